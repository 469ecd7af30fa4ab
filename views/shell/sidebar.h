// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/id.h"
#include "models/items/joblist.h"
#include "views/common/surface.h"
#include "views/services.h"

#include <QSet>
#include <QTimer>

class QLineEdit;
class QMenu;
class QToolButton;

namespace shortlist {

class JobTree;
class OrganisationMark;
class SectionList;

/// Organisation, job search, and the jobs by department.
class Sidebar final : public Surface {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Sidebar)
public:
    Sidebar(const Services &services, QMenu *menu, QWidget *parent = nullptr);

    [[nodiscard]] JobListModel &model() { return m_model; }
    /// Marks the job that is open; does not ask for it again.
    void setOpenJob(const api::JobId &job);
    /// Marks the section that is open, -1 for none.
    void setOpenSection(int section);
    void focusSearch();
    void setOrganisation(const QString &name);
    /// The mark of the organisation that is open (Organisation::colour); -1 for none, as while there is only one.
    void setMark(int colour);

signals:
    void jobRequested(const shortlist::api::JobId &job);
    void sectionRequested(int section);

private:
    QWidget *buildHead(QMenu *menu);
    void buildStatusMenu();
    void statusesChosen();
    void showOpen();
    void expandNew();
    void choose(const QModelIndex &index);
    void refreshEmpty();

    const Services &m_services;
    JobListModel m_model;
    PlainLabel *m_name;
    OrganisationMark *m_mark;
    SectionList *m_sections;
    QLineEdit *m_search;
    QToolButton *m_filter;
    JobTree *m_tree;
    PlainLabel *m_empty;
    QList<QAction *> m_statusActions;
    QSet<QString> m_collapsed;
    api::JobId m_open;
    QTimer m_settle;
    bool m_marking{false};
};

} // namespace shortlist
