// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/sandboxthread.h"
#include "tests/readme/blocks.h"

#include <QProcess>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QStringList said;
QStringList warned;

void listen(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (QByteArray(context.category) != "default")
        return;
    (type == QtInfoMsg ? said : warned).append(text);
}

} // namespace

/// The code of api/README.md runs, and its tables are true.
class TestReadme : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void quickStart();
    void blocks_data();
    void blocks();
    void endpointTable();
    void namesExist();

private:
    std::unique_ptr<shortlist::sandbox::SandboxThread> m_box;
    QTemporaryDir m_folder;
};

void TestReadme::initTestCase()
{
    m_box = std::make_unique<shortlist::sandbox::SandboxThread>(shortlist::sandbox::SandboxOptions{.candidates = 60, .apiKey = u"readme-key"_s});
    QSignalSpy started(m_box.get(), &shortlist::sandbox::SandboxThread::started);
    m_box->start();
    QTRY_COMPARE(started.size(), 1);
    QFile resume(m_folder.filePath(u"new.pdf"_s));
    QVERIFY(resume.open(QIODevice::WriteOnly) && resume.write("%PDF-1.4 made for a test") > 0);
}

void TestReadme::quickStart()
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"ASHBY_API_KEY"_s, u"readme-key"_s);
    environment.insert(u"ASHBY_BASE_URL"_s, m_box->url().toString());
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(m_folder.path());
    process.start(QStringLiteral(QUICKSTART), QStringList());
    QVERIFY(process.waitForFinished(-1));
    const QString out = QString::fromUtf8(process.readAllStandardError());
    QVERIFY2(process.exitCode() == 0, qPrintable(out));
    QVERIFY2(out.contains(u"E-mail"_s) && out.contains(u"saved"_s), qPrintable(out));
    QCOMPARE(QDir(m_folder.path()).entryList(QDir::Files).size(), 2);
}

void TestReadme::blocks_data()
{
    QTest::addColumn<int>("number");
    QVERIFY(readmeBlocks().size() >= 8);
    for (int i = 0; i < int(readmeBlocks().size()); ++i)
        QTest::addRow("line %d", readmeBlocks()[size_t(i)].line) << i;
}

void TestReadme::blocks()
{
    QFETCH(int, number);
    SystemClock clock;
    ApiClient client(clock);
    QVERIFY(client.setAccount(m_box->url(), u"readme-key"_s));
    QObject context;
    said.clear();
    warned.clear();
    Downloader downloader(clock);
    kit::Uploader uploader(clock);
    std::optional<Result<One<ApplicationDetail>>> info;
    kit::applicationInFull(client, m_box->sandbox().applicationAt(0), &context, [&](Result<One<ApplicationDetail>> r) { info = std::move(r); });
    QTRY_VERIFY(info);
    QVERIFY(info->ok());
    const ApplicationDetail &application = (*info)->value;
    const QtMessageHandler before = qInstallMessageHandler(listen);
    readmeBlocks()[size_t(number)].run(client, downloader, uploader, &context, application.job.id, application.id, application.candidate.id, m_folder.path());
    const bool spoke = QTest::qWaitFor([] { return !said.isEmpty() || !warned.isEmpty(); }, 60'000);
    qInstallMessageHandler(before);
    QVERIFY2(warned.isEmpty(), qPrintable(warned.join(u'\n')));
    QVERIFY(spoke);
}

void TestReadme::endpointTable()
{
    QFile file(QStringLiteral(README));
    QVERIFY(file.open(QIODevice::ReadOnly));
    static const QRegularExpression row(u"^\\| `([A-Za-z]+\\.[A-Za-z]+)` \\| `([A-Za-z]+)` \\| (read|write) \\| (one|list|pages|pages, sync) \\|$"_s,
        QRegularExpression::MultilineOption);
    QStringList found;
    for (auto it = row.globalMatch(QString::fromUtf8(file.readAll())); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        found.append(match.captured(1) + u' ' + match.captured(2) + u' ' + match.captured(3) + u' ' + match.captured(4));
    }
    QStringList expected;
    for (const kit::AnyEndpoint &line : kit::anyEndpoints()) {
        const QString kind = line.paging == Paging::PagesAndSync ? u"pages, sync"_s : line.paging == Paging::Pages ? u"pages"_s : line.list ? u"list"_s : u"one"_s;
        expected.append(line.path + u' ' + permissionName(line.needs) + (line.repeat == Repeat::Safe ? u" read "_s : u" write "_s) + kind);
    }
    QCOMPARE(found, expected);
}

// Each `kit::name` and `endpoints::name` of the page is there to be called.
void TestReadme::namesExist()
{
    QString code;
    const QDir api(QFileInfo(QStringLiteral(README)).dir());
    for (const QString &name : api.entryList({u"endpoints.h"_s}) + QDir(api.filePath(u"kit"_s)).entryList({u"*.h"_s}).replaceInStrings(QRegularExpression(u"^"_s), u"kit/"_s)) {
        QFile file(api.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        code += QString::fromUtf8(file.readAll());
    }
    QFile page(QStringLiteral(README));
    QVERIFY(page.open(QIODevice::ReadOnly));
    static const QRegularExpression mention(u"\\b(?:kit|endpoints)::([A-Za-z]+)"_s);
    int mentions = 0;
    for (auto it = mention.globalMatch(QString::fromUtf8(page.readAll())); it.hasNext(); ++mentions) {
        const QString name = it.next().captured(1);
        QVERIFY2(code.contains(QRegularExpression(u"\\b"_s + name + u"\\b"_s)), qPrintable(name));
    }
    QVERIFY(mentions > 40);
}

// The sandbox draws its resumes with fonts.
QTEST_MAIN(TestReadme)
#include "tst_readme.moc"
