// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/net/apiclient.h"
#include "models/store/files.h"
#include "tests/support/faultserver.h"
#include "tests/support/virtualclock.h"

#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace shortlist;
using namespace Qt::StringLiterals;

class TestFiles : public QObject {
    Q_OBJECT

    struct Fixture {
        Fixture()
        {
            server.onRequest = [this](const test::Seen &seen) -> test::Act {
                if (seen.path == "/file.info") {
                    ++links;
                    return info.body.isEmpty() ? test::Act{.body = test::success("{\"url\":\"" + server.url(u"/stored"_s).toEncoded() + "\"}")} : info;
                }
                ++downloads;
                authorised |= seen.headers.contains("authorization");
                return downloads <= expired ? test::Act{.status = 403, .body = "expired"} : stored;
            };
            if (!server.start())
                qFatal("no port");
            client.setAccount(server.url(), u"key"_s);
        }
        test::Act info{};
        test::Act stored{.body = "%PDF-1.7 resume", .contentType = "application/pdf"};
        int expired{0};
        int links{0};
        int downloads{0};
        bool authorised{false};
        test::FaultServer server;
        test::VirtualClock clock;
        api::ApiClient client{clock};
        Files files{client, clock};
        QObject context;
        api::FileHandle handle{.id = api::FileId(u"1"_s), .name = u"resume.pdf"_s, .handle = u"handle"_s};
    };

private slots:
    void aFileIsFetchedWithoutTheKey()
    {
        Fixture f;
        QSignalSpy fetched(f.files.fetch(f.handle, &f.context), &FileTransfer::fetched);
        QTRY_COMPARE(fetched.size(), 1);
        QCOMPARE(fetched.constFirst().constFirst().toByteArray(), f.stored.body);
        QVERIFY(!f.authorised);
    }

    void anExpiredLinkIsAskedForOnceMore()
    {
        Fixture f;
        f.expired = 1;
        QSignalSpy fetched(f.files.fetch(f.handle, &f.context), &FileTransfer::fetched);
        QTRY_COMPARE(fetched.size(), 1);
        QCOMPARE(f.links, 2);
        f.expired = 1000;
        QSignalSpy failed(f.files.fetch(f.handle, &f.context), &FileTransfer::failed);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(f.links, 4);
        QVERIFY(!failed.constFirst().constFirst().toString().isEmpty());
    }

    void aSavedFileAppearsWholeOrNotAtAll()
    {
        const QTemporaryDir dir;
        Fixture f;
        const QString path = dir.path() + u"/resume.pdf"_s;
        QSignalSpy saved(f.files.save(f.handle, path, &f.context), &FileTransfer::saved);
        QTRY_COMPARE(saved.size(), 1);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), f.stored.body);
        f.stored = {.kind = test::Act::HalfBody, .body = QByteArray(5000, 'x')};
        const QString other = dir.path() + u"/other.pdf"_s;
        QSignalSpy failed(f.files.save(f.handle, other, &f.context), &FileTransfer::failed);
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!QFileInfo::exists(other));
    }

    void aRefusalIsExplained()
    {
        Fixture f;
        f.info = {.status = 403, .body = test::refusal("missing_endpoint_permission")};
        QSignalSpy failed(f.files.fetch(f.handle, &f.context), &FileTransfer::failed);
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed.constFirst().constFirst().toString().contains(u"candidatesRead"));
    }

    void aHostileLinkIsNotFollowed()
    {
        Fixture f;
        f.info = {.body = test::success("{\"url\":\"file:///etc/passwd\"}")};
        QSignalSpy failed(f.files.fetch(f.handle, &f.context), &FileTransfer::failed);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(f.downloads, 0);
    }

    void cancellingEndsItWithoutAWord()
    {
        Fixture f;
        f.stored = {.kind = test::Act::Hang};
        FileTransfer *transfer = f.files.fetch(f.handle, &f.context);
        QSignalSpy failed(transfer, &FileTransfer::failed);
        QSignalSpy gone(transfer, &QObject::destroyed);
        QTRY_COMPARE(f.downloads, 1);
        transfer->cancel();
        QTRY_COMPARE(gone.size(), 1);
        QVERIFY(failed.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestFiles)
#include "tst_files.moc"
