// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/endpoints.h"
#include "tests/support/endpointrows.h"
#include "tests/unit/sandboxwire.h"

#include <QProcess>
#include <QStandardPaths>

using namespace Qt::StringLiterals;
using namespace shortlist;

namespace {

/// ashby-mcp, an Ashby client in TypeScript by other people, asked over its standard input as its users' programs ask it.
class OtherClient {
public:
    bool start(const QUrl &sandbox)
    {
        QString node = QStandardPaths::findExecutable(u"node"_s);
        if (node.isEmpty())
            node = QStandardPaths::findExecutable(u"nodejs"_s);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"ASHBY_API_KEY"_s, u"key"_s);
        environment.insert(u"SHORTLIST_SANDBOX"_s, sandbox.toString());
        m_process.setProcessEnvironment(environment);
        m_process.start(node, {u"--require"_s, QStringLiteral(TOWARDS_SANDBOX), QStringLiteral(CONTRACT_TOOLS "/node_modules/ashby-mcp/dist/index.js")});
        const QJsonObject hello = ask(u"initialize"_s, {{u"protocolVersion"_s, u"2024-11-05"_s}, {u"capabilities"_s, QJsonObject()},
            {u"clientInfo"_s, QJsonObject{{u"name"_s, u"shortlist-test"_s}, {u"version"_s, u"1"_s}}}});
        write({{u"jsonrpc"_s, u"2.0"_s}, {u"method"_s, u"notifications/initialized"_s}});
        return hello["serverInfo"_L1]["name"_L1].toString() == "ashby"_L1;
    }
    ~OtherClient()
    {
        m_process.closeWriteChannel();
        if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(5'000))
            m_process.kill();
        m_process.waitForFinished(5'000);
    }
    Q_DISABLE_COPY_MOVE(OtherClient)
    OtherClient() = default;

    QJsonObject ask(const QString &method, const QJsonObject &parameters)
    {
        const int id = ++m_last;
        write({{u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, id}, {u"method"_s, method}, {u"params"_s, parameters}});
        QJsonObject answer;
        const bool came = QTest::qWaitFor([&] {
            while (m_process.canReadLine()) {
                const QJsonObject line = QJsonDocument::fromJson(m_process.readLine()).object();
                if (line["id"_L1].toInt(-1) == id)
                    answer = line;
            }
            return !answer.isEmpty() || m_process.state() == QProcess::NotRunning;
        }, 60'000);
        if (!came || answer.isEmpty())
            qWarning("no answer: %s", m_process.readAllStandardError().constData());
        return answer["result"_L1].toObject();
    }
    /// One of its tools. What it found; empty, with its words in `said`, when it could not.
    QJsonObject use(const QString &tool, const QJsonObject &arguments = {})
    {
        const QJsonArray content = ask(u"tools/call"_s, {{u"name"_s, tool}, {u"arguments"_s, arguments}})["content"_L1].toArray();
        said = content[0]["text"_L1].toString();
        return QJsonDocument::fromJson(content[1]["text"_L1].toString().toUtf8()).object();
    }

    QString said{};

private:
    void write(const QJsonObject &line) { m_process.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n'); }
    QProcess m_process{};
    int m_last{0};
};

} // namespace

/// The sandbox as another Ashby client sees it, one that shares no code with us and does not know that it is not the real one.
class TestOtherClient : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void jobs();
    void pages();
    void candidate();
    void search();
    void application();
    void note();
    void move();
    void archiveReasons();
    void everyUnconditionalList();
    void refusal();

private:
    QJsonArray walk(const QByteArray &path, const QJsonObject &request = {}) { return m_wire->walk(path, request); }

    std::unique_ptr<Running> m_sandbox{};
    std::unique_ptr<Wire> m_wire{};
    OtherClient m_client{};
};

void TestOtherClient::initTestCase()
{
    m_sandbox = std::make_unique<Running>(smallSandbox());
    QVERIFY(m_sandbox->ok());
    m_wire = std::make_unique<Wire>(m_sandbox->url());
    QVERIFY(m_client.start(m_sandbox->url()));
}

void TestOtherClient::jobs()
{
    const QJsonArray open = m_client.use(u"ashby_list_jobs"_s, {{u"limit"_s, 100}})["items"_L1].toArray();
    const QJsonArray expected = walk("job.list", {{u"status"_s, QJsonArray{u"Open"_s}}});
    QVERIFY2(expected.size() > 5, qPrintable(m_client.said));
    QCOMPARE(idsOf(open), idsOf(expected));
    const QJsonValue first = expected[0];
    const QJsonObject details = m_client.use(u"ashby_get_job_details"_s, {{u"job_id"_s, first["id"_L1]}});
    QCOMPARE(details["job"_L1]["title"_L1], first["title"_L1]);
    QCOMPARE(details["interview_stages"_L1].toArray().size(),
        m_wire->post("interviewStage.list", QJsonObject{{u"interviewPlanId"_s, first["defaultInterviewPlanId"_L1]}}).json()["results"_L1].toArray().size());
}

/// It hands our cursors back as its own.
void TestOtherClient::pages()
{
    QSet<QString> seen;
    QJsonObject arguments{{u"status"_s, u"All"_s}, {u"limit"_s, 7}};
    int pages = 0;
    for (;; ++pages) {
        const QJsonObject page = m_client.use(u"ashby_list_jobs"_s, arguments);
        QVERIFY2(!page["items"_L1].toArray().isEmpty(), qPrintable(m_client.said));
        for (const QString &id : idsOf(page["items"_L1].toArray())) {
            QVERIFY(!seen.contains(id));
            seen.insert(id);
        }
        if (!page["has_more"_L1].toBool())
            break;
        arguments.insert(u"cursor"_s, page["next_cursor"_L1]);
    }
    QVERIFY(pages > 2);
    QCOMPARE(seen, idsOf(walk("job.list")));
}

void TestOtherClient::candidate()
{
    const QJsonValue known = walk("candidate.list")[3];
    const QJsonObject found = m_client.use(u"ashby_get_candidate"_s, {{u"candidate_id"_s, known["id"_L1]}});
    const QByteArray all = QJsonDocument(found).toJson();
    QVERIFY2(all.contains(known["name"_L1].toString().toUtf8()), qPrintable(m_client.said));
    QVERIFY(all.contains(known["primaryEmailAddress"_L1]["value"_L1].toString().toUtf8()));
    QVERIFY(!known["applicationIds"_L1].toArray().isEmpty());
    for (const QJsonValue &application : known["applicationIds"_L1].toArray())
        QVERIFY(all.contains(application.toString().toUtf8()));
}

/// Here it does not follow the contract: it sends a limit that candidate.search does not have, and is told so.
void TestOtherClient::search()
{
    m_client.use(u"ashby_search_candidates"_s, {{u"query"_s, u"Whitlock"_s}});
    QVERIFY2(m_client.said.contains("limit"_L1), qPrintable(m_client.said));
    const QJsonObject found = m_client.use(u"ashby_call_api"_s, {{u"endpoint"_s, u"candidate.search"_s}, {u"params"_s, QJsonObject{{u"name"_s, u"Whitlock"_s}}}});
    const QJsonArray expected = m_wire->post("candidate.search", QJsonObject{{u"name"_s, u"Whitlock"_s}}).json()["results"_L1].toArray();
    QVERIFY(!expected.isEmpty());
    QCOMPARE(found["results"_L1].toArray(), expected);
}

void TestOtherClient::application()
{
    const QJsonValue known = walk("application.list")[5];
    const QJsonObject found = m_client.use(u"ashby_get_application_details"_s, {{u"application_id"_s, known["id"_L1]}});
    const QByteArray all = QJsonDocument(found).toJson();
    QVERIFY2(all.contains(known["id"_L1].toString().toUtf8()), qPrintable(m_client.said));
    const QJsonArray history = m_wire->post("application.listHistory", QJsonObject{{u"applicationId"_s, known["id"_L1]}}).json()["results"_L1].toArray();
    QVERIFY(!history.isEmpty());
    for (const QJsonValue &step : history)
        QVERIFY(all.contains(step["title"_L1].toString().toUtf8()));
}

void TestOtherClient::note()
{
    const api::CandidateId candidate = m_sandbox->thread.sandbox().candidateAt(7);
    const qsizetype before = m_sandbox->thread.sandbox().notes(candidate).size();
    const QJsonObject answer = m_client.use(u"ashby_add_candidate_note"_s, {{u"candidate_id"_s, candidate.text()}, {u"note"_s, u"Seen by somebody else & fine"_s}});
    QVERIFY2(!answer["note_id"_L1].toString().isEmpty(), qPrintable(m_client.said));
    const QList<api::Note> notes = m_sandbox->thread.sandbox().notes(candidate);
    QCOMPARE(notes.size(), before + 1);
    QVERIFY(std::ranges::any_of(notes, [&answer](const api::Note &note) { return note.id.text() == answer["note_id"_L1].toString(); }));
    const QJsonObject listed = m_client.use(u"ashby_get_candidate_notes"_s, {{u"candidate_id"_s, candidate.text()}});
    QVERIFY(QJsonDocument(listed).toJson().contains("Seen by somebody else & fine"));
}

void TestOtherClient::move()
{
    const QJsonValue known = walk("application.list", {{u"status"_s, u"Active"_s}})[2];
    const QJsonArray stages = m_wire->post("interviewStage.list", QJsonObject{{u"interviewPlanId"_s, planOf(known)}}).json()["results"_L1].toArray();
    QString other;
    for (const QJsonValue &stage : stages) {
        if (stage["type"_L1].toString() == "Active"_L1 && stage["id"_L1] != known["currentInterviewStage"_L1]["id"_L1])
            other = stage["id"_L1].toString();
    }
    QVERIFY(!other.isEmpty());
    const QJsonObject moved = m_client.use(u"ashby_move_application_stage"_s, {{u"application_id"_s, known["id"_L1]}, {u"stage_id"_s, other}});
    QCOMPARE(moved["new_stage"_L1]["id"_L1].toString(), other);
    QCOMPARE(m_sandbox->thread.sandbox().currentStage(api::ApplicationId(known["id"_L1].toString())).text(), other);
}

void TestOtherClient::archiveReasons()
{
    const QJsonArray found = m_client.use(u"ashby_list_archive_reasons"_s)["reasons"_L1].toArray();
    const QJsonArray expected = m_wire->post("archiveReason.list").json()["results"_L1].toArray();
    QVERIFY2(expected.size() > 2, qPrintable(m_client.said));
    QCOMPARE(idsOf(found), idsOf(expected));
}

void TestOtherClient::everyUnconditionalList()
{
    int asked = 0;
    for (const test::EndpointRow &row : test::endpointRows()) {
        const bool needsNothing = row.list && row.repeat == api::Repeat::Safe && row.variants(test::anyValues()).constFirst().body.isEmpty();
        if (!needsNothing || row.path == "candidate.search"_L1) // which wants a name or an address, either
            continue;
        const QJsonObject answer = m_client.use(u"ashby_call_api"_s, {{u"endpoint"_s, QString(row.path)}});
        const QJsonArray expected = m_wire->post(QByteArray(row.path.data(), row.path.size())).json()["results"_L1].toArray();
        QVERIFY2(answer["success"_L1].toBool(), qPrintable(QString(row.path + u": "_s + m_client.said)));
        QCOMPARE(answer["results"_L1].toArray(), expected);
        ++asked;
    }
    QVERIFY(asked > 15);
}

void TestOtherClient::refusal()
{
    m_client.use(u"ashby_get_candidate"_s, {{u"candidate_id"_s, u"00000000-0000-4000-8000-000000000000"_s}});
    QVERIFY2(m_client.said.contains("candidate_not_found"_L1) || m_client.said.contains("not found"_L1, Qt::CaseInsensitive), qPrintable(m_client.said));
    m_sandbox->thread.sandbox().setMissingPermissions({api::Permission::HiringProcessMetadataRead});
    m_client.use(u"ashby_list_archive_reasons"_s);
    m_sandbox->thread.sandbox().setMissingPermissions({});
    QVERIFY2(m_client.said.contains("hiringProcessMetadataRead"_L1) || m_client.said.contains("permission"_L1), qPrintable(m_client.said));
}

QTEST_GUILESS_MAIN(TestOtherClient)
#include "tst_otherclient.moc"
