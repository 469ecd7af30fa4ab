// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/board/boardpage.h"

#include "models/items/displaytext.h"
#include "models/store/account.h"
#include "models/store/store.h"
#include "models/store/sync.h"
#include "views/board/boardcolumn.h"
#include "views/board/columnview.h"
#include "views/candidate/parts.h"

#include <QActionGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QStackedWidget>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {
constexpr int mostDates = 60;
}

BoardPage::BoardPage(const Services &services, ViewState &state, QWidget *parent)
    : Surface(services.theme, Level::Window, {}, parent),
      m_services(services),
      m_state(state),
      m_model(services.store),
      m_board(new BoardView(services.theme, m_model, this)),
      m_empty(new EmptyState(services.theme, this)),
      m_stack(new QStackedWidget(this)),
      m_title(new PlainLabel(services.theme, TextSize::Title, Ink::Text, PlainLabel::Fit::Elide, this, true)),
      m_summary(new PlainLabel(services.theme, TextSize::Small, Ink::Muted, PlainLabel::Fit::Elide, this)),
      m_plan(new QComboBox(this)),
      m_filter(new QLineEdit(this)),
      m_order(new QToolButton(this)),
      m_density(new IconButton(services.theme, u"list"_s, tr("Compact cards"), this)),
      m_archived(new IconButton(services.theme, u"archive"_s, tr("Show archived candidates"), this))
{
    setObjectName(u"boardPage"_s);
    m_stack->addWidget(m_board);
    m_stack->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(buildLine());
    layout->addWidget(m_stack, 1);

    m_dates.setSingleShot(true);
    m_dates.setInterval(600);
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(0);
    connect(&m_dates, &QTimer::timeout, this, &BoardPage::wantDates);
    connect(&m_refresh, &QTimer::timeout, this, &BoardPage::refreshStateNow);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model.setFilter(text);
        if (!m_board->columns().isEmpty())
            refreshStateNow();
        m_board->showSomeCard();
    });
    connect(m_filter, &QLineEdit::returnPressed, m_board, &BoardView::focusCards);
    connect(m_plan, &QComboBox::activated, this,
            [this] { m_model.setJob(m_model.job(), api::InterviewPlanId(m_plan->currentData().toString())); });
    connect(m_density, &QToolButton::toggled, this, [this](bool compact) {
        m_board->setDensity(compact ? Density::Compact : Density::Comfortable);
        m_state.set(u"board/compact"_s, compact);
    });
    connect(m_archived, &QToolButton::toggled, this, &BoardPage::setArchivedShown);
    connect(m_board, &BoardView::archivedWanted, this, [this] { m_archived->setChecked(true); });
    connect(m_board, &BoardView::scrolled, &m_dates, qOverload<>(&QTimer::start));
    connect(&m_model, &BoardModel::countsChanged, this, &BoardPage::refreshState);
    connect(&m_model, &BoardModel::columnsChanged, this, &BoardPage::refreshState);
    connect(&services.sync, &Sync::statusChanged, this, &BoardPage::refreshState);
    connect(&services.account, &Account::stateChanged, this, &BoardPage::refreshState);
    connect(&services.store, &Store::changed, this, [this](const Changes &changes) {
        if (changes.everything || (changes.kinds & (Kind::Jobs | Kind::Plans | Kind::Stages))) {
            showJob();
            showPlans();
            refreshState();
        }
    });
    connect(m_empty, &EmptyState::actionTriggered, this, [this] {
        if (m_offer == Offer::ClearFilter)
            clearFilter();
        else if (m_offer == Offer::Refresh)
            emit refreshRequested();
    });
    buildOrder();
    m_density->setChecked(m_state.flag(u"board/compact"_s, false));
    showJob();
    refreshStateNow();
}

QWidget *BoardPage::buildLine()
{
    auto *line = new Surface(theme(), Level::Window, {}, this);
    line->setFixedHeight(56);
    m_title->setObjectName(u"jobTitle"_s);
    m_summary->setObjectName(u"jobSummary"_s);
    m_plan->setObjectName(u"plan"_s);
    m_plan->hide(); // until a job has several
    m_plan->setAccessibleName(tr("Interview plan"));
    m_filter->setObjectName(u"boardFilter"_s);
    m_filter->setAccessibleName(tr("Filter candidates"));
    m_filter->setPlaceholderText(tr("Filter candidates"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumWidth(140);
    m_filter->setMaximumWidth(260);
    m_filter->addAction(theme().icon(u"search"_s), QLineEdit::LeadingPosition);
    m_order->setObjectName(u"order"_s);
    m_density->setObjectName(u"density"_s);
    m_density->setCheckable(true);
    m_archived->setObjectName(u"archived"_s);
    m_archived->setCheckable(true);
    auto *titles = new QVBoxLayout;
    titles->setSpacing(1);
    titles->addStretch(1);
    titles->addWidget(m_title);
    titles->addWidget(m_summary);
    titles->addStretch(1);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(space::l, 0, space::m, 0);
    layout->setSpacing(space::xs);
    layout->addLayout(titles, 3);
    layout->addWidget(m_plan);
    layout->addSpacing(space::xs);
    layout->addWidget(m_filter, 2);
    layout->addWidget(m_order);
    layout->addWidget(m_density);
    layout->addWidget(m_archived);
    return line;
}

void BoardPage::buildOrder()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"orderMenu"_s);
    auto *group = new QActionGroup(menu);
    const int chosen = m_state.number(u"board/order"_s, int(BoardModel::Order::LongestInStage));
    for (const auto &[order, text] : {std::pair{BoardModel::Order::LongestInStage, tr("Longest in stage first")},
             {BoardModel::Order::NewestFirst, tr("Newest first")}, {BoardModel::Order::Name, tr("By name")}}) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setData(int(order));
        group->addAction(action);
        if (int(order) == chosen) {
            action->setChecked(true);
            m_model.setOrder(order);
        }
    }
    connect(group, &QActionGroup::triggered, this, [this](const QAction *action) {
        m_model.setOrder(BoardModel::Order(action->data().toInt()));
        m_state.set(u"board/order"_s, action->data().toInt());
    });
    m_order->setMenu(menu);
    m_order->setPopupMode(QToolButton::InstantPopup);
    m_order->setAutoRaise(true);
    m_order->setFocusPolicy(Qt::StrongFocus);
    m_order->setIcon(theme().icon(u"history"_s));
    m_order->setAccessibleName(tr("Order of the cards"));
    m_order->setToolTip(tr("Order of the cards"));
}

void BoardPage::setJob(const api::JobId &job)
{
    if (m_model.job() == job)
        return;
    {
        const QSignalBlocker quiet(m_filter);
        m_filter->clear();
    }
    m_model.setFilter({});
    m_model.setJob(job);
    showJob();
    showPlans();
    refreshStateNow();
    m_dates.start();
}

void BoardPage::showJob()
{
    const api::JobDetail *job = m_services.store.jobs().find(m_model.job());
    m_title->setText(job ? displayText(job->title, 200) : tr("Jobs"));
    QStringList parts;
    if (job) {
        if (const api::Department *department = job->departmentId ? m_services.store.departments().find(*job->departmentId) : nullptr)
            parts << displayText(department->name, 80);
        if (const api::Location *location = job->locationId ? m_services.store.locations().find(*job->locationId) : nullptr)
            parts << displayText(location->name, 80);
        if (job->status != api::JobStatus::Open)
            parts << job->status.text();
        const int active = m_services.store.activeCount(m_services.store.jobs().codeOf(job->id));
        parts << (active == 1 ? tr("1 active candidate") : tr("%1 active candidates").arg(QLocale().toString(active)));
    }
    m_summary->setText(parts.join(u" · "_s));
    m_summary->setVisible(!parts.isEmpty());
}

void BoardPage::showPlans()
{
    const Code code = m_services.store.jobs().codeOf(m_model.job());
    const QList<api::InterviewPlanId> plans = code == noCode ? QList<api::InterviewPlanId>() : m_services.store.plansOf(code);
    const QSignalBlocker quiet(m_plan);
    m_plan->clear();
    for (const api::InterviewPlanId &id : plans) {
        const api::InterviewPlan *plan = m_services.store.plans().find(id);
        m_plan->addItem(plan ? displayText(plan->title, 60) : tr("Unnamed plan"), id.text());
    }
    m_plan->setCurrentIndex(std::max(0, m_plan->findData(m_model.plan().text())));
    m_plan->setVisible(plans.size() > 1);
}

void BoardPage::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

bool BoardPage::clearFilter()
{
    if (m_filter->text().isEmpty())
        return false;
    m_filter->clear();
    return true;
}

void BoardPage::setArchivedShown(bool shown)
{
    m_model.setArchivedShown(shown);
    refreshStateNow();
    for (BoardColumn *column : m_board->columns())
        column->refresh();
}

BoardPage::Totals BoardPage::totals() const
{
    Totals result;
    for (int i = 0; i < m_model.rowCount(); ++i) {
        const QModelIndex column = m_model.index(i, 0);
        const int shown = m_model.rowCount(column);
        const int total = column.data(TotalRole).toInt();
        const bool hidden = !m_model.archivedShown()
            && api::InterviewStageType(column.data(StageTypeRole).toInt()) == api::InterviewStageType::Archived;
        result.shown += shown;
        // What lies hidden in an archived column is there, but no filter looks at it.
        result.total += hidden && !m_model.filter().isEmpty() ? 0 : total;
    }
    return result;
}

bool BoardPage::syncing() const
{
    const SyncStatus status = m_services.sync.status();
    return !status.offline
        && (status.phase == SyncPhase::LoadingCache || status.phase == SyncPhase::OpenJob || status.phase == SyncPhase::Lists);
}

double BoardPage::progress() const
{
    const SyncStatus status = m_services.sync.status();
    return status.expected > 0 ? std::min(1.0, double(status.done) / status.expected) : 2;
}

void BoardPage::refreshState()
{
    m_refresh.start();
}

void BoardPage::sayNoJob()
{
    const SyncStatus status = m_services.sync.status();
    bool jobs = false;
    m_services.store.jobs().forEach([&jobs](Code, const api::JobDetail &) { jobs = true; });
    if (jobs) {
        m_empty->say(u"board"_s, tr("Choose a job"), tr("Its candidates appear here as a board, a column for each stage."));
    } else if (m_services.account.isBusy()) {
        m_empty->say(u"sync"_s, tr("Connecting"), status.waitingMs > 0 ? tr("The server asked to wait a little. It goes on by itself.")
                         : status.problem.isEmpty()                    ? tr("The key is being checked.")
                                                                       : status.problem);
        m_empty->setProgress(2);
    } else if (status.offline) {
        m_offer = Offer::Refresh;
        const QString meanwhile = tr("Once Shortlist has reached Ashby, everything stays readable without a network.");
        m_empty->say(u"cloud-off"_s, tr("No connection, and nothing stored yet"),
                     status.problem.isEmpty() ? meanwhile : QString(status.problem + u' ' + meanwhile), tr("Try again"));
    } else if (!status.problem.isEmpty()) {
        m_offer = Offer::Refresh;
        m_empty->say(u"alert"_s, tr("The jobs could not be loaded"), status.problem, syncing() ? QString() : tr("Try again"));
        m_empty->setProgress(syncing() ? 2 : -1);
    } else if (syncing()) {
        m_empty->say(u"sync"_s, tr("Loading your organisation"), tr("The jobs come first. You can begin as soon as they are here."));
        m_empty->setProgress(progress());
    } else {
        m_empty->say(u"briefcase"_s, tr("No jobs"), tr("This organisation has no jobs that the key may read."));
    }
}

void BoardPage::refreshStateNow()
{
    m_refresh.stop();
    m_offer = Offer::None;
    m_empty->setProgress(-1);
    const bool haveJob = !m_model.job().isEmpty();
    const Totals counts = totals();
    m_filter->setEnabled(haveJob);
    m_order->setEnabled(haveJob);
    m_archived->setEnabled(haveJob);
    bool empty = true;
    if (!haveJob) {
        sayNoJob();
    } else if (counts.shown == 0 && !m_model.filter().isEmpty()) {
        m_offer = Offer::ClearFilter;
        m_empty->say(u"search"_s, tr("Nobody matches"), tr("The filter looks at names, e-mail addresses and tags of this job."),
                     tr("Clear the filter"));
    } else if (m_model.rowCount() == 0 || counts.total == 0) {
        if (syncing()) {
            m_empty->say(u"sync"_s, tr("Loading the candidates of this job"), tr("They appear as they arrive."));
            m_empty->setProgress(progress());
        } else if (counts.total == 0 && m_services.sync.status().missingPermissions.contains(u"candidatesRead"_s)) {
            m_empty->say(u"lock"_s, tr("This key may not read candidates"),
                         tr("It lacks the permission candidatesRead. An Ashby administrator can add it; then refresh with F5."));
        } else if (m_model.rowCount() == 0) {
            m_empty->say(u"board"_s, tr("No stages to show"),
                         tr("This job has no interview plan yet, or the key may not read it. Plans are made in Ashby."));
        } else {
            m_empty->say(u"users"_s, tr("No candidates in this job yet"), tr("Who applies or is sourced in Ashby appears here by itself."));
        }
    } else {
        empty = false;
    }
    m_stack->setCurrentWidget(empty ? static_cast<QWidget *>(m_empty) : m_board);
    if (haveJob)
        showJob();
    m_dates.start();
}

void BoardPage::wantDates()
{
    QList<api::ApplicationId> guessed;
    const QRect seen = m_board->viewport()->rect();
    for (const BoardColumn *column : m_board->columns()) {
        const ColumnView *view = column->view();
        if (!seen.intersects(QRect(column->mapTo(m_board->viewport(), QPoint()), column->size())))
            continue;
        QModelIndex card = view->indexAt(QPoint(view->viewport()->width() / 2, 8));
        for (; card.isValid() && guessed.size() < mostDates; card = card.siblingAtRow(card.row() + 1)) {
            if (view->visualRect(card).top() > view->viewport()->height())
                break;
            if (card.data(StageDaysAtLeastRole).toBool())
                guessed.append(m_model.applicationAt(card));
        }
    }
    if (!guessed.isEmpty())
        m_services.sync.wantStageDates(guessed);
}

} // namespace shortlist
