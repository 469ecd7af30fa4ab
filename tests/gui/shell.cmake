# SPDX-License-Identifier: GPL-3.0-or-later
shortlist_add_test(tst_board_view XVFB
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_board_view.cpp ${CMAKE_CURRENT_LIST_DIR}/windowrig.h
  LIBS Shortlist::Views Shortlist::Store Qt6::Widgets shortlist_watchdog)
shortlist_add_test(tst_window
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_window.cpp ${CMAKE_CURRENT_LIST_DIR}/windowrig.h
  LIBS Shortlist::Views Shortlist::Store Qt6::Widgets shortlist_watchdog)
shortlist_add_test(tst_connecting
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_connecting.cpp ${CMAKE_CURRENT_LIST_DIR}/windowrig.h
  LIBS Shortlist::Views Shortlist::Store Qt6::Widgets shortlist_watchdog shortlist_test_net)
shortlist_add_test(tst_watchdog
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_watchdog.cpp
  LIBS shortlist_watchdog)
if(TARGET Shortlist::App AND TARGET Shortlist::Sandbox)
  shortlist_add_test(tst_organisationswitch SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_organisationswitch.cpp
    LIBS Shortlist::App Shortlist::Sandbox shortlist_watchdog)
endif()
shortlist_add_test(tst_pending
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_pending.cpp ${CMAKE_CURRENT_LIST_DIR}/windowrig.h ${PROJECT_SOURCE_DIR}/tests/unit/fakeashby.h
  LIBS Shortlist::Views Shortlist::Store Qt6::Widgets shortlist_watchdog shortlist_test_net)
