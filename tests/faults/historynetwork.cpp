// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/history.h"

#include <QJsonDocument>

namespace shortlist::test {

using namespace Qt::StringLiterals;
using namespace testdata;

/// Whose request this is: the one write under way that it fits. 0: nobody's.
quint64 History::writeOf(const QString &path, const QByteArray &text)
{
    const QJsonObject body = QJsonDocument::fromJson(text).object();
    const bool move = path == u"application.changeStage";
    quint64 found = 0;
    for (const auto &[number, write] : writes()) {
        const WriteFate &fate = m_fates[number];
        const bool fits = move ? fate.move && fate.application == body[u"applicationId"].toString() && fate.stage == body[u"interviewStageId"].toString()
                               : !fate.move && fate.candidate == body[u"candidateId"].toString() && fate.text == body[u"note"][u"value"].toString();
        if (!fits || write.state != WriteState::Sending)
            continue;
        if (found != 0)
            wrong(u"phantom: one request fits two writes, %1 and %2"_s.arg(found).arg(number));
        found = number;
    }
    if (found == 0)
        wrong(u"phantom: a request of no write, %1"_s.arg(path));
    return found;
}

/// One thing happens on the wire: a request is taken, or an answer comes.
void History::network()
{
    const QList<WireReply *> open = m_wire.open();
    if (open.isEmpty())
        return;
    WireReply &one = *open.at(m_dice.below(open.size()));
    UnderWay &state = m_underWay[one.order];
    if (!state.taken) {
        take(one, state);
    } else if (!state.hangs) {
        say(u"%1 is answered"_s.arg(one.path));
        reply(one, state);
    }
}

void History::take(WireReply &one, UnderWay &state)
{
    const bool faulty = m_faults && m_dice.percent(m_faultShare);
    if (faulty && m_dice.percent(15)) {
        say(u"%1 reaches nobody"_s.arg(one.path));
        one.fail(QNetworkReply::ConnectionRefusedError);
        return;
    }
    state.taken = true;
    const QByteArray body = one.takeBody();
    if (faulty && m_dice.percent(20)) {
        state.answer = {.status = 429, .body = Ledger::refusal("rate_limit_exceeded"), .retryAfter = m_dice.percent(50) ? QByteArray::number(1 + m_dice.below(90)) : QByteArray()};
        say(u"%1: 429"_s.arg(one.path));
        return;
    }
    if (faulty && m_dice.percent(3)) {
        state.answer = {.status = 403, .body = Ledger::refusal("forbidden")};
        say(u"%1: 403"_s.arg(one.path));
        return;
    }
    if (faulty && Ledger::isWrite(one.path)) {
        takeWrite(one, body, state);
        return;
    }
    state.answer.body = m_ledger.perform(one.path, body, Ledger::isWrite(one.path) ? writeOf(one.path, body) : 0);
    say(u"%1 is carried out"_s.arg(one.path));
    if (faulty)
        spoil(state, false);
}

void History::takeWrite(WireReply &one, const QByteArray &body, UnderWay &state)
{
    const quint64 number = writeOf(one.path, body);
    switch (m_dice.weighted({15, 35, 30, 20})) {
    case 0: {
        static const QByteArrayList codes{"opening_in_use", "application_blocked", "invalid_input"};
        state.answer.body = Ledger::refusal(codes.at(m_dice.below(codes.size())));
        say(u"%1 of %2 is refused"_s.arg(one.path).arg(number));
        return;
    }
    case 1:
        state.answer.body = m_ledger.perform(one.path, body, number);
        say(u"%1 of %2 is carried out"_s.arg(one.path).arg(number));
        break;
    case 2: say(u"%1 of %2 is forgotten"_s.arg(one.path).arg(number)); break;
    default: {
        const qint64 late = m_dice.below(29'000);
        say(u"%1 of %2 is carried out in %3 ms"_s.arg(one.path).arg(number).arg(late));
        m_clock.after(late, nullptr, [this, path = one.path, body, number] {
            m_ledger.perform(path, body, number);
            say(u"%1 of %2 is carried out now"_s.arg(path).arg(number));
        });
        break;
    }
    }
    spoil(state, true);
}

/// What comes instead of the answer.
void History::spoil(UnderWay &state, bool write)
{
    switch (m_dice.weighted({25, 15, 15, 10, 10, 10, 5})) {
    case 0: state.lost = true; break;
    case 1: state.hangs = true; break;
    case 2: state.answer = {.status = int(500 + m_dice.below(5)), .body = "oops", .contentType = "text/plain"}; break;
    case 3: state.answer = {.status = m_dice.percent(50) ? 200 : 502, .body = "<html>Welcome to the guest network</html>", .contentType = "text/html"}; break;
    case 4: state.answer.cutAt = state.answer.body.size() / 2; break;
    case 5:
        state.answer.cutAt = m_dice.below(state.answer.body.size());
        state.answer.sized = false;
        break;
    default: state.answer = {.status = write ? 307 : 404, .body = {}}; break;
    }
}

void History::reply(WireReply &to, const UnderWay &given)
{
    const UnderWay state = given; // it goes with the answer
    m_underWay.erase(to.order);
    if (state.lost)
        to.fail(QNetworkReply::RemoteHostClosedError);
    else
        to.answer(state.answer);
}

void History::serveAll()
{
    for (int turns = 0; turns < 2000; ++turns) {
        drain();
        WireReply *next = nullptr;
        const QList<WireReply *> open = m_wire.open();
        for (WireReply *one : open) {
            if (!next && !m_underWay[one->order].hangs)
                next = one;
        }
        if (!next)
            return;
        UnderWay &state = m_underWay[next->order];
        if (!state.taken)
            take(*next, state);
        reply(*next, state);
    }
    wrong(u"unsettled: requests without end"_s);
}

void History::otherUser()
{
    if (m_dice.percent(70)) {
        const QString application = m_ledger.applications().at(m_dice.below(4));
        const int to = 1 + int(m_dice.below(3));
        if (m_ledger.stageOf(application) == stage(to).id.text())
            return;
        say(u"somebody else moves %1 to %2"_s.arg(application.left(4)).arg(to));
        m_ledger.moveByOther(application, stage(to).id.text());
    } else {
        say(u"somebody else writes a note"_s);
        m_ledger.noteByOther(candidate(1 + int(m_dice.below(3))).id.text(), u"their note %1"_s.arg(++m_noteNumber));
    }
}

} // namespace shortlist::test
