# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(shortlist_views PRIVATE
  common/colours.cpp
  common/fixedrowlist.cpp common/fixedrowlist.h
  common/fixedrows.h
  common/noticebar.cpp common/noticebar.h
  common/progress.h
  common/style.cpp common/style.h
  common/stylepaint.cpp
  common/surface.cpp common/surface.h
  common/systemhints.h
  common/theme.cpp common/theme.h
  common/textshelf.cpp common/textshelf.h
  common/themeicon.cpp common/themeicon.h
  common/viewstate.h)

find_package(Qt6 6.4 QUIET OPTIONAL_COMPONENTS DBus)
if(TARGET Qt6::DBus AND UNIX AND NOT APPLE)
  target_sources(shortlist_views PRIVATE common/systemhints_portal.cpp)
  target_link_libraries(shortlist_views PRIVATE Qt6::DBus)
else()
  target_sources(shortlist_views PRIVATE common/systemhints_none.cpp)
endif()
