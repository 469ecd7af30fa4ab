# SPDX-License-Identifier: GPL-3.0-or-later
if(TARGET Shortlist::Sandbox)
  shortlist_add_test(tst_lists XVFB
    SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_lists.cpp
    LIBS Shortlist::Views Shortlist::Store Shortlist::Sandbox Qt6::Widgets shortlist_watchdog)
endif()
