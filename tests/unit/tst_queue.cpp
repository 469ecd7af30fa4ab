// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/net/queue.h"
#include "tests/support/virtualclock.h"

#include <QAbstractEventDispatcher>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace shortlist;
using namespace shortlist::api;
using Line = Queue::Line;

namespace {

struct Rig {
    test::VirtualClock clock;
    QList<quint64> started;
    Queue queue{clock, [this](quint64 id) { started.append(id); }};
    Rig() { queue.seed(3); }
};

} // namespace

class TestQueue : public QObject {
    Q_OBJECT
private slots:
    void places();
    void writesOneByOne();
    void writeKeepsItsPlace();
    void parkedCalls();
    void oneRefusalForSeveralCalls();
    void pausesGrowAndForget();
    void spacing();
    void longerPauseWins();
    void clearing();
    void seeded();
    void theRealClockIsNeverEarly();
    void theRealClockForgetsWithItsContext();
};

void TestQueue::places()
{
    Rig rig;
    for (quint64 id = 1; id <= 3; ++id)
        rig.queue.add(id, Line::Background);
    for (quint64 id = 11; id <= 14; ++id)
        rig.queue.add(id, Line::Interactive);
    QCOMPARE(rig.started, (QList<quint64>{1, 11, 12}));
    rig.queue.finished(1); // background waits while somebody waits at the screen
    QCOMPARE(rig.started.size(), 3);
    rig.queue.finished(11);
    QCOMPARE(rig.started.last(), 13u);
    rig.queue.finished(12);
    QCOMPARE(rig.started.mid(4), (QList<quint64>{14, 2}));
    rig.queue.remove(3); // given up while waiting
    for (const quint64 id : {13, 14, 2})
        rig.queue.finished(id);
    QCOMPARE(rig.started.size(), 6);
}

void TestQueue::writesOneByOne()
{
    Rig rig;
    for (quint64 id = 1; id <= 3; ++id)
        rig.queue.add(id, Line::Write);
    rig.queue.add(11, Line::Interactive);
    rig.queue.add(12, Line::Interactive);
    rig.queue.add(21, Line::Background);
    QCOMPARE(rig.started, (QList<quint64>{1, 11})); // a write takes one of the two places
    rig.queue.finished(1);
    QCOMPARE(rig.started.last(), 2u); // a write before a read
    rig.queue.finished(2);
    QCOMPARE(rig.started.last(), 3u);
}

void TestQueue::writeKeepsItsPlace()
{
    Rig rig;
    rig.queue.add(1, Line::Write);
    rig.queue.add(2, Line::Write);
    const qint64 wait = rig.queue.limited(1, 5'000);
    rig.queue.again(1, Line::Write, 0);
    QCOMPARE(rig.started.size(), 1);
    rig.clock.advance(wait);
    QCOMPARE(rig.started, (QList<quint64>{1, 1}));
    rig.queue.finished(1);
    QCOMPARE(rig.started.last(), 2u);
}

void TestQueue::parkedCalls()
{
    Rig rig;
    rig.queue.add(1, Line::Background);
    rig.queue.add(2, Line::Background);
    rig.queue.again(1, Line::Background, 4'000);
    QCOMPARE(rig.started, (QList<quint64>{1, 2})); // others go on meanwhile
    rig.queue.finished(2);
    rig.clock.advance(3'999);
    QCOMPARE(rig.started.size(), 2);
    rig.clock.advance(1);
    QCOMPARE(rig.started.last(), 1u);
    rig.queue.again(1, Line::Background, 4'000);
    rig.queue.remove(1);
    rig.clock.advance(10'000);
    QCOMPARE(rig.started.size(), 3);
}

void TestQueue::oneRefusalForSeveralCalls()
{
    Rig rig;
    const qint64 first = rig.queue.limited(1, -1);
    const qint64 second = rig.queue.limited(2, -1);
    QVERIFY(first >= 2'000 && first <= 2'500);
    QVERIFY(second >= 2'000 && second <= 2'500); // not doubled
}

void TestQueue::pausesGrowAndForget()
{
    Rig rig;
    QSignalSpy paused(&rig.queue, &Queue::paused);
    qint64 expected = 2'000;
    for (int i = 0; i < 8; ++i) {
        const qint64 wait = rig.queue.limited(1, -1);
        QVERIFY(wait >= expected && wait <= expected * 5 / 4);
        QCOMPARE(rig.queue.pausedForMs(), wait);
        rig.clock.advance(wait);
        QCOMPARE(rig.queue.pausedForMs(), 0);
        expected = std::min<qint64>(60'000, expected * 2);
    }
    QCOMPARE(paused.size(), 16);
    rig.queue.succeeded();
    QVERIFY(rig.queue.limited(1, -1) <= 2'500);
}

void TestQueue::spacing()
{
    Rig rig;
    quint64 id = 1;
    const auto next = [&] { rig.queue.add(++id, Line::Background); };
    next();
    rig.queue.finished(id);
    next();
    rig.queue.finished(id);
    QCOMPARE(rig.started.size(), 2); // no spacing before the first refusal
    rig.clock.advance(rig.queue.limited(id, 1'000));
    next(); // the first one after the pause goes at once
    QCOMPARE(rig.started.size(), 3);
    rig.queue.finished(id);
    next();
    QCOMPARE(rig.started.size(), 3);
    rig.queue.add(1'000, Line::Interactive); // people are not spaced out
    QCOMPARE(rig.started.last(), 1'000u);
    rig.clock.advance(99);
    QCOMPARE(rig.started.size(), 4);
    rig.clock.advance(1);
    QCOMPARE(rig.started.size(), 5);
    rig.queue.finished(id);
    for (int i = 0; i < 20; ++i)
        rig.queue.succeeded();
    rig.clock.advance(100);
    next();
    rig.queue.finished(id);
    next();
    QCOMPARE(rig.started.size(), 7); // back to full speed
}

void TestQueue::longerPauseWins()
{
    Rig rig;
    QSignalSpy paused(&rig.queue, &Queue::paused);
    rig.queue.pauseFor(5'000);
    rig.queue.pauseFor(1'000);
    QCOMPARE(rig.queue.pausedForMs(), 5'000);
    rig.queue.pauseFor(9'000);
    rig.queue.add(1, Line::Interactive);
    rig.clock.advance(5'000);
    QVERIFY(rig.started.isEmpty());
    rig.clock.advance(4'000);
    QCOMPARE(rig.started.size(), 1);
    QCOMPARE(paused.size(), 3); // 5 s, 9 s, over
    rig.queue.pauseFor(-5);
    rig.queue.pauseFor(0);
    QCOMPARE(rig.queue.pausedForMs(), 0);
    rig.queue.pauseFor(std::numeric_limits<qint64>::max());
    QVERIFY(rig.queue.pausedForMs() <= 601'000);
}

void TestQueue::clearing()
{
    Rig rig;
    rig.queue.pauseFor(5'000);
    rig.queue.add(1, Line::Interactive);
    rig.queue.clear(false);
    QCOMPARE(rig.queue.pausedForMs(), 5'000);
    QSignalSpy paused(&rig.queue, &Queue::paused);
    rig.queue.clear(true);
    QCOMPARE(paused.size(), 1);
    rig.queue.add(2, Line::Interactive);
    QCOMPARE(rig.started, QList<quint64>{2});
    rig.clock.advance(60'000);
    QCOMPARE(rig.started.size(), 1);
}

void TestQueue::seeded()
{
    Rig a, b;
    for (int i = 1; i <= 8; ++i) {
        const qint64 wait = a.queue.backOffMs(i);
        QCOMPARE(wait, b.queue.backOffMs(i));
        QVERIFY(wait >= 1'000 && wait <= 60'000);
    }
}

// A pause that ended early would find itself still running and never end: see pauseEnded().
void TestQueue::theRealClockIsNeverEarly()
{
    SystemClock clock;
    QObject here;
    int fired = 0;
    int early = 0;
    constexpr int all = 60; // coarse timers, early ones among them, begin at 2,000 ms
    for (int i = 0; i < all; ++i) {
        const qint64 due = clock.monotonicMs() + 2'000 + i * 7;
        clock.after(2'000 + i * 7, &here, [&clock, &fired, &early, due] {
            ++fired;
            early += clock.monotonicMs() < due;
        });
    }
    QTRY_COMPARE_WITH_TIMEOUT(fired, all, 60'000);
    QCOMPARE(early, 0);
}

// Thousands of requests leave a deadline each; timers that nobody waits for any more would slow down all others.
void TestQueue::theRealClockForgetsWithItsContext()
{
    SystemClock clock;
    const QAbstractEventDispatcher *dispatcher = QAbstractEventDispatcher::instance();
    const qsizetype before = dispatcher->children().size();
    int ran = 0;
    auto context = std::make_unique<QObject>();
    for (int i = 0; i < 10; ++i)
        clock.after(60'000, context.get(), [&ran] { ++ran; });
    clock.after(1, context.get(), [&ran] { ++ran; });
    QTRY_COMPARE(ran, 1);
    QTRY_COMPARE(context->children().size() + dispatcher->children().size() - before, 10); // what ran is gone
    context.reset();
    QCOMPARE(dispatcher->children().size(), before);
    clock.after(0, nullptr, [&ran] { ++ran; });
    clock.after(1, nullptr, [&ran] { ++ran; });
    QTRY_COMPARE(ran, 3);
}

QTEST_GUILESS_MAIN(TestQueue)
#include "tst_queue.moc"
