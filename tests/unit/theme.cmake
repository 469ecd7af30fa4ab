# SPDX-License-Identifier: GPL-3.0-or-later
shortlist_add_test(tst_theme SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_theme.cpp LIBS Shortlist::Views Shortlist::Resources)
