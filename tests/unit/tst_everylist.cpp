// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/net/apiclient.h"
#include "models/store/cache.h"
#include "models/store/recordtitle.h"
#include "models/store/store.h"
#include "models/store/sync.h"
#include "tests/support/virtualclock.h"
#include "tests/unit/sandboxwire.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace shortlist;
using namespace Qt::StringLiterals;

namespace {

struct Program {
    Program(const QString &directory, const QUrl &url) : cache(directory), client(clock), sync(store, cache, client, clock)
    {
        client.setAccount(url, u"key"_s);
        cache.open();
    }
    bool phase(SyncPhase wanted)
    {
        return QTest::qWaitFor([this, wanted] {
            clock.advance(2);
            return sync.status().phase == wanted;
        }, 120'000);
    }
    [[nodiscard]] QSet<QString> ids(RecordKind kind) const
    {
        QSet<QString> all;
        for (Row row = 0; row < store.rowEnd(kind); ++row)
            all.insert(store.idAt(kind, row));
        all.remove({});
        return all;
    }
    test::VirtualClock clock;
    Store store;
    Cache cache;
    api::ApiClient client;
    Sync sync;
};

struct ListName {
    RecordKind kind;
    const char *path;
    QJsonObject request;
};

const QList<ListName> &lists()
{
    const QJsonObject archived{{u"includeArchived"_s, true}};
    static const QList<ListName> all{
        {RecordKind::Job, "job.list", {{u"status"_s, QJsonArray{u"Draft"_s, u"Open"_s, u"Closed"_s, u"Archived"_s}}}},
        {RecordKind::Plan, "interviewPlan.list", archived}, {RecordKind::StageGroup, "interviewStageGroup.list", {}},
        {RecordKind::Source, "source.list", archived}, {RecordKind::Tag, "candidateTag.list", archived},
        {RecordKind::User, "user.list", {{u"includeDeactivated"_s, true}}}, {RecordKind::Department, "department.list", archived},
        {RecordKind::Location, "location.list", {{u"includeArchived"_s, true}, {u"includeLocationHierarchy"_s, true}}},
        {RecordKind::ArchiveReason, "archiveReason.list", archived}, {RecordKind::Template, "communicationTemplate.list", {}},
        {RecordKind::Application, "application.list", {}}, {RecordKind::Candidate, "candidate.list", {}},
        {RecordKind::Schedule, "interviewSchedule.list", {}}, {RecordKind::JobPosting, "jobPosting.list", {}},
        {RecordKind::Opening, "opening.list", {}},
        {RecordKind::Interview, "interview.list", {{u"includeArchived"_s, true}, {u"includeNonSharedInterviews"_s, true}}},
        {RecordKind::Offer, "offer.list", {}}, {RecordKind::Project, "project.list", {}},
        {RecordKind::HiringTeamRole, "hiringTeamRole.list", {{u"namesOnly"_s, false}}},
        {RecordKind::ApplicationRole, "applicationHiringTeamRole.list", {}}, {RecordKind::CloseReason, "closeReason.list", archived},
        {RecordKind::CustomField, "customField.list", archived}, {RecordKind::FeedbackForm, "feedbackFormDefinition.list", archived}};
    return all;
}

/// What the server has of a kind, by a client that shares no code with the program.
QSet<QString> served(Wire &wire, RecordKind kind)
{
    QSet<QString> all;
    if (kind == RecordKind::Stage) {
        for (const QString &plan : idsOf(wire.walk("interviewPlan.list", {{u"includeArchived"_s, true}})))
            all += idsOf(wire.walk("interviewStage.list", {{u"interviewPlanId"_s, plan}}));
    } else if (kind == RecordKind::Survey) {
        for (const QString &type : {u"Questionnaire"_s, u"CandidateExperience"_s})
            all += idsOf(wire.walk("surveySubmission.list", {{u"surveyType"_s, type}}));
    } else if (kind == RecordKind::Event) {
        for (const QJsonValue &schedule : wire.walk("interviewSchedule.list"))
            all += idsOf(schedule["interviewEvents"_L1].toArray());
    }
    for (const ListName &list : lists()) {
        if (list.kind == kind)
            all += idsOf(wire.walk(list.path, list.request));
    }
    return all;
}

/// Kinds of which others carry records along, listed or not.
bool comesInsideOthers(RecordKind kind)
{
    return QList{RecordKind::Source, RecordKind::Tag, RecordKind::User, RecordKind::Interview, RecordKind::Stage}.contains(kind);
}

RecordKind answerOf(RecordKind kind)
{
    switch (kind) {
    case RecordKind::Application: return RecordKind::ApplicationInfo;
    case RecordKind::JobPosting: return RecordKind::JobPostingInfo;
    case RecordKind::Offer: return RecordKind::OfferInfo;
    default: return kind;
    }
}

void rowPerKind()
{
    QTest::addColumn<RecordKind>("kind");
    for (const RecordKind kind : recordKinds)
        QTest::newRow(recordKindName(kind).data()) << kind;
}

} // namespace

/// Every kind of record, from a real server over HTTP into the store, the cache and back.
class TestEveryList : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    std::unique_ptr<Running> m_sandbox;
    std::unique_ptr<Program> m_program; ///< synced once
    QMap<RecordKind, std::pair<QSet<QString>, QDateTime>> m_before;
    QString folder() const { return m_dir.path() + u"/p"_s; }

private slots:
    void initTestCase()
    {
        m_sandbox = std::make_unique<Running>(smallSandbox(150));
        QVERIFY(m_sandbox->ok());
        m_program = std::make_unique<Program>(folder(), m_sandbox->url());
        m_program->sync.start();
        QVERIFY(m_program->phase(SyncPhase::Idle));
        QVERIFY2(m_program->sync.status().problem.isEmpty(), qPrintable(m_program->sync.status().problem));
        QCOMPARE(m_program->sync.status().skippedRecords, 0);
    }

    void itArrives_data() { rowPerKind(); }
    void itArrives()
    {
        QFETCH(RecordKind, kind);
        Wire wire(m_sandbox->url());
        const QSet<QString> there = served(wire, kind);
        QVERIFY(!there.isEmpty());
        const QSet<QString> here = m_program->ids(kind);
        QVERIFY((there - here).isEmpty());
        if (!comesInsideOthers(kind))
            QCOMPARE(here, there);
        QCOMPARE(m_program->store.count(kind), int(here.size()));
        QCOMPARE(m_program->sync.listState(kind), PartState::Fresh);
        QVERIFY(m_program->sync.listAsOf(kind).isValid());
        QVERIFY(m_program->sync.listProblem(kind).isEmpty());
        QVERIFY(m_program->sync.missingPermission(kind).isEmpty());
    }

    void itHasATitle_data() { rowPerKind(); }
    void itHasATitle()
    {
        QFETCH(RecordKind, kind);
        const Store &store = m_program->store;
        int named = 0;
        for (Row row = 0; row < store.rowEnd(kind); ++row) {
            const QString id = store.idAt(kind, row);
            const QString title = recordTitle(store, kind, row);
            QCOMPARE(title.isEmpty(), id.isEmpty());
            named += !id.isEmpty() && title != id ? 1 : 0;
        }
        QCOMPARE(named, store.count(kind));
        QVERIFY(recordTitle(store, kind, store.rowEnd(kind)).isEmpty());
    }

    void itsRecordComesWhole_data() { rowPerKind(); }
    void itsRecordComesWhole()
    {
        QFETCH(RecordKind, kind);
        Program &p = *m_program;
        Row row = 0;
        while (p.store.idAt(kind, row).isEmpty())
            ++row;
        const QString id = p.store.idAt(kind, row);
        QSignalSpy changed(&p.sync, &Sync::recordChanged);
        p.sync.wantRecord(kind, id);
        QTRY_COMPARE(p.sync.recordState(kind, id), PartState::Fresh);
        QVERIFY(!changed.isEmpty());
        const RawRecord raw = p.sync.rawRecord(kind, id);
        QCOMPARE(raw.kind, answerOf(kind));
        QVERIFY(raw.fetchedAt.isValid());
        QCOMPARE(QJsonDocument::fromJson(raw.json)["id"_L1].toString(), id);
        QVERIFY(p.sync.recordProblem(kind, id).isEmpty());
    }

    void aCandidatesListsComeAsArrays()
    {
        Program &p = *m_program;
        const QString candidate = p.store.candidateId(0).text();
        const QString application = p.store.applicationId(0).text();
        for (const auto &[kind, id] : {std::pair(RecordKind::Notes, candidate), std::pair(RecordKind::CandidateProjects, candidate),
                 std::pair(RecordKind::History, application), std::pair(RecordKind::Feedback, application)}) {
            p.sync.wantRecord(kind, id);
            QTRY_COMPARE(p.sync.recordState(kind, id), PartState::Fresh);
            QVERIFY(QJsonDocument::fromJson(p.sync.rawRecord(kind, id).json).isArray());
        }
    }

    void itIsShownAfterARestartWithoutTheServer_data() { rowPerKind(); }
    void itIsShownAfterARestartWithoutTheServer()
    {
        QFETCH(RecordKind, kind);
        if (m_before.isEmpty()) { // one restart for all kinds
            for (const RecordKind each : recordKinds)
                m_before.insert(each, {m_program->ids(each), m_program->sync.listAsOf(each)});
            m_program.reset();
            m_program = std::make_unique<Program>(folder(), QUrl(u"http://127.0.0.1:1"_s));
            m_program->sync.start(false);
            QVERIFY(m_program->phase(SyncPhase::Stopped));
        }
        Program &p = *m_program;
        QCOMPARE(p.ids(kind), m_before.value(kind).first);
        QCOMPARE(p.store.count(kind), int(m_before.value(kind).first.size()));
        QCOMPARE(p.sync.listState(kind), PartState::Stale);
        QCOMPARE(p.sync.listAsOf(kind), m_before.value(kind).second);
        const QString id = *p.ids(kind).cbegin();
        p.sync.wantRecord(kind, id);
        QTRY_VERIFY(!p.sync.rawRecord(kind, id).json.isEmpty());
        QCOMPARE(QJsonDocument::fromJson(p.sync.rawRecord(kind, id).json)["id"_L1].toString(), id);
        QCOMPARE(p.sync.recordState(kind, id), PartState::Stale);
    }

    void aKeyThatMayNotReadItIsToldEarlyAndLaterRight_data()
    {
        QTest::addColumn<api::Permission>("permission");
        using enum api::Permission;
        for (const api::Permission permission : {JobsRead, CandidatesRead, InterviewsRead, HiringProcessMetadataRead, OrganizationRead, OffersRead})
            QTest::newRow(api::permissionName(permission).data()) << permission;
    }
    void aKeyThatMayNotReadItIsToldEarlyAndLaterRight()
    {
        QFETCH(api::Permission, permission);
        const QString name = api::permissionName(permission);
        Wire wire(m_sandbox->url());
        QList<RecordKind> mine;
        for (const ListName &list : lists()) {
            (*m_sandbox)->setMissingPermissions({permission});
            if (wire.post(list.path, list.request).status == 403)
                mine.append(list.kind);
        }
        QVERIFY(!mine.isEmpty());
        const QTemporaryDir dir;
        Program p(dir.path() + u"/p"_s, m_sandbox->url());
        (*m_sandbox)->clearRequests();
        int callsUntilKnown = -1;
        connect(&p.sync, &Sync::listStateChanged, this, [&](RecordKind kind) {
            if (callsUntilKnown < 0 && mine.contains(kind) && p.sync.listState(kind) == PartState::Forbidden)
                callsUntilKnown = int((*m_sandbox)->requests().size());
        });
        p.sync.start();
        QVERIFY(p.phase(SyncPhase::Idle));
        QVERIFY(callsUntilKnown > 0 && callsUntilKnown <= 7);
        QVERIFY2(p.sync.status().problem.isEmpty(), qPrintable(p.sync.status().problem));
        for (const ListName &list : lists()) {
            QCOMPARE(p.sync.missingPermission(list.kind), mine.contains(list.kind) ? name : QString());
            QCOMPARE(p.sync.listState(list.kind), mine.contains(list.kind) ? PartState::Forbidden : PartState::Fresh);
            QCOMPARE(p.sync.listProblem(list.kind).contains(name), mine.contains(list.kind));
        }
        p.sync.wantRecord(mine.constFirst(), u"any"_s);
        QCOMPARE(p.sync.recordState(mine.constFirst(), u"any"_s), PartState::Forbidden);
        QVERIFY(p.sync.recordProblem(mine.constFirst(), u"any"_s).contains(name));
        (*m_sandbox)->setMissingPermissions({});
        p.sync.refreshNow();
        QVERIFY(p.phase(SyncPhase::Idle));
        for (const RecordKind kind : std::as_const(mine)) {
            QCOMPARE(p.sync.listState(kind), PartState::Fresh);
            QVERIFY(p.store.count(kind) > 0);
        }
    }

    void cleanupTestCase()
    {
        m_program.reset();
        m_sandbox.reset();
    }
};

QTEST_GUILESS_MAIN(TestEveryList)
#include "tst_everylist.moc"
