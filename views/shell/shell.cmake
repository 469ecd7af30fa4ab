# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(shortlist_views PRIVATE
  board/boardaccess.cpp board/boardaccess.h
  board/boardcolumn.cpp board/boardcolumn.h
  board/boardpage.cpp board/boardpage.h
  board/boardview.cpp board/boardview.h
  board/carddelegate.cpp board/carddelegate.h
  board/columnview.cpp board/columnview.h
  dialogs/archivedialog.cpp dialogs/archivedialog.h
  dialogs/diagnosticsdialog.cpp dialogs/diagnosticsdialog.h
  dialogs/listdialog.cpp dialogs/listdialog.h
  dialogs/newcandidatedialog.cpp dialogs/newcandidatedialog.h
  dialogs/organisationsdialog.cpp dialogs/organisationsdialog.h
  dialogs/pendingdialog.cpp dialogs/pendingdialog.h
  dialogs/pendingnotedialog.cpp dialogs/pendingnotedialog.h
  dialogs/shortcutsdialog.cpp dialogs/shortcutsdialog.h
  dialogs/welcomepage.cpp dialogs/welcomepage.h
  lists/agendadelegate.cpp
  lists/agendapage.cpp lists/agendapage.h
  lists/fieldview.cpp lists/fieldview.h
  lists/listpage.cpp lists/listpage.h
  lists/recordpanel.cpp lists/recordpanel.h
  lists/recordtable.cpp lists/recordtable.h
  lists/recordview.cpp lists/recordview.h
  lists/sectionpage.cpp lists/sectionpage.h
  shell/jobdelegate.cpp shell/jobdelegate.h
  shell/jobtree.cpp shell/jobtree.h
  shell/mainwindow.cpp shell/mainwindow.h
  shell/mainwindow_actions.cpp
  shell/mainwindow_keep.cpp
  shell/mainwindow_organisations.cpp
  shell/mainwindow_writes.cpp
  shell/openonce.h
  shell/mainwindow_places.cpp
  shell/organisationmark.cpp shell/organisationmark.h
  shell/sectionlist.cpp shell/sectionlist.h
  shell/sidebar.cpp shell/sidebar.h
  shell/statusline.cpp shell/statusline.h)
if(SHORTLIST_SANDBOX)
  target_compile_definitions(shortlist_views PRIVATE SHORTLIST_SANDBOX)
endif()
