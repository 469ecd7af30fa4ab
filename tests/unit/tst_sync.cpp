// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/net/apiclient.h"
#include "models/store/cache.h"
#include "models/store/storewriter.h"
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
    Program(const QString &directory, FakeLists &ashby, test::VirtualClock &c) : clock(c), cache(directory), client(c), sync(store, cache, client, c)
    {
        client.setAccount(ashby.server.url(), u"key"_s);
        cache.open();
    }
    bool idle()
    {
        return QTest::qWaitFor([this] {
            clock.advance(5);
            return sync.status().phase == SyncPhase::Idle;
        }, 20'000);
    }
    bool round()
    {
        sync.refreshNow();
        return idle();
    }
    api::InterviewStageId stageOf(int number) const
    {
        const Row row = store.applicationRow(application(number).id);
        return row == noRow ? api::InterviewStageId{} : store.stages().idAt(store.application(row).stage);
    }
    int present() const
    {
        int rows = 0;
        for (Row row = 0; row < store.applicationEnd(); ++row)
            rows += store.application(row).flags & RowGone ? 0 : 1;
        return rows;
    }

    test::VirtualClock &clock;
    Store store;
    Cache cache;
    api::ApiClient client;
    Sync sync;
};

} // namespace

class TestSync : public QObject {
    Q_OBJECT

    QTemporaryDir *m_dir{nullptr};
    FakeLists *m_ashby{nullptr};
    test::VirtualClock *m_clock{nullptr};
    QString folder() const { return m_dir->path() + u"/p"_s; }

    void fill(int applications)
    {
        m_ashby->put(u"job.list"_s, job(1));
        m_ashby->put(u"job.list"_s, job(2));
        api::InterviewPlan plan;
        plan.id = api::InterviewPlanId(uuid(u'p', 1));
        plan.title = u"Plan"_s;
        plan.createdAt = plan.updatedAt = at(1);
        m_ashby->put(u"interviewPlan.list"_s, plan);
        for (int i = 1; i <= 3; ++i)
            m_ashby->put(u"interviewStage.list"_s, stage(i));
        m_ashby->put(u"candidateTag.list"_s, tag(1));
        for (int i = 1; i <= applications; ++i) {
            m_ashby->put(u"application.list"_s, application(i, 1 + i % 2, 1 + i % 3));
            api::Candidate person = candidate(i);
            person.tags = {tag(1)};
            m_ashby->put(u"candidate.list"_s, person);
        }
    }

private slots:
    void init()
    {
        m_dir = new QTemporaryDir;
        m_ashby = new FakeLists;
        m_ashby->pageSize = 20;
        m_clock = new test::VirtualClock;
    }
    void cleanup()
    {
        delete m_clock;
        delete m_ashby;
        delete m_dir;
    }

    void aFullSyncBringsEverythingAndARestartShowsItWithoutTheServer()
    {
        fill(130);
        {
            Program p(folder(), *m_ashby, *m_clock);
            p.sync.start();
            QVERIFY(p.idle());
            QVERIFY2(p.sync.status().problem.isEmpty(), qPrintable(p.sync.status().problem));
            QCOMPARE(p.present(), 130);
            QCOMPARE(p.sync.status().done, 260);
            QVERIFY(p.sync.status().asOf.isValid());
            QVERIFY(p.sync.status().missingPermissions.isEmpty());
            p.sync.setOpenJob(job(2).id);
        }
        const qsizetype before = m_ashby->calls.size();
        Program p(folder(), *m_ashby, *m_clock);
        QSignalSpy loaded(&p.sync, &Sync::cacheLoaded);
        p.sync.start(false);
        QTRY_COMPARE(loaded.size(), 1);
        QCOMPARE(p.sync.rememberedJob(), job(2).id);
        QVERIFY(p.store.applicationsOf(p.store.jobs().codeOf(job(2).id)).size() == 65); // first the job that was open
        QTRY_COMPARE(p.present(), 130);
        QTRY_COMPARE(p.sync.status().phase, SyncPhase::Stopped);
        QVERIFY(p.sync.status().asOf.isValid());
        QCOMPARE(p.sync.status().expected, 260);
        QCOMPARE(m_ashby->calls.size(), before);
        QCOMPARE(p.stageOf(7), stage(2).id);
        QCOMPARE(p.store.stagesOf(api::InterviewPlanId(uuid(u'p', 1))).size(), 3);
    }

    void aSecondRoundBringsOnlyWhatChanged()
    {
        fill(60);
        Program p(folder(), *m_ashby, *m_clock);
        p.sync.start();
        QVERIFY(p.idle());
        m_ashby->put(u"application.list"_s, application(5, 2, 3, 1'800'000'000)); // behind our back
        m_ashby->calls.clear();
        QSignalSpy changed(&p.store, &Store::changed);
        QVERIFY(p.round());
        QCOMPARE(m_ashby->count(u"application.list"_s), 1);
        QCOMPARE(p.sync.status().done, 1);
        QCOMPARE(p.stageOf(5), stage(3).id);
        QList<Row> updated;
        for (const QList<QVariant> &arguments : std::as_const(changed))
            updated += arguments.at(0).value<Changes>().applications.updated;
        QCOMPARE(updated, QList<Row>{p.store.applicationRow(application(5).id)});
    }

    void theTokenSurvivesARestart()
    {
        fill(10);
        {
            Program p(folder(), *m_ashby, *m_clock);
            p.sync.start();
            QVERIFY(p.idle());
        }
        m_ashby->calls.clear();
        Program p(folder(), *m_ashby, *m_clock);
        p.sync.start();
        QVERIFY(p.idle());
        QCOMPARE(p.sync.status().done, 0);
        QCOMPARE(p.present(), 10);
        for (const FakeLists::Call &call : std::as_const(m_ashby->calls)) {
            if (call.path == u"application.list")
                QVERIFY(call.body.contains(u"syncToken"));
        }
    }

    void roundsComeByThemselvesAndAfterAnOutage()
    {
        fill(3);
        Program p(folder(), *m_ashby, *m_clock);
        p.sync.start();
        QVERIFY(p.idle());
        m_ashby->calls.clear();
        m_clock->advance(61'000);
        QTRY_VERIFY(m_ashby->count(u"application.list"_s) == 1);
        QVERIFY(p.idle());
    }

    void anExpiredTokenMeansAFullPassWithTheOldDataShown_data()
    {
        QTest::addColumn<QByteArray>("code");
        for (const char *code : {"sync_token_expired", "sync_token_invalid", "incremental_sync_too_large"})
            QTest::newRow(code) << QByteArray(code);
    }
    void anExpiredTokenMeansAFullPassWithTheOldDataShown()
    {
        QFETCH(QByteArray, code);
        fill(30);
        Program p(folder(), *m_ashby, *m_clock);
        p.sync.start();
        QVERIFY(p.idle());
        m_ashby->tokenCode = code;
        m_ashby->calls.clear();
        int fewest = 30;
        connect(&p.store, &Store::changed, this, [&] { fewest = std::min(fewest, p.present()); });
        QVERIFY(p.round());
        QVERIFY2(p.sync.status().problem.isEmpty(), qPrintable(p.sync.status().problem));
        QCOMPARE(m_ashby->count(u"application.list"_s), 1 + 2); // refused once, then two pages
        QCOMPARE(fewest, 30);
        QCOMPARE(p.present(), 30);
    }

    void aMissingPermissionIsRememberedAndTheRestWorks()
    {
        fill(5);
        m_ashby->statuses.insert(u"user.list"_s, 403);
        m_ashby->statuses.insert(u"department.list"_s, 403);
        Program p(folder(), *m_ashby, *m_clock);
        p.sync.start();
        QVERIFY(p.idle());
        QCOMPARE(p.sync.status().missingPermissions, QStringList{u"organizationRead"_s});
        QVERIFY(p.sync.status().problem.isEmpty());
        QCOMPARE(p.present(), 5);
        QCOMPARE(m_ashby->count(u"user.list"_s), 1);
        QCOMPARE(m_ashby->count(u"department.list"_s), 0); // the same permission
        m_clock->advance(61'000);
        QTRY_VERIFY(m_ashby->count(u"application.list"_s) >= 2);
        QVERIFY(p.idle());
        QCOMPARE(m_ashby->count(u"user.list"_s), 1); // no storm
    }

    void aListTheServerCannotGiveHoldsUpNoOther()
    {
        fill(5);
        m_ashby->refused.insert(u"communicationTemplate.list"_s, "feature_not_enabled");
        Program p(folder(), *m_ashby, *m_clock);
        p.sync.start();
        QVERIFY(p.idle());
        QCOMPARE(p.present(), 5);
        QVERIFY(!p.sync.status().problem.isEmpty());
        QVERIFY(!p.sync.status().asOf.isValid()); // not all of it is there
        m_ashby->refused.clear();
        QVERIFY(p.round());
        QVERIFY(p.sync.status().problem.isEmpty());
        QVERIFY(p.sync.status().asOf.isValid());
    }

    void aStopWhileTheCacheIsReadStillShowsIt()
    {
        fill(5);
        {
            Program p(folder(), *m_ashby, *m_clock);
            p.sync.start();
            QVERIFY(p.idle());
        }
        const qsizetype before = m_ashby->calls.size();
        Program p(folder(), *m_ashby, *m_clock);
        p.sync.start(false);
        p.sync.stop();
        QCOMPARE(p.sync.status().phase, SyncPhase::LoadingCache);
        QTRY_COMPARE(p.sync.status().phase, SyncPhase::Stopped);
        QCOMPARE(p.present(), 5);
        QCOMPARE(m_ashby->calls.size(), before);
        p.sync.start(true);
        QVERIFY(p.idle());
        QVERIFY(m_ashby->calls.size() > before);
    }

    void aRefusedKeyStopsWithOneProblem()
    {
        fill(5);
        Program p(folder(), *m_ashby, *m_clock);
        p.sync.start();
        QVERIFY(p.idle());
        m_ashby->server.onRequest = [](const test::Seen &) { return test::Act{.status = 403, .body = "Forbidden", .contentType = "text/plain"}; };
        QVERIFY(p.round());
        QVERIFY(p.sync.status().problem.contains(u"refuses the API key"));
        const qsizetype seen = m_ashby->server.seen.size();
        m_clock->advance(10 * 60'000);
        QTest::qWait(50);
        QCOMPARE(m_ashby->server.seen.size(), seen);
        QCOMPARE(p.present(), 5); // still readable
    }

    void oneBadRecordIsSkippedAndCounted()
    {
        fill(5);
        m_ashby->putText(u"application.list"_s, u"bad"_s, R"({"id":"bad","status":7})");
        Program p(folder(), *m_ashby, *m_clock);
        p.sync.start();
        QVERIFY(p.idle());
        QCOMPARE(p.sync.status().skippedRecords, 1);
        QCOMPARE(p.present(), 5);
        QVERIFY(p.sync.status().problem.isEmpty());
    }

    void whatIsGoneGoesButNeverMuchAtOnce()
    {
        fill(100);
        Program p(folder(), *m_ashby, *m_clock);
        p.sync.start();
        QVERIFY(p.idle());
        for (int i = 1; i <= 3; ++i)
            m_ashby->remove(u"application.list"_s, application(i).id.text());
        QVERIFY(p.round());
        QCOMPARE(p.present(), 100); // an incremental round never removes
        constexpr qint64 day = qint64(25) * 60 * 60 * 1000;
        m_clock->setWallMs(m_clock->wallMs() + day); // a full pass is due
        QVERIFY(p.round());
        QCOMPARE(p.present(), 97);
        for (int i = 4; i <= 40; ++i)
            m_ashby->remove(u"application.list"_s, application(i).id.text());
        m_clock->setWallMs(m_clock->wallMs() + day);
        QVERIFY(p.round());
        QCOMPARE(p.present(), 97); // 37 of 97 at once: more likely an outage
        QVERIFY(p.sync.massRemovals().isEmpty());
        QVERIFY(p.round());
        QCOMPARE(p.present(), 97); // missing a second time: now a person is to decide
        const QList<MassRemoval> asked{{u"application.list"_s, RecordKind::Application, 37, 97}};
        QCOMPARE(p.sync.massRemovals(), asked);
        m_ashby->put(u"application.list"_s, application(4)); // one comes back meanwhile
        QVERIFY(p.round());
        QCOMPARE(p.sync.massRemovals().value(0).missing, 36);
        p.sync.confirmRemoval(u"candidate.list"_s); // nobody doubts that one
        QCOMPARE(p.present(), 97);
        p.sync.confirmRemoval(u"application.list"_s);
        QCOMPARE(p.present(), 61);
        QVERIFY(p.sync.massRemovals().isEmpty());
        m_clock->setWallMs(m_clock->wallMs() + day);
        QVERIFY(p.round());
        QCOMPARE(p.present(), 61);
    }

    void aPauseHoldsOverARestart()
    {
        fill(3);
        m_ashby->acts.insert(u"application.list"_s, test::Act{.status = 429, .body = "{}", .headers = {{"Retry-After", "300"}}});
        {
            Program p(folder(), *m_ashby, *m_clock);
            p.sync.start();
            QVERIFY(QTest::qWaitFor([&] {
                m_clock->advance(5);
                return p.client.pausedForMs() > 100'000;
            }, 20'000));
        }
        m_ashby->acts.clear();
        m_ashby->calls.clear();
        Program p(folder(), *m_ashby, *m_clock);
        QSignalSpy loaded(&p.sync, &Sync::cacheLoaded);
        p.sync.start();
        QTRY_VERIFY(!loaded.isEmpty());
        QVERIFY(p.client.pausedForMs() > 100'000);
        for (int turn = 0; turn < 100; ++turn) {
            m_clock->advance(1000);
            QCoreApplication::processEvents();
        }
        QCOMPARE(m_ashby->calls.size(), 0); // not one before its time
        QVERIFY(QTest::qWaitFor([&] {
            m_clock->advance(1000);
            return m_ashby->count(u"application.list"_s) > 0;
        }, 20'000));
    }

    void anOutageThatEndsTakesTheQuestionBack()
    {
        fill(100);
        Program p(folder(), *m_ashby, *m_clock);
        p.sync.start();
        QVERIFY(p.idle());
        constexpr qint64 day = qint64(25) * 60 * 60 * 1000;
        const auto remove = [&](int from, int to) {
            for (int i = from; i <= to; ++i)
                m_ashby->remove(u"application.list"_s, application(i).id.text());
            m_clock->setWallMs(m_clock->wallMs() + day);
            return p.round() && p.round();
        };
        QVERIFY(remove(1, 60));
        QCOMPARE(p.sync.massRemovals().value(0).missing, 60);
        for (int i = 1; i <= 60; ++i)
            m_ashby->put(u"application.list"_s, application(i));
        m_clock->setWallMs(m_clock->wallMs() + day);
        QVERIFY(p.round());
        QVERIFY(p.sync.massRemovals().isEmpty());
        QCOMPARE(p.present(), 100);
    }

    void theOpenJobComesFirst()
    {
        fill(90);
        Program p(folder(), *m_ashby, *m_clock);
        p.sync.setOpenJob(job(1).id);
        p.sync.start();
        QVERIFY(p.idle());
        qsizetype first = -1;
        qsizetype all = -1;
        for (qsizetype i = 0; i < m_ashby->calls.size(); ++i) {
            const FakeLists::Call &call = m_ashby->calls.at(i);
            if (call.path != u"application.list")
                continue;
            qsizetype &which = call.body.contains(u"jobId") ? first : all;
            which = which < 0 ? i : which;
        }
        QVERIFY(first >= 0 && first < 3);
        QVERIFY(first < all);
        QCOMPARE(p.present(), 90);
    }

    void aPageOfACandidateIsFilledFromTheServerThenFromTheCache()
    {
        fill(3);
        api::Note note;
        note.id = api::NoteId(uuid(u'n', 1));
        note.createdAt = at(5);
        note.content = u"Older"_s;
        note.author.id = api::UserId(uuid(u'u', 1));
        m_ashby->put(QString(u"candidate.listNotes:"_s + candidate(1).id.text()), note);
        note.id = api::NoteId(uuid(u'n', 2));
        note.createdAt = at(9);
        note.content = u"Newer"_s;
        m_ashby->put(QString(u"candidate.listNotes:"_s + candidate(1).id.text()), note);
        api::ApplicationHistoryEvent event;
        event.id = api::HistoryEventId(uuid(u'h', 1));
        event.stageId = stage(2).id; // where application 1 is
        event.title = u"Stage 2"_s;
        event.enteredStageAt = at(1'650'000'000);
        m_ashby->put(QString(u"application.listHistory:"_s + application(1).id.text()), event);
        const api::CandidateId person = candidate(1).id;
        const api::ApplicationId mine = application(1).id;
        {
            Program p(folder(), *m_ashby, *m_clock);
            p.sync.start();
            QVERIFY(p.idle());
            QVERIFY(p.store.application(p.store.applicationRow(mine)).flags & RowStageDateGuessed);
            QCOMPARE(p.sync.partState(person, mine, Part::Notes), PartState::Unknown);
            p.sync.want(person, mine);
            QCOMPARE(p.sync.partState(person, mine, Part::Notes), PartState::Loading);
            for (const Part part : {Part::Record, Part::Forms, Part::Surveys, Part::Feedback, Part::Notes, Part::History})
                QTRY_COMPARE(p.sync.partState(person, mine, part), PartState::Fresh);
            QCOMPARE(p.sync.notes(person).size(), 2);
            QCOMPARE(p.sync.notes(person).constFirst().content.value(), u"Newer"_s);
            QCOMPARE(p.sync.candidate(person)->name, u"Person 1"_s);
            QCOMPARE(p.sync.application(mine)->candidate.name, u"Person 1"_s);
            QCOMPARE(p.sync.history(mine).size(), 1);
            const ApplicationRow &row = p.store.application(p.store.applicationRow(mine));
            QCOMPARE(row.enteredStageAt, 1'650'000'000u);
            QVERIFY(!(row.flags & RowStageDateGuessed));
            m_ashby->calls.clear();
            p.sync.want(person, mine); // still fresh
            QTest::qWait(20);
            QVERIFY(m_ashby->calls.isEmpty());
        }
        m_ashby->server.close();
        Program p(folder(), *m_ashby, *m_clock);
        p.sync.start(false);
        QTRY_COMPARE(p.present(), 3);
        QCOMPARE(p.store.application(p.store.applicationRow(mine)).enteredStageAt, 1'650'000'000u);
        p.sync.want(person, mine);
        QTRY_COMPARE(p.sync.notes(person).size(), 2);
        QCOMPARE(p.sync.partState(person, mine, Part::Notes), PartState::Stale);
        QTRY_VERIFY(p.sync.application(mine).has_value());
        QVERIFY(p.sync.candidate(person).has_value());
    }

    /// An answer that was under way when the record changed may be from before: it is asked for once more.
    void whatIsKnownToBeOldIsReadAnew()
    {
        fill(2);
        Program p(folder(), *m_ashby, *m_clock);
        p.sync.start();
        QVERIFY(p.idle());
        const api::CandidateId person = candidate(1).id;
        m_ashby->acts.insert(u"candidate.info"_s, {.kind = test::Act::Hang});
        m_ashby->calls.clear();
        p.sync.want(person, application(1).id);
        QTRY_COMPARE(m_ashby->count(u"candidate.info"_s), 1);
        p.sync.reread(RecordKind::Candidate, person.text());
        m_clock->advance(1000); // not while it is under way
        QTest::qWait(0);
        QCOMPARE(m_ashby->count(u"candidate.info"_s), 1);
        api::Candidate changed = candidate(1);
        changed.name = u"Another Name"_s;
        changed.updatedAt = changed.updatedAt->addSecs(60);
        m_ashby->put(u"candidate.list"_s, changed);
        m_ashby->acts.clear();
        m_ashby->server.release({.body = test::success(api::encode(candidate(1)))});
        QTRY_COMPARE(p.sync.partState(person, {}, Part::Record), PartState::Fresh);
        QCOMPARE(p.sync.candidate(person)->name, u"Person 1"_s);
        QTRY_VERIFY((m_clock->advance(100), p.sync.candidate(person)->name == u"Another Name"));
        QCOMPARE(m_ashby->count(u"candidate.info"_s), 2);
        // Of a record nobody looks at nothing is fetched.
        m_ashby->calls.clear();
        p.sync.reread(RecordKind::Candidate, candidate(2).id.text());
        m_clock->advance(1000);
        QTest::qWait(0);
        QCOMPARE(m_ashby->count(u"candidate.info"_s), 0);
    }

    void guessedStageDatesAreLookedUp()
    {
        fill(3);
        api::ApplicationHistoryEvent event;
        event.id = api::HistoryEventId(uuid(u'h', 1));
        event.stageId = stage(3).id;
        event.title = u"Stage 3"_s;
        event.enteredStageAt = at(1'660'000'000);
        m_ashby->put(QString(u"application.listHistory:"_s + application(2).id.text()), event);
        Program p(folder(), *m_ashby, *m_clock);
        p.sync.start();
        QVERIFY(p.idle());
        p.sync.wantStageDates({application(2).id, application(3).id});
        QTRY_COMPARE(p.store.application(p.store.applicationRow(application(2).id)).enteredStageAt, 1'660'000'000u);
        QTRY_COMPARE(m_ashby->count(u"application.listHistory"_s), 2);
    }

    void partsTellWhatIsForbidden()
    {
        fill(2);
        m_ashby->statuses.insert(u"candidate.listNotes"_s, 403);
        Program p(folder(), *m_ashby, *m_clock);
        p.sync.start();
        QVERIFY(p.idle());
        p.sync.want(candidate(1).id, application(1).id);
        QTRY_COMPARE(p.sync.partState(candidate(1).id, application(1).id, Part::Notes), PartState::Forbidden);
        QVERIFY(p.sync.partProblem(candidate(1).id, application(1).id, Part::Notes).contains(u"candidatesRead"));
        QTRY_COMPARE(p.sync.partState(candidate(1).id, application(1).id, Part::Record), PartState::Fresh);
    }
};

QTEST_GUILESS_MAIN(TestSync)
#include "tst_sync.moc"
