// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/brief.h"
#include "models/store/cachejobs.h"
#include "tests/unit/rawcache.h"
#include "tests/unit/storerecords.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace shortlist;
using namespace shortlist::testdata;
using namespace Qt::StringLiterals;

namespace {

constexpr int people = 1300;

struct Opened {
    explicit Opened(const QString &directory) : cache(directory)
    {
        QObject::connect(&cache, &Cache::problem, &context, [this](const QString &what) { problems.append(what); });
        cache.open();
    }
    void write(CachePage page)
    {
        bool written = false;
        CacheJobs(cache).write(std::move(page), &context, [&] { written = true; });
        QTRY_VERIFY(written);
    }
    void pack()
    {
        bool packed = false;
        CacheJobs(cache).pack(&context, [&] { packed = true; });
        QTRY_VERIFY(packed);
    }
    bool load(StoreWriter &writer)
    {
        bool done = false;
        CacheJobs(cache).load(
            &context,
            [&](CacheFirst loaded) {
                tokens = loaded.tokens;
                StoreWriter::Splicer rows(writer, std::move(loaded.rows));
                while (rows.step(100)) { }
            },
            [&](PreparedRows loaded) {
                StoreWriter::Splicer rows(writer, std::move(loaded));
                while (rows.step(100)) { }
                done = true;
            });
        return QTest::qWaitFor([&] { return done; });
    }
    CachedRecord read(RecordKind kind, const QString &id)
    {
        CachedRecord record;
        bool wasRead = false;
        CacheJobs(cache).read([&](CacheReader &reader) { record = reader.record(kind, id).value_or(CachedRecord{}); }, &context, [&] { wasRead = true; });
        return QTest::qWaitFor([&] { return wasRead; }) ? record : CachedRecord{};
    }
    QObject context;
    QStringList problems;
    QHash<QString, QString> tokens;
    Cache cache;
};

/// As the wire has it. Every 97th has an id that is no UUID, and every 7th a name that must be escaped.
QByteArray personText(int number, int version)
{
    const QString id = number % 97 == 96 ? u"person %1"_s.arg(number) : uuid(u'c', number);
    const QByteArray name = number % 7 == 6 ? QByteArray("Jo \\\"" + QByteArray::number(number) + "\\\"") : QByteArray("Ångström " + QByteArray::number(number % 50));
    const QByteArray mail = "person." + QByteArray::number(number) + "@example.com";
    return "{\"id\":\"" + id.toUtf8() + "\",\"createdAt\":\"2023-11-14T22:13:20.250Z\",\"name\":\"" + name + "\",\"primaryEmailAddress\":{\"value\":\"" + mail
        + "\"},\"emailAddresses\":[{\"value\":\"" + mail + "\"}],\"tags\":[],\"applicationIds\":[\"" + uuid(u'a', number).toUtf8() + "\"],\"version\":" + QByteArray::number(version) + '}';
}

/// A page of a candidate list, with a survey for each.
CachePage pageOf(int from, int to, qint64 nowMs, const std::function<int(int)> &version)
{
    QByteArray records;
    for (int i = from; i < to; ++i)
        records += (i > from ? "," : "") + personText(i, version(i));
    CachePage page;
    page.nowMs = nowMs;
    page.listed = true;
    page.candidates = api::decodePage<api::CandidateBrief>(R"({"success":true,"results":[)" + records + "]}")->results;
    for (int i = from; i < to; ++i)
        page.records.append({RecordKind::Survey, uuid(u'v', i), page.candidates.at(i - from).id.text(), "{\"of\":" + QByteArray::number(i) + '}'});
    return page;
}

void writeAll(Opened &o, qint64 nowMs, const std::function<int(int)> &version)
{
    for (int from = 0; from < people; from += 100)
        o.write(pageOf(from, std::min(from + 100, people), nowMs, version));
}

void compareAll(Opened &o, const std::function<int(int)> &version)
{
    QStringList wrong;
    bool wasRead = false;
    const auto look = [&](CacheReader &reader) {
        for (int i = 0; i < people; i += i % 100 < 20 ? 1 : 7) {
            const QString id = i % 97 == 96 ? u"person %1"_s.arg(i) : uuid(u'c', i);
            if (reader.record(RecordKind::Candidate, id).value_or(CachedRecord{}).json != personText(i, version(i)))
                wrong.append(id);
            const QList<CachedRecord> surveys = i % 10 == 0 ? reader.recordsOf(RecordKind::Survey, id) : QList<CachedRecord>();
            if (i % 10 == 0 && (surveys.size() != 1 || surveys.at(0).json != "{\"of\":" + QByteArray::number(i) + '}'))
                wrong.append("survey of "_L1 + id);
        }
    };
    CacheJobs(o.cache).read(look, &o.context, [&] { wasRead = true; });
    QTRY_VERIFY_WITH_TIMEOUT(wasRead, 60'000);
    QCOMPARE(wrong, QStringList());
}

int first(int) { return 1; }

} // namespace

/// What a sync wrote in a hurry is packed well later, and a list that brings it again does not write it again.
class TestCachePack : public QObject {
    Q_OBJECT

private slots:
    void everythingIsThereAfterwards()
    {
        const QTemporaryDir dir;
        const QString folder = dir.path() + u"/p"_s;
        {
            Opened o(folder);
            writeAll(o, 1000, first);
            compareAll(o, first);
            o.pack();
            compareAll(o, first);
            QVERIFY2(o.problems.isEmpty(), qPrintable(o.problems.join(u' ')));
        }
        QCOMPARE(sql(folder, "SELECT count(*) FROM block WHERE kind=21"), 3); // 1,300 by 512
        QCOMPARE(sql(folder, "SELECT count(*) FROM body"), sql(folder, "SELECT count(*) FROM block"));
        Opened o(folder);
        Store store;
        StoreWriter writer(store);
        QVERIFY(o.load(writer));
        QCOMPARE(store.count(RecordKind::Candidate), people);
        const Row row = store.candidateRow(candidate(6).id);
        QVERIFY(row != noRow);
        QCOMPARE(store.candidateName(row), u"Jo \"6\""_s);
        QCOMPARE(store.candidateEmail(row), u"person.6@example.com"_s);
        compareAll(o, first);
    }

    void packedTakesLessRoom()
    {
        const QTemporaryDir dir;
        for (const bool packs : {false, true}) {
            Opened o(dir.path() + (packs ? u"/packed"_s : u"/loose"_s));
            writeAll(o, 1000, first);
            if (packs)
                o.pack();
        }
        constexpr auto bytes = "SELECT sum(length(head))+(SELECT sum(length(data)) FROM body) FROM block";
        const qint64 loose = sql(dir.path() + u"/loose"_s, bytes);
        const qint64 packed = sql(dir.path() + u"/packed"_s, bytes);
        QVERIFY2(packed > 0 && packed * 10 < loose * 9, qPrintable(u"%1 %2"_s.arg(packed).arg(loose)));
    }

    void whatIsTheSameIsNotWrittenAgain()
    {
        const QTemporaryDir dir;
        const QString folder = dir.path() + u"/p"_s;
        const auto second = [](int i) { return i >= 300 && i < 310 ? 2 : 1; };
        qint64 before = 0;
        {
            Opened o(folder);
            writeAll(o, 1000, first);
            o.pack();
        }
        before = sql(folder, "SELECT max(number) FROM block");
        {
            Opened o(folder);
            writeAll(o, 2000, first);
        }
        QCOMPARE(sql(folder, "SELECT max(number) FROM block"), before);
        {
            Opened o(folder);
            writeAll(o, 3000, second);
            compareAll(o, second);
            QCOMPARE(o.read(RecordKind::Candidate, uuid(u'c', 305)).fetchedMs, 3000);
            CachePage asked = pageOf(20, 21, 4000, first); // what somebody asked for was fetched now, the same or not
            asked.listed = false;
            o.write(asked);
            QCOMPARE(o.read(RecordKind::Candidate, uuid(u'c', 20)).fetchedMs, 4000);
        }
        QCOMPARE(sql(folder, "SELECT max(number) FROM block"), before + 3); // ten people, one person and one survey
    }

    /// Ten of eleven die; what is left is put together again.
    void holesAreClosed()
    {
        const QTemporaryDir dir;
        const QString folder = dir.path() + u"/p"_s;
        {
            Opened o(folder);
            writeAll(o, 1000, first);
            o.pack();
            CachePage gone;
            for (int i = 0; i < people; ++i) {
                if (i % 4 != 0 && i % 97 != 96)
                    gone.removed.append({RecordKind::Candidate, uuid(u'c', i)});
            }
            o.write(gone);
            o.pack();
            for (int i = 0; i < people; i += 4) {
                if (i % 97 != 96)
                    QCOMPARE(o.read(RecordKind::Candidate, uuid(u'c', i)).json, personText(i, 1));
            }
            QVERIFY(o.read(RecordKind::Candidate, uuid(u'c', 1)).json.isEmpty());
        }
        QCOMPARE(sql(folder, "SELECT count(*) FROM block WHERE kind=21"), 1);
        QCOMPARE(sql(folder, "SELECT count(*) FROM dead WHERE number IN (SELECT number FROM block WHERE kind=21)"), 0);
    }

    void aPageThatComesMeanwhileIsNotLost()
    {
        const QTemporaryDir dir;
        Opened o(dir.path() + u"/p"_s);
        const auto second = [](int i) { return i < 100 ? 2 : 1; };
        writeAll(o, 1000, first);
        bool packed = false;
        bool written = false;
        CacheJobs(o.cache).pack(&o.context, [&] { packed = true; });
        CacheJobs(o.cache).write(pageOf(0, 100, 2000, second), &o.context, [&] { written = true; });
        QTRY_VERIFY(packed && written);
        compareAll(o, second);
        o.pack();
        compareAll(o, second);
    }

    void aDamagedPackIsDroppedAndItsListsAreReadAnew()
    {
        const QTemporaryDir dir;
        const QString folder = dir.path() + u"/p"_s;
        {
            Opened o(folder);
            writeAll(o, 1000, first);
            CachePage last;
            last.tokens.insert(u"candidate.list"_s, u"t"_s);
            o.write(last);
            o.pack();
        }
        sql(folder, "UPDATE body SET data=substr(data,1,2000)||x'00'||substr(data,2002) WHERE number=(SELECT min(number) FROM block WHERE kind=21)");
        {
            Opened o(folder);
            writeAll(o, 2000, first); // finds out, and writes what was lost
            compareAll(o, first);
            QVERIFY2(o.problems.isEmpty(), qPrintable(o.problems.join(u' ')));
        }
        QCOMPARE(sql(folder, "SELECT count(*) FROM token"), 0);
    }

    /// Texts so large that few of them make a block.
    void thereIsAnEndToIt()
    {
        const QTemporaryDir dir;
        const QString folder = dir.path() + u"/p"_s;
        constexpr int notes = 90;
        const auto textOf = [](int i) { return QByteArray("\"" + QByteArray(20'000 + 1'000 * i, char('a' + i % 26)) + "\""); };
        {
            Opened o(folder);
            for (int i = 0; i < notes; ++i) {
                CachePage page;
                page.nowMs = 1;
                page.records.append({RecordKind::Notes, uuid(u'n', i), {}, textOf(i)});
                o.write(page);
            }
            o.pack();
            for (int i = 0; i < notes; i += 10)
                QCOMPARE(o.read(RecordKind::Notes, uuid(u'n', i)).json, textOf(i));
        }
        const qint64 before = sql(folder, "SELECT max(number) FROM block");
        {
            Opened o(folder);
            o.pack(); // nothing is left to do
        }
        QCOMPARE(sql(folder, "SELECT max(number) FROM block"), before);
    }

    /// The file gets smaller, not only emptier.
    void theFileShrinks()
    {
        const QTemporaryDir dir;
        const QString folder = dir.path() + u"/p"_s;
        Opened o(folder);
        CachePage large;
        large.nowMs = 1;
        for (int i = 0; i < 40; ++i) {
            QByteArray noise;
            for (quint64 word = quint64(i) + 1; noise.size() < 300'000; word = word * 6364136223846793005ULL + 1442695040888963407ULL)
                noise += QByteArray::number(word, 36);
            large.records.append({RecordKind::Notes, uuid(u'n', i), {}, '"' + noise + '"'});
        }
        o.write(large);
        CachePage gone;
        for (int i = 0; i < 40; ++i)
            gone.removed.append({RecordKind::Notes, uuid(u'n', i)});
        o.write(gone);
        o.pack();
        bool read = false;
        qint64 pages = -1;
        CacheJobs(o.cache).read([&](CacheReader &) { pages = sql(folder, "PRAGMA page_count"); }, &o.context, [&] { read = true; });
        QTRY_VERIFY(read);
        QVERIFY2(pages > 0 && pages < 5000, qPrintable(QString::number(pages))); // 7 MB were written: 7,000 pages and more
    }
};

QTEST_GUILESS_MAIN(TestCachePack)
#include "tst_cachepack.moc"
