// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/net/apiclient.h"
#include "api/sandbox/sandbox.h"
#include "models/store/cache.h"
#include "models/store/files.h"
#include "models/store/fileshelf.h"
#include "models/store/jobkeeper.h"
#include "models/store/store.h"
#include "tests/support/virtualclock.h"

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace shortlist;
using namespace Qt::StringLiterals;

/// A job that is kept offline, from the sandbox into cache and shelf, and read without any server.
class TestJobKeeper : public QObject {
    Q_OBJECT

    struct Program {
        Program(const QString &directory, const QUrl &url)
            : folder(directory), cache(directory), client(clock), sync(store, cache, client, clock), shelf(directory), files(client, clock),
              keeper(store, sync, files, shelf)
        {
            files.setShelf(&shelf);
            client.setAccount(url, u"key"_s);
            cache.open();
        }
        bool idle()
        {
            return QTest::qWaitFor([this] {
                clock.advance(2);
                return sync.status().phase == SyncPhase::Idle;
            }, 60'000);
        }
        [[nodiscard]] bool isOpen(Row row) const
        {
            const quint8 status = store.application(row).status;
            return status == quint8(api::ApplicationStatus::Active) || status == quint8(api::ApplicationStatus::Lead);
        }
        /// The job with the most open applications, so that there is something to keep.
        api::JobId busiest() const
        {
            QHash<Code, int> counts;
            for (Row row = 0; row < store.applicationEnd(); ++row)
                counts[store.application(row).job] += isOpen(row) ? 1 : 0;
            Code best = counts.constBegin().key();
            for (auto it = counts.cbegin(); it != counts.cend(); ++it)
                best = it.value() > counts.value(best) || (it.value() == counts.value(best) && it.key() < best) ? it.key() : best;
            return store.jobs().idAt(best);
        }
        QList<Row> active(const api::JobId &job) const
        {
            QList<Row> rows;
            for (Row row = 0; row < store.applicationEnd(); ++row) {
                if (store.application(row).job == store.jobs().codeOf(job) && isOpen(row))
                    rows.append(row);
            }
            return rows;
        }
        bool done()
        {
            return QTest::qWaitFor([this] {
                clock.advance(2);
                return !keeper.progress().running;
            }, 60'000);
        }
        QStringList kept() const { return QDir(folder + u"/kept"_s).entryList(QDir::Files | QDir::Hidden); }

        QString folder;
        test::VirtualClock clock;
        Store store;
        Cache cache;
        api::ApiClient client;
        Sync sync;
        FileShelf shelf;
        Files files;
        JobKeeper keeper;
    };

    QTemporaryDir m_dir;
    [[nodiscard]] QString folder(const char *name) const { return m_dir.filePath(QString::fromLatin1(name)); }

private slots:
    void whatIsKeptIsReadWithoutAServer()
    {
        api::JobId job;
        QList<std::pair<api::CandidateId, api::ApplicationId>> pages;
        QHash<QString, qsizetype> notes;
        std::optional<api::FileHandle> resume;
        {
            sandbox::Sandbox server({.candidates = 120, .seed = 7});
            QString problem;
            QVERIFY2(server.start(&problem), qPrintable(problem));
            Program p(folder("kept"), server.url());
            p.sync.start();
            QVERIFY(p.idle());
            job = p.busiest();
            QSignalSpy changed(&p.keeper, &JobKeeper::changed);
            p.keeper.keep(job);
            QVERIFY(p.keeper.progress().running);
            QVERIFY(p.done());
            const JobKeeper::Progress end = p.keeper.progress();
            QVERIFY2(end.incomplete == 0 && end.problem.isEmpty(), qPrintable(end.problem));
            QVERIFY(end.total >= 3);
            QCOMPARE(end.done, end.total);
            QVERIFY(changed.size() >= end.total + 2);
            for (const Row row : p.active(job)) {
                pages.append({p.store.applicationCandidate(row), p.store.applicationId(row)});
                notes.insert(pages.last().first.text(), server.notes(pages.last().first).size());
            }
            QCOMPARE(int(pages.size()), end.total);
            QVERIFY(!p.kept().isEmpty());
            for (const QString &name : p.kept())
                QCOMPARE(QFileInfo(p.folder + u"/kept/"_s + name).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
            // Once more: the files are there already and are not fetched again.
            const int links = server.callsOf(u"file.info");
            QVERIFY(links >= p.kept().size());
            p.keeper.keep(job);
            QVERIFY(p.done());
            QCOMPARE(server.callsOf(u"file.info"), links);
        }
        Program p(folder("kept"), QUrl(u"http://127.0.0.1:9"_s));
        p.sync.start(false);
        QTRY_VERIFY(p.store.applicationEnd() > 0 && p.sync.status().phase != SyncPhase::LoadingCache);
        int files = 0;
        for (const auto &[candidate, application] : pages) {
            p.sync.want(candidate, application);
            for (const Part part : {Part::Record, Part::Forms, Part::Feedback, Part::Notes, Part::History})
                QTRY_COMPARE(p.sync.partState(candidate, application, part), PartState::Stale);
            QCOMPARE(p.sync.notes(candidate).size(), notes.value(candidate.text()));
            QVERIFY(p.sync.application(application) && !p.sync.history(application).isEmpty());
            resume = p.sync.candidate(candidate)->resumeFileHandle;
            if (!resume)
                continue;
            FileTransfer *transfer = p.files.fetch(*resume, this);
            QByteArray bytes;
            connect(transfer, &FileTransfer::fetched, this, [&](const QByteArray &all) { bytes = all; });
            QTRY_VERIFY(!bytes.isEmpty());
            const QString path = m_dir.filePath(u"saved-"_s + QString::number(++files));
            bool saved = false;
            connect(p.files.save(*resume, path, this), &FileTransfer::saved, this, [&] { saved = true; });
            QTRY_VERIFY(saved);
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly) && file.readAll() == bytes);
        }
        QVERIFY(files > 0);
    }

    void aKeyThatMayNotReadAllKeepsTheRest()
    {
        sandbox::Sandbox server({.candidates = 60, .seed = 7, .missingPermissions = {api::Permission::InterviewsRead}});
        QString problem;
        QVERIFY2(server.start(&problem), qPrintable(problem));
        Program p(folder("limited"), server.url());
        p.sync.start();
        QVERIFY(p.idle());
        p.keeper.keep(p.busiest());
        QVERIFY(p.done());
        QVERIFY2(p.keeper.progress().incomplete == 0, qPrintable(p.keeper.progress().problem));
        QCOMPARE(p.keeper.progress().done, p.keeper.progress().total);
    }

    void itEndsWhenTheServerIsGoneAndSaysSo()
    {
        Program p(folder("gone"), QUrl());
        {
            sandbox::Sandbox server({.candidates = 60, .seed = 7});
            QString problem;
            QVERIFY2(server.start(&problem), qPrintable(problem));
            p.client.setAccount(server.url(), u"key"_s);
            p.sync.start();
            QVERIFY(p.idle());
            p.sync.stop();
        }
        p.keeper.keep(p.busiest());
        QVERIFY(QTest::qWaitFor([&p] {
            p.clock.advance(1000);
            return !p.keeper.progress().running;
        }, 60'000));
        QVERIFY(!p.keeper.progress().problem.isEmpty());
        QCOMPARE(p.keeper.progress().done, 1); // the rest would fail alike
        QVERIFY(p.keeper.progress().total > 1);
    }

    void cancelEndsItAndAsksForNothingMore()
    {
        sandbox::Sandbox server({.candidates = 60, .seed = 7});
        QString problem;
        QVERIFY2(server.start(&problem), qPrintable(problem));
        Program p(folder("cancelled"), server.url());
        p.sync.start();
        QVERIFY(p.idle());
        p.sync.stop();
        p.keeper.keep(p.busiest());
        QTRY_VERIFY(p.keeper.progress().done >= 1);
        p.keeper.cancel();
        QVERIFY(p.keeper.progress().cancelled && !p.keeper.progress().running);
        const int done = p.keeper.progress().done;
        const auto asked = server.requests().size();
        for (int turn = 0; turn < 50; ++turn)
            QCoreApplication::processEvents();
        QCOMPARE(p.keeper.progress().done, done);
        QVERIFY(server.requests().size() <= asked + 1); // what was on its way
    }

    void aFileThatIsNotKeptIsNotThere()
    {
        FileShelf shelf(folder("shelf"));
        std::optional<std::optional<QByteArray>> got;
        shelf.get(u"../../etc/passwd"_s, this, [&](const std::optional<QByteArray> &bytes) { got = bytes; });
        QTRY_VERIFY(got);
        QVERIFY(!*got);
        std::optional<QString> stored;
        shelf.put(u"../../etc/passwd"_s, "content", this, [&](const QString &why) { stored = why; });
        QTRY_VERIFY(stored);
        QCOMPARE(*stored, QString());
        QCOMPARE(QDir(folder("shelf") + u"/kept"_s).entryList(QDir::Files).size(), 1); // whatever the id, inside the folder
        got.reset();
        shelf.get(u"../../etc/passwd"_s, this, [&](const std::optional<QByteArray> &bytes) { got = bytes; });
        QTRY_VERIFY(got);
        QCOMPARE(**got, QByteArray("content"));
    }
};

QTEST_MAIN(TestJobKeeper) // the sandbox draws resumes
#include "tst_jobkeeper.moc"
