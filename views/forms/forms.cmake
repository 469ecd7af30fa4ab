# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(shortlist_views PRIVATE
  forms/fieldeditor.cpp forms/fieldeditor.h
  forms/fieldeditors.h
  forms/fieldeditor_text.cpp
  forms/fieldeditor_choice.cpp
  forms/fieldeditor_parts.cpp
  forms/fielddialog.cpp forms/fielddialog.h
  forms/scorecardeditor.cpp forms/scorecardeditor.h
  forms/scorecardeditor_submit.cpp
  forms/sortedbox.cpp forms/sortedbox.h
  forms/values.cpp forms/values.h
)
