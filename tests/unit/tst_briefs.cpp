// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/brief.h"
#include "api/types/application.h"
#include "tests/support/contract.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace shortlist;
using api::ApplicationBrief;
using api::ApplicationListItem;

namespace {

QByteArray text(std::string_view view) { return QByteArray(view.data(), qsizetype(view.size())); }

/// What differs between two briefs, by name; empty when nothing does.
QByteArray difference(const ApplicationBrief &a, const ApplicationBrief &b)
{
    if (a.id.view() != b.id.view() || a.candidate.view() != b.candidate.view() || a.job.view() != b.job.view())
        return "ids";
    if (a.name != b.name || a.email != b.email)
        return "name or email: " + text(a.name) + " / " + text(b.name);
    if (a.stage.id.view() != b.stage.id.view() || a.source.id.view() != b.source.id.view() || a.creditedTo.id.view() != b.creditedTo.id.view())
        return "records inside";
    if (a.createdAt != b.createdAt || a.updatedAt != b.updatedAt || a.archivedAt != b.archivedAt)
        return "times";
    return a.status == b.status ? QByteArray() : QByteArray("status");
}

QByteArray envelope(const QByteArray &results) { return R"({"success":true,"results":[)" + results + R"(],"moreDataAvailable":false,"syncToken":"t"})"; }

QJsonObject changed(QJsonObject object, QStringList path, const QJsonValue &value)
{
    const QString name = path.takeFirst();
    const QJsonValue inner = path.isEmpty() ? value : QJsonValue(changed(object[name].toObject(), path, value));
    if (inner.isUndefined())
        object.remove(name);
    else
        object.insert(name, inner);
    return object;
}

} // namespace

/// A brief says what the whole record says, however it is written.
class TestBriefs : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(u"shortlist.api.*=false"_s);
        m_example = test::Contract().answerExample(u"application.list"_s)["results"_L1][0].toObject();
        QVERIFY(!m_example.isEmpty());
    }
    void sameAsWhole_data();
    void sameAsWhole();
    void members();
    void outlivesItsPage();
    void badPages_data();
    void badPages();
    void tokens();
    void hugeNumbers();

private:
    QJsonObject m_example{};
};

void TestBriefs::sameAsWhole_data()
{
    QTest::addColumn<QByteArray>("record");
    const QByteArray compact = test::compact(m_example);
    QTest::newRow("compact") << compact;
    QTest::newRow("indented") << QJsonDocument(m_example).toJson(QJsonDocument::Indented);
    const auto with = [this](const QString &path, const QJsonValue &value) { return test::compact(changed(m_example, path.split(u'/'), value)); };
    QTest::newRow("escapes") << QByteArray(with(u"candidate/name"_s, u"NAME"_s)).replace("NAME", R"(Jos\u00e9 \"J\" \ud83d\ude00 \/)");
    QTest::newRow("quotes and backslashes") << with(u"candidate/name"_s, u"a\\\"b\\"_s);
    QTest::newRow("a name of brackets") << with(u"candidate/name"_s, u"]}{[,:"_s);
    QTest::newRow("leap day") << with(u"createdAt"_s, u"2024-02-29T23:59:59.999Z"_s);
    QTest::newRow("end of a month") << with(u"createdAt"_s, u"2023-12-31T00:00:00Z"_s);
    QTest::newRow("with offset") << with(u"updatedAt"_s, u"2026-03-01T00:30:00+02:00"_s);
    QTest::newRow("without offset") << with(u"updatedAt"_s, u"2026-03-01T00:30:00"_s);
    QTest::newRow("archived") << with(u"archivedAt"_s, u"2026-03-01T00:30:00.5Z"_s);
    QTest::newRow("not archived") << with(u"archivedAt"_s, QJsonValue::Null);
    QTest::newRow("no source") << with(u"source"_s, QJsonValue::Null);
    QTest::newRow("nobody credited") << with(u"creditedToUser"_s, QJsonValue::Undefined);
    QTest::newRow("no address") << with(u"candidate/primaryEmailAddress"_s, QJsonValue::Null);
    QTest::newRow("unknown status") << with(u"status"_s, u"Pondering"_s);
    QTest::newRow("unknown members") << with(u"id2"_s, QJsonArray{QJsonObject{{u"id"_s, 7}}, u"}"_s});
    QTest::newRow("an id that is no UUID") << with(u"id"_s, u"application \"7\""_s);
}

void TestBriefs::sameAsWhole()
{
    QFETCH(QByteArray, record);
    api::DecodeProblem problem;
    const auto whole = api::decodeRecord<ApplicationListItem>(record, &problem);
    QVERIFY2(whole, qPrintable(QString(problem.path + u": "_s + problem.message)));
    const auto page = api::decodePage<ApplicationBrief>(envelope(record + ',' + record), &problem);
    QVERIFY(page);
    QCOMPARE(page->results.size(), 2);
    for (const ApplicationBrief &brief : page->results) {
        QCOMPARE(difference(brief, api::briefOf(*whole)), QByteArray());
        const auto again = api::decodeRecord<ApplicationListItem>(brief.json, &problem);
        QVERIFY(again && *again == *whole);
        const auto stage = api::decodeRecord<api::InterviewStage>(QByteArrayView(brief.stage.json.data(), qsizetype(brief.stage.json.size())));
        QVERIFY(stage && *stage == whole->currentInterviewStage);
    }
}

/// Each member dropped, made null and retyped: what both read, they read alike, and what is wrong where a brief looks is told
/// with its place.
void TestBriefs::members()
{
    const QByteArray good = test::compact(m_example);
    int refused = 0;
    for (const QString &name : m_example.keys()) {
        for (const QJsonValue &value : {QJsonValue(QJsonValue::Undefined), QJsonValue(QJsonValue::Null), QJsonValue(7), QJsonValue(u"text"_s), QJsonValue(QJsonArray{}), QJsonValue(QJsonObject{})}) {
            const QByteArray record = test::compact(changed(m_example, {name}, value));
            api::DecodeProblem problem;
            const auto page = api::decodePage<ApplicationBrief>(envelope(good + ',' + record), &problem);
            QVERIFY(page);
            const auto whole = api::decodeRecord<ApplicationListItem>(record, &problem);
            if (whole) {
                QCOMPARE(page->results.size(), 2);
                QCOMPARE(difference(page->results[1], api::briefOf(*whole)), QByteArray());
            } else if (page->results.size() == 1) {
                ++refused;
                QCOMPARE(page->skipped.size(), 1);
                QVERIFY2(page->skipped[0].path.startsWith(QString(u"results/1/"_s + name)), qPrintable(page->skipped[0].path));
            }
            QCOMPARE(difference(page->results[0], api::briefOf(*api::decodeRecord<ApplicationListItem>(good))), QByteArray());
        }
    }
    QVERIFY(refused > 20);
}

void TestBriefs::outlivesItsPage()
{
    ApplicationBrief brief;
    ApplicationBrief escaped;
    {
        QByteArray other = test::compact(changed(m_example, {u"candidate"_s, u"name"_s}, u"a \"b\" c"_s));
        QByteArray body = envelope(test::compact(m_example) + ',' + other);
        const auto page = api::decodePage<ApplicationBrief>(body);
        QVERIFY(page);
        brief = page->results[0];
        escaped = page->results[1];
        body.fill('x'); // another's copy by now
    }
    QCOMPARE(text(brief.name), m_example["candidate"_L1]["name"_L1].toString().toUtf8());
    QCOMPARE(text(escaped.name), QByteArray("a \"b\" c"));
    QCOMPARE(QJsonDocument::fromJson(brief.json).object(), m_example);
}

void TestBriefs::badPages_data()
{
    QTest::addColumn<QByteArray>("body");
    const QByteArray record = test::compact(m_example);
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("Bad gateway");
    QTest::newRow("cut") << envelope(record).chopped(40);
    QTest::newRow("cut in a record") << envelope(record).left(200);
    QTest::newRow("more behind it") << QByteArray(envelope(record) + "{}");
    QTest::newRow("a comma too many") << envelope(record + ',');
    QTest::newRow("no commas") << envelope(record + record);
    QTest::newRow("not UTF-8") << envelope(QByteArray(record).replace("candidate", "candid\xff\xfe"));
    QTest::newRow("refused") << QByteArray(R"({"success":false,"results":[]})");
    QTest::newRow("no results") << QByteArray(R"({"success":true})");
    QTest::newRow("not a list") << QByteArray(R"({"success":true,"results":{}})");
    QTest::newRow("deep") << QByteArray(R"({"success":true,"results":)" + QByteArray(100'000, '['));
}

void TestBriefs::badPages()
{
    QFETCH(QByteArray, body);
    api::DecodeProblem problem;
    QVERIFY(!api::decodePage<ApplicationBrief>(body, &problem));
    QVERIFY(!problem.message.isEmpty());
    api::DecodeProblem whole;
    QVERIFY(!api::decodePage<ApplicationListItem>(body, &whole));
    QCOMPARE(problem, whole);
}

void TestBriefs::tokens()
{
    const auto page = api::decodePage<ApplicationBrief>(R"({"results":[],"nextCursor":"c\u002f1","syncToken":null,"moreDataAvailable":true,"success":true,"other":{"success":false}})");
    QVERIFY(page);
    QCOMPARE(page->nextCursor, u"c/1"_s);
    QVERIFY(page->syncToken.isEmpty() && page->moreDataAvailable && page->results.isEmpty());
    QCOMPARE(api::decodePage<ApplicationBrief>(envelope({}))->syncToken, u"t"_s);
    QCOMPARE(api::decodePage<ApplicationBrief>(R"({"success":true,"results":[],"warnings":["late"]})")->warnings, QStringList{u"late"_s});
}

/// Read as a value of any type, written, and read again.
void TestBriefs::hugeNumbers()
{
    api::DecodeProblem problem;
    const auto field = api::decodeRecord<api::FieldValue>(R"({"id":"f","title":"T","value":{"a":[18446744073709551615,-1e300],"b":1.5},"valueLabel":2e19})", &problem);
    QVERIFY(field);
    const auto again = api::decodeRecord<api::FieldValue>(api::encode(*field), &problem);
    QVERIFY2(again, qPrintable(problem.message));
    QCOMPARE(again->value, field->value);
    QCOMPARE(again->valueLabel, field->valueLabel);
}

QTEST_GUILESS_MAIN(TestBriefs)
#include "tst_briefs.moc"
