# SPDX-License-Identifier: GPL-3.0-or-later
if(SHORTLIST_PDF)
  find_package(LibArchive REQUIRED)
  shortlist_add_test(tst_preview
    SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_preview.cpp ${CMAKE_CURRENT_LIST_DIR}/previewdocuments.h
            ${CMAKE_CURRENT_LIST_DIR}/previewdocuments.cpp
    LIBS Shortlist::PreviewClient Qt6::Gui LibArchive::LibArchive
    ENV "SHORTLIST_PREVIEW=$<TARGET_FILE:shortlist-preview>")
  add_dependencies(tst_preview shortlist-preview)
endif()

shortlist_add_test(tst_resources
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_resources.cpp
  LIBS Shortlist::Resources Qt6::Gui)
