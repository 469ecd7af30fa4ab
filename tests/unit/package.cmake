# SPDX-License-Identifier: GPL-3.0-or-later
if(TARGET shortlist-sandbox AND UNIX)
  set(package_flags "-O0")
  if(SHORTLIST_SANITIZE)
    # A program has to know the sanitizers its library was built with.
    string(APPEND package_flags " -fsanitize=${SHORTLIST_SANITIZE}")
  endif()
  add_test(NAME package_for_cmake COMMAND ${CMAKE_COMMAND} -DBUILD=${PROJECT_BINARY_DIR} -DSOURCE=${PROJECT_SOURCE_DIR}/tests/package
    -DWORK=${PROJECT_BINARY_DIR}/tests/package -DSANDBOX=$<TARGET_FILE:shortlist-sandbox> -DGENERATOR=${CMAKE_GENERATOR}
    -DCXX=${CMAKE_CXX_COMPILER} -DLIBDIR=${CMAKE_INSTALL_LIBDIR} -DFLAGS=${package_flags} -P ${PROJECT_SOURCE_DIR}/tests/package/check.cmake)
  set_tests_properties(package_for_cmake PROPERTIES TIMEOUT 600)
endif()
