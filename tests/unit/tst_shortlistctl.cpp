// SPDX-License-Identifier: GPL-3.0-or-later
// The program as a shell runs it, against the sandbox.
#include "api/sandbox/sandboxthread.h"
#include "app/ctl/output.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace shortlist;

namespace {

const QString theKey = u"key-of-the-test-7c1d"_s;

struct Ran {
    int code{-1};
    QString out{};
    QString errors{};
    [[nodiscard]] QStringList lines() const { return out.split(u'\n', Qt::SkipEmptyParts); }
};

QString readText(const QString &path)
{
    QFile file(QString(QStringLiteral(SOURCE_DIR) + u'/' + path));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class TestShortlistctl : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void reads_data();
    void reads();
    void exitCodes_data();
    void exitCodes();
    void serverTroubles_data();
    void serverTroubles();
    void funnelCountsWhatIsThere();
    void filters();
    void callEndpoint();
    void writes();
    void tags();
    void uploadedResume();
    void notesFromStandardInput();
    void unknownOutcome();
    void onBehalfAndPages();
    void resume();
    void keyFromFile();
    void interrupted();
    void helpIsWhole();
    void tables();

private:
    Ran run(const QStringList &words, const QString &key = theKey, const QByteArray &input = {}, bool toSandbox = true);
    QString candidate() { return m_box->sandbox().candidateAt(0).text(); }
    QString application() { return m_box->sandbox().applicationAt(0).text(); }
    QJsonObject info(const QString &id) { return QJsonDocument::fromJson(run({u"call"_s, u"application.info"_s, u"{\"applicationId\":\"%1\"}"_s.arg(id)}).out.toUtf8()).object(); }

    std::unique_ptr<sandbox::SandboxThread> m_box;
    QTemporaryDir m_dir;
};

void TestShortlistctl::initTestCase()
{
    sandbox::SandboxOptions options;
    options.candidates = 120;
    options.apiKey = theKey;
    m_box = std::make_unique<sandbox::SandboxThread>(options);
    QSignalSpy started(m_box.get(), &sandbox::SandboxThread::started);
    m_box->start();
    QTRY_COMPARE(started.size(), 1);
}

void TestShortlistctl::init()
{
    m_box->sandbox().clearFaults();
    m_box->sandbox().clearRequests();
}

Ran TestShortlistctl::run(const QStringList &words, const QString &key, const QByteArray &input, bool toSandbox)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"ASHBY_API_KEY"_s);
    if (!key.isEmpty())
        environment.insert(u"ASHBY_API_KEY"_s, key);
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nonexistent/bus"_s);
    environment.insert(u"XDG_RUNTIME_DIR"_s, m_dir.path());
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(m_dir.path());
    process.start(QStringLiteral(SHORTLISTCTL), toSandbox ? words + QStringList{u"--base-url"_s, m_box->url().toString()} : words);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(-1) || process.exitStatus() != QProcess::NormalExit)
        return {};
    const Ran ran{process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
    if (ran.out.contains(theKey) || ran.errors.contains(theKey))
        qFatal("the key was printed");
    return ran;
}

void TestShortlistctl::reads_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("titles"); // the first line
    QTest::newRow("jobs") << QStringList{u"jobs"_s} << u"ID\tTITLE\tSTATUS\tTYPE\tLOCATION\tUPDATED"_s;
    QTest::newRow("applications") << QStringList{u"applications"_s, u"--limit"_s, u"5"_s} << u"ID\tCANDIDATE\tJOB\tSTAGE\tSTATUS\tSOURCE\tUPDATED"_s;
    QTest::newRow("candidate") << QStringList{u"candidate"_s, u"CANDIDATE"_s} << u"Name\t*"_s;
    QTest::newRow("answers") << QStringList{u"answers"_s, u"CANDIDATE"_s} << u"CANDIDATE\tFORM\tDATE\tQUESTION\tANSWER"_s;
    QTest::newRow("surveys") << QStringList{u"answers"_s, u"--survey"_s, u"Questionnaire"_s} << u"CANDIDATE\tFORM\tDATE\tQUESTION\tANSWER"_s;
    QTest::newRow("scorecards") << QStringList{u"scorecards"_s, u"APPLICATION"_s} << u"WHO\tDATE\tQUESTION\tSCORE\tANSWER"_s;
    QTest::newRow("notes") << QStringList{u"notes"_s, u"CANDIDATE"_s} << u"DATE\tBY\tNOTE"_s;
    QTest::newRow("search") << QStringList{u"search"_s, u"a"_s} << u"ID\tNAME\tEMAIL\tPOSITION\tCOMPANY\tAPPLICATIONS"_s;
    for (const QString &kind : {u"users"_s, u"departments"_s, u"locations"_s, u"sources"_s, u"reasons"_s, u"close-reasons"_s, u"tags"_s, u"fields"_s,
             u"projects"_s, u"templates"_s, u"roles"_s, u"key"_s})
        QTest::addRow("org %s", qPrintable(kind)) << QStringList{u"org"_s, kind} << u"*"_s;
}

void TestShortlistctl::reads()
{
    QFETCH(QStringList, words);
    QFETCH(QString, titles);
    words.replaceInStrings(u"CANDIDATE"_s, candidate());
    words.replaceInStrings(u"APPLICATION"_s, application());
    const Ran table = run(words);
    QVERIFY2(table.code == 0, qPrintable(table.errors));
    QVERIFY(table.errors.isEmpty());
    const QStringList lines = table.lines();
    QVERIFY(!lines.isEmpty());
    const QString expected = QRegularExpression::escape(titles).replace(u"\\*"_s, u".*"_s);
    QVERIFY2(QRegularExpression(QRegularExpression::anchoredPattern(expected)).match(lines.constFirst()).hasMatch(), qPrintable(lines.constFirst()));
    for (const QString &line : lines)
        QCOMPARE(line.count(u'\t'), lines.constFirst().count(u'\t'));

    const Ran json = run(words + QStringList{u"--json"_s});
    QCOMPARE(json.code, 0);
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json.out.toUtf8(), &problem);
    QVERIFY2(!document.isNull(), qPrintable(problem.errorString()));
}

void TestShortlistctl::exitCodes_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("key");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    const QString none = u"00000000-0000-4000-8000-000000000000"_s;
    QTest::newRow("nothing") << QStringList() << theKey << 2 << u"Usage:"_s;
    QTest::newRow("near command") << QStringList{u"jbos"_s} << theKey << 2 << u"Did you mean “jobs”?"_s;
    QTest::newRow("near endpoint") << QStringList{u"call"_s, u"job.lst"_s} << theKey << 2 << u"Did you mean “job.list”?"_s;
    QTest::newRow("near kind") << QStringList{u"org"_s, u"sauces"_s} << theKey << 2 << u"Did you mean “sources”?"_s;
    QTest::newRow("no such option") << QStringList{u"jobs"_s, u"--colour"_s} << theKey << 2 << u"--colour"_s;
    QTest::newRow("too few") << QStringList{u"move"_s, u"x"_s} << theKey << 2 << u"APPLICATION STAGE"_s;
    QTest::newRow("too many") << QStringList{u"jobs"_s, u"a"_s, u"b"_s} << theKey << 2 << u"no more"_s;
    QTest::newRow("page size") << QStringList{u"jobs"_s, u"--page-size"_s, u"101"_s} << theKey << 2 << u"1 to 100"_s;
    QTest::newRow("bad JSON") << QStringList{u"call"_s, u"job.list"_s, u"[1]"_s} << theKey << 2 << u"JSON object"_s;
    QTest::newRow("key given") << QStringList{u"jobs"_s, u"--key"_s, theKey} << QString() << 2 << u"not taken from the command line"_s;
    QTest::newRow("key given with =") << QStringList{u"--api-key="_s + theKey, u"jobs"_s} << QString() << 2 << u"not taken from the command line"_s;
    QTest::newRow("key given short") << QStringList{u"jobs"_s, u"-k"_s, theKey} << QString() << 2 << u"not taken from the command line"_s;
    QTest::newRow("key as a command") << QStringList{theKey} << QString() << 2 << u"command"_s;
    QTest::newRow("no key") << QStringList{u"jobs"_s} << QString() << 3 << u"ASHBY_API_KEY"_s;
    QTest::newRow("wrong key") << QStringList{u"jobs"_s} << u"wrong"_s << 4 << QString();
    QTest::newRow("no such candidate") << QStringList{u"candidate"_s, none} << theKey << 6 << u"candidate_not_found"_s;
    QTest::newRow("no such name") << QStringList{u"candidate"_s, u"Nobody Of That Name"_s} << theKey << 6 << u"Nobody Of That Name"_s;
    QTest::newRow("no such job") << QStringList{u"funnel"_s, u"Astronaut on Mars"_s} << theKey << 6 << u"Astronaut"_s;
    QTest::newRow("several candidates") << QStringList{u"candidate"_s, u"a"_s} << theKey << 2 << u"fits several"_s;
    QTest::newRow("refused") << QStringList{u"call"_s, u"job.list"_s, u"{\"limit\": 1000}"_s} << theKey << 7 << u"limit"_s;
    QTest::newRow("no file") << QStringList{u"resume"_s, u"CANDIDATE"_s, u"--upload"_s, u"missing.pdf"_s} << theKey << 1 << u"can't be read"_s;
    QTest::newRow("archive without a reason") << QStringList{u"move"_s, u"APPLICATION"_s, u"Archived"_s} << theKey << 2 << u"--reason"_s;
    QTest::newRow("no such stage") << QStringList{u"move"_s, u"APPLICATION"_s, u"Moon walk"_s} << theKey << 2 << u"The plan has:"_s;
    QTest::newRow("plain http elsewhere") << QStringList{u"jobs"_s, u"--base-url"_s, u"http://example.org"_s} << theKey << 2 << u"https"_s;
}

void TestShortlistctl::exitCodes()
{
    QFETCH(QStringList, words);
    QFETCH(QString, key);
    QFETCH(QString, says);
    words.replaceInStrings(u"CANDIDATE"_s, candidate());
    words.replaceInStrings(u"APPLICATION"_s, application());
    const Ran ran = run(words, key, {}, !words.contains(u"--base-url"_s) && !words.isEmpty());
    QVERIFY2(ran.errors.contains(says), qPrintable(ran.errors));
    QTEST(ran.code, "code");
    QVERIFY(ran.out.isEmpty());
    for (const sandbox::RequestRecord &request : m_box->sandbox().requests())
        QVERIFY2(!request.path.contains(u"changeStage"_s) && !request.path.contains(u"upload"_s), qPrintable(request.path));
}

void TestShortlistctl::serverTroubles_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<int>("code");
    QTest::newRow("500") << int(sandbox::Fault::Kind::ServerError) << 9;
    QTest::newRow("a web page") << int(sandbox::Fault::Kind::Html) << 11;
    QTest::newRow("reset") << int(sandbox::Fault::Kind::Close) << 10;
}

void TestShortlistctl::serverTroubles()
{
    QFETCH(int, fault);
    m_box->sandbox().setFault({.kind = sandbox::Fault::Kind(fault), .path = u"source.list"_s, .count = -1});
    const Ran ran = run({u"org"_s, u"sources"_s});
    QTEST(ran.code, "code");
    QVERIFY(!ran.errors.isEmpty());

    m_box->sandbox().clearFaults();
    m_box->sandbox().setMissingPermissions({api::Permission::HiringProcessMetadataRead});
    const Ran forbidden = run({u"org"_s, u"sources"_s});
    m_box->sandbox().setMissingPermissions({});
    QCOMPARE(forbidden.code, 5);
    QVERIFY2(forbidden.errors.contains(u"hiringProcessMetadataRead"_s), qPrintable(forbidden.errors));

    QTcpServer nobody; // a port where nobody listens
    QVERIFY(nobody.listen(QHostAddress::LocalHost));
    const QString address = u"http://127.0.0.1:"_s + QString::number(nobody.serverPort());
    nobody.close();
    QCOMPARE(run({u"org"_s, u"sources"_s, u"--base-url"_s, address}, theKey, {}, false).code, 10);
}

void TestShortlistctl::funnelCountsWhatIsThere()
{
    const QJsonArray applications = QJsonDocument::fromJson(run({u"applications"_s, u"--json"_s}).out.toUtf8()).array();
    QCOMPARE(applications.size(), m_box->sandbox().applicationCount());
    const QString job = applications[0]["job"_L1]["id"_L1].toString();
    QMap<QString, int> expected;
    for (const QJsonValue &each : applications) {
        if (each["job"_L1]["id"_L1].toString() == job)
            ++expected[each["currentInterviewStage"_L1]["id"_L1].toString()];
    }
    const Ran ran = run({u"funnel"_s, job.left(13), u"--json"_s});
    QVERIFY2(ran.code == 0, qPrintable(ran.errors));
    const QJsonObject funnel = QJsonDocument::fromJson(ran.out.toUtf8()).object();
    QCOMPARE(funnel["jobId"_L1].toString(), job);
    QMap<QString, int> counted;
    const QJsonArray stages = funnel["stages"_L1].toArray();
    for (const QJsonValue &stage : stages) {
        if (const int count = stage["applications"_L1].toInt(); count > 0)
            counted.insert(stage["id"_L1].toString(), count);
    }
    QCOMPARE(counted, expected);
    QVERIFY(stages.size() >= counted.size());
    const Ran table = run({u"funnel"_s, job});
    QCOMPARE(table.lines().size(), stages.size() + 1);
}

void TestShortlistctl::filters()
{
    const QStringList all = run({u"jobs"_s}).lines().mid(1);
    const QString title = all.constFirst().section(u'\t', 1, 1);
    const QStringList some = run({u"jobs"_s, u"--title"_s, title.toUpper()}).lines().mid(1);
    QVERIFY(!some.isEmpty() && some.size() < all.size());
    for (const QString &line : some)
        QVERIFY2(line.section(u'\t', 1, 1).contains(title), qPrintable(line));
    const QString id = all.constLast().section(u'\t', 0, 0);
    QCOMPARE(run({u"jobs"_s, id.left(13)}).lines().mid(1), QStringList{all.constLast()});
    QCOMPARE(run({u"jobs"_s, u"--limit"_s, u"2"_s}).lines().size(), 3);
    for (const QString &line : run({u"jobs"_s, u"--status"_s, u"Open"_s}).lines().mid(1))
        QCOMPARE(line.section(u'\t', 2, 2), u"Open");
    const QStringList active = run({u"applications"_s, u"--status"_s, u"Active"_s, u"--limit"_s, u"4"_s}).lines().mid(1);
    QCOMPARE(active.size(), 4);
    for (const QString &line : active)
        QCOMPARE(line.section(u'\t', 4, 4), u"Active");
}

void TestShortlistctl::callEndpoint()
{
    const Ran one = run({u"call"_s, u"candidate.info"_s, u"{\"id\": \"%1\"}"_s.arg(candidate())});
    QCOMPARE(one.code, 0);
    QCOMPARE(QJsonDocument::fromJson(one.out.toUtf8()).object()["id"_L1].toString(), candidate());
    const Ran input = run({u"call"_s, u"candidate.info"_s, u"-"_s}, theKey, "{\"id\": \"" + candidate().toUtf8() + "\"}");
    QCOMPARE(input.out, one.out);

    const Ran page = run({u"call"_s, u"application.list"_s, u"{\"limit\": 3}"_s});
    QCOMPARE(QJsonDocument::fromJson(page.out.toUtf8()).array().size(), 3);
    QVERIFY2(page.errors.contains(u"--all"_s), qPrintable(page.errors));
    const Ran all = run({u"call"_s, u"application.list"_s, u"--all"_s, u"--raw"_s, u"--page-size"_s, u"7"_s});
    QCOMPARE(all.lines().size(), m_box->sandbox().applicationCount());
    for (const QString &line : all.lines())
        QVERIFY(QJsonDocument::fromJson(line.toUtf8()).isObject());
    QVERIFY(all.errors.isEmpty());
}

void TestShortlistctl::writes()
{
    const QString id = application();
    const QString before = info(id)["currentInterviewStage"_L1]["title"_L1].toString();
    const QString plan = info(id)["currentInterviewStage"_L1]["interviewPlanId"_L1].toString();
    const QJsonArray stages = QJsonDocument::fromJson(run({u"call"_s, u"interviewStage.list"_s, u"{\"interviewPlanId\": \"%1\"}"_s.arg(plan)}).out.toUtf8()).array();
    QJsonObject target;
    for (const QJsonValue &stage : stages) {
        if (stage["type"_L1] == "Active"_L1 && stage["title"_L1] != before)
            target = stage.toObject();
    }
    QVERIFY(!target.isEmpty());
    const Ran moved = run({u"move"_s, id, target["title"_L1].toString().toLower()});
    QVERIFY2(moved.code == 0, qPrintable(moved.errors));
    QVERIFY2(moved.out.startsWith(u"Moved "_s) && moved.out.contains(before) && moved.out.contains(id), qPrintable(moved.out));
    QCOMPARE(m_box->sandbox().currentStage(api::ApplicationId(id)).text(), target["id"_L1].toString());

    const QString reason = run({u"org"_s, u"reasons"_s}).lines().value(1).section(u'\t', 1, 1);
    const Ran archived = run({u"move"_s, id, u"Archived"_s, u"--reason"_s, reason});
    QVERIFY2(archived.code == 0, qPrintable(archived.errors));
    QCOMPARE(info(id)["archiveReason"_L1]["text"_L1].toString(), reason);
    QCOMPARE(m_box->sandbox().deliveriesOf(u"application.changeStage"), 2);
    QVERIFY(QJsonDocument::fromJson(run({u"notes"_s, candidate(), u"--add"_s, u"Called"_s, u"--json"_s}).out.toUtf8()).isObject());
}

void TestShortlistctl::tags()
{
    const auto titles = [this] {
        QStringList all;
        const QJsonArray tags = QJsonDocument::fromJson(run({u"candidate"_s, candidate(), u"--json"_s}).out.toUtf8()).object()["tags"_L1].toArray();
        for (const QJsonValue &tag : tags)
            all.append(tag["title"_L1].toString());
        return all;
    };
    const QStringList before = titles();
    QString wanted;
    for (const QString &line : run({u"org"_s, u"tags"_s}).lines().mid(1)) {
        if (!before.contains(line.section(u'\t', 1)))
            wanted = line.section(u'\t', 1);
    }
    QVERIFY(!wanted.isEmpty());
    const Ran given = run({u"tag"_s, candidate(), wanted.toUpper()});
    QVERIFY2(given.code == 0 && given.out.startsWith(u"Tagged "_s), qPrintable(given.errors));
    QCOMPARE(titles(), before + QStringList{wanted});
    QCOMPARE(run({u"tag"_s, candidate(), wanted, u"--remove"_s}).code, 0);
    QCOMPARE(titles(), before);
    QCOMPARE(run({u"tag"_s, candidate(), u"No such tag"_s}).code, 6);
}

void TestShortlistctl::uploadedResume()
{
    const QByteArray content = "%PDF-1.4 " + QByteArray(70'000, 'u');
    QFile file(m_dir.filePath(u"new résumé.pdf"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    file.close();
    const QString id = m_box->sandbox().candidateAt(1).text();
    const Ran ran = run({u"resume"_s, id, u"--upload"_s, file.fileName()});
    QVERIFY2(ran.code == 0 && ran.out.startsWith(u"Uploaded "_s), qPrintable(ran.errors));
    QTemporaryDir folder;
    const Ran saved = run({u"resume"_s, id, u"--output"_s, folder.path(), u"--json"_s});
    const QJsonObject got = QJsonDocument::fromJson(saved.out.toUtf8()).object();
    QCOMPARE(got["bytes"_L1].toInt(), content.size());
    QCOMPARE(got["name"_L1].toString(), u"new résumé.pdf");
    QFile back(got["path"_L1].toString());
    QVERIFY(back.open(QIODevice::ReadOnly));
    QCOMPARE(back.readAll(), content);
    for (const sandbox::RequestRecord &request : m_box->sandbox().requests()) {
        if (request.origin == sandbox::RequestRecord::Origin::Files)
            QVERIFY(!request.hadAuthorization);
    }
}

void TestShortlistctl::notesFromStandardInput()
{
    const api::CandidateId id(candidate());
    const qsizetype before = m_box->sandbox().notes(id).size();
    const Ran ran = run({u"notes"_s, candidate(), u"--add"_s, u"-"_s, u"--html"_s}, theKey, "<b>Good</b> talk");
    QVERIFY2(ran.code == 0 && ran.out.startsWith(u"Added note "_s), qPrintable(ran.errors));
    const QList<api::Note> notes = m_box->sandbox().notes(id);
    QCOMPARE(notes.size(), before + 1);
    QVERIFY(std::any_of(notes.begin(), notes.end(), [](const api::Note &note) { return note.content.value_or(QString()).contains(u"<b>Good</b> talk"_s); }));
}

void TestShortlistctl::unknownOutcome()
{
    m_box->sandbox().setFault({.kind = sandbox::Fault::Kind::Close, .path = u"candidate.createNote"_s, .count = -1, .takesEffect = true});
    const Ran ran = run({u"notes"_s, candidate(), u"--add"_s, u"Once"_s});
    QCOMPARE(ran.code, 12);
    QVERIFY2(ran.errors.contains(u"not known whether"_s), qPrintable(ran.errors));
    QCOMPARE(m_box->sandbox().callsOf(u"candidate.createNote"), 1);
    QCOMPARE(m_box->sandbox().deliveriesOf(u"candidate.createNote"), 1);
}

void TestShortlistctl::onBehalfAndPages()
{
    QCOMPARE(run({u"applications"_s, u"--page-size"_s, u"10"_s}).code, 0);
    const QList<sandbox::RequestRecord> requests = m_box->sandbox().requests();
    QCOMPARE(requests.size(), (m_box->sandbox().applicationCount() + 9) / 10);
    QVERIFY(requests.constFirst().body.contains("\"limit\":10"));
}

void TestShortlistctl::resume()
{
    QTemporaryDir folder;
    const Ran saved = run({u"resume"_s, candidate(), u"--output"_s, folder.path()});
    QVERIFY2(saved.code == 0, qPrintable(saved.errors));
    QFile file(saved.out.trimmed());
    QVERIFY2(file.fileName().startsWith(folder.path()) && file.size() > 500, qPrintable(saved.out));
    const Ran link = run({u"resume"_s, candidate(), u"--link"_s});
    QVERIFY2(link.out.startsWith(u"http"_s) && link.lines().size() == 1, qPrintable(link.out));
    QCOMPARE(run({u"resume"_s, candidate(), u"--output"_s, folder.filePath(u"no/such/folder/x.pdf"_s)}).code, 1);
}

void TestShortlistctl::keyFromFile()
{
    QFile file(m_dir.filePath(u".env"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("ASHBY_API_KEY='" + theKey.toUtf8() + "'\n") > 0);
    file.close();
    const Ran ran = run({u"org"_s, u"tags"_s}, {});
    QVERIFY(file.remove());
    QCOMPARE(ran.code, 0);
}

void TestShortlistctl::interrupted()
{
    m_box->sandbox().setFault({.kind = sandbox::Fault::Kind::Hang, .path = u"source.list"_s, .count = -1});
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"ASHBY_API_KEY"_s, theKey);
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(SHORTLISTCTL), {u"org"_s, u"sources"_s, u"--base-url"_s, m_box->url().toString()});
    QTRY_COMPARE(m_box->sandbox().callsOf(u"source.list"), 1);
    process.terminate();
    QVERIFY(process.waitForFinished(-1));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);
}

void TestShortlistctl::helpIsWhole()
{
    const QString help = run({u"--help"_s}, {}, {}, false).out;
    const QString page = readText(u"packaging/man/shortlistctl.1"_s).replace(u"\\-"_s, u"-"_s);
    const QString completion = readText(u"packaging/completions/shortlistctl"_s);
    QVERIFY(!page.isEmpty() && !completion.isEmpty());
    static const QRegularExpression command(u"^  ([a-z]+) "_s, QRegularExpression::MultilineOption);
    static const QRegularExpression option(u"^  (--[a-z-]+)"_s, QRegularExpression::MultilineOption);
    int commands = 0;
    for (auto it = command.globalMatch(help); it.hasNext(); ++commands) {
        const QString name = it.next().captured(1);
        QVERIFY2(page.contains(QString(u".TP\n\\fB"_s + name + u"\\fR"_s)), qPrintable(name));
        QVERIFY2(completion.contains(QString(u"        "_s + name + u") "_s)), qPrintable(name));
        const Ran ran = run({name, u"--help"_s}, {}, {}, false);
        QCOMPARE(ran.code, 0);
        for (auto options = option.globalMatch(ran.out); options.hasNext();) {
            const QString word = options.next().captured(1);
            QVERIFY2(page.contains(word), qPrintable(word));
            QVERIFY2(completion.contains(word), qPrintable(word));
        }
    }
    QCOMPARE(commands, 13);
}

void TestShortlistctl::tables()
{
    ctl::Table table{.titles = {u"NAME"_s, u"N"_s, u"NOTE"_s}, .numbers = {1}};
    table.rows = {{u"山田 太郎"_s, u"7"_s, u"plain"_s}, {u"Zoe\u0301"_s, u"120"_s, u"a\tb\nc"_s}, {u"\u202Eevil\x1b[31m"_s, u""_s, u"\u2066x\u2069"_s}};
    QCOMPARE(ctl::textWidth(u"山田 太郎"), 9);
    QCOMPARE(ctl::textWidth(u"Zoe\u0301"), 3);
    QCOMPARE(ctl::textWidth(u"👩"), 2);
    QCOMPARE(ctl::aligned(table, 0), u"NAME         N  NOTE\n山田 太郎    7  plain\nZoe\u0301        120  a b c\nevil[31m        x\n");
    QCOMPARE(ctl::tabSeparated(table), u"NAME\tN\tNOTE\n山田 太郎\t7\tplain\nZoe\u0301\t120\ta b c\nevil[31m\t\tx\n");
    table.rows.append({u"Example"_s, u"1"_s, QString(300, u'x')});
    table.titles = {u"NAME"_s, u"N"_s, u"ID"_s};
    QVERIFY(ctl::aligned(table, 340).contains(QString(300, u'x'))); // an id is cut last
    for (const QString &line : ctl::aligned(table, 40).split(u'\n'))
        QVERIFY2(ctl::textWidth(line) <= 40, qPrintable(line));
    QVERIFY(ctl::aligned(table, 40).contains(u"x…\n"_s));
}

// The sandbox draws its resumes with fonts.
QTEST_MAIN(TestShortlistctl)
#include "tst_shortlistctl.moc"
