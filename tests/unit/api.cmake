# SPDX-License-Identifier: GPL-3.0-or-later
add_library(shortlist_test_net STATIC ${CMAKE_CURRENT_LIST_DIR}/../support/faultserver.cpp ${CMAKE_CURRENT_LIST_DIR}/../support/faultserver.h)
target_link_libraries(shortlist_test_net PUBLIC Qt6::Network PRIVATE Shortlist::Options)

foreach(name IN ITEMS client delivery redirect download kit pager queue)
  shortlist_add_test(tst_${name} SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_${name}.cpp LIBS Shortlist::Api shortlist_test_net)
endforeach()
foreach(name IN ITEMS codec filename redaction)
  shortlist_add_test(tst_${name} SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_${name}.cpp LIBS Shortlist::Api)
endforeach()
# Every type there is: what the optimiser would gain at run time it would spend ten times over on compiling.
set_source_files_properties(${CMAKE_CURRENT_LIST_DIR}/tst_codec.cpp PROPERTIES COMPILE_OPTIONS "$<$<NOT:$<CXX_COMPILER_ID:MSVC>>:-O0>")
# No session bus, so no keychain: what this test is about.
shortlist_add_test(tst_secrets SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_secrets.cpp LIBS Shortlist::Api
  ENV "DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent/bus" "XDG_RUNTIME_DIR=/nonexistent" "DISPLAY=")
