# SPDX-License-Identifier: GPL-3.0-or-later
shortlist_add_test(tst_organisations SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_organisations.cpp LIBS Shortlist::Store)
shortlist_add_test(tst_store SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_store.cpp ${CMAKE_CURRENT_LIST_DIR}/storerecords.h LIBS Shortlist::Store)
foreach(name tst_outbox tst_outboxkinds tst_outboxconflict tst_outboxends tst_outboxbacklog tst_outboxfile tst_undo tst_overlay)
  shortlist_add_test(${name}
    SOURCES ${CMAKE_CURRENT_LIST_DIR}/${name}.cpp ${CMAKE_CURRENT_LIST_DIR}/outboxrig.h ${CMAKE_CURRENT_LIST_DIR}/storerecords.h
      ${CMAKE_CURRENT_LIST_DIR}/fakeashby.h ${PROJECT_SOURCE_DIR}/tests/support/faultserver.cpp ${PROJECT_SOURCE_DIR}/tests/support/faultserver.h
    LIBS Shortlist::Store SQLite::SQLite3)
endforeach()
shortlist_add_test(tst_cache SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_cache.cpp ${CMAKE_CURRENT_LIST_DIR}/storerecords.h
  LIBS Shortlist::Store SQLite::SQLite3)
shortlist_add_test(tst_sync
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_sync.cpp ${CMAKE_CURRENT_LIST_DIR}/storerecords.h ${CMAKE_CURRENT_LIST_DIR}/fakelists.h
    ${PROJECT_SOURCE_DIR}/tests/support/faultserver.cpp ${PROJECT_SOURCE_DIR}/tests/support/faultserver.h
  LIBS Shortlist::Store)
foreach(part account files)
  shortlist_add_test(tst_${part}
    SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_${part}.cpp ${PROJECT_SOURCE_DIR}/tests/support/faultserver.cpp
      ${PROJECT_SOURCE_DIR}/tests/support/faultserver.h
    LIBS Shortlist::Store)
endforeach()
if(TARGET Shortlist::Sandbox)
  shortlist_add_test(tst_jobkeeper SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_jobkeeper.cpp LIBS Shortlist::Store Shortlist::Sandbox Qt6::Gui)
  shortlist_add_test(tst_syncsandbox SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_syncsandbox.cpp LIBS Shortlist::Store Shortlist::Sandbox)
  shortlist_add_test(tst_outboxsandbox SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_outboxsandbox.cpp LIBS Shortlist::Store Shortlist::Sandbox)
endif()
shortlist_add_test(tst_badlist
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_badlist.cpp ${CMAKE_CURRENT_LIST_DIR}/storerecords.h ${CMAKE_CURRENT_LIST_DIR}/fakelists.h
    ${PROJECT_SOURCE_DIR}/tests/support/faultserver.cpp ${PROJECT_SOURCE_DIR}/tests/support/faultserver.h
  LIBS Shortlist::Store)
if(TARGET Shortlist::Sandbox)
  shortlist_add_test(tst_everylist SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_everylist.cpp ${CMAKE_CURRENT_LIST_DIR}/sandboxwire.h
    LIBS Shortlist::Store Shortlist::Sandbox)
endif()
shortlist_add_test(tst_recordcodec SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_recordcodec.cpp ${CMAKE_CURRENT_LIST_DIR}/storerecords.h
  LIBS Shortlist::Store)
shortlist_add_test(tst_recordblock SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_recordblock.cpp ${CMAKE_CURRENT_LIST_DIR}/storerecords.h
  LIBS Shortlist::Store)
shortlist_add_test(tst_cacheload SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_cacheload.cpp ${CMAKE_CURRENT_LIST_DIR}/storerecords.h
  LIBS Shortlist::Store)
shortlist_add_test(tst_cachepack SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_cachepack.cpp ${CMAKE_CURRENT_LIST_DIR}/storerecords.h
  LIBS Shortlist::Store SQLite::SQLite3)
