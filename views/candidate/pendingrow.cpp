// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/candidate/pendingrow.h"

#include "views/candidate/flowlayout.h"
#include "views/candidate/parts.h"

#include <QCoreApplication>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace shortlist {
namespace {

QString say(const char *text) { return QCoreApplication::translate("PendingRow", text); }

} // namespace

QString pendingSentence(PendingState state, const QString &reason)
{
    switch (state) {
    case PendingState::None: return {};
    case PendingState::Queued: return say(QT_TRANSLATE_NOOP("PendingRow", "Waiting to be sent"));
    case PendingState::Sending: return say(QT_TRANSLATE_NOOP("PendingRow", "Being sent"));
    case PendingState::Rejected:
        return reason.isEmpty() ? say(QT_TRANSLATE_NOOP("PendingRow", "Not done."))
                                : say(QT_TRANSLATE_NOOP("PendingRow", "Not done. %1")).arg(reason);
    case PendingState::Conflict: return reason.isEmpty() ? say(QT_TRANSLATE_NOOP("PendingRow", "In conflict with a change in Ashby.")) : reason;
    case PendingState::Unknown: break;
    }
    return reason.isEmpty() ? say(QT_TRANSLATE_NOOP("PendingRow", "It is not known whether this arrived.")) : reason;
}

Tone pendingTone(PendingState state)
{
    return state == PendingState::Rejected ? Tone::Bad : state >= PendingState::Unknown ? Tone::Warn : Tone::Neutral;
}

QWidget *pendingRow(const Theme &theme, const QString &name, PendingState state, const QString &sentence, const PendingActions &actions, QWidget *parent)
{
    auto *row = new QWidget(parent);
    auto *column = new QVBoxLayout(row);
    column->setContentsMargins({});
    column->setSpacing(space::xs);
    const bool trouble = state >= PendingState::Unknown;
    auto *text = new PlainLabel(theme, TextSize::Small, state == PendingState::Rejected ? Ink::Bad : trouble ? Ink::Warn : Ink::Muted,
        PlainLabel::Fit::Wrap, row);
    text->setObjectName(name + u"State"_s);
    text->setText(sentence);
    column->addWidget(text);
    auto *buttons = new QWidget(row);
    auto *flow = new FlowLayout(space::s, buttons);
    const auto add = [&](const QString &part, const QString &label, const std::function<void()> &act) {
        auto *button = new QPushButton(label, buttons);
        button->setObjectName(name + part);
        button->setAccessibleName(label);
        button->setAccessibleDescription(sentence);
        button->setAutoDefault(false);
        flow->addWidget(button);
        QObject::connect(button, &QAbstractButton::clicked, row, act);
    };
    const bool open = state == PendingState::Unknown || state == PendingState::Conflict;
    if (actions.retry && trouble)
        add(u"Retry"_s, state == PendingState::Conflict ? say(QT_TRANSLATE_NOOP("PendingRow", "Keep mine")) : say(QT_TRANSLATE_NOOP("PendingRow", "Send again")), actions.retry);
    if (actions.accept && open)
        add(u"Accept"_s, say(QT_TRANSLATE_NOOP("PendingRow", "Accept Ashby's")), actions.accept);
    const bool notArrived = state == PendingState::Queued || state == PendingState::Rejected;
    if (actions.edit && (notArrived || (open && actions.editsUndecided)))
        add(u"Edit"_s, say(QT_TRANSLATE_NOOP("PendingRow", "Edit again")), actions.edit);
    if (actions.discard && notArrived)
        add(u"Discard"_s, say(QT_TRANSLATE_NOOP("PendingRow", "Discard")), actions.discard);
    if (flow->count() == 0)
        buttons->hide();
    column->addWidget(buttons);
    return row;
}

} // namespace shortlist
