// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/recordblock.h"

#include "models/store/bytestream.h"
#include "models/store/keytable.h"
#include "models/store/recordtext.h"

#include <algorithm>
#include <cstring>

namespace shortlist {
namespace {

constexpr quint8 hasOwners = 1;
constexpr size_t keyBytes = sizeof(RecordKey::bytes);

RecordKey foreignKey(quint64 number)
{
    RecordKey key;
    key.bytes.fill(0xff);
    std::memcpy(key.bytes.data() + sizeof number, &number, sizeof number);
    return key;
}

size_t foreignNumber(const RecordKey &key)
{
    quint64 number = 0;
    std::memcpy(&number, key.bytes.data() + sizeof number, sizeof number);
    return size_t(number);
}

/// Times differ little from each other, less than from zero.
void toDifferences(RecordKind kind, std::vector<ListRow> &rows)
{
    const RowShape shape = rowShape(kind);
    quint32 before = 0;
    for (ListRow &row : rows) {
        if (kind == RecordKind::Application)
            row.numbers[ListRow::Entered] -= row.numbers[shape.updatedAt];
        row.numbers[shape.updatedAt] -= row.numbers[shape.createdAt];
        row.numbers[shape.createdAt] -= before;
        before += row.numbers[shape.createdAt];
    }
}

void fromDifferences(RecordKind kind, RecordBlock &block)
{
    const RowShape shape = rowShape(kind);
    quint32 before = 0;
    for (RecordBlock::Entry &entry : block.entries) {
        if (!entry.hasRow)
            continue;
        ListRow &row = entry.row;
        before = row.numbers[shape.createdAt] += before;
        row.numbers[shape.updatedAt] += row.numbers[shape.createdAt];
        if (kind == RecordKind::Application)
            row.numbers[ListRow::Entered] += row.numbers[shape.updatedAt];
    }
}

void writeRows(ByteWriter &out, const RecordBlock &block)
{
    const RowShape shape = rowShape(block.kind);
    if (shape.numbers == 0)
        return;
    std::vector<ListRow> rows;
    for (const RecordBlock::Entry &entry : block.entries) {
        out.byte(entry.hasRow ? 1 : 0);
        if (entry.hasRow)
            rows.push_back(entry.row);
    }
    toDifferences(block.kind, rows);
    for (size_t column = 0; column < shape.numbers; ++column) {
        for (int shift = 0; shift < 32; shift += 8) { // like beside like: most of the upper bytes are the same
            for (const ListRow &row : rows)
                out.byte(quint8(row.numbers[column] >> shift));
        }
    }
    for (size_t column = 0; column < shape.texts; ++column) {
        for (const ListRow &row : rows)
            out.number(row.texts[column].size());
        for (const ListRow &row : rows)
            out.bytes(row.texts[column]);
    }
}

bool readRows(ByteReader &in, RecordBlock &block)
{
    const RowShape shape = rowShape(block.kind);
    if (shape.numbers == 0)
        return true;
    std::vector<ListRow *> rows;
    for (RecordBlock::Entry &entry : block.entries) {
        entry.hasRow = in.byte() != 0;
        if (entry.hasRow)
            rows.push_back(&entry.row);
    }
    for (size_t column = 0; column < shape.numbers; ++column) {
        for (int shift = 0; shift < 32; shift += 8) {
            for (ListRow *row : rows)
                row->numbers[column] |= quint32(in.byte()) << shift;
        }
    }
    fromDifferences(block.kind, block);
    for (size_t column = 0; column < shape.texts; ++column) {
        std::array<quint64, RecordBlock::mostRecords> sizes{};
        for (size_t i = 0; i < rows.size(); ++i)
            sizes[i] = in.number();
        for (size_t i = 0; i < rows.size(); ++i)
            rows[i]->texts[column] = in.bytes(sizes[i]);
    }
    return in.good();
}

} // namespace

RowShape rowShape(RecordKind kind)
{
    if (kind == RecordKind::Application)
        return {.numbers = 9, .texts = 1, .createdAt = ListRow::Created, .updatedAt = ListRow::Updated};
    if (kind == RecordKind::Candidate)
        return {.numbers = 5, .texts = 3, .createdAt = ListRow::Born, .updatedAt = ListRow::Changed};
    return {};
}

quint32 RecordBlock::bytes() const
{
    quint64 sum = 0;
    for (const Entry &entry : entries)
        sum += entry.size;
    return quint32(std::min<quint64>(sum, 0xffffffff));
}

QByteArray RecordBlock::head(RecordCodec &codec, Effort effort) const
{
    const bool owners = std::any_of(entries.begin(), entries.end(), [](const Entry &entry) { return entry.owner != RecordKey{}; });
    ByteWriter plain;
    plain.byte(quint8(kind));
    plain.number(entries.size());
    plain.byte(owners ? hasOwners : 0);
    for (const Entry &entry : entries)
        plain.bytes({reinterpret_cast<const char *>(entry.id.bytes.data()), keyBytes});
    if (owners) {
        for (const Entry &entry : entries)
            plain.bytes({reinterpret_cast<const char *>(entry.owner.bytes.data()), keyBytes});
    }
    ByteWriter packed;
    packed.number(quint64(foreign.size()));
    for (const QString &id : foreign) {
        const QByteArray utf8 = id.toUtf8();
        packed.number(quint64(utf8.size()));
        packed.bytes({utf8.constData(), size_t(utf8.size())});
    }
    qint64 before = 0;
    for (const Entry &entry : entries)
        packed.difference(std::exchange(before, entry.fetchedMs), entry.fetchedMs);
    for (const Entry &entry : entries)
        packed.number(entry.size);
    writeRows(packed, *this);
    plain.number(packed.size());
    const QByteArray data = codec.packPlain(packed.view(), effort);
    plain.bytes({data.constData(), size_t(data.size())});
    return plain.takeChecked();
}

std::vector<RecordKey> RecordBlock::idsOf(QByteArrayView head)
{
    ByteReader in(checked(head));
    in.byte();
    const quint64 count = in.number();
    in.byte();
    std::vector<RecordKey> ids;
    if (count > mostRecords)
        return ids;
    const std::string_view all = in.bytes(count * keyBytes);
    if (!in.good())
        return ids;
    ids.resize(count);
    if (count > 0)
        std::memcpy(ids.data(), all.data(), all.size());
    return ids;
}

std::optional<RecordBlock> RecordBlock::fromHead(RecordKind kind, QByteArrayView head, RecordCodec &codec)
{
    RecordBlock block;
    block.kind = kind;
    ByteReader in(checked(head));
    const bool ours = in.byte() == quint8(kind);
    const quint64 count = in.number();
    const bool owners = (in.byte() & hasOwners) != 0;
    if (!ours || count == 0 || count > mostRecords)
        return {};
    const std::string_view ids = in.bytes(count * keyBytes);
    const std::string_view ownerIds = owners ? in.bytes(count * keyBytes) : std::string_view();
    const quint64 size = in.number();
    if (!in.good() || size > quint64(RecordCodec::mostBytes))
        return {};
    block.text = codec.unpackPlain(in.rest(), qsizetype(size));
    if (block.text.size() != size)
        return {};
    block.entries.resize(count);
    ByteReader packed(QByteArrayView(block.text.data(), qsizetype(block.text.size())));
    const quint64 foreigners = packed.number();
    for (quint64 i = 0; i < foreigners && packed.good(); ++i) {
        const std::string_view utf8 = packed.bytes(packed.number());
        block.foreign.append(QString::fromUtf8(utf8.data(), qsizetype(utf8.size())));
    }
    qint64 fetched = 0;
    for (Entry &entry : block.entries)
        entry.fetchedMs = fetched = packed.differenceFrom(fetched);
    for (Entry &entry : block.entries)
        entry.size = quint32(std::min<quint64>(packed.number(), quint64(RecordCodec::mostBytes)));
    for (size_t i = 0; i < count; ++i) {
        std::memcpy(block.entries[i].id.bytes.data(), ids.data() + i * keyBytes, keyBytes);
        if (owners)
            std::memcpy(block.entries[i].owner.bytes.data(), ownerIds.data() + i * keyBytes, keyBytes);
    }
    if (!packed.good() || !readRows(packed, block))
        return {};
    return block;
}

RecordBlock::Body RecordBlock::body(const std::vector<QByteArray> &texts, RecordCodec &codec, Effort effort) const
{
    TextWriter writer(codec.common(kind));
    for (size_t i = 0; i < entries.size(); ++i) {
        if (texts[i].isEmpty())
            continue;
        TextHints hints = hintsOf(i);
        if (effort == Effort::Quick)
            hints.name = hints.email = {}; // looking for them takes longer than all else
        writer.add({texts[i].constData(), size_t(texts[i].size())}, hints);
    }
    TextParts parts = writer.take();
    ByteWriter out;
    out.number(parts.skeleton.size());
    out.number(parts.ids.size());
    out.number(parts.seconds.size());
    out.number(parts.millis.size());
    std::string &packed = parts.skeleton;
    for (int shift = 0; shift < 32; shift += 8) {
        for (const quint32 seconds : parts.seconds)
            packed += char(quint8(seconds >> shift));
    }
    for (int shift = 0; shift < 16; shift += 8) {
        for (const quint16 millis : parts.millis)
            packed += char(quint8(millis >> shift));
    }
    const RecordCodec::Packed data = codec.pack(kind, QByteArrayView(packed.data(), qsizetype(packed.size())), effort);
    if (!parts.ids.empty())
        out.bytes({reinterpret_cast<const char *>(parts.ids.data()), parts.ids.size() * keyBytes}); // noise, as it is
    out.bytes({data.data.constData(), size_t(data.data.size())});
    return {out.takeChecked(), data.dictionary};
}

namespace {

std::optional<TextParts> partsOf(QByteArrayView data, qint64 dictionary, RecordCodec &codec)
{
    static_assert(sizeof(RecordKey) == keyBytes);
    TextParts parts;
    ByteReader in(checked(data));
    const quint64 skeleton = in.number();
    const quint64 ids = in.number();
    const quint64 seconds = in.number();
    const quint64 millis = in.number();
    constexpr auto most = quint64(RecordCodec::mostBytes);
    if (!in.good() || skeleton > most || seconds > skeleton || millis > skeleton || ids > skeleton)
        return {};
    const std::string_view raw = in.bytes(ids * keyBytes);
    if (!in.good())
        return {};
    parts.ids.resize(size_t(ids));
    if (ids > 0)
        std::memcpy(parts.ids.data(), raw.data(), raw.size());
    const quint64 size = skeleton + seconds * 4 + millis * 2;
    parts.skeleton = codec.unpackText(in.rest(), qsizetype(size), dictionary);
    if (parts.skeleton.size() != size)
        return {};
    const auto *at = reinterpret_cast<const quint8 *>(parts.skeleton.data()) + skeleton;
    parts.seconds.resize(size_t(seconds), 0);
    for (int shift = 0; shift < 32; shift += 8) {
        for (quint32 &value : parts.seconds)
            value |= quint32(*at++) << shift;
    }
    parts.millis.resize(size_t(millis), 0);
    for (int shift = 0; shift < 16; shift += 8) {
        for (quint16 &value : parts.millis)
            value = quint16(value | *at++ << shift);
    }
    parts.skeleton.resize(size_t(skeleton));
    return parts;
}

} // namespace

bool RecordBlock::readBody(QByteArrayView data, qint64 dictionary, RecordCodec &codec, const std::function<bool(size_t, QByteArray)> &take) const
{
    const auto parts = partsOf(data, dictionary, codec);
    if (!parts)
        return false;
    TextReader reader(*parts);
    for (size_t slot = 0; slot < entries.size(); ++slot) {
        if (entries[slot].size == 0)
            continue;
        auto json = reader.next(hintsOf(slot), qsizetype(entries[slot].size));
        if (!json)
            return false;
        if (!take(slot, std::move(*json)))
            return true;
    }
    return true;
}

QByteArray RecordBlock::readOne(QByteArrayView data, qint64 dictionary, RecordCodec &codec, size_t slot) const
{
    if (slot >= entries.size() || entries[slot].size == 0)
        return {};
    const auto parts = partsOf(data, dictionary, codec);
    if (!parts)
        return {};
    TextReader reader(*parts);
    for (size_t before = 0; before < slot; ++before) {
        if (entries[before].size > 0 && !reader.skip(hintsOf(before)))
            return {};
    }
    return reader.next(hintsOf(slot), qsizetype(entries[slot].size)).value_or(QByteArray());
}

TextHints RecordBlock::hintsOf(size_t slot) const
{
    const Entry &entry = entries[slot];
    const auto ours = [](const RecordKey &key) { return KeyTable::isForeign(key) ? RecordKey{} : key; };
    TextHints hints{.self = ours(entry.id), .owner = ours(entry.owner)};
    if (const RowShape shape = rowShape(kind); entry.hasRow && shape.numbers > 0) {
        hints.createdAt = entry.row.numbers[shape.createdAt];
        hints.updatedAt = entry.row.numbers[shape.updatedAt];
        hints.name = entry.row.texts[0];
        hints.email = kind == RecordKind::Candidate ? entry.row.texts[1] : std::string_view();
    }
    return hints;
}

RecordKey RecordBlock::keyOf(const QString &id)
{
    if (id.isEmpty())
        return {};
    if (const auto key = findKey(id))
        return *key;
    foreign.append(id);
    return foreignKey(quint64(foreign.size()) - 1);
}

std::optional<RecordKey> RecordBlock::findKey(const QString &id) const
{
    if (const auto key = KeyTable::uuid(id); key && *key != RecordKey{})
        return key;
    const qsizetype at = foreign.indexOf(id);
    return at < 0 ? std::nullopt : std::optional(foreignKey(quint64(at)));
}

QString RecordBlock::idText(const RecordKey &key) const
{
    if (key == RecordKey{})
        return {};
    return KeyTable::isForeign(key) ? foreign.value(qsizetype(foreignNumber(key))) : KeyTable().text(key);
}

} // namespace shortlist
