# SPDX-License-Identifier: GPL-3.0-or-later
if(TARGET Shortlist::Sandbox)
  shortlist_add_test(tst_shortlistctl SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_shortlistctl.cpp ${PROJECT_SOURCE_DIR}/app/ctl/output.cpp
    LIBS Shortlist::Sandbox Qt6::Network Qt6::Gui)
  target_compile_definitions(tst_shortlistctl PRIVATE SHORTLISTCTL="$<TARGET_FILE:shortlistctl>" SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  add_dependencies(tst_shortlistctl shortlistctl)
endif()
