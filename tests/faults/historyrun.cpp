// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/history.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>

namespace shortlist::test {

using namespace Qt::StringLiterals;
using namespace testdata;

namespace {

/// In memory where there is such a folder: what is durable is the VFS's to say, not the disk's.
QString folderTemplate()
{
    const QString memory = u"/dev/shm"_s;
    return (QDir(memory).exists() ? memory : QDir::tempPath()) + u"/shortlist-history-XXXXXX"_s;
}

constexpr qint64 longestFlightMs = 30'000; ///< of a request nobody waits for any more

} // namespace

QByteArrayList History::secrets() { return {"key-of-this-test", "Person ", "the-note-", "@example.com"}; }

History::Program::Program(const QString &folder, History &history)
    : client(history.m_clock), cache(folder), outbox(folder, store, client, history.m_clock), commands(store, outbox)
{
    client.setTransport(history.m_wire.maker());
    client.seedJitter(quint32(history.m_seed));
    outbox.setHold(history.m_holdMs);
    outbox.setProbeGap(history.m_setup.probeGapMs);
    if (history.m_syncs)
        sync = std::make_unique<Sync>(store, cache, client, history.m_clock);
}

History::History(quint64 seed, Setup setup)
    : m_seed(seed), m_setup(setup), m_dice(seed * 0x2545f4914f6cdd1d + 1), m_ledger(m_clock), m_dir(folderTemplate())
{
    m_ledger.sabotage = setup.sabotage;
    m_syncs = m_dice.percent(25);
    m_holdMs = m_dice.percent(50) ? 10'000 : 0;
    m_faultShare = int(m_dice.below(70));
    m_crashShare = int(m_dice.below(6));
    m_otherShare = m_dice.percent(50) ? int(m_dice.below(8)) : 0;
    m_clockShare = m_dice.percent(25) ? 3 : 0;
    m_steps = 20 + int(m_dice.below(60));
    for (int i = 1; i <= 4; ++i) {
        api::Application record = application(i);
        if (i == 4)
            record.candidate = application(1).candidate; // order is kept per candidate, not per application
        m_ledger.add(record);
    }
    FaultVfs::install().watchSyncs(true);
}

History::~History()
{
    m_program.reset();
    FaultVfs::install().watchSyncs(false);
}

void History::say(const QString &what) { m_trace.append(u"%1 %2 "_s.arg(m_step).arg(m_clock.monotonicMs()) + what); }

void History::wrong(const QString &what)
{
    m_violations.append(what);
    say(u"VIOLATION "_s + what);
}

void History::run()
{
    startProgram();
    if (m_syncs) {
        m_faults = false;
        calmDown();
        m_faults = true;
    }
    for (m_step = 1; m_step <= m_steps && m_violations.isEmpty(); ++m_step)
        step();
    if (m_violations.isEmpty())
        finish();
}

void History::step()
{
    switch (m_dice.weighted({30, 40, 22, m_otherShare, 2, m_crashShare, m_clockShare, m_program->keyRefused ? 5 : 0})) {
    case 0: gesture(); break;
    case 1: network(); break;
    case 2:
        switch (m_dice.below(3)) {
        case 0: passTime(std::clamp<qint64>(m_clock.nextInMs(), 0, 60'000)); break;
        case 1: passTime(m_dice.below(500)); break;
        default: passTime(m_dice.below(15'000)); break;
        }
        break;
    case 3: otherUser(); break;
    case 4: restart(); break;
    case 5: crash(); break;
    case 6:
        m_clock.setWallMs(m_clock.wallMs() + m_dice.below(7'200'000) - 3'600'000);
        say(u"the wall clock jumps"_s);
        break;
    default: useKey(); break;
    }
    if (m_dice.percent(30))
        QCoreApplication::sendPostedEvents(); // the next thing happens in the midst of what follows from this one
    else
        drain();
    reconcile();
}

/// Everything that was posted, and what follows from it: Qt takes one link of such a chain at a time. Nothing else runs: there are no threads.
void History::drain()
{
    for (int i = 0; i < 16; ++i) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

void History::passTime(qint64 ms)
{
    drain();
    for (int turns = 0; turns < 2000; ++turns) {
        const qint64 next = m_clock.nextInMs();
        if (next < 0 || next > ms)
            break;
        m_clock.advance(next);
        ms -= next;
        drain();
    }
    m_clock.advance(ms);
    drain();
}

void History::useKey()
{
    ++m_keyNumber;
    m_program->keyRefused = false;
    if (m_program->sync)
        m_program->sync->stop(); // as the program does while a key is looked at
    m_program->client.setAccount(QUrl(u"http://127.0.0.1:1"_s), u"key-of-this-test-%1"_s.arg(m_keyNumber));
    m_program->outbox.resume();
    if (m_program->sync)
        m_program->sync->start();
    say(u"another key"_s);
}

void History::startProgram()
{
    m_program = std::make_unique<Program>(m_dir.path() + u"/p"_s, *this);
    Program &p = *m_program;
    QObject::connect(&p.client, &api::ApiClient::keyRefused, &p.client, [&p] { p.keyRefused = true; });
    QObject::connect(&p.outbox, &Outbox::committed, &p.outbox, [this](quint64 number) { m_fates[number].durable = true; });
    QObject::connect(&p.outbox, &Outbox::rejected, &p.outbox, [this](quint64 number) { m_fates[number].everRejected = true; });
    QObject::connect(&p.outbox, &Outbox::conflicted, &p.outbox, [this](quint64 number) { m_fates[number].everRejected = true; });
    QObject::connect(&p.outbox, &Outbox::confirmed, &p.outbox, [this](quint64 number) {
        say(u"confirmed %1"_s.arg(number));
        m_fates[number].confirmed = true;
        m_fates[number].live = false;
    });
    p.outbox.setStepHook([this](const char *) {
        if (m_crashAtStep > 0 && --m_crashAtStep == 0) {
            FaultVfs::install().powerOff();
            m_powerLost = true;
        }
    });
    p.client.setAccount(QUrl(u"http://127.0.0.1:1"_s), u"key-of-this-test-%1"_s.arg(m_keyNumber));
    p.cache.open();
    p.outbox.open();
    if (p.sync) {
        p.sync->start();
    } else {
        StoreWriter writer(p.store);
        StoreWriter::Batch batch(writer);
        writer.put(QList{job(1)});
        writer.put(QList{stage(1), stage(2), stage(3), stage(9, u"Archived"_s)});
        for (const QString &id : m_ledger.applications())
            writer.put(m_ledger.record(id));
    }
    drain();
    say(u"the program runs"_s);
}

void History::restart()
{
    say(u"restart"_s);
    m_program.reset();
    drain();
    startProgram();
    afterRestart(false);
}

/// The power goes at some step of the outbox, in the midst of whatever happens next.
void History::crash()
{
    drain();
    reconcile();
    m_powerLost = false;
    m_crashAtStep = 1 + int(m_dice.below(6));
    say(u"the power will go in %1 steps"_s.arg(m_crashAtStep));
    for (int i = 0; i < 3 && !m_powerLost; ++i) {
        if (m_dice.percent(50))
            gesture();
        else
            network();
        drain();
        reconcile();
    }
    m_crashAtStep = 0;
    FaultVfs::install().powerOff();
    m_powerLost = true;
    m_program.reset();
    drain();
    const int kept = int(m_dice.below(101));
    FaultVfs::install().powerOn([this, kept] { return m_dice.percent(kept); });
    m_powerLost = false;
    say(u"it is back"_s);
    startProgram();
    afterRestart(true);
}

/// What waits, waits behind a write that only the person can decide.
bool History::allWaitForThePerson() const
{
    QSet<QString> undecided;
    for (const auto &[number, write] : writes()) {
        const bool moving = write.state == WriteState::Queued || write.state == WriteState::Sending || write.state == WriteState::Probing;
        if (moving && !undecided.contains(write.candidate.text()))
            return false;
        if (!moving && write.state == WriteState::Unknown)
            undecided.insert(write.candidate.text());
    }
    return true;
}

/// Without faults, until nothing is under way.
void History::calmDown()
{
    for (int i = 0; i < 3000; ++i) {
        if (m_program->keyRefused)
            useKey();
        serveAll();
        reconcile();
        if (!m_violations.isEmpty())
            return;
        const bool idle = !m_program->sync || m_program->sync->status().phase == SyncPhase::Idle;
        if (idle && m_wire.open().isEmpty() && allWaitForThePerson())
            return;
        passTime(std::clamp<qint64>(m_clock.nextInMs(), 1, 60'000));
    }
    wrong(u"unsettled: it does not come to rest"_s);
}

void History::finish()
{
    say(u"the faults end"_s);
    m_faults = false;
    for (int i = 0; i < 50 && m_violations.isEmpty(); ++i) {
        calmDown();
        if (m_program->outbox.writes().isEmpty())
            break;
        decideTroubles();
    }
    passTime(longestFlightMs + 1000); // whatever is still on its way has landed
    drain();
    if (!m_violations.isEmpty())
        return;
    if (!m_program->outbox.writes().isEmpty())
        wrong(u"unsettled: %1 writes are left"_s.arg(m_program->outbox.writes().size()));
    if (m_program->sync) {
        m_program->sync->refreshNow();
        calmDown();
    } else {
        StoreWriter writer(m_program->store);
        for (const QString &id : m_ledger.applications())
            writer.put(m_ledger.record(id));
    }
    checkEffects();
    checkOrder();
    checkFinalState();
}

} // namespace shortlist::test
