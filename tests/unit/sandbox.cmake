# SPDX-License-Identifier: GPL-3.0-or-later
if(SHORTLIST_SANDBOX)
  find_package(LibArchive REQUIRED)
  shortlist_add_test(tst_sandbox SOURCES unit/tst_sandbox.cpp unit/sandboxwire.h
    LIBS Shortlist::Sandbox Qt6::Network Qt6::Gui)
  shortlist_add_test(tst_sandboxwrites SOURCES unit/tst_sandboxwrites.cpp unit/sandboxwire.h
    LIBS Shortlist::Sandbox Qt6::Network Qt6::Gui)
  shortlist_add_test(tst_sandboxpipeline SOURCES unit/tst_sandboxpipeline.cpp unit/sandboxwire.h
    LIBS Shortlist::Sandbox Qt6::Network Qt6::Gui)
  shortlist_add_test(tst_sandboxpeople SOURCES unit/tst_sandboxpeople.cpp unit/sandboxwire.h
    LIBS Shortlist::Sandbox Qt6::Network Qt6::Gui)
  shortlist_add_test(tst_sandboxfiles SOURCES unit/tst_sandboxfiles.cpp unit/sandboxwire.h
    LIBS Shortlist::Sandbox Qt6::Network Qt6::Gui LibArchive::LibArchive)
  if(SHORTLIST_PDF)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Pdf)
    target_link_libraries(tst_sandboxfiles PRIVATE Qt6::Pdf)
    target_compile_definitions(tst_sandboxfiles PRIVATE SHORTLIST_PDF)
  endif()
  add_test(NAME sandbox_refuses_bad_options COMMAND shortlist-sandbox --port 99999)
  set_tests_properties(sandbox_refuses_bad_options PROPERTIES PASS_REGULAR_EXPRESSION "--port must be a number from 0 to 65535")
endif()
