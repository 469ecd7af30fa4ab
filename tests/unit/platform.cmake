# SPDX-License-Identifier: GPL-3.0-or-later
if(TARGET shortlist-preview)
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

# What distributions check before they take a package.
find_program(DESKTOP_FILE_VALIDATE desktop-file-validate)
find_program(APPSTREAMCLI appstreamcli)
if(DESKTOP_FILE_VALIDATE AND APPSTREAMCLI)
  add_test(NAME desktop_entry_is_valid
    COMMAND ${DESKTOP_FILE_VALIDATE} ${PROJECT_SOURCE_DIR}/packaging/linux/org.shortlist.Shortlist.desktop)
  add_test(NAME appstream_metadata_is_valid
    COMMAND ${APPSTREAMCLI} validate --no-net ${PROJECT_SOURCE_DIR}/packaging/linux/org.shortlist.Shortlist.metainfo.xml)
endif()

find_program(BASH_PROGRAM bash)
if(BASH_PROGRAM)
  add_test(NAME scripts_parse
    COMMAND ${BASH_PROGRAM} -c "set -e; for script; do bash -n \"$script\"; done" --
            run.sh test.sh bench.sh .ci/run packaging/setup.sh packaging/common.sh packaging/build.sh
            tests/support/with-display.sh
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  add_test(NAME tst_with_display
    COMMAND ${BASH_PROGRAM} ${CMAKE_CURRENT_LIST_DIR}/tst_with_display.sh
            ${PROJECT_SOURCE_DIR}/tests/support/with-display.sh)
endif()
