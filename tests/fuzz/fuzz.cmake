# SPDX-License-Identifier: GPL-3.0-or-later
if(SHORTLIST_SANDBOX AND NOT WIN32)
  add_executable(fuzz_corpus fuzz/corpus.cpp unit/sandboxwire.h)
  target_link_libraries(fuzz_corpus PRIVATE Shortlist::Options Shortlist::Sandbox Qt6::Test Qt6::Network Qt6::Gui)
  set(fuzz ${CMAKE_CURRENT_SOURCE_DIR}/fuzz/fuzz.sh ${CMAKE_BINARY_DIR})
  add_test(NAME fuzz_build COMMAND ${fuzz} build)
  set_tests_properties(fuzz_build PROPERTIES FIXTURES_SETUP fuzzer TIMEOUT 3600
    ENVIRONMENT "SHORTLIST_FUZZ_LAUNCHER=$<$<BOOL:${CCACHE_PROGRAM}>:${CCACHE_PROGRAM}>")
  add_test(NAME fuzz_codec COMMAND ${fuzz} check)
  set_tests_properties(fuzz_codec PROPERTIES FIXTURES_REQUIRED fuzzer TIMEOUT 1800)
endif()
