# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(shortlist_api PRIVATE
  net/apiclient.cpp
  net/apiclient.h
  net/attempt.cpp
  net/clock.cpp
  net/dotenv.cpp
  net/download.cpp
  net/download.h
  net/errormapping.cpp
  net/filename.cpp
  net/pager.cpp
  net/pager.h
  net/queue.cpp
  net/queue.h
  net/redaction.cpp
  net/secrets.cpp
)

if(SHORTLIST_KEYCHAIN)
  find_package(Qt6Keychain QUIET)
  if(NOT Qt6Keychain_FOUND)
    message(FATAL_ERROR "SHORTLIST_KEYCHAIN is ON but QtKeychain for Qt 6 was not found (Debian: qtkeychain-qt6-dev). "
      "Install it, or configure with -DSHORTLIST_KEYCHAIN=OFF to build without the system keychain.")
  endif()
  target_sources(shortlist_api PRIVATE net/keychain.cpp)
  target_link_libraries(shortlist_api PRIVATE qt6keychain)
else()
  target_sources(shortlist_api PRIVATE net/keychain_none.cpp)
endif()
