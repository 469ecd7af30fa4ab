# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(shortlist_views PRIVATE
  candidate/candidateedits.cpp candidate/candidateedits.h
  candidate/candidatepanel.cpp candidate/candidatepanel.h
  candidate/candidatepanel_edits.cpp
  candidate/candidatepanel_fill.cpp candidate/candidatepanel_p.h
  candidate/committed.cpp candidate/committed.h
  candidate/drafts.cpp candidate/drafts.h
  candidate/fieldspane.cpp candidate/fieldspane.h
  candidate/filekind.cpp candidate/filekind.h
  candidate/filework.cpp candidate/filework.h
  candidate/flowlayout.cpp candidate/flowlayout.h
  candidate/formviews.cpp candidate/formviews.h
  candidate/headeredits.cpp candidate/headeredits.h
  candidate/headerpanel.cpp candidate/headerpanel.h
  candidate/historypane.cpp candidate/historypane.h
  candidate/linkguard.cpp candidate/linkguard.h
  candidate/notedrafts.cpp candidate/notedrafts.h
  candidate/notespane.cpp candidate/notespane.h
  candidate/pagesview.cpp candidate/pagesview.h
  candidate/pane.cpp candidate/pane.h
  candidate/parts.cpp candidate/parts.h
  candidate/pendingrow.cpp candidate/pendingrow.h
  candidate/picker.cpp candidate/picker.h
  candidate/question.cpp candidate/question.h
  candidate/resumefile.cpp
  candidate/resumepane.cpp candidate/resumepane.h
  candidate/scorecardspart.cpp candidate/scorecardspart.h
  candidate/sectionbar.cpp candidate/sectionbar.h
  candidate/slicedlist.cpp candidate/slicedlist.h
  candidate/textblock.cpp candidate/textblock.h
  candidate/timetext.cpp candidate/timetext.h
)
