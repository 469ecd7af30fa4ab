// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxwire.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace shortlist;

namespace {
using Records = QMap<QString, QJsonObject>;
struct List {
    QByteArray path;
    QJsonObject request;
};

/// Every list that other people's work can show up in.
QList<List> lists()
{
    return {{"application.list", {}}, {"candidate.list", {}}, {"job.list", {}}, {"opening.list", {}}, {"offer.list", {}}, {"interviewSchedule.list", {}},
        {"applicationFeedback.list", {}}, {"candidateTag.list", {}}, {"surveySubmission.list", {{u"surveyType"_s, u"Questionnaire"_s}}},
        {"surveySubmission.list", {{u"surveyType"_s, u"CandidateExperience"_s}}}};
}

Records byId(const QJsonArray &array)
{
    Records records;
    for (const QJsonValue &one : array)
        records.insert(one["id"_L1].toString(), one.toObject());
    return records;
}

QList<Records> everything(Wire &wire, QStringList *tokens = nullptr)
{
    QList<Records> all;
    for (const List &list : lists()) {
        QString token;
        all.append(byId(wire.walk(list.path, list.request, &token)));
        if (tokens)
            tokens->append(token);
    }
    return all;
}

Records changesOf(Wire &wire, const List &list, const QString &token)
{
    QJsonObject request = list.request;
    request.insert(u"syncToken"_s, token);
    request.insert(u"limit"_s, 13);
    const QJsonArray changed = wire.walk(list.path, request);
    const Records records = byId(changed);
    return records.size() == changed.size() ? records : Records{{u"twice"_s, {}}};
}

Records differences(const Records &before, const Records &after)
{
    Records changed;
    for (auto it = after.begin(); it != after.end(); ++it) {
        if (before.value(it.key()) != *it)
            changed.insert(it.key(), *it);
    }
    return changed;
}
} // namespace

/// Changes that other people make.
class SandboxLiveTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void incrementalPassesTellExactlyWhatHappened()
    {
        Running server(smallSandbox(1500));
        QVERIFY(server.ok());
        Wire wire(server.url());
        QStringList tokens;
        const QList<Records> before = everything(wire, &tokens);
        server->live(400);
        const QList<Records> after = everything(wire);
        for (qsizetype i = 0; i < before.size(); ++i) {
            const List list = lists()[i];
            const Records expected = differences(before[i], after[i]);
            const Records told = changesOf(wire, list, tokens[i]);
            QVERIFY2(told.keys() == expected.keys(), qPrintable(u"%1: %2 told, %3 changed"_s.arg(QString::fromLatin1(list.path)).arg(told.size()).arg(expected.size())));
            QVERIFY2(told == expected, list.path.constData());
            QVERIFY2(!expected.isEmpty() || list.path == "candidateTag.list" || list.request[u"surveyType"_s] == u"CandidateExperience"_s, list.path.constData());
        }
        QVERIFY(after[0].size() > before[0].size()); // somebody applied
        mergedCandidatesVanish(wire, before, after);
        const auto accepted = [](const Records &offers) {
            return std::ranges::count_if(offers, [](const QJsonObject &offer) { return offer["acceptanceStatus"_L1].toString() == "Accepted"_L1; });
        };
        QVERIFY(accepted(after[4]) > accepted(before[4]));
    }

    void theSameSeedLivesTheSameLife()
    {
        const auto outcome = [](quint32 seed) {
            sandbox::SandboxOptions options = smallSandbox(300);
            options.seed = seed;
            Running server(options);
            Wire wire(server.url());
            server->live(120);
            QMap<QString, QString> stages;
            for (const QJsonValue &application : wire.walk("application.list"))
                stages.insert(application["id"_L1].toString(), QString(application["currentInterviewStage"_L1]["id"_L1].toString() + application["candidate"_L1]["id"_L1].toString()));
            return stages;
        };
        const auto once = outcome(7);
        QVERIFY(!once.isEmpty());
        QCOMPARE(outcome(7), once);
        QVERIFY(outcome(8) != once);
    }

    void lifeGoesOnAfterARestart()
    {
        QTemporaryDir directory;
        sandbox::SandboxOptions options = smallSandbox(300);
        options.stateFile = directory.filePath(u"organisation.jsonl"_s);
        QStringList tokens;
        QList<Records> left;
        {
            Running server(options);
            QVERIFY(server.ok());
            Wire wire(server.url());
            everything(wire, &tokens);
            server->live(100);
            left = everything(wire);
        }
        Running again(options);
        QVERIFY(again.ok());
        Wire wire(again.url());
        QCOMPARE(everything(wire), left);
        again->live(40);
        const QList<Records> now = everything(wire);
        QVERIFY(now != left);
        QCOMPARE(changesOf(wire, lists()[0], tokens[0]).keys().size(), changesOf(wire, lists()[0], tokens[0]).size());
        for (const QJsonObject &application : changesOf(wire, lists()[0], tokens[0]))
            QCOMPARE(application, now[0].value(application["id"_L1].toString()));
    }

    void lifeComesByItself()
    {
        sandbox::SandboxOptions options = smallSandbox(100);
        options.liveEveryMs = 1;
        Running server(options);
        QVERIFY(server.ok());
        Wire wire(server.url());
        QString token;
        wire.walk("application.list", {}, &token);
        QTRY_VERIFY_WITH_TIMEOUT(!wire.walk("application.list", {{u"syncToken"_s, token}}).isEmpty(), 60'000);
    }

    void movedInterviewsKeepTheirEvents()
    {
        Running server(smallSandbox(1500));
        QVERIFY(server.ok());
        Wire wire(server.url());
        const Records before = byId(wire.walk("interviewSchedule.list"));
        server->live(300);
        int moved = 0;
        for (const QJsonValue &schedule : wire.walk("interviewSchedule.list")) {
            const QJsonObject was = before.value(schedule["id"_L1].toString());
            if (was["interviewEvents"_L1][0]["startTime"_L1] == schedule["interviewEvents"_L1][0]["startTime"_L1])
                continue;
            ++moved;
            QCOMPARE(schedule["createdAt"_L1], was["createdAt"_L1]);
            QCOMPARE(idsOf(schedule["interviewEvents"_L1].toArray()), idsOf(was["interviewEvents"_L1].toArray()));
            const QJsonArray events = wire.walk("interviewEvent.list", {{u"interviewScheduleId"_s, schedule["id"_L1]}});
            QCOMPARE(events[0]["startTime"_L1], schedule["interviewEvents"_L1][0]["startTime"_L1]);
        }
        QVERIFY(moved > 0);
    }

private:
    static void mergedCandidatesVanish(Wire &wire, const QList<Records> &before, const QList<Records> &after)
    {
        int vanished = 0;
        for (const QString &id : before[1].keys()) {
            if (after[1].contains(id))
                continue;
            ++vanished;
            QCOMPARE(wire.post("candidate.info", QJsonObject{{u"id"_s, id}}).code(), u"candidate_not_found"_s);
            QCOMPARE(wire.post("candidate.createNote", QJsonObject{{u"candidateId"_s, id}, {u"note"_s, u"a"_s}}).code(), u"candidate_not_found"_s);
            for (const QJsonValue &application : before[1][id]["applicationIds"_L1].toArray()) {
                const QJsonObject now = after[0].value(application.toString());
                const QString heir = now["candidate"_L1]["id"_L1].toString();
                QVERIFY(heir != id && after[1].contains(heir));
                QVERIFY(after[1][heir]["applicationIds"_L1].toArray().contains(application));
            }
        }
        QVERIFY(vanished > 0);
    }
};

QTEST_GUILESS_MAIN(SandboxLiveTest)
#include "tst_sandboxlive.moc"
