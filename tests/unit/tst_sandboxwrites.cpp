// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxwire.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace shortlist;
using sandbox::SandboxOptions;

/// What a client may change, and how others learn of it.
class SandboxWritesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void moveRules()
    {
        Running server(smallSandbox());
        QVERIFY(server.ok());
        Wire wire(server.url());
        const QJsonArray active = wire.walk("application.list", {{u"status"_s, u"Active"_s}});
        const QJsonObject application = active[0].toObject();
        const QString id = application["id"_L1].toString();
        const QMap<QString, QString> stages = stagesOf(wire, planOf(application));
        const auto move = [&](const QString &stage, QJsonObject extra = {}) {
            extra.insert(u"applicationId"_s, id);
            extra.insert(u"interviewStageId"_s, stage);
            return wire.post("application.changeStage", extra);
        };
        const QJsonArray reasons = wire.post("archiveReason.list").json()["results"_L1].toArray();
        const QJsonArray templates = wire.post("communicationTemplate.list").json()["results"_L1].toArray();
        const QString reason = reasons[1]["id"_L1].toString();
        const QString archived = stages[u"Archived"_s];

        QCOMPARE(move(u"nowhere"_s).code(), u"interview_stage_not_found"_s);
        QCOMPARE(move(archived).code(), u"invalid_input"_s);
        QCOMPARE(move(archived, {{u"archiveReasonId"_s, u"nothing"_s}}).code(), u"archive_reason_not_found"_s);
        QCOMPARE(move(stages[u"Offer"_s], {{u"archiveReasonId"_s, reason}}).code(), u"invalid_input"_s);
        const auto mail = [&](const QString &form) { return QJsonObject{{u"archiveReasonId"_s, reason}, {u"archiveEmail"_s, QJsonObject{{u"communicationTemplateId"_s, form}}}}; };
        QCOMPARE(move(archived, mail(u"nothing"_s)).code(), u"communication_template_not_found"_s);
        QCOMPARE(move(archived, mail(templates.last()["id"_L1].toString())).code(), u"communication_template_not_allowed"_s);
        QCOMPARE(server->deliveriesOf(u"application.changeStage"), 0);

        const QJsonObject moved = move(stages[u"Offer"_s]).json()["results"_L1].toObject();
        QCOMPARE(moved["currentInterviewStage"_L1]["id"_L1].toString(), stages[u"Offer"_s]);
        QCOMPARE(server->currentStage(api::ApplicationId(id)).text(), stages[u"Offer"_s]);
        QCOMPARE(move(stages[u"Hired"_s]).code(), u"invalid_input"_s); // the biggest job asks for an accepted offer
        const QJsonObject away = move(archived, mail(templates[0]["id"_L1].toString())).json()["results"_L1].toObject();
        QCOMPARE(away["status"_L1].toString(), u"Archived"_s);
        QCOMPARE(away["archiveReason"_L1]["id"_L1].toString(), reason);
        const QJsonArray history = wire.walk("application.listHistory", {{u"applicationId"_s, id}});
        QCOMPARE(history.last()["stageId"_L1].toString(), archived);
        QCOMPARE(history[history.size() - 2]["leftStageAt"_L1], history.last()["enteredStageAt"_L1]);
        QCOMPARE(server->deliveriesOf(u"application.changeStage"), 2);
    }

    void hiringRefusals()
    {
        Running server(smallSandbox(2000));
        QVERIFY(server.ok());
        Wire wire(server.url());
        QSet<QString> outcomes;
        for (const QJsonValue &application : wire.walk("application.list", {{u"status"_s, u"Active"_s}})) {
            if (application["currentInterviewStage"_L1]["type"_L1].toString() != "PreInterviewScreen"_L1 || outcomes.size() == 3)
                continue;
            const QMap<QString, QString> stages = stagesOf(wire, planOf(application));
            const Wire::Reply reply = wire.post("application.changeStage", QJsonObject{{u"applicationId"_s, application["id"_L1]}, {u"interviewStageId"_s, stages[u"Hired"_s]}});
            outcomes.insert(reply.json()["success"_L1].toBool() ? u"hired"_s : reply.code());
        }
        QCOMPARE(outcomes, (QSet<QString>{u"hired"_s, u"invalid_input"_s, u"opening_in_use"_s}));
    }

    void syncTokenTellsExactlyWhatChanged()
    {
        Running server(smallSandbox());
        QVERIFY(server.ok());
        Wire wire(server.url());
        QString token;
        const QJsonArray all = wire.walk("application.list", {}, &token);
        const QJsonObject one = all[5].toObject();
        const QMap<QString, QString> stages = stagesOf(wire, planOf(one));
        const QString target = one["currentInterviewStage"_L1]["id"_L1] == stages[u"Offer"_s] ? stages[u"Active"_s] : stages[u"Offer"_s];
        QString same;
        QCOMPARE(wire.walk("application.list", {{u"syncToken"_s, token}}, &same).size(), 0);
        QVERIFY(server->moveApplicationBehindTheBack(api::ApplicationId(one["id"_L1].toString()), api::InterviewStageId(target)));
        QString next;
        const QJsonArray changed = wire.walk("application.list", {{u"syncToken"_s, token}}, &next);
        QCOMPARE(idsOf(changed), QSet<QString>{one["id"_L1].toString()});
        QCOMPARE(changed[0]["currentInterviewStage"_L1]["id"_L1].toString(), target);
        QCOMPARE(wire.walk("application.list", {{u"syncToken"_s, next}}).size(), 0);
        QCOMPARE(wire.post("candidate.list", QJsonObject{{u"syncToken"_s, token}}).code(), u"sync_token_invalid"_s); // another list's
        server->expireSyncTokens();
        QCOMPARE(wire.post("application.list", QJsonObject{{u"syncToken"_s, token}}).code(), u"sync_token_expired"_s);
    }

    void notes()
    {
        Running server(smallSandbox());
        QVERIFY(server.ok());
        Wire wire(server.url());
        const QString id = server->candidateAt(40).text();
        const qsizetype before = wire.walk("candidate.listNotes", {{u"candidateId"_s, id}}).size();
        const QJsonObject html{{u"candidateId"_s, id}, {u"createdAt"_s, u"2026-02-28T09:10:11.123Z"_s},
            {u"note"_s, QJsonObject{{u"type"_s, u"text/html"_s}, {u"value"_s, u"<p onclick=x>See <b>this</b><script>bad()</script> <a href='javascript:x' class=y>a</a></p>"_s}}}};
        const QJsonObject made = wire.post("candidate.createNote", html).json()["results"_L1].toObject();
        QCOMPARE(made["content"_L1].toString(), u"See <b>this</b> <a>a</a>"_s);
        QCOMPARE(made["createdAt"_L1].toString(), u"2026-02-28T09:10:11.123Z"_s);
        const QJsonObject plain{{u"candidateId"_s, id}, {u"note"_s, u"<b>as typed</b>"_s}};
        QVERIFY(wire.post("candidate.createNote", plain).json()["success"_L1].toBool());
        QString token;
        const QJsonArray after = wire.walk("candidate.listNotes", {{u"candidateId"_s, id}}, &token);
        QCOMPARE(after.size(), before + 2);
        QCOMPARE(after.last()["content"_L1].toString(), u"<b>as typed</b>"_s);
        QCOMPARE(after[before]["id"_L1], made["id"_L1]);
        QVERIFY(server->addNoteBehindTheBack(api::CandidateId(id), u"third"_s));
        const QJsonArray news = wire.walk("candidate.listNotes", {{u"candidateId"_s, id}, {u"syncToken"_s, token}});
        QCOMPARE(news.size(), 1);
        QCOMPARE(news[0]["content"_L1].toString(), u"third"_s);
    }

    void stateSurvivesARestart()
    {
        QTemporaryDir directory;
        SandboxOptions options = smallSandbox();
        options.stateFile = directory.filePath(u"organisation.jsonl"_s);
        QString token;
        QString application;
        QString stage;
        {
            Running server(options);
            QVERIFY(server.ok());
            Wire wire(server.url());
            const QJsonArray all = wire.walk("application.list", {}, &token);
            application = all[9]["id"_L1].toString();
            stage = stagesOf(wire, planOf(all[9]))[u"Offer"_s];
            QVERIFY(server->moveApplicationBehindTheBack(api::ApplicationId(application), api::InterviewStageId(stage)));
            QVERIFY(server->addNoteBehindTheBack(server->candidateAt(3), u"kept"_s));
        }
        QCOMPARE(QFile::permissions(options.stateFile) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        options.now = options.now.addDays(2); // the file knows the time the organisation was made for
        Running again(options);
        QVERIFY(again.ok());
        Wire wire(again.url());
        QCOMPARE(again->currentStage(api::ApplicationId(application)).text(), stage);
        QCOMPARE(again->notes(again->candidateAt(3)).constLast().content.value(), u"kept"_s);
        QCOMPARE(idsOf(wire.walk("application.list", {{u"syncToken"_s, token}})), QSet<QString>{application});
    }

    void forgottenHistoryExpiresTokens()
    {
        QString token;
        {
            Running server(smallSandbox());
            QVERIFY(server.ok());
            Wire wire(server.url());
            QVERIFY(server->addNoteBehindTheBack(server->candidateAt(3), u"forgotten"_s));
            wire.walk("application.list", {}, &token);
        }
        Running again(smallSandbox());
        QVERIFY(again.ok());
        QCOMPARE(Wire(again.url()).post("application.list", QJsonObject{{u"syncToken"_s, token}}).code(), u"sync_token_expired"_s);
    }
};

QTEST_GUILESS_MAIN(SandboxWritesTest)
#include "tst_sandboxwrites.moc"
