// SPDX-License-Identifier: GPL-3.0-or-later
// F1 to F5, F8, F19 and F24 of LIMITS.md: the server and the way to it, seen by the whole program.
#include "tests/faults/rig.h"

#include "api/endpoints.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QTest>

using namespace shortlist;
using namespace shortlist::test;
using namespace shortlist::testdata;

namespace {

constexpr qint64 minuteMs = 60'000;

bool isWrite(const WireReply &one) { return Ledger::isWrite(one.path); }

/// What a move rests on; without it nothing would be sent that could go wrong.
bool looksFirst(const Rig &rig, const WireReply &one) { return one.path == u"application.info" && !rig.asked.contains(u"application.changeStage"_s); }

QByteArray httpDate(qint64 ms) { return QLocale::c().toString(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1(); }

/// The place whose hour it is, for a test.
class TimeZone {
public:
    explicit TimeZone(const char *name) { set(name); }
    ~TimeZone()
    {
        if (m_before.isEmpty())
            qunsetenv("TZ");
        else
            set(m_before.constData());
    }
    Q_DISABLE_COPY_MOVE(TimeZone)

private:
    static void set(const char *name) { qputenv("TZ", name); }
    const QByteArray m_before{qgetenv("TZ")};
};

} // namespace

class TestFaultsNetwork : public QObject {
    Q_OBJECT

private slots:
    void F1_offlineAtStart()
    {
        Rig rig;
        QDateTime asOf;
        {
            Run run(rig);
            QVERIFY(run.syncOnce());
            asOf = run.sync.status().asOf;
        }
        rig.asked.clear();
        rig.instead = [](WireReply &one) {
            one.fail(QNetworkReply::HostNotFoundError);
            return true;
        };
        Run run(rig);
        run.cache.open();
        QVERIFY(run.openOutbox());
        run.sync.start();
        rig.pass(100);
        QVERIFY(run.agrees()); // from the cache
        QCOMPARE(run.sync.status().asOf, asOf);
        rig.pass(5 * minuteMs);
        QVERIFY(run.sync.status().offline);
        QVERIFY(run.agrees());
        QCOMPARE(run.sync.status().asOf, asOf);
        // Writes queue, durable and shown.
        QCOMPARE(run.commands.moveApplications({application(1).id}, stage(3).id), 1);
        QVERIFY(run.commands.addNote(candidate(2).id, u"offline"_s));
        rig.pass(5 * minuteMs);
        QCOMPARE(run.committed.size(), 2);
        QCOMPARE(run.outbox.waiting(), 2);
        QCOMPARE(run.outbox.troubled(), 0);
        QCOMPARE(run.shown(application(1).id.text()), stage(3).id.text());
        QVERIFY(rig.ledger.effects.isEmpty());
        rig.instead = {};
        QVERIFY(rig.until([&] { return run.outbox.writes().isEmpty() && run.sync.status().phase == SyncPhase::Idle && !run.sync.status().offline; }));
        QCOMPARE(rig.ledger.effects.size(), 2);
        QVERIFY(run.agrees());
    }

    void F2_tooManyRequests_data()
    {
        QTest::addColumn<QByteArray>("retryAfter");
        QTest::addColumn<qint64>("shortest"); // ms without any request
        QTest::addColumn<qint64>("longest");
        QTest::newRow("seconds") << QByteArray("30") << qint64(30'000) << qint64(32'000);
        QTest::newRow("a date") << QByteArray("date") << qint64(119'000) << qint64(122'000);
        QTest::newRow("absent") << QByteArray() << qint64(2'000) << qint64(3'000);
        QTest::newRow("absurd") << QByteArray("86400") << qint64(600'000) << qint64(602'000);
        QTest::newRow("nonsense") << QByteArray("soon") << qint64(2'000) << qint64(3'000);
        QTest::newRow("negative") << QByteArray("-7") << qint64(2'000) << qint64(3'000);
    }
    void F2_tooManyRequests()
    {
        QFETCH(QByteArray, retryAfter);
        QFETCH(qint64, shortest);
        QFETCH(qint64, longest);
        Rig rig;
        Run run(rig);
        QVERIFY(run.syncOnce());
        QVERIFY(run.openOutbox());
        if (retryAfter == "date")
            retryAfter = QLocale::c().toString(QDateTime::fromMSecsSinceEpoch(rig.clock.wallMs() + 120'000, Qt::UTC), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
        qint64 toldAt = -1;
        qint64 nextAt = -1;
        QString next;
        rig.instead = [&](WireReply &one) {
            if (toldAt >= 0) {
                if (nextAt < 0) {
                    nextAt = rig.clock.monotonicMs();
                    next = one.path;
                }
                return false;
            }
            toldAt = rig.clock.monotonicMs();
            one.takeBody();
            one.answer({.status = 429, .body = Ledger::refusal("rate_limit_exceeded"), .retryAfter = retryAfter});
            return true;
        };
        run.sync.refreshNow(); // is told to wait
        rig.serve();
        QVERIFY(toldAt >= 0);
        QVERIFY(run.client.pausedForMs() > 0);
        QCOMPARE(run.commands.moveApplications({application(1).id}, stage(2).id), 1);
        QVERIFY(rig.until([&] { return run.outbox.writes().isEmpty() && run.sync.status().phase == SyncPhase::Idle; }));
        QVERIFY2(nextAt - toldAt >= shortest && nextAt - toldAt <= longest, qPrintable(QString::number(nextAt - toldAt)));
        QCOMPARE(next, u"application.info"_s); // what a person did goes first, and before a move its look
        QCOMPARE(rig.ledger.effects.size(), 1);
        QVERIFY(run.agrees()); // no page was lost
    }

    void F3_serverErrors_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        for (const int status : {500, 502, 503, 504})
            QTest::addRow("%d", status) << status << QByteArray("oops");
        QTest::newRow("a web page") << 200 << QByteArray("<html>Welcome</html>");
        QTest::newRow("a web page with 503") << 503 << QByteArray("<html>Sorry</html>");
        QTest::newRow("nothing") << 200 << QByteArray();
        QTest::newRow("not an object") << 200 << QByteArray("[1,2]");
    }
    void F3_serverErrors()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        Rig rig;
        Run run(rig);
        QVERIFY(run.syncOnce());
        QVERIFY(run.openOutbox());
        const auto broken = [&](WireReply &one) {
            if (looksFirst(rig, one))
                return false;
            const QByteArray request = one.takeBody();
            if (isWrite(one))
                rig.ledger.perform(one.path, request, 1); // it was carried out all the same
            one.answer({.status = status, .body = body, .contentType = body.startsWith('<') ? "text/html" : "application/json"});
            return true;
        };
        rig.asked.clear();
        rig.instead = broken;
        run.sync.refreshNow();
        QCOMPARE(run.commands.moveApplications({application(1).id}, stage(2).id), 1);
        QVERIFY(run.commands.addNote(candidate(2).id, u"once"_s));
        rig.pass(20 * minuteMs);
        // Reads back off: a busy loop would make thousands.
        QVERIFY2(rig.asked.size() < 400, qPrintable(QString::number(rig.asked.size())));
        QCOMPARE(rig.asked.count(u"application.changeStage"_s), 1);
        QCOMPARE(rig.asked.count(u"candidate.createNote"_s), 1);
        for (const PendingWrite &write : run.outbox.writes())
            QCOMPARE(write.state, WriteState::Probing);
        QVERIFY(!run.sync.status().problem.isEmpty());
        rig.instead = {};
        QVERIFY(rig.until([&] { return run.outbox.writes().isEmpty() && run.sync.status().phase == SyncPhase::Idle && run.sync.status().problem.isEmpty(); }));
        QCOMPARE(rig.ledger.effects.size(), 2);
        QVERIFY(run.agrees());
    }

    void F4_theKeyIsRevokedMidSync_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("401") << 401;
        QTest::newRow("403") << 403;
    }
    void F4_theKeyIsRevokedMidSync()
    {
        QFETCH(int, status);
        Rig rig;
        Run run(rig);
        QVERIFY(run.syncOnce());
        QVERIFY(run.openOutbox());
        int refusals = 0;
        connect(&run.client, &api::ApiClient::keyRefused, &run.client, [&refusals] { ++refusals; });
        int good = 3;
        rig.instead = [&](WireReply &one) {
            if (good-- > 0)
                return false;
            one.takeBody();
            one.answer({.status = status, .body = Ledger::refusal("forbidden")});
            return true;
        };
        rig.ledger.moveByOther(application(2).id.text(), stage(2).id.text());
        run.sync.refreshNow();
        rig.serve();
        QCOMPARE(run.commands.moveApplications({application(1).id}, stage(3).id), 1);
        rig.asked.clear();
        rig.pass(60 * minuteMs);
        QCOMPARE(refusals, 1);
        QCOMPARE(rig.asked.size(), 0); // no loop
        QVERIFY(!run.shown(application(4).id.text()).isEmpty());
        QCOMPARE(run.outbox.waiting(), 1);
        QCOMPARE(run.shown(application(1).id.text()), stage(3).id.text());
        rig.instead = {};
        QVERIFY(run.client.setAccount(QUrl(u"http://127.0.0.1:1"_s), u"a-good-key"_s));
        run.outbox.resume();
        run.sync.start();
        QVERIFY(rig.until([&] { return run.outbox.writes().isEmpty() && run.sync.status().phase == SyncPhase::Idle; }));
        QVERIFY(run.agrees());
    }

    void F5_everyRefusalByCode_data()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<bool>("waits");
        for (const char *code : {"invalid_input", "application_not_found", "interview_stage_not_found", "opening_in_use", "application_blocked", "archive_reason_not_found",
                 "communication_template_not_allowed", "missing_endpoint_permission", "something_new"})
            QTest::newRow(code) << QByteArray(code) << false;
        QTest::newRow("rate_limit_exceeded") << QByteArray("rate_limit_exceeded") << true;
        QTest::newRow("concurrent_limit_exceeded") << QByteArray("concurrent_limit_exceeded") << true;
    }
    void F5_everyRefusalByCode()
    {
        QFETCH(QByteArray, code);
        QFETCH(bool, waits);
        Rig rig;
        Run run(rig);
        run.fill();
        QVERIFY(run.openOutbox());
        int refused = 0;
        rig.instead = [&](WireReply &one) {
            if (!isWrite(one) || refused++ > 0)
                return false;
            one.takeBody();
            one.answer({.body = Ledger::refusal(code)});
            return true;
        };
        QCOMPARE(run.commands.moveApplications({application(1).id}, stage(2).id), 1);
        QVERIFY(run.settle());
        rig.pass(10 * minuteMs);
        QCOMPARE(rig.ledger.effects.size(), waits ? 1 : 0);
        QCOMPARE(rig.asked.count(u"application.changeStage"_s), waits ? 2 : 1); // no other code is tried again
        QCOMPARE(run.outbox.troubled(), waits ? 0 : 1);
        QCOMPARE(run.shown(application(1).id.text()), stage(waits ? 2 : 1).id.text());
        if (!waits)
            QVERIFY(!run.outbox.writes().constFirst().reason.isEmpty());
    }

    void F8_nobodyAnswers()
    {
        Rig rig;
        Run run(rig);
        QVERIFY(run.syncOnce());
        QVERIFY(run.openOutbox());
        rig.asked.clear();
        rig.instead = [&](WireReply &one) {
            if (looksFirst(rig, one))
                return false;
            const QByteArray body = one.takeBody();
            if (isWrite(one))
                rig.ledger.perform(one.path, body, 1);
            rig.hanging.insert(one.order);
            return true;
        };
        run.sync.refreshNow();
        QCOMPARE(run.commands.moveApplications({application(1).id}, stage(2).id), 1);
        rig.pass(29'000);
        QCOMPARE(run.outbox.writes().constFirst().state, WriteState::Sending);
        rig.pass(2'000);
        QCOMPARE(run.outbox.writes().constFirst().state, WriteState::Probing);
        rig.pass(10 * minuteMs);
        QCOMPARE(rig.asked.count(u"application.changeStage"_s), 1);
        QVERIFY2(rig.asked.size() < 60, qPrintable(QString::number(rig.asked.size())));
        QVERIFY(!run.sync.status().problem.isEmpty());
        rig.instead = {};
        QVERIFY(rig.until([&] { return run.outbox.writes().isEmpty() && run.sync.status().phase == SyncPhase::Idle && run.sync.status().problem.isEmpty(); }));
        QCOMPARE(rig.ledger.effects.size(), 1);
        QVERIFY(run.agrees());
    }

    /// Three days of suspend, a clock put back, a leap: what waits, waits by the monotonic clock.
    void F19_theWallClockJumps_data()
    {
        QTest::addColumn<qint64>("jump");
        constexpr qint64 day = 24 * 60 * minuteMs;
        QTest::newRow("three days on") << 3 * day;
        QTest::newRow("three days back") << -3 * day;
        QTest::newRow("an hour on") << 60 * minuteMs;
        QTest::newRow("an hour back") << -60 * minuteMs;
    }
    void F19_theWallClockJumps()
    {
        QFETCH(qint64, jump);
        Rig rig;
        Run run(rig);
        QVERIFY(run.syncOnce());
        QVERIFY(run.openOutbox());
        run.outbox.setHold(10'000);
        QVERIFY(run.commands.addNote(candidate(1).id, u"held"_s));
        rig.pass(2'000);
        rig.clock.setWallMs(rig.clock.wallMs() + jump);
        rig.pass(7'900);
        QVERIFY(rig.ledger.effects.isEmpty()); // neither sooner
        rig.pass(200);
        QCOMPARE(rig.ledger.effects.size(), 1); // nor later
        // Under way while the clock jumps: no deadline is missed for it.
        rig.instead = [&](WireReply &one) {
            if (!isWrite(one))
                return false;
            rig.hanging.insert(one.order);
            return true;
        };
        run.outbox.setHold(0);
        QVERIFY(run.commands.addNote(candidate(2).id, u"under way"_s));
        rig.serve();
        rig.clock.setWallMs(rig.clock.wallMs() + jump);
        rig.pass(5'000);
        QCOMPARE(run.outbox.writes().constFirst().state, WriteState::Sending);
        rig.instead = {};
        rig.hanging.clear();
        QVERIFY(run.settle());
        QCOMPARE(rig.ledger.effects.size(), 2);
        // Two notes never share the moment that tells them apart, whatever the clock says.
        QVERIFY(run.commands.addNote(candidate(1).id, u"third"_s));
        QVERIFY(run.settle());
        QCOMPARE(rig.ledger.effects.size(), 3);
    }

    /// The monotonic clock stands still while the computer sleeps. What was to wait a little longer waits a little longer, what is old is read anew.
    void F19_threeDaysOfSleep()
    {
        constexpr qint64 sleep = 3 * 24 * 60 * minuteMs;
        Rig rig;
        Run run(rig);
        QVERIFY(run.syncOnce());
        QVERIFY(run.openOutbox());
        // One whose answer was lost, between its two looks.
        rig.instead = [&](WireReply &one) {
            if (!isWrite(one))
                return false;
            one.takeBody(); // and nothing is done
            one.fail(QNetworkReply::RemoteHostClosedError);
            return true;
        };
        QVERIFY(run.commands.addNote(candidate(1).id, u"lost"_s));
        rig.pass(1'000);
        rig.instead = {};
        rig.ledger.moveByOther(application(2).id.text(), stage(2).id.text());
        const QDateTime before = run.sync.status().asOf;
        rig.asked.clear();
        rig.clock.setWallMs(rig.clock.wallMs() + sleep);
        rig.pass(33'000);
        QCOMPARE(rig.asked.count(u"candidate.createNote"_s), 0); // 35 s have not gone by awake
        rig.pass(3'000);
        QCOMPARE(rig.asked.count(u"candidate.createNote"_s), 1);
        rig.pass(minuteMs);
        QVERIFY(run.agrees()); // within a minute
        QVERIFY(before.msecsTo(run.sync.status().asOf) >= sleep);
        QCOMPARE(rig.ledger.effects.size(), 2);
        QVERIFY(run.outbox.writes().isEmpty());
    }

    /// The hour that comes twice, and the one that is left out: moments are told by UTC, waits by neither.
    void F19_summerTime_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<qint64>("moment");
        const auto utc = [](int month, int day, int hour) { return QDateTime(QDate(2026, month, day), QTime(hour, 59, 58), Qt::UTC).toMSecsSinceEpoch(); };
        QTest::newRow("ends in Berlin") << QByteArray("Europe/Berlin") << utc(10, 25, 0);
        QTest::newRow("begins in Berlin") << QByteArray("Europe/Berlin") << utc(3, 29, 0);
        QTest::newRow("ends in New York") << QByteArray("America/New_York") << utc(11, 1, 5);
    }
    void F19_summerTime()
    {
        QFETCH(QByteArray, zone);
        QFETCH(qint64, moment);
        const TimeZone there(zone.constData());
        Rig rig;
        rig.clock.setWallMs(moment);
        QStringList created;
        rig.instead = [&](WireReply &one) {
            if (!isWrite(one))
                return false;
            const QByteArray body = one.takeBody();
            created.append(QJsonDocument::fromJson(body).object()[u"createdAt"].toString());
            one.answer({.body = rig.ledger.perform(one.path, body, 1)});
            return true;
        };
        {
            Run run(rig);
            run.fill();
            run.outbox.setHold(10'000);
            QVERIFY(run.openOutbox());
            QVERIFY(run.commands.addNote(candidate(1).id, u"before"_s));
            rig.pass(4'000); // the hour changes meanwhile
            QVERIFY(run.commands.addNote(candidate(2).id, u"after"_s));
            rig.pass(100);
        }
        Run run(rig);
        run.fill();
        run.outbox.setHold(10'000);
        QVERIFY(run.openOutbox());
        QCOMPARE(run.outbox.writes().constFirst().since.toMSecsSinceEpoch(), moment);
        QVERIFY(run.outbox.heldForMs() <= 10'000); // an hour more or less would show here
        rig.pass(9'950); // of the second; the first one's hold ended 4 s before
        QCOMPARE(created.size(), 2);
        for (int i = 0; i < 2; ++i)
            QCOMPARE(QDateTime::fromString(created.at(i), Qt::ISODateWithMs).toMSecsSinceEpoch(), moment + 4'000 * i);
    }

    /// A Retry-After given as a date is counted from the answer's own Date, where there is one that can be.
    void F19_theServersDate_data()
    {
        QTest::addColumn<qint64>("fast"); // ms that this computer's clock is ahead
        QTest::addColumn<QByteArray>("date");
        QTest::addColumn<bool>("known"); // how long to wait
        constexpr qint64 hours = 3 * 60 * minuteMs;
        QTest::newRow("right") << qint64(0) << QByteArray("now") << true;
        QTest::newRow("three hours fast") << hours << QByteArray("now") << true;
        QTest::newRow("three hours slow") << -hours << QByteArray("now") << true;
        QTest::newRow("Date missing") << qint64(0) << QByteArray() << true;
        QTest::newRow("Date is nonsense") << qint64(0) << QByteArray("yesterday") << true;
        QTest::newRow("Date of 1970") << qint64(0) << QByteArray("Thu, 01 Jan 1970 00:00:00 GMT") << true;
        QTest::newRow("Date far ahead") << qint64(0) << QByteArray("Fri, 01 Jan 2100 00:00:00 GMT") << true;
        QTest::newRow("fast, Date missing") << hours << QByteArray() << false;
    }
    void F19_theServersDate()
    {
        QFETCH(qint64, fast);
        QFETCH(QByteArray, date);
        QFETCH(bool, known);
        Rig rig;
        Run run(rig);
        QVERIFY(run.syncOnce());
        const qint64 server = rig.clock.wallMs() / 1000 * 1000;
        rig.clock.setWallMs(server + fast);
        qint64 toldAt = -1;
        qint64 nextAt = -1;
        rig.instead = [&](WireReply &one) {
            if (toldAt >= 0) {
                nextAt = nextAt < 0 ? rig.clock.monotonicMs() : nextAt;
                return false;
            }
            toldAt = rig.clock.monotonicMs();
            one.takeBody();
            one.answer({.status = 429, .body = Ledger::refusal("rate_limit_exceeded"), .retryAfter = httpDate(server + 120'000), .date = date == "now" ? httpDate(server) : date});
            return true;
        };
        run.sync.refreshNow();
        QVERIFY(rig.until([&] { return nextAt >= 0; }));
        const qint64 waited = nextAt - toldAt;
        QVERIFY2(known ? waited >= 120'000 && waited <= 122'000 : waited >= 2'000 && waited <= 3'000, qPrintable(QString::number(waited)));
    }

    void F24_aKeyThatMayReadLittle()
    {
        Rig rig;
        QSet<QString> allowed;
        std::apply([&allowed](const auto &...endpoints) {
            (..., [&] {
                if (endpoints.needs == api::Permission::JobsRead || endpoints.needs == api::Permission::CandidatesRead)
                    allowed.insert(endpoints.path.toString());
            }());
        }, api::endpoints::allEndpoints);
        rig.instead = [&](WireReply &one) {
            if (allowed.contains(one.path))
                return false;
            one.takeBody();
            one.answer({.status = 403, .body = Ledger::refusal("missing_endpoint_permission")});
            return true;
        };
        int refusals = 0;
        Run run(rig);
        connect(&run.client, &api::ApiClient::keyRefused, &run.client, [&refusals] { ++refusals; });
        QVERIFY(run.syncOnce());
        QVERIFY(run.agrees());
        QVERIFY(!run.sync.status().missingPermissions.isEmpty());
        QCOMPARE(refusals, 0);
        rig.asked.clear();
        rig.pass(60 * minuteMs);
        int refused = 0;
        for (const QString &path : std::as_const(rig.asked))
            refused += allowed.contains(path) ? 0 : 1;
        QVERIFY2(refused <= 40, qPrintable(QString::number(refused))); // once an hour it is asked what the key may do
        QVERIFY(rig.asked.contains(u"application.list"_s));
    }
};

int main(int argc, char **argv)
{
    QHashSeed::setDeterministicGlobalSeed();
    QCoreApplication app(argc, argv);
    FaultVfs::install();
    Worker::setThreadless(true);
    TestFaultsNetwork test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_faults_network.moc"
