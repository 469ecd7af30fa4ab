# SPDX-License-Identifier: GPL-3.0-or-later
function(shortlist_add_items_test name)
  shortlist_add_test(${name} SOURCES ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/${name}.cpp LIBS Shortlist::Items ${ARGN})
endfunction()
shortlist_add_items_test(tst_board)
shortlist_add_items_test(tst_joblist)
shortlist_add_items_test(tst_texts)
shortlist_add_items_test(tst_answers)
shortlist_add_items_test(tst_rowsmodel)
shortlist_add_items_test(tst_recordmodel)
shortlist_add_items_test(tst_recordfields)
shortlist_add_test(tst_dossier
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_dossier.cpp ${CMAKE_CURRENT_LIST_DIR}/storerecords.h ${CMAKE_CURRENT_LIST_DIR}/fakelists.h
    ${PROJECT_SOURCE_DIR}/tests/support/faultserver.cpp ${PROJECT_SOURCE_DIR}/tests/support/faultserver.h
  LIBS Shortlist::Items)
