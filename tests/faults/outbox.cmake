# SPDX-License-Identifier: GPL-3.0-or-later
add_executable(outbox_child ${CMAKE_CURRENT_LIST_DIR}/outbox_child.cpp)
target_link_libraries(outbox_child PRIVATE Shortlist::Options Shortlist::Store)
shortlist_add_test(tst_outboxkill
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_outboxkill.cpp ${PROJECT_SOURCE_DIR}/tests/unit/storerecords.h ${PROJECT_SOURCE_DIR}/tests/unit/fakeashby.h
    ${PROJECT_SOURCE_DIR}/tests/support/faultserver.cpp ${PROJECT_SOURCE_DIR}/tests/support/faultserver.h
  LIBS Shortlist::Store
  ENV "SHORTLIST_OUTBOX_CHILD=$<TARGET_FILE:outbox_child>")
add_dependencies(tst_outboxkill outbox_child)
