# SPDX-License-Identifier: GPL-3.0-or-later
add_library(shortlist_test_net STATIC ${CMAKE_CURRENT_LIST_DIR}/../support/faultserver.cpp ${CMAKE_CURRENT_LIST_DIR}/../support/faultserver.h)
target_link_libraries(shortlist_test_net PUBLIC Qt6::Network PRIVATE Shortlist::Options)

foreach(name IN ITEMS delivery)
  shortlist_add_test(tst_${name} SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_${name}.cpp LIBS Shortlist::Api shortlist_test_net)
endforeach()
foreach(name IN ITEMS)
  shortlist_add_test(tst_${name} SOURCES ${CMAKE_CURRENT_LIST_DIR}/tst_${name}.cpp LIBS Shortlist::Api)
endforeach()
