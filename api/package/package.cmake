# SPDX-License-Identifier: GPL-3.0-or-later
# find_package(ShortlistApi) and then target_link_libraries(… ShortlistApi::Api):
#   cmake --install BUILD --component development --prefix PREFIX
include(CMakePackageConfigHelpers)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/ShortlistApi)

set_target_properties(shortlist_api PROPERTIES EXPORT_NAME Api)
install(TARGETS shortlist_api EXPORT ShortlistApiTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development)
install(EXPORT ShortlistApiTargets NAMESPACE ShortlistApi:: DESTINATION ${package_dir} COMPONENT development)
# How JSON is read stays inside: its headers need simdjson.
foreach(folder types net kit)
  install(DIRECTORY ${folder} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/shortlist/api COMPONENT development FILES_MATCHING PATTERN *.h)
endforeach()
install(FILES json/codec.h json/fields.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/shortlist/api/json COMPONENT development)
install(FILES endpoints.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/shortlist/api COMPONENT development)

configure_package_config_file(package/ShortlistApiConfig.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/ShortlistApiConfig.cmake
  INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/ShortlistApiConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/ShortlistApiConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/ShortlistApiConfigVersion.cmake
  DESTINATION ${package_dir} COMPONENT development)
