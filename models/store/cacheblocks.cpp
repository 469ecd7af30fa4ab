// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/cachefile.h"

#include "models/store/cachedraft.h"
#include "models/store/keytable.h"

#include <algorithm>
#include <cstring>
#include <utility>

/// The blocks of the cache: what there is, where a record lies, and what becomes of one that is damaged.
namespace shortlist {
namespace {

quint64 mixed(quint64 value)
{
    value ^= value >> 32;
    value *= 0x9e3779b97f4a7c15ULL;
    return value ^ value >> 29;
}

quint64 hashOf(RecordKind kind, const RecordKey &uuid)
{
    quint64 words[2];
    std::memcpy(words, uuid.bytes.data(), sizeof words);
    return mixed(words[0] ^ mixed(words[1] + quint64(kind)));
}

quint64 hashOf(RecordKind kind, const QString &id)
{
    if (const auto key = KeyTable::uuid(id); key && *key != RecordKey{})
        return hashOf(kind, *key);
    return mixed(quint64(qHash(id)) + quint64(kind));
}

quint64 hashOf(RecordKind kind, const RecordBlock &block, const RecordKey &key)
{
    return KeyTable::isForeign(key) ? hashOf(kind, block.idText(key)) : hashOf(kind, key);
}

bool askedByOwner(RecordKind kind) { return kind == RecordKind::Survey || kind == RecordKind::Event; }

} // namespace

void CacheFile::forget()
{
    m_scanned = false;
    m_blocks.clear();
    m_free.clear();
    m_lastNumber = 0;
    m_index.clear();
    m_owners.clear();
    m_heads.clear();
    m_codes.clear();
    m_codeOfKey.clear();
    m_texts = {};
    m_plain.clear();
    m_applications.clear();
    m_candidates.clear();
    m_rowsScanned = false;
    m_hasDates = true;
}

/// Reads every head once. `rows` gets the blocks of kinds that have rows.
bool CacheFile::scan(const std::function<void(size_t, RecordBlock)> &rows)
{
    forget();
    m_db.clearFailure();
    QHash<qint64, QByteArray> dead;
    Statement marks(m_db, "SELECT number, slots FROM dead");
    bool zeros = false; // where something was: to SQLite half a page that is gone is a page all the same, and what was dead would live again
    while (marks.next()) {
        dead.insert(marks.integer(0), marks.bytes(1).toByteArray());
        zeros |= marks.integer(0) == 0 || marks.bytes(1).isEmpty();
    }
    std::vector<size_t> damaged;
    Statement heads(m_db, "SELECT number, kind, head FROM block ORDER BY number");
    while (heads.next()) {
        const size_t at = m_blocks.size();
        Block block{.number = heads.integer(0), .kind = RecordKind(heads.integer(1))};
        m_lastNumber = block.number;
        if (const auto it = dead.constFind(block.number); it != dead.cend()) {
            for (qsizetype i = 0; i < it->size() * 8 && i < qsizetype(block.dead.size()); ++i)
                block.dead[size_t(i)] = (quint8(it->at(i / 8)) >> (i % 8) & 1) != 0;
        }
        auto head = RecordBlock::fromHead(block.kind, heads.bytes(2), m_codec);
        block.count = head ? quint16(head->entries.size()) : quint16(0);
        block.bytes = head ? head->bytes() : 0;
        m_blocks.push_back(block);
        if (!head) {
            damaged.push_back(at);
            continue;
        }
        know(at, *head);
        if (rows && rowShape(block.kind).numbers > 0)
            rows(at, std::move(*head));
    }
    m_scanned = marks.ok() && heads.ok() && !zeros;
    if (!m_scanned)
        (zeros || m_db.isDamaged() ? m_broken : m_unread) = true;
    for (const size_t at : damaged)
        dropDamaged(at);
    return m_scanned;
}

bool CacheFile::ready() { return m_db.isOpen() && (m_scanned || scan()); }

void CacheFile::know(size_t at, const RecordBlock &block)
{
    for (size_t slot = 0; slot < block.entries.size(); ++slot) {
        if (!m_blocks[at].dead[slot])
            knowOne(block.kind, block, placeOf(at, slot));
    }
}

void CacheFile::knowOne(RecordKind kind, const RecordBlock &block, Place place)
{
    const RecordBlock::Entry &entry = block.entries[slotOf(place)];
    m_index.insert(hashOf(kind, block, entry.id), place);
    if (askedByOwner(kind) && entry.owner != RecordKey{})
        m_owners.insert(hashOf(kind, block, entry.owner), place);
}

std::shared_ptr<const RecordBlock> CacheFile::headOf(size_t block)
{
    constexpr qsizetype most = 256;
    if (const auto it = m_heads.constFind(block); it != m_heads.cend())
        return *it;
    Statement row(m_db, "SELECT head FROM block WHERE number=?");
    row.bind(1, m_blocks[block].number);
    std::optional<RecordBlock> head;
    if (row.next())
        head = RecordBlock::fromHead(m_blocks[block].kind, row.bytes(0), m_codec);
    if (!head || head->entries.size() != m_blocks[block].count)
        return {};
    if (m_heads.size() >= most)
        m_heads.clear();
    return *m_heads.insert(block, std::make_shared<const RecordBlock>(std::move(*head)));
}

/// `is(block, key)` says whether it is the one.
template <typename Is> std::optional<CacheFile::Place> CacheFile::findWhere(RecordKind kind, quint64 hash, Is is)
{
    std::optional<Place> found;
    m_index.find(hash, [&](Place place) {
        if (m_blocks[blockOf(place)].kind != kind)
            return false;
        const auto head = headOf(blockOf(place));
        if (!head || slotOf(place) >= head->entries.size() || !is(*head, head->entries[slotOf(place)].id))
            return false;
        found = place;
        return true;
    });
    return found;
}

std::optional<CacheFile::Place> CacheFile::find(RecordKind kind, const QString &id)
{
    return find(kind, Draft{.id = Draft::Name(id)});
}

std::optional<CacheFile::Place> CacheFile::find(RecordKind kind, const Draft &draft)
{
    const quint64 hash = draft.id.key ? hashOf(kind, *draft.id.key) : hashOf(kind, draft.id.text);
    return findWhere(kind, hash, [&](const RecordBlock &block, const RecordKey &key) { return draft.id.is(block, key); });
}

CachedRecord CacheFile::recordAt(Place place)
{
    const size_t at = blockOf(place);
    m_db.clearFailure();
    const auto head = headOf(at);
    if (!head)
        return {};
    const RecordBlock::Entry &entry = head->entries[slotOf(place)];
    if (entry.size == 0)
        return {};
    Statement row(m_db, "SELECT data, dictionary FROM body WHERE number=?");
    row.bind(1, m_blocks[at].number);
    QByteArray json;
    if (row.next())
        json = head->readOne(row.bytes(0), row.integer(1), m_codec, slotOf(place));
    if (json.isEmpty() && spoilt())
        dropDamaged(at);
    return {head->idText(entry.id), json, entry.fetchedMs};
}

std::optional<CachedRecord> CacheFile::record(RecordKind kind, const QString &id)
{
    if (!ready())
        return {};
    const auto place = find(kind, id);
    CachedRecord found = place ? recordAt(*place) : CachedRecord{};
    m_heads.clear();
    return found.json.isEmpty() ? std::nullopt : std::optional(std::move(found));
}

QList<CachedRecord> CacheFile::recordsOf(RecordKind kind, const QString &owner)
{
    QList<CachedRecord> records;
    if (!ready() || !askedByOwner(kind))
        return records;
    std::vector<Place> places;
    m_owners.find(hashOf(kind, owner), [&](Place place) {
        const auto head = m_blocks[blockOf(place)].kind == kind ? headOf(blockOf(place)) : nullptr;
        const auto key = head ? head->findKey(owner) : std::nullopt;
        if (key && head->entries[slotOf(place)].owner == *key)
            places.push_back(place);
        return false;
    });
    std::sort(places.begin(), places.end());
    for (const Place place : places) {
        if (CachedRecord found = recordAt(place); !found.json.isEmpty())
            records.append(std::move(found));
    }
    m_heads.clear();
    return records;
}

void CacheFile::textsOf(size_t block, const std::function<void(const RecordBlock &, size_t, QByteArray)> &take)
{
    m_db.clearFailure();
    const auto head = headOf(block);
    Statement row(m_db, "SELECT data, dictionary FROM body WHERE number=?");
    row.bind(1, m_blocks[block].number);
    const bool good = head && row.next() && head->readBody(row.bytes(0), row.integer(1), m_codec, [&](size_t slot, QByteArray text) {
        if (!m_blocks[block].dead[slot])
            take(*head, slot, std::move(text));
        return true;
    });
    if (!good && spoilt()) {
        dropDamaged(block);
    } else if (!good) {
        m_unread = true;
        m_incomplete |= m_tokensOut; // what it holds is missing in memory
    }
}

void CacheFile::textsOfKind(RecordKind kind, const std::function<void(const RecordBlock &, size_t, QByteArray)> &take)
{
    for (size_t at = 0; at < m_blocks.size(); ++at) {
        if (m_blocks[at].number != 0 && m_blocks[at].kind == kind)
            textsOf(at, take);
        m_heads.remove(at);
    }
}

void CacheFile::kill(Place place)
{
    Block &block = m_blocks[blockOf(place)];
    if (block.number == 0)
        return; // it was dropped meanwhile, with all that was in it
    if (const auto head = headOf(blockOf(place))) {
        const RecordBlock::Entry &entry = head->entries[slotOf(place)];
        if (askedByOwner(block.kind) && entry.owner != RecordKey{})
            m_owners.erase(hashOf(block.kind, *head, entry.owner), place);
        m_index.erase(hashOf(block.kind, *head, entry.id), place);
    }
    block.dead.set(slotOf(place));
    block.touched = true;
}

/// What cannot be read is fetched again: without its sync token each list is read anew from the start.
void CacheFile::dropDamaged(size_t block)
{
    bool done = true;
    for (const char *sql : {"DELETE FROM block WHERE number=?", "DELETE FROM body WHERE number=?", "DELETE FROM dead WHERE number=?"}) {
        Statement drop(m_db, sql);
        done = drop.bind(1, m_blocks[block].number).run() && done;
    }
    m_broken |= !(m_db.run("DELETE FROM token") && done);
    m_incomplete |= m_tokensOut;
    m_heads.remove(block);
    m_blocks[block] = {}; // its places in the index lead nowhere, until the file is opened again
}

/// Writes down what was marked as dead in this transaction, and removes blocks in which nothing lives.
bool CacheFile::keepDead()
{
    bool done = true;
    for (size_t at = 0; at < m_blocks.size() && done; ++at) {
        Block &block = m_blocks[at];
        if (!std::exchange(block.touched, false))
            continue;
        if (block.live() > 0) {
            QByteArray bits(qsizetype(block.dead.size() / 8), '\0');
            for (size_t i = 0; i < block.dead.size(); ++i) {
                const quint32 before = quint8(bits.at(qsizetype(i / 8)));
                bits[qsizetype(i / 8)] = char(before | (block.dead[i] ? 1U << (i % 8) : 0U));
            }
            Statement keep(m_db, "INSERT INTO dead VALUES(?,?) ON CONFLICT(number) DO UPDATE SET slots=excluded.slots");
            done = keep.bind(1, block.number).bindBlob(2, bits.constData(), bits.size()).run();
            continue;
        }
        for (const char *sql : {"DELETE FROM block WHERE number=?", "DELETE FROM body WHERE number=?", "DELETE FROM dead WHERE number=?"}) {
            Statement drop(m_db, sql);
            done = drop.bind(1, block.number).run() && done;
        }
        m_heads.remove(at);
        block = {};
        m_free.push_back(at);
    }
    return done;
}

} // namespace shortlist
