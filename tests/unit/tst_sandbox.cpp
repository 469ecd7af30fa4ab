// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxwire.h"

#include "api/endpoints.h"
#include "api/sandbox/handlers.h"
#include "api/json/codec.h"

using namespace Qt::StringLiterals;
using namespace shortlist;
using sandbox::Fault;
using sandbox::SandboxOptions;

class SandboxTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameSeedSameBytes()
    {
        Running one(smallSandbox());
        Running two(smallSandbox());
        SandboxOptions other = smallSandbox();
        other.seed = 8;
        Running three(other);
        QVERIFY(one.ok() && two.ok() && three.ok());
        Wire a(one.url());
        Wire b(two.url());
        Wire c(three.url());
        for (const QByteArray path : {"application.list", "candidate.list", "job.list", "user.list", "interviewPlan.list", "applicationFeedback.list", "interviewSchedule.list"}) {
            const QByteArray body = a.post(path).body;
            QVERIFY(body.startsWith(R"({"success":true)"));
            QCOMPARE(body, b.post(path).body);
            QVERIFY2(body != c.post(path).body, path.constData());
        }
    }

    void everyEndpointAnswersAndDecodes()
    {
        Running server(smallSandbox());
        QVERIFY(server.ok());
        Wire wire(server.url());
        const QJsonObject application = wire.post("application.list").json()["results"_L1][0].toObject();
        const QJsonObject candidate = wire.post("candidate.list").json()["results"_L1][0].toObject();
        const auto firstOf = [&wire](const QByteArray &path) { return wire.post(path).json()["results"_L1][0].toObject(); };
        QJsonObject schedule;
        for (const QJsonValue &one : wire.walk("interviewSchedule.list")) {
            if (schedule.isEmpty() && !one["interviewEvents"_L1].toArray().isEmpty())
                schedule = one.toObject();
        }
        QMap<QByteArray, QJsonObject> arguments{
            {"job.info", {{u"id"_s, application["job"_L1]["id"_L1]}}},
            {"jobPosting.info", {{u"jobPostingId"_s, wire.post("jobPosting.list").json()["results"_L1][0]["id"_L1]}}},
            {"interviewStage.list", {{u"interviewPlanId"_s, planOf(application)}}},
            {"interviewStage.info", {{u"interviewStageId"_s, application["currentInterviewStage"_L1]["id"_L1]}}},
            {"application.info", {{u"applicationId"_s, application["id"_L1]}, {u"expand"_s, QJsonArray{u"openings"_s, u"applicationFormSubmissions"_s, u"referrals"_s}}}},
            {"application.listHistory", {{u"applicationId"_s, application["id"_L1]}}},
            {"application.changeStage", {{u"applicationId"_s, application["id"_L1]}, {u"interviewStageId"_s, application["currentInterviewStage"_L1]["id"_L1]}}},
            {"surveySubmission.list", {{u"surveyType"_s, u"Questionnaire"_s}}},
            {"candidate.info", {{u"id"_s, candidate["id"_L1]}}},
            {"candidate.search", {{u"name"_s, u"Whitlock"_s}}},
            {"candidate.listNotes", {{u"candidateId"_s, candidate["id"_L1]}}},
            {"candidate.createNote", {{u"candidateId"_s, candidate["id"_L1]}, {u"note"_s, u"hello"_s}}},
            {"file.info", {{u"fileHandle"_s, candidate["resumeFileHandle"_L1]["handle"_L1]}}},
            {"application.listCriteriaEvaluations", {{u"applicationId"_s, application["id"_L1]}}},
            {"candidate.listProjects", {{u"candidateId"_s, candidate["id"_L1]}}},
            {"customField.info", {{u"customFieldId"_s, firstOf("customField.list")["id"_L1]}}},
            {"department.info", {{u"departmentId"_s, firstOf("department.list")["id"_L1]}}},
            {"location.info", {{u"locationId"_s, firstOf("location.list")["id"_L1]}}},
            {"user.info", {{u"userId"_s, firstOf("user.list")["id"_L1]}}},
            {"user.search", {{u"email"_s, firstOf("user.list")["email"_L1]}}},
            {"job.search", {{u"title"_s, u"backend"_s}}},
            {"opening.info", {{u"openingId"_s, firstOf("opening.list")["id"_L1]}}},
            {"offer.info", {{u"offerId"_s, firstOf("offer.list")["id"_L1]}}},
            {"project.info", {{u"projectId"_s, firstOf("project.list")["id"_L1]}}},
            {"interview.info", {{u"id"_s, firstOf("interview.list")["id"_L1]}}},
            {"interviewSchedule.info", {{u"interviewScheduleId"_s, schedule["id"_L1]}}},
            {"interviewEvent.list", {{u"interviewScheduleId"_s, schedule["id"_L1]}, {u"expand"_s, QJsonArray{u"interview"_s}}}}};
        arguments.insert(writes(wire, application, candidate));
        std::apply([&](const auto &...endpoint) { (check(wire, endpoint, arguments), ...); }, api::endpoints::allEndpoints);
    }

    void hiringProcessRecords()
    {
        Running server(smallSandbox());
        QVERIFY(server.ok());
        Wire wire(server.url());
        const QJsonArray offers = wire.walk("offer.list");
        QVERIFY(offers.size() > 3);
        const QJsonArray accepted = wire.walk("offer.list", {{u"acceptanceStatus"_s, QJsonArray{u"Accepted"_s}}});
        QVERIFY(!accepted.isEmpty() && accepted.size() < offers.size());
        for (const QJsonValue &offer : accepted)
            QCOMPARE(offer["acceptanceStatus"_L1].toString(), u"Accepted"_s);
        QCOMPARE(wire.post("offer.list", QJsonObject{{u"applicationId"_s, offers[0]["applicationId"_L1]}}).json()["results"_L1].toArray().size(), 1);
        QVERIFY(wire.post("hiringTeamRole.list").json()["results"_L1][0].isString());
        QVERIFY(wire.post("hiringTeamRole.list", QJsonObject{{u"namesOnly"_s, false}}).json()["results"_L1][0]["id"_L1].isString());
        QCOMPARE(wire.walk("customField.list", {{u"includeArchived"_s, true}}).size(), wire.walk("customField.list").size() + 1);
        QVERIFY(wire.walk("interview.list", {{u"includeNonSharedInterviews"_s, true}}).size() > wire.walk("interview.list").size());
        QCOMPARE(wire.post("interview.list", QByteArray(R"({"excludeArchivedScheduleTemplateInterviews":true})")).code(), u"invalid_input"_s);
        QCOMPARE(wire.post("job.search").code(), u"invalid_input"_s);
        QCOMPARE(wire.post("offer.info", QByteArray(R"({"offerId":"x"})")).code(), u"offer_not_found"_s);
    }

    void walksCountRight_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<int>("count");
        QTest::newRow("candidates") << QByteArray("candidate.list") << 400;
        QTest::newRow("applications") << QByteArray("application.list") << -1;
        QTest::newRow("jobs") << QByteArray("job.list") << 37; // without the three drafts
        QTest::newRow("users") << QByteArray("user.list") << 30;
        QTest::newRow("feedback") << QByteArray("applicationFeedback.list") << 0;
        QTest::newRow("schedules") << QByteArray("interviewSchedule.list") << 0;
    }
    void walksCountRight()
    {
        QFETCH(QByteArray, path);
        QFETCH(int, count);
        Running server(smallSandbox());
        QVERIFY(server.ok());
        Wire wire(server.url());
        QString token;
        const QJsonArray all = wire.walk(path, {{u"limit"_s, 17}}, &token);
        if (count > 0)
            QCOMPARE(all.size(), count);
        else if (count < 0)
            QCOMPARE(all.size(), server->applicationCount());
        QVERIFY(all.size() > 20);
        QCOMPARE(idsOf(all).size(), all.size());
        QVERIFY(!token.isEmpty());
        QCOMPARE(idsOf(wire.walk(path)), idsOf(all));
    }

    void filters()
    {
        Running server(smallSandbox());
        QVERIFY(server.ok());
        Wire wire(server.url());
        const QJsonArray all = wire.walk("application.list");
        const QString job = all[0]["job"_L1]["id"_L1].toString();
        QSet<QString> expected;
        int active = 0;
        for (const QJsonValue &record : all) {
            if (record["job"_L1]["id"_L1].toString() == job)
                expected.insert(record["id"_L1].toString());
            active += record["status"_L1].toString() == "Active"_L1;
        }
        QCOMPARE(idsOf(wire.walk("application.list", {{u"jobId"_s, job}})), expected);
        QVERIFY(expected.size() > all.size() / 20); // the biggest job
        QCOMPARE(wire.walk("application.list", {{u"status"_s, u"Active"_s}}).size(), active);
        const qint64 since = QDateTime(QDate(2026, 2, 1), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch();
        const QJsonArray recent = wire.walk("application.list", {{u"createdAfter"_s, since}});
        QVERIFY(!recent.isEmpty() && recent.size() < all.size());
        for (const QJsonValue &record : recent)
            QVERIFY(QDateTime::fromString(record["createdAt"_L1].toString(), Qt::ISODateWithMs).toMSecsSinceEpoch() > since);
        QCOMPARE(wire.walk("job.list", {{u"status"_s, QJsonArray{u"Draft"_s}}}).size(), 3);
        QCOMPARE(wire.walk("user.list", {{u"includeDeactivated"_s, true}}).size(), 32);
        QVERIFY(wire.walk("location.list", {{u"includeLocationHierarchy"_s, true}}).size() > wire.walk("location.list").size());
    }

    void keysAndPermissions()
    {
        SandboxOptions options = smallSandbox();
        options.missingPermissions = {api::Permission::OrganizationRead};
        Running server(options);
        QVERIFY(server.ok());
        Wire wire(server.url());
        const Wire::Reply none = Wire(server.url(), {}).post("job.list");
        QCOMPARE(none.status, 401);
        QCOMPARE(none.code(), u"unauthorized"_s);
        const Wire::Reply wrong = Wire(server.url(), "other").post("job.list");
        QCOMPARE(wrong.status, 403);
        QCOMPARE(wrong.code(), u"forbidden"_s);
        const Wire::Reply lacking = wire.post("user.list");
        QCOMPARE(lacking.status, 403);
        QCOMPARE(lacking.code(), u"missing_endpoint_permission"_s);
        QVERIFY(!wire.post("apiKey.info").json()["results"_L1]["scopes"_L1].toArray().contains(u"organization:read"_s));
        QVERIFY(wire.post("apiKey.info").json()["results"_L1]["scopes"_L1].toArray().contains(u"candidates:write"_s));
        const Wire::Reply good = wire.post("job.list");
        QCOMPARE(good.status, 200);
        QCOMPARE(good.headers.value("ashby-version"), QByteArray("2026-01-01"));
        QCOMPARE(wire.post("no.such").status, 404);
        server->revokeKey();
        QCOMPARE(wire.post("job.list").status, 403);
    }

    void badInput_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("names");
        QTest::newRow("unknown parameter") << QByteArray("application.list") << QByteArray(R"({"stage":"x"})") << u"invalid_input"_s << u"stage"_s;
        QTest::newRow("wrong type") << QByteArray("application.list") << QByteArray(R"({"limit":"ten"})") << u"invalid_input"_s << u"limit"_s;
        QTest::newRow("limit too high") << QByteArray("candidate.list") << QByteArray(R"({"limit":101})") << u"invalid_input"_s << u"limit"_s;
        QTest::newRow("unknown choice") << QByteArray("application.list") << QByteArray(R"({"status":"Asleep"})") << u"invalid_input"_s << u"status"_s;
        QTest::newRow("missing parameter") << QByteArray("candidate.listNotes") << QByteArray("{}") << u"invalid_input"_s << u"candidateId"_s;
        QTest::newRow("no JSON") << QByteArray("job.list") << QByteArray("[1") << u"invalid_input"_s << u"JSON"_s;
        QTest::newRow("unknown job") << QByteArray("job.info") << QByteArray(R"({"id":"00000000-0000-4000-8000-000000000000"})") << u"job_not_found"_s << QString();
        QTest::newRow("unknown candidate") << QByteArray("candidate.info") << QByteArray(R"({"id":"x"})") << u"candidate_not_found"_s << QString();
        QTest::newRow("bad cursor") << QByteArray("job.list") << QByteArray(R"({"cursor":"abc"})") << u"invalid_next_cursor"_s << QString();
        QTest::newRow("bad token") << QByteArray("job.list") << QByteArray(R"({"syncToken":"abc"})") << u"sync_token_invalid"_s << QString();
    }
    void badInput()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        QFETCH(QString, code);
        QFETCH(QString, names);
        Running server(smallSandbox(20));
        QVERIFY(server.ok());
        Wire wire(server.url());
        const Wire::Reply reply = wire.post(path, body);
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.json()["success"_L1], QJsonValue(false));
        QCOMPARE(reply.code(), code);
        QCOMPARE(reply.json()["errors"_L1][0].toString(), code);
        QVERIFY(!reply.json()["errorInfo"_L1]["requestId"_L1].toString().isEmpty());
        QVERIFY(names.isEmpty() || reply.json()["errorInfo"_L1]["message"_L1].toString().contains(names));
    }

    void cursorsBelongToTheirListAndExpire()
    {
        Running server(smallSandbox());
        QVERIFY(server.ok());
        Wire wire(server.url());
        const QString cursor = wire.post("application.list").json()["nextCursor"_L1].toString();
        QVERIFY(!cursor.isEmpty());
        QCOMPARE(wire.post("application.list", QJsonObject{{u"cursor"_s, cursor}, {u"status"_s, u"Active"_s}}).code(), u"invalid_next_cursor"_s);
        QCOMPARE(wire.post("candidate.list", QJsonObject{{u"cursor"_s, cursor}}).code(), u"invalid_next_cursor"_s);
        server->expireCursors();
        QCOMPARE(wire.post("application.list", QJsonObject{{u"cursor"_s, cursor}}).code(), u"next_cursor_expired"_s);
    }

    void search()
    {
        Running server(smallSandbox());
        QVERIFY(server.ok());
        Wire wire(server.url());
        const QJsonObject someone = wire.walk("candidate.list")[123].toObject();
        const QString mail = someone["primaryEmailAddress"_L1]["value"_L1].toString();
        const QJsonArray byMail = wire.post("candidate.search", QJsonObject{{u"email"_s, mail.toUpper()}}).json()["results"_L1].toArray();
        QCOMPARE(idsOf(byMail), QSet<QString>{someone["id"_L1].toString()});
        const QJsonArray byName = wire.post("candidate.search", QJsonObject{{u"name"_s, someone["name"_L1]}}).json()["results"_L1].toArray();
        QVERIFY(idsOf(byName).contains(someone["id"_L1].toString()));
        QCOMPARE(wire.post("candidate.search", QJsonObject{{u"email"_s, mail}, {u"name"_s, u"nobody at all"_s}}).json()["results"_L1].toArray().size(), 0);
    }

    void faults()
    {
        Running server(smallSandbox(20));
        QVERIFY(server.ok());
        Wire wire(server.url());
        Fault busy{Fault::Kind::TooManyRequests, u"job.list"_s};
        busy.retryAfterSeconds = 3;
        server->setFault(busy);
        QCOMPARE(wire.post("user.list").status, 200);
        const Wire::Reply late = wire.post("job.list");
        QCOMPARE(late.status, 429);
        QCOMPARE(late.headers.value("retry-after"), QByteArray("3"));
        QCOMPARE(wire.post("job.list").status, 200);

        const QString id = server->candidateAt(9).text();
        Fault lost{Fault::Kind::Close, u"candidate.createNote"_s};
        lost.takesEffect = true;
        server->setFault(lost);
        const qsizetype before = server->notes(api::CandidateId(id)).size();
        QCOMPARE(wire.post("candidate.createNote", QJsonObject{{u"candidateId"_s, id}, {u"note"_s, u"lost"_s}}).status, 0);
        QCOMPARE(server->notes(api::CandidateId(id)).size(), before + 1);
        QCOMPARE(server->deliveriesOf(u"candidate.createNote"), 1);

        server->setFault({Fault::Kind::WrongType, u"application.list"_s});
        api::DecodeProblem problem;
        const auto page = api::decodePage<api::ApplicationListItem>(Wire(server.url()).post("application.list").body, &problem);
        QVERIFY(page);
        QCOMPARE(page->skipped.size(), 1);
        server->setFault({Fault::Kind::HalfJson, u"job.list"_s});
        const Wire::Reply half = Wire(server.url()).post("job.list");
        QVERIFY(half.body.size() < half.headers.value("content-length").toInt());
        QVERIFY(!half.body.isEmpty());
        Fault old{Fault::Kind::RefuseOldShape, u"job.list"_s};
        old.code = u"application_blocked"_s;
        server->setFault(old);
        const QJsonObject refused = Wire(server.url()).post("job.list").json();
        QCOMPARE(refused["errors"_L1][0].toString(), u"application_blocked"_s);
        QVERIFY(!refused.contains("errorInfo"_L1));
    }

    void faultsOfTheCommandLine()
    {
        QString problem;
        const auto busy = sandbox::faultFromText(u"job.list=429:3"_s, &problem);
        QVERIFY(busy && busy->kind == Fault::Kind::TooManyRequests && busy->count == 3 && busy->retryAfterSeconds > 0 && busy->path == u"job.list"_s);
        const auto quiet = sandbox::faultFromText(u"*=429-no-retry-after:all"_s, &problem);
        QVERIFY(quiet && quiet->retryAfterSeconds < 0 && quiet->count == -1 && quiet->path.isEmpty());
        for (const QString &bad : {u"job.list"_s, u"=500"_s, u"job.list=boom"_s, u"job.list=500:0"_s, u"job.list=500:x"_s}) {
            problem.clear();
            QVERIFY2(!sandbox::faultFromText(bad, &problem), qPrintable(bad));
            QVERIFY(problem.contains(bad));
        }
    }

    void changesComeOnceAndPageByPage()
    {
        Running server(smallSandbox());
        QVERIFY(server.ok());
        Wire wire(server.url());
        QString token;
        const QJsonArray all = wire.walk("application.list", {}, &token);
        QSet<QString> expected;
        for (int i = 0; i < 30; ++i) {
            const QJsonValue one = all[i * 7 % 25];
            const QMap<QString, QString> stages = stagesOf(wire, planOf(one));
            QVERIFY(server->moveApplicationBehindTheBack(api::ApplicationId(one["id"_L1].toString()), api::InterviewStageId(stages[i % 2 ? u"Offer"_s : u"Hired"_s])));
            expected.insert(one["id"_L1].toString());
        }
        QString next;
        const QJsonArray changed = wire.walk("application.list", {{u"syncToken"_s, token}, {u"limit"_s, 4}}, &next);
        QCOMPARE(changed.size(), 25);
        QCOMPARE(idsOf(changed), expected);
        QCOMPARE(wire.walk("application.list", {{u"syncToken"_s, next}, {u"limit"_s, 4}}).size(), 0);
    }

    void rateLimit()
    {
        SandboxOptions options = smallSandbox(20);
        options.callsPerMinute = 3;
        Running server(options);
        QVERIFY(server.ok());
        Wire wire(server.url());
        for (int i = 0; i < 3; ++i)
            QCOMPARE(wire.post("job.list").status, 200);
        const Wire::Reply fourth = wire.post("job.list");
        QCOMPARE(fourth.status, 429);
        QVERIFY(fourth.headers.value("retry-after").toInt() >= 1);
    }

    void hundredThousand()
    {
        Running server(smallSandbox(100'000));
        QVERIFY(server.ok());
        Wire wire(server.url());
        QCOMPARE(wire.post("application.list").json()["results"_L1].toArray().size(), 100);
        QVERIFY(server->applicationCount() > 100'000);
        const api::CandidateId last = server->candidateAt(99'999);
        const QJsonObject record = wire.post("candidate.info", QJsonObject{{u"id"_s, last.text()}}).json()["results"_L1].toObject();
        QCOMPARE(record["name"_L1].toString(), server->candidateName(last));
        const QString mail = record["primaryEmailAddress"_L1]["value"_L1].toString();
        QCOMPARE(wire.post("candidate.search", QJsonObject{{u"email"_s, mail}}).json()["results"_L1].toArray().size(), 1);
        // The far end of a filtered list.
        const QJsonArray jobs = wire.walk("job.list", {{u"status"_s, QJsonArray{u"Archived"_s}}});
        const QJsonArray deep = wire.walk("application.list", {{u"jobId"_s, jobs.last()["id"_L1]}});
        QVERIFY(deep.size() > 300);
        QCOMPARE(idsOf(deep).size(), deep.size());
    }

private:
    /// What the writes need; the candidate to anonymize and the uploads are made for it.
    static QMap<QByteArray, QJsonObject> writes(Wire &wire, const QJsonObject &application, const QJsonObject &candidate)
    {
        const QJsonObject nobody = wire.post("candidate.create", QJsonObject{{u"name"_s, u"Nobody Yet"_s}}).json()["results"_L1].toObject();
        const auto upload = [&wire](const QString &context) {
            const QJsonObject place = placeFor(wire, context, u"f.txt"_s, u"text/plain"_s, 3);
            sendTo(place, "abc");
            return place["handle"_L1];
        };
        const auto firstOf = [&wire](const QByteArray &path) { return wire.post(path).json()["results"_L1][0].toObject(); };
        const QJsonValue id = application["id"_L1];
        const QJsonValue person = candidate["id"_L1];
        const QJsonObject member{{u"applicationId"_s, id}, {u"teamMemberId"_s, firstOf("user.list")["id"_L1]}, {u"roleId"_s, firstOf("applicationHiringTeamRole.list")["id"_L1]}};
        const QJsonObject form = firstOf("feedbackFormDefinition.list");
        const QJsonArray answers{QJsonObject{{u"path"_s, u"overall_recommendation"_s}, {u"value"_s, u"4"_s}},
            QJsonObject{{u"path"_s, form["formDefinition"_L1]["sections"_L1][0]["fields"_L1][1]["field"_L1]["path"_L1]}, {u"value"_s, QJsonObject{{u"score"_s, 3}}}}};
        return {{"application.create", {{u"candidateId"_s, person}, {u"jobId"_s, application["job"_L1]["id"_L1]}}},
            {"application.update", {{u"applicationId"_s, id}, {u"sendNotifications"_s, false}}}, {"application.changeSource", {{u"applicationId"_s, id}, {u"sourceId"_s, QJsonValue::Null}}},
            {"application.transfer", {{u"applicationId"_s, id}, {u"jobId"_s, application["job"_L1]["id"_L1]}, {u"interviewPlanId"_s, planOf(application)},
                {u"interviewStageId"_s, application["currentInterviewStage"_L1]["id"_L1]}}},
            {"application.addHiringTeamMember", member}, {"application.removeHiringTeamMember", member},
            {"applicationFeedback.submit", {{u"applicationId"_s, id}, {u"formDefinitionId"_s, form["id"_L1]}, {u"feedbackForm"_s, QJsonObject{{u"fieldSubmissions"_s, answers}}}}},
            {"candidate.create", {{u"name"_s, u"Somebody Else"_s}}}, {"candidate.update", {{u"candidateId"_s, person}, {u"name"_s, u"Renamed"_s}}},
            {"candidate.addTag", {{u"candidateId"_s, person}, {u"tagId"_s, firstOf("candidateTag.list")["id"_L1]}}},
            {"candidate.removeTag", {{u"candidateId"_s, person}, {u"tagId"_s, firstOf("candidateTag.list")["id"_L1]}}},
            {"candidate.addProject", {{u"candidateId"_s, person}, {u"projectId"_s, firstOf("project.list")["id"_L1]}}},
            {"candidate.uploadFile", {{u"candidateId"_s, person}, {u"fileHandle"_s, upload(u"CandidateFiles"_s)}}},
            {"candidate.uploadResume", {{u"candidateId"_s, person}, {u"resumeHandle"_s, upload(u"CandidateResume"_s)}}},
            {"candidate.anonymize", {{u"candidateId"_s, nobody["id"_L1]}}}, {"candidateTag.create", {{u"title"_s, u"Brand new"_s}}},
            {"file.createFileUploadHandle", {{u"fileUploadContext"_s, u"CandidateFiles"_s}, {u"filename"_s, u"a.pdf"_s}, {u"contentType"_s, u"application/pdf"_s}, {u"contentLength"_s, 9}}},
            {"customField.setValue", {{u"objectId"_s, person}, {u"objectType"_s, u"Candidate"_s}, {u"fieldId"_s, firstOf("customField.list")["id"_L1]}, {u"fieldValue"_s, u"choice-0-0"_s}}}};
    }
    template <typename Endpoint> void check(Wire &wire, const Endpoint &endpoint, const QMap<QByteArray, QJsonObject> &arguments)
    {
        const QByteArray path(endpoint.path.data(), endpoint.path.size());
        const Wire::Reply reply = wire.post(path, arguments.value(path));
        QVERIFY2(reply.status == 200 && reply.body.startsWith(R"({"success":true)"), reply.body.left(300).constData());
        using Response = typename Endpoint::Response;
        api::DecodeProblem problem;
        if constexpr (requires(Response response) { response.results; }) {
            const auto page = api::decodePage<typename Response::Record>(reply.body, &problem);
            QVERIFY2(page, qPrintable(QString(problem.path + problem.message)));
            QVERIFY2(page->skipped.isEmpty(), path.constData());
            QVERIFY2(!page->results.isEmpty(), path.constData());
        } else {
            QVERIFY2(api::decodeOne<typename Response::Record>(reply.body, &problem), qPrintable(QString(problem.path + problem.message)));
        }
    }
};

QTEST_GUILESS_MAIN(SandboxTest)
#include "tst_sandbox.moc"
