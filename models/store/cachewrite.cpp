// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/cachefile.h"

#include "api/json/codec.h"
#include "models/store/cachedraft.h"
#include "models/store/keytable.h"

#include <algorithm>

using namespace Qt::StringLiterals;

/// What goes into the cache's file: a page becomes a few blocks.
namespace shortlist {
namespace {

constexpr size_t recordsInBlock = 100;
constexpr qsizetype bytesInBlock = 512 * 1024;

/// A UUID as its 16 bytes, any other id as text.
void bindId(Statement &statement, int parameter, const QString &id, RecordKey &buffer)
{
    if (const auto key = KeyTable::uuid(id)) {
        buffer = *key;
        statement.bindBlob(parameter, reinterpret_cast<const char *>(buffer.bytes.data()), qsizetype(buffer.bytes.size()));
    } else {
        statement.bind(parameter, id);
    }
}

quint32 secondsAt(qint64 ms) { return quint32(std::clamp<qint64>(ms / 1000, 0, 0xffffffff)); }
quint32 secondsAt(const std::optional<QDateTime> &time) { return time && time->isValid() ? secondsAt(time->toMSecsSinceEpoch()) : 0; }

} // namespace

/// The records of one page by kind, each once.
class CacheFile::Drafts {
public:
    struct OfKind {
        std::deque<Draft> drafts{};
        QHash<QString, size_t> places{};
    };
    Draft &of(RecordKind kind, const QString &id)
    {
        OfKind &some = m_all[kind];
        const auto at = some.places.constFind(id);
        if (at != some.places.cend())
            return some.drafts[*at];
        some.places.insert(id, some.drafts.size());
        some.drafts.push_back({.id = id});
        return some.drafts.back();
    }
    /// Keeps a text until the page is written.
    std::string_view keep(const QString &text)
    {
        m_texts.push_back(text.toStdString());
        return m_texts.back();
    }
    std::map<RecordKind, OfKind> &all() { return m_all; }

private:
    std::map<RecordKind, OfKind> m_all;
    std::deque<std::string> m_texts;
};

quint32 CacheFile::code(const QString &id)
{
    if (id.isEmpty())
        return 0;
    if (const auto it = m_codes.constFind(id); it != m_codes.cend())
        return *it;
    Statement insert(m_db, "INSERT OR IGNORE INTO code(id) VALUES(?)");
    Statement select(m_db, "SELECT number FROM code WHERE id=?");
    if (!insert.bind(1, id).run() || !select.bind(1, id).next()) {
        m_failed = true;
        return 0;
    }
    const auto number = quint32(select.integer(0) + 1);
    m_codes.insert(id, number);
    return number;
}

template <typename T> quint32 CacheFile::code(RecordKind kind, const T &record, Drafts &drafts)
{
    return code(kind, record.id.text(), [&record] { return api::encode(record); }, drafts);
}

template <typename Tag> quint32 CacheFile::embedded(RecordKind kind, const api::Embedded<Tag> &record, Drafts &drafts)
{
    return code(kind, record.id.text(), [&record] { return QByteArray(record.json.data(), qsizetype(record.json.size())); }, drafts);
}

template <typename Json> quint32 CacheFile::code(RecordKind kind, const QString &id, Json text, Drafts &drafts)
{
    const bool seen = m_codes.contains(id);
    const quint32 number = code(id);
    if (seen || number == 0 || find(kind, id))
        return number;
    if (Draft &draft = drafts.of(kind, id); draft.json.isEmpty())
        draft.json = text();
    return number;
}

void CacheFile::gather(const CachePage &page, Drafts &drafts)
{
    for (const CachePage::Raw &raw : page.records) {
        Draft &draft = drafts.of(raw.kind, raw.id);
        draft.owner = raw.owner;
        draft.json = raw.json;
        draft.fetchedMs = page.nowMs;
    }
    gatherApplications(page, drafts);
    gatherCandidates(page, drafts);
}

void CacheFile::gatherApplications(const CachePage &page, Drafts &drafts)
{
    for (qsizetype i = 0; i < page.applications.size(); ++i) {
        const api::ApplicationBrief &a = page.applications.at(i);
        const StoreWriter::StageDate date = page.stageDates.value(i);
        const quint32 stage = embedded(RecordKind::Stage, a.stage, drafts);
        const quint32 source = embedded(RecordKind::Source, a.source, drafts);
        const quint32 owner = embedded(RecordKind::User, a.creditedTo, drafts);
        Draft &draft = drafts.of(RecordKind::Application, a.id.text());
        draft.owner = a.candidate.text();
        draft.hasRow = true;
        draft.row = {.numbers = {code(a.job.text()), stage, source, owner, quint32(a.status), secondsAt(a.createdAt), secondsAt(a.updatedAt),
                         date.enteredAt, date.guessed ? 1U : 0U},
            .texts = {a.name}};
    }
}

void CacheFile::gatherCandidates(const CachePage &page, Drafts &drafts)
{
    for (const api::Candidate &c : page.candidates) {
        QStringList tags;
        for (const api::CandidateTag &tag : c.tags) {
            if (const quint32 number = code(RecordKind::Tag, tag, drafts); number > 0)
                tags.append(QString::number(number));
        }
        const quint32 source = c.source ? code(RecordKind::Source, *c.source, drafts) : 0;
        Draft &draft = drafts.of(RecordKind::Candidate, c.id.text());
        draft.hasRow = true;
        draft.row = {.numbers = {source, c.resumeFileHandle ? 1U : 0U, quint32(c.applicationIds.size()), secondsAt(c.createdAt), secondsAt(c.updatedAt)},
            .texts = {drafts.keep(c.name), drafts.keep(c.primaryEmailAddress ? c.primaryEmailAddress->value : QString()), drafts.keep(tags.join(u' '))}};
    }
}

QString CacheFile::write(const CachePage &page)
{
    if (ready() && writeAll(page))
        return {};
    const QString error = m_db.errorText();
    m_broken |= m_db.isDamaged();
    m_incomplete = true;
    forget(); // what was made known in this transaction is gone
    readDictionaries();
    return error;
}

bool CacheFile::writeAll(const CachePage &page)
{
    Transaction transaction(m_db);
    Drafts drafts;
    m_failed = false;
    gather(page, drafts);
    const bool done = !m_failed && writeDrafts(drafts) && removeRecords(page) && keepDates(page) && trainWhereDue() && tidy() && keepDead() && keepTokens(page)
        && dropKept(page);
    m_heads.clear();
    return done && transaction.commit();
}

bool CacheFile::keepTokens(const CachePage &page)
{
    // A token says that nothing but changes is missing; after a loss that is not so until the next full pass.
    bool done = !m_incomplete || m_db.run("DELETE FROM token");
    for (auto it = page.tokens.cbegin(); it != page.tokens.cend() && done && !m_incomplete; ++it) {
        Statement keep(m_db, it->isEmpty() ? "DELETE FROM token WHERE list=?" : "INSERT INTO token VALUES(?,?) ON CONFLICT(list) DO UPDATE SET token=excluded.token");
        keep.bind(1, it.key());
        if (!it->isEmpty())
            keep.bind(2, *it);
        done = keep.run();
    }
    for (auto it = page.meta.cbegin(); it != page.meta.cend() && done; ++it)
        done = setMeta(it.key(), *it).isEmpty();
    return done;
}

bool CacheFile::keepDates(const CachePage &page)
{
    RecordKey id{};
    bool done = true;
    for (auto it = page.knownStageDates.cbegin(); it != page.knownStageDates.cend() && done; ++it) {
        Statement date(m_db, "INSERT INTO dated VALUES(?,?) ON CONFLICT(id) DO UPDATE SET entered=excluded.entered");
        bindId(date, 1, it.key(), id);
        done = date.bind(2, qint64(*it)).run();
        m_hasDates = true;
    }
    return done;
}

bool CacheFile::writeDrafts(Drafts &drafts)
{
    for (auto &[kind, some] : drafts.all()) {
        if (!writeKind(kind, some.drafts))
            return false;
    }
    return true;
}

bool CacheFile::writeKind(RecordKind kind, std::deque<Draft> &drafts)
{
    std::vector<const Draft *> block;
    qsizetype bytes = 0;
    for (Draft &draft : drafts) {
        carryOver(kind, draft);
        if (kind == RecordKind::Application && m_hasDates && draft.hasRow && !settleDate(draft))
            return false;
        if (block.size() == recordsInBlock || (!block.empty() && bytes + draft.json.size() > bytesInBlock)) {
            if (!writeBlock(kind, std::exchange(block, {})))
                return false;
            bytes = 0;
        }
        block.push_back(&draft);
        bytes += draft.json.size();
    }
    return block.empty() || writeBlock(kind, block);
}

/// A date that became known later than a row goes into it when it is written again; a row that is new knows better.
bool CacheFile::settleDate(Draft &draft)
{
    RecordKey id{};
    if (draft.from) {
        Statement known(m_db, "SELECT entered FROM dated WHERE id=?");
        bindId(known, 1, draft.id, id);
        if (known.next()) {
            draft.row.numbers[ListRow::Entered] = quint32(known.integer(0));
            draft.row.numbers[ListRow::Guessed] = 0;
        }
    }
    Statement drop(m_db, "DELETE FROM dated WHERE id=?");
    bindId(drop, 1, draft.id, id);
    return drop.run();
}

/// The record this one replaces dies. What lists show and the text come from different answers, perhaps; each stays until it is replaced.
void CacheFile::carryOver(RecordKind kind, Draft &draft)
{
    const auto place = find(kind, draft.id);
    if (!place)
        return;
    if (draft.json.isEmpty()) {
        const CachedRecord before = recordAt(*place);
        draft.json = before.json;
        draft.fetchedMs = before.fetchedMs;
    }
    const auto head = headOf(blockOf(*place));
    if (head && !draft.hasRow && head->entries[slotOf(*place)].hasRow) {
        const RecordBlock::Entry &before = head->entries[slotOf(*place)];
        draft.hasRow = true;
        draft.row = before.row;
        draft.from = head;
        draft.owner = head->idText(before.owner);
    }
    kill(*place, draft.id);
}

bool CacheFile::writeBlock(RecordKind kind, const std::vector<const Draft *> &drafts)
{
    RecordBlock block;
    block.kind = kind;
    std::vector<QByteArray> texts;
    for (const Draft *draft : drafts) {
        block.entries.push_back({.id = block.keyOf(draft->id), .owner = block.keyOf(draft->owner), .fetchedMs = draft->fetchedMs,
            .size = quint32(draft->json.size()), .hasRow = draft->hasRow, .row = draft->row});
        texts.push_back(draft->json);
    }
    const RecordBlock::Body body = block.body(texts, m_codec);
    const QByteArray head = block.head(m_codec);
    const qint64 number = m_lastNumber + 1;
    Statement one(m_db, "INSERT INTO block VALUES(?,?,?)");
    Statement two(m_db, "INSERT INTO body VALUES(?,?,?)");
    const bool done = one.bind(1, number).bind(2, qint64(kind)).bindBlob(3, head.constData(), head.size()).run()
        && two.bind(1, number).bind(2, body.dictionary).bindBlob(3, body.data.constData(), body.data.size()).run();
    if (!done)
        return false;
    m_lastNumber = number;
    size_t at = m_blocks.size();
    if (m_free.empty()) {
        m_blocks.emplace_back();
    } else {
        at = m_free.back();
        m_free.pop_back();
    }
    m_blocks[at] = {.number = number, .kind = kind, .count = quint8(drafts.size()), .bytes = block.bytes()};
    know(at, block);
    if (body.dictionary == 0)
        m_plain[int(kind)] += int(drafts.size());
    return true;
}

bool CacheFile::removeRecords(const CachePage &page)
{
    for (const CachePage::Gone &gone : page.removed) {
        if (const auto place = find(gone.kind, gone.id))
            kill(*place, gone.id);
    }
    return true;
}

} // namespace shortlist
