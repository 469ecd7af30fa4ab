// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/net/apiclient.h"
#include "models/store/cache.h"
#include "models/store/store.h"
#include "models/store/sync.h"
#include "tests/support/virtualclock.h"
#include "tests/unit/fakelists.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace shortlist;
using namespace shortlist::testdata;
using namespace Qt::StringLiterals;

namespace {

struct Program {
    Program(const QString &directory, FakeLists &ashby) : cache(directory), client(clock), sync(store, cache, client, clock)
    {
        client.setAccount(ashby.server.url(), u"key"_s);
        client.seedJitter(1);
        // The wait before another try (1 s doubling, a quarter more at most) goes by at once; what is on the wire has its time.
        QObject::connect(&client, &api::ApiClient::retrying, &sync, [this] {
            soon(1250 << tries);
            tries = (tries + 1) % 5;
        });
        cache.open();
    }
    /// Lets time go by once what is under way now is done.
    void soon(qint64 ms)
    {
        QMetaObject::invokeMethod(&sync, [this, ms] { clock.advance(ms); }, Qt::QueuedConnection);
    }
    bool idle()
    {
        return QTest::qWaitFor([this] {
            clock.advance(1);
            return sync.status().phase == SyncPhase::Idle;
        }, 60'000);
    }
    int tries{0};
    test::VirtualClock clock;
    Store store;
    Cache cache;
    api::ApiClient client;
    Sync sync;
};

} // namespace

/// Lists that cannot be had, and what becomes of the others.
class TestBadList : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FakeLists> m_ashby;
    std::unique_ptr<Program> m_program;

    void fill()
    {
        m_ashby->put(u"job.list"_s, job(1));
        m_ashby->put(u"application.list"_s, application(1));
        m_ashby->put(u"candidate.list"_s, candidate(1));
        m_ashby->putText(u"project.list"_s, u"pool"_s, R"({"id":"pool","title":"Pool"})");
    }

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_ashby = std::make_unique<FakeLists>();
        fill();
        m_program = std::make_unique<Program>(QString(m_dir->path() + u"/p"_s), *m_ashby);
    }
    void cleanup()
    {
        m_program.reset();
        m_ashby.reset();
    }

    void oneThatFailsHoldsUpNoOther_data()
    {
        QTest::addColumn<test::Act>("act");
        QTest::newRow("500") << test::Act{.status = 500, .body = "oops", .contentType = "text/plain"};
        QTest::newRow("malformed") << test::Act{.body = R"({"success":true,"results":7})"};
        QTest::newRow("refused") << test::Act{.body = test::refusal("feature_not_enabled")};
        QTest::newRow("broken off") << test::Act{.kind = test::Act::HalfBody, .body = test::success("[]")};
    }
    void oneThatFailsHoldsUpNoOther()
    {
        QFETCH(test::Act, act);
        Program &p = *m_program;
        const QString bad = u"archiveReason.list"_s; // early in the round
        m_ashby->acts.insert(bad, act);
        QSignalSpy told(&p.sync, &Sync::listStateChanged);
        p.sync.start();
        QVERIFY(p.idle());
        QCOMPARE(p.sync.listState(RecordKind::ArchiveReason), PartState::Failed);
        QVERIFY(!p.sync.listProblem(RecordKind::ArchiveReason).isEmpty());
        QVERIFY2(p.sync.status().problem.contains(u"Archive reasons"), qPrintable(p.sync.status().problem));
        QVERIFY(!p.sync.status().asOf.isValid()); // not all of it is there
        QVERIFY(!p.sync.status().offline);
        for (const RecordKind kind : recordKinds) {
            if (kind != RecordKind::ArchiveReason)
                QVERIFY2(p.sync.listState(kind) == PartState::Fresh, recordKindName(kind).data());
        }
        QCOMPARE(p.store.count(RecordKind::Project), 1); // the last of them
        QVERIFY(!told.isEmpty());

        const int asked = m_ashby->count(bad);
        m_ashby->acts.clear();
        p.clock.advance(61'000); // the next round
        QTRY_VERIFY(p.sync.status().phase != SyncPhase::Idle);
        QVERIFY(p.idle());
        QCOMPARE(m_ashby->count(bad), asked + 1);
        QCOMPARE(p.sync.listState(RecordKind::ArchiveReason), PartState::Fresh);
        QVERIFY2(p.sync.status().problem.isEmpty(), qPrintable(p.sync.status().problem));
        QVERIFY(p.sync.status().asOf.isValid());
    }

    void itIsAskedForMoreAndMoreRarely()
    {
        Program &p = *m_program;
        const QString bad = u"offer.list"_s;
        p.sync.start();
        QVERIFY(p.idle());
        m_ashby->acts.insert(bad, {.body = test::refusal("feature_not_enabled")});
        m_ashby->calls.clear();
        for (int round = 0; round < 8; ++round) {
            p.clock.advance(61'000);
            QTRY_VERIFY(p.sync.status().phase != SyncPhase::Idle);
            QVERIFY(p.idle());
        }
        QCOMPARE(m_ashby->count(u"opening.list"_s), 8);
        const int asked = m_ashby->count(bad);
        QVERIFY2(asked >= 3 && asked <= 5, qPrintable(QString::number(asked)));
        QCOMPARE(p.sync.listState(RecordKind::Offer), PartState::Failed);
    }

    void aServerThatFailsAltogetherIsNotAskedForEveryList()
    {
        Program &p = *m_program;
        p.sync.start();
        QVERIFY(p.idle());
        m_ashby->server.onRequest = [](const test::Seen &) { return test::Act{.status = 503, .body = "down", .contentType = "text/plain"}; };
        m_ashby->server.seen.clear();
        p.sync.refreshNow();
        QVERIFY(p.idle());
        QSet<QByteArray> paths;
        for (const test::Seen &seen : std::as_const(m_ashby->server.seen))
            paths.insert(seen.path);
        QVERIFY2(paths.size() <= 3, qPrintable(QString::number(paths.size())));
        QVERIFY(!p.sync.status().problem.isEmpty());
        QCOMPARE(p.store.count(RecordKind::Application), 1);
    }

    void withoutANetworkTheRoundEnds()
    {
        Program &p = *m_program;
        p.sync.start();
        QVERIFY(p.idle());
        m_ashby->calls.clear();
        m_ashby->server.close();
        m_ashby->server.onRequest = [](const test::Seen &) { return test::Act{.kind = test::Act::Reset}; };
        p.sync.refreshNow();
        QVERIFY(p.idle());
        QVERIFY(p.sync.status().offline);
        for (const RecordKind kind : recordKinds)
            QVERIFY2(p.sync.listState(kind) == PartState::Stale, recordKindName(kind).data());
    }

    void aServerThatRefusesEveryTokenIsReadAnewOnceAnHour()
    {
        Program &p = *m_program;
        p.sync.start();
        QVERIFY(p.idle());
        m_ashby->tokenCode = "sync_token_expired";
        const auto full = [this] {
            return std::count_if(m_ashby->calls.cbegin(), m_ashby->calls.cend(),
                [](const FakeLists::Call &call) { return call.path == u"application.list" && !call.body.contains(u"syncToken"); });
        };
        m_ashby->calls.clear();
        for (int round = 0; round < 5; ++round) {
            p.sync.refreshNow();
            QVERIFY(p.idle());
        }
        QCOMPARE(full(), 1);
        p.sync.stop();
        p.clock.advance(61 * 60'000);
        p.sync.start();
        QVERIFY(p.idle());
        QCOMPARE(full(), 2);
        QCOMPARE(p.store.count(RecordKind::Application), 1);
    }

    void whatIsOnScreenComesFirst()
    {
        Program &p = *m_program;
        p.sync.wantList(RecordKind::Event);
        p.sync.start();
        QVERIFY(p.idle());
        const auto first = [this](const QString &path) {
            const auto it = std::find_if(m_ashby->calls.cbegin(), m_ashby->calls.cend(), [&](const FakeLists::Call &call) { return call.path == path; });
            return it - m_ashby->calls.cbegin();
        };
        QVERIFY(first(u"interviewSchedule.list"_s) < first(u"job.list"_s));
        QVERIFY(first(u"job.list"_s) < first(u"application.list"_s));
    }

    void onlyWhatChangedComesLater()
    {
        Program &p = *m_program;
        p.sync.start();
        QVERIFY(p.idle());
        m_ashby->putText(u"project.list"_s, u"pool"_s, R"({"id":"pool","title":"Renamed"})");
        m_ashby->putText(u"project.list"_s, u"new"_s, R"({"id":"new","title":"New"})");
        m_ashby->calls.clear();
        QSignalSpy changed(&p.store, &Store::changed);
        p.sync.refreshNow();
        QVERIFY(p.idle());
        RowChanges seen;
        for (const QList<QVariant> &arguments : std::as_const(changed)) {
            const RowChanges of = arguments.at(0).value<Changes>().of(RecordKind::Project);
            seen.inserted += of.inserted;
            seen.updated += of.updated;
        }
        QCOMPARE(seen.updated, QList<Row>{p.store.rowOf(RecordKind::Project, u"pool"_s)});
        QCOMPARE(seen.inserted, QList<Row>{p.store.rowOf(RecordKind::Project, u"new"_s)});
        const auto call = std::find_if(m_ashby->calls.cbegin(), m_ashby->calls.cend(), [](const FakeLists::Call &c) { return c.path == u"project.list"; });
        QVERIFY(call != m_ashby->calls.cend() && call->body.contains(u"syncToken"));
    }

    void aWantedRecordOfAListFollowsItsList()
    {
        Program &p = *m_program;
        m_ashby->putText(u"closeReason.list"_s, u"r"_s, R"({"id":"r","reasonText":"Filled","isArchived":false,"unheard":1})");
        p.sync.start();
        QVERIFY(p.idle());
        p.sync.wantRecord(RecordKind::CloseReason, u"r"_s);
        QTRY_VERIFY(p.sync.rawRecord(RecordKind::CloseReason, u"r"_s).json.contains("unheard"));
        QSignalSpy changed(&p.sync, &Sync::recordChanged);
        m_ashby->putText(u"closeReason.list"_s, u"r"_s, R"({"id":"r","reasonText":"Other","isArchived":false})");
        p.sync.refreshNow();
        QVERIFY(p.idle());
        QVERIFY(!changed.isEmpty());
        QVERIFY(p.sync.rawRecord(RecordKind::CloseReason, u"r"_s).json.contains("Other"));
    }

    void aMergedCandidateIsFollowedToWhomItBecame_data()
    {
        QTest::addColumn<bool>("listFirst"); // a round brings the application before anybody asks for the candidate
        QTest::newRow("asked first") << false;
        QTest::newRow("listed first") << true;
    }
    void aMergedCandidateIsFollowedToWhomItBecame()
    {
        QFETCH(bool, listFirst);
        Program &p = *m_program;
        p.sync.start();
        QVERIFY(p.idle());
        const api::CandidateId before = candidate(1).id;
        const api::CandidateId now = candidate(9).id;
        p.sync.wantRecord(RecordKind::Candidate, before.text());
        QTRY_COMPARE(p.sync.recordState(RecordKind::Candidate, before.text()), PartState::Fresh);
        m_ashby->remove(u"candidate.list"_s, before.text());
        m_ashby->put(u"candidate.list"_s, candidate(9));
        api::Application mine = application(1, 1, 1, 1'800'000'000);
        mine.candidate.id = now;
        m_ashby->put(u"application.list"_s, mine);
        if (listFirst) {
            p.sync.refreshNow();
            QVERIFY(p.idle());
        }
        QSignalSpy merged(&p.sync, &Sync::candidateMerged);
        p.clock.setWallMs(p.clock.wallMs() + 61'000);
        p.sync.wantRecord(RecordKind::Candidate, before.text());
        QTRY_COMPARE(merged.size(), 1);
        QCOMPARE(merged.at(0).at(0).value<api::CandidateId>(), before);
        QCOMPARE(merged.at(0).at(1).value<api::CandidateId>(), now);
        QCOMPARE(p.store.applicationCandidate(p.store.applicationRow(mine.id)), now);
        QCOMPARE(p.store.candidateRow(before), noRow);
        QVERIFY(!p.sync.rawRecord(RecordKind::Candidate, before.text()).json.isEmpty()); // what was shown stays until somebody goes on
        QVERIFY(p.sync.recordProblem(RecordKind::Candidate, before.text()).contains(u"merged"));
    }

    void aDeletedCandidateIsSaidToBeGone()
    {
        Program &p = *m_program;
        p.sync.start();
        QVERIFY(p.idle());
        m_ashby->remove(u"candidate.list"_s, candidate(1).id.text());
        m_ashby->remove(u"application.list"_s, application(1).id.text());
        QSignalSpy merged(&p.sync, &Sync::candidateMerged);
        p.sync.wantRecord(RecordKind::Candidate, candidate(1).id.text());
        QTRY_VERIFY(p.sync.recordProblem(RecordKind::Candidate, candidate(1).id.text()).contains(u"no longer exists"));
        QVERIFY(merged.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestBadList)
#include "tst_badlist.moc"
