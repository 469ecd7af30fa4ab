// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/bytestream.h"
#include "models/store/cacheindex.h"
#include "models/store/keytable.h"
#include "models/store/recordblock.h"
#include "models/store/recordtext.h"
#include "models/store/rowindex.h"
#include "tests/unit/storerecords.h"

#include <QMultiHash>
#include <QRandomGenerator>
#include <QTest>

using namespace shortlist;
using namespace shortlist::testdata;
using namespace Qt::StringLiterals;

namespace {

std::string_view viewOf(const QByteArray &bytes) { return {bytes.constData(), size_t(bytes.size())}; }

QByteArray again(const QByteArray &json, const TextHints &hints, const CommonTexts *common = nullptr)
{
    TextWriter writer(common);
    writer.add("{\"before\":\"2024-01-01T00:00:00.000Z\"}", {});
    writer.add(viewOf(json), hints);
    writer.add("{}", {});
    const TextParts parts = writer.take();
    TextReader reader(parts);
    if (!reader.skip({}))
        return "not even skipped";
    return reader.next(hints, json.size()).value_or(QByteArray("nothing"));
}

QByteArray recordText(int number)
{
    return QByteArray("{\"id\":\"" + uuid(u'a', number).toUtf8() + "\",\"createdAt\":\"2023-11-14T22:13:20.250Z\",\"name\":\"Person "
        + QByteArray::number(number) + "\",\"job\":\"" + uuid(u'j', number % 7).toUtf8() + "\",\"candidate\":{\"id\":\"" + uuid(u'c', number).toUtf8()
        + "\",\"url\":\"https://example.com/" + uuid(u'c', number).toUtf8() + "\"},\"file\":\"fh." + uuid(u'f', number).toUtf8() + "\",\"again\":\""
        + uuid(u'f', number).toUtf8() + "\"}");
}

struct Made {
    QByteArray head{};
    RecordBlock::Body body{};
    std::vector<QByteArray> texts{};
    std::vector<QString> names{};
};

Made makeBlock(RecordCodec &codec, int count, RecordCodec::Effort effort = RecordCodec::Effort::Quick)
{
    Made made;
    RecordBlock block;
    block.kind = RecordKind::Application;
    for (int i = 0; i < count; ++i)
        made.names.push_back(i % 5 == 4 ? QString() : u"Ångström %1"_s.arg(i));
    std::vector<QByteArray> names;
    for (const QString &name : made.names)
        names.push_back(name.toUtf8());
    for (int i = 0; i < count; ++i) {
        made.texts.push_back(i % 6 == 5 ? QByteArray() : recordText(i));
        RecordBlock::Entry entry;
        entry.id = block.keyOf(i % 9 == 8 ? u"foreign %1"_s.arg(i) : uuid(u'a', i));
        entry.owner = block.keyOf(i % 4 == 3 ? QString() : uuid(u'c', i));
        entry.fetchedMs = 1'700'000'000'000 - i * 1000;
        entry.size = quint32(made.texts.back().size());
        entry.hasRow = i % 7 != 6;
        if (entry.hasRow)
            entry.row = {.numbers = {quint32(i), 0, 3, 0xffffffff, 1, 1'700'000'000U + quint32(i) * 7, 1'700'000'500U - quint32(i), 5, 1}, .texts = {viewOf(names[size_t(i)])}};
        block.entries.push_back(entry);
    }
    made.head = block.head(codec, effort);
    made.body = block.body(made.texts, codec, effort);
    return made;
}

struct Keyed {
    RecordKey id;
};

} // namespace

class TestRecordBlock : public QObject {
    Q_OBJECT
private slots:
    void textsComeBackByteForByte_data()
    {
        QTest::addColumn<QByteArray>("json");
        const QByteArray id = uuid(u'x', 1).toUtf8();
        QTest::newRow("empty object") << QByteArray("{}");
        QTest::newRow("a record") << recordText(3);
        QTest::newRow("many times the same id") << QByteArray("[\"" + id + "\",\"" + id + "\",\"" + uuid(u'x', 2).toUtf8() + "\",\"" + id + "\"]");
        QTest::newRow("ids end to end") << QByteArray("\"" + id + id + id + "\"");
        QTest::newRow("upper case is another spelling") << QByteArray("\"" + id.toUpper() + "\"");
        QTest::newRow("no id at all") << QByteArray("\"00000000-0000-0000-0000-000000000000\"");
        QTest::newRow("foreign mark") << QByteArray("\"ffffffff-ffff-ffff-ffff-000000000001\"");
        QTest::newRow("almost an id") << QByteArray("\"" + id.first(35) + "\"");
        QTest::newRow("dashes") << QByteArray("\"--------------------------------------------\"");
        QTest::newRow("times") << QByteArray("[\"1970-01-01T00:00:00.000Z\",\"2024-02-29T23:59:59.999Z\",\"2105-12-31T23:59:59.001Z\",\"2000-02-29T00:00:00.000Z\"]");
        QTest::newRow("the same time twice") << QByteArray("[\"2024-02-29T23:59:59.999Z\",\"2024-02-29T23:59:59.999Z\"]");
        QTest::newRow("times there are not") << QByteArray("[\"2023-02-29T23:59:59.999Z\",\"2024-13-01T00:00:00.000Z\",\"2024-04-31T00:00:00.000Z\",\"2024-01-01T24:00:00.000Z\","
                                                           "\"1969-12-31T23:59:59.999Z\",\"2106-01-01T00:00:00.000Z\",\"2100-02-29T00:00:00.000Z\",\"2024-01-01T00:00:60.000Z\"]");
        QTest::newRow("other spellings of times") << QByteArray("[\"2024-02-01T23:59:59Z\",\"2024-02-01T23:59:59.123+01:00\",\"2024-02-01 23:59:59.123Z\",\"12024-02-01T23:59:59.123Z\"]");
        QTest::newRow("white space") << QByteArray("{\r\n\t\"a\" : \"" + id + "\"\n}");
        QTest::newRow("control characters") << QByteArray("\"\x01\x02\x03 " + id + " \x05\x0b\x0c\"");
        QTest::newRow("a zero") << QByteArray("\"a\0b\"", 5);
        QTest::newRow("not UTF-8") << QByteArray("\"\xff\xfe " + id + "\"");
        QByteArray many("[");
        for (int i = 0; i < 400; ++i)
            many += "\"" + uuid(u'm', i % 300).toUtf8() + "\",\"2024-02-01T10:" + QByteArray::number(10 + i % 50) + ":00." + QByteArray::number(100 + i % 300) + "Z\",";
        QTest::newRow("more of both than have a number") << QByteArray(many + many + "0]");
    }
    void textsComeBackByteForByte()
    {
        QFETCH(QByteArray, json);
        QCOMPARE(again(json, {}), json);
        TextHints hints{.self = *KeyTable::uuid(uuid(u'a', 3)), .owner = *KeyTable::uuid(uuid(u'c', 3)), .createdAt = 1'700'000'000, .updatedAt = 1'709'251'199};
        QCOMPARE(again(json, hints), json);
        const CommonTexts common{.ids = {*KeyTable::uuid(uuid(u'x', 1)), *KeyTable::uuid(uuid(u'j', 3))}, .times = {{1'709'251'199, 999}}};
        QCOMPARE(again(json, hints, &common), json);
    }

    void anIdTakesLittle()
    {
        TextWriter writer(nullptr);
        const QByteArray json = recordText(1);
        writer.add(viewOf(json), {.self = *KeyTable::uuid(uuid(u'a', 1)), .owner = *KeyTable::uuid(uuid(u'c', 1)), .createdAt = 1'700'000'000});
        const TextParts parts = writer.take();
        QCOMPARE(parts.ids.size(), size_t(2)); // job and file; its own and its owner's are known
        QCOMPARE(parts.seconds.size(), size_t(0));
        QCOMPARE(parts.millis.size(), size_t(1));
        QVERIFY(!QByteArray(parts.skeleton.data(), qsizetype(parts.skeleton.size())).contains(uuid(u'f', 1).toUtf8()));
    }

    void aBlockComesBackWhole()
    {
        RecordCodec codec;
        for (const int count : {1, 2, 100, 127, 128, 129, 512}) {
            const auto effort = count % 2 == 0 ? RecordCodec::Effort::Thorough : RecordCodec::Effort::Quick;
            const Made made = makeBlock(codec, count, effort);
            const auto block = RecordBlock::fromHead(RecordKind::Application, made.head, codec);
            QVERIFY(block);
            QCOMPARE(block->entries.size(), size_t(count));
            QCOMPARE(RecordBlock::idsOf(made.head).size(), size_t(count));
            for (int i = 0; i < count; ++i) {
                const RecordBlock::Entry &entry = block->entries[size_t(i)];
                QCOMPARE(block->idText(entry.id), i % 9 == 8 ? u"foreign %1"_s.arg(i) : uuid(u'a', i));
                QCOMPARE(block->idText(entry.owner), i % 4 == 3 ? QString() : uuid(u'c', i));
                QCOMPARE(entry.fetchedMs, 1'700'000'000'000 - i * 1000);
                QCOMPARE(entry.hasRow, i % 7 != 6);
                if (entry.hasRow) {
                    QCOMPARE(entry.row.numbers[ListRow::Job], quint32(i));
                    QCOMPARE(entry.row.numbers[ListRow::Owner], 0xffffffffU);
                    QCOMPARE(entry.row.numbers[ListRow::Created], 1'700'000'000U + quint32(i) * 7);
                    QCOMPARE(entry.row.numbers[ListRow::Updated], 1'700'000'500U - quint32(i));
                    QCOMPARE(entry.row.numbers[ListRow::Entered], 5U);
                    QCOMPARE(QString::fromUtf8(entry.row.texts[0].data(), qsizetype(entry.row.texts[0].size())), made.names[size_t(i)]);
                }
                QCOMPARE(block->readOne(made.body.data, made.body.dictionary, codec, size_t(i)), made.texts[size_t(i)]);
            }
            std::vector<QByteArray> all(static_cast<size_t>(count));
            QVERIFY(block->readBody(made.body.data, made.body.dictionary, codec, [&](size_t slot, QByteArray text) {
                all[slot] = std::move(text);
                return true;
            }));
            QVERIFY(all == made.texts);
        }
    }

    void damageToABlockIsNoticed()
    {
        RecordCodec codec;
        const Made made = makeBlock(codec, 20);
        const auto block = RecordBlock::fromHead(RecordKind::Application, made.head, codec);
        QVERIFY(block);
        for (qsizetype at = 0; at < made.head.size(); ++at) {
            QByteArray bent = made.head;
            bent[at] = char(bent[at] ^ (1 << (at % 8)));
            QVERIFY2(!RecordBlock::fromHead(RecordKind::Application, bent, codec), qPrintable(QString::number(at)));
            QVERIFY(!RecordBlock::fromHead(RecordKind::Application, made.head.first(at), codec));
        }
        for (qsizetype at = 0; at < made.body.data.size(); ++at) {
            QByteArray bent = made.body.data;
            bent[at] = char(bent[at] ^ (1 << (at % 8)));
            QVERIFY(block->readOne(bent, 0, codec, 3).isEmpty());
            QVERIFY(!block->readBody(made.body.data.first(at), 0, codec, [](size_t, const QByteArray &) { return true; }));
        }
        QVERIFY(block->readOne(made.body.data, 0x114, codec, 3).isEmpty()); // a dictionary that is not there
        QVERIFY(block->readOne(made.body.data, 0, codec, 300).isEmpty());
    }

    /// Sums do not guard against somebody who makes them: whatever the parts are, reading them is safe.
    void anySkeletonCanBeRead()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 20'000; ++round) {
            TextParts parts;
            for (int i = 0, n = random.bounded(60); i < n; ++i)
                parts.skeleton += char(random.bounded(3) == 0 ? random.bounded(256) : random.bounded(0x20));
            parts.ids.resize(size_t(random.bounded(4)));
            parts.seconds.resize(size_t(random.bounded(4)), random.generate());
            parts.millis.resize(size_t(random.bounded(4)), quint16(random.generate()));
            TextReader reader(parts);
            int read = 0;
            while (reader.next({}, random.bounded(100)))
                ++read;
            QVERIFY(read <= 60);
            QVERIFY(!reader.skip({}));
        }
    }

    void theIndexFindsWhatWasPutIn()
    {
        QRandomGenerator random(11);
        CacheIndex index;
        QMultiHash<quint64, quint32> model;
        for (int round = 0; round < 20'000; ++round) {
            const quint64 hash = random.bounded(3) == 0 ? random.bounded(50) : quint64(random.bounded(1 << 14)) << 3; // crowded
            if (random.bounded(3) > 0) {
                index.insert(hash, quint32(round));
                model.insert(hash, quint32(round));
            } else if (model.contains(hash)) {
                const quint32 place = model.value(hash);
                index.erase(hash, place);
                model.remove(hash, place);
            } else {
                index.erase(hash, 77);
            }
            QList<quint32> found;
            index.find(hash, [&](quint32 place) {
                found.append(place);
                return false;
            });
            QList<quint32> expected = model.values(hash);
            std::sort(found.begin(), found.end());
            std::sort(expected.begin(), expected.end());
            QCOMPARE(found, expected);
        }
    }

    void rowsAreFoundByTheirIds()
    {
        std::vector<Keyed> rows;
        RowIndex index;
        QCOMPARE(index.find(RecordKey{}, rows), noRow);
        for (int i = 0; i < 5000; ++i) {
            const RecordKey key = *KeyTable::uuid(uuid(u'k', i));
            QCOMPARE(index.find(key, rows), noRow);
            rows.push_back({key});
            index.insert(Row(i), rows);
            if (i == 100)
                index.reserve(3000, rows);
        }
        for (int i = 0; i < 5000; ++i)
            QCOMPARE(index.find(*KeyTable::uuid(uuid(u'k', i)), rows), Row(i));
    }

    void numbersComeBack()
    {
        ByteWriter out;
        const QList<quint64> numbers{0, 1, 127, 128, 300, 0xffffffff, ~quint64(0)};
        for (const quint64 number : numbers)
            out.number(number);
        const QList<qint64> values{0, -1, 1, 1'700'000'000'000, std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::max()};
        qint64 before = 0;
        for (const qint64 value : values)
            out.difference(std::exchange(before, value), value);
        const QByteArray data = out.takeChecked();
        ByteReader in(checked(data));
        for (const quint64 number : numbers)
            QCOMPARE(in.number(), number);
        before = 0;
        for (const qint64 value : values) {
            before = in.differenceFrom(before);
            QCOMPARE(before, value);
        }
        QVERIFY(in.good());
        QVERIFY(in.rest().isEmpty());
        in.byte();
        QVERIFY(!in.good());
    }
};

QTEST_GUILESS_MAIN(TestRecordBlock)
#include "tst_recordblock.moc"
