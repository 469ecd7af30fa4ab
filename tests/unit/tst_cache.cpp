// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/brief.h"
#include "models/store/cachejobs.h"
#include "tests/unit/exportedrows.h"
#include "tests/unit/rawcache.h"
#include "tests/unit/storerecords.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

using namespace shortlist;
using namespace shortlist::testdata;
using namespace Qt::StringLiterals;

namespace {

QString folded(const Store &store, Row row)
{
    const std::string_view text = store.foldedText(row);
    QStringList lines = QString::fromUtf8(text.data(), qsizetype(text.size())).split(u'\n');
    std::sort(lines.begin(), lines.end()); // tags come in the order of their codes, which differ from run to run
    return lines.join(u'\n');
}

/// A cache and what its load brings into a store.
struct Opened {
    explicit Opened(const QString &directory) : cache(directory)
    {
        QObject::connect(&cache, &Cache::problem, &context, [this](const QString &what) { problems.append(what); });
        cache.open();
    }
    bool load()
    {
        CacheJobs(cache).load(
            &context,
            [this](CacheFirst loaded) {
                firstRows = loaded.rows.applications.size();
                kept = loaded.kept;
                StoreWriter::Batch batch(writer);
                writer.put(loaded.tags);
                writer.put(loaded.stages);
                writer.put(loaded.jobs);
                StoreWriter::Splicer rows(writer, std::move(loaded.rows));
                while (rows.step(2)) { }
                tokens = loaded.tokens;
                meta = loaded.meta;
            },
            [this](PreparedRows loaded) {
                restRows = loaded.applications.size();
                if (!restToo)
                    loaded = {};
                StoreWriter::Splicer rows(writer, std::move(loaded));
                while (rows.step(2)) { }
                done = true;
            });
        return QTest::qWaitFor([this] { return done; });
    }
    void write(CachePage page)
    {
        bool written = false;
        CacheJobs(cache).write(std::move(page), &context, [&] { written = true; });
        QTRY_VERIFY(written);
    }

    QByteArray read(RecordKind kind, const QString &id)
    {
        QByteArray json;
        bool wasRead = false;
        CacheJobs(cache).read(
            [&](CacheReader &reader) {
                if (const auto found = reader.record(kind, id))
                    json = found->json;
            },
            &context, [&] { wasRead = true; });
        return QTest::qWaitFor([&] { return wasRead; }) ? json : QByteArray("hung");
    }

    QObject context;
    QStringList problems;
    Cache cache;
    Store store;
    StoreWriter writer{store};
    size_t firstRows{0};
    size_t restRows{0};
    bool restToo{true}; ///< goes into the store
    bool kept{false};
    QHash<QString, QString> tokens;
    QHash<QString, QString> meta;
    bool done{false};
};

CachePage samplePage(StoreWriter &writer)
{
    CachePage page;
    page.nowMs = 1000;
    for (int i = 1; i <= 5; ++i) {
        api::Application a = application(i, i <= 2 ? 1 : 2, i);
        if (i == 3) {
            a.id = api::ApplicationId(u"foreign application"_s);
            a.candidate.id = api::CandidateId(u"foreign candidate"_s);
        }
        if (i == 4)
            a.candidate.name = u"Ångström"_s;
        if (i == 5)
            a.source = api::Source{.id = api::SourceId(uuid(u'o', 1)), .title = u"Job board"_s};
        writer.put(a);
        page.applications.append(api::briefOf(a));
        page.stageDates.append(writer.stageDate(a.id));
    }
    for (int i = 1; i <= 4; ++i) {
        api::Candidate c = candidate(i);
        if (i == 3)
            c.id = api::CandidateId(u"foreign candidate"_s);
        if (i <= 2)
            c.tags = {tag(i), tag(7)};
        if (i == 2)
            c.resumeFileHandle = api::FileHandle{};
        writer.put(c);
        page.candidates.append(api::briefOf(c));
    }
    page.records.append({RecordKind::Job, job(1).id.text(), {}, api::encode(job(1))});
    page.tokens.insert(u"application.list"_s, u"token 1"_s);
    page.meta.insert(u"openJob"_s, job(1).id.text());
    return page;
}

bool damage(const QString &path, const QByteArray &how)
{
    if (how == "foreign" || how == "newer") {
        sqlite3 *db = nullptr;
        const bool done = sqlite3_open(QFile::encodeName(path).constData(), &db) == SQLITE_OK
            && sqlite3_exec(db, how == "foreign" ? "PRAGMA application_id=7" : "PRAGMA user_version=1000", nullptr, nullptr, nullptr) == SQLITE_OK;
        sqlite3_close(db);
        return done;
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite))
        return false;
    if (how == "truncated")
        return file.resize(file.size() / 2);
    const qint64 from = how == "garbage" ? 0 : 4096;
    file.seek(from);
    return file.write(QByteArray(file.size() - from, '\x5a')) > 0;
}

/// Whether another store has an application as this one has it, whatever the codes.
bool sameRow(const Store &mine, Row row, const Store &other)
{
    const Row there = other.applicationRow(mine.applicationId(row));
    if (there == noRow)
        return false;
    const ApplicationRow &a = mine.application(row);
    const ApplicationRow &b = other.application(there);
    return other.applicationCandidate(there) == mine.applicationCandidate(row) && other.applicationName(there) == mine.applicationName(row)
        && folded(other, there) == folded(mine, row) && other.stages().idAt(b.stage) == mine.stages().idAt(a.stage)
        && other.jobs().idAt(b.job) == mine.jobs().idAt(a.job) && other.sources().idAt(b.source) == mine.sources().idAt(a.source)
        && other.users().idAt(b.owner) == mine.users().idAt(a.owner) && b.status == a.status && b.flags == a.flags && b.createdAt == a.createdAt
        && b.updatedAt == a.updatedAt && b.enteredStageAt == a.enteredStageAt && other.tagSet(b.tags).size() == mine.tagSet(a.tags).size();
}

} // namespace

class TestCache : public QObject {
    Q_OBJECT
private slots:
    void everythingComesBackAfterARestart()
    {
        const QTemporaryDir dir;
        Store before;
        StoreWriter writer(before);
        {
            Opened o(dir.path() + u"/p"_s);
            o.write(samplePage(writer));
            QVERIFY(o.problems.isEmpty());
        }
        Opened o(dir.path() + u"/p"_s);
        QVERIFY(o.load());
        QVERIFY2(o.problems.isEmpty(), qPrintable(o.problems.join(u' ')));
        QCOMPARE(o.tokens.value(u"application.list"_s), u"token 1"_s);
        QCOMPARE(o.meta.value(u"openJob"_s), job(1).id.text());
        QCOMPARE(o.firstRows, size_t(2)); // the job that was open
        QCOMPARE(o.store.jobs().find(job(1).id)->title, job(1).title);
        QCOMPARE(o.store.applicationEnd(), before.applicationEnd());
        for (Row row = 0; row < before.applicationEnd(); ++row) {
            const api::ApplicationId id = before.applicationId(row);
            const Row now = o.store.applicationRow(id);
            QVERIFY(now != noRow);
            const ApplicationRow &a = before.application(row);
            const ApplicationRow &b = o.store.application(now);
            QCOMPARE(o.store.applicationCandidate(now), before.applicationCandidate(row));
            QCOMPARE(o.store.applicationName(now), before.applicationName(row));
            QCOMPARE(folded(o.store, now), folded(before, row));
            QCOMPARE(o.store.stages().idAt(b.stage), before.stages().idAt(a.stage));
            QVERIFY(o.store.stages().at(b.stage)); // came inside the applications and was kept all the same
            QCOMPARE(o.store.jobs().idAt(b.job), before.jobs().idAt(a.job));
            QCOMPARE(o.store.sources().idAt(b.source), before.sources().idAt(a.source));
            QCOMPARE(b.status, a.status);
            QCOMPARE(b.flags, a.flags);
            QCOMPARE(b.createdAt, a.createdAt);
            QCOMPARE(b.updatedAt, a.updatedAt);
            QCOMPARE(b.enteredStageAt, a.enteredStageAt);
            QCOMPARE(o.store.tagSet(b.tags).size(), before.tagSet(a.tags).size());
        }
        QCOMPARE(o.store.candidateEmail(o.store.candidateRow(candidate(1).id)), u"person1@example.com"_s);
        const Code code = o.store.jobs().codeOf(job(1).id);
        QCOMPARE(o.store.applicationsOf(code).size(), 2);
        QCOMPARE(o.store.activeCount(code), 2);
    }

    void theBoardThatWasOpenComesAsOnePiece()
    {
        const QTemporaryDir dir;
        const QString folder = dir.path() + u"/p"_s;
        Store before;
        StoreWriter writer(before);
        CachePage page = samplePage(writer);
        page.records.append({RecordKind::Job, job(2).id.text(), {}, api::encode(job(2))});
        page.meta.insert(u"openJob"_s, job(2).id.text());
        writer.put(QList{job(2)});
        {
            Opened o(folder);
            o.write(page);
            // What waits in the outbox is the outbox's business.
            writer.patchStage(9, application(4).id, stage(2).id, 1'800'000'000);
            writer.patchTag(10, candidate(4).id, tag(9).id, true);
            writer.patchSource(11, application(4).id, api::SourceId(u"another source"_s));
            CacheJobs jobs(o.cache);
            QVERIFY(!jobs.keepsFirst(job(2).id));
            jobs.willKeepFirst(job(2).id);
            QVERIFY(jobs.keepsFirst(job(2).id));
            o.write(page); // while the rows are being gathered
            QVERIFY(!jobs.keepsFirst(job(2).id));
            jobs.keepFirst(job(2).id, rowsOf(before, job(2).id));
            QVERIFY(jobs.keepsFirst(job(2).id));
            QVERIFY(!jobs.keepsFirst(job(1).id));
            writer.undoStage(9, application(4).id);
            writer.undoTag(10, candidate(4).id);
            writer.undoSource(11, application(4).id);
        }
        {
            Opened o(folder);
            o.restToo = false;
            QVERIFY(o.load());
            QVERIFY2(o.problems.isEmpty(), qPrintable(o.problems.join(u' ')));
            QVERIFY(o.kept);
            QVERIFY(CacheJobs(o.cache).keepsFirst(job(2).id));
            QCOMPARE(o.firstRows, size_t(3));
            QCOMPARE(o.restRows, size_t(5)); // those of the board among them
            QCOMPARE(o.tokens.value(u"application.list"_s), u"token 1"_s);
            QCOMPARE(o.store.jobs().find(job(2).id)->title, job(2).title);
            for (const Row row : before.applicationsOf(before.jobs().codeOf(job(2).id)))
                QVERIFY(sameRow(before, row, o.store));
            QCOMPARE(o.store.candidateEmail(o.store.candidateRow(candidate(4).id)), u"person4@example.com"_s);
            QCOMPARE(o.store.activeCount(o.store.jobs().codeOf(job(2).id)), 3);
        }
        // Whatever it does not know of ends it, and what says nothing of records does not.
        {
            Opened o(folder);
            CachePage nothing;
            nothing.meta.insert(u"asOf"_s, u"1"_s);
            o.write(nothing);
        }
        QCOMPARE(sql(folder, "SELECT count(*) FROM first"), 1);
        {
            Opened o(folder);
            CachePage gone;
            gone.removed = {{RecordKind::Application, application(4).id.text()}};
            o.write(gone);
        }
        QCOMPARE(sql(folder, "SELECT count(*) FROM first"), 0);
        Opened o(folder);
        QVERIFY(o.load());
        QVERIFY(!o.kept);
        QCOMPARE(o.firstRows, size_t(2));
    }

    void whatWasKeptIsReadWithDoubt_data()
    {
        QTest::addColumn<QByteArray>("change");
        QTest::newRow("another job") << QByteArray("UPDATE first SET job='another'");
        QTest::newRow("changed") << QByteArray("UPDATE first SET data=substr(data,1,60)||x'00'||substr(data,62)");
        QTest::newRow("cut") << QByteArray("UPDATE first SET data=substr(data,1,length(data)/2)");
        QTest::newRow("empty") << QByteArray("UPDATE first SET data=x''");
        QTest::newRow("from before there was one") << QByteArray("DROP TABLE first");
    }
    void whatWasKeptIsReadWithDoubt()
    {
        QFETCH(QByteArray, change);
        const QTemporaryDir dir;
        const QString folder = dir.path() + u"/p"_s;
        Store before;
        StoreWriter writer(before);
        {
            Opened o(folder);
            o.write(samplePage(writer));
            CacheJobs(o.cache).keepFirst(job(1).id, rowsOf(before, job(1).id));
        }
        sql(folder, change);
        Opened o(folder);
        QVERIFY(o.load());
        QVERIFY2(o.problems.isEmpty(), qPrintable(o.problems.join(u' ')));
        QVERIFY(!o.kept);
        QCOMPARE(o.firstRows, size_t(2));
        QCOMPARE(o.store.applicationEnd(), Row(5));
    }

    void recordsAreReadOnTheWorkerAndComeBackWhole()
    {
        const QTemporaryDir dir;
        Opened o(dir.path() + u"/p"_s);
        CachePage page;
        page.nowMs = 77;
        const QByteArray large = '[' + QByteArray(300'000, 'x') + ']';
        page.records.append({RecordKind::Notes, candidate(1).id.text(), {}, large});
        page.records.append({RecordKind::Survey, u"survey 1"_s, candidate(1).id.text(), "{}"});
        page.records.append({RecordKind::Survey, uuid(u'v', 2), candidate(1).id.text(), "{ }"});
        page.records.append({RecordKind::Survey, uuid(u'v', 3), u"somebody"_s, "[]"});
        o.write(page);
        std::optional<CachedRecord> notes;
        QList<CachedRecord> surveys;
        bool done = false;
        const auto read = [&] {
            done = false;
            CacheJobs(o.cache).read(
                [&](CacheReader &reader) {
                    notes = reader.record(RecordKind::Notes, candidate(1).id.text());
                    surveys = reader.recordsOf(RecordKind::Survey, candidate(1).id.text());
                },
                &o.context, [&] { done = true; });
        };
        read();
        QTRY_VERIFY(done);
        QVERIFY(notes);
        QCOMPARE(notes->json, large);
        QCOMPARE(notes->fetchedMs, 77);
        QCOMPARE(surveys.size(), 2);
        QCOMPARE(surveys.at(0).id, u"survey 1"_s);
        QCOMPARE(surveys.at(1).json, QByteArray("{ }"));
        CachePage gone;
        gone.removed = {{RecordKind::Notes, candidate(1).id.text()}, {RecordKind::Survey, u"survey 1"_s}};
        o.write(gone);
        read();
        QTRY_VERIFY(done);
        QVERIFY(!notes);
        QCOMPARE(surveys.size(), 1);
    }

    void removedRowsStayAway()
    {
        const QTemporaryDir dir;
        Store before;
        StoreWriter writer(before);
        {
            Opened o(dir.path() + u"/p"_s);
            o.write(samplePage(writer));
            CachePage page;
            page.removed = {{RecordKind::Application, application(1).id.text()}, {RecordKind::Application, u"foreign application"_s},
                {RecordKind::Candidate, candidate(1).id.text()}};
            page.tokens.insert(u"application.list"_s, {});
            page.knownStageDates.insert(application(2).id.text(), 4321);
            o.write(page);
        }
        Opened o(dir.path() + u"/p"_s);
        QVERIFY(o.load());
        QCOMPARE(o.store.applicationEnd(), Row(3));
        QCOMPARE(o.store.applicationRow(application(1).id), noRow);
        QCOMPARE(o.store.candidateRow(candidate(1).id), noRow);
        QVERIFY(o.tokens.isEmpty());
        QCOMPARE(o.writer.stageDate(application(2).id).enteredAt, 4321u);
        QVERIFY(!o.writer.stageDate(application(2).id).guessed);
    }

    void aFileThatIsNoGoodIsBegunAnew_data()
    {
        QTest::addColumn<QByteArray>("how");
        for (const char *how : {"garbage", "half garbage", "truncated", "foreign", "newer"})
            QTest::newRow(how) << QByteArray(how);
    }
    void aFileThatIsNoGoodIsBegunAnew()
    {
        QFETCH(QByteArray, how);
        const QTemporaryDir dir;
        const QString folder = dir.path() + u"/p"_s;
        Store before;
        StoreWriter writer(before);
        {
            Opened o(folder);
            o.write(samplePage(writer));
        }
        QVERIFY(!QFile::exists(folder + u"/cache.sqlite-wal"_s)); // all of it is in the file itself
        QVERIFY(damage(folder + u"/cache.sqlite"_s, how));
        {
            Opened o(folder);
            QVERIFY(o.load());
            QTRY_COMPARE(o.problems.size(), 1);
            QVERIFY(o.store.applicationEnd() == 0);
            o.write(samplePage(writer));
        }
        QStringList aside = QDir(folder).entryList({u"cache.sqlite.damaged-*"_s});
        aside.removeIf([](const QString &name) { return name.endsWith(u"-wal") || name.endsWith(u"-shm"); });
        QCOMPARE(aside.size(), how == "foreign" || how == "newer" ? 1 : 0); // what is damaged here is all in Ashby, too
        Opened o(folder);
        QVERIFY(o.load());
        QVERIFY2(o.problems.isEmpty(), qPrintable(o.problems.join(u' ')));
        QCOMPARE(o.store.applicationEnd(), Row(5));
    }

    void itGoesOnWithoutAFolder()
    {
        const QTemporaryDir dir;
        QFile blocker(dir.path() + u"/p"_s);
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        blocker.close();
        Opened o(dir.path() + u"/p"_s);
        QVERIFY(o.load());
        Store before;
        StoreWriter writer(before);
        o.write(samplePage(writer));
        o.write({});
        QTRY_COMPARE(o.problems.size(), 2); // cannot be read, cannot be kept: each once
    }

    void filesArePrivate()
    {
        const QTemporaryDir dir;
        const QString folder = dir.path() + u"/p"_s;
        QVERIFY(QDir().mkdir(folder));
        QVERIFY(QFile::setPermissions(folder, QFile::Permissions(0x7777)));
        Opened o(folder);
        Store before;
        StoreWriter writer(before);
        o.write(samplePage(writer));
        const auto others = [](const QString &path) { return int(QFile::permissions(path)) & 0x77; };
        QCOMPARE(others(folder), 0);
        const QStringList files = QDir(folder).entryList(QDir::Files);
        QVERIFY(files.contains(u"cache.sqlite-wal"_s));
        for (const QString &file : files)
            QCOMPARE(others(folder + u'/' + file), 0);
    }

    void aRowAndItsTextAreReplacedEachByItsOwn()
    {
        const QTemporaryDir dir;
        const QString folder = dir.path() + u"/p"_s;
        Store before;
        StoreWriter writer(before);
        const QString id = application(1).id.text();
        {
            Opened o(folder);
            CachePage page = samplePage(writer);
            page.records.append({RecordKind::Application, id, {}, "{\"text\":1}"});
            o.write(page);
            CachePage text; // the record alone, as another list may bring it
            text.records.append({RecordKind::Application, id, {}, "{\"text\":2}"});
            o.write(text);
            QCOMPARE(o.read(RecordKind::Application, id), QByteArray("{\"text\":2}"));
            CachePage row; // what lists show alone, as application.info brings it
            api::Application moved = application(1, 1, 3, 1'700'000'100);
            writer.put(moved);
            row.applications.append(api::briefOf(moved));
            row.stageDates.append(writer.stageDate(moved.id));
            o.write(row);
            QCOMPARE(o.read(RecordKind::Application, id), QByteArray("{\"text\":2}"));
        }
        Opened o(folder);
        QVERIFY(o.load());
        const Row row = o.store.applicationRow(application(1).id);
        QVERIFY(row != noRow);
        QCOMPARE(o.store.stages().idAt(o.store.application(row).stage), stage(3).id);
        QCOMPARE(o.store.applicationName(row), u"Person 1"_s);
        QCOMPARE(o.store.count(RecordKind::Application), 5);
        QCOMPARE(o.read(RecordKind::Application, id), QByteArray("{\"text\":2}"));
    }

    void whatComesOneByOneIsPutTogether()
    {
        const QTemporaryDir dir;
        const QString folder = dir.path() + u"/p"_s;
        constexpr int people = 300;
        Store before;
        StoreWriter writer(before);
        {
            Opened o(folder);
            o.write(samplePage(writer));
            for (int round = 0; round < 2; ++round) {
                for (int i = 1; i <= people; ++i) {
                    CachePage page;
                    const api::Application a = application(i, 1, 1 + round, 1'700'000'000 + round);
                    writer.put(a);
                    page.applications = {api::briefOf(a)};
                    page.stageDates = {writer.stageDate(a.id)};
                    page.records.append({RecordKind::Application, a.id.text(), {}, "{\"round\":" + QByteArray::number(round) + ",\"of\":" + QByteArray::number(i) + "}"});
                    if (i % 10 == 0)
                        page.knownStageDates.insert(application(i / 2).id.text(), 1000U + quint32(i));
                    CacheJobs(o.cache).write(std::move(page));
                }
            }
            o.write({});
            QVERIFY2(o.problems.isEmpty(), qPrintable(o.problems.join(u' ')));
        }
        const qint64 blocks = sql(folder, "SELECT count(*) FROM block WHERE kind=20");
        QVERIFY2(blocks > 0 && blocks < 80, qPrintable(QString::number(blocks)));
        QCOMPARE(sql(folder, "SELECT count(*) FROM body"), sql(folder, "SELECT count(*) FROM block"));
        Opened o(folder);
        QVERIFY(o.load());
        QCOMPARE(o.store.count(RecordKind::Application), people + 1); // one of the sample has a foreign id
        for (int i = 1; i <= people; ++i) {
            const Row row = o.store.applicationRow(application(i).id);
            QVERIFY(row != noRow);
            QCOMPARE(o.store.stages().idAt(o.store.application(row).stage), stage(2).id);
            QCOMPARE(o.read(RecordKind::Application, application(i).id.text()), QByteArray("{\"round\":1,\"of\":" + QByteArray::number(i) + "}"));
            if (i <= people / 2 && i % 5 == 0) { // told after the row was written
                QCOMPARE(o.store.application(row).enteredStageAt, 1000U + quint32(2 * i));
                QVERIFY(!(o.store.application(row).flags & RowStageDateGuessed));
            }
        }
    }

    void aDamagedBlockIsDroppedAndItsListsAreReadAnew_data()
    {
        QTest::addColumn<QByteArray>("how");
        QTest::addColumn<bool>("rowsStay");
        QTest::newRow("a bit of a text") << QByteArray("UPDATE body SET data=substr(data,1,20)||x'00'||substr(data,22) WHERE number=(SELECT number FROM block WHERE kind=20)") << true;
        QTest::newRow("a text cut short") << QByteArray("UPDATE body SET data=substr(data,1,10) WHERE number=(SELECT number FROM block WHERE kind=20)") << true;
        QTest::newRow("a text that is gone") << QByteArray("DELETE FROM body WHERE number=(SELECT number FROM block WHERE kind=20)") << true;
        QTest::newRow("no such dictionary") << QByteArray("UPDATE body SET dictionary=276 WHERE number=(SELECT number FROM block WHERE kind=20)") << true;
        QTest::newRow("a bit of a row") << QByteArray("UPDATE block SET head=substr(head,1,100)||x'5a5a'||substr(head,103) WHERE kind=20") << false;
        QTest::newRow("rows cut short") << QByteArray("UPDATE block SET head=substr(head,1,40) WHERE kind=20") << false;
        QTest::newRow("nothing where rows were") << QByteArray("UPDATE block SET head=x'' WHERE kind=20") << false;
        QTest::newRow("another kind's") << QByteArray("UPDATE block SET kind=21 WHERE kind=20") << false;
        QTest::newRow("a kind there is not") << QByteArray("UPDATE block SET kind=999 WHERE kind=20") << false;
    }
    void aDamagedBlockIsDroppedAndItsListsAreReadAnew()
    {
        QFETCH(QByteArray, how);
        QFETCH(bool, rowsStay);
        const QTemporaryDir dir;
        const QString folder = dir.path() + u"/p"_s;
        Store before;
        StoreWriter writer(before);
        const auto page = [&] {
            CachePage sample = samplePage(writer);
            for (int i = 1; i <= 4; ++i)
                sample.records.append({RecordKind::Application, application(i).id.text(), {}, "{\"of\":" + QByteArray::number(i) + "}"});
            return sample;
        };
        {
            Opened o(folder);
            o.write(page());
        }
        sql(folder, how);
        {
            Opened o(folder);
            QVERIFY(o.load());
            QCOMPARE(o.store.count(RecordKind::Application), rowsStay ? 5 : 0);
            QVERIFY(o.read(RecordKind::Application, application(2).id.text()).isEmpty());
            QVERIFY(!o.read(RecordKind::Job, job(1).id.text()).isEmpty());
            o.write(page()); // fetched again
        }
        Opened o(folder);
        QVERIFY(o.load());
        QVERIFY2(o.problems.isEmpty(), qPrintable(o.problems.join(u' ')));
        // What was lost after the tokens were in use is only sure to be there again after a full pass of the next run.
        QCOMPARE(o.tokens.value(u"application.list"_s), rowsStay ? QString() : u"token 1"_s);
        QCOMPARE(o.store.count(RecordKind::Application), 5);
        QCOMPARE(o.read(RecordKind::Application, application(2).id.text()), QByteArray("{\"of\":2}"));
    }

    /// Damage that nobody would meet for months, because nobody looks at the record.
    void aDamagedTextIsFoundWithoutAReader_data()
    {
        QTest::addColumn<bool>("damaged");
        QTest::newRow("a bit of a text") << true;
        QTest::newRow("none") << false;
    }
    void aDamagedTextIsFoundWithoutAReader()
    {
        QFETCH(bool, damaged);
        const QTemporaryDir dir;
        const QString folder = dir.path() + u"/p"_s;
        Store before;
        StoreWriter writer(before);
        {
            Opened o(folder);
            CachePage page = samplePage(writer);
            page.records.append({RecordKind::Application, application(1).id.text(), {}, "{\"of\":1}"});
            o.write(page);
        }
        if (damaged)
            sql(folder, "UPDATE body SET data=substr(data,1,20)||x'00'||substr(data,22) WHERE number=(SELECT number FROM block WHERE kind=20)");
        {
            Opened o(folder);
            QVERIFY(o.load());
            QVERIFY(!o.tokens.isEmpty());
            CacheJobs(o.cache).verifySome();
            CacheJobs(o.cache).verifySome(); // goes round
            QVERIFY(!o.read(RecordKind::Job, job(1).id.text()).isEmpty()); // what is whole stays
        }
        Opened o(folder);
        QVERIFY(o.load());
        QCOMPARE(o.tokens.isEmpty(), damaged); // so that it is fetched again
        QVERIFY(o.problems.isEmpty());
        QCOMPARE(o.read(RecordKind::Application, application(1).id.text()), damaged ? QByteArray() : QByteArray("{\"of\":1}"));
    }

    void withADamagedBlockTheTokensGo()
    {
        const QTemporaryDir dir;
        const QString folder = dir.path() + u"/p"_s;
        Store before;
        StoreWriter writer(before);
        {
            Opened o(folder);
            o.write(samplePage(writer));
        }
        sql(folder, "UPDATE block SET head=substr(head,1,40) WHERE kind=21");
        Opened o(folder);
        QVERIFY(o.load());
        QVERIFY(o.tokens.isEmpty()); // so that every candidate is fetched again
        QCOMPARE(o.meta.value(u"openJob"_s), job(1).id.text());
        QCOMPARE(o.store.count(RecordKind::Candidate), 0);
        QCOMPARE(o.store.count(RecordKind::Application), 5);
        QCOMPARE(o.store.applicationName(o.store.applicationRow(application(1).id)), u"Person 1"_s);
    }

    void aFileOfAnOlderVersionIsReplaced()
    {
        const QTemporaryDir dir;
        const QString folder = dir.path() + u"/p"_s;
        {
            Opened o(folder);
            o.write({});
        }
        sql(folder, "PRAGMA user_version=1");
        Opened o(folder);
        QVERIFY(o.load());
        QCOMPARE(o.problems.size(), 1); // says why everything is fetched again
        QVERIFY(QDir(folder).entryList({u"*damaged*"_s}).isEmpty()); // nobody wants hundreds of megabytes kept for nothing
    }

    void aHandlerWhoseContextIsGoneDoesNotRun()
    {
        const QTemporaryDir dir;
        Opened o(dir.path() + u"/p"_s);
        bool ran = false;
        {
            QObject context;
            CacheJobs(o.cache).read([](CacheReader &) {}, &context, [&] { ran = true; });
        }
        o.write({});
        QVERIFY(!ran);
    }
};

QTEST_GUILESS_MAIN(TestCache)
#include "tst_cache.moc"
