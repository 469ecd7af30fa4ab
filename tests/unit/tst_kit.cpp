// SPDX-License-Identifier: GPL-3.0-or-later
// The calls with names, against a server that can be told what to answer.
#include "api/endpoints.h"
#include "api/kit/kit.h"
#include "tests/support/apirig.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace shortlist;
using namespace shortlist::api;
using test::Act;
using test::ApiRig;
using test::Seen;

namespace {

const QDateTime someTime = QDateTime(QDate(2026, 3, 4), QTime(5, 6, 7), Qt::UTC);

InterviewStage stage(const QString &id, int order, const QString &type = u"Active"_s, const QString &plan = u"plan-1"_s)
{
    return {.id = InterviewStageId(id), .title = u"Stage "_s + id, .type = type, .orderInInterviewPlan = order, .interviewPlanId = InterviewPlanId(plan)};
}

ApplicationListItem application(const QString &id, const InterviewStage &at)
{
    ApplicationListItem item;
    item.id = ApplicationId(id);
    item.createdAt = item.updatedAt = someTime;
    item.status = ApplicationStatus::Active;
    item.candidate = {.id = CandidateId(u"c-"_s + id), .name = u"Example Person"_s};
    item.currentInterviewStage = at;
    item.job = {.id = JobId(u"job-1"_s), .title = u"Engineer"_s};
    return item;
}

Candidate person(const QString &id)
{
    Candidate candidate;
    candidate.id = CandidateId(id);
    candidate.name = u"Example Person"_s;
    candidate.resumeFileHandle = FileHandle{FileId(u"f"_s), u"my: résumé.pdf"_s, u"handle-of-file"_s};
    return candidate;
}

template <typename T> QByteArray list(const QList<T> &all)
{
    QByteArray out = "[";
    for (const T &each : all)
        out += (out.size() > 1 ? "," : "") + encode(each);
    return out + ']';
}

QJsonObject bodyOf(const Seen &seen) { return QJsonDocument::fromJson(seen.body).object(); }

int countOf(const QList<Seen> &all, const QByteArray &path)
{
    return int(std::count_if(all.begin(), all.end(), [&](const Seen &seen) { return seen.path == path; }));
}

/// A job with two plans, whose stages come in no order, and three applications on two pages.
Act pipeline(const Seen &seen)
{
    if (seen.path == "/job.info") {
        JobDetail job;
        job.id = JobId(u"job-1"_s);
        job.title = u"Engineer"_s;
        job.status = JobStatus::Open;
        job.employmentType = EmploymentType::FullTime;
        job.updatedAt = someTime;
        job.defaultInterviewPlanId = InterviewPlanId(u"plan-2"_s);
        job.interviewPlanIds = {InterviewPlanId(u"plan-1"_s), InterviewPlanId(u"plan-2"_s)};
        return {.body = test::success(encode(job))};
    }
    if (seen.path == "/interviewStage.list") {
        if (bodyOf(seen)["interviewPlanId"_L1] == "plan-2"_L1)
            return {.body = test::success(list<InterviewStage>({stage(u"x"_s, 0, u"Active"_s, u"plan-2"_s)}))};
        return {.body = test::success(list<InterviewStage>({stage(u"b"_s, 20), stage(u"c"_s, 30, u"Archived"_s), stage(u"a"_s, 10)}))};
    }
    if (seen.path == "/application.list") {
        if (bodyOf(seen).contains("cursor"_L1))
            return {.body = test::success(list<ApplicationListItem>({application(u"3"_s, stage(u"elsewhere"_s, 1))}))};
        return {.body = test::success(list<ApplicationListItem>({application(u"1"_s, stage(u"b"_s, 20)), application(u"2"_s, stage(u"b"_s, 20))}),
                    R"("moreDataAvailable":true,"nextCursor":"more")")};
    }
    if (seen.path == "/application.info") {
        ApplicationDetail detail;
        static_cast<ApplicationListItem &>(detail) = application(u"1"_s, stage(u"b"_s, 20));
        return {.body = test::success(encode(detail))};
    }
    if (seen.path == "/application.changeStage")
        return {.body = test::success(encode(static_cast<const Application &>(application(u"1"_s, stage(u"a"_s, 10)))))};
    return {.status = 404, .body = test::refusal("not_found")};
}

} // namespace

class TestKit : public QObject {
    Q_OBJECT
private slots:
    void funnel();
    void onceAndLater();
    void contextGone();
    void cancelBetweenCalls();
    void cancelledWriteIsTold();
    void failureEndsIt();
    void lostReadIsNotUnknown();
    void archives();
    void archivesNowhere();
    void onBehalfOf();
    void searchAsksForBoth();
    void searchNeedsSomething();
    void scheduleFallsBack();
    void scheduleThatIsGone();
    void bestPosting_data();
    void bestPosting();
    void description();
    void scores();
    void anyCall();
    void savesWithFreshLink();
    void savesUnderFreeName();
    void uploads();
    void uploadIsSentOnce_data();
    void uploadIsSentOnce();
    void uploadFromNowhere();
    void uploadOnlyToSafeAddresses();
    void uploadCancelled();
};

void TestKit::funnel()
{
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = pipeline;
    std::optional<Result<kit::Funnel>> got;
    kit::funnel(*rig.client, JobId(u"job-1"_s), ApplicationStatus::Active, &rig.context, [&](Result<kit::Funnel> r) { got = std::move(r); }, {.pageSize = 2});
    QTRY_VERIFY(got);
    QVERIFY(got->ok());
    QStringList stages;
    for (const kit::FunnelStage &each : (*got)->stages)
        stages.append(each.stage.id.text() + u'=' + QString::number(each.applications));
    // The default plan first, each in its order; a stage of no plan last.
    QCOMPARE(stages.join(u' '), u"x=0 a=0 b=2 c=0 elsewhere=1");
    QCOMPARE((*got)->applications, 3);
    for (const Seen &seen : std::as_const(rig.server.seen)) {
        if (seen.path != "/application.list")
            continue;
        QCOMPARE(bodyOf(seen)["limit"_L1], 2);
        QCOMPARE(bodyOf(seen)["status"_L1], "Active"_L1);
        QCOMPARE(bodyOf(seen)["jobId"_L1], "job-1"_L1);
    }
    QCOMPARE(countOf(rig.server.seen, "/application.list"), 2);
}

void TestKit::onceAndLater()
{
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = pipeline;
    int runs = 0;
    const kit::TaskHandle task = kit::stagesOfJob(*rig.client, JobId(u"job-1"_s), &rig.context, [&](const Result<QList<InterviewStage>> &) { ++runs; });
    QVERIFY(task);
    QCOMPARE(runs, 0);
    QTRY_COMPARE(runs, 1);
    test::turnEvents();
    QCOMPARE(runs, 1);
    QVERIFY(!task);
}

void TestKit::contextGone()
{
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = pipeline;
    int runs = 0;
    auto context = std::make_unique<QObject>();
    const kit::TaskHandle task = kit::funnel(*rig.client, JobId(u"job-1"_s), {}, context.get(), [&](const Result<kit::Funnel> &) { ++runs; });
    QTRY_COMPARE(countOf(rig.server.seen, "/job.info"), 1);
    context.reset();
    test::turnEvents();
    QCOMPARE(runs, 0);
    QVERIFY(!task);
    QCOMPARE(countOf(rig.server.seen, "/application.list"), 0);
}

void TestKit::cancelBetweenCalls()
{
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [](const Seen &seen) { return seen.path == "/application.list" ? Act{.kind = Act::Hang} : pipeline(seen); };
    std::optional<Result<kit::Funnel>> got;
    const kit::TaskHandle task = kit::funnel(*rig.client, JobId(u"job-1"_s), {}, &rig.context, [&](Result<kit::Funnel> r) { got = std::move(r); });
    QTRY_COMPARE(countOf(rig.server.seen, "/application.list"), 1);
    task->cancel();
    QVERIFY(!got);
    QTRY_VERIFY(got);
    QCOMPARE(got->error().kind, ErrorKind::Cancelled);
    QVERIFY(!got->error().outcomeUnknown);
}

void TestKit::cancelledWriteIsTold()
{
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [](const Seen &) { return Act{.kind = Act::Hang}; };
    std::optional<Result<One<Application>>> got;
    const kit::TaskHandle task = kit::move(*rig.client, ApplicationId(u"1"_s), InterviewStageId(u"a"_s), &rig.context, [&](Result<One<Application>> r) { got = std::move(r); });
    QTRY_COMPARE(rig.server.seen.size(), 1);
    task->cancel();
    QTRY_VERIFY(got);
    QCOMPARE(got->error().kind, ErrorKind::Cancelled);
    QVERIFY(got->error().outcomeUnknown);
}

void TestKit::failureEndsIt()
{
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [](const Seen &seen) {
        return seen.path == "/interviewStage.list" ? Act{.body = test::refusal("interview_plan_not_found", "gone", "req-1")} : pipeline(seen);
    };
    std::optional<Result<kit::Funnel>> got;
    kit::funnel(*rig.client, JobId(u"job-1"_s), {}, &rig.context, [&](Result<kit::Funnel> r) { got = std::move(r); });
    QTRY_VERIFY(got);
    QCOMPARE(got->error().kind, ErrorKind::NotFound);
    QCOMPARE(got->error().requestId, u"req-1");
    QCOMPARE(countOf(rig.server.seen, "/application.list"), 0);
}

void TestKit::lostReadIsNotUnknown()
{
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [](const Seen &) { return Act{.kind = Act::Close}; };
    std::optional<Result<Page<Note>>> got;
    kit::notesOf(*rig.client, CandidateId(u"c"_s), &rig.context, [&](Result<Page<Note>> r) { got = std::move(r); });
    QVERIFY(rig.jumpUntil([&] { return got.has_value(); }));
    QCOMPARE(got->error().kind, ErrorKind::Network);
    QVERIFY(!got->error().outcomeUnknown);
}

void TestKit::archives()
{
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = pipeline;
    std::optional<Result<One<Application>>> got;
    kit::archive(*rig.client, ApplicationId(u"1"_s), ArchiveReasonId(u"why"_s), ArchiveEmail{.communicationTemplateId = CommunicationTemplateId(u"mail"_s)},
        &rig.context, [&](Result<One<Application>> r) { got = std::move(r); });
    QTRY_VERIFY(got);
    QVERIFY(got->ok());
    const Seen last = rig.server.seen.constLast();
    QCOMPARE(last.path, "/application.changeStage");
    const QJsonObject expected{{u"applicationId"_s, u"1"_s}, {u"interviewStageId"_s, u"c"_s}, {u"archiveReasonId"_s, u"why"_s},
        {u"archiveEmail"_s, QJsonObject{{u"communicationTemplateId"_s, u"mail"_s}}}};
    QCOMPARE(bodyOf(last), expected);
}

void TestKit::archivesNowhere()
{
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [](const Seen &seen) {
        return seen.path == "/interviewStage.list" ? Act{.body = test::success(list<InterviewStage>({stage(u"a"_s, 1)}))} : pipeline(seen);
    };
    std::optional<Result<One<Application>>> got;
    kit::archive(*rig.client, ApplicationId(u"1"_s), ArchiveReasonId(u"why"_s), {}, &rig.context, [&](Result<One<Application>> r) { got = std::move(r); });
    QTRY_VERIFY(got);
    QCOMPARE(got->error().kind, ErrorKind::NotFound);
    QCOMPARE(countOf(rig.server.seen, "/application.changeStage"), 0);
}

void TestKit::onBehalfOf()
{
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = pipeline;
    bool done = false;
    kit::Options options;
    options.call.onBehalfOf = u"user-7"_s;
    kit::archive(*rig.client, ApplicationId(u"1"_s), ArchiveReasonId(u"why"_s), {}, &rig.context, [&](const Result<One<Application>> &) { done = true; }, options);
    QTRY_VERIFY(done);
    QCOMPARE(rig.server.seen.size(), 3);
    for (const Seen &seen : std::as_const(rig.server.seen))
        QCOMPARE(seen.headers.value("x-on-behalf-of"), "user-7");
}

void TestKit::searchAsksForBoth()
{
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [](const Seen &) { return Act{.body = test::success(list<Candidate>({person(u"c"_s)}))}; };
    std::optional<Result<Page<Candidate>>> got;
    kit::findCandidates(*rig.client, u" a@example.org "_s, u"Example"_s, &rig.context, [&](Result<Page<Candidate>> r) { got = std::move(r); });
    QTRY_VERIFY(got);
    QCOMPARE((*got)->results.size(), 1);
    const QJsonObject expected{{u"email"_s, u"a@example.org"_s}, {u"name"_s, u"Example"_s}};
    QCOMPARE(bodyOf(rig.server.seen.constFirst()), expected);
}

void TestKit::searchNeedsSomething()
{
    ApiRig rig;
    QVERIFY(rig.start());
    std::optional<Result<Page<Candidate>>> got;
    kit::findCandidates(*rig.client, {}, u" "_s, &rig.context, [&](Result<Page<Candidate>> r) { got = std::move(r); });
    QVERIFY(!got);
    QTRY_VERIFY(got);
    QCOMPARE(got->error().kind, ErrorKind::InvalidInput);
    QVERIFY(rig.server.seen.isEmpty());
}

void TestKit::scheduleFallsBack()
{
    ApiRig rig;
    QVERIFY(rig.start());
    const auto schedule = [](const QString &id) {
        InterviewSchedule made;
        made.id = InterviewScheduleId(id);
        made.status = InterviewScheduleStatus::Scheduled;
        made.applicationId = ApplicationId(u"1"_s);
        made.interviewStageId = InterviewStageId(u"a"_s);
        return made;
    };
    rig.server.onRequest = [&](const Seen &seen) {
        if (seen.path == "/interviewSchedule.info")
            return Act{.status = 404, .body = "Not found", .contentType = "text/plain"};
        const bool second = bodyOf(seen).contains("cursor"_L1);
        return Act{.body = test::success(list<InterviewSchedule>({schedule(second ? u"s-2"_s : u"s-1"_s)}),
                       second ? R"("moreDataAvailable":true,"nextCursor":"third")" : R"("moreDataAvailable":true,"nextCursor":"second")")};
    };
    std::optional<Result<One<InterviewSchedule>>> got;
    kit::interviewSchedule(*rig.client, InterviewScheduleId(u"s-2"_s), &rig.context, [&](Result<One<InterviewSchedule>> r) { got = std::move(r); });
    QTRY_VERIFY(got);
    QVERIFY(got->ok());
    QCOMPARE((*got)->value.id.text(), u"s-2");
    QVERIFY((*got)->raw.contains("s-2"));
}

void TestKit::scheduleThatIsGone()
{
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [](const Seen &) { return Act{.body = test::refusal("interview_schedule_not_found")}; };
    std::optional<Result<One<InterviewSchedule>>> got;
    kit::interviewSchedule(*rig.client, InterviewScheduleId(u"s"_s), &rig.context, [&](Result<One<InterviewSchedule>> r) { got = std::move(r); });
    QTRY_VERIFY(got);
    QCOMPARE(got->error().kind, ErrorKind::NotFound);
    QCOMPARE(rig.server.seen.size(), 1); // the server knows the call, so the list is not asked
}

void TestKit::bestPosting_data()
{
    QTest::addColumn<QStringList>("titles"); // published one day after the other
    QTest::addColumn<QString>("job");
    QTest::addColumn<qsizetype>("best");
    QTest::newRow("none") << QStringList() << u"Engineer"_s << qsizetype(-1);
    QTest::newRow("same title") << QStringList{u"engineer "_s, u"Engineer, Backend"_s} << u"Engineer"_s << qsizetype(0);
    QTest::newRow("most words") << QStringList{u"Backend Engineer (Berlin)"_s, u"Designer"_s} << u"Engineer, Backend"_s << qsizetype(0);
    QTest::newRow("the latest among equals") << QStringList{u"Designer"_s, u"Writer"_s} << u"Engineer"_s << qsizetype(1);
}

void TestKit::bestPosting()
{
    QFETCH(QStringList, titles);
    QFETCH(QString, job);
    QList<JobPostingSummary> postings;
    for (qsizetype i = 0; i < titles.size(); ++i)
        postings.append({.title = titles[i], .publishedDate = QDate(2026, 1, 1).addDays(i), .updatedAt = someTime});
    QTEST(kit::bestPosting(postings, job), "best");
}

void TestKit::description()
{
    JobPosting posting;
    posting.descriptionHtml = u"<p>Build &amp; run</p><script>steal()</script><ul><li>one</li></ul>"_s;
    const QString stripped = kit::descriptionText(posting);
    QVERIFY2(stripped.contains(u"Build & run"_s) && stripped.contains(u"one"_s), qPrintable(stripped));
    QVERIFY(!stripped.contains(u'<') && !stripped.contains(u"steal"_s));
    posting.descriptionPlain = u"Plain words"_s;
    QCOMPARE(kit::descriptionText(posting), u"Plain words");
}

void TestKit::scores()
{
    Feedback card;
    FormField overall{.type = u"ValueSelect"_s, .path = u"overall"_s, .title = u"Overall Recommendation"_s, .selectableValues = {{u"Strong Yes"_s, u"4"_s}}};
    FormField depth{.type = u"Score"_s, .path = u"d"_s, .title = u"Depth"_s};
    FormField why{.type = u"LongText"_s, .path = u"w"_s, .title = u"Why"_s};
    card.formDefinition.sections = {{.fields = {{.field = overall}, {.field = depth}, {.field = why}}}};
    card.submittedValues = {{u"overall"_s, u"4"_s}, {u"d"_s, QJsonObject{{u"score"_s, 3}}}, {u"w"_s, u"Because"_s}};
    QCOMPARE(kit::overallRecommendation(card).score, 4);
    QCOMPARE(kit::overallRecommendation(card).text, u"Strong Yes");
    QCOMPARE(kit::scoreByTitle(card, u"depth"_s), std::optional(3));
    QVERIFY(!kit::scoreByTitle(card, u"Why"_s));
    QVERIFY(!kit::scoreByTitle(card, u"Height"_s));
    QCOMPARE(kit::answerByTitle(card, u"Why"_s)->answer, u"Because");
}

void TestKit::anyCall()
{
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [](const Seen &seen) {
        const bool second = bodyOf(seen).contains("cursor"_L1);
        return Act{.body = test::success(second ? R"(["plain"])" : R"([{"id":"1","newMember":[1, 2]}])",
                       second ? "" : R"("moreDataAvailable":true,"nextCursor":"n")")};
    };
    const kit::AnyEndpoint *jobs = kit::findEndpoint(u"job.list");
    QVERIFY(jobs && jobs->list);
    QVERIFY(!kit::findEndpoint(u"job.lists"));
    QCOMPARE(kit::anyEndpoints().size(), std::tuple_size_v<decltype(endpoints::allEndpoints)>);
    std::optional<Result<Page<AnyRecord>>> got;
    kit::collectAny(*rig.client, *jobs, {{u"unlisted"_s, true}}, &rig.context, [&](Result<Page<AnyRecord>> r) { got = std::move(r); }, {.pageSize = 1});
    QTRY_VERIFY(got);
    QCOMPARE((*got)->raw, QList<QByteArray>({R"({"id":"1","newMember":[1, 2]})", R"("plain")"})); // as they came
    const QJsonObject first{{u"unlisted"_s, true}, {u"limit"_s, 1}};
    QCOMPARE(bodyOf(rig.server.seen[0]), first);
    const QJsonObject second{{u"unlisted"_s, true}, {u"limit"_s, 1}, {u"cursor"_s, u"n"_s}};
    QCOMPARE(bodyOf(rig.server.seen[1]), second);
}

namespace {

/// An API that hands out addresses on a file server of another origin.
struct FileRig : ApiRig {
    test::FaultServer files;
    QTemporaryDir dir;
    Downloader downloader{clock};
    kit::Uploader uploader{clock};

    bool start()
    {
        server.onRequest = [this](const Seen &seen) {
            if (seen.path == "/candidate.info" || seen.path == "/candidate.uploadResume")
                return Act{.body = test::success(encode(person(u"c"_s)))};
            if (seen.path == "/file.info")
                return Act{.body = test::success("{\"url\":\"" + files.url(u"/signed"_s).toEncoded() + "\"}")};
            if (seen.path == "/file.createFileUploadHandle")
                return Act{.body = test::success(R"({"handle":"new-handle","fields":{"key":"k/1","policy":"p\"q"},"url":")" + files.url(u"/upload"_s).toEncoded() + "\"}")};
            return Act{.status = 404};
        };
        return files.start() && ApiRig::start();
    }
    kit::TaskHandle upload(const kit::Upload &file, std::optional<Result<One<Candidate>>> &got)
    {
        return kit::uploadResume(*client, uploader, CandidateId(u"c"_s), file, &context, [&got](Result<One<Candidate>> r) { got = std::move(r); });
    }
};

} // namespace

void TestKit::savesWithFreshLink()
{
    FileRig rig;
    QVERIFY(rig.start());
    int asked = 0;
    rig.files.onRequest = [&](const Seen &) { return ++asked == 1 ? Act{.status = 403} : Act{.body = "the file"}; };
    std::optional<Result<kit::SavedFile>> got;
    const kit::TaskHandle task = kit::saveResume(*rig.client, rig.downloader, CandidateId(u"c"_s), rig.dir.path(), &rig.context, [&](Result<kit::SavedFile> r) { got = std::move(r); });
    QSignalSpy progress(task, &kit::Task::progress);
    QTRY_VERIFY(got);
    QVERIFY(got->ok());
    QFile file((*got)->path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "the file");
    QCOMPARE((*got)->bytes, 8);
    QCOMPARE(QFileInfo((*got)->path).fileName(), (*got)->name);
    QVERIFY2(!(*got)->name.contains(u':') && (*got)->name.endsWith(u".pdf"_s), qPrintable((*got)->name));
    QVERIFY(!progress.isEmpty());
    QCOMPARE(countOf(rig.server.seen, "/file.info"), 2);
    for (const Seen &seen : std::as_const(rig.files.seen))
        QVERIFY(!seen.headers.contains("authorization"));
}

void TestKit::savesUnderFreeName()
{
    FileRig rig;
    QVERIFY(rig.start());
    rig.files.onRequest = [&](const Seen &) { return Act{.body = "x"}; };
    QStringList names;
    for (int i = 0; i < 2; ++i) {
        std::optional<Result<kit::SavedFile>> got;
        kit::saveFile(*rig.client, rig.downloader, {FileId(u"f"_s), u"cv.pdf"_s, u"h"_s}, rig.dir.path(), &rig.context, [&](Result<kit::SavedFile> r) { got = std::move(r); });
        QTRY_VERIFY(got);
        names.append(QFileInfo((*got)->path).fileName());
    }
    QCOMPARE(names, QStringList({u"cv.pdf"_s, u"cv (2).pdf"_s}));
    std::optional<Result<kit::SavedFile>> got;
    kit::saveFile(*rig.client, rig.downloader, {FileId(u"f"_s), u"cv.pdf"_s, u"h"_s}, rig.dir.filePath(u"no/such/folder/cv.pdf"_s), &rig.context,
        [&](Result<kit::SavedFile> r) { got = std::move(r); });
    QTRY_VERIFY(got);
    QCOMPARE(got->error().code, u"local_file");
}

void TestKit::uploads()
{
    FileRig rig;
    QVERIFY(rig.start());
    rig.files.onRequest = [](const Seen &) { return Act{.status = 204}; };
    const QByteArray content = "%PDF-1.4\r\n" + QByteArray(200'000, 'r');
    QFile file(rig.dir.filePath(u"cv \"new\".pdf"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    file.close();
    std::optional<Result<One<Candidate>>> got;
    const kit::TaskHandle task = rig.upload({.path = file.fileName()}, got);
    QSignalSpy progress(task, &kit::Task::progress);
    QTRY_VERIFY(got);
    QVERIFY2(got->ok(), got->ok() ? "" : qPrintable(got->error().message));

    QCOMPARE(rig.files.seen.size(), 1);
    const Seen sent = rig.files.seen.constFirst();
    QCOMPARE(sent.method, "POST");
    QVERIFY(!sent.headers.contains("authorization") && !sent.headers.contains("cookie"));
    const QByteArray type = sent.headers.value("content-type");
    QVERIFY(type.startsWith("multipart/form-data; boundary="));
    const QByteArray boundary = type.mid(type.indexOf('=') + 1);
    QVERIFY(sent.body.startsWith(QByteArray("--" + boundary + "\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\nk/1\r\n")));
    QVERIFY(sent.body.contains("name=\"policy\"\r\n\r\np\"q\r\n"));
    QVERIFY(sent.body.contains(QByteArray("Content-Type: application/pdf\r\n\r\n" + content + "\r\n--" + boundary + "--\r\n")));
    QVERIFY(sent.body.indexOf("name=\"file\"") > sent.body.indexOf("name=\"policy\""));

    const QJsonObject asked = bodyOf(rig.server.seen.constFirst());
    QCOMPARE(asked["fileUploadContext"_L1], "CandidateResume"_L1);
    QCOMPARE(asked["contentLength"_L1], content.size());
    QCOMPARE(asked["contentType"_L1], "application/pdf"_L1);
    const QJsonObject attached{{u"candidateId"_s, u"c"_s}, {u"resumeHandle"_s, u"new-handle"_s}};
    QCOMPARE(bodyOf(rig.server.seen.constLast()), attached);
    QVERIFY(!progress.isEmpty());
    QCOMPARE(progress.constLast().at(1).toLongLong(), sent.body.size());
}

void TestKit::uploadIsSentOnce_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("error");
    QTest::newRow("close") << int(Act::Close) << 200 << int(ErrorKind::Network);
    QTest::newRow("reset") << int(Act::Reset) << 200 << int(ErrorKind::Network);
    QTest::newRow("half headers") << int(Act::HalfHeaders) << 200 << int(ErrorKind::Network);
    QTest::newRow("refused") << int(Act::Answer) << 403 << int(ErrorKind::Server);
    QTest::newRow("redirect") << int(Act::Answer) << 307 << int(ErrorKind::Server);
}

void TestKit::uploadIsSentOnce()
{
    QFETCH(int, kind);
    QFETCH(int, status);
    FileRig rig;
    QVERIFY(rig.start());
    rig.files.onRequest = [&](const Seen &) {
        return Act{.kind = Act::Kind(kind), .status = status, .headers = {{"Location", rig.server.url(u"/stolen"_s).toEncoded()}}};
    };
    std::optional<Result<One<Candidate>>> got;
    rig.upload({.bytes = "text", .name = u"cv.txt"_s}, got);
    QTRY_VERIFY(got);
    QTEST(int(got->error().kind), "error");
    QVERIFY(!got->error().outcomeUnknown); // nothing of the candidate changed
    test::turnEvents();
    QCOMPARE(rig.files.seen.size(), 1);
    QCOMPARE(countOf(rig.server.seen, "/candidate.uploadResume"), 0);
    QCOMPARE(countOf(rig.server.seen, "/stolen"), 0);
}

void TestKit::uploadFromNowhere()
{
    FileRig rig;
    QVERIFY(rig.start());
    for (const QString &path : {rig.dir.filePath(u"missing.pdf"_s), rig.dir.path()}) {
        std::optional<Result<One<Candidate>>> got;
        rig.upload({.path = path}, got);
        QVERIFY(!got);
        QTRY_VERIFY(got);
        QCOMPARE(got->error().code, u"local_file");
    }
    QVERIFY(rig.server.seen.isEmpty());
}

void TestKit::uploadOnlyToSafeAddresses()
{
    FileRig rig;
    QVERIFY(rig.start());
    for (const QByteArray &address : {QByteArray("http://files.example.org/upload"), QByteArray("file:///etc/passwd"), QByteArray("")}) {
        rig.server.onRequest = [&](const Seen &) { return Act{.body = test::success("{\"handle\":\"h\",\"fields\":{},\"url\":\"" + address + "\"}")}; };
        std::optional<Result<One<Candidate>>> got;
        rig.upload({.bytes = "text", .name = u"cv.txt"_s}, got);
        QTRY_VERIFY(got);
        QCOMPARE(got->error().kind, ErrorKind::Server);
    }
    QCOMPARE(rig.server.seen.size(), 3);
}

void TestKit::uploadCancelled()
{
    FileRig rig;
    QVERIFY(rig.start());
    rig.files.onRequest = [](const Seen &) { return Act{.kind = Act::Hang}; };
    std::optional<Result<One<Candidate>>> got;
    const kit::TaskHandle task = rig.upload({.bytes = "text", .name = u"cv.txt"_s}, got);
    QTRY_COMPARE(rig.files.seen.size(), 1);
    task->cancel();
    QTRY_VERIFY(got);
    QCOMPARE(got->error().kind, ErrorKind::Cancelled);
    test::turnEvents();
    QCOMPARE(countOf(rig.server.seen, "/candidate.uploadResume"), 0);
}

QTEST_GUILESS_MAIN(TestKit)
#include "tst_kit.moc"
