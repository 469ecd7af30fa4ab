// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/endpoints.h"
#include "api/net/redaction.h"
#include "tests/support/apirig.h"

#include <QJsonDocument>
#include <QLocale>
#include <QLoggingCategory>
#include <QMutex>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace shortlist;
using namespace shortlist::api;
using test::Act;
using test::ApiRig;

namespace {

// A record whose decoding waits until the test lets it go on.
struct Slow {};
QSemaphore slowEntered;
QSemaphore slowGate;

constexpr Endpoint<EmptyRequest, Page<Slow>> slowList{"slow.list"_L1, Permission::JobsRead, Repeat::Safe};
constexpr auto canary = "Canary Candidate";

const CandidateCreateNoteRequest note{.candidateId = CandidateId(u"c-1"_s),
    .note = {.type = NoteContentType::Plain, .value = QString::fromLatin1(canary)}};

// Everything the program logs during this test, at every level.
QMutex logMutex;
QString logged;
QtMessageHandler nextHandler = nullptr;
void listen(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    {
        const QMutexLocker lock(&logMutex);
        logged += message + u'\n';
    }
    nextHandler(type, context, message);
}

template <typename Response, typename Request>
QPointer<CallHandle> callInto(ApiRig &rig, std::optional<Result<Response>> &into, const Endpoint<Request, Response> &endpoint,
    const Request &request = {}, const CallOptions &options = {})
{
    return rig.client->call(endpoint, request, &rig.context, [&into](Result<Response> r) { into = std::move(r); }, options);
}

} // namespace

template <> std::optional<Page<Slow>> shortlist::api::decodePage<Slow>(const QByteArray &, DecodeProblem *)
{
    slowEntered.release();
    slowGate.acquire();
    return Page<Slow>{};
}

class TestClient : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void everyEndpoint();
    void errors_data();
    void errors();
    void refusedKey();
    void challenged();
    void accounts_data();
    void accounts();
    void accountChange();
    void oddRecordsAreSkipped();
    void writeWithStrangeRecord();
    void cancelWaiting();
    void cancelUnderWay();
    void deadline_data();
    void deadline();
    void nobodyThere();
    void lanes();
    void writesKeepOrder();
    void contextGoneInTheSameTurn();
    void contextGoneWithCallsThatWait();
    void whatIsNoLongerRightDoesNotLeave();
    void contextGoneBeforeTheAnswer();
    void contextGoneWhileDecoding();
    void accountChangedWhileDecoding();
    void clientGoneWhileDecoding();
    void clientDeletedByHandler();
    void rateLimit_data();
    void rateLimit();
    void rateLimitedWriteGoesAgain();
    void rateLimitWithoutEnd();
    void rememberedPause();
    void backgroundBacksOff();
    void versionNotice();
    void onBehalfOf();
};

void TestClient::initTestCase()
{
    QLoggingCategory::setFilterRules(u"shortlist.*=true\nqt.network*=false"_s);
    nextHandler = qInstallMessageHandler(listen);
}

void TestClient::cleanupTestCase()
{
    qInstallMessageHandler(nextHandler);
    QVERIFY(logged.contains("POST user.list"_L1));
    QVERIFY(!logged.contains(test::rigKey));
    QVERIFY(!logged.contains(QLatin1StringView(QByteArray(test::rigKey.toLatin1() + ':').toBase64())));
    QVERIFY(!logged.contains(QLatin1StringView(canary)));
}

void TestClient::everyEndpoint()
{
    ApiRig rig;
    QVERIFY(rig.start());
    // Each gets an answer of the wrong shape; what counts is what was sent.
    rig.server.onRequest = [](const test::Seen &) { return Act{.body = test::success("null")}; };
    int ended = 0;
    QStringList paths;
    QList<QByteArray> bodies;
    const auto callOne = [&](const auto &endpoint) {
        using Request = typename std::remove_cvref_t<decltype(endpoint)>::Request;
        using Response = typename std::remove_cvref_t<decltype(endpoint)>::Response;
        paths.append(endpoint.path);
        bodies.append(encode(Request{}));
        bool inside = true;
        rig.client->call(endpoint, Request{}, &rig.context, [&ended, &inside, endpoint](const Result<Response> &r) {
            ++ended;
            // A write that was taken is a success even if its record can't be read.
            QCOMPARE(r.ok(), endpoint.repeat == Repeat::Never);
            if (!r)
                QCOMPARE(r.error().kind, ErrorKind::Malformed);
            QVERIFY(!inside);
        });
        inside = false;
        QTRY_COMPARE(ended, paths.size());
    };
    std::apply([&](const auto &...endpoint) { (callOne(endpoint), ...); }, endpoints::allEndpoints);
    QCOMPARE(rig.server.seen.size(), paths.size());
    for (qsizetype i = 0; i < paths.size(); ++i) {
        const test::Seen &seen = rig.server.seen.at(i);
        QCOMPARE(seen.method, "POST");
        QCOMPARE(QString::fromLatin1(seen.path), QString(u'/' + paths.at(i)));
        QCOMPARE(seen.body, bodies.at(i));
        QVERIFY(QJsonDocument::fromJson(seen.body).isObject());
        QCOMPARE(seen.headers.value("authorization"),
            QByteArray("Basic " + QByteArray(test::rigKey.toLatin1() + ':').toBase64()));
        QCOMPARE(seen.headers.value("content-type"), "application/json");
        QCOMPARE(seen.headers.value("accept"), "application/json; version=1");
        QVERIFY(!seen.headers.contains("cookie"));
        QVERIFY(!seen.headers.contains("upgrade"));
    }
}

void TestClient::errors_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("says");
    QTest::addColumn<QString>("permission");
    QTest::addColumn<bool>("keyRefused");
    QTest::addColumn<int>("tries");      // of an interactive read
    QTest::addColumn<bool>("unknown");   // for a write
    const QByteArray json = "application/json";
    const QByteArray html = "text/html; charset=utf-8";
    const QByteArray page = "<!DOCTYPE html><html><body>Canary Candidate</body></html>";
    const QString none;
    using enum ErrorKind;
    QTest::newRow("401 plain text") << 401 << QByteArray("text/plain") << QByteArray("Unauthorized: Canary Candidate") << Unauthorised
                                    << none << u"API key"_s << none << true << 1 << false;
    QTest::newRow("403 plain text") << 403 << QByteArray("text/plain") << QByteArray("Forbidden: Canary Candidate") << Forbidden << none
                                    << u"refused the API key"_s << none << true << 1 << false;
    QTest::newRow("403 empty") << 403 << json << QByteArray() << Forbidden << none << u"refused the API key"_s << none << true << 1 << false;
    QTest::newRow("403 permission") << 403 << json << test::refusal("missing_endpoint_permission") << Forbidden
                                    << u"missing_endpoint_permission"_s << u"lacks the permission"_s << u"*"_s << false << 1 << false;
    QTest::newRow("403 permission as text") << 403 << QByteArray("text/plain") << QByteArray("missing_endpoint_permission") << Forbidden
                                            << u"missing_endpoint_permission"_s << none << u"*"_s << false << 1 << false;
    QTest::newRow("403 permission named") << 403 << json << test::refusal("missing_endpoint_permission", "needs offersRead") << Forbidden
                                          << u"missing_endpoint_permission"_s << u"offersRead"_s << u"offersRead"_s << false << 1 << false;
    QTest::newRow("200 permission") << 200 << json << test::refusal("missing_endpoint_permission") << Forbidden
                                    << u"missing_endpoint_permission"_s << none << u"*"_s << false << 1 << false;
    QTest::newRow("404") << 404 << json << QByteArray("{}") << NotFound << none << u"server address"_s << none << false << 1 << false;
    QTest::newRow("404 code") << 404 << json << test::refusal("application_not_found") << NotFound << u"application_not_found"_s
                              << u"no longer exists"_s << none << false << 1 << false;
    QTest::newRow("400") << 400 << json << test::refusal("invalid_input", "limit is too large") << InvalidInput << u"invalid_input"_s
                         << u"limit is too large"_s << none << false << 1 << false;
    QTest::newRow("500") << 500 << json << QByteArray() << Server << none << u"500"_s << none << false << 2 << true;
    QTest::newRow("502 page") << 502 << html << page << Server << none << u"web page"_s << none << false << 2 << true;
    QTest::newRow("503 with code") << 503 << json << test::refusal("down", "back soon") << Server << u"down"_s << u"back soon"_s << none
                                   << false << 2 << true;
    QTest::newRow("200 page") << 200 << html << page << Malformed << none << u"web page"_s << none << false << 1 << true;
    QTest::newRow("200 text") << 200 << json << QByteArray("Canary Candidate") << Malformed << none << u"could not be read"_s << none
                              << false << 1 << true;
    QTest::newRow("200 half JSON, whole length") << 200 << json << QByteArray(R"({"success":true,"results":[{"name":"Canary Cand)")
                                                 << Malformed << none << u"could not be read"_s << none << false << 1 << true;
    QTest::newRow("200 array") << 200 << json << QByteArray("[]") << Malformed << none << u"expected an object"_s << none << false << 1 << true;
    QTest::newRow("200 without success") << 200 << json << QByteArray(R"({"results":[]})") << Malformed << none
                                         << u"success: expected true or false"_s << none << false << 1 << true;
    QTest::newRow("code") << 200 << json << test::refusal("opening_in_use") << InvalidInput << u"opening_in_use"_s
                          << u"already filled"_s << none << false << 1 << false;
    QTest::newRow("unknown code") << 200 << json << test::refusal("brand_new_code") << InvalidInput << u"brand_new_code"_s
                                  << u"brand_new_code"_s << none << false << 1 << false;
    QTest::newRow("not found code") << 200 << json << test::refusal("interview_stage_not_found") << NotFound
                                    << u"interview_stage_not_found"_s << u"stage"_s << none << false << 1 << false;
    QTest::newRow("old errors only") << 200 << json << QByteArray(R"({"success":false,"errors":["invalid_input"]})") << InvalidInput
                                     << u"invalid_input"_s << none << none << false << 1 << false;
    QTest::newRow("no reason") << 200 << json << QByteArray(R"({"success":false})") << InvalidInput << none
                               << u"without saying why"_s << none << false << 1 << false;
    QTest::newRow("controls in the message")
        << 200 << json << test::refusal("invalid_input", "a\\u0000b\\u202ec\\nd") << InvalidInput << u"invalid_input"_s << u"a b c d"_s
        << none << false << 1 << false;
}

void TestClient::errors()
{
    QFETCH(int, status);
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, body);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, code);
    QFETCH(QString, says);
    QFETCH(QString, permission);
    QFETCH(bool, keyRefused);
    QFETCH(int, tries);
    QFETCH(bool, unknown);
    const Act act{.status = status, .body = body, .contentType = contentType};
    const auto check = [&](const ApiError &error, Permission needs) {
        QCOMPARE(error.kind, kind);
        QCOMPARE(error.httpStatus, status);
        QCOMPARE(error.code, code);
        QVERIFY2(error.message.contains(says), qPrintable(error.message));
        QVERIFY(!error.message.isEmpty());
        QVERIFY(!error.message.contains(QLatin1StringView(canary)));
        QCOMPARE(error.permission, permission == "*"_L1 ? permissionName(needs).toString() : permission);
    };
    {
        ApiRig rig;
        QVERIFY(rig.start());
        rig.server.onRequest = [&](const test::Seen &) { return act; };
        QSignalSpy refused(rig.client.get(), &ApiClient::keyRefused);
        std::optional<Result<Page<User>>> read;
        callInto(rig, read, endpoints::userList);
        QVERIFY(rig.jumpUntil([&] { return read.has_value(); }));
        check(read->error(), Permission::OrganizationRead);
        QCOMPARE(refused.size(), keyRefused ? 1 : 0);
        QCOMPARE(rig.server.seen.size(), tries);
    }
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [&](const test::Seen &) { return act; };
    std::optional<Result<One<Note>>> write;
    callInto(rig, write, endpoints::candidateCreateNote, note);
    QVERIFY(rig.jumpUntil([&] { return write.has_value(); }));
    check(write->error(), Permission::CandidatesWrite);
    QCOMPARE(write->error().outcomeUnknown, unknown);
    QCOMPARE(rig.server.seen.size(), 1);
}

void TestClient::refusedKey()
{
    ApiRig rig;
    QVERIFY(rig.start());
    int status = 403;
    rig.server.onRequest = [&](const test::Seen &seen) {
        return seen.path == "/apiKey.info" ? Act{.status = 403} : Act{.status = status, .body = test::success("[]")};
    };
    QSignalSpy refused(rig.client.get(), &ApiClient::keyRefused);
    std::optional<Result<One<ApiKeyInfo>>> info;
    callInto(rig, info, endpoints::apiKeyInfo);
    QTRY_VERIFY(info);
    QCOMPARE(info->error().kind, ErrorKind::Forbidden);
    QCOMPARE(info->error().permission, u"apiKeysRead"_s);
    QCOMPARE(refused.size(), 0); // a good key may lack apiKeysRead

    std::optional<Result<Page<User>>> users[3];
    for (auto &one : users)
        callInto(rig, one, endpoints::userList, {}, {.lane = Lane::Background});
    QTRY_VERIFY(users[0] && users[1] && users[2]);
    QCOMPARE(refused.size(), 1);
    QCOMPARE(rig.server.seen.size(), 2); // the waiting ones were not sent
    QCOMPARE(users[2]->error().kind, ErrorKind::Forbidden);

    users[0].reset();
    callInto(rig, users[0], endpoints::userList);
    QVERIFY(!users[0]);
    QTRY_VERIFY(users[0]);
    QCOMPARE(users[0]->error().kind, ErrorKind::Forbidden);
    QCOMPARE(rig.server.seen.size(), 2);
    QCOMPARE(refused.size(), 1);

    status = 200;
    QVERIFY(rig.client->setAccount(rig.server.url(), test::rigKey));
    users[0].reset();
    callInto(rig, users[0], endpoints::userList);
    QTRY_VERIFY(users[0]);
    QVERIFY(users[0]->ok());
}

// A 401 that asks for credentials makes Qt want to send the body again.
void TestClient::challenged()
{
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [](const test::Seen &) { return Act{.status = 401, .headers = {{"WWW-Authenticate", "Basic realm=\"x\""}}}; };
    std::optional<Result<One<Note>>> write;
    callInto(rig, write, endpoints::candidateCreateNote, note);
    QTRY_VERIFY(write);
    QCOMPARE(write->error().kind, ErrorKind::Unauthorised);
    QVERIFY(!write->error().outcomeUnknown);
    QCOMPARE(rig.server.seen.size(), 1);
}

void TestClient::accounts_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("taken");
    QTest::newRow("https") << u"https://api.ashbyhq.com"_s << true;
    QTest::newRow("https, slash") << u"https://api.ashbyhq.com/"_s << true;
    QTest::newRow("loopback v4") << u"http://127.0.0.1:8080"_s << true;
    QTest::newRow("loopback v6") << u"http://[::1]:8080"_s << true;
    QTest::newRow("localhost") << u"http://localhost:8080"_s << true;
    QTest::newRow("plain http") << u"http://api.ashbyhq.com"_s << false;
    QTest::newRow("looks like loopback") << u"http://127.0.0.1.example.com"_s << false;
    QTest::newRow("localhost as a label") << u"http://localhost.example.com"_s << false;
    QTest::newRow("user info") << u"https://key@api.ashbyhq.com"_s << false;
    QTest::newRow("query") << u"https://api.ashbyhq.com?x=1"_s << false;
    QTest::newRow("path") << u"https://api.ashbyhq.com/v1"_s << false;
    QTest::newRow("file") << u"file:///etc/passwd"_s << false;
    QTest::newRow("no scheme") << u"api.ashbyhq.com"_s << false;
    QTest::newRow("empty") << QString() << false;
}

void TestClient::accounts()
{
    QFETCH(QString, url);
    QFETCH(bool, taken);
    test::VirtualClock clock;
    ApiClient client(clock);
    QVERIFY(client.setAccount(QUrl(u"https://before.example.com"_s), u"key-before"_s));
    QCOMPARE(client.setAccount(QUrl(url), u"key"_s), taken);
    QCOMPARE(client.baseUrl().host() == "before.example.com"_L1, !taken);
    QVERIFY(client.hasKey());
}

void TestClient::accountChange()
{
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [](const test::Seen &) { return Act{.kind = Act::Hang}; };
    std::optional<Result<Page<User>>> first, second;
    std::optional<Result<One<Note>>> write;
    callInto(rig, first, endpoints::userList, {}, {.lane = Lane::Background});
    callInto(rig, second, endpoints::userList, {}, {.lane = Lane::Background});
    callInto(rig, write, endpoints::candidateCreateNote, note);
    QTRY_COMPARE(rig.server.seen.size(), 2);
    QVERIFY(rig.client->setAccount(rig.server.url(), u"another-key"_s));
    QVERIFY(!first && !second && !write);
    QTRY_VERIFY(first && second && write);
    QCOMPARE(first->error().kind, ErrorKind::Cancelled);
    QCOMPARE(second->error().kind, ErrorKind::Cancelled);
    QCOMPARE(write->error().kind, ErrorKind::Cancelled);
    QVERIFY(write->error().outcomeUnknown);
    QVERIFY(!first->error().outcomeUnknown);
}

void TestClient::oddRecordsAreSkipped()
{
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [](const test::Seen &) {
        const auto department = [](const QByteArray &id) {
            return QByteArray("{\"id\":" + id + R"(,"name":"Canary Candidate","isArchived":false,"createdAt":"2026-05-06T08:12:00.000Z",
                "updatedAt":"2026-05-06T08:12:00.000Z"})");
        };
        return Act{.body = test::success(QByteArray('[' + department("\"d1\"") + ',' + department("7") + ',' + department("\"d3\"") + ']'))};
    };
    QSignalSpy skipped(rig.client.get(), &ApiClient::recordsSkipped);
    std::optional<Result<Page<Department>>> page;
    callInto(rig, page, endpoints::departmentList);
    QTRY_VERIFY(page);
    QVERIFY(page->ok());
    QCOMPARE((*page)->results.size(), 2);
    QCOMPARE((*page)->raw.size(), 2);
    QCOMPARE(skipped.size(), 1);
    QCOMPARE(skipped.first().at(0).toString(), u"department.list"_s);
    const auto problems = skipped.first().at(1).value<QList<DecodeProblem>>();
    QCOMPARE(problems, (QList<DecodeProblem>{{u"results/1/id"_s, u"expected text"_s}}));
}

void TestClient::writeWithStrangeRecord()
{
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [](const test::Seen &) { return Act{.body = test::success(R"({"unheard":"of"})")}; };
    std::optional<Result<One<Note>>> write;
    callInto(rig, write, endpoints::candidateCreateNote, note);
    QTRY_VERIFY(write);
    QVERIFY(write->ok()); // or somebody would send it again
}

void TestClient::cancelWaiting()
{
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [](const test::Seen &) { return Act{.kind = Act::Hang}; };
    std::optional<Result<One<Note>>> first, second;
    callInto(rig, first, endpoints::candidateCreateNote, note);
    const QPointer<CallHandle> handle = callInto(rig, second, endpoints::candidateCreateNote, note);
    QTRY_COMPARE(rig.server.seen.size(), 1);
    handle->cancel();
    QVERIFY(!second);
    QTRY_VERIFY(second);
    QVERIFY(handle.isNull());
    QCOMPARE(second->error().kind, ErrorKind::Cancelled);
    QVERIFY(!second->error().outcomeUnknown); // it never left
    rig.server.release(Act{.body = test::success(R"({"id":"n"})")});
    QTRY_VERIFY(first);
    test::turnEvents();
    QCOMPARE(rig.server.seen.size(), 1);
}

void TestClient::cancelUnderWay()
{
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [](const test::Seen &) { return Act{.kind = Act::Hang}; };
    std::optional<Result<One<Note>>> write;
    std::optional<Result<Page<User>>> read;
    const QPointer<CallHandle> writing = callInto(rig, write, endpoints::candidateCreateNote, note);
    const QPointer<CallHandle> reading = callInto(rig, read, endpoints::userList);
    QTRY_COMPARE(rig.server.seen.size(), 2);
    writing->cancel();
    reading->cancel();
    QTRY_VERIFY(write && read);
    QCOMPARE(write->error().kind, ErrorKind::Cancelled);
    QVERIFY(write->error().outcomeUnknown);
    QCOMPARE(read->error().kind, ErrorKind::Cancelled);
    QVERIFY(writing.isNull() && reading.isNull());
}

void TestClient::deadline_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("silence") << int(Act::Hang);
    QTest::newRow("one byte") << int(Act::Drip);
}

void TestClient::deadline()
{
    QFETCH(int, kind);
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [kind](const test::Seen &) { return Act{.kind = Act::Kind(kind), .body = test::success("[]")}; };
    std::optional<Result<One<Note>>> write;
    callInto(rig, write, endpoints::candidateCreateNote, note, {.deadlineMs = 20'000});
    QTRY_COMPARE(rig.server.seen.size(), 1);
    test::turnEvents();
    rig.clock.advance(19'999);
    test::turnEvents();
    QVERIFY(!write);
    rig.clock.advance(1);
    QTRY_VERIFY(write);
    QCOMPARE(write->error().kind, ErrorKind::Network);
    QVERIFY(write->error().outcomeUnknown);
    QVERIFY(write->error().message.contains("in time"_L1));
    test::turnEvents();
    QCOMPARE(rig.server.seen.size(), 1);
}

void TestClient::nobodyThere()
{
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.close();
    QSignalSpy reachable(rig.client.get(), &ApiClient::reachableChanged);
    std::optional<Result<One<Note>>> write;
    callInto(rig, write, endpoints::candidateCreateNote, note);
    QTRY_VERIFY(write);
    QCOMPARE(write->error().kind, ErrorKind::Network);
    QVERIFY(!write->error().outcomeUnknown); // nothing left this machine, so it may be sent again
    QCOMPARE(reachable.size(), 1);
    QCOMPARE(reachable.first().first().toBool(), false);
}

void TestClient::lanes()
{
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [](const test::Seen &) { return Act{.kind = Act::Hang}; };
    int ended = 0;
    const auto done = [&ended](const auto &) { ++ended; };
    for (int i = 0; i < 3; ++i)
        rig.client->call(endpoints::userList, {}, &rig.context, done, {.lane = Lane::Background});
    for (int i = 0; i < 3; ++i)
        rig.client->call(endpoints::departmentList, {}, &rig.context, done);
    // One of the background and two of the others.
    QTRY_COMPARE(rig.server.seen.size(), 3);
    test::turnEvents();
    QCOMPARE(rig.server.seen.size(), 3);
    QStringList paths;
    for (const test::Seen &seen : rig.server.seen)
        paths.append(QString::fromLatin1(seen.path));
    QCOMPARE(paths.count(u"/user.list"_s), 1);
    rig.server.onRequest = {};
    rig.server.release(Act{.body = test::success("[]")});
    QTRY_COMPARE(ended, 6);
    QCOMPARE(rig.server.seen.at(3).path, "/department.list"); // before the background calls asked for long before
}

void TestClient::writesKeepOrder()
{
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [](const test::Seen &) { return Act{.kind = Act::Hang}; };
    QList<int> ended;
    for (int i = 0; i < 4; ++i) {
        CandidateCreateNoteRequest request = note;
        request.candidateId = CandidateId(QString::number(i));
        rig.client->call(endpoints::candidateCreateNote, request, &rig.context, [&ended, i](const auto &) { ended.append(i); },
            {.lane = i % 2 ? Lane::Interactive : Lane::Background});
    }
    for (int i = 0; i < 4; ++i) {
        QTRY_COMPARE(rig.server.seen.size(), i + 1);
        test::turnEvents();
        QCOMPARE(rig.server.seen.size(), i + 1); // one at a time
        QVERIFY(rig.server.seen.at(i).body.contains(QByteArray("\"candidateId\":\"" + QByteArray::number(i) + '"')));
        rig.server.release(Act{.body = test::success(R"({"id":"n"})")});
    }
    QTRY_COMPARE(ended, (QList<int>{0, 1, 2, 3}));
}

void TestClient::contextGoneInTheSameTurn()
{
    ApiRig rig;
    QVERIFY(rig.start());
    auto context = std::make_unique<QObject>();
    bool ran = false;
    rig.client->call(endpoints::userList, {}, context.get(), [&ran](const auto &) { ran = true; });
    rig.client->call(endpoints::candidateCreateNote, note, context.get(), [&ran](const auto &) { ran = true; });
    context.reset();
    std::optional<Result<Page<User>>> other;
    callInto(rig, other, endpoints::userList);
    QTRY_VERIFY(other);
    test::turnEvents();
    QVERIFY(!ran);
    QCOMPARE(rig.server.seen.size(), 1); // nothing else left, least of all the note
}

/// The place of a call that goes is not taken by another one of the same context, nor is that asked whether it may leave.
void TestClient::contextGoneWithCallsThatWait()
{
    test::ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [](const test::Seen &) { return Act{.kind = Act::Hang}; };
    auto context = std::make_unique<QObject>();
    int asked = 0;
    for (int i = 0; i < 6; ++i)
        rig.client->call(endpoints::candidateCreateNote, {}, context.get(), [](const Result<One<Note>> &) { QFAIL("nobody waits for it"); },
            {.stillRight = [&asked] { return ++asked > 0; }});
    QTRY_COMPARE(rig.server.seen.size(), 1);
    QCOMPARE(asked, 1);
    context.reset();
    test::turnEvents();
    QCOMPARE(asked, 1);
    QCOMPARE(rig.server.seen.size(), 1);
    QCOMPARE(rig.client->onTheWire(), 0);
}

/// What rests on a look at the server is asked again right before it leaves, however long it waited.
void TestClient::whatIsNoLongerRightDoesNotLeave()
{
    test::ApiRig rig;
    QVERIFY(rig.start());
    bool right = true;
    rig.server.onRequest = [&right](const test::Seen &) {
        right = false;
        return Act{.status = 429, .body = "{}", .headers = {{"Retry-After", "5"}}};
    };
    std::optional<Result<One<Note>>> result;
    rig.client->call(endpoints::candidateCreateNote, {}, &rig.context, [&](Result<One<Note>> r) { result = std::move(r); }, {.stillRight = [&right] { return right; }});
    QVERIFY(rig.jumpUntil([&] { return result.has_value(); }));
    QCOMPARE(result->error().kind, ErrorKind::Cancelled);
    QVERIFY(!result->error().outcomeUnknown);
    QCOMPARE(rig.server.seen.size(), 1);
    // And the next one has its place.
    rig.server.onRequest = [](const test::Seen &) { return Act{.body = test::success("{\"id\":\"n-1\"}")}; };
    result.reset();
    rig.client->call(endpoints::candidateCreateNote, {}, &rig.context, [&](Result<One<Note>> r) { result = std::move(r); });
    QVERIFY(rig.jumpUntil([&] { return result.has_value(); }));
    QVERIFY(result->ok());
}

void TestClient::contextGoneBeforeTheAnswer()
{
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [](const test::Seen &) { return Act{.kind = Act::Hang}; };
    auto context = std::make_unique<QObject>();
    bool ran = false;
    const QPointer<CallHandle> handle = rig.client->call(endpoints::userList, {}, context.get(), [&ran](const auto &) { ran = true; });
    QTRY_COMPARE(rig.server.seen.size(), 1);
    context.reset(); // abort() emits finished() at once; the handler must not hear it
    QVERIFY(!ran);
    rig.server.release(Act{.body = test::success("[]")});
    QTRY_VERIFY(handle.isNull());
    test::turnEvents();
    QVERIFY(!ran);
}

void TestClient::contextGoneWhileDecoding()
{
    ApiRig rig;
    QVERIFY(rig.start());
    auto context = std::make_unique<QObject>();
    auto captured = std::make_shared<int>(1);
    bool ran = false;
    rig.client->call(slowList, {}, context.get(), [&ran, captured](const auto &) { ran = true; });
    QTRY_COMPARE(slowEntered.available(), 1);
    slowEntered.acquire();
    context.reset();
    slowGate.release();
    QTRY_COMPARE(captured.use_count(), 1); // and what the handler held is let go
    QVERIFY(!ran);
}

void TestClient::accountChangedWhileDecoding()
{
    ApiRig rig;
    QVERIFY(rig.start());
    std::optional<Result<Page<Slow>>> result;
    callInto(rig, result, slowList);
    QTRY_COMPARE(slowEntered.available(), 1);
    slowEntered.acquire();
    QVERIFY(rig.client->setAccount(rig.server.url(), u"another-key"_s));
    QTRY_VERIFY(result);
    QCOMPARE(result->error().kind, ErrorKind::Cancelled); // not a record of the old account
    result.reset();
    slowGate.release();
    test::turnEvents();
    QVERIFY(!result); // and not a second time
}

void TestClient::clientGoneWhileDecoding()
{
    ApiRig rig;
    QVERIFY(rig.start());
    bool ran = false;
    rig.client->call(slowList, {}, &rig.context, [&ran](const auto &) { ran = true; });
    QTRY_COMPARE(slowEntered.available(), 1);
    slowEntered.acquire();
    slowGate.release();
    rig.client.reset();
    test::turnEvents();
    QVERIFY(!ran);
}

void TestClient::clientDeletedByHandler()
{
    for (const int status : {200, 404}) {
        ApiRig rig;
        QVERIFY(rig.start());
        rig.server.onRequest = [status](const test::Seen &seen) {
            return seen.path == "/user.list" ? Act{.status = status, .body = test::success("[]")} : Act{.kind = Act::Hang};
        };
        bool ran = false;
        rig.client->call(endpoints::departmentList, {}, &rig.context, [&ran](const auto &) { ran = true; });
        rig.client->call(endpoints::userList, {}, &rig.context, [&rig](const auto &) { rig.client.reset(); });
        QTRY_VERIFY(!rig.client);
        rig.server.release(Act{.body = test::success("[]")});
        test::turnEvents();
        QVERIFY(!ran);
    }
}

void TestClient::rateLimit_data()
{
    QTest::addColumn<QByteArray>("retryAfter");
    QTest::addColumn<qint64>("atLeast");
    QTest::addColumn<qint64>("atMost");
    const auto row = [](const char *name, const QByteArray &header, qint64 atLeast, qint64 atMost) {
        QTest::newRow(name) << header << atLeast << atMost;
    };
    row("seconds", "7", 7'000, 7'700);
    row("fraction", "1.5", 1'500, 1'650);
    row("date", "date+30", 29'000, 33'000);
    row("absent", "", 2'000, 2'500);
    row("garbage", "soon", 2'000, 2'500);
    row("negative", "-5", 2'000, 2'500);
    row("zero", "0", 2'000, 2'500);
    row("past date", "date-30", 2'000, 2'500);
    row("too long", "3600", 600'000, 601'000);
    row("absurd", "99999999999", 2'000, 2'500);
}

void TestClient::rateLimit()
{
    QFETCH(QByteArray, retryAfter);
    QFETCH(qint64, atLeast);
    QFETCH(qint64, atMost);
    ApiRig rig;
    QVERIFY(rig.start());
    if (retryAfter.startsWith("date")) {
        const QDateTime when = QDateTime::fromMSecsSinceEpoch(rig.clock.wallMs(), Qt::UTC).addSecs(retryAfter.mid(4).toInt());
        retryAfter = QLocale::c().toString(when, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
    }
    bool limited = true;
    rig.server.onRequest = [&](const test::Seen &) {
        Act act{.status = limited ? 429 : 200, .body = test::success("[]")};
        if (limited && !retryAfter.isEmpty())
            act.headers.append({"Retry-After", retryAfter});
        limited = false;
        return act;
    };
    QSignalSpy paused(rig.client.get(), &ApiClient::paused);
    std::optional<Result<Page<User>>> background;
    std::optional<Result<Page<Department>>> interactive;
    callInto(rig, background, endpoints::userList, {}, {.lane = Lane::Background});
    QTRY_COMPARE(paused.size(), 1);
    const qint64 wait = rig.client->pausedForMs();
    QVERIFY2(wait >= atLeast && wait <= atMost, qPrintable(QString::number(wait)));
    QCOMPARE(paused.first().first().toLongLong(), wait);
    callInto(rig, interactive, endpoints::departmentList);
    rig.clock.advance(wait - 1);
    test::turnEvents();
    QCOMPARE(rig.server.seen.size(), 1);
    rig.clock.advance(1);
    QCOMPARE(paused.size(), 2);
    QCOMPARE(paused.last().first().toLongLong(), 0);
    QVERIFY(rig.jumpUntil([&] { return background && interactive; }));
    QVERIFY(background->ok() && interactive->ok());
    QCOMPARE(rig.server.seen.size(), 3);
}

void TestClient::rateLimitedWriteGoesAgain()
{
    ApiRig rig;
    QVERIFY(rig.start());
    int count = 0;
    rig.server.onRequest = [&](const test::Seen &) {
        ++count;
        if (count == 1)
            return Act{.status = 429, .headers = {{"Retry-After", "3"}}};
        if (count == 2) // the same in the other dress
            return Act{.body = test::refusal("rate_limit_exceeded")};
        return Act{.body = test::success(R"({"id":"n"})")};
    };
    QList<int> ended;
    for (int i = 0; i < 2; ++i) {
        CandidateCreateNoteRequest request = note;
        request.candidateId = CandidateId(QString::number(i));
        rig.client->call(endpoints::candidateCreateNote, request, &rig.context, [&ended, i](const Result<One<Note>> &r) {
            QVERIFY(r.ok());
            ended.append(i);
        });
    }
    QVERIFY(rig.jumpUntil([&] { return ended.size() == 2; }));
    QCOMPARE(ended, (QList<int>{0, 1}));
    QCOMPARE(rig.server.seen.size(), 4);
    QCOMPARE(rig.server.seen.at(2).body, rig.server.seen.at(0).body); // the first write went before the second
}

void TestClient::rateLimitWithoutEnd()
{
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [](const test::Seen &) { return Act{.status = 429}; };
    QSignalSpy paused(rig.client.get(), &ApiClient::paused);
    std::optional<Result<Page<User>>> result;
    callInto(rig, result, endpoints::userList, {}, {.lane = Lane::Background});
    QVERIFY(rig.jumpUntil([&] { return result.has_value(); }));
    QCOMPARE(result->error().kind, ErrorKind::RateLimited);
    QVERIFY(result->error().retryAfterMs > 0);
    QCOMPARE(rig.server.seen.size(), 9);
    QList<qint64> waits;
    for (const auto &signal : paused) {
        if (signal.first().toLongLong() > 0)
            waits.append(signal.first().toLongLong());
    }
    QCOMPARE(waits.size(), 9);
    QVERIFY(waits.at(1) > waits.at(0) && waits.at(2) > waits.at(1)); // 2 s, 4 s, 8 s …
    QVERIFY(waits.last() >= 60'000 && waits.last() <= 75'000);
}

void TestClient::rememberedPause()
{
    ApiRig rig;
    QVERIFY(rig.start());
    rig.client->pauseFor(5'000);
    std::optional<Result<Page<User>>> result;
    callInto(rig, result, endpoints::userList);
    rig.clock.advance(4'999);
    test::turnEvents();
    QCOMPARE(rig.server.seen.size(), 0);
    rig.clock.advance(1);
    QTRY_VERIFY(result);
    QCOMPARE(rig.client->pausedForMs(), 0);
}

void TestClient::backgroundBacksOff()
{
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [](const test::Seen &) { return Act{.status = 500}; };
    std::optional<Result<Page<User>>> result;
    callInto(rig, result, endpoints::userList, {}, {.lane = Lane::Background});
    const qint64 before = rig.clock.monotonicMs();
    QVERIFY(rig.jumpUntil([&] { return result.has_value(); }));
    QCOMPARE(result->error().kind, ErrorKind::Server);
    QCOMPARE(rig.server.seen.size(), 6);
    const qint64 took = rig.clock.monotonicMs() - before;
    QVERIFY2(took >= 1'000 + 1'500 + 3'000 + 6'000 + 12'000 && took <= 39'000, qPrintable(QString::number(took)));
}

void TestClient::versionNotice()
{
    ApiRig rig;
    QVERIFY(rig.start());
    QByteArray status = "active";
    rig.server.onRequest = [&](const test::Seen &) {
        return Act{.body = test::success("[]"), .headers = {{"Ashby-Version", "2026-01-01"}, {"Ashby-Version-Status", status}}};
    };
    QSignalSpy notice(rig.client.get(), &ApiClient::versionNotice);
    for (const char *now : {"active", "deprecated", "deprecated"}) {
        status = now;
        std::optional<Result<Page<User>>> result;
        callInto(rig, result, endpoints::userList);
        QTRY_VERIFY(result);
    }
    QCOMPARE(notice.size(), 1);
    QCOMPARE(notice.first().at(0).toString(), u"deprecated"_s);
    QCOMPARE(notice.first().at(1).toString(), u"2026-01-01"_s);
}

void TestClient::onBehalfOf()
{
    ApiRig rig;
    QVERIFY(rig.start());
    std::optional<Result<Page<User>>> first, second;
    callInto(rig, first, endpoints::userList, {}, {.onBehalfOf = u"user-1\r\nX-Evil: 1"_s});
    callInto(rig, second, endpoints::userList);
    QTRY_VERIFY(first && second);
    QList<QByteArray> values;
    for (const test::Seen &seen : rig.server.seen) {
        QVERIFY(!seen.headers.contains("x-evil"));
        values.append(seen.headers.value("x-on-behalf-of"));
    }
    QVERIFY(values.contains("user-1X-Evil1") && values.contains(QByteArray()));
}

QTEST_GUILESS_MAIN(TestClient)
#include "tst_client.moc"
