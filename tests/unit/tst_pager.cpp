// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/endpoints.h"
#include "api/net/pager.h"
#include "tests/support/apirig.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace shortlist;
using namespace shortlist::api;
using test::Act;
using test::ApiRig;

namespace {

using Tags = Pager<CandidateTagListRequest, CandidateTag>;

QByteArray tagJson(int id)
{
    return "{\"id\":\"t" + QByteArray::number(id) + "\",\"title\":\"Tag\",\"isArchived\":false}";
}

QString cursorOf(const test::Seen &seen)
{
    return QJsonDocument::fromJson(seen.body).object().value("cursor"_L1).toString();
}

// A list of `count` pages of one record each; page i has cursor "ci".
Act page(const test::Seen &seen, int count)
{
    const int at = cursorOf(seen).mid(1).toInt();
    if (at + 1 < count) {
        return {.body = test::success(QByteArray('[' + tagJson(at) + ']'),
                    QByteArray("\"moreDataAvailable\":true,\"nextCursor\":\"c" + QByteArray::number(at + 1) + '"'))};
    }
    return {.body = test::success(QByteArray('[' + tagJson(at) + ']'), "\"moreDataAvailable\":false,\"syncToken\":\"token-1\"")};
}

struct Walk {
    QStringList ids;
    int restarts{0};
    std::optional<Result<PagerEnd>> end;

    Tags::Handlers handlers()
    {
        return {.onPage = [this](Page<CandidateTag> &&p) {
                    for (const CandidateTag &one : p.results)
                        ids.append(one.id.text());
                },
            .onRestart =
                [this] {
                    ++restarts;
                    ids.clear();
                },
            .onDone = [this](Result<PagerEnd> r) { end = std::move(r); }};
    }
};

} // namespace

class TestPager : public QObject {
    Q_OBJECT
private slots:
    void walks();
    void loops_data();
    void loops();
    void restarts_data();
    void restarts();
    void otherErrors();
    void noCursorEndpoint();
    void cancel();
    void deletedByItsSink();
    void holds();
};

void TestPager::walks()
{
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [](const test::Seen &seen) { return page(seen, 5); };
    Walk walk;
    Tags pager(*rig.client, endpoints::candidateTagList, {.includeArchived = true, .cursor = u"stale"_s}, {.pageSize = 500});
    QSignalSpy progress(&pager, &PagerBase::progress);
    pager.start(walk.handlers());
    QVERIFY(pager.running());
    QTRY_VERIFY(walk.end);
    QVERIFY(walk.end->ok());
    QCOMPARE((*walk.end)->syncToken, u"token-1"_s);
    QCOMPARE((*walk.end)->pages, 5);
    QCOMPARE((*walk.end)->records, 5);
    QVERIFY((*walk.end)->complete);
    QCOMPARE(walk.ids, (QStringList{u"t0"_s, u"t1"_s, u"t2"_s, u"t3"_s, u"t4"_s}));
    QCOMPARE(progress.size(), 5);
    QVERIFY(!pager.running());
    QCOMPARE(rig.server.seen.size(), 5);
    QVERIFY(cursorOf(rig.server.seen.first()).isEmpty());
    for (const test::Seen &seen : rig.server.seen) {
        const QJsonObject sent = QJsonDocument::fromJson(seen.body).object();
        QCOMPARE(sent.value("limit"_L1).toInt(), 100);
        QCOMPARE(sent.value("includeArchived"_L1).toBool(), true); // the same filters on every page
    }
}

void TestPager::loops_data()
{
    QTest::addColumn<QByteArrayList>("cursors"); // what each answer names as the next one
    QTest::addColumn<bool>("ok");
    QTest::addColumn<int>("requests");
    QTest::newRow("missing") << QByteArrayList{"", "x"} << true << 1;
    QTest::newRow("missing later") << QByteArrayList{"a", "", "x"} << true << 2;
    QTest::newRow("unchanged") << QByteArrayList{"a", "a", "x"} << true << 2;
    QTest::newRow("circle") << QByteArrayList{"a", "b", "a", "b", "a"} << false << 3;
    QTest::newRow("long circle") << QByteArrayList{"a", "b", "c", "d", "b"} << false << 5;
}

void TestPager::loops()
{
    QFETCH(QByteArrayList, cursors);
    QFETCH(bool, ok);
    QFETCH(int, requests);
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [&](const test::Seen &) {
        const QByteArray next = cursors.value(rig.server.seen.size() - 1);
        return Act{.body = test::success(QByteArray('[' + tagJson(0) + ']'),
                       QByteArray("\"moreDataAvailable\":true,\"syncToken\":\"t\"" + (next.isEmpty() ? QByteArray() : QByteArray(",\"nextCursor\":\"" + next + '"'))))};
    };
    Walk walk;
    Tags pager(*rig.client, endpoints::candidateTagList, {});
    pager.start(walk.handlers());
    QTRY_VERIFY(walk.end);
    QCOMPARE(walk.end->ok(), ok);
    if (ok) {
        QVERIFY(!(*walk.end)->complete);
        QVERIFY((*walk.end)->syncToken.isEmpty());
    } else {
        QCOMPARE(walk.end->error().kind, ErrorKind::Malformed);
    }
    test::turnEvents();
    QCOMPARE(rig.server.seen.size(), requests);
    QCOMPARE(walk.ids.size(), requests);
}

void TestPager::restarts_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<int>("times");
    QTest::addColumn<bool>("ok");
    QTest::newRow("expired once") << QByteArray("next_cursor_expired") << 1 << true;
    QTest::newRow("invalid twice") << QByteArray("invalid_next_cursor") << 2 << true;
    QTest::newRow("too often") << QByteArray("next_cursor_expired") << 3 << false;
}

void TestPager::restarts()
{
    QFETCH(QByteArray, code);
    QFETCH(int, times);
    QFETCH(bool, ok);
    ApiRig rig;
    QVERIFY(rig.start());
    int left = times;
    rig.server.onRequest = [&](const test::Seen &seen) {
        if (cursorOf(seen) == "c2"_L1 && left > 0) {
            --left;
            return Act{.body = test::refusal(code)};
        }
        return page(seen, 4);
    };
    Walk walk;
    Tags pager(*rig.client, endpoints::candidateTagList, {});
    pager.start(walk.handlers());
    QTRY_VERIFY(walk.end);
    QCOMPARE(walk.end->ok(), ok);
    QCOMPARE(walk.restarts, ok ? times : 2);
    if (ok) {
        QCOMPARE(walk.ids.size(), 4);
        QCOMPARE((*walk.end)->records, 4);
    } else {
        QCOMPARE(walk.end->error().code, QString::fromLatin1(code));
    }
}

void TestPager::otherErrors()
{
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [](const test::Seen &seen) {
        return cursorOf(seen).isEmpty() ? page(seen, 2) : Act{.body = test::refusal("sync_token_expired")};
    };
    Walk walk;
    Tags pager(*rig.client, endpoints::candidateTagList, {});
    pager.start(walk.handlers());
    QTRY_VERIFY(walk.end);
    QCOMPARE(walk.end->error().code, u"sync_token_expired"_s);
    QCOMPARE(walk.ids.size(), 1);
    QCOMPARE(walk.restarts, 0);
}

void TestPager::noCursorEndpoint()
{
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [](const test::Seen &) { return Act{.body = test::success("[]", "\"moreDataAvailable\":true")}; };
    std::optional<Result<PagerEnd>> end;
    Pager<EmptyRequest, InterviewStageGroup> pager(*rig.client, endpoints::interviewStageGroupList, {});
    pager.start({.onDone = [&](Result<PagerEnd> r) { end = std::move(r); }});
    QTRY_VERIFY(end);
    QVERIFY(end->ok() && (*end)->complete);
    QCOMPARE(rig.server.seen.size(), 1);
    QCOMPARE(rig.server.seen.first().body, "{}");
}

void TestPager::cancel()
{
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [](const test::Seen &seen) {
        return cursorOf(seen).isEmpty() ? page(seen, 9) : Act{.kind = Act::Hang};
    };
    Walk walk;
    Tags pager(*rig.client, endpoints::candidateTagList, {});
    pager.start(walk.handlers());
    QTRY_COMPARE(rig.server.seen.size(), 2);
    QTRY_COMPARE(walk.ids.size(), 1);
    pager.cancel();
    rig.server.release(Act{.body = test::success("[]")});
    test::turnEvents();
    QVERIFY(!walk.end);
    QCOMPARE(walk.ids.size(), 1);
}

void TestPager::deletedByItsSink()
{
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [](const test::Seen &seen) { return page(seen, 9); };
    auto pager = std::make_unique<Tags>(*rig.client, endpoints::candidateTagList, CandidateTagListRequest{});
    int pages = 0;
    pager->start({.onPage =
                      [&](Page<CandidateTag> &&) {
                          ++pages;
                          pager.reset();
                      },
        .onDone = [&](const Result<PagerEnd> &) { QFAIL("must not run"); }});
    QTRY_COMPARE(pages, 1);
    test::turnEvents();
    QCOMPARE(pages, 1);
}

void TestPager::holds()
{
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [](const test::Seen &seen) { return page(seen, 4); };
    Walk walk;
    Tags pager(*rig.client, endpoints::candidateTagList, {});
    Tags::Handlers handlers = walk.handlers();
    handlers.onPage = [&, keep = handlers.onPage](Page<CandidateTag> &&p) {
        keep(std::move(p));
        if (walk.ids.size() == 1)
            pager.hold();
    };
    pager.start(handlers);
    QTRY_COMPARE(walk.ids.size(), 2); // the page asked for before the hold still comes
    test::turnEvents();
    QCOMPARE(rig.server.seen.size(), 2);
    pager.release();
    QTRY_VERIFY(walk.end);
    QCOMPARE(walk.ids.size(), 4);
}

QTEST_GUILESS_MAIN(TestPager)
#include "tst_pager.moc"
