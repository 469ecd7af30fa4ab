// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/handlers.h"
#include "tests/support/contract.h"
#include "tests/support/endpointrows.h"
#include "tests/support/prism.h"
#include "tests/unit/sandboxwire.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace shortlist;
using sandbox::Fault;
using test::EndpointRow;

namespace {

/// What Prism says against an exchange, as "response body/results/0/id: must be string".
struct Violations {
    QStringList request{};
    QStringList response{};
};

Violations violationsOf(const Wire::Reply &reply)
{
    Violations found;
    for (const QJsonValue &one : QJsonDocument::fromJson(reply.headers.value("sl-violations")).array()) {
        QStringList place;
        for (const QJsonValue &step : one["location"_L1].toArray())
            place.append(step.isString() ? step.toString() : QString::number(step.toInt()));
        const bool request = !place.isEmpty() && place.constFirst() == "request"_L1;
        (request ? found.request : found.response).append(QString(place.join(u'/') + u": "_s + one["message"_L1].toString()));
    }
    return found;
}

} // namespace

/// The sandbox behind Prism, which holds every request and every answer against the contract.
class TestPrismProxy : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void seesViolations();
    void goodCalls_data() { rows(); }
    void goodCalls();
    void pagesAndTokens_data() { rows(); }
    void pagesAndTokens();
    void details_data();
    void details();
    void goneRecords_data() { rows(); }
    void goneRecords();
    void badInput_data() { rows(); }
    void badInput();
    void refusedCalls_data() { rows(); }
    void refusedCalls();

private:
    void rows()
    {
        QTest::addColumn<QByteArray>("path");
        for (const EndpointRow &row : test::endpointRows()) {
            const bool served = std::ranges::any_of(sandbox::routes(), [&row](const sandbox::Route &route) { return route.path == row.path; });
            if (served && m_contract.paths().contains(row.path))
                QTest::newRow(row.path.data()) << QByteArray(row.path.data(), row.path.size());
        }
    }
    const EndpointRow &row() const
    {
        QFETCH(QByteArray, path);
        return test::endpointRow(QLatin1StringView(path));
    }
    Wire::Reply post(const EndpointRow &row, const QJsonObject &body, Violations &found, const QByteArray &key = "key")
    {
        Wire wire(m_prism.url(), key);
        const Wire::Reply reply = wire.post(QByteArray(row.path.data(), row.path.size()), test::compact(body), "Content-Type: application/json\r\n");
        found = violationsOf(reply);
        return reply;
    }
    QJsonArray list(const QByteArray &path, const QJsonObject &body = {}) { return m_direct->post(path, body).json()["results"_L1].toArray(); }
    void collect();

    test::Contract m_contract{};
    test::Prism m_prism{};
    std::unique_ptr<Running> m_sandbox{};
    std::unique_ptr<Wire> m_direct{};
    QHash<QByteArray, QString> m_ids{};
    test::Values m_values{};
};

#define NO_VIOLATION(reply, found)                                                                                                       \
    do {                                                                                                                                 \
        QVERIFY2((found).request.isEmpty(), qPrintable((found).request.join(u'\n')));                                                    \
        QVERIFY2((found).response.isEmpty(), qPrintable(QString((found).response.join(u'\n') + u'\n' + QString::fromUtf8((reply).body.left(4000))))); \
    } while (false)

void TestPrismProxy::initTestCase()
{
    QLoggingCategory::setFilterRules(u"shortlist.api.*=false"_s);
    m_sandbox = std::make_unique<Running>(smallSandbox());
    QVERIFY(m_sandbox->ok());
    m_direct = std::make_unique<Wire>(m_sandbox->url());
    QVERIFY(m_prism.proxy(m_sandbox->url()));
    collect();
}

/// Records that are there, one of each kind, for requests that name one.
void TestPrismProxy::collect()
{
    const auto first = [this](const QByteArray &path, const QJsonObject &body = {}) { return list(path, body)[0].toObject(); };
    const QJsonObject application = first("application.list", {{u"status"_s, u"Active"_s}});
    const QJsonValue stage = application["currentInterviewStage"_L1];
    const QString candidate = application["candidate"_L1]["id"_L1].toString();
    m_ids = {{"Application", application["id"_L1].toString()}, {"Candidate", candidate}, {"Job", application["job"_L1]["id"_L1].toString()},
        {"InterviewStage", stage["id"_L1].toString()}, {"InterviewPlan", stage["interviewPlanId"_L1].toString()}};
    const QList<std::pair<QByteArray, QByteArray>> kinds{{"User", "user.list"}, {"Department", "department.list"}, {"Location", "location.list"},
        {"Source", "source.list"}, {"ArchiveReason", "archiveReason.list"}, {"CandidateTag", "candidateTag.list"}, {"CustomField", "customField.list"},
        {"Opening", "opening.list"}, {"Offer", "offer.list"}, {"Project", "project.list"}, {"Interview", "interview.list"},
        {"InterviewSchedule", "interviewSchedule.list"}, {"JobPosting", "jobPosting.list"}, {"HiringTeamRole", "applicationHiringTeamRole.list"},
        {"CommunicationTemplate", "communicationTemplate.list"}, {"FormDefinition", "feedbackFormDefinition.list"}};
    for (const auto &[tag, path] : kinds) {
        m_ids.insert(tag, first(path)["id"_L1].toString());
        QVERIFY2(!m_ids[tag].isEmpty(), path.constData());
    }
    const QJsonObject person = m_direct->post("candidate.info", QJsonObject{{u"id"_s, candidate}}).json()["results"_L1].toObject();
    m_values = test::anyValues();
    m_values.id = [this](const QByteArray &tag) { return m_ids.contains(tag) ? m_ids[tag] : test::anyValues().id(tag); };
    m_values.texts.insert(u"objectId"_s, candidate);
    m_values.texts.insert(u"fileHandle"_s, person["resumeFileHandle"_L1]["handle"_L1]);
    m_values.texts.insert(u"title"_s, first("job.list")["title"_L1]);
}

void TestPrismProxy::seesViolations()
{
    Violations found;
    const Wire::Reply reply = post(test::endpointRow("application.list"_L1), {{u"limit"_s, u"ten"_s}}, found);
    QCOMPARE(reply.json()["success"_L1], QJsonValue(false));
    QCOMPARE(found.request.size(), 1);
    m_sandbox->thread.sandbox().setFault({.kind = Fault::Kind::WrongType, .path = u"application.list"_s});
    post(test::endpointRow("application.list"_L1), {}, found);
    QVERIFY(!found.response.isEmpty());
    m_sandbox->thread.sandbox().clearFaults();
}

void TestPrismProxy::goodCalls()
{
    const EndpointRow &row = this->row();
    Violations found;
    int good = 0;
    for (const test::Variant &variant : row.variants(m_values)) {
        QJsonObject body = variant.body;
        body.remove("cursor"_L1);
        body.remove("syncToken"_L1);
        const Wire::Reply reply = post(row, body, found);
        QCOMPARE(reply.status, 200);
        NO_VIOLATION(reply, found);
        good += reply.json()["success"_L1].toBool();
        if (reply.json()["success"_L1].toBool()) {
            api::DecodeProblem problem;
            const std::optional<test::Outcome> outcome = row.decode(reply.body, &problem);
            QVERIFY2(outcome && outcome->skipped.isEmpty(), qPrintable(QString(problem.path + u": "_s + problem.message)));
        }
    }
    QVERIFY2(good > 0, "none of the calls was taken");
}

void TestPrismProxy::pagesAndTokens()
{
    const EndpointRow &row = this->row();
    if (row.paging == api::Paging::Single)
        return;
    Violations found;
    QJsonObject body = row.variants(m_values).constFirst().body;
    body.insert(u"limit"_s, 1);
    QJsonObject answer;
    // Every record there is, the first on a page of its own.
    do {
        const Wire::Reply reply = post(row, body, found);
        NO_VIOLATION(reply, found);
        answer = reply.json();
        QVERIFY(answer["success"_L1].toBool());
        body.insert(u"cursor"_s, answer["nextCursor"_L1].toString(u"none"_s));
        body.insert(u"limit"_s, 100);
    } while (answer["moreDataAvailable"_L1].toBool());
    body.insert(u"cursor"_s, u"not a cursor of ours"_s);
    Wire::Reply reply = post(row, body, found);
    NO_VIOLATION(reply, found);
    QCOMPARE(reply.code(), u"invalid_next_cursor"_s);
    if (row.paging != api::Paging::PagesAndSync)
        return;
    body.remove("cursor"_L1);
    body.insert(u"syncToken"_s, u"not a token of ours"_s);
    reply = post(row, body, found);
    NO_VIOLATION(reply, found);
    QCOMPARE(reply.code(), u"sync_token_invalid"_s);
    QString token;
    body.remove("syncToken"_L1);
    body.insert(u"limit"_s, 100);
    m_direct->walk(QByteArray(row.path.data(), row.path.size()), body, &token);
    QVERIFY(!token.isEmpty());
    body.insert(u"syncToken"_s, token);
    reply = post(row, body, found);
    NO_VIOLATION(reply, found);
    QVERIFY(reply.json()["success"_L1].toBool());
}

/// The whole record of many of a kind, with all that it can be asked to bring along.
void TestPrismProxy::details_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<QString>("idMember");
    QTest::newRow("job") << QByteArray("job.info") << QByteArray("job.list") << u"id"_s;
    QTest::newRow("jobPosting") << QByteArray("jobPosting.info") << QByteArray("jobPosting.list") << u"jobPostingId"_s;
    QTest::newRow("opening") << QByteArray("opening.info") << QByteArray("opening.list") << u"openingId"_s;
    QTest::newRow("application") << QByteArray("application.info") << QByteArray("application.list") << u"applicationId"_s;
    QTest::newRow("candidate") << QByteArray("candidate.info") << QByteArray("candidate.list") << u"id"_s;
    QTest::newRow("offer") << QByteArray("offer.info") << QByteArray("offer.list") << u"offerId"_s;
    QTest::newRow("history") << QByteArray("application.listHistory") << QByteArray("application.list") << u"applicationId"_s;
    QTest::newRow("feedback") << QByteArray("applicationFeedback.list") << QByteArray("application.list") << u"applicationId"_s;
    QTest::newRow("notes") << QByteArray("candidate.listNotes") << QByteArray("candidate.list") << u"candidateId"_s;
}

void TestPrismProxy::details()
{
    QFETCH(QByteArray, list);
    QFETCH(QString, idMember);
    const EndpointRow &row = this->row();
    const QJsonArray records = this->list(list);
    QVERIFY(records.size() > 3);
    Violations found;
    QJsonObject body = row.variants(m_values)[1].body;
    for (const auto paging : {"cursor"_L1, "syncToken"_L1, "limit"_L1})
        body.remove(paging);
    for (qsizetype i = 0; i < std::min<qsizetype>(records.size(), 40); ++i) {
        body.insert(idMember, records[i]["id"_L1]);
        const Wire::Reply reply = post(row, body, found);
        NO_VIOLATION(reply, found);
        QVERIFY2(reply.json()["success"_L1].toBool(), reply.body.constData());
    }
}

/// Well-formed ids that belong to nothing.
void TestPrismProxy::goneRecords()
{
    const EndpointRow &row = this->row();
    Violations found;
    for (const test::Variant &variant : row.variants(test::anyValues())) {
        const Wire::Reply reply = post(row, variant.body, found);
        QCOMPARE(reply.status, 200);
        NO_VIOLATION(reply, found);
    }
}

/// What is wrong about the request is ours; the refusal is held against the contract like any answer.
void TestPrismProxy::badInput()
{
    const EndpointRow &row = this->row();
    Violations found;
    for (const QJsonObject &wrong : {QJsonObject{{u"notAParameter"_s, 1}}, QJsonObject{{u"limit"_s, QJsonArray{}}, {u"id"_s, 7}, {u"candidateId"_s, 7}}}) {
        const Wire::Reply reply = post(row, wrong, found);
        QCOMPARE(reply.status, 200);
        QVERIFY2(found.response.isEmpty(), qPrintable(QString(found.response.join(u'\n') + u'\n' + QString::fromUtf8(reply.body.left(2000)))));
        QCOMPARE(reply.code(), u"invalid_input"_s);
        QVERIFY(!reply.json()["errorInfo"_L1]["message"_L1].toString().isEmpty());
    }
}

void TestPrismProxy::refusedCalls()
{
    const EndpointRow &row = this->row();
    const QJsonObject body = row.variants(m_values).constFirst().body;
    Violations found;
    Wire::Reply reply = post(row, body, found, QByteArray());
    QCOMPARE(reply.status, 401);
    QVERIFY2(found.response.isEmpty(), qPrintable(found.response.join(u'\n')));
    QCOMPARE(found.request.size(), 1); // that there is no key

    reply = post(row, body, found, "another key");
    QCOMPARE(reply.status, 403);
    NO_VIOLATION(reply, found);

    sandbox::Sandbox &server = m_sandbox->thread.sandbox();
    server.setMissingPermissions({row.needs});
    reply = post(row, body, found);
    server.setMissingPermissions({});
    QCOMPARE(reply.status, 403);
    NO_VIOLATION(reply, found);

    server.setFault({.kind = Fault::Kind::TooManyRequests, .path = row.path, .retryAfterSeconds = 3});
    reply = post(row, body, found);
    server.clearFaults();
    QCOMPARE(reply.status, 429);
    QCOMPARE(reply.headers.value("retry-after"), QByteArray("3"));
    NO_VIOLATION(reply, found);
}

QTEST_GUILESS_MAIN(TestPrismProxy)
#include "tst_prismproxy.moc"
