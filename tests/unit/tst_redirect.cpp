// SPDX-License-Identifier: GPL-3.0-or-later
// The key stays with the server it was given for.
#include "api/endpoints.h"
#include "api/net/download.h"
#include "tests/support/apirig.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace shortlist;
using namespace shortlist::api;
using test::Act;
using test::ApiRig;

class TestRedirect : public QObject {
    Q_OBJECT
private slots:
    void apiCalls_data();
    void apiCalls();
    void downloads();
    void downloadFromTheApiHost();
};

void TestRedirect::apiCalls_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {301, 302, 303, 307, 308})
        QTest::addRow("%d", status) << status;
}

void TestRedirect::apiCalls()
{
    QFETCH(int, status);
    test::FaultServer other;
    QVERIFY(other.start());
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [&](const test::Seen &seen) {
        const QUrl target = seen.path == "/user.list" ? rig.server.url(u"/elsewhere"_s) : other.url(QString::fromLatin1(seen.path));
        return Act{.status = status, .headers = {{"Location", target.toEncoded()}}};
    };
    std::optional<Result<Page<User>>> sameOrigin;
    std::optional<Result<Page<Department>>> read;
    std::optional<Result<One<Note>>> write;
    rig.client->call(endpoints::userList, {}, &rig.context, [&](Result<Page<User>> r) { sameOrigin = std::move(r); });
    rig.client->call(endpoints::departmentList, {}, &rig.context, [&](Result<Page<Department>> r) { read = std::move(r); });
    rig.client->call(endpoints::candidateCreateNote, {}, &rig.context, [&](Result<One<Note>> r) { write = std::move(r); });
    QTRY_VERIFY(sameOrigin && read && write);
    for (const ApiError &error : {sameOrigin->error(), read->error(), write->error()}) {
        QCOMPARE(error.kind, ErrorKind::Server);
        QCOMPARE(error.httpStatus, status);
        QVERIFY(error.message.contains("elsewhere"_L1));
    }
    QVERIFY(write->error().outcomeUnknown); // a 303 is how some servers say "done"
    test::turnEvents();
    QCOMPARE(rig.server.seen.size(), 3);
    QCOMPARE(other.seen.size(), 0);
    QCOMPARE(other.connections, 0);
}

void TestRedirect::downloads()
{
    test::VirtualClock clock;
    test::FaultServer first, second;
    QVERIFY(first.start() && second.start());
    first.onRequest = [&](const test::Seen &) {
        return Act{.status = 302, .headers = {{"Location", second.url(u"/file"_s).toEncoded()}, {"Set-Cookie", "a=b"}}};
    };
    second.onRequest = [](const test::Seen &) { return Act{.body = "bytes", .headers = {{"Set-Cookie", "c=d"}}}; };
    Downloader downloader(clock);
    QObject context;
    for (int i = 0; i < 2; ++i) { // cookies would show in the second round
        std::optional<DownloadResult> result;
        downloader.fetch(first.url(u"/link"_s), {}, &context, [&](DownloadResult r) { result = std::move(r); });
        QTRY_VERIFY(result);
        QVERIFY(std::holds_alternative<QByteArray>(*result));
        QCOMPARE(std::get<QByteArray>(*result), "bytes");
    }
    QCOMPARE(first.seen.size(), 2);
    QCOMPARE(second.seen.size(), 2);
    for (const test::Seen &seen : first.seen + second.seen) {
        QVERIFY(!seen.headers.contains("authorization"));
        QVERIFY(!seen.headers.contains("cookie"));
        QVERIFY(!seen.headers.contains("referer"));
    }
}

// Even from the server the key belongs to, after a call that carried it and a 401 that asks for it.
void TestRedirect::downloadFromTheApiHost()
{
    ApiRig rig;
    QVERIFY(rig.start());
    std::optional<Result<Page<User>>> users;
    rig.client->call(endpoints::userList, {}, &rig.context, [&](Result<Page<User>> r) { users = std::move(r); });
    QTRY_VERIFY(users);
    rig.server.onRequest = [](const test::Seen &) { return Act{.status = 401, .headers = {{"WWW-Authenticate", "Basic realm=\"x\""}}}; };
    Downloader downloader(rig.clock);
    std::optional<DownloadResult> result;
    downloader.fetch(rig.server.url(u"/file"_s), {}, &rig.context, [&](DownloadResult r) { result = std::move(r); });
    QTRY_VERIFY(result);
    QCOMPARE(std::get<DownloadError>(*result).problem, DownloadProblem::Server);
    QCOMPARE(rig.server.seen.size(), 2);
    QVERIFY(rig.server.seen.first().headers.contains("authorization"));
    QVERIFY(!rig.server.seen.last().headers.contains("authorization"));
}

QTEST_GUILESS_MAIN(TestRedirect)
#include "tst_redirect.moc"
