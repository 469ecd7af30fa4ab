// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/lists/agendapage.h"

#include "models/items/displaytext.h"
#include "models/store/sync.h"
#include "views/candidate/parts.h"
#include "views/lists/emptynames.h"

#include <QHBoxLayout>
#include <QListView>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {
constexpr int daysOfWeek = 7;
constexpr int settleMs = 150;
}

AgendaPage::AgendaPage(const Services &services, ViewState &state, QWidget *parent)
    : QWidget(parent),
      m_services(services),
      m_state(state),
      m_model(services.store),
      m_tools(new QWidget(this)),
      m_range(new PlainLabel(services.theme, TextSize::Body, Ink::Text, PlainLabel::Fit::Elide, m_tools, true)),
      m_week(new QToolButton(m_tools)),
      m_view(new QListView(this)),
      m_empty(new EmptyState(services.theme, this)),
      m_stack(new QStackedWidget(this)),
      m_day(QDate::currentDate())
{
    setObjectName(u"agendaPage"_s);
    m_view->setObjectName(u"agenda"_s);
    m_view->setAccessibleName(tr("Interviews by day"));
    m_view->setModel(&m_model);
    m_view->setItemDelegate(new AgendaDelegate(services.theme, this));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setMouseTracking(true);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    nameParts(*m_empty, u"agenda"_s);
    buildTools();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_stack);
    auto *settle = new QTimer(this);
    settle->setSingleShot(true);
    settle->setInterval(settleMs);
    const auto choose = [this](bool enter) {
        const QModelIndex index = m_view->currentIndex();
        if (m_model.eventAt(index) != noRow)
            emit recordChosen(RecordKind::Event, index.data(IdRole).toString(), enter);
    };
    connect(settle, &QTimer::timeout, this, [choose] { choose(false); });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this, settle] {
        if (m_view->hasFocus())
            settle->start();
    });
    connect(m_view, &QListView::clicked, this, [choose, settle] {
        settle->stop();
        choose(false);
    });
    connect(m_view, &QListView::activated, this, [choose] { choose(true); });
    connect(&m_model, &AgendaModel::countChanged, this, &AgendaPage::refreshState);
    connect(m_empty, &EmptyState::actionTriggered, this, [this] {
        if (m_offered.isValid())
            setDay(m_offered);
        else
            emit refreshRequested();
    });
    connect(&services.sync, &Sync::listStateChanged, this, [this](RecordKind kind) {
        if (kind == RecordKind::Schedule || kind == RecordKind::Event)
            refreshState();
    });
    m_week->setChecked(m_state.flag(u"agenda/week"_s, true));
    setDay(m_day);
}

void AgendaPage::buildTools()
{
    const Theme &theme = m_services.theme;
    const auto button = [&](const QString &icon, const QString &name, const QString &object, auto act) {
        auto *made = new IconButton(theme, icon, name, m_tools);
        made->setObjectName(object);
        connect(made, &QToolButton::clicked, this, act);
        return made;
    };
    auto *back = button(u"chevron-left"_s, tr("Earlier"), u"agendaBack"_s, [this] { step(-1); });
    auto *on = button(u"chevron-right"_s, tr("Later"), u"agendaOn"_s, [this] { step(1); });
    auto *today = new QPushButton(tr("Today"), m_tools);
    today->setObjectName(u"agendaToday"_s);
    today->setAccessibleName(today->text());
    connect(today, &QPushButton::clicked, this, &AgendaPage::showToday);
    m_week->setObjectName(u"agendaWeek"_s);
    m_week->setText(tr("Week"));
    m_week->setAccessibleName(tr("Show a whole week"));
    m_week->setToolTip(m_week->accessibleName());
    m_week->setCheckable(true);
    m_week->setAutoRaise(true);
    m_week->setFocusPolicy(Qt::StrongFocus);
    connect(m_week, &QToolButton::toggled, this, &AgendaPage::showWeek);
    m_range->setObjectName(u"agendaRange"_s);
    auto *layout = new QHBoxLayout(m_tools);
    layout->setContentsMargins({});
    layout->setSpacing(space::xs);
    layout->addStretch(1);
    layout->addWidget(m_range);
    layout->addSpacing(space::s);
    layout->addWidget(back);
    layout->addWidget(today);
    layout->addWidget(on);
    layout->addWidget(m_week);
}

QString AgendaPage::rangeText() const
{
    const QLocale locale;
    const QDate first = m_model.first();
    if (m_model.days() == 1)
        return locale.toString(first, u"ddd d MMM yyyy");
    const QDate last = first.addDays(m_model.days() - 1);
    return first.month() == last.month() ? QString(QString::number(first.day()) + u" – "_s + locale.toString(last, u"d MMM yyyy"))
                                         : QString(locale.toString(first, u"d MMM") + u" – "_s + locale.toString(last, u"d MMM yyyy"));
}

QString AgendaPage::summary() const
{
    return m_model.events() == 1 ? tr("1 interview") : tr("%1 interviews").arg(QLocale().toString(m_model.events()));
}

void AgendaPage::setDay(QDate day)
{
    m_day = day;
    if (m_week->isChecked()) {
        const int back = (day.dayOfWeek() - int(QLocale().firstDayOfWeek()) + daysOfWeek) % daysOfWeek;
        m_model.setRange(day.addDays(-back), daysOfWeek);
    } else {
        m_model.setRange(day, 1);
    }
    m_range->setText(rangeText());
    m_view->scrollToTop();
    refreshState();
}

void AgendaPage::showToday() { setDay(QDate::currentDate()); }

void AgendaPage::step(int direction) { setDay(m_day.addDays(direction * (m_week->isChecked() ? daysOfWeek : 1))); }

void AgendaPage::showWeek(bool week)
{
    m_week->setChecked(week);
    m_state.set(u"agenda/week"_s, week);
    setDay(m_day);
}

bool AgendaPage::choose(const QString &event)
{
    const Row row = m_services.store.rowOf(RecordKind::Event, event);
    if (row == noRow)
        return false;
    m_model.setLive(true);
    if (!m_model.indexOf(event).isValid())
        setDay(QDateTime::fromSecsSinceEpoch(m_services.store.eventAt(row).start).date());
    const QModelIndex index = m_model.indexOf(event);
    m_view->setCurrentIndex(index);
    return index.isValid();
}

void AgendaPage::focusList()
{
    if (!m_view->currentIndex().isValid() && m_model.rowCount() > 1)
        m_view->setCurrentIndex(m_model.index(1));
    m_view->setFocus(Qt::ShortcutFocusReason);
}

void AgendaPage::refreshState()
{
    emit summaryChanged();
    m_offered = {};
    if (m_model.events() > 0) {
        m_stack->setCurrentWidget(m_view);
        return;
    }
    m_stack->setCurrentWidget(m_empty);
    m_empty->setProgress(-1);
    const Sync &sync = m_services.sync;
    const PartState state = sync.listState(RecordKind::Schedule);
    if (const QString permission = sync.missingPermission(RecordKind::Schedule); !permission.isEmpty()) {
        m_empty->say(u"lock"_s, tr("This key may not read interviews"),
            tr("It lacks the permission “%1”. Someone who administers Ashby can give it to the key, under Admin, API keys.").arg(displayText(permission, 80)));
    } else if (m_services.store.count(RecordKind::Event) == 0 && state == PartState::Failed) {
        m_empty->say(u"alert"_s, tr("The interviews could not be loaded"), displayText(sync.listProblem(RecordKind::Schedule)), tr("Try again"));
    } else if (m_services.store.count(RecordKind::Event) == 0 && (state == PartState::Loading || state == PartState::Unknown)) {
        m_empty->say(u"calendar"_s, tr("Loading interviews…"), tr("They come page by page; what is here already shows at once."));
        m_empty->setProgress(2);
    } else {
        m_offered = m_model.nextDayWithEvents();
        const bool away = m_offered.isValid() && (m_offered < m_model.first() || m_offered >= m_model.first().addDays(m_model.days()));
        m_offered = away ? m_offered : QDate();
        m_empty->say(u"calendar"_s, m_model.days() == 1 ? tr("No interviews on this day") : tr("No interviews in this week"),
            away ? tr("The next one is on %1.").arg(QLocale().toString(m_offered, u"d MMMM yyyy")) : tr("There are none ahead, either."), away ? tr("Go there") : QString());
    }
}

void AgendaPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_services.sync.wantList(RecordKind::Schedule);
    m_model.setLive(true);
}

void AgendaPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_model.setLive(false);
}

} // namespace shortlist
