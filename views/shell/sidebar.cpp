// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/sidebar.h"

#include "models/items/displaytext.h"
#include "models/store/account.h"
#include "models/store/store.h"
#include "models/store/sync.h"
#include "views/candidate/parts.h"
#include "views/shell/jobdelegate.h"
#include "views/shell/jobtree.h"
#include "views/shell/organisationmark.h"
#include "views/shell/sectionlist.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace shortlist {

Sidebar::Sidebar(const Services &services, QMenu *menu, QWidget *parent)
    : Surface(services.theme, Level::Window, {}, parent),
      m_services(services),
      m_model(services.store),
      m_name(new PlainLabel(services.theme, TextSize::Body, Ink::Text, PlainLabel::Fit::Elide, this, true)),
      m_mark(new OrganisationMark(this)),
      m_sections(new SectionList(services, this)),
      m_search(new QLineEdit(this)),
      m_filter(new IconButton(services.theme, u"filter"_s, tr("Which jobs are shown"), this)),
      m_tree(new JobTree(m_model, this)),
      m_empty(new PlainLabel(services.theme, TextSize::Body, Ink::Muted, PlainLabel::Fit::Wrap, this))
{
    setObjectName(u"sidebar"_s);
    setMinimumWidth(200);
    m_search->setObjectName(u"jobSearch"_s);
    m_search->setAccessibleName(tr("Search jobs"));
    m_search->setPlaceholderText(tr("Search jobs"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(services.theme.icon(u"search"_s), QLineEdit::LeadingPosition);
    m_filter->setObjectName(u"jobStatusFilter"_s);
    m_filter->setPopupMode(QToolButton::InstantPopup);
    buildStatusMenu();

    m_tree->setObjectName(u"jobs"_s);
    m_tree->setAccessibleName(tr("Jobs"));
    m_tree->setItemDelegate(new JobDelegate(services.theme, this));
    m_tree->setHeaderHidden(true);
    m_tree->setIndentation(0);
    m_tree->setUniformRowHeights(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_tree->setMouseTracking(true);
    m_tree->viewport()->setAutoFillBackground(false);
    m_tree->setAnimated(false);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setContentsMargins(space::l, space::xl, space::l, 0);

    auto *row = new QHBoxLayout;
    row->setContentsMargins(space::s, 0, space::xs, space::xs);
    row->setSpacing(2);
    row->addWidget(m_search, 1);
    row->addWidget(m_filter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(space::xs);
    layout->addWidget(buildHead(menu));
    layout->addWidget(m_sections);
    auto *line = new Surface(services.theme, Level::Window, Qt::TopEdge, this);
    line->setFixedHeight(space::s);
    layout->addWidget(line);
    layout->addLayout(row);
    layout->addWidget(m_empty);
    layout->addWidget(m_tree, 1);

    m_settle.setSingleShot(true);
    m_settle.setInterval(180);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model.setFilter(text);
        expandNew();
        showOpen();
        refreshEmpty();
    });
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        if (const QModelIndex first = m_model.index(0, 0, m_model.index(0, 0)); first.isValid())
            choose(first);
    });
    connect(m_sections, &SectionList::sectionRequested, this, &Sidebar::sectionRequested);
    connect(m_tree, &QTreeView::clicked, this, &Sidebar::choose);
    connect(m_tree, &QTreeView::activated, this, &Sidebar::choose);
    connect(m_tree, &JobTree::pressedByReader, this, &Sidebar::choose);
    connect(m_tree, &QTreeView::collapsed, this, [this](const QModelIndex &index) { m_collapsed.insert(index.data(NameRole).toString()); });
    connect(m_tree, &QTreeView::expanded, this, [this](const QModelIndex &index) { m_collapsed.remove(index.data(NameRole).toString()); });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &current) {
        if (!m_marking && current.parent().isValid())
            m_settle.start();
    });
    connect(&m_settle, &QTimer::timeout, this, [this] {
        if (m_tree->currentIndex().parent().isValid())
            choose(m_tree->currentIndex());
    });
    const auto structure = [this] {
        expandNew();
        showOpen();
        refreshEmpty();
    };
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, structure);
    connect(&m_model, &QAbstractItemModel::modelReset, this, structure);
    connect(&m_model, &JobListModel::countChanged, this, &Sidebar::refreshEmpty);
    connect(&services.sync, &Sync::statusChanged, this, &Sidebar::refreshEmpty);
    connect(&services.account, &Account::stateChanged, this, &Sidebar::refreshEmpty);
    structure();
}

QWidget *Sidebar::buildHead(QMenu *menu)
{
    auto *head = new QWidget(this);
    head->setFixedHeight(48);
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(space::m, 0, space::xs, 0);
    auto *logo = new QLabel(head);
    QPixmap picture(u":/app/48.png"_s);
    picture.setDevicePixelRatio(48.0 / 20.0);
    logo->setPixmap(picture);
    auto *more = new IconButton(m_services.theme, u"more"_s, tr("Menu"), head);
    more->setObjectName(u"menu"_s);
    more->setMenu(menu);
    more->setPopupMode(QToolButton::InstantPopup);
    layout->addWidget(logo);
    layout->addWidget(m_mark);
    layout->addWidget(m_name, 1);
    layout->addWidget(more);
    m_mark->hide();
    m_name->setObjectName(u"organisation"_s);
    return head;
}

void Sidebar::buildStatusMenu()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"jobStatusMenu"_s);
    using Status = api::JobStatus;
    for (const auto &[status, text] : {std::pair{Status::Open, tr("Open")}, {Status::Draft, tr("Draft")},
             {Status::Closed, tr("Closed")}, {Status::Archived, tr("Archived")}}) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(m_model.statuses().contains(status));
        action->setData(int(status));
        connect(action, &QAction::toggled, this, &Sidebar::statusesChosen);
        m_statusActions.append(action);
    }
    m_filter->setMenu(menu);
}

void Sidebar::statusesChosen()
{
    QSet<api::JobStatus> chosen;
    for (const QAction *action : std::as_const(m_statusActions)) {
        if (action->isChecked())
            chosen.insert(api::JobStatus(action->data().toInt()));
    }
    m_model.setStatuses(chosen);
    expandNew();
    showOpen();
    refreshEmpty();
}

void Sidebar::setOrganisation(const QString &name)
{
    m_name->setText(displayText(name, 80));
    m_name->setAccessibleName(m_name->text());
}

void Sidebar::setMark(int colour)
{
    m_mark->setVisible(colour >= 0);
    m_mark->setColour(colour);
}

void Sidebar::setOpenJob(const api::JobId &job)
{
    m_open = job;
    showOpen();
}

void Sidebar::setOpenSection(int section)
{
    m_sections->setOpen(section);
}

void Sidebar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void Sidebar::showOpen()
{
    const QModelIndex index = m_model.indexOf(m_open);
    m_marking = true;
    if (index.isValid() && m_tree->currentIndex() != index)
        m_tree->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    else if (!index.isValid())
        m_tree->selectionModel()->clearSelection();
    m_marking = false;
}

void Sidebar::expandNew()
{
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const QModelIndex department = m_model.index(row, 0);
        // A search shows what it found.
        const bool open = !m_search->text().isEmpty() || !m_collapsed.contains(department.data(NameRole).toString());
        if (open && !m_tree->isExpanded(department)) {
            const QSignalBlocker quiet(m_tree);
            m_tree->expand(department);
        }
    }
}

void Sidebar::choose(const QModelIndex &index)
{
    m_settle.stop();
    if (!index.parent().isValid()) {
        m_tree->setExpanded(index, !m_tree->isExpanded(index));
        return;
    }
    const api::JobId job = m_model.jobAt(index);
    if (!job.isEmpty() && job != m_open)
        emit jobRequested(job);
}

void Sidebar::refreshEmpty()
{
    const bool empty = m_model.jobCount() == 0;
    m_empty->setVisible(empty);
    m_tree->setVisible(!empty);
    if (!empty)
        return;
    const SyncStatus status = m_services.sync.status();
    const SyncPhase phase = status.phase;
    const bool none = m_services.store.jobs().codeEnd() == 0; // not just none of the chosen statuses
    if (!m_search->text().isEmpty())
        m_empty->setText(tr("No job matches. The filter beside the search may hide drafts and closed jobs."));
    else if (m_services.account.isBusy())
        m_empty->setText(tr("Loading jobs…"));
    else if (none && (status.offline || phase == SyncPhase::Stopped))
        m_empty->setText(tr("No jobs stored yet."));
    else if (none && !status.problem.isEmpty())
        m_empty->setText(tr("The jobs could not be loaded."));
    else if (phase == SyncPhase::Stopped || phase == SyncPhase::Idle)
        m_empty->setText(tr("No jobs to show. The filter beside the search also shows drafts and closed ones."));
    else
        m_empty->setText(tr("Loading jobs…"));
}

} // namespace shortlist
