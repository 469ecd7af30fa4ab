# SPDX-License-Identifier: GPL-3.0-or-later
# The whole API as a list to walk, and the contract it is held against.
add_library(shortlist_test_contract STATIC support/contract.cpp support/contract.h support/endpointrows.cpp support/endpointrows.h)
target_link_libraries(shortlist_test_contract PUBLIC Shortlist::Api PRIVATE Shortlist::Options)
target_compile_definitions(shortlist_test_contract PRIVATE CONTRACT_FILE="${CMAKE_CURRENT_SOURCE_DIR}/contract/ashby-openapi.json")
# Every type there is: what the optimiser would gain at run time it would spend ten times over on compiling.
set_source_files_properties(support/endpointrows.cpp PROPERTIES COMPILE_OPTIONS "$<$<NOT:$<CXX_COMPILER_ID:MSVC>>:-O0>")

shortlist_add_test(tst_endpoints SOURCES unit/tst_endpoints.cpp LIBS shortlist_test_contract shortlist_test_net)
shortlist_add_test(tst_briefs SOURCES unit/tst_briefs.cpp LIBS shortlist_test_contract)
shortlist_add_test(tst_listbriefs SOURCES unit/tst_listbriefs.cpp LIBS shortlist_test_contract)
shortlist_add_test(tst_mutation SOURCES unit/tst_mutation.cpp LIBS shortlist_test_contract)

# Prism; tests/contract/setup.sh installs it, ./test.sh calls that.
if(SHORTLIST_SANDBOX)
  add_library(shortlist_test_prism STATIC support/prism.cpp support/prism.h)
  target_link_libraries(shortlist_test_prism PUBLIC Qt6::Core PRIVATE Shortlist::Options Qt6::Network Qt6::Test)
  target_compile_definitions(shortlist_test_prism PRIVATE CONTRACT_FILE="${CMAKE_CURRENT_SOURCE_DIR}/contract/ashby-openapi.json"
    CONTRACT_TOOLS="${CMAKE_BINARY_DIR}/contract")
  foreach(name IN ITEMS prismmock prismproxy)
    shortlist_add_test(tst_${name} SOURCES contract/tst_${name}.cpp LIBS Shortlist::Sandbox shortlist_test_contract shortlist_test_prism Qt6::Gui)
  endforeach()
  shortlist_add_test(tst_otherclient SOURCES contract/tst_otherclient.cpp LIBS Shortlist::Sandbox shortlist_test_contract Qt6::Gui)
  target_compile_definitions(tst_otherclient PRIVATE CONTRACT_TOOLS="${CMAKE_BINARY_DIR}/contract"
    TOWARDS_SANDBOX="${CMAKE_CURRENT_SOURCE_DIR}/contract/towards-sandbox.cjs")
endif()
