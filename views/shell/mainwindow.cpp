// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/mainwindow.h"

#include "models/items/displaytext.h"
#include "models/store/account.h"
#include "models/store/store.h"
#include "models/store/sync.h"
#include "views/board/boardpage.h"
#include "views/candidate/candidatepanel.h"
#include "views/common/noticebar.h"
#include "views/dialogs/welcomepage.h"
#include "views/lists/recordpanel.h"
#include "views/lists/sectionpage.h"
#include "views/shell/sidebar.h"
#include "views/shell/statusline.h"

#include <QCloseEvent>
#include <QFileInfo>
#include <QGuiApplication>
#include <QScreen>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {
#ifdef SHORTLIST_SANDBOX
constexpr bool hasDemo = true;
#else
constexpr bool hasDemo = false;
#endif
constexpr int sidebarWidth = 248;
constexpr int smallScreen = 1440;

/// A resume reads well at 440 to 640; a small window keeps what a second column needs.
int panelWidth(int window)
{
    return std::clamp(window * 34 / 100, 380, 640);
}
} // namespace

MainWindow::MainWindow(const Services &services, QSettings &settings, QWidget *parent)
    : QMainWindow(parent), m_services(services), m_state(settings)
{
    setObjectName(u"mainWindow"_s);
    setMinimumSize(720, 420);
    build();
    wire();
    wirePlaces();
    wireNotices();
    addShortcuts();
    addPlaceShortcuts();
    if (!restoreGeometry(m_state.bytes(u"window/geometry"_s))) {
        const QSize room = screen() ? screen()->availableSize() : QSize(1280, 800);
        resize(std::min(1600, room.width() * 9 / 10), std::min(1000, room.height() * 9 / 10));
        if (room.width() < smallScreen)
            setWindowState(windowState() | Qt::WindowMaximized); // two columns and a candidate need the whole of it
    }
    if (!m_splitter->restoreState(m_state.bytes(u"window/splitter"_s)))
        m_splitter->setSizes({sidebarWidth, width() - sidebarWidth - panelWidth(width()), panelWidth(width())});
    showPanel(false);
    // Nobody has looked for a key yet, and what is stored shows without one: the welcome page comes when it is asked for.
    showOrganisation();
    refreshTitle();
    visit();
    // After the first cards: the pictures of seven sizes go to the screen's server, and the candidate's page is built before somebody opens one.
    connect(&services.sync, &Sync::cacheLoaded, this, [this] {
        QTimer::singleShot(0, this, [this] {
            showIcon();
            QTimer::singleShot(0, m_panel, &CandidatePanel::prepare);
        });
    }, Qt::SingleShotConnection);
}

void MainWindow::showIcon()
{
    QIcon icon;
    for (const int size : {16, 24, 32, 48, 64, 128, 256})
        icon.addFile(u":/app/%1.png"_s.arg(size), QSize(size, size));
    setWindowIcon(icon);
}

MainWindow::~MainWindow()
{
    save();
}

void MainWindow::build()
{
    m_pages = new QStackedWidget(this);
    setCentralWidget(m_pages);
    m_work = new QWidget(m_pages);
    m_sidebar = new Sidebar(m_services, buildMenu(), m_work);
    m_places = new QStackedWidget(m_work);
    m_places->setMinimumWidth(320);
    m_page = new BoardPage(m_services, m_state, m_places);
    m_places->addWidget(m_page);
    m_page->setFocusPolicy(Qt::ClickFocus);
    m_notices = new NoticeBar(m_services.theme, m_work);
    m_side = new QStackedWidget(m_work);
    m_panel = new CandidatePanel(m_services, m_side);
    m_record = new RecordPanel(m_services, m_side);
    m_side->addWidget(m_panel);
    m_side->addWidget(m_record);
    m_panel->setObjectName(u"candidatePanel"_s);
    // The settings lie in the account's private folder; drafts belong beside them.
    if (const QString file = m_state.fileName(); QFileInfo(file).isAbsolute())
        m_panel->setDraftDirectory(QString(QFileInfo(file).absolutePath() + "/drafts"_L1));
    m_status = new StatusLine(m_services, m_work);
    auto *middle = new QWidget(m_work);
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_notices);
    column->addWidget(m_places, 1);
    m_splitter = new QSplitter(Qt::Horizontal, m_work);
    m_splitter->setObjectName(u"splitter"_s);
    m_splitter->addWidget(m_sidebar);
    m_splitter->addWidget(middle);
    m_splitter->addWidget(m_side);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setStretchFactor(2, 0);
    m_splitter->setCollapsible(0, true);
    m_splitter->setCollapsible(1, false);
    m_splitter->setCollapsible(2, false);
    auto *layout = new QVBoxLayout(m_work);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(m_status);
    m_welcome = new WelcomePage(m_services, hasDemo, m_pages);
    m_pages->addWidget(m_work);
    m_pages->addWidget(m_welcome);
    // Not the search field: a key pressed at once shall not begin a search for jobs. Last, as a change of parent drops it.
    m_page->setFocus();
}

void MainWindow::wire()
{
    BoardView &board = m_page->board();
    connect(m_sidebar, &Sidebar::jobRequested, this, &MainWindow::openJob);
    connect(&board, &BoardView::openRequested, this, [this](const api::ApplicationId &application, bool atOnce) {
        openApplication(application);
        if (atOnce)
            m_panel->setFocus(Qt::OtherFocusReason);
    });
    connect(&board, &BoardView::moveRequested, this, &MainWindow::moveCards);
    connect(&board, &BoardView::menuRequested, this, &MainWindow::showCardMenu);
    connect(&board, &BoardView::copied, this,
            [this](int cards) { m_status->announce(cards == 1 ? tr("1 name copied") : tr("%1 names copied").arg(cards)); });
    connect(m_page, &BoardPage::refreshRequested, this, &MainWindow::refreshNow);
    connect(m_panel, &CandidatePanel::closeRequested, this, &MainWindow::closePanel);
    connect(m_panel, &CandidatePanel::applicationRequested, this, [this](const api::ApplicationId &application) {
        if (isBoardShown())
            openApplication(application);
        else
            showBeside(RecordKind::Application, application.text(), false);
    });
    connect(m_status, &StatusLine::pendingRequested, this, &MainWindow::showPending);
    connect(m_status, &StatusLine::diagnosticsRequested, this, &MainWindow::showDiagnostics);
    connect(m_status, &StatusLine::refreshRequested, this, &MainWindow::refreshNow);
    connect(m_status, &StatusLine::undoRequested, this, &MainWindow::undo);
    connect(m_welcome, &WelcomePage::demoRequested, this, &MainWindow::demoRequested);
    connect(m_welcome, &WelcomePage::localRequested, this, [this] { showWork(); });
    connect(&m_services.account, &Account::stateChanged, this, &MainWindow::accountChanged);
    connect(&m_services.sync, &Sync::cacheLoaded, this, [this] {
        if (const api::JobId job = m_services.sync.rememberedJob(); !job.isEmpty() && m_page->model().job().isEmpty()
            && m_services.store.jobs().find(job))
            setJob(job);
        chooseFirstJob();
    });
    connect(&m_services.sync, &Sync::statusChanged, this, &MainWindow::chooseFirstJob);
    connect(&m_services.store, &Store::changed, this, [this](const Changes &changes) {
        if (changes.everything || (changes.kinds & Kind::Jobs)) {
            refreshTitle();
            chooseFirstJob();
        }
    });
}

void MainWindow::showNews(const QString &text)
{
    m_notices->post(Tone::Good, text);
}

void MainWindow::showWork()
{
    if (m_pages->currentWidget() == m_work)
        return;
    m_pages->setCurrentWidget(m_work);
    m_page->setFocus(); // the stack would choose the first field, the search for jobs
}

void MainWindow::chooseFirstJob()
{
    // The very first start: the busiest open job, as soon as it is known which that is.
    const SyncPhase phase = m_services.sync.status().phase;
    if (!m_page->model().job().isEmpty() || phase == SyncPhase::LoadingCache)
        return;
    const JobListModel &jobs = m_sidebar->model();
    const QModelIndex best = busiestJob(jobs);
    // Before the first candidates arrive all are alike, and the first one may stay empty.
    if (best.isValid() && (best.data(TotalRole).toInt() > 0 || phase == SyncPhase::Idle))
        setJob(jobs.jobAt(best));
}

void MainWindow::openJob(const api::JobId &job)
{
    if (job.isEmpty() || (isBoardShown() && m_page->model().job() == job))
        return;
    setJob(job);
    showBoard();
    visit();
}

/// The board's job, whether the board is shown or not.
void MainWindow::setJob(const api::JobId &job)
{
    if (job.isEmpty() || m_page->model().job() == job)
        return;
    m_services.sync.setOpenJob(job);
    m_page->setJob(job);
    if (isBoardShown())
        m_sidebar->setOpenJob(job);
    refreshTitle();
    if (m_history.here().board && isBoardShown() && m_history.here().job.isEmpty())
        amend(); // where the person starts
}

void MainWindow::openApplication(const api::ApplicationId &application)
{
    const Row row = m_services.store.applicationRow(application);
    if (row == noRow)
        return;
    const api::JobId job = m_services.store.jobs().idAt(m_services.store.application(row).job);
    const bool another = !isBoardShown() || job != m_page->model().job();
    if (another) {
        setJob(job);
        showBoard();
        m_page->board().choose(application);
    }
    m_panel->showApplication(application);
    m_side->setCurrentWidget(m_panel);
    showPanel(true);
    if (another)
        visit();
    else
        amend();
}

void MainWindow::showPanel(bool shown)
{
    if (m_side->isVisibleTo(m_splitter) == shown)
        return;
    m_side->setVisible(shown);
    if (shown && m_splitter->sizes().value(2) < 200) {
        const int side = m_splitter->sizes().value(0);
        const int panel = panelWidth(width());
        m_splitter->setSizes({side, std::max(320, width() - side - panel), panel});
    }
}

void MainWindow::closePanel()
{
    m_panel->clear();
    m_record->clear();
    showPanel(false);
    if (SectionPage *page = sectionPage())
        page->focusList();
    else
        m_page->board().focusCards();
    amend();
}

void MainWindow::showProblem(const QString &text)
{
    m_notices->post(Tone::Bad, text);
}

void MainWindow::refreshTitle()
{
    if (const SectionPage *page = sectionPage()) {
        setWindowTitle(sectionTitle(page->section()));
        return;
    }
    const api::JobDetail *job = m_services.store.jobs().find(m_page->model().job());
    setWindowTitle(job ? displayText(job->title, 120) : QString());
}

void MainWindow::addShortcuts()
{
    shortcut(QKeySequence::Find, &MainWindow::focusFilter);
    shortcut(QKeySequence::Undo, &MainWindow::undo);
    shortcut(QKeySequence(u"Ctrl+Shift+Z"_s), &MainWindow::redo);
    shortcut(QKeySequence(u"Ctrl+Y"_s), &MainWindow::redo);
    shortcut(QKeySequence(u"Ctrl+J"_s), &MainWindow::focusJobs);
    shortcut(QKeySequence(Qt::Key_F5), &MainWindow::refreshNow);
    shortcut(QKeySequence(u"Ctrl+Shift+A"_s), &MainWindow::archiveChosen);
    shortcut(QKeySequence(Qt::Key_F1), &MainWindow::showShortcuts);
    shortcut(QKeySequence(u"?"_s), &MainWindow::showShortcuts);
}

void MainWindow::shortcut(const QKeySequence &keys, void (MainWindow::*action)())
{
    connect(new QShortcut(keys, this), &QShortcut::activated, this, action);
}

void MainWindow::focusFilter()
{
    if (SectionPage *page = sectionPage())
        page->focusSearch();
    else
        m_page->focusFilter();
}

void MainWindow::focusJobs()
{
    if (m_splitter->sizes().value(0) == 0)
        m_splitter->setSizes({sidebarWidth, m_splitter->sizes().value(1) - sidebarWidth, m_splitter->sizes().value(2)});
    m_sidebar->focusSearch();
}

void MainWindow::refreshNow()
{
    m_services.sync.refreshNow();
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_pages->currentWidget() == m_work) {
        SectionPage *page = sectionPage();
        if (!(page ? page->clearSearch() : m_page->clearFilter()) && m_side->isVisible())
            closePanel();
        return;
    }
    QMainWindow::keyPressEvent(event);
}

void MainWindow::save()
{
    m_state.set(u"window/geometry"_s, saveGeometry());
    // With the panel hidden the splitter would remember it as gone.
    if (m_side->isVisibleTo(m_splitter))
        m_state.set(u"window/splitter"_s, m_splitter->saveState());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    save();
    QMainWindow::closeEvent(event);
}

} // namespace shortlist
