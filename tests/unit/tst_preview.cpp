// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/preview/previewclient.h"
#include "tests/unit/previewdocuments.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace shortlist;
using namespace shortlist::testing;
using namespace std::chrono_literals;

namespace {

// Long enough for a sanitizer build on a busy machine; a pass never waits for it.
constexpr int patience = 60000;
constexpr auto helperVariable = "SHORTLIST_PREVIEW";

struct Spies
{
    explicit Spies(PreviewClient &client)
        : opened(&client, &PreviewClient::opened)
        , page(&client, &PreviewClient::pageReady)
        , text(&client, &PreviewClient::textReady)
        , failed(&client, &PreviewClient::failed)
    {
    }
    qsizetype count() const { return opened.count() + page.count() + text.count() + failed.count(); }
    QString reason() const { return failed.isEmpty() ? QString() : failed.first().first().toString(); }

    QSignalSpy opened;
    QSignalSpy page;
    QSignalSpy text;
    QSignalSpy failed;
};

// Runs the event loop until it is so. Not QTRY_…: that sleeps 10 ms between looks, and a pipe fills in less.
template <typename Condition>
bool until(const Condition &condition)
{
    const QDeadlineTimer limit(patience);
    QTimer alarm;
    alarm.start(1s);
    while (!condition() && !limit.hasExpired()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return condition();
}

bool signalProcess(const char *name, qint64 pid)
{
    return QProcess::execute(u"/bin/sh"_s, {u"-c"_s, u"kill -%1 %2"_s.arg(QLatin1StringView(name)).arg(pid)}) == 0;
}

QColor middleOf(const QSignalSpy &pages, int index)
{
    const auto image = pages.at(index).at(1).value<QImage>();
    return image.pixelColor(image.width() / 2, image.height() / 2);
}

} // namespace

class TestPreview : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void drawsAPage();
    void drawsPagesInTheOrderAsked();
    void narrowsWhatWouldBeTooLarge();
    void findsFontsThatAreNotInTheFile();
    void readsTextOfPdf();
    void readsTextOfDocx();
    void requestsOutsideTheDocumentAreIgnored();
    void refuses_data();
    void refuses();
    void refusesWhatIsTooLarge();
    void survivesATruncatedPdfAtAnyLength();
    void helperDies_data();
    void helperDies();
    void helperThatNeverAnswersIsStopped();
    void helperThatLiesIsNotBelieved_data();
    void helperThatLiesIsNotBelieved();
    void missingHelperIsSaid();
    void closeDropsAnswers();
    void listenersMayOpenAgainOrDelete();
    void leavesNoProcessBehind();
    void helperGetsNoSecrets();
    void helperIsConfined();

private:
    // Puts a shell script in the helper's place until the test ends.
    void replaceHelper(const QByteArray &script);

    QTemporaryDir m_dir;
    QByteArray m_helper = qgetenv(helperVariable);
};

void TestPreview::init()
{
    QVERIFY(m_dir.isValid());
    QVERIFY2(QFile::exists(QFile::decodeName(m_helper)), "SHORTLIST_PREVIEW does not name the helper");
    qputenv(helperVariable, m_helper);
}

// Whatever a test did, no helper outlives it.
void TestPreview::cleanup()
{
    QVERIFY(until([] { return qApp->findChildren<QProcess *>().isEmpty(); }));
}

void TestPreview::replaceHelper(const QByteArray &script)
{
    QFile file(m_dir.filePath(u"helper.sh"_s));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write("#!/bin/sh\n" + script + "\n");
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    qputenv(helperVariable, QFile::encodeName(file.fileName()));
}

void TestPreview::drawsAPage()
{
    PreviewClient client;
    Spies spies(client);
    client.open(makePdf({Qt::blue}));
    QVERIFY(client.isOpen());
    client.requestPage(0, 400);
    QCOMPARE(spies.count(), 0);
    QVERIFY(until([&] { return spies.page.count() == 1; }));

    QCOMPARE(spies.opened.count(), 1);
    QCOMPARE(spies.opened.first().at(0).toInt(), 1);
    const auto sizes = spies.opened.first().at(1).value<QList<QSizeF>>();
    QCOMPARE(sizes.size(), 1);
    QVERIFY(qAbs(sizes.first().width() - 595) < 1 && qAbs(sizes.first().height() - 842) < 1);

    QCOMPARE(spies.page.first().at(0).toInt(), 0);
    const auto image = spies.page.first().at(1).value<QImage>();
    QCOMPARE(image.width(), 400);
    QVERIFY(qAbs(image.height() - 566) <= 1);
    QCOMPARE(image.pixelColor(5, 5), QColor(Qt::white));
    QCOMPARE(middleOf(spies.page, 0), QColor(Qt::blue));
    QVERIFY(spies.failed.isEmpty());
}

void TestPreview::drawsPagesInTheOrderAsked()
{
    PreviewClient client;
    Spies spies(client);
    client.open(makePdf({Qt::red, Qt::green, Qt::blue}));
    for (const int page : {2, 0, 1})
        client.requestPage(page, 120);
    QVERIFY(until([&] { return spies.page.count() == 3; }));
    QCOMPARE(spies.opened.first().at(0).toInt(), 3);
    QCOMPARE(spies.page.at(0).at(0).toInt(), 2);
    QCOMPARE(middleOf(spies.page, 0), QColor(Qt::blue));
    QCOMPARE(spies.page.at(1).at(0).toInt(), 0);
    QCOMPARE(middleOf(spies.page, 1), QColor(Qt::red));
    QCOMPARE(spies.page.at(2).at(0).toInt(), 1);
    QCOMPARE(middleOf(spies.page, 2), QColor(Qt::green));
}

void TestPreview::narrowsWhatWouldBeTooLarge()
{
    PreviewClient client;
    Spies spies(client);
    client.open(makePdf({Qt::red}));
    client.requestPage(0, 1000000);
    QVERIFY(until([&] { return spies.page.count() + spies.failed.count() == 1; }));
    QCOMPARE(spies.reason(), QString());
    const auto image = spies.page.first().at(1).value<QImage>();
    QVERIFY(image.width() > 3000 && image.width() <= preview::maxPageWidth);
    QCOMPARE(middleOf(spies.page, 0), QColor(Qt::red));
}

// Fonts of the system stay readable when the rest of it is out of reach.
void TestPreview::findsFontsThatAreNotInTheFile()
{
    for (const char *font : {"Helvetica", "DejaVuSans", "NoSuchFont"}) {
        PreviewClient client;
        Spies spies(client);
        client.open(makePdfWithForeignFont(font));
        client.requestPage(0, 400);
        QVERIFY(until([&] { return spies.page.count() + spies.failed.count() == 1; }));
        QCOMPARE(spies.reason(), QString());
        const auto image = spies.page.first().at(1).value<QImage>();
        int ink = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                ink += qGray(image.pixel(x, y)) < 128 ? 1 : 0;
        }
        QVERIFY2(ink > 500 && ink < 8000, font);
    }
}

void TestPreview::readsTextOfPdf()
{
    PreviewClient client;
    Spies spies(client);
    client.open(makePdf({Qt::red, Qt::red}, u"Zoë Example wrote this"_s));
    client.requestText();
    QVERIFY(until([&] { return spies.text.count() == 1; }));
    QCOMPARE(spies.text.first().first().toString().count(u"Zoë Example wrote this"_s), 2);
}

void TestPreview::readsTextOfDocx()
{
    const QByteArray header = wordXml("<w:p><w:r><w:t>Zoë Example, zoe@example.org</w:t></w:r></w:p>");
    const QByteArray body =
        "<w:p><w:r><w:t>First</w:t></w:r><w:r><w:tab/><w:t xml:space=\"preserve\"> line </w:t></w:r>"
        "</w:p><w:p><w:r><w:t>a &amp; b</w:t><w:br/><w:t>名前</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>left</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>right</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<w:p><mc:AlternateContent><mc:Choice><w:r><w:t>new</w:t></w:r></mc:Choice>"
        "<mc:Fallback><w:r><w:t>old</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>";
    PreviewClient client;
    Spies spies(client);
    client.open(makeZip({{"word/document.xml", wordXml(body)}, {"word/header1.xml", header}}));
    client.requestText();
    QVERIFY(until([&] { return spies.text.count() + spies.failed.count() == 1; }));
    QCOMPARE(spies.reason(), QString());
    QCOMPARE(spies.opened.first().at(0).toInt(), 0);
    QCOMPARE(spies.text.first().first().toString(),
             u"Zoë Example, zoe@example.org\nFirst\t line \na & b\n名前\nleft\tright\t\nnew\n"_s);
}

void TestPreview::requestsOutsideTheDocumentAreIgnored()
{
    PreviewClient client;
    Spies spies(client);
    client.requestPage(0, 100);
    client.requestText();
    QCOMPARE(client.helperId(), 0);
    client.open(makePdf({Qt::red}));
    QVERIFY(until([&] { return spies.opened.count() == 1; }));
    client.requestPage(-1, 100);
    client.requestPage(1, 100);
    client.requestText();
    QVERIFY(until([&] { return spies.text.count() == 1; }));
    QVERIFY(spies.page.isEmpty());
    QVERIFY(spies.failed.isEmpty());
}

void TestPreview::refuses_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QString>("word");
    const QString damaged = u"damaged"_s;
    const QString kind = u"no preview for this kind"_s;
    QTest::newRow("nothing") << QByteArray() << u"empty"_s;
    QTest::newRow("one byte") << QByteArray("x") << kind;
    QTest::newRow("text") << QByteArray("Dear hiring team, I am Zoe.") << kind;
    QTest::newRow("web page") << QByteArray("<!doctype html><p>Expired</p>") << kind;
    QTest::newRow("noise") << QByteArray(5000, '\xa7') << kind;
    QTest::newRow("old Word") << QByteArray::fromHex("d0cf11e0a1b11ae1").append(QByteArray(600, '\0')) << kind;
    QTest::newRow("PDF: first line only") << QByteArray("%PDF-1.7\n") << damaged;
    QTest::newRow("PDF: noise after the first line") << "%PDF-1.7\n" + QByteArray(5000, '\xa7') << damaged;
    QTest::newRow("PDF: its first third") << makePdf({Qt::red}).first(makePdf({Qt::red}).size() / 3) << damaged;
    QTest::newRow("PDF: password") << makeLockedPdf() << u"password"_s;
    QTest::newRow("zip, not a document") << makeZip({{"a.txt", "hello"}}) << kind;
    QTest::newRow("zip: first line only") << QByteArray("PK\x03\x04", 4) << damaged;
    QTest::newRow("DOCX: XML cut off") << makeZip({{"word/document.xml", wordXml("<w:p/>").chopped(20)}}) << damaged;
    QTest::newRow("DOCX: entities") << makeZip(
        {{"word/document.xml", "<!DOCTYPE a [<!ENTITY b \"cc\"><!ENTITY d \"&b;&b;\">]><a>&d;</a>"}})
                                    << damaged;
    QTest::newRow("DOCX: a file of the system")
        << makeZip({{"word/document.xml", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"}})
        << damaged;
    QTest::newRow("DOCX: nested without end")
        << makeDocx(QByteArray("<w:p>").repeated(100000) + QByteArray("</w:p>").repeated(100000)) << damaged;
    QTest::newRow("DOCX: unpacks to more than anyone reads")
        << makeDocx("<w:p><w:t>" + QByteArray(preview::maxUnpackedBytes + 1, ' ') + "</w:t></w:p>") << u"too large"_s;
}

void TestPreview::refuses()
{
    QFETCH(QByteArray, document);
    QFETCH(QString, word);
    PreviewClient client;
    Spies spies(client);
    client.open(document);
    client.requestPage(0, 100);
    client.requestText();
    QVERIFY(until([&] { return spies.failed.count() == 1; }));
    QVERIFY2(spies.reason().contains(word), qPrintable(spies.reason()));
    QCOMPARE(spies.count(), 1);
    QVERIFY(!client.isOpen());
    // A bad document does not spoil the next one.
    client.open(makePdf({Qt::red}));
    QVERIFY(until([&] { return spies.opened.count() == 1; }));
}

void TestPreview::refusesWhatIsTooLarge()
{
    PreviewClient client;
    Spies spies(client);
    client.open(QByteArray(preview::maxDocumentBytes + 1, ' '));
    QCOMPARE(client.helperId(), 0);
    QVERIFY(until([&] { return spies.failed.count() == 1; }));
    QVERIFY(spies.reason().contains(u"too large"_s));
    // What just fits goes through the pipe whole and is judged by its content.
    client.open(QByteArray(preview::maxDocumentBytes, ' '));
    QVERIFY(until([&] { return spies.failed.count() == 2; }));
    QVERIFY2(spies.failed.last().first().toString().contains(u"kind of file"_s),
             qPrintable(spies.failed.last().first().toString()));
}

void TestPreview::survivesATruncatedPdfAtAnyLength()
{
    const QByteArray whole = makePdf({Qt::red, Qt::blue}, u"Zoë Example"_s);
    PreviewClient client;
    for (int part = 1; part < 12; ++part) {
        Spies spies(client);
        client.open(whole.first(whole.size() * part / 12));
        client.requestPage(0, 50);
        // A reader may make something of the rest or refuse it, but it must say one or the other.
        QVERIFY(until([&] { return spies.page.count() + spies.failed.count() == 1; }));
        if (!spies.failed.isEmpty())
            QVERIFY2(spies.reason().contains(u"damaged"_s), qPrintable(spies.reason()));
    }
}

void TestPreview::helperDies_data()
{
    QTest::addColumn<QByteArray>("signal");
    QTest::newRow("killed") << QByteArray("KILL");
    QTest::newRow("crashed") << QByteArray("SEGV");
}

void TestPreview::helperDies()
{
    QFETCH(QByteArray, signal);
    PreviewClient client;
    Spies spies(client);
    client.open(makePdf({Qt::red}));
    QVERIFY(until([&] { return spies.opened.count() == 1; }));
    const qint64 helper = client.helperId();
    QVERIFY(helper > 0);
    // Stopped first, so that it surely dies between the question and the answer.
    QVERIFY(signalProcess("STOP", helper));
    client.requestPage(0, 100);
    QVERIFY(signalProcess(signal.constData(), helper));
    QVERIFY(signalProcess("CONT", helper) || signal == "KILL");
    QVERIFY(until([&] { return spies.failed.count() == 1; }));
    QCOMPARE(spies.reason(), u"The preview stopped working on this file."_s);
    QVERIFY(spies.page.isEmpty());

    client.open(makePdf({Qt::red}));
    client.requestPage(0, 100);
    QVERIFY(until([&] { return spies.page.count() == 1; }));
    QCOMPARE(spies.failed.count(), 1);
}

void TestPreview::helperThatNeverAnswersIsStopped()
{
    replaceHelper("exec cat >/dev/null");
    PreviewClient client;
    client.setAnswerDeadline(50ms);
    Spies spies(client);
    client.open(makePdf({Qt::red}));
    QVERIFY(until([&] { return spies.failed.count() == 1; }));
    QVERIFY(spies.reason().contains(u"too long"_s));
    QVERIFY(until([&] { return qApp->findChildren<QProcess *>().isEmpty(); }));
}

void TestPreview::helperThatLiesIsNotBelieved_data()
{
    QTest::addColumn<QByteArray>("answer"); // printf's octal
    // An answer to "open" is 000 000 000 145: Opened.
    QTest::newRow("a frame of 4 GB") << QByteArray(R"(\377\377\377\377\000\000\000\145)");
    QTest::newRow("an unknown message") << QByteArray(R"(\000\000\000\000\000\000\000\377)");
    QTest::newRow("a page nobody asked for") << QByteArray(R"(\000\000\000\000\000\000\000\146)");
    QTest::newRow("no page count") << QByteArray(R"(\000\000\000\000\000\000\000\145)");
    QTest::newRow("more pages than sizes") << QByteArray(R"(\000\000\000\004\000\000\000\145\000\000\000\001)");
    QTest::newRow("a page without a size")
        << QByteArray(R"(\000\000\000\024\000\000\000\145\000\000\000\001)") + QByteArray(R"(\000)").repeated(16);
    QTest::newRow("a failure without a reason") << QByteArray(R"(\000\000\000\000\000\000\000\150)");
    QTest::newRow("half a frame, then the end") << QByteArray(R"(\000\000\000\004\000\000\000\145\000)");
    QTest::newRow("page of another size")
        << QByteArray(R"(\000\000\000\024\000\000\000\145\000\000\000\001)")
               + QByteArray(R"(\100\131\000\000\000\000\000\000)").repeated(2)
               + QByteArray(
                   R"(\000\000\000\020\000\000\000\146\000\000\000\000\000\000\000\062\000\000\377\000\000\000\000\000)");
}

void TestPreview::helperThatLiesIsNotBelieved()
{
    QFETCH(QByteArray, answer);
    replaceHelper("printf '" + answer + "'; exec head -c 40 >/dev/null");
    PreviewClient client;
    Spies spies(client);
    client.open(makePdf({Qt::red}));
    client.requestPage(0, 100);
    QVERIFY(until([&] { return spies.failed.count() == 1; }));
    QCOMPARE(spies.reason(), u"The preview stopped working on this file."_s);
    QVERIFY(spies.page.isEmpty());
}

void TestPreview::missingHelperIsSaid()
{
    qputenv(helperVariable, QFile::encodeName(m_dir.filePath(u"none"_s)));
    PreviewClient client;
    Spies spies(client);
    client.open(makePdf({Qt::red}));
    client.requestPage(0, 100);
    QCOMPARE(spies.count(), 0);
    QVERIFY(until([&] { return spies.failed.count() == 1; }));
    QVERIFY(spies.reason().contains(u"missing"_s));
    QCOMPARE(spies.count(), 1);
}

void TestPreview::closeDropsAnswers()
{
    PreviewClient client;
    Spies spies(client);
    client.open(makePdf({Qt::red}));
    client.requestPage(0, 100);
    client.close();
    QVERIFY(!client.isOpen());
    client.open(QByteArray());
    client.close();
    // The next document's answers are the next document's.
    client.open(makePdf({Qt::green, Qt::green}));
    client.requestPage(1, 100);
    QVERIFY(until([&] { return spies.page.count() == 1; }));
    QCOMPARE(spies.opened.count(), 1);
    QCOMPARE(spies.opened.first().at(0).toInt(), 2);
    QCOMPARE(middleOf(spies.page, 0), QColor(Qt::green));
    QVERIFY(spies.failed.isEmpty());
}

void TestPreview::listenersMayOpenAgainOrDelete()
{
    auto *client = new PreviewClient;
    int openings = 0;
    bool gone = false;
    connect(client, &PreviewClient::failed, this, [&] { client->open(makePdf({Qt::red})); });
    connect(client, &PreviewClient::opened, this, [&] {
        if (++openings == 2)
            delete client;
        else
            client->open(makePdf({Qt::blue}));
    });
    connect(client, &QObject::destroyed, this, [&] { gone = true; });
    client->open(QByteArray("not a document"));
    QVERIFY(until([&] { return gone; }));
    QCOMPARE(openings, 2);
}

void TestPreview::leavesNoProcessBehind()
{
    {
        PreviewClient client;
        Spies spies(client);
        client.open(makePdf({Qt::red}));
        QVERIFY(until([&] { return spies.opened.count() == 1; }));
        client.requestPage(0, 100);
    }
    QVERIFY(until([&] { return qApp->findChildren<QProcess *>().isEmpty(); }));
}

void TestPreview::helperGetsNoSecrets()
{
    qputenv("ASHBY_API_KEY", "a-key-for-this-test");
    replaceHelper("env >\"$(dirname \"$0\")/environment\"");
    PreviewClient client;
    Spies spies(client);
    client.open(makePdf({Qt::red}));
    QVERIFY(until([&] { return spies.failed.count() == 1; }));
    qunsetenv("ASHBY_API_KEY");
    QFile file(m_dir.filePath(u"environment"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray environment = file.readAll();
    QVERIFY(environment.contains("PATH="));
    QVERIFY(!environment.contains("ASHBY"));
    QVERIFY(!environment.contains("HOME="));
}

void TestPreview::helperIsConfined()
{
#ifndef Q_OS_LINUX
    QSKIP("Only Linux has the filter this asks about");
#endif
    QProcess helper;
    helper.start(QFile::decodeName(m_helper), {u"--self-test-confinement"_s});
    QVERIFY(helper.waitForFinished(patience));
    const QByteArray report = helper.readAllStandardOutput();
    QVERIFY2(helper.exitStatus() == QProcess::NormalExit && helper.exitCode() == 0, report.constData());
    for (const char *line :
         {"internet socket: refused", "local socket: refused", "create a file: refused", "append to a file: refused",
          "start a program: refused", "new process: refused", "trace: refused"})
        QVERIFY2(report.contains(line), line);
    QVERIFY(!report.contains("NOT"));
}

QTEST_MAIN(TestPreview)
#include "tst_preview.moc"
