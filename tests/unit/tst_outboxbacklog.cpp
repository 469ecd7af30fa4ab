// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/outboxrig.h"

#include <QDeadlineTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace shortlist;
using namespace shortlist::testdata;
using namespace Qt::StringLiterals;

/// F23: a thousand writes of a week without a network.
class TestOutboxBacklog : public QObject {
    Q_OBJECT

    static constexpr int people = 100;
    static constexpr int each = 10;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FakeAshby> m_ashby;
    std::unique_ptr<test::VirtualClock> m_clock;

    QString folder() const { return m_dir->path() + u"/profile"_s; }

    /// Ten notes for each of a hundred people, in turns, kept on disk by a program that could send nothing.
    void queue()
    {
        auto offline = std::make_unique<Program>(folder(), *m_ashby, *m_clock, false);
        Program &p = *offline;
        QVERIFY(p.open());
        QSignalSpy committed(&p.outbox, &Outbox::committed);
        for (int n = 0; n < each; ++n) {
            for (int i = 1; i <= people; ++i)
                QVERIFY(p.commands.addNote(candidate(i).id, u"%1.%2"_s.arg(i).arg(n)));
        }
        QVERIFY(committed.wait(60'000) || committed.size() > 0);
        while (committed.size() < people * each)
            QVERIFY(committed.wait(60'000));
        offline.reset();
        m_clock->advance(7LL * 86'400'000);
    }
    /// Lets time go by only when nothing is under way but the server's pause, so that no deadline passes by accident.
    bool drive(Program &p, const std::function<bool()> &done)
    {
        QTimer tick; // so that the loop below never sleeps for ever
        tick.start(20);
        const QDeadlineTimer tooLong(240'000);
        while (!done()) {
            if (tooLong.hasExpired())
                return false;
            const QList<PendingWrite> writes = p.outbox.writes();
            const bool underWay = std::ranges::any_of(writes, [](const PendingWrite &w) { return w.state == WriteState::Sending || w.state == WriteState::Probing; });
            if (!underWay || p.client.pausedForMs() > 0)
                m_clock->advance(500);
            QCoreApplication::processEvents(underWay ? QEventLoop::WaitForMoreEvents : QEventLoop::AllEvents);
        }
        return true;
    }
    void checkOrder() const
    {
        QHash<QString, int> next;
        for (const QString &effect : m_ashby->effects) {
            const QStringList parts = effect.mid(6).split(u'.');
            QCOMPARE(parts.value(1).toInt(), next.value(parts.value(0)));
            ++next[parts.value(0)];
        }
    }

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_ashby = std::make_unique<FakeAshby>();
        m_clock = std::make_unique<test::VirtualClock>();
        Program::fill(*m_ashby, people);
        queue();
    }
    void cleanup()
    {
        m_clock.reset();
        m_ashby.reset();
        m_dir.reset();
    }

    void everyWriteArrivesOnceAndInOrderAtTheServersPace()
    {
        // Every 200th call is told to wait a minute, and whoever calls within it breaks the rule.
        qint64 closedUntil = 0;
        int early = 0;
        int calls = 0;
        m_ashby->fault = [&](const QString &, const QJsonObject &) -> std::optional<FakeAshby::Fault> {
            early += m_clock->monotonicMs() < closedUntil ? 1 : 0;
            if (++calls % 200 != 0)
                return {};
            closedUntil = m_clock->monotonicMs() + 60'000;
            return FakeAshby::Fault{{.status = 429, .body = "{}", .headers = {{"Retry-After", "60"}}}, false};
        };
        Program p(folder(), *m_ashby, *m_clock);
        int furthest = 0;
        int most = 0;
        bool back = false;
        connect(&p.outbox, &Outbox::changed, this, [&] {
            const Outbox::Progress now = p.outbox.progress();
            if (now.total == 0)
                return;
            back |= now.done < furthest || now.total != people * each;
            furthest = now.done;
            most = std::max(most, int(std::ranges::count_if(p.outbox.writes(), [](const PendingWrite &w) { return w.state == WriteState::Sending; })));
        });
        QVERIFY(p.open());
        QCOMPARE(p.outbox.progress().total, people * each);
        QVERIFY(drive(p, [&] { return p.outbox.waiting() == 0; }));
        QCOMPARE(m_ashby->effects.size(), people * each);
        checkOrder();
        QCOMPARE(QSet<QString>(m_ashby->effects.begin(), m_ashby->effects.end()).size(), people * each);
        QCOMPARE(early, 0);
        QVERIFY(!back);
        QVERIFY(furthest > people * each - 10);
        QVERIFY2(most <= 8, qPrintable(QString::number(most)));
        QCOMPARE(p.outbox.progress().total, 0);
    }

    void itCanBeCancelled()
    {
        auto running = std::make_unique<Program>(folder(), *m_ashby, *m_clock);
        Program &p = *running;
        QVERIFY(p.open());
        QVERIFY(drive(p, [&] { return m_ashby->effects.size() >= 50; }));
        QList<quint64> all;
        for (const PendingWrite &write : p.outbox.writes())
            all.append(write.number);
        QSignalSpy changed(&p.outbox, &Outbox::changed);
        p.commands.discard(all);
        QVERIFY(changed.size() <= 2); // not once per write
        QVERIFY(p.outbox.waiting() <= 8); // what is under way ends as it ends
        QVERIFY(p.settle());
        const auto sent = m_ashby->effects.size();
        QVERIFY(sent < 100);
        checkOrder();
        running.reset();
        Program again(folder(), *m_ashby, *m_clock);
        QVERIFY(again.open());
        QVERIFY(again.outbox.writes().isEmpty());
        QCOMPARE(m_ashby->effects.size(), sent);
    }
};

QTEST_GUILESS_MAIN(TestOutboxBacklog)
#include "tst_outboxbacklog.moc"
