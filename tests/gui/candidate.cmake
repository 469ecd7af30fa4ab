# SPDX-License-Identifier: GPL-3.0-or-later
shortlist_add_test(tst_candidate_panes
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_candidate_panes.cpp
  LIBS Shortlist::Views Qt6::Widgets shortlist_watchdog)
shortlist_add_test(tst_candidate
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_candidate.cpp
  LIBS Shortlist::Views Shortlist::Store Qt6::Widgets shortlist_watchdog)
