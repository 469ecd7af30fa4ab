// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxwire.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace shortlist;

namespace {
QJsonObject resultsOf(const Wire::Reply &reply) { return reply.json()["results"_L1].toObject(); }

/// A job that is open and not the biggest, whose hires need nothing.
QJsonObject freeJob(Wire &wire) { return wire.walk("job.list", {{u"status"_s, QJsonArray{u"Open"_s}}})[1].toObject(); }

/// The tokens of the lists that writes show up in.
QMap<QByteArray, QString> tokensOf(Wire &wire)
{
    QMap<QByteArray, QString> tokens;
    for (const QByteArray path : {"application.list", "candidate.list", "applicationFeedback.list", "job.list", "opening.list", "interviewSchedule.list"})
        wire.walk(path, {}, &tokens[path]);
    return tokens;
}

QSet<QString> changedSince(Wire &wire, const QMap<QByteArray, QString> &tokens, const QByteArray &path)
{
    return idsOf(wire.walk(path, {{u"syncToken"_s, tokens[path]}}));
}
} // namespace

/// Writes on applications, scorecards and custom fields.
class SandboxPipelineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void createdApplicationsShow()
    {
        Running server(smallSandbox());
        QVERIFY(server.ok());
        Wire wire(server.url());
        const QMap<QByteArray, QString> tokens = tokensOf(wire);
        const QString candidate = server->candidateAt(50).text();
        const QJsonObject job = freeJob(wire);
        const QJsonObject made = resultsOf(wire.post("application.create", QJsonObject{{u"candidateId"_s, candidate}, {u"jobId"_s, job["id"_L1]}}));
        const QString id = made["id"_L1].toString();
        QCOMPARE(made["status"_L1].toString(), u"Lead"_s);
        QCOMPARE(planOf(made), job["defaultInterviewPlanId"_L1].toString());
        QCOMPARE(changedSince(wire, tokens, "application.list"), QSet<QString>{id});
        QCOMPARE(changedSince(wire, tokens, "candidate.list"), QSet<QString>{candidate});
        QVERIFY(resultsOf(wire.post("candidate.info", QJsonObject{{u"id"_s, candidate}}))["applicationIds"_L1].toArray().contains(id));
        QCOMPARE(wire.walk("application.listHistory", {{u"applicationId"_s, id}}).size(), 1);
        QVERIFY(idsOf(wire.walk("application.list", {{u"jobId"_s, job["id"_L1]}})).contains(id));

        const QJsonObject word = resultsOf(wire.post("application.create", QJsonObject{{u"candidateId"_s, candidate}, {u"jobId"_s, job["id"_L1]},
            {u"interviewStageId"_s, u"FirstPreInterviewScreen"_s}, {u"createdAt"_s, u"2025-12-24T10:00:00+01:00"_s}}));
        QCOMPARE(word["currentInterviewStage"_L1]["type"_L1].toString(), u"PreInterviewScreen"_s);
        QCOMPARE(word["createdAt"_L1].toString(), u"2025-12-24T09:00:00.000Z"_s);
        const QMap<QString, QString> stages = stagesOf(wire, planOf(made));
        const QJsonValue reason = wire.post("archiveReason.list").json()["results"_L1][0]["id"_L1];
        const QJsonArray past{QJsonObject{{u"stageId"_s, stages[u"Archived"_s]}, {u"stageNumber"_s, 4}, {u"enteredStageAt"_s, u"2026-01-20T08:00:00Z"_s}, {u"archiveReasonId"_s, reason}},
            QJsonObject{{u"stageId"_s, stages[u"Active"_s]}, {u"stageNumber"_s, 1}, {u"enteredStageAt"_s, u"2026-01-10T08:00:00Z"_s}}};
        const QJsonObject old = resultsOf(wire.post("application.create", QJsonObject{{u"candidateId"_s, candidate}, {u"jobId"_s, job["id"_L1]}, {u"applicationHistory"_s, past}}));
        QCOMPARE(old["status"_L1].toString(), u"Archived"_s);
        QCOMPARE(old["archiveReason"_L1]["id"_L1], reason);
        const QJsonArray events = wire.walk("application.listHistory", {{u"applicationId"_s, old["id"_L1]}});
        QCOMPARE(events.size(), 2);
        QCOMPARE(events[0]["stageId"_L1].toString(), stages[u"Active"_s]);
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("names");
        const auto row = [](const char *name, const char *path, const char *body, const char *code, const char *names = "") {
            QTest::newRow(name) << QByteArray(path) << QByteArray(body) << QString::fromLatin1(code) << QString::fromLatin1(names);
        };
        row("no candidate", "application.create", R"({"jobId":"$job"})", "invalid_input", "candidateId");
        row("unknown candidate", "application.create", R"({"candidateId":"x","jobId":"$job"})", "candidate_not_found");
        row("unknown job", "application.create", R"({"candidateId":"$candidate","jobId":"x"})", "job_not_found");
        row("another job's plan", "application.create", R"({"candidateId":"$candidate","jobId":"$job","interviewPlanId":"$strangePlan"})", "interview_plan_not_found");
        row("another plan's stage", "application.create", R"({"candidateId":"$candidate","jobId":"$job","interviewStageId":"$strangeStage"})", "interview_stage_not_found");
        row("archived without a past", "application.create", R"({"candidateId":"$candidate","jobId":"$job","interviewStageId":"$archived"})", "invalid_input", "interviewStageId");
        row("past without a reason", "application.create",
            R"({"candidateId":"$candidate","jobId":"$job","applicationHistory":[{"stageId":"$archived","stageNumber":0,"enteredStageAt":"2026-01-01T00:00:00Z"}]})", "invalid_input", "archiveReasonId");
        row("nested parameter", "application.create", R"({"candidateId":"$candidate","jobId":"$job","applicationHistory":[{"stage":"x"}]})", "invalid_input", "applicationHistory/");
        row("unknown source", "application.create", R"({"candidateId":"$candidate","jobId":"$job","sourceId":"x"})", "source_not_found");
        row("unknown user", "application.update", R"({"applicationId":"$application","creditedToUserId":"x"})", "user_not_found");
        row("archive by update", "application.update", R"({"applicationId":"$application","isArchived":true})", "invalid_input", "isArchived");
        row("no date", "application.update", R"({"applicationId":"$application","createdAt":"yesterday"})", "invalid_input", "createdAt");
        row("null", "application.update", R"({"applicationId":"$application","sourceId":null})", "invalid_input", "sourceId");
        row("source not said", "application.changeSource", R"({"applicationId":"$application"})", "invalid_input", "sourceId");
        row("unknown application", "application.changeSource", R"({"applicationId":"x","sourceId":null})", "application_not_found");
        row("transfer without a stage", "application.transfer", R"({"applicationId":"$application","jobId":"$job","interviewPlanId":"$plan"})", "invalid_input", "interviewStageId");
        row("transfer to another job's plan", "application.transfer", R"({"applicationId":"$application","jobId":"$job","interviewPlanId":"$strangePlan","interviewStageId":"$strangeStage"})", "interview_plan_not_found");
        row("transfer to another plan's stage", "application.transfer", R"({"applicationId":"$application","jobId":"$job","interviewPlanId":"$plan","interviewStageId":"$strangeStage"})", "interview_stage_not_found");
        row("transfer to the archive", "application.transfer", R"({"applicationId":"$application","jobId":"$job","interviewPlanId":"$plan","interviewStageId":"$archived"})", "invalid_input", "interviewStageId");
        row("unknown role", "application.addHiringTeamMember", R"({"applicationId":"$application","teamMemberId":"$user","roleId":"x"})", "hiring_team_role_not_found");
        row("not on the team", "application.removeHiringTeamMember", R"({"applicationId":"$application","teamMemberId":"$stranger","roleId":"$role"})", "invalid_input", "teamMemberId");
        row("no form", "applicationFeedback.submit", R"({"applicationId":"$application","formDefinitionId":"x","feedbackForm":{"fieldSubmissions":[]}})", "feedback_form_definition_not_found");
        row("required answer", "applicationFeedback.submit", R"({"applicationId":"$application","formDefinitionId":"$form","feedbackForm":{"fieldSubmissions":[]}})", "invalid_input", "overall_recommendation");
        row("unknown field", "applicationFeedback.submit", R"({"applicationId":"$application","formDefinitionId":"$form","feedbackForm":{"fieldSubmissions":[{"path":"nowhere","value":1}]}})", "invalid_input", "nowhere");
        row("no such choice", "applicationFeedback.submit",
            R"({"applicationId":"$application","formDefinitionId":"$form","feedbackForm":{"fieldSubmissions":[{"path":"overall_recommendation","value":"7"}]}})", "invalid_input", "overall_recommendation");
        row("unknown event", "applicationFeedback.submit",
            R"({"applicationId":"$application","formDefinitionId":"$form","userId":"$user","interviewEventId":"x","feedbackForm":{"fieldSubmissions":[]}})", "interview_event_not_found");
        row("field of another object", "customField.setValue", R"({"objectId":"$application","objectType":"Application","fieldId":"$candidateField","fieldValue":"a"})", "invalid_input", "fieldId");
        row("object not settable", "customField.setValue", R"({"objectId":"x","objectType":"Offer","fieldId":"$candidateField","fieldValue":"a"})", "invalid_input", "objectType");
        row("unknown object type", "customField.setValue", R"({"objectId":"x","objectType":"Moon","fieldId":"$candidateField","fieldValue":"a"})", "invalid_input", "objectType");
        row("unknown field definition", "customField.setValue", R"({"objectId":"x","objectType":"Candidate","fieldId":"x","fieldValue":"a"})", "custom_field_not_found");
        row("unknown object", "customField.setValue", R"({"objectId":"x","objectType":"Candidate","fieldId":"$candidateField","fieldValue":"choice-0-0"})", "candidate_not_found");
        row("null value", "customField.setValue", R"({"objectId":"$candidate","objectType":"Candidate","fieldId":"$candidateField","fieldValue":null})", "invalid_input", "fieldValue");
    }
    void refusals()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        QFETCH(QString, code);
        QFETCH(QString, names);
        Running server(smallSandbox(60));
        QVERIFY(server.ok());
        Wire wire(server.url());
        const QJsonObject job = freeJob(wire);
        const QMap<QString, QString> stages = stagesOf(wire, job["defaultInterviewPlanId"_L1].toString());
        QJsonValue strangePlan;
        for (const QJsonValue &plan : wire.walk("interviewPlan.list")) {
            if (!job["interviewPlanIds"_L1].toArray().contains(plan["id"_L1]))
                strangePlan = plan["id"_L1];
        }
        const QJsonObject application = wire.walk("application.list")[0].toObject();
        const QJsonArray users = wire.walk("user.list");
        QString stranger;
        for (const QJsonValue &user : users) {
            if (std::ranges::none_of(application["hiringTeam"_L1].toArray(), [&](const QJsonValue &one) { return one["userId"_L1] == user["id"_L1]; }))
                stranger = user["id"_L1].toString();
        }
        const QMap<QByteArray, QString> names4{{"$job", job["id"_L1].toString()}, {"$candidate", server->candidateAt(20).text()}, {"$application", application["id"_L1].toString()},
            {"$plan", job["defaultInterviewPlanId"_L1].toString()}, {"$strangePlan", strangePlan.toString()}, {"$strangeStage", stagesOf(wire, strangePlan.toString())[u"Active"_s]},
            {"$archived", stages[u"Archived"_s]}, {"$user", users[0]["id"_L1].toString()}, {"$stranger", stranger},
            {"$role", wire.post("applicationHiringTeamRole.list").json()["results"_L1][0]["id"_L1].toString()},
            {"$form", wire.walk("feedbackFormDefinition.list")[0]["id"_L1].toString()}, {"$candidateField", wire.walk("customField.list")[0]["id"_L1].toString()}};
        for (auto it = names4.end(); it != names4.begin();) { // longest first where one begins like another
            --it;
            body.replace(QByteArray(it.key() + '"'), QByteArray(it->toUtf8() + '"'));
        }
        const QMap<QByteArray, QString> tokens = tokensOf(wire);
        const Wire::Reply reply = wire.post(path, body);
        QCOMPARE(reply.status, 200);
        QVERIFY2(reply.code() == code, reply.body.constData());
        QVERIFY2(names.isEmpty() || reply.json()["errorInfo"_L1]["message"_L1].toString().contains(names), reply.body.constData());
        for (auto it = tokens.begin(); it != tokens.end(); ++it)
            QCOMPARE(changedSince(wire, tokens, it.key()), QSet<QString>());
    }

    void applicationsChange()
    {
        Running server(smallSandbox());
        QVERIFY(server.ok());
        Wire wire(server.url());
        const QJsonObject before = wire.walk("application.list", {{u"status"_s, u"Active"_s}})[3].toObject();
        const QJsonValue id = before["id"_L1];
        const QMap<QByteArray, QString> tokens = tokensOf(wire);
        const QJsonValue user = wire.walk("user.list")[5]["id"_L1];
        QCOMPARE(resultsOf(wire.post("application.update", QJsonObject{{u"applicationId"_s, id}, {u"creditedToUserId"_s, user}}))["creditedToUser"_L1]["id"_L1], user);
        QVERIFY(!resultsOf(wire.post("application.changeSource", QJsonObject{{u"applicationId"_s, id}, {u"sourceId"_s, QJsonValue::Null}})).contains("source"_L1));
        const QJsonValue source = wire.post("source.list").json()["results"_L1][2]["id"_L1];
        wire.post("application.changeSource", QJsonObject{{u"applicationId"_s, id}, {u"sourceId"_s, source}});
        const QJsonValue role = wire.post("applicationHiringTeamRole.list").json()["results"_L1][2]["id"_L1];
        const QJsonObject member{{u"applicationId"_s, id}, {u"teamMemberId"_s, user}, {u"roleId"_s, role}};
        QCOMPARE(resultsOf(wire.post("application.addHiringTeamMember", member))["role"_L1].toString(), u"Sourcer"_s);
        QCOMPARE(changedSince(wire, tokens, "application.list"), QSet<QString>{id.toString()});
        const QJsonObject info = resultsOf(wire.post("application.info", QJsonObject{{u"applicationId"_s, id}}));
        QCOMPARE(info["source"_L1]["id"_L1], source);
        QCOMPARE(info["hiringTeam"_L1].toArray().size(), before["hiringTeam"_L1].toArray().size() + 1);
        wire.post("application.removeHiringTeamMember", member);
        QCOMPARE(resultsOf(wire.post("application.info", QJsonObject{{u"applicationId"_s, id}}))["hiringTeam"_L1], before["hiringTeam"_L1]);

        const QJsonObject job = freeJob(wire);
        const QMap<QString, QString> stages = stagesOf(wire, job["defaultInterviewPlanId"_L1].toString());
        const QJsonObject there = resultsOf(wire.post("application.transfer", QJsonObject{{u"applicationId"_s, id}, {u"jobId"_s, job["id"_L1]},
            {u"interviewPlanId"_s, job["defaultInterviewPlanId"_L1]}, {u"interviewStageId"_s, stages[u"Active"_s]}, {u"startAutomaticActivities"_s, false}}));
        QCOMPARE(there["job"_L1]["id"_L1], job["id"_L1]);
        QCOMPARE(there["id"_L1], id);
        QVERIFY(idsOf(wire.walk("application.list", {{u"jobId"_s, job["id"_L1]}})).contains(id.toString()));
        QVERIFY(!idsOf(wire.walk("application.list", {{u"jobId"_s, before["job"_L1]["id"_L1]}})).contains(id.toString()));
        QCOMPARE(wire.walk("application.listHistory", {{u"applicationId"_s, id}}).last()["stageId"_L1].toString(), stages[u"Active"_s]);
    }

    void scorecards()
    {
        Running server(smallSandbox());
        QVERIFY(server.ok());
        Wire wire(server.url());
        QJsonObject event;
        QJsonValue application;
        for (const QJsonValue &schedule : wire.walk("interviewSchedule.list")) {
            for (const QJsonValue &one : schedule["interviewEvents"_L1].toArray()) {
                if (event.isEmpty() && !one["hasSubmittedFeedback"_L1].toBool()) {
                    event = one.toObject();
                    application = schedule["applicationId"_L1];
                }
            }
        }
        QVERIFY(!event.isEmpty());
        const QJsonObject form = wire.walk("feedbackFormDefinition.list")[0].toObject();
        const QJsonValue score = form["formDefinition"_L1]["sections"_L1][0]["fields"_L1][1]["field"_L1]["path"_L1];
        const QJsonArray answers{QJsonObject{{u"path"_s, u"overall_recommendation"_s}, {u"value"_s, u"4"_s}}, QJsonObject{{u"path"_s, score}, {u"value"_s, QJsonObject{{u"score"_s, 3}}}}};
        QJsonObject card{{u"applicationId"_s, application}, {u"formDefinitionId"_s, form["id"_L1]}, {u"interviewEventId"_s, event["id"_L1]},
            {u"feedbackForm"_s, QJsonObject{{u"fieldSubmissions"_s, answers}}}};
        QCOMPARE(wire.post("applicationFeedback.submit", card).code(), u"invalid_input"_s); // whose?
        QString outsider;
        for (const QJsonValue &user : wire.walk("user.list")) {
            if (!event["interviewerUserIds"_L1].toArray().contains(user["id"_L1]))
                outsider = user["id"_L1].toString();
        }
        card.insert(u"userId"_s, outsider);
        QCOMPARE(wire.post("applicationFeedback.submit", card).code(), u"invalid_input"_s);
        const QMap<QByteArray, QString> tokens = tokensOf(wire);
        card.insert(u"userId"_s, event["interviewerUserIds"_L1][0]);
        const QJsonObject made = resultsOf(wire.post("applicationFeedback.submit", card))["submittedFormInstance"_L1].toObject();
        QCOMPARE(made["submittedValues"_L1][score.toString()]["score"_L1].toInt(), 3);
        QCOMPARE(changedSince(wire, tokens, "applicationFeedback.list"), QSet<QString>{made["id"_L1].toString()});
        QCOMPARE(changedSince(wire, tokens, "interviewSchedule.list"), QSet<QString>{event["interviewScheduleId"_L1].toString()});
        const QJsonArray events = wire.walk("interviewEvent.list", {{u"interviewScheduleId"_s, event["interviewScheduleId"_L1]}});
        QVERIFY(std::ranges::any_of(events, [&](const QJsonValue &one) { return one["id"_L1] == event["id"_L1] && one["hasSubmittedFeedback"_L1].toBool(); }));

        card.remove(u"interviewEventId"_s);
        card.remove(u"userId"_s);
        const QByteArray asUser = "X-On-Behalf-Of: " + outsider.toLatin1() + "\r\n";
        const QJsonObject theirs = resultsOf(wire.post("applicationFeedback.submit", QJsonDocument(card).toJson(), asUser))["submittedFormInstance"_L1].toObject();
        for (const QJsonValue &one : wire.walk("applicationFeedback.list", {{u"applicationId"_s, application}})) {
            if (one["id"_L1] == theirs["id"_L1])
                QCOMPARE(one["submittedByUser"_L1]["id"_L1].toString(), outsider);
        }
    }

    void everyTypeOfCustomField()
    {
        Running server(smallSandbox());
        QVERIFY(server.ok());
        Wire wire(server.url());
        const QMap<QString, QPair<QByteArray, QByteArrayList>> values{{u"Boolean"_s, {"true", {R"("true")", "1"}}}, {u"Number"_s, {"6.5", {R"("6")"}}},
            {u"String"_s, {R"("a")", {"1"}}}, {u"LongText"_s, {R"("a\nb")", {"[]"}}}, {u"Date"_s, {R"("2026-04-01T00:00:00.000Z")", {R"("2026-04-01")", R"("soon")"}}},
            {u"Currency"_s, {R"({"value":3,"currencyCode":"EUR"})", {"3", R"({"value":3})", R"({"value":3,"currencyCode":"euro"})"}}},
            {u"NumberRange"_s, {R"({"type":"number-range","minValue":1,"maxValue":2})", {R"({"minValue":1,"maxValue":2})", R"({"type":"number-range","minValue":3,"maxValue":2})"}}},
            {u"CompensationRange"_s, {R"({"type":"compensation-range","minValue":1,"maxValue":2,"currencyCode":"EUR","interval":"1 YEAR"})",
                {R"({"type":"compensation-range","minValue":1,"maxValue":2,"currencyCode":"EUR","interval":"YEAR"})"}}},
            {u"ValueSelect"_s, {"$0", {R"("nothing")", R"(["$"])"}}}, {u"MultiValueSelect"_s, {"[$0]", {"$0", R"(["nothing"])"}}}};
        const QMap<QString, QString> objects{{u"Candidate"_s, server->candidateAt(30).text()}, {u"Application"_s, server->applicationAt(30).text()},
            {u"Job"_s, wire.walk("job.list")[4]["id"_L1].toString()}, {u"Opening"_s, wire.walk("opening.list")[4]["id"_L1].toString()}};
        QSet<QString> types;
        QSet<QString> kinds;
        for (const QJsonValue &field : wire.walk("customField.list")) {
            const QString type = field["fieldType"_L1].toString();
            const QString kind = field["objectType"_L1].toString();
            if (!objects.contains(kind))
                continue;
            const auto set = [&](QByteArray value) {
                value.replace("$0", QByteArray('"' + field["selectableValues"_L1][0]["value"_L1].toString().toUtf8() + '"'));
                return wire.post("customField.setValue", QByteArray(R"({"objectId":")" + objects[kind].toLatin1() + R"(","objectType":")" + kind.toLatin1() + R"(","fieldId":")"
                    + field["id"_L1].toString().toLatin1() + R"(","fieldValue":)" + value + '}'));
            };
            const QMap<QByteArray, QString> tokens = tokensOf(wire);
            for (const QByteArray &bad : values[type].second)
                QVERIFY2(set(bad).code() == "invalid_input"_L1, bad.constData());
            const QJsonObject back = resultsOf(set(values[type].first));
            QVERIFY2(back["id"_L1] == field["id"_L1], qPrintable(type));
            QCOMPARE(back.contains("valueLabel"_L1), type.endsWith("Select"_L1));
            const QByteArray list = kind == "Job"_L1 ? QByteArray("job.list") : QByteArray(kind.toLower().toLatin1() + ".list");
            const QJsonArray changed = wire.walk(list, {{u"syncToken"_s, tokens[list]}});
            QCOMPARE(idsOf(changed), QSet<QString>{objects[kind]});
            const QJsonArray fields = (kind == "Opening"_L1 ? changed[0]["latestVersion"_L1]["customFields"_L1] : changed[0]["customFields"_L1]).toArray();
            QVERIFY(std::ranges::any_of(fields, [&](const QJsonValue &one) { return one["id"_L1] == field["id"_L1] && one["value"_L1] == back["value"_L1]; }));
            types.insert(type);
            kinds.insert(kind);
        }
        QCOMPARE(types.size(), values.size());
        QCOMPARE(kinds.size(), objects.size());
    }
};

QTEST_GUILESS_MAIN(SandboxPipelineTest)
#include "tst_sandboxpipeline.moc"
