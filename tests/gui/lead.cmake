# SPDX-License-Identifier: GPL-3.0-or-later
# The program, the sandbox and a screen, each as a process of its own.
if(TARGET Shortlist::App AND TARGET shortlist-sandbox)
  add_test(NAME e2e COMMAND ${PROJECT_SOURCE_DIR}/tests/support/with-display.sh /usr/bin/python3
    ${CMAKE_CURRENT_SOURCE_DIR}/gui/e2e.py $<TARGET_FILE:shortlist> $<TARGET_FILE:shortlist-sandbox>)
  set_tests_properties(e2e PROPERTIES TIMEOUT 600 RUN_SERIAL ON)
  add_test(NAME walk COMMAND ${PROJECT_SOURCE_DIR}/tests/support/with-display.sh $<TARGET_FILE:shortlist> --demo=300
    --profile ${PROJECT_BINARY_DIR}/walk-profile --walk ${PROJECT_BINARY_DIR}/walk)
  set_tests_properties(walk PROPERTIES TIMEOUT 300 RUN_SERIAL ON)
endif()
