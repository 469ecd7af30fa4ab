# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the library to a place of its own, builds the consumer against that, and runs it.
#   cmake -DBUILD=… -DSOURCE=… -DWORK=… -DSANDBOX=… -DGENERATOR=… -DCXX=… -P check.cmake
function(step what)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE code OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if(NOT code EQUAL 0)
    message(FATAL_ERROR "${what} failed (${code}):\n${said}")
  endif()
  set(said "${said}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE ${WORK})
step("Installing" ${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/prefix --component development)
# Nothing of the tree may be needed: the project is configured from a copy elsewhere.
file(COPY ${SOURCE}/CMakeLists.txt ${SOURCE}/main.cpp DESTINATION ${WORK}/project)
step("Configuring" ${CMAKE_COMMAND} -S ${WORK}/project -B ${WORK}/build -G ${GENERATOR} -DCMAKE_CXX_COMPILER=${CXX}
  "-DCMAKE_CXX_FLAGS=${FLAGS}" -DCMAKE_PREFIX_PATH=${WORK}/prefix)
step("Building" ${CMAKE_COMMAND} --build ${WORK}/build)
step("Running" ${WORK}/build/consumer ${SANDBOX})
if(NOT said MATCHES "funnel of .+: [1-9][0-9]* stages, [0-9]+ applications")
  message(FATAL_ERROR "The consumer said: ${said}")
endif()
file(READ ${WORK}/prefix/${LIBDIR}/cmake/ShortlistApi/ShortlistApiTargets.cmake targets)
if(targets MATCHES "${SOURCE}")
  message(FATAL_ERROR "The installed package names the source tree.")
endif()
