// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/statusline.h"

#include "models/items/displaytext.h"
#include "models/store/account.h"
#include "models/store/diagnostics.h"
#include "models/store/outbox.h"
#include "models/store/sync.h"
#include "views/candidate/parts.h"
#include "views/candidate/timetext.h"
#include "views/common/progress.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QLocale>
#include <QProgressBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {
constexpr int quietMs = 8000;
constexpr int countMs = 100;
constexpr int backlog = 10; ///< from so many changes on it is worth saying how far they are
}

StatusLine::StatusLine(const Services &services, QWidget *parent)
    : Surface(services.theme, Level::Window, Qt::TopEdge, parent),
      m_services(services),
      m_bar(new QProgressBar(this)),
      m_sync(new PlainLabel(services.theme, TextSize::Small, Ink::Muted, PlainLabel::Fit::Elide, this)),
      m_said(new PlainLabel(services.theme, TextSize::Small, Ink::Text, PlainLabel::Fit::Elide, this)),
      m_undo(new QToolButton(this)),
      m_pending(new QToolButton(this)),
      m_problems(new QToolButton(this)),
      m_refresh(new IconButton(services.theme, u"refresh"_s, tr("Refresh now (F5)"), this))
{
    setObjectName(u"statusLine"_s);
    m_bar->setObjectName(u"syncProgress"_s);
    m_bar->setTextVisible(false);
    m_bar->setFixedSize(120, 4);
    m_sync->setObjectName(u"syncText"_s);
    m_said->setObjectName(u"announcement"_s);
    m_refresh->setObjectName(u"refresh"_s);
    m_refresh->setFocusPolicy(Qt::TabFocus);
    const auto button = [&](QToolButton *made, const QString &name, const QString &icon) {
        made->setObjectName(name);
        made->setAutoRaise(true);
        made->setFocusPolicy(Qt::TabFocus);
        made->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        made->setIcon(services.theme.icon(icon));
        made->setFont(services.theme.font(TextSize::Small));
    };
    m_pending->setAccessibleName(tr("Changes not confirmed yet"));
    m_problems->setAccessibleName(tr("Diagnostics"));
    button(m_pending, u"pendingWrites"_s, u"send"_s);
    button(m_problems, u"problems"_s, u"alert"_s);
    button(m_undo, u"undo"_s, u"undo"_s);
    m_undo->setText(tr("Undo"));
    m_undo->setAccessibleName(tr("Undo"));
    m_undo->setToolTip(plainToolTip(tr("Take it back (%1)").arg(QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText))));
    m_undo->hide();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::m, 1, space::xs, 0);
    layout->setSpacing(space::s);
    layout->addWidget(m_refresh);
    layout->addWidget(m_bar);
    layout->addWidget(m_sync, 2);
    layout->addWidget(m_said, 1);
    layout->addWidget(m_undo);
    layout->addWidget(m_problems);
    layout->addWidget(m_pending);
    setFixedHeight(30);

    connect(m_pending, &QToolButton::clicked, this, &StatusLine::pendingRequested);
    connect(m_undo, &QToolButton::clicked, this, &StatusLine::undoRequested);
    connect(m_problems, &QToolButton::clicked, this, &StatusLine::diagnosticsRequested);
    connect(m_refresh, &QToolButton::clicked, this, &StatusLine::refreshRequested);
    connect(&services.sync, &Sync::statusChanged, this, &StatusLine::followSync);
    m_soon.setSingleShot(true);
    m_soon.setInterval(countMs);
    connect(&m_soon, &QTimer::timeout, this, &StatusLine::refreshSync);
    connect(&services.account, &Account::stateChanged, this, &StatusLine::refreshSync);
    m_second.setInterval(1'000);
    connect(&m_second, &QTimer::timeout, this, &StatusLine::refreshSync);
    connect(&services.outbox, &Outbox::changed, this, &StatusLine::refreshPending);
    connect(&services.diagnostics, &Diagnostics::changed, this, &StatusLine::refreshProblems);
    m_minute.setInterval(20'000);
    connect(&m_minute, &QTimer::timeout, this, &StatusLine::refreshSync);
    m_minute.start();
    m_quiet.setSingleShot(true);
    connect(&m_quiet, &QTimer::timeout, this, [this] {
        m_said->setText({});
        m_undo->hide();
    });
    countDown();
    refreshSync();
    refreshPending();
    refreshProblems();
}

void StatusLine::announceUndoable(const QString &text)
{
    announce(text);
    m_quiet.start(int(std::max<qint64>(quietMs, m_services.outbox.hold())));
    m_undo->show();
}

void StatusLine::announce(const QString &text)
{
    m_undo->hide();
    m_said->setText(text);
    m_said->setAccessibleName(text);
    m_quiet.start(quietMs);
    // Qt 6.4 has no announcement event; a changed name and an alert on this label is what screen readers speak.
    QAccessibleEvent named(m_said, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&named);
    QAccessibleEvent alert(m_said, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

QString StatusLine::progressText() const
{
    const SyncStatus status = m_services.sync.status();
    const QLocale locale;
    if (status.waitingMs > 0 && !m_wait.hasExpired())
        return tr("The server asked to wait %1 s").arg((m_wait.remainingTime() + 999) / 1000);
    if (m_services.account.isBusy())
        return tr("Connecting");
    if (status.phase == SyncPhase::LoadingCache)
        return tr("Opening what is stored here");
    if (status.expected > 0 && status.done <= status.expected)
        return tr("Loading %1 of %2").arg(locale.toString(status.done), locale.toString(status.expected));
    return status.done > 0 ? tr("Loading, %1 so far").arg(locale.toString(status.done)) : tr("Loading");
}

QString StatusLine::ageText() const
{
    const SyncStatus status = m_services.sync.status();
    if (status.offline) {
        return status.asOf.isValid() ? tr("Offline · as of %1").arg(timetext::absolute(status.asOf))
                                     : tr("Offline · nothing stored yet");
    }
    if (!status.asOf.isValid())
        return status.phase == SyncPhase::Stopped && !m_services.account.isBusy() ? tr("Not connected") : QString();
    return tr("Updated %1").arg(timetext::relative(status.asOf, QDateTime::currentDateTime()));
}

/// The status says how long when the server asks; the seconds since are counted here.
void StatusLine::countDown()
{
    const qint64 asked = m_services.sync.status().waitingMs;
    if (std::exchange(m_asked, asked) == asked)
        return;
    m_wait.setRemainingTime(asked);
    asked > 0 ? m_second.start() : m_second.stop();
}

/// Hundreds of pages come in a second; where only their number changed, a few times a second is enough for the eye.
void StatusLine::followSync()
{
    const SyncStatus status = m_services.sync.status();
    m_told.done = status.done;
    if (std::exchange(m_told, status) == status) {
        if (!m_soon.isActive())
            m_soon.start();
        return;
    }
    countDown();
    refreshSync();
    refreshProblems();
}

void StatusLine::refreshSync()
{
    const SyncStatus status = m_services.sync.status();
    const bool busy = m_services.account.isBusy() || (!status.offline
        && (status.phase == SyncPhase::LoadingCache || status.phase == SyncPhase::OpenJob || status.phase == SyncPhase::Lists));
    m_bar->setVisible(busy);
    if (busy) {
        showProgress(*m_bar, status.done, status.expected > 0 ? std::max(status.expected, status.done) : 0);
        m_bar->setAccessibleName(progressText());
    }
    const QString age = ageText();
    m_sync->setText(busy ? (age.isEmpty() ? progressText() : QString(progressText() + u" · "_s + age)) : age);
    m_refresh->setEnabled(!busy && status.phase != SyncPhase::Stopped);
}

void StatusLine::refreshPending()
{
    const int troubled = m_services.outbox.troubled();
    const int waiting = m_services.outbox.waiting();
    m_pending->setVisible(troubled + waiting > 0);
    QStringList parts;
    if (troubled > 0)
        parts << (troubled == 1 ? tr("1 change needs you") : tr("%1 changes need you").arg(troubled));
    const Outbox::Progress progress = m_services.outbox.progress();
    if (progress.total >= backlog && progress.done > 0)
        parts << tr("%1 of %2 changes sent").arg(QLocale().toString(progress.done), QLocale().toString(progress.total));
    else if (waiting > 0)
        parts << (waiting == 1 ? tr("1 change pending") : tr("%1 changes pending").arg(waiting));
    m_pending->setText(parts.join(u" · "_s));
    if (!parts.isEmpty())
        m_pending->setAccessibleName(m_pending->text());
    m_pending->setIcon(troubled > 0 ? m_services.theme.icon(u"alert"_s, m_services.theme.colours().bad.line) : m_services.theme.icon(u"send"_s));
}

void StatusLine::refreshProblems()
{
    const SyncStatus status = m_services.sync.status();
    const int skipped = m_services.diagnostics.skippedRecords();
    QString text;
    if (!status.problem.isEmpty() && !status.offline)
        text = displayText(status.problem, 70);
    else if (skipped > 0)
        text = skipped == 1 ? tr("1 record left out") : tr("%1 records left out").arg(skipped);
    else if (!status.missingPermissions.isEmpty())
        text = tr("Limited key");
    else if (!m_services.diagnostics.entries().isEmpty())
        text = tr("Diagnostics");
    m_problems->setVisible(!text.isEmpty());
    m_problems->setText(withoutMnemonic(text));
    if (!text.isEmpty())
        m_problems->setAccessibleName(text);
    m_problems->setToolTip(plainToolTip(status.problem.isEmpty() ? tr("Show what happened") : status.problem));
}

} // namespace shortlist
