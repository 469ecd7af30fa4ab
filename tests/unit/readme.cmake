# SPDX-License-Identifier: GPL-3.0-or-later
# The code in api/README.md: what does not compile there does not compile here.
if(TARGET Shortlist::Sandbox)
  set(readme ${PROJECT_SOURCE_DIR}/api/README.md)
  set(readme_dir ${CMAKE_CURRENT_BINARY_DIR}/readme)
  set(readme_code ${readme_dir}/quickstart.cpp ${readme_dir}/blocks.cpp)
  add_custom_command(OUTPUT ${readme_code}
    COMMAND ${CMAKE_COMMAND} -DREADME=${readme} -DINTO=${readme_dir} -P ${PROJECT_SOURCE_DIR}/tests/readme/extract.cmake
    DEPENDS ${readme} ${PROJECT_SOURCE_DIR}/tests/readme/extract.cmake VERBATIM)
  add_executable(readme_quickstart ${readme_dir}/quickstart.cpp)
  target_link_libraries(readme_quickstart PRIVATE Shortlist::Api)
  shortlist_add_test(tst_readme SOURCES ${PROJECT_SOURCE_DIR}/tests/readme/tst_readme.cpp ${PROJECT_SOURCE_DIR}/tests/readme/blocks.h
      ${readme_dir}/blocks.cpp
    LIBS Shortlist::Sandbox Qt6::Network Qt6::Gui)
  target_compile_definitions(tst_readme PRIVATE README="${readme}" QUICKSTART="$<TARGET_FILE:readme_quickstart>")
  add_dependencies(tst_readme readme_quickstart)
  # As its readers write it.
  set_source_files_properties(${readme_dir}/blocks.cpp PROPERTIES SKIP_AUTOGEN ON COMPILE_OPTIONS
    "-O0;-Wno-unused-parameter;-UQT_NO_CAST_FROM_ASCII;-UQT_NO_CAST_TO_ASCII;-UQT_USE_QSTRINGBUILDER")
endif()
