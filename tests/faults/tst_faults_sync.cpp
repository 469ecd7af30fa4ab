// SPDX-License-Identifier: GPL-3.0-or-later
// F9 to F11 of LIMITS.md: lists that change, lie, repeat or vanish while they are read.
#include "tests/faults/rig.h"
#include "tests/faults/shiftinglist.h"

#include <QJsonDocument>
#include <QTest>

using namespace shortlist;
using namespace shortlist::test;
using namespace shortlist::testdata;

namespace {

constexpr qint64 minuteMs = 60'000;

int present(const Store &store)
{
    int rows = 0;
    for (Row row = 0; row < store.applicationEnd(); ++row)
        rows += store.application(row).flags & RowGone ? 0 : 1;
    return rows;
}

} // namespace

class TestFaultsSync : public QObject {
    Q_OBJECT

    static bool round(Rig &rig, Run &run)
    {
        run.sync.refreshNow();
        return rig.until([&] { return run.sync.status().phase == SyncPhase::Idle; });
    }

private slots:
    /// A page that breaks off, with a length or without: nothing of it is taken, and it is asked for again from the same place.
    void F7_aCutPageMovesNoCursor_data()
    {
        QTest::addColumn<bool>("sized");
        QTest::newRow("with a length") << true;
        QTest::newRow("without") << false;
    }
    void F7_aCutPageMovesNoCursor()
    {
        QFETCH(bool, sized);
        qsizetype at = 0;
        for (;; at += 37) { // at every byte of the body in tst_faults_cut
            Rig rig(0);
            ShiftingList list(1);
            list.changing = false;
            list.pageSize = 8;
            list.cutPage = 1;
            list.cutAt = at;
            list.sized = sized;
            rig.instead = [&](WireReply &one) { return list.answer(one); };
            Run run(rig);
            QList<int> counts;
            QObject::connect(&run.store, &Store::changed, &run.store, [&] { counts.append(present(run.store)); });
            QVERIFY(run.syncOnce());
            if (at >= list.whole)
                break;
            const QByteArray where = "cut at " + QByteArray::number(at);
            QVERIFY2(list.asked == QStringList({{}, u"8"_s, u"8"_s, u"16"_s}), where.constData());
            for (const int count : std::as_const(counts))
                QVERIFY2(count == 0 || count == 8 || count == 16 || count == 23, where.constData());
            QCOMPARE(present(run.store), 23);
        }
        QVERIFY(at > 1000);
    }

    /// One list that never answers costs its own deadlines and no other list; it has a wait of its own before it is asked again.
    void F8_oneListThatHangs()
    {
        Rig rig;
        bool hangs = true;
        QList<qint64> times;
        rig.instead = [&](WireReply &one) {
            if (one.path != u"department.list" || !hangs)
                return false;
            times.append(rig.clock.monotonicMs());
            one.takeBody();
            rig.hanging.insert(one.order);
            return true;
        };
        Run run(rig);
        const qint64 began = rig.clock.monotonicMs();
        QVERIFY(run.syncOnce());
        QVERIFY(run.agrees());
        QCOMPARE(times.size(), 6); // a read is tried six times
        for (qsizetype i = 1; i < times.size(); ++i)
            QVERIFY2(times.at(i) - times.at(i - 1) >= 30'000, qPrintable(QString::number(times.at(i) - times.at(i - 1)))); // each to its own deadline
        QVERIFY(rig.clock.monotonicMs() - began < 6 * minuteMs);
        QCOMPARE(run.sync.listState(RecordKind::Department), PartState::Failed);
        QVERIFY(!run.sync.listProblem(RecordKind::Department).isEmpty());
        for (const RecordKind kind : {RecordKind::Job, RecordKind::Stage, RecordKind::Application, RecordKind::Candidate, RecordKind::Offer})
            QCOMPARE(run.sync.listState(kind), PartState::Fresh);
        QVERIFY(!run.sync.status().problem.isEmpty());
        // The others go on being read while it waits.
        rig.ledger.moveByOther(application(1).id.text(), stage(2).id.text());
        QVERIFY(rig.until([&] { return run.agrees(); }));
        rig.pass(60 * minuteMs);
        QVERIFY2(times.size() <= 6 + 60, qPrintable(QString::number(times.size())));
        hangs = false;
        rig.hanging.clear();
        QVERIFY(rig.until([&] { return run.sync.listState(RecordKind::Department) == PartState::Fresh && run.sync.status().problem.isEmpty(); }));
    }

    /// The sync has one request under way and no more, a person's reads two more at most, and of writes one.
    void oneRequestUnderWayForTheSync()
    {
        Rig rig(12);
        qsizetype most = 0;
        qsizetype writes = 0;
        qsizetype limit = 1;
        rig.instead = [&](WireReply &) {
            const QList<WireReply *> open = rig.wire.open();
            most = std::max(most, open.size());
            writes = std::max<qsizetype>(writes, std::count_if(open.cbegin(), open.cend(), [](const WireReply *one) { return Ledger::isWrite(one->path); }));
            return false;
        };
        Run run(rig);
        QVERIFY(run.syncOnce());
        QCOMPARE(most, limit);
        // A list hangs: no other one begins, and a person need not wait for it.
        QVERIFY(run.openOutbox());
        const auto counted = rig.instead;
        rig.instead = [&](WireReply &one) {
            counted(one);
            if (one.path != u"application.list")
                return false;
            rig.hanging.insert(one.order);
            return true;
        };
        rig.asked.clear();
        run.sync.refreshNow();
        rig.serve();
        QCOMPARE(rig.asked.last(), u"application.list"_s);
        QCOMPARE(rig.wire.open().size(), 1);
        for (int i = 1; i <= 6; ++i) {
            run.sync.want(candidate(i).id, application(i).id);
            QCOMPARE(run.commands.moveApplications({application(i).id}, stage(2).id), 1);
            QVERIFY(run.commands.addNote(candidate(i).id, u"at once"_s));
        }
        rig.pass(5'000);
        QCOMPARE(rig.wire.open().size(), 1); // the list that hangs
        QCOMPARE(rig.ledger.effects.size(), 12);
        limit = 3;
        QVERIFY2(most <= limit, qPrintable(QString::number(most)));
        QVERIFY(most > 1);
        QCOMPARE(writes, 1);
    }

    void F9_aTokenThatIsRefused_data()
    {
        QTest::addColumn<QByteArray>("code");
        for (const char *code : {"sync_token_expired", "sync_token_invalid", "incremental_sync_too_large"})
            QTest::newRow(code) << QByteArray(code);
    }
    void F9_aTokenThatIsRefused()
    {
        QFETCH(QByteArray, code);
        Rig rig(12);
        Run run(rig);
        QVERIFY(run.syncOnce());
        int full = 0;
        int refused = 0;
        int fewest = 12;
        QObject::connect(&run.store, &Store::changed, &run.store, [&] { fewest = std::min(fewest, present(run.store)); });
        rig.instead = [&](WireReply &one) {
            if (one.path != u"application.list")
                return false;
            const QByteArray body = one.takeBody();
            if (!QJsonDocument::fromJson(body).object().contains(u"syncToken"_s)) {
                ++full;
                one.answer({.body = rig.ledger.perform(one.path, body, 0)});
                return true;
            }
            ++refused;
            one.answer({.body = Ledger::refusal(code)});
            return true;
        };
        rig.ledger.moveByOther(application(1).id.text(), stage(2).id.text());
        QVERIFY(round(rig, run));
        QCOMPARE(full, 1);
        QVERIFY(run.agrees());
        // The fresh token is refused as well, again and again: not read anew within the hour.
        rig.pass(55 * minuteMs);
        QCOMPARE(full, 1);
        QVERIFY2(refused >= 2 && refused < 10, qPrintable(QString::number(refused)));
        rig.pass(70 * minuteMs);
        QVERIFY2(full == 2 || full == 3, qPrintable(QString::number(full)));
        QCOMPARE(fewest, 12); // the old data was there all the time
    }

    void F9_aCursorThatIsRefused_data()
    {
        QTest::addColumn<QByteArray>("code");
        for (const char *code : {"next_cursor_expired", "invalid_next_cursor", "cursor_invalid"})
            QTest::newRow(code) << QByteArray(code);
    }
    void F9_aCursorThatIsRefused()
    {
        QFETCH(QByteArray, code);
        Rig rig(0);
        ShiftingList list(1);
        list.changing = false;
        int refusals = 0;
        rig.instead = [&](WireReply &one) {
            if (one.path == u"application.list" && refusals == 0 && rig.asked.count(one.path) == 3) {
                ++refusals;
                one.takeBody();
                one.answer({.body = Ledger::refusal(code)});
                return true;
            }
            return list.answer(one);
        };
        Run run(rig);
        QVERIFY(run.syncOnce());
        QCOMPARE(refusals, 1);
        QCOMPARE(present(run.store), 23);
    }

    /// Whatever shifts while it is read, a quiet round afterwards brings what is there.
    void F10_rowsChangeWhileTheyAreRead()
    {
        for (quint64 seed = 1; seed <= 40; ++seed) {
            Rig rig(0);
            ShiftingList list(seed);
            rig.instead = [&](WireReply &one) { return list.answer(one); };
            for (int start = 0; start < 2; ++start) {
                list.changing = true;
                Run run(rig);
                QVERIFY(run.syncOnce());
                for (int i = 0; i < 3; ++i) {
                    list.change();
                    QVERIFY(round(rig, run));
                }
                list.changing = false;
                QVERIFY(round(rig, run));
                const QHash<QString, QString> places = list.places();
                QCOMPARE(present(run.store), places.size());
                for (auto it = places.cbegin(); it != places.cend(); ++it)
                    QVERIFY2(run.shown(it.key()) == *it, qPrintable(u"seed %1"_s.arg(seed)));
            }
            Run cold(rig, false); // and that is what the cache has
            cold.loadOnly();
            QCOMPARE(present(cold.store), list.places().size());
        }
    }

    void F10_aCursorThatGoesInACircle()
    {
        Rig rig(0);
        ShiftingList list(1);
        list.changing = false;
        rig.instead = [&](WireReply &one) { return list.answer(one); };
        Run run(rig);
        QVERIFY(run.syncOnce());
        int asked = 0;
        rig.instead = [&](WireReply &one) {
            if (one.path != u"application.list")
                return false;
            one.takeBody();
            one.answer({.body = listPage({}, ++asked % 2 ? "a" : "b", {})});
            return true;
        };
        QVERIFY(round(rig, run));
        QVERIFY2(asked <= 4, qPrintable(QString::number(asked)));
        QCOMPARE(present(run.store), 23);
        QVERIFY(!run.sync.listProblem(RecordKind::Application).isEmpty());
        rig.instead = [&](WireReply &one) { return list.answer(one); };
        list.change();
        QVERIFY(round(rig, run));
        const QHash<QString, QString> places = list.places();
        for (auto it = places.cbegin(); it != places.cend(); ++it)
            QCOMPARE(run.shown(it.key()), *it);
    }

    /// An outage that answers with an empty list: nothing goes at the first such pass.
    void F11_anEmptyListAfterAnOutage_data()
    {
        QTest::addColumn<int>("left");
        QTest::newRow("nothing") << 0;
        QTest::newRow("a third") << 7;
    }
    void F11_anEmptyListAfterAnOutage()
    {
        QFETCH(int, left);
        Rig rig(0);
        ShiftingList list(1);
        list.changing = false;
        bool outage = false;
        rig.instead = [&](WireReply &one) {
            if (!outage || one.path != u"application.list")
                return list.answer(one);
            const QJsonObject body = QJsonDocument::fromJson(one.takeBody()).object();
            QByteArrayList records;
            for (int i = 1; i <= left && !body.contains(u"syncToken"_s); ++i)
                records.append(api::encode(application(i, 1, 1, 1'600'000'000)));
            one.answer({.body = listPage(records, {}, "1000")});
            return true;
        };
        Run run(rig);
        QVERIFY(run.syncOnce());
        outage = true;
        rig.clock.setWallMs(rig.clock.wallMs() + 25 * 60 * minuteMs); // a full pass is due
        QVERIFY(round(rig, run));
        QCOMPARE(present(run.store), 23);
        outage = false; // it is over before the second look
        QVERIFY(round(rig, run));
        QCOMPARE(present(run.store), 23);
        Run cold(rig, false);
        cold.loadOnly();
        QCOMPARE(present(cold.store), 23);
    }

    /// Closed before the next round: the next start, without a server, shows what was confirmed.
    void F1_aConfirmedMoveIsKept_data()
    {
        QTest::addColumn<bool>("openBoard");
        QTest::newRow("of any job") << false;
        QTest::newRow("of the job that is open") << true;
    }
    void F1_aConfirmedMoveIsKept()
    {
        QFETCH(bool, openBoard);
        Rig rig;
        const auto setOpen = [openBoard](Run &run) {
            if (openBoard)
                run.sync.setOpenJob(job(1).id);
        };
        {
            Run run(rig);
            QVERIFY(run.syncOnce() && run.openOutbox());
            setOpen(run);
            run.sync.stop(); // keeps the board
            rig.serve();
        }
        {
            Run run(rig);
            QVERIFY(run.syncOnce() && run.openOutbox());
            setOpen(run);
            QCOMPARE(run.commands.moveApplications({application(1).id}, stage(2).id), 1);
            QVERIFY(run.settle());
            QCOMPARE(rig.ledger.stageOf(application(1).id.text()), stage(2).id.text());
            run.sync.stop();
            rig.serve();
        }
        Run cold(rig, false);
        cold.loadOnly();
        QCOMPARE(cold.shown(application(1).id.text()), stage(2).id.text());
        QVERIFY(cold.agrees());
    }
};

int main(int argc, char **argv)
{
    QHashSeed::setDeterministicGlobalSeed();
    QCoreApplication app(argc, argv);
    FaultVfs::install();
    Worker::setThreadless(true);
    TestFaultsSync test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_faults_sync.moc"
