# SPDX-License-Identifier: GPL-3.0-or-later
add_library(shortlist_faults STATIC
  ${CMAKE_CURRENT_LIST_DIR}/faultvfs.cpp ${CMAKE_CURRENT_LIST_DIR}/faultvfs.h
  ${CMAKE_CURRENT_LIST_DIR}/history.h
  ${CMAKE_CURRENT_LIST_DIR}/historycheck.cpp
  ${CMAKE_CURRENT_LIST_DIR}/historynetwork.cpp
  ${CMAKE_CURRENT_LIST_DIR}/historyperson.cpp
  ${CMAKE_CURRENT_LIST_DIR}/historyrun.cpp
  ${CMAKE_CURRENT_LIST_DIR}/ledger.cpp ${CMAKE_CURRENT_LIST_DIR}/ledger.h
  ${CMAKE_CURRENT_LIST_DIR}/wire.cpp ${CMAKE_CURRENT_LIST_DIR}/wire.h)
target_link_libraries(shortlist_faults PUBLIC Shortlist::Options Shortlist::Store SQLite::SQLite3)
shortlist_add_test(tst_histories SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_histories.cpp LIBS shortlist_faults)
foreach(name disk network sync upgrade)
  shortlist_add_test(tst_faults_${name} SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_faults_${name}.cpp ${CMAKE_CURRENT_LIST_DIR}/rig.h ${CMAKE_CURRENT_LIST_DIR}/shiftinglist.h LIBS shortlist_faults)
endforeach()
shortlist_add_test(tst_faults_cut
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_faults_cut.cpp ${PROJECT_SOURCE_DIR}/tests/unit/outboxrig.h ${PROJECT_SOURCE_DIR}/tests/unit/writesamples.h
    ${PROJECT_SOURCE_DIR}/tests/unit/storerecords.h ${PROJECT_SOURCE_DIR}/tests/unit/fakeashby.h ${PROJECT_SOURCE_DIR}/tests/support/faultserver.cpp
    ${PROJECT_SOURCE_DIR}/tests/support/faultserver.h
  LIBS shortlist_faults)
