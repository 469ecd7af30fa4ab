// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/store.h"
#include "views/board/boardpage.h"
#include "views/candidate/candidatepanel.h"
#include "views/common/noticebar.h"
#include "views/lists/listpage.h"
#include "views/lists/recordpanel.h"
#include "views/lists/sectionpage.h"
#include "views/shell/mainwindow.h"
#include "views/shell/sidebar.h"
#include "views/shell/statusline.h"

#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

/// Where the window is: the board, or the list of a section, what stands beside it, and the way back.
namespace shortlist {

void MainWindow::wirePlaces()
{
    m_sections.resize(qsizetype(recordSections().size()));
    connect(m_sidebar, &Sidebar::sectionRequested, this, &MainWindow::openSection);
    connect(m_record, &RecordPanel::closeRequested, this, &MainWindow::closePanel);
    connect(m_record, &RecordPanel::recordRequested, this, &MainWindow::openRecord);
    connect(m_record, &RecordPanel::workRequested, this, &MainWindow::work);
}

void MainWindow::addPlaceShortcuts()
{
    for (int i = 0; i < int(m_sections.size()); ++i) {
        const QKeySequence keys(QKeyCombination(Qt::AltModifier, Qt::Key(Qt::Key_1 + i)));
        connect(new QShortcut(keys, this), &QShortcut::activated, this, [this, i] {
            openSection(i);
            if (SectionPage *page = sectionPage())
                page->focusList();
        });
    }
    connect(new QShortcut(QKeySequence(u"Alt+0"_s), this), &QShortcut::activated, this, [this] {
        if (isBoardShown())
            return;
        showBoard();
        m_page->board().focusCards();
        visit();
    });
    shortcut(QKeySequence(u"Alt+Left"_s), &MainWindow::goBack);
    shortcut(QKeySequence(u"Alt+Right"_s), &MainWindow::goForward);
    shortcut(QKeySequence(u"Ctrl+E"_s), &MainWindow::exportList);
    shortcut(QKeySequence(u"Ctrl+PgDown"_s), &MainWindow::nextTab);
    shortcut(QKeySequence(u"Ctrl+PgUp"_s), &MainWindow::previousTab);
}

bool MainWindow::isBoardShown() const { return m_places->currentWidget() == m_page; }

SectionPage *MainWindow::sectionPage() const { return isBoardShown() ? nullptr : static_cast<SectionPage *>(m_places->currentWidget()); }

void MainWindow::showBoard()
{
    if (!isBoardShown() && m_side->currentWidget() == m_record)
        showPanel(false);
    m_places->setCurrentWidget(m_page);
    m_sidebar->setOpenSection(-1);
    m_sidebar->setOpenJob(m_page->model().job());
    refreshTitle();
}

SectionPage *MainWindow::pageOf(int section)
{
    SectionPage *&page = m_sections[section];
    if (page)
        return page;
    page = new SectionPage(m_services, m_state, recordSections()[size_t(section)], m_places);
    m_places->addWidget(page);
    connect(page, &SectionPage::recordChosen, this, &MainWindow::chosenInList);
    connect(page, &SectionPage::fieldsRequested, this, &MainWindow::showFields);
    connect(page, &SectionPage::refreshRequested, this, &MainWindow::refreshNow);
    connect(page, &SectionPage::announced, this, [this](const QString &text) { m_status->announce(text); });
    connect(page, &SectionPage::problem, this, &MainWindow::showProblem);
    connect(page, &SectionPage::kindChanged, this, [this] {
        showPanel(false);
        visit();
    });
    return page;
}

void MainWindow::showSection(int section)
{
    SectionPage *page = pageOf(section);
    if (m_places->currentWidget() == page)
        return;
    m_places->setCurrentWidget(page);
    m_sidebar->setOpenSection(section);
    m_sidebar->setOpenJob({});
    refreshTitle();
}

void MainWindow::openSection(int section)
{
    if (section < 0 || section >= int(m_sections.size()) || m_pages->currentWidget() != m_work || m_places->currentWidget() == pageOf(section))
        return;
    showSection(section);
    showPanel(false);
    visit();
}

void MainWindow::openRecord(RecordKind kind, const QString &id)
{
    const int section = sectionOf(kind);
    if (section < 0 || m_services.store.rowOf(kind, id) == noRow)
        return;
    showSection(section);
    sectionPage()->showKind(kind, false);
    sectionPage()->choose(id);
    showBeside(kind, id, false);
    visit();
}

void MainWindow::chosenInList(RecordKind kind, const QString &id, bool enter)
{
    if (!showBeside(kind, id, false))
        return;
    if (enter)
        m_side->currentWidget()->setFocus(Qt::OtherFocusReason);
    amend();
}

bool MainWindow::showBeside(RecordKind kind, const QString &id, bool fields)
{
    const Store &store = m_services.store;
    if (store.rowOf(kind, id) == noRow)
        return false;
    api::ApplicationId application;
    if (kind == RecordKind::Application)
        application = api::ApplicationId(id);
    if (kind == RecordKind::Candidate) {
        // The application that changed last, one that is still running before all others.
        const QList<Row> rows = store.applicationsOf(api::CandidateId(id));
        const auto rank = [&store](Row row) { return std::pair(store.application(row).status == quint8(api::ApplicationStatus::Active), store.application(row).updatedAt); };
        if (const auto best = std::ranges::max_element(rows, {}, rank); best != rows.end())
            application = store.applicationId(*best);
    }
    if (!fields && !application.isEmpty()) {
        m_panel->showApplication(application);
        m_side->setCurrentWidget(m_panel);
    } else {
        m_record->showRecord(kind, id);
        m_side->setCurrentWidget(m_record);
    }
    showPanel(true);
    return true;
}

void MainWindow::showFields(RecordKind kind, const QString &id)
{
    showBeside(kind, id, true);
    visit();
}

void MainWindow::work(RecordKind kind, const QString &id)
{
    if (kind == RecordKind::Job) {
        openJob(api::JobId(id));
    } else if (kind == RecordKind::Application) {
        openApplication(api::ApplicationId(id));
    } else {
        showBeside(kind, id, false);
        visit();
    }
}

Place MainWindow::here() const
{
    Place place;
    place.board = isBoardShown();
    if (const SectionPage *page = sectionPage()) {
        place.kind = page->kind();
        place.calendar = page->showsCalendar();
        if (const ListPage *list = page->listPage())
            place.chosen = list->view().currentIndex().data(IdRole).toString();
    } else {
        place.job = m_page->model().job().text();
    }
    if (!m_side->isVisibleTo(m_splitter))
        return place;
    place.fields = m_side->currentWidget() == m_record;
    place.beside = place.fields ? m_record->kind() : RecordKind::Application;
    place.record = place.fields ? m_record->id() : m_panel->application().text();
    return place;
}

void MainWindow::visit()
{
    if (!m_travelling)
        m_history.go(here());
}

void MainWindow::amend()
{
    if (!m_travelling)
        m_history.amend(here());
}

void MainWindow::goBack() { travel(-1); }

void MainWindow::goForward() { travel(1); }

void MainWindow::travel(int direction)
{
    if (m_pages->currentWidget() != m_work || !m_history.canStep(direction))
        return;
    m_travelling = true;
    goTo(Place(m_history.step(direction)));
    m_travelling = false;
}

void MainWindow::goTo(const Place &place)
{
    if (place.board) {
        setJob(api::JobId(place.job));
        showBoard();
    } else if (const int section = sectionOf(place.kind); section >= 0) {
        showSection(section);
        sectionPage()->showKind(place.kind, place.calendar);
        if (const QString &chosen = place.calendar ? place.record : place.chosen; !chosen.isEmpty())
            sectionPage()->choose(chosen);
    }
    if (place.record.isEmpty() || !showBeside(place.beside, place.record, place.fields))
        showPanel(false);
    if (SectionPage *page = sectionPage())
        page->focusList();
    else
        m_page->board().focusCards();
}

void MainWindow::exportList()
{
    if (SectionPage *page = sectionPage())
        page->exportCsv();
}

void MainWindow::nextTab()
{
    if (SectionPage *page = sectionPage())
        page->stepTab(1);
}

void MainWindow::previousTab()
{
    if (SectionPage *page = sectionPage())
        page->stepTab(-1);
}

} // namespace shortlist
