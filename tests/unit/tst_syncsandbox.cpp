// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/net/apiclient.h"
#include "api/sandbox/sandbox.h"
#include "models/store/cache.h"
#include "models/store/cachejobs.h"
#include "models/store/commands.h"
#include "models/store/outbox.h"
#include "models/store/store.h"
#include "models/store/sync.h"
#include "tests/support/virtualclock.h"
#include "tests/unit/sandboxprogram.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace shortlist;
using namespace Qt::StringLiterals;

/// Sync, outbox and commands over real HTTP against the sandbox's organisation.
class TestSyncSandbox : public QObject {
    Q_OBJECT

    struct Program : testdata::SandboxProgram<test::VirtualClock> {
        using SandboxProgram::SandboxProgram;
        QString stageOf(const api::ApplicationId &id) const
        {
            const Row row = store.applicationRow(id);
            return row == noRow ? QString() : store.stages().idAt(store.application(row).stage).text();
        }
    };

    sandbox::Sandbox m_sandbox{{.candidates = 300, .seed = 7}};

    void compare(const Program &p)
    {
        QCOMPARE(int(p.store.applicationEnd()), m_sandbox.applicationCount());
        for (int i = 0; i < m_sandbox.applicationCount(); ++i) {
            const api::ApplicationId id = m_sandbox.applicationAt(i);
            QVERIFY(p.store.applicationRow(id) != noRow);
            QCOMPARE(p.stageOf(id), m_sandbox.currentStage(id).text());
        }
        for (int i = 0; i < 300; ++i) {
            const api::CandidateId id = m_sandbox.candidateAt(i);
            QVERIFY(p.store.candidateRow(id) != noRow);
            QCOMPARE(p.store.candidateName(p.store.candidateRow(id)), m_sandbox.candidateName(id));
        }
    }

private slots:
    void initTestCase()
    {
        QString problem;
        QVERIFY2(m_sandbox.start(&problem), qPrintable(problem));
    }

    void aFullSyncEqualsTheServersStateAndTheNextBringsOnlyAMove()
    {
        const QTemporaryDir dir;
        Program p(dir.path() + u"/p"_s, m_sandbox.url());
        p.sync.start();
        QVERIFY(p.idle());
        QVERIFY2(p.sync.status().problem.isEmpty(), qPrintable(p.sync.status().problem));
        QVERIFY2(p.sync.status().missingPermissions.isEmpty(), qPrintable(p.sync.status().missingPermissions.join(u' ')));
        QCOMPARE(p.sync.status().skippedRecords, 0);
        compare(p);

        const api::ApplicationId id = m_sandbox.applicationAt(17);
        const api::InterviewStage *now = p.store.stages().find(m_sandbox.currentStage(id));
        QVERIFY(now);
        api::InterviewStageId other;
        for (const Code code : p.store.stagesOf(now->interviewPlanId)) {
            const api::InterviewStage *stage = p.store.stages().at(code);
            if (stage->id != now->id && stage->type == u"Active")
                other = stage->id;
        }
        QVERIFY(m_sandbox.moveApplicationBehindTheBack(id, other));
        p.sync.refreshNow();
        QVERIFY(p.idle());
        QCOMPARE(p.sync.status().done, 1);
        QCOMPARE(p.stageOf(id), other.text());
        compare(p);
    }

    void theOpenBoardIsKeptForTheNextStart()
    {
        const QTemporaryDir dir;
        api::JobId job;
        api::JobId other;
        {
            Program p(dir.path() + u"/p"_s, m_sandbox.url());
            p.sync.start();
            QVERIFY(p.idle());
            job = p.store.jobs().idAt(p.store.application(0).job);
            for (Row row = 0; row < p.store.applicationEnd() && other.isEmpty(); ++row) {
                if (const api::JobId found = p.store.jobs().idAt(p.store.application(row).job); found != job)
                    other = found;
            }
            const CacheJobs cache(p.cache);
            p.sync.setOpenJob(job);
            QVERIFY(!cache.keepsFirst(job));
            p.sync.refreshNow();
            QVERIFY(p.idle());
            QVERIFY(cache.keepsFirst(job)); // the round's end
            p.sync.setOpenJob(other);
            p.sync.stop();
            QVERIFY(cache.keepsFirst(other)); // the program's
        }
        Program p(dir.path() + u"/p"_s, m_sandbox.url());
        QList<Row> shown;
        connect(&p.sync, &Sync::cacheLoaded, this, [&] {
            shown = p.store.applicationsOf(p.store.jobs().codeOf(other));
            QCOMPARE(qsizetype(p.store.applicationEnd()), shown.size()); // nothing else has been read
            QVERIFY(CacheJobs(p.cache).keepsFirst(other));
        });
        p.sync.start(false);
        QTRY_COMPARE(p.sync.status().phase, SyncPhase::Stopped);
        QVERIFY(!shown.isEmpty());
        compare(p);
    }

    void aMoveAndANoteReachTheServerOnce()
    {
        const QTemporaryDir dir;
        Program p(dir.path() + u"/p"_s, m_sandbox.url());
        p.sync.start();
        QVERIFY(p.idle());
        Row row = 0;
        api::InterviewStageId target;
        for (; row < p.store.applicationEnd() && target.isEmpty(); ++row) {
            const api::InterviewStage *now = p.store.stages().at(p.store.application(row).stage);
            if (!now || now->type != u"Active" || p.store.application(row).status != quint8(api::ApplicationStatus::Active))
                continue;
            for (const Code code : p.store.stagesOf(now->interviewPlanId)) {
                if (const api::InterviewStage *stage = p.store.stages().at(code); stage->id != now->id && stage->type == u"Active")
                    target = stage->id;
            }
            if (!target.isEmpty())
                break;
        }
        QVERIFY(!target.isEmpty());
        const api::ApplicationId id = p.store.applicationId(row);
        const api::CandidateId person = p.store.applicationCandidate(row);
        m_sandbox.clearRequests();
        QCOMPARE(p.commands.moveApplications({id}, target), 1);
        QVERIFY(p.commands.addNote(person, u"Looks good – übrigens"_s));
        QTRY_COMPARE(p.outbox.waiting(), 0);
        QCOMPARE(p.outbox.troubled(), 0);
        QCOMPARE(m_sandbox.currentStage(id), target);
        QCOMPARE(m_sandbox.deliveriesOf(u"application.changeStage"), 1);
        QCOMPARE(m_sandbox.deliveriesOf(u"candidate.createNote"), 1);
        p.sync.want(person, id);
        for (const Part part : {Part::Record, Part::Forms, Part::Surveys, Part::Feedback, Part::Notes, Part::History})
            QTRY_VERIFY2(p.sync.partState(person, id, part) == PartState::Fresh, qPrintable(QString::number(int(part)) + p.sync.partProblem(person, id, part)));
        const QList<api::Note> notes = p.sync.notes(person); // the sandbox's own may be newer by the test's clock
        QCOMPARE(std::ranges::count(notes, std::optional(u"Looks good – übrigens"_s), &api::Note::content), 1);
        QCOMPARE(p.sync.history(id).constFirst().stageId, target);
        QVERIFY(p.sync.application(id).has_value());
    }

    /// What a page shows of a record is read anew once a write to it is confirmed, long before the next round.
    void aWriteBringsItsRecordAnew()
    {
        const QTemporaryDir dir;
        Program p(dir.path() + u"/p"_s, m_sandbox.url());
        p.sync.start();
        QVERIFY(p.idle());
        const api::ApplicationId id = m_sandbox.applicationAt(3);
        const api::CandidateId person = p.store.applicationCandidate(p.store.applicationRow(id));
        p.sync.want(person, id);
        p.sync.wantRecord(RecordKind::Candidate, person.text());
        const auto fresh = [&] {
            return p.sync.partState(person, id, Part::Record) == PartState::Fresh && p.sync.partState(person, id, Part::Forms) == PartState::Fresh
                && p.sync.recordState(RecordKind::Candidate, person.text()) == PartState::Fresh;
        };
        QVERIFY(p.until(fresh));
        const api::Candidate before = *p.sync.candidate(person);
        api::CandidateTagId tag;
        p.store.tags().forEach([&](Code, const api::CandidateTag &one) { tag = !one.isArchived && !before.tags.contains(one) ? one.id : tag; });
        api::SourceId source;
        const auto from = p.sync.application(id)->source;
        p.store.sources().forEach([&](Code, const api::Source &one) { source = !one.isArchived && (!from || from->id != one.id) ? one.id : source; });
        m_sandbox.clearRequests();
        QVERIFY(p.commands.addTag(person, tag));
        QVERIFY(p.commands.changeSource(id, source));
        QVERIFY(p.settle());
        QVERIFY(p.outbox.writes().isEmpty());
        QVERIFY(p.until([&] {
            return fresh() && std::ranges::any_of(p.sync.candidate(person)->tags, [&](const api::CandidateTag &one) { return one.id == tag; })
                && p.sync.application(id)->source && p.sync.application(id)->source->id == source;
        }));
        QVERIFY(p.until([&] { return p.sync.rawRecord(RecordKind::Candidate, person.text()).json.contains(tag.text().toUtf8()); }));
        QCOMPARE(m_sandbox.callsOf(u"candidate.list"_s), 0); // no round brought it
        QCOMPARE(m_sandbox.callsOf(u"candidate.info"_s), 2); // one for the page, one for the record
    }
};

QTEST_GUILESS_MAIN(TestSyncSandbox)
#include "tst_syncsandbox.moc"
