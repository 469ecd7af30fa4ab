// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/net/download.h"
#include "tests/support/apirig.h"

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace shortlist;
using namespace shortlist::api;
using test::Act;

namespace {

struct Rig {
    test::VirtualClock clock;
    test::FaultServer server;
    Downloader downloader{clock};
    QObject context;
    QTemporaryDir dir;
    std::optional<DownloadResult> result;

    QPointer<DownloadHandle> fetch(const QUrl &url, const DownloadOptions &options = {})
    {
        result.reset();
        return downloader.fetch(url, options, &context, [this](DownloadResult r) { result = std::move(r); });
    }
    [[nodiscard]] DownloadError error() const { return result ? std::get<DownloadError>(*result) : DownloadError{}; }
    [[nodiscard]] QStringList files() const { return QDir(dir.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot); }
};

} // namespace

class TestDownload : public QObject {
    Q_OBJECT
private slots:
    void toMemory();
    void toFile();
    void replacesWhole();
    void statuses_data();
    void statuses();
    void badLinks_data();
    void badLinks();
    void redirects();
    void tooLarge_data();
    void tooLarge();
    void broken();
    void deadline();
    void cancel();
    void contextGone();
    void unwritable();
};

void TestDownload::toMemory()
{
    Rig rig;
    QVERIFY(rig.server.start());
    const QByteArray content(300'000, 'x');
    rig.server.onRequest = [&](const test::Seen &) { return Act{.body = content}; };
    const QPointer<DownloadHandle> handle = rig.fetch(rig.server.url(u"/f"_s));
    QVERIFY(!rig.result);
    QSignalSpy progress(handle, &DownloadHandle::progress);
    QTRY_VERIFY(rig.result);
    QCOMPARE(std::get<QByteArray>(*rig.result), content);
    QVERIFY(!progress.isEmpty());
    QCOMPARE(progress.last().at(0).toLongLong(), 300'000);
    QCOMPARE(progress.last().at(1).toLongLong(), 300'000);
    QTRY_VERIFY(handle.isNull());
    QCOMPARE(rig.server.seen.first().method, "GET");
}

void TestDownload::toFile()
{
    Rig rig;
    QVERIFY(rig.server.start());
    rig.server.onRequest = [](const test::Seen &) { return Act{.body = "%PDF-1.7"}; };
    const QString path = rig.dir.filePath(u"resume.pdf"_s);
    rig.fetch(rig.server.url(u"/f"_s), {.path = path});
    QTRY_VERIFY(rig.result);
    QVERIFY(std::holds_alternative<QByteArray>(*rig.result));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "%PDF-1.7");
    constexpr auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup | QFileDevice::ReadOther
        | QFileDevice::WriteOther | QFileDevice::ExeOther | QFileDevice::ExeOwner;
    QCOMPARE(file.permissions() & others, QFileDevice::Permissions());
    QCOMPARE(rig.files(), QStringList{u"resume.pdf"_s});
}

void TestDownload::replacesWhole()
{
    Rig rig;
    QVERIFY(rig.server.start());
    const QString path = rig.dir.filePath(u"resume.pdf"_s);
    {
        QFile before(path);
        QVERIFY(before.open(QIODevice::WriteOnly) && before.write("before") == 6);
    }
    rig.server.onRequest = [](const test::Seen &) { return Act{.kind = Act::HalfBody, .body = QByteArray(10'000, 'x')}; };
    rig.fetch(rig.server.url(u"/f"_s), {.path = path});
    QTRY_VERIFY(rig.result);
    QCOMPARE(rig.error().problem, DownloadProblem::Network);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "before");
    QCOMPARE(rig.files().size(), 1);
}

void TestDownload::statuses_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<DownloadProblem>("problem");
    QTest::newRow("403") << 403 << DownloadProblem::LinkExpired;
    QTest::newRow("404") << 404 << DownloadProblem::LinkExpired;
    QTest::newRow("410") << 410 << DownloadProblem::LinkExpired;
    QTest::newRow("400") << 400 << DownloadProblem::Server;
    QTest::newRow("500") << 500 << DownloadProblem::Server;
    QTest::newRow("206") << 206 << DownloadProblem::Server;
    QTest::newRow("304") << 304 << DownloadProblem::Server;
}

void TestDownload::statuses()
{
    QFETCH(int, status);
    QFETCH(DownloadProblem, problem);
    Rig rig;
    QVERIFY(rig.server.start());
    rig.server.onRequest = [&](const test::Seen &) { return Act{.status = status, .body = "<Error>secret</Error>"}; };
    rig.fetch(rig.server.url(u"/f"_s), {.path = rig.dir.filePath(u"f"_s)});
    QTRY_VERIFY(rig.result);
    QCOMPARE(rig.error().problem, problem);
    QCOMPARE(rig.error().httpStatus, status);
    QVERIFY(!rig.error().message.contains("secret"_L1));
    QVERIFY(rig.files().isEmpty());
}

void TestDownload::badLinks_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::newRow("http") << QUrl(u"http://files.example.com/f"_s);
    QTest::newRow("file") << QUrl(u"file:///etc/passwd"_s);
    QTest::newRow("user info") << QUrl(u"https://a:b@files.example.com/f"_s);
    QTest::newRow("ftp") << QUrl(u"ftp://files.example.com/f"_s);
    QTest::newRow("empty") << QUrl();
    QTest::newRow("no host") << QUrl(u"https:///f"_s);
}

void TestDownload::badLinks()
{
    QFETCH(QUrl, url);
    Rig rig;
    rig.fetch(url);
    QVERIFY(!rig.result);
    QTRY_VERIFY(rig.result);
    QCOMPARE(rig.error().problem, DownloadProblem::BadLink);
}

void TestDownload::redirects()
{
    Rig rig;
    QVERIFY(rig.server.start());
    const auto to = [](const QByteArray &where) { return Act{.status = 307, .headers = {{"Location", where}}}; };
    rig.server.onRequest = [&](const test::Seen &seen) {
        const int hop = seen.path.mid(1).toInt();
        return hop > 0 ? to(QByteArray('/' + QByteArray::number(hop - 1))) : Act{.body = "there"};
    };
    rig.fetch(rig.server.url(u"/3"_s));
    QTRY_VERIFY(rig.result);
    QCOMPARE(std::get<QByteArray>(*rig.result), "there");
    rig.fetch(rig.server.url(u"/4"_s));
    QTRY_VERIFY(rig.result);
    QCOMPARE(rig.error().problem, DownloadProblem::BadLink);
    for (const char *bad : {"file:///etc/passwd", "http://files.example.com/f", "//user@127.0.0.1/f"}) {
        rig.server.onRequest = [&](const test::Seen &) { return to(bad); };
        rig.fetch(rig.server.url(u"/f"_s));
        QTRY_VERIFY(rig.result);
        QCOMPARE(rig.error().problem, DownloadProblem::BadLink);
    }
}

void TestDownload::tooLarge_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("says so") << int(Act::Answer);
    QTest::newRow("does not say") << int(Act::HalfUnsized);
}

void TestDownload::tooLarge()
{
    QFETCH(int, kind);
    Rig rig;
    QVERIFY(rig.server.start());
    rig.server.onRequest = [&](const test::Seen &) { return Act{.kind = Act::Kind(kind), .body = QByteArray(400'000, 'x')}; };
    rig.fetch(rig.server.url(u"/f"_s), {.maxBytes = 100'000, .path = rig.dir.filePath(u"f"_s)});
    QTRY_VERIFY(rig.result);
    QCOMPARE(rig.error().problem, DownloadProblem::TooLarge);
    QVERIFY(rig.files().isEmpty());
}

void TestDownload::broken()
{
    Rig rig;
    QVERIFY(rig.server.start());
    for (const Act::Kind kind : {Act::Close, Act::Reset, Act::HalfHeaders, Act::HalfBody}) {
        rig.server.onRequest = [&](const test::Seen &) { return Act{.kind = kind, .body = QByteArray(10'000, 'x')}; };
        rig.fetch(rig.server.url(u"/f"_s), {.path = rig.dir.filePath(u"f"_s)});
        QTRY_VERIFY(rig.result);
        QCOMPARE(rig.error().problem, DownloadProblem::Network);
        QVERIFY(rig.files().isEmpty());
    }
}

void TestDownload::deadline()
{
    Rig rig;
    QVERIFY(rig.server.start());
    rig.server.onRequest = [](const test::Seen &) { return Act{.kind = Act::Drip, .body = QByteArray(10'000, 'x')}; };
    rig.fetch(rig.server.url(u"/f"_s), {.deadlineMs = 5'000, .path = rig.dir.filePath(u"f"_s)});
    QTRY_COMPARE(rig.server.seen.size(), 1);
    rig.clock.advance(4'999);
    test::turnEvents();
    QVERIFY(!rig.result);
    rig.clock.advance(1);
    QTRY_VERIFY(rig.result);
    QCOMPARE(rig.error().problem, DownloadProblem::Network);
    QVERIFY(rig.files().isEmpty());
}

void TestDownload::cancel()
{
    Rig rig;
    QVERIFY(rig.server.start());
    rig.server.onRequest = [](const test::Seen &) { return Act{.kind = Act::Hang}; };
    const QPointer<DownloadHandle> handle = rig.fetch(rig.server.url(u"/f"_s));
    QTRY_COMPARE(rig.server.seen.size(), 1);
    handle->cancel();
    handle->cancel();
    QVERIFY(!rig.result);
    QTRY_VERIFY(rig.result);
    QCOMPARE(rig.error().problem, DownloadProblem::Cancelled);
    QTRY_VERIFY(handle.isNull());
}

void TestDownload::contextGone()
{
    Rig rig;
    QVERIFY(rig.server.start());
    rig.server.onRequest = [](const test::Seen &) { return Act{.kind = Act::Hang}; };
    auto context = std::make_unique<QObject>();
    bool ran = false;
    const auto handle = rig.downloader.fetch(rig.server.url(u"/f"_s), {}, context.get(), [&](const DownloadResult &) { ran = true; });
    QTRY_COMPARE(rig.server.seen.size(), 1);
    context.reset();
    rig.server.release(Act{.body = "late"});
    QTRY_VERIFY(handle.isNull());
    test::turnEvents();
    QVERIFY(!ran);
}

void TestDownload::unwritable()
{
    Rig rig;
    QVERIFY(rig.server.start());
    rig.server.onRequest = [](const test::Seen &) { return Act{.body = "x"}; };
    rig.fetch(rig.server.url(u"/f"_s), {.path = rig.dir.filePath(u"no/such/folder/f"_s)});
    QTRY_VERIFY(rig.result);
    QCOMPARE(rig.error().problem, DownloadProblem::Disk);
}

QTEST_GUILESS_MAIN(TestDownload)
#include "tst_download.moc"
