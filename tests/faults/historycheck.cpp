// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/history.h"

#include <algorithm>

namespace shortlist::test {

using namespace Qt::StringLiterals;
using namespace testdata;

/// After every step: nothing comes or goes without a reason, and the screen shows what the outbox holds.
void History::reconcile()
{
    if (!m_program->outbox.isOpen())
        return;
    const Writes now = writes();
    for (auto &[number, fate] : m_fates) {
        const auto pending = now.find(number);
        if (pending == now.end() && fate.live) {
            fate.live = false;
            fate.refused = !fate.durable && m_powerLost;
            if (!fate.refused)
                wrong(u"lost: write %1 is gone and nobody took it away"_s.arg(number));
        }
        fate.everUnknown |= pending != now.end() && pending->second.state == WriteState::Unknown;
    }
    std::map<QString, QString> wanted;
    for (const auto &[number, write] : now) {
        const auto fate = m_fates.find(number);
        if (fate == m_fates.end()) {
            wrong(u"phantom: write %1 came from nowhere"_s.arg(number));
            return;
        }
        if (fate->second.move && write.state != WriteState::Rejected && write.state != WriteState::Conflict)
            wanted[fate->second.application] = fate->second.stage;
    }
    for (const QString &id : m_ledger.applications()) {
        const QString seen = shown(id);
        const auto want = wanted.find(id);
        const QString right = want != wanted.end() ? want->second : StoreWriter(m_program->store).serverStage(api::ApplicationId(id)).text();
        if (!seen.isEmpty() && seen != right)
            wrong(u"screen: %1 is shown in %2 instead of %3"_s.arg(id.left(4), seen.left(4), right.left(4)));
    }
}

/// What was acknowledged is there; what was not may be.
void History::afterRestart(bool powerWasLost)
{
    if (!m_program->outbox.isOpen()) {
        wrong(u"lost: the outbox does not open"_s);
        return;
    }
    const Writes now = writes();
    for (auto &[number, fate] : m_fates) {
        const auto pending = now.find(number);
        if (pending == now.end()) {
            if (fate.live && fate.durable)
                wrong(u"lost: write %1 was durable and is not there after the restart"_s.arg(number));
            if (fate.live)
                fate.refused = true; // it never was
            fate.live = false;
            continue;
        }
        if (fate.removed && (!powerWasLost || fate.removedAtStep != m_step))
            wrong(u"phantom: write %1 was taken away and is back"_s.arg(number));
        if (!fate.move && !powerWasLost && fate.text != pending->second.text)
            wrong(u"lost: the text of write %1"_s.arg(number));
        fate.text = pending->second.text;
        fate.live = true;
        fate.durable = true;
        fate.removed = false; // taken away in the moment the power went
        fate.refused = false;
    }
}

void History::checkEffects()
{
    std::map<quint64, int> times;
    for (const Ledger::Effect &effect : m_ledger.effects) {
        if (effect.write != 0 && !m_fates.contains(effect.write))
            wrong(u"phantom: an effect of write %1, which there never was"_s.arg(effect.write));
        ++times[effect.write];
    }
    for (const auto &[number, fate] : m_fates) {
        const int count = times[number];
        const int most = 1 + fate.insisted;
        if (count > most)
            wrong(u"duplicated: write %1 took effect %2 times"_s.arg(number).arg(count));
        if (count > 0 && fate.insisted == 0 && (fate.refused || (fate.removed && !fate.everUnknown)))
            wrong(u"phantom: write %1 was taken away unsent and took effect"_s.arg(number));
        if (!fate.confirmed && !fate.removed && !fate.refused)
            wrong(u"lost: write %1 came to no end"_s.arg(number));
        if (!fate.confirmed || count > 0)
            continue;
        // A move may also be found done because somebody else made it.
        const bool byOther = fate.move && std::any_of(m_ledger.effects.cbegin(), m_ledger.effects.cend(), [&fate = fate](const Ledger::Effect &effect) {
            return effect.move && effect.application == fate.application && effect.stage == fate.stage;
        });
        const bool wasThere = fate.move && fate.stage == stage(1).id.text(); // where everything begins
        if (!byOther && !wasThere)
            wrong(u"lost: write %1 was confirmed and never took effect"_s.arg(number));
    }
}

/// Of each candidate the writes took effect in the order of the gestures. One that was refused or unclear and that the person sent again goes when it goes.
void History::checkOrder()
{
    std::map<QString, quint64> last;
    std::map<quint64, bool> seen;
    for (const Ledger::Effect &effect : m_ledger.effects) {
        if (effect.write == 0 || seen[effect.write])
            continue;
        seen[effect.write] = true;
        const auto fate = m_fates.find(effect.write);
        if (fate == m_fates.end() || fate->second.everRejected || fate->second.everUnknown)
            continue;
        if (effect.write < last[effect.candidate])
            wrong(u"reordered: write %1 took effect after %2"_s.arg(effect.write).arg(last[effect.candidate]));
        last[effect.candidate] = std::max(last[effect.candidate], effect.write);
    }
}

void History::checkFinalState()
{
    for (const QString &id : m_ledger.applications()) {
        if (shown(id) != m_ledger.stageOf(id))
            wrong(u"final state: %1 is in %2 here and in %3 there"_s.arg(id.left(4), shown(id).left(4), m_ledger.stageOf(id).left(4)));
        const PendingState mark = m_program->store.pendingMark(api::ApplicationId(id)).state;
        if (mark != PendingState::None)
            wrong(u"final state: %1 has a mark and the outbox is empty"_s.arg(id.left(4)));
        // The last word on an application was somebody's.
        const auto word = std::find_if(m_ledger.effects.crbegin(), m_ledger.effects.crend(), [&](const Ledger::Effect &effect) { return effect.application == id; });
        if (word != m_ledger.effects.crend() && word->stage != m_ledger.stageOf(id))
            wrong(u"final state: nobody moved %1 to %2"_s.arg(id.left(4), m_ledger.stageOf(id).left(4)));
    }
    QStringList written;
    for (int i = 1; i <= 3; ++i)
        written += m_ledger.notesOf(candidate(i).id.text());
    for (const auto &[number, fate] : m_fates) {
        if (!fate.move && fate.confirmed && !written.contains(fate.text))
            wrong(u"final state: the note of write %1 is not there"_s.arg(number));
    }
}

} // namespace shortlist::test
