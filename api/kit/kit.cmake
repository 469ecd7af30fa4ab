# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(shortlist_api PRIVATE
  kit/answers.cpp
  kit/anycall.cpp
  kit/applications.cpp
  kit/candidates.cpp
  kit/files.cpp
  kit/flow.cpp
  kit/flow.h
  kit/jobs.cpp
  kit/notehtml.cpp
  kit/notetags.cpp
  kit/plaintext.cpp
  kit/safeurl.cpp
  kit/task.h
  kit/uploads.cpp
  kit/files.h
)
