# SPDX-License-Identifier: GPL-3.0-or-later
if(TARGET Shortlist::App)
  shortlist_add_test(tst_session
    SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_session.cpp ${PROJECT_SOURCE_DIR}/tests/support/faultserver.cpp
      ${PROJECT_SOURCE_DIR}/tests/support/faultserver.h
    LIBS Shortlist::App)
  shortlist_add_test(tst_instance SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_instance.cpp LIBS Shortlist::App)
endif()
