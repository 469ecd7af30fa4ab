// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/net/apiclient.h"
#include "tests/support/contract.h"
#include "tests/support/endpointrows.h"
#include "tests/support/prism.h"
#include "tests/unit/sandboxwire.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace shortlist;
using test::EndpointRow;
using test::Outcome;

/// The client against a server made of the contract alone: Prism answers with the contract's examples, and with an error
/// what is against the contract, be it our request or an example.
class TestPrismMock : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void seesViolations();
    void requests_data();
    void requests();
    void cleanupTestCase();

private:
    test::Contract m_contract{};
    test::Prism m_prism{};
    api::SystemClock m_clock{};
    api::ApiClient m_client{m_clock};
    qsizetype m_calls{0};
};

void TestPrismMock::initTestCase()
{
    QVERIFY(m_prism.mock());
    QVERIFY(m_client.setAccount(m_prism.url(), u"example-key"_s));
}

/// What the rest of this test relies on.
void TestPrismMock::seesViolations()
{
    Wire wire(m_prism.url());
    QCOMPARE(wire.post("application.list", R"({"limit":"ten"})", "Content-Type: application/json\r\n").status, 422);
    QCOMPARE(wire.post("application.info", R"({"applicationId":7})", "Content-Type: application/json\r\n").status, 422);
    QCOMPARE(Wire(m_prism.url(), QByteArray()).post("application.list", "{}", "Content-Type: application/json\r\n").status, 401);
    QCOMPARE(wire.post("application.list", "{}", "Content-Type: application/json\r\n").status, 200);
    ++m_calls;
}

void TestPrismMock::requests_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("number");
    for (const EndpointRow &row : test::endpointRows()) {
        if (!m_contract.paths().contains(row.path))
            continue;
        const QList<test::Variant> variants = row.variants(test::anyValues());
        QVERIFY(variants.size() >= 2);
        for (int i = 0; i < variants.size(); ++i)
            QTest::addRow("%s, %s", row.path.data(), variants[i].name.constData()) << QByteArray(row.path.data(), row.path.size()) << i;
    }
}

void TestPrismMock::requests()
{
    QFETCH(QByteArray, path);
    QFETCH(int, number);
    const EndpointRow &row = test::endpointRow(QLatin1StringView(path));
    const test::Variant variant = row.variants(test::anyValues())[number];
    std::optional<Outcome> outcome;
    QVERIFY(row.call(m_client, test::compact(variant.body), this, [&outcome](Outcome o) { outcome = std::move(o); }));
    QTRY_VERIFY_WITH_TIMEOUT(outcome.has_value(), 60'000);
    QVERIFY2(!outcome->error, qPrintable(outcome->error ? QString(outcome->error->message + u'\n' + m_prism.log().right(1500)) : QString()));
    ++m_calls;
    QVERIFY(outcome->skipped.isEmpty());
    const QJsonValue results = m_contract.answerExample(QString::fromUtf8(path))["results"_L1];
    QCOMPARE(outcome->raw.size(), row.list ? results.toArray().size() : 1);
    for (qsizetype i = 0; i < outcome->raw.size(); ++i) {
        const QJsonValue record = row.list ? results[int(i)] : results;
        if (record.isObject())
            QCOMPARE(QJsonDocument::fromJson(outcome->raw[i]).object(), record.toObject());
    }
}

/// All of it went through Prism, once each, and Prism has complained only of what seesViolations() sent.
void TestPrismMock::cleanupTestCase()
{
    QTRY_COMPARE(m_prism.log().count("The request passed the validation rules"_L1), m_calls);
    QCOMPARE(m_prism.log().count("Request did not pass the validation rules"_L1), 3);
    QCOMPARE(m_prism.log().count("Violation: "_L1), 1); // the missing key; the others were answered with an error of Prism's own
}

QTEST_GUILESS_MAIN(TestPrismMock)
#include "tst_prismmock.moc"
