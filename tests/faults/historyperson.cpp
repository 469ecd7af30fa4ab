// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/history.h"

namespace shortlist::test {

using namespace Qt::StringLiterals;
using namespace testdata;

History::Writes History::writes() const
{
    Writes all;
    const QList<PendingWrite> pending = m_program->outbox.writes();
    for (const PendingWrite &write : pending)
        all.emplace(write.number, write);
    return all;
}

QString History::shown(const QString &application) const
{
    const Row row = m_program->store.applicationRow(api::ApplicationId(application));
    return row == noRow ? QString() : m_program->store.stages().idAt(m_program->store.application(row).stage).text();
}

/// What a gesture made of the outbox, seen from outside.
void History::account(const Writes &before, bool retried)
{
    const Writes after = writes();
    for (const auto &[number, write] : before) {
        if (after.contains(number))
            continue;
        WriteFate &fate = m_fates[number];
        fate.removed = true;
        fate.live = false;
        fate.removedAtStep = m_step;
        say(u"  %1 is gone"_s.arg(number));
    }
    for (const auto &[number, write] : after) {
        if (before.contains(number))
            continue;
        WriteFate fate;
        fate.move = write.kind == WriteKind::ChangeStage;
        fate.application = write.application.text();
        fate.candidate = write.candidate.text();
        fate.stage = fate.move ? shown(fate.application) : QString();
        fate.text = write.text;
        m_fates[number] = fate;
        say(u"  %1 is new: %2"_s.arg(number).arg(write.what));
    }
    if (retried)
        say(u"  sent again"_s);
}

void History::moveSomething()
{
    QList<api::ApplicationId> which{application(1 + int(m_dice.below(4))).id};
    if (m_dice.percent(15))
        which.append(application(1 + int(m_dice.below(4))).id);
    const int to = m_dice.weighted({30, 30, 30, 10});
    std::optional<ArchiveChoice> choice;
    if (to == 3) {
        choice = ArchiveChoice{.reason = api::ArchiveReasonId(uuid(u'r', 1))};
        if (m_dice.percent(50))
            choice->mail = api::CommunicationTemplateId(uuid(u'm', 1));
    }
    say(u"move %1 to %2"_s.arg(which.constFirst().text().left(4)).arg(to == 3 ? 9 : to + 1));
    m_program->commands.moveApplications(which, stage(to == 3 ? 9 : to + 1).id, choice);
}

void History::gesture()
{
    const Writes before = writes();
    std::optional<PendingWrite> one;
    if (!before.empty())
        one = std::next(before.begin(), m_dice.below(qint64(before.size())))->second;
    switch (m_dice.weighted({45, 20, 12, 4, 12, one ? 3 : 0, one ? 3 : 0, one ? 3 : 0})) {
    case 0: moveSomething(); break;
    case 1:
        say(u"note"_s);
        m_program->commands.addNote(candidate(1 + int(m_dice.below(3))).id, u"the-note-%1"_s.arg(++m_noteNumber));
        break;
    case 2:
        say(u"undo"_s);
        m_program->commands.undo();
        break;
    case 3:
        say(u"redo"_s);
        m_program->commands.redo();
        break;
    case 4: decideTroubles(); return;
    case 5:
        say(u"discard %1"_s.arg(one->number));
        m_program->commands.discard(one->number);
        break;
    case 6: {
        const QString text = u"the-note-%1"_s.arg(++m_noteNumber);
        say(u"edit %1"_s.arg(one->number));
        if (m_program->commands.edit(one->number, text))
            m_fates[one->number].text = text;
        break;
    }
    default:
        say(u"send %1 now"_s.arg(one->number));
        m_program->commands.sendNow(one->number);
        break;
    }
    account(before, false);
}

void History::lookAtTrouble(quint64 number, WriteState state)
{
    const Writes before = writes();
    const bool again = m_dice.percent(60);
    say(u"%1 %2"_s.arg(again ? u"retry"_s : u"discard"_s).arg(number));
    if (again) {
        if (state == WriteState::Unknown)
            ++m_fates[number].insisted;
        m_program->commands.retry(number);
    } else {
        m_program->commands.discard(number);
    }
    account(before, again);
}

void History::decideTroubles()
{
    for (const auto &[number, write] : writes()) {
        if (write.state != WriteState::Queued && write.state != WriteState::Sending && write.state != WriteState::Probing && writes().contains(number))
            lookAtTrouble(number, write.state);
    }
}

} // namespace shortlist::test
