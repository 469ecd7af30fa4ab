// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/apirig.h"
#include "tests/support/contract.h"
#include "tests/support/endpointrows.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace shortlist;
using namespace shortlist::api;
using test::Act;
using test::ApiRig;
using test::Contract;
using test::EndpointRow;
using test::Outcome;

namespace {

/// Not in the contract; see api/endpoints.h.
const QString outsideContract = u"interviewSchedule.info"_s;

QByteArray refusal(const QString &code, const QString &message = {})
{
    return test::compact({{u"success"_s, false}, {u"errors"_s, QJsonArray{code}},
        {u"errorInfo"_s, QJsonObject{{u"code"_s, code}, {u"message"_s, message}, {u"requestId"_s, u"01REQUEST"_s}}}});
}

/// Differences between our members and the contract's, as lines to read.
void compare(const QString &at, const QJsonObject &ours, const QJsonObject &theirs, bool request, QStringList &found)
{
    for (auto it = theirs.begin(); it != theirs.end(); ++it) {
        const QString name = at + u'.' + it.key();
        if (!ours.contains(it.key())) {
            found.append(name + u": in the contract, not in our table"_s);
            continue;
        }
        const QJsonObject mine = ours[it.key()].toObject();
        const QJsonObject their = it.value().toObject();
        const bool required = mine["required"_L1].toBool();
        if (required && !their["required"_L1].toBool())
            found.append(name + u": required by us, not by the contract"_s);
        if (request && !required && their["required"_L1].toBool())
            found.append(name + u": required by the contract, not by us"_s);
        if (mine.contains("members"_L1))
            compare(name, mine["members"_L1].toObject(), their["members"_L1].toObject(), request, found);
    }
    for (auto it = ours.begin(); it != ours.end(); ++it) {
        if (!theirs.contains(it.key()))
            found.append(at + u'.' + it.key() + u": in our table, not in the contract"_s);
    }
}

} // namespace

/// The same questions for every line of api/endpoints.h.
class TestEndpoints : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLoggingCategory::setFilterRules(u"shortlist.api.*=false"_s); }
    void samePaths();
    void agreesWithContract_data() { rows(); }
    void agreesWithContract();
    void codes_data() { rows(); }
    void codes();
    void request_data() { rows(); }
    void request();
    void keyRefused_data() { rows(); }
    void keyRefused();
    void permissionMissing_data() { rows(); }
    void permissionMissing();
    void goneRecord_data() { rows(); }
    void goneRecord();
    void limited_data() { rows(); }
    void limited();
    void serverDown_data() { rows(); }
    void serverDown();
    void serverBackAgain_data() { rows(); }
    void serverBackAgain();
    void notJson_data() { rows(); }
    void notJson();
    void oneBadRecord_data() { rows(); }
    void oneBadRecord();

private:
    void rows()
    {
        QTest::addColumn<QByteArray>("path");
        for (const EndpointRow &row : test::endpointRows())
            QTest::newRow(row.path.data()) << QByteArray(row.path.data(), row.path.size());
    }
    const EndpointRow &row() const
    {
        QFETCH(QByteArray, path);
        return test::endpointRow(QLatin1StringView(path));
    }
    /// An answer this endpoint may give, in the contract's own words.
    QJsonObject answer(const EndpointRow &row) const
    {
        return m_contract.answerExample(row.path == outsideContract ? u"interviewSchedule.list"_s : QString(row.path));
    }
    QJsonObject goodAnswer(const EndpointRow &row) const
    {
        QJsonObject all = answer(row);
        if (row.path == outsideContract)
            all.insert(u"results"_s, all["results"_L1][0]);
        return all;
    }
    QByteArray smallest(const EndpointRow &row) const { return test::compact(row.variants(test::anyValues()).constFirst().body); }
    /// Calls with the smallest request and jumps over every wait.
    std::optional<Outcome> outcomeOf(ApiRig &rig, const EndpointRow &row) const
    {
        std::optional<Outcome> outcome;
        if (!row.call(*rig.client, smallest(row), &rig.context, [&outcome](Outcome o) { outcome = std::move(o); }))
            return {};
        if (!rig.jumpUntil([&outcome] { return outcome.has_value(); }))
            return {};
        return outcome;
    }

    Contract m_contract{};
};

void TestEndpoints::samePaths()
{
    QStringList ours;
    for (const EndpointRow &row : test::endpointRows())
        ours.append(row.path);
    ours.removeOne(outsideContract);
    ours.sort();
    QStringList theirs = m_contract.paths();
    theirs.sort();
    QCOMPARE(ours, theirs);
}

void TestEndpoints::agreesWithContract()
{
    const EndpointRow &row = this->row();
    const QString path = row.path;
    if (path == outsideContract) {
        QVERIFY(!m_contract.paths().contains(path));
        return;
    }
    QCOMPARE(QString(permissionName(row.needs)), m_contract.permission(path));
    QCOMPARE(row.paging != Paging::Single, m_contract.isPaged(path));
    QCOMPARE(row.paging == Paging::PagesAndSync, m_contract.isSyncable(path));
    const QStringList codes = m_contract.errorCodes(path);
    QCOMPARE(codes.contains("invalid_next_cursor"_L1) && codes.contains("next_cursor_expired"_L1), row.paging != Paging::Single);
    QCOMPARE(codes.contains("sync_token_invalid"_L1) && codes.contains("sync_token_expired"_L1), row.paging == Paging::PagesAndSync);
    const QStringList writing{u"candidatesWrite"_s, u"hiringProcessMetadataWrite"_s};
    QCOMPARE(row.repeat == Repeat::Never, writing.contains(m_contract.permission(path)));
    QCOMPARE(row.list, goodAnswer(row)["results"_L1].isArray());
    QStringList differences;
    compare(u"request"_s, row.requestMembers(), m_contract.requestMembers(path), true, differences);
    compare(u"record"_s, row.recordMembers(), m_contract.recordMembers(path), false, differences);
    QVERIFY2(differences.isEmpty(), qPrintable(differences.join(u'\n')));
    const QStringList members = row.requestMembers().keys();
    QCOMPARE(members.contains(u"cursor"_s) && members.contains(u"limit"_s), row.paging != Paging::Single);
}

/// Every code the contract names for the call is told apart as one that says "gone" and one that says "no".
void TestEndpoints::codes()
{
    const EndpointRow &row = this->row();
    const QStringList codes = row.path == outsideContract ? QStringList{u"invalid_input"_s} : m_contract.errorCodes(row.path);
    QVERIFY(!codes.isEmpty());
    for (const QString &code : codes) {
        ApiRig rig;
        QVERIFY(rig.start());
        rig.server.onRequest = [&code](const test::Seen &) { return Act{.body = refusal(code, u"Because."_s)}; };
        const std::optional<Outcome> outcome = outcomeOf(rig, row);
        QVERIFY(outcome && outcome->error);
        QCOMPARE(outcome->error->code, code);
        QCOMPARE(outcome->error->message, u"Because."_s);
        QCOMPARE(outcome->error->requestId, u"01REQUEST"_s);
        QCOMPARE(outcome->error->kind, code.endsWith("_not_found"_L1) ? ErrorKind::NotFound : ErrorKind::InvalidInput);
        QVERIFY(!outcome->error->outcomeUnknown);
        QCOMPARE(rig.server.seen.size(), 1); // what was refused is not asked again
    }
}

void TestEndpoints::request()
{
    const EndpointRow &row = this->row();
    const QList<test::Variant> variants = row.variants(test::anyValues());
    QVERIFY(variants.size() >= 2);
    for (const test::Variant &variant : variants) {
        ApiRig rig;
        QVERIFY(rig.start());
        rig.server.onRequest = [this, &row](const test::Seen &) { return Act{.body = test::compact(goodAnswer(row))}; };
        std::optional<Outcome> outcome;
        QVERIFY2(row.call(*rig.client, test::compact(variant.body), &rig.context, [&outcome](Outcome o) { outcome = std::move(o); }), variant.name.constData());
        QVERIFY(rig.jumpUntil([&outcome] { return outcome.has_value(); }));
        QCOMPARE(rig.server.seen.size(), 1);
        const test::Seen &seen = rig.server.seen.constFirst();
        QCOMPARE(seen.method, QByteArray("POST"));
        QCOMPARE(seen.path, QByteArray('/' + QByteArray(row.path.data(), row.path.size())));
        QCOMPARE(seen.headers.value("authorization"), QByteArray("Basic " + (test::rigKey + u':').toUtf8().toBase64()));
        QCOMPARE(seen.headers.value("content-type"), QByteArray("application/json"));
        QVERIFY(seen.headers.value("accept").startsWith("application/json"));
        QCOMPARE(seen.headers.value("content-length").toLongLong(), seen.body.size());
        QCOMPARE(QJsonDocument::fromJson(seen.body).object(), variant.body);
        QVERIFY2(!outcome->error, qPrintable(outcome->error ? outcome->error->message : QString()));
        QVERIFY(outcome->skipped.isEmpty());
        const QJsonValue results = goodAnswer(row)["results"_L1];
        QCOMPARE(outcome->raw.size(), row.list ? results.toArray().size() : 1);
        for (qsizetype i = 0; i < outcome->raw.size(); ++i) {
            const QJsonValue record = row.list ? results[int(i)] : results;
            if (record.isObject())
                QCOMPARE(QJsonDocument::fromJson(outcome->raw[i]).object(), record.toObject());
        }
    }
}

void TestEndpoints::keyRefused()
{
    const EndpointRow &row = this->row();
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [this](const test::Seen &) { return Act{.status = 401, .body = test::compact(m_contract.refusalExample(u"Unauthorized"_s))}; };
    QSignalSpy refused(rig.client.get(), &ApiClient::keyRefused);
    const std::optional<Outcome> outcome = outcomeOf(rig, row);
    QVERIFY(outcome && outcome->error);
    QCOMPARE(outcome->error->kind, ErrorKind::Unauthorised);
    QVERIFY(!outcome->error->outcomeUnknown);
    QCOMPARE(refused.size(), 1);
    QCOMPARE(rig.server.seen.size(), 1);
}

void TestEndpoints::permissionMissing()
{
    const EndpointRow &row = this->row();
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [this](const test::Seen &) { return Act{.status = 403, .body = test::compact(m_contract.refusalExample(u"Forbidden"_s))}; };
    QSignalSpy refused(rig.client.get(), &ApiClient::keyRefused);
    const std::optional<Outcome> outcome = outcomeOf(rig, row);
    QVERIFY(outcome && outcome->error);
    QCOMPARE(outcome->error->kind, ErrorKind::Forbidden);
    QCOMPARE(outcome->error->permission, QString(permissionName(row.needs)));
    QVERIFY(outcome->error->message.contains(permissionName(row.needs)));
    QVERIFY(!outcome->error->outcomeUnknown);
    QCOMPARE(refused.size(), 0); // the key itself is good
}

void TestEndpoints::goneRecord()
{
    const EndpointRow &row = this->row();
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [](const test::Seen &) { return Act{.status = 404, .body = refusal(u"thing_not_found"_s)}; };
    const std::optional<Outcome> outcome = outcomeOf(rig, row);
    QVERIFY(outcome && outcome->error);
    QCOMPARE(outcome->error->kind, ErrorKind::NotFound);
    QCOMPARE(outcome->error->code, u"thing_not_found"_s);
    QCOMPARE(outcome->error->httpStatus, 404);
    QVERIFY(!outcome->error->message.isEmpty());
}

/// What was not taken for want of time goes again, writes too, and not before the time the server named.
void TestEndpoints::limited()
{
    const EndpointRow &row = this->row();
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [this, &row, &rig](const test::Seen &) {
        if (rig.server.seen.size() > 1)
            return Act{.body = test::compact(goodAnswer(row))};
        return Act{.status = 429, .body = test::compact(m_contract.refusalExample(u"TooManyRequests"_s)), .headers = {{"Retry-After", "3"}}};
    };
    const qint64 before = rig.clock.monotonicMs();
    const std::optional<Outcome> outcome = outcomeOf(rig, row);
    QVERIFY(outcome);
    QVERIFY2(!outcome->error, qPrintable(outcome->error ? outcome->error->message : QString()));
    QCOMPARE(rig.server.seen.size(), 2);
    QCOMPARE(rig.server.seen[0].body, rig.server.seen[1].body);
    QVERIFY(rig.clock.monotonicMs() - before >= 3'000);
}

void TestEndpoints::serverDown()
{
    const EndpointRow &row = this->row();
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [](const test::Seen &) { return Act{.status = 500, .body = "<html>oops</html>", .contentType = "text/html"}; };
    const std::optional<Outcome> outcome = outcomeOf(rig, row);
    QVERIFY(outcome && outcome->error);
    const bool write = row.repeat == Repeat::Never;
    QCOMPARE(outcome->error->kind, ErrorKind::Server);
    QCOMPARE(outcome->error->httpStatus, 500);
    QCOMPARE(outcome->error->outcomeUnknown, write);
    if (write)
        QCOMPARE(rig.server.seen.size(), 1);
    else
        QVERIFY(rig.server.seen.size() > 1);
}

void TestEndpoints::serverBackAgain()
{
    const EndpointRow &row = this->row();
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [this, &row, &rig](const test::Seen &) {
        return rig.server.seen.size() > 1 ? Act{.body = test::compact(goodAnswer(row))} : Act{.status = 503, .body = "busy"};
    };
    const std::optional<Outcome> outcome = outcomeOf(rig, row);
    QVERIFY(outcome);
    QCOMPARE(outcome->error.has_value(), row.repeat == Repeat::Never); // nobody knows what became of a write
    QCOMPARE(rig.server.seen.size(), row.repeat == Repeat::Never ? 1 : 2);
}

void TestEndpoints::notJson()
{
    const EndpointRow &row = this->row();
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [](const test::Seen &) { return Act{.body = R"({"success": true, "results": [)"}; };
    const std::optional<Outcome> outcome = outcomeOf(rig, row);
    QVERIFY(outcome && outcome->error);
    QCOMPARE(outcome->error->kind, ErrorKind::Malformed);
    QCOMPARE(outcome->error->outcomeUnknown, row.repeat == Repeat::Never);
    QCOMPARE(rig.server.seen.size(), 1);
}

/// A record of a wrong type beside two good ones: the good ones arrive, and somebody is told.
void TestEndpoints::oneBadRecord()
{
    const EndpointRow &row = this->row();
    QJsonObject reply = goodAnswer(row);
    if (row.list) {
        const QJsonValue good = reply["results"_L1][0];
        reply.insert(u"results"_s, QJsonArray{good, 7, good});
    } else {
        reply.insert(u"results"_s, u"text"_s);
    }
    ApiRig rig;
    QVERIFY(rig.start());
    rig.server.onRequest = [&reply](const test::Seen &) { return Act{.body = test::compact(reply)}; };
    QSignalSpy skipped(rig.client.get(), &ApiClient::recordsSkipped);
    const std::optional<Outcome> outcome = outcomeOf(rig, row);
    QVERIFY(outcome);
    if (row.list) {
        QVERIFY(!outcome->error);
        QCOMPARE(outcome->raw.size(), 2);
        QCOMPARE(outcome->skipped.size(), 1);
        QCOMPARE(outcome->skipped.constFirst().path, u"results/1"_s);
        QCOMPARE(skipped.size(), 1);
        QCOMPARE(skipped.constFirst().constFirst().toString(), QString(row.path));
    } else if (row.repeat == Repeat::Never) {
        QVERIFY(!outcome->error); // it was done: to call that a failure would invite doing it twice
    } else {
        QVERIFY(outcome->error);
        QCOMPARE(outcome->error->kind, ErrorKind::Malformed);
        QVERIFY2(outcome->error->message.contains("results"_L1), qPrintable(outcome->error->message));
    }
}

QTEST_GUILESS_MAIN(TestEndpoints)
#include "tst_endpoints.moc"
