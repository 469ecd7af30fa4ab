# SPDX-License-Identifier: GPL-3.0-or-later
foreach(name tst_candidate_edits tst_scorecard tst_newcandidate tst_window_writes)
  shortlist_add_test(${name}
    SOURCES ${CMAKE_CURRENT_LIST_DIR}/${name}.cpp ${CMAKE_CURRENT_LIST_DIR}/windowrig.h ${CMAKE_CURRENT_LIST_DIR}/writesrig.h
      ${PROJECT_SOURCE_DIR}/tests/unit/fakeashby.h ${PROJECT_SOURCE_DIR}/tests/unit/fakelists.h
    LIBS Shortlist::Views Shortlist::Store SQLite::SQLite3 Qt6::Widgets shortlist_watchdog shortlist_test_net)
endforeach()
