// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxwire.h"

#include <QBuffer>
#include <QGuiApplication>
#include <QUrlQuery>

#include <archive.h>
#include <archive_entry.h>

#ifdef SHORTLIST_PDF
#include <QPdfDocument>
#include <QPdfSelection>
#endif

using namespace Qt::StringLiterals;
using namespace shortlist;

namespace {
/// The n-th candidate whose resume has that ending.
QJsonObject withResume(const QJsonArray &candidates, const QString &ending)
{
    for (const QJsonValue &candidate : candidates) {
        if (candidate["resumeFileHandle"_L1]["name"_L1].toString().endsWith(ending))
            return candidate.toObject();
    }
    return {};
}

QUrl linkOf(Wire &wire, const QJsonObject &candidate)
{
    const QJsonObject request{{u"fileHandle"_s, candidate["resumeFileHandle"_L1]["handle"_L1]}};
    return QUrl(wire.post("file.info", request).json()["results"_L1]["url"_L1].toString());
}

QByteArray partOf(const QByteArray &zip, const char *name)
{
    archive *reader = archive_read_new();
    archive_read_support_format_zip(reader);
    QByteArray found;
    if (archive_read_open_memory(reader, zip.constData(), size_t(zip.size())) == ARCHIVE_OK) {
        archive_entry *entry = nullptr;
        while (archive_read_next_header(reader, &entry) == ARCHIVE_OK) {
            if (qstrcmp(archive_entry_pathname(entry), name) != 0)
                continue;
            char block[4096];
            for (la_ssize_t got = 0; (got = archive_read_data(reader, block, sizeof block)) > 0;)
                found.append(block, got);
        }
    }
    archive_read_free(reader);
    return found;
}
} // namespace

class SandboxFilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pdfFitsThePerson()
    {
        Running server(smallSandbox(60));
        QVERIFY(server.ok());
        Wire wire(server.url());
        const QJsonArray candidates = wire.walk("candidate.list");
        const QJsonObject candidate = candidates[0].toObject();
        const QUrl link = linkOf(wire, candidate);
        QVERIFY(link.port() != server.url().port()); // another origin
        const Wire::Reply file = Wire(link).get(link);
        QCOMPARE(file.status, 200);
        QCOMPARE(file.headers.value("content-type"), QByteArray("application/pdf"));
        QVERIFY(file.body.startsWith("%PDF"));
        QCOMPARE(Wire(link).get(link).body, file.body); // from the cache
#ifdef SHORTLIST_PDF
        QBuffer buffer;
        buffer.setData(file.body);
        QVERIFY(buffer.open(QIODevice::ReadOnly));
        QPdfDocument document;
        document.load(&buffer);
        QTRY_COMPARE(document.status(), QPdfDocument::Status::Ready);
        QVERIFY(document.pageCount() >= 1 && document.pageCount() <= 3);
        const QString text = document.getAllText(0).text();
        QVERIFY2(text.contains(candidate["name"_L1].toString()), qPrintable(text));
        QVERIFY(text.contains(candidate["primaryEmailAddress"_L1]["value"_L1].toString()));
        QVERIFY(text.contains(candidate["company"_L1].toString()));
#endif
    }

    void everyPdfIsShort()
    {
#ifndef SHORTLIST_PDF
        QSKIP("built without Qt PDF");
#else
        Running server(smallSandbox(60));
        QVERIFY(server.ok());
        Wire wire(server.url());
        int seen = 0;
        for (const QJsonValue &candidate : wire.walk("candidate.list")) {
            if (!candidate["resumeFileHandle"_L1]["name"_L1].toString().endsWith(".pdf"_L1) || ++seen > 15)
                continue;
            const QUrl link = linkOf(wire, candidate.toObject());
            QBuffer buffer;
            buffer.setData(Wire(link).get(link).body);
            QVERIFY(buffer.open(QIODevice::ReadOnly));
            QPdfDocument document;
            document.load(&buffer);
            QTRY_COMPARE(document.status(), QPdfDocument::Status::Ready);
            QVERIFY(document.pageCount() >= 1 && document.pageCount() <= 3);
        }
        QVERIFY(seen > 5);
#endif
    }

    void docxAndTextFitThePerson()
    {
        Running server(smallSandbox(300));
        QVERIFY(server.ok());
        Wire wire(server.url());
        const QJsonArray candidates = wire.walk("candidate.list");
        const QJsonObject worded = withResume(candidates, u".docx"_s);
        const QUrl docx = linkOf(wire, worded);
        const QByteArray document = partOf(Wire(docx).get(docx).body, "word/document.xml");
        QVERIFY(QString::fromUtf8(document).contains(worded["name"_L1].toString().toHtmlEscaped()));
        const QJsonObject plain = withResume(candidates, u".txt"_s);
        const QUrl text = linkOf(wire, plain);
        QVERIFY(QString::fromUtf8(Wire(text).get(text).body).contains(plain["name"_L1].toString()));
        int without = 0;
        for (const QJsonValue &candidate : candidates)
            without += candidate["resumeFileHandle"_L1].isUndefined();
        QVERIFY(without > 5 && without < 60);
    }

    void linksRefuse()
    {
        Running server(smallSandbox(60));
        QVERIFY(server.ok());
        Wire wire(server.url());
        const QUrl link = linkOf(wire, wire.walk("candidate.list")[0].toObject());
        QCOMPARE(Wire(link).get(link, "Authorization: Basic a2V5Og==\r\n").status, 400);
        const QList<sandbox::RequestRecord> records = server->requests();
        QVERIFY(records.constLast().hadAuthorization);
        QCOMPARE(records.constLast().origin, sandbox::RequestRecord::Origin::Files);
        QUrl forged = link;
        QUrlQuery query(link);
        query.removeQueryItem(u"Expires"_s);
        query.addQueryItem(u"Expires"_s, u"99999999999999"_s);
        forged.setQuery(query);
        QCOMPARE(Wire(link).get(forged).status, 403);
        QCOMPARE(Wire(link).get(link).status, 200);
        server->expireFileLinks();
        const Wire::Reply late = Wire(link).get(link);
        QCOMPARE(late.status, 403);
        QVERIFY(late.body.contains("Request has expired"));
        QCOMPARE(late.headers.value("content-type"), QByteArray("application/xml"));
        QCOMPARE(wire.post("file.info", R"({"fileHandle":"fh.nothing"})").code(), u"file_not_found"_s);
    }

    void linkRunsOutByItself()
    {
        sandbox::SandboxOptions options = smallSandbox(10);
        options.fileLinkLifetimeMs = 0;
        Running server(options);
        QVERIFY(server.ok());
        Wire wire(server.url());
        const QUrl link = linkOf(wire, wire.walk("candidate.list")[0].toObject());
        QCOMPARE(Wire(link).get(link).status, 403);
    }
};

QTEST_MAIN(SandboxFilesTest)
#include "tst_sandboxfiles.moc"
