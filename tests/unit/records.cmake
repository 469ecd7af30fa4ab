# SPDX-License-Identifier: GPL-3.0-or-later
shortlist_add_test(tst_records SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_records.cpp ${CMAKE_CURRENT_LIST_DIR}/storerecords.h LIBS Shortlist::Store)
