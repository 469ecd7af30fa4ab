// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxwire.h"

#include "api/sandbox/handlers.h"

using namespace Qt::StringLiterals;
using namespace shortlist;

namespace {
qint64 msOf(const QJsonValue &time) { return QDateTime::fromString(time.toString(), Qt::ISODateWithMs).toMSecsSinceEpoch(); }

QJsonValue memberAt(QJsonValue record, const QString &path)
{
    for (const QString &step : path.split(u'/'))
        record = record[step];
    return record;
}
} // namespace

/// Limits, expiry, headers and filters, and what a page costs.
class SandboxLimitsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tooManyCalls()
    {
        sandbox::SandboxOptions options = smallSandbox(20);
        options.callsPerMinute = 1;
        options.saysRetryAfter = false;
        options.rateScope = u"integration-partner"_s;
        Running server(options);
        QVERIFY(server.ok());
        Wire wire(server.url());
        QVERIFY(!wire.post("job.list").headers.contains("x-ratelimit-scope"));
        const Wire::Reply late = wire.post("job.list");
        QCOMPARE(late.status, 429);
        QVERIFY(!late.headers.contains("retry-after"));
        QCOMPARE(late.headers.value("x-ratelimit-scope"), QByteArray("integration-partner"));
        QString problem;
        const auto partner = sandbox::faultFromText(u"job.list=429-partner"_s, &problem);
        QVERIFY(partner && partner->rateScope == "integration-partner"_L1 && partner->retryAfterSeconds > 0);
    }

    void versions()
    {
        sandbox::SandboxOptions options = smallSandbox(20);
        options.versionStatus = u"deprecated"_s;
        Running server(options);
        QVERIFY(server.ok());
        Wire wire(server.url());
        QCOMPARE(wire.post("job.list", "{}", "Ashby-Version: 2026-01-01\r\n").headers.value("ashby-version-status"), QByteArray("deprecated"));
        QCOMPARE(wire.post("job.list").headers.value("ashby-version-status"), QByteArray("deprecated"));
        QCOMPARE(wire.post("job.list", "{}", "Ashby-Version: 1999-01-01\r\n").headers.value("ashby-version-status"), QByteArray("unsupported"));
        QCOMPARE(wire.post("no.such").headers.value("ashby-version"), QByteArray("2026-01-01"));
    }

    void cursorsAndTokensRunOut()
    {
        sandbox::SandboxOptions options = smallSandbox(300);
        options.cursorLifetimeMs = 1;
        options.syncTokenLifetimeMs = 1;
        Running server(options);
        QVERIFY(server.ok());
        Wire wire(server.url());
        const QJsonValue cursor = wire.post("application.list").json()["nextCursor"_L1];
        QTRY_COMPARE(wire.post("application.list", QJsonObject{{u"cursor"_s, cursor}}).code(), u"next_cursor_expired"_s);
        const QJsonValue token = wire.post("job.list").json()["syncToken"_L1];
        QVERIFY(token.isString());
        QTRY_COMPARE(wire.post("job.list", QJsonObject{{u"syncToken"_s, token}}).code(), u"sync_token_expired"_s);
    }

    void tooMuchChanged()
    {
        sandbox::SandboxOptions options = smallSandbox(100);
        options.incrementalLimit = 20;
        Running server(options);
        QVERIFY(server.ok());
        Wire wire(server.url());
        QString token;
        wire.walk("application.list", {}, &token);
        server->live(60);
        QCOMPARE(wire.post("application.list", QJsonObject{{u"syncToken"_s, token}}).code(), u"incremental_sync_too_large"_s);
        wire.walk("application.list", {}, &token);
        QVERIFY(wire.post("application.list", QJsonObject{{u"syncToken"_s, token}}).json()["success"_L1].toBool());
    }

    void timeFilters_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QString>("parameter");
        QTest::addColumn<QString>("member");
        const auto row = [](const char *path, const char *parameter, const char *member) {
            QTest::addRow("%s %s", path, parameter) << QByteArray(path) << QString::fromLatin1(parameter) << QString::fromLatin1(member);
        };
        row("application.list", "createdAfter", "createdAt");
        row("candidate.list", "createdAfter", "createdAt");
        row("job.list", "createdAfter", "createdAt");
        row("job.list", "openedAfter", "openedAt");
        row("job.list", "openedBefore", "openedAt");
        row("job.list", "closedAfter", "closedAt");
        row("job.list", "closedBefore", "closedAt");
        row("opening.list", "createdAfter", "latestVersion/createdAt");
        row("project.list", "createdAfter", "createdAt");
        row("applicationFeedback.list", "createdAfter", "submittedAt");
        row("surveySubmission.list", "createdAfter", "submittedAt");
        row("interviewSchedule.list", "createdAfter", "createdAt");
    }
    void timeFilters()
    {
        QFETCH(QByteArray, path);
        QFETCH(QString, parameter);
        QFETCH(QString, member);
        Running server(smallSandbox(300));
        QVERIFY(server.ok());
        Wire wire(server.url());
        QJsonObject request;
        if (path.startsWith("survey"))
            request.insert(u"surveyType"_s, u"Questionnaire"_s);
        const QJsonArray all = wire.walk(path, request);
        QList<qint64> times;
        for (const QJsonValue &record : all) {
            if (!memberAt(record, member).isUndefined())
                times.append(msOf(memberAt(record, member)));
        }
        std::ranges::sort(times);
        const qint64 bound = times[times.size() / 2];
        QSet<QString> expected;
        for (const QJsonValue &record : all) {
            const QJsonValue time = memberAt(record, member);
            if (!time.isUndefined() && (parameter.endsWith("After"_L1) ? msOf(time) > bound : msOf(time) < bound))
                expected.insert(record["id"_L1].toString());
        }
        request.insert(parameter, bound);
        request.insert(u"limit"_s, 9);
        QCOMPARE(idsOf(wire.walk(path, request)), expected);
        QVERIFY(!expected.isEmpty() && expected.size() < all.size());
    }

    void otherFilters()
    {
        Running server(smallSandbox(1000));
        QVERIFY(server.ok());
        Wire wire(server.url());
        QMap<QString, QSet<QString>> ofStage;
        for (const QJsonValue &schedule : wire.walk("interviewSchedule.list"))
            ofStage[schedule["interviewStageId"_L1].toString()].insert(schedule["id"_L1].toString());
        QVERIFY(ofStage.size() > 3);
        for (auto it = ofStage.begin(); it != ofStage.end(); ++it)
            QCOMPARE(idsOf(wire.walk("interviewSchedule.list", {{u"interviewStageId"_s, it.key()}, {u"limit"_s, 30}})), *it);
        QMap<QString, QSet<QString>> ofStatus;
        for (const QJsonValue &offer : wire.walk("offer.list"))
            ofStatus[offer["offerStatus"_L1].toString()].insert(offer["id"_L1].toString());
        for (auto it = ofStatus.begin(); it != ofStatus.end(); ++it)
            QCOMPARE(idsOf(wire.walk("offer.list", {{u"offerStatus"_s, QJsonArray{it.key()}}})), *it);
        const QJsonObject draft = wire.walk("job.list", {{u"status"_s, QJsonArray{u"Draft"_s}}})[0].toObject();
        QVERIFY(draft["jobPostingIds"_L1].toArray().isEmpty()); // of a draft nothing is published
        QCOMPARE(wire.walk("job.list", {{u"status"_s, QJsonArray{u"Draft"_s}}, {u"includeUnpublishedJobPostingsIds"_s, true}})[0]["jobPostingIds"_L1].toArray().size(), 1);
    }

    void aPageLooksAtLittle()
    {
        sandbox::World world(7, 20'000, QDateTime(QDate(2026, 3, 2), QTime(0, 0), Qt::UTC));
        sandbox::Handlers handlers(world, {.runningClock = false}, {});
        const auto cost = [&](QStringView path, const QJsonObject &request, QJsonObject *answer = nullptr) {
            const quint64 before = handlers.paging.visited();
            const QJsonObject page = QJsonDocument::fromJson(handlers.call(*sandbox::findRoute(path), QJsonDocument(request).toJson())).object();
            if (answer)
                *answer = page;
            return page["success"_L1].toBool() ? handlers.paging.visited() - before : quint64(-1);
        };
        // Sparse lists are walked by what there is, not by what there could be.
        QCOMPARE(cost(u"interviewSchedule.list", {}), 101U);
        QCOMPARE(cost(u"applicationFeedback.list", {}), 101U);
        QCOMPARE(cost(u"offer.list", {}), 101U);
        QJsonObject last;
        QVERIFY(cost(u"application.list", {}, &last) == 101U);
        QJsonObject request;
        while (last["moreDataAvailable"_L1].toBool()) {
            request.insert(u"cursor"_s, last["nextCursor"_L1]);
            QVERIFY(cost(u"application.list", request, &last) <= 101U); // also far into the list
        }
        // An incremental pass looks at the changes of its own list alone.
        QJsonObject candidates;
        QJsonObject all{{u"moreDataAvailable"_s, true}};
        for (request = {}; all["moreDataAvailable"_L1].toBool(); request.insert(u"cursor"_s, all["nextCursor"_L1]))
            cost(u"candidate.list", request, &all);
        for (quint32 i = 0; i < 3000; ++i)
            world.move(i, world.stageOf(i), -1, world.org.now);
        world.edit(17, world.org.now);
        QCOMPARE(cost(u"candidate.list", {{u"syncToken"_s, all["syncToken"_L1]}}, &candidates), 1U);
        QCOMPARE(candidates["results"_L1].toArray().size(), 1);
    }
};

QTEST_GUILESS_MAIN(SandboxLimitsTest)
#include "tst_sandboxlimits.moc"
