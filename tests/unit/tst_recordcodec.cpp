// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/codec.h"
#include "models/store/cache.h"
#include "models/store/cachejobs.h"
#include "models/store/recordcodec.h"
#include "tests/unit/storerecords.h"

#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

using namespace shortlist;
using namespace shortlist::testdata;
using namespace Qt::StringLiterals;

namespace {

QByteArray record(int number) { return api::encode(application(number, 1 + number % 7, 1 + number % 5, 1'700'000'000 + number)); }

QList<QByteArray> records(int from, int count)
{
    QList<QByteArray> all;
    for (int i = 0; i < count; ++i)
        all.append(record(from + i));
    return all;
}

CachePage pageOf(int from, int count)
{
    CachePage page;
    page.nowMs = 1'700'000'000'000;
    for (int i = 0; i < count; ++i)
        page.records.append({RecordKind::Application, application(from + i).id.text(), {}, record(from + i)});
    return page;
}

struct Opened {
    explicit Opened(const QString &folder) : cache(folder) { cache.open(); }
    bool write(CachePage page)
    {
        bool written = false;
        CacheJobs(cache).write(std::move(page), &context, [&] { written = true; });
        return QTest::qWaitFor([&] { return written; });
    }
    QByteArray read(int number)
    {
        QByteArray json;
        bool done = false;
        CacheJobs(cache).read([&](CacheReader &reader) {
            if (const auto found = reader.record(RecordKind::Application, application(number).id.text()))
                json = found->json;
        }, &context, [&] { done = true; });
        return QTest::qWaitFor([&] { return done; }) ? json : QByteArray("hung");
    }
    QObject context;
    Cache cache;
};

QByteArray unpacked(RecordCodec &codec, const QByteArray &data, qint64 size, qint64 dictionary)
{
    const std::string text = codec.unpackText(data, size, dictionary);
    return {text.data(), qsizetype(text.size())};
}

qint64 bytesIn(const QString &folder)
{
    qint64 all = 0;
    for (QDirIterator it(folder, QDir::Files); it.hasNext();) {
        it.next();
        all += it.fileInfo().size();
    }
    return all;
}

} // namespace

class TestRecordCodec : public QObject {
    Q_OBJECT
private slots:
    void whatIsPackedComesBackWithAndWithoutADictionary()
    {
        RecordCodec codec;
        const auto plain = codec.pack(RecordKind::Application, record(1));
        QCOMPARE(plain.dictionary, 0);
        const QByteArray dictionary = RecordCodec::dictionaryFor(records(10, 1000));
        QVERIFY(!dictionary.isEmpty());
        codec.add(0x114, RecordKind::Application, dictionary);
        const auto packed = codec.pack(RecordKind::Application, record(1));
        QCOMPARE(packed.dictionary, 0x114);
        QVERIFY2(packed.data.size() * 3 < plain.data.size(), qPrintable(u"%1 of %2"_s.arg(packed.data.size()).arg(plain.data.size())));
        QCOMPARE(unpacked(codec, packed.data, record(1).size(), packed.dictionary), record(1));
        QCOMPARE(unpacked(codec, plain.data, record(1).size(), 0), record(1)); // from before there was one
        codec.rest();
        QCOMPARE(unpacked(codec, packed.data, record(1).size(), packed.dictionary), record(1));
        QCOMPARE(codec.pack(RecordKind::Application, record(1)).data, packed.data);
        QCOMPARE(codec.pack(RecordKind::Candidate, record(1)).dictionary, 0); // another kind's is not taken
    }

    void damageIsNothingRatherThanSomethingElse()
    {
        RecordCodec codec;
        codec.add(0x114, RecordKind::Application, RecordCodec::dictionaryFor(records(10, 1000)));
        const auto packed = codec.pack(RecordKind::Application, record(1));
        const qint64 size = record(1).size();
        QVERIFY(codec.unpackText(packed.data, size, 0x214).empty()); // a dictionary that is not there
        QVERIFY(codec.unpackText(packed.data, size - 1, 0x114).empty());
        QVERIFY(codec.unpackText(packed.data, RecordCodec::mostBytes + 1, 0x114).empty());
        QVERIFY(codec.unpackText(packed.data.first(packed.data.size() / 2), size, 0x114).empty());
        QVERIFY(RecordCodec::dictionaryFor(records(1, 3)).isEmpty());
    }

    void theCacheTrainsOnItsOwnRecordsAndStaysReadable()
    {
        const QTemporaryDir dir;
        const QString folder = dir.path() + u"/p"_s;
        constexpr int count = 4000;
        {
            Opened o(folder);
            for (int from = 0; from < count; from += 100)
                QVERIFY(o.write(pageOf(from, 100)));
            for (const int number : {0, 999, 1000, 3999}) // packed anew, and packed with it from the start
                QCOMPARE(o.read(number), record(number));
        }
        qint64 raw = 0;
        for (int i = 0; i < count; ++i)
            raw += record(i).size();
        QVERIFY2(bytesIn(folder) * 4 < raw, qPrintable(u"%1 of %2"_s.arg(bytesIn(folder)).arg(raw)));
        Opened again(folder);
        for (const int number : {0, 999, 1000, 3999})
            QCOMPARE(again.read(number), record(number));
        QVERIFY(again.write(pageOf(count, 1)));
        QCOMPARE(again.read(count), record(count));
    }
};

QTEST_GUILESS_MAIN(TestRecordCodec)
#include "tst_recordcodec.moc"
