// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/cachefile.h"

#include "models/store/cachedraft.h"
#include "models/store/keytable.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

/// What goes into the cache's file: a page becomes a few blocks.
namespace shortlist {
namespace {

constexpr size_t recordsInBlock = 100;
constexpr qsizetype bytesInBlock = 512 * 1024;

/// A UUID as its 16 bytes, any other id as text.
template <typename Name> void bindId(Statement &statement, int parameter, const Name &id)
{
    if (id.key)
        statement.bindBlob(parameter, reinterpret_cast<const char *>(id.key->bytes.data()), qsizetype(id.key->bytes.size()));
    else
        statement.bind(parameter, id.text);
}

bool sameRow(const ListRow &a, const ListRow &b) { return a.numbers == b.numbers && a.texts == b.texts; }

quint32 secondsAt(qint64 ms) { return quint32(std::clamp<qint64>(ms / 1000, 0, 0xffffffff)); }

} // namespace

/// The records of one page by kind, each once.
class CacheFile::Drafts {
public:
    struct OfKind {
        std::deque<Draft> drafts{};
        QHash<RecordKey, size_t> places{};
        QHash<QString, size_t> foreignPlaces{};
    };
    template <typename Text> Draft &of(RecordKind kind, const Text &id) { return of(kind, Draft::Name(id)); }
    Draft &of(RecordKind kind, Draft::Name id)
    {
        OfKind &some = m_all[kind];
        const size_t next = some.drafts.size();
        size_t &place = id.key ? some.places[*id.key] : some.foreignPlaces[id.text]; // one more than where it is; 0 is new
        if (place == 0) {
            some.drafts.push_back({.id = std::move(id)});
            place = next + 1;
        }
        return some.drafts[place - 1];
    }
    /// Keeps a text until the page is written.
    std::string_view keep(std::string text)
    {
        m_texts.push_back(std::move(text));
        return m_texts.back();
    }
    std::map<RecordKind, OfKind> &all() { return m_all; }

private:
    std::map<RecordKind, OfKind> m_all;
    std::deque<std::string> m_texts;
};

quint32 CacheFile::code(std::string_view id)
{
    if (id.empty())
        return 0;
    const Draft::Name name(id);
    quint32 &number = name.key ? m_codeOfKey[*name.key] : m_codes[name.text];
    if (number != 0)
        return number;
    const QString text = name.id();
    Statement insert(m_db, "INSERT OR IGNORE INTO code(id) VALUES(?)");
    Statement select(m_db, "SELECT number FROM code WHERE id=?");
    if (!insert.bind(1, text).run() || !select.bind(1, text).next()) {
        m_failed = true;
        return 0;
    }
    number = quint32(select.integer(0) + 1);
    return number;
}

template <typename Tag> quint32 CacheFile::embedded(RecordKind kind, const api::Embedded<Tag> &record, Drafts &drafts)
{
    if (record.id.isEmpty())
        return 0;
    Draft probe{.id = Draft::Name(record.id.view())};
    const bool seen = probe.id.key ? m_codeOfKey.value(*probe.id.key) != 0 : m_codes.value(probe.id.text) != 0;
    const quint32 number = code(record.id.view());
    if (seen || number == 0 || find(kind, probe))
        return number;
    if (Draft &draft = drafts.of(kind, probe.id); draft.json.isEmpty())
        draft.json = QByteArray(record.json.data(), qsizetype(record.json.size()));
    return number;
}

template <typename Brief> CacheFile::Draft &CacheFile::draftOf(RecordKind kind, const Brief &brief, const CachePage &page, Drafts &drafts)
{
    Draft &draft = drafts.of(kind, brief.id.view());
    if (!brief.json.isEmpty()) {
        draft.json = brief.json;
        draft.fetchedMs = page.nowMs;
    }
    return draft;
}

void CacheFile::gather(const CachePage &page, Drafts &drafts)
{
    for (const CachePage::Raw &raw : page.records) {
        Draft &draft = drafts.of(raw.kind, raw.id);
        draft.owner = Draft::Name(raw.owner);
        draft.json = raw.json;
        draft.fetchedMs = page.nowMs;
    }
    for (const api::ScheduleBrief &schedule : page.schedules)
        draftOf(RecordKind::Schedule, schedule, page, drafts);
    for (const api::SurveyBrief &survey : page.surveys)
        draftOf(RecordKind::Survey, survey, page, drafts).owner = Draft::Name(survey.candidate.view());
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
        Draft &draft = draftOf(RecordKind::Application, a, page, drafts);
        draft.owner = Draft::Name(a.candidate.view());
        draft.hasRow = true;
        draft.row = {.numbers = {code(a.job.view()), stage, source, owner, quint32(a.status), secondsAt(a.createdAt), secondsAt(a.updatedAt),
                         date.enteredAt, date.guessed ? 1U : 0U},
            .texts = {a.name}};
    }
}

void CacheFile::gatherCandidates(const CachePage &page, Drafts &drafts)
{
    for (const api::CandidateBrief &c : page.candidates) {
        std::string tags;
        for (const api::Embedded<api::tag::CandidateTag> &tag : c.tags) {
            if (const quint32 number = embedded(RecordKind::Tag, tag, drafts); number > 0)
                tags += (tags.empty() ? "" : " ") + std::to_string(number);
        }
        const quint32 source = embedded(RecordKind::Source, c.source, drafts);
        Draft &draft = draftOf(RecordKind::Candidate, c, page, drafts);
        draft.hasRow = true;
        draft.row = {.numbers = {source, c.hasResume ? 1U : 0U, c.applications, secondsAt(c.createdAt), secondsAt(c.updatedAt)},
            .texts = {c.name, c.email, drafts.keep(std::move(tags))}};
    }
}

QString CacheFile::write(const CachePage &page)
{
    const bool able = ready();
    m_db.clearFailure();
    if (able && writeAll(page)) {
        m_toldUnread = false;
        return {};
    }
    const QString error = m_db.hasFailed() || !m_db.isOpen() ? m_db.errorText() : QCoreApplication::translate("shortlist::Cache", "The local file cannot be read.");
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
    m_listed = page.listed;
    if (m_hasDates) {
        Statement any(m_db, "SELECT 1 FROM dated LIMIT 1");
        m_hasDates = any.next() || !any.ok();
    }
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
    bool done = true;
    for (auto it = page.knownStageDates.cbegin(); it != page.knownStageDates.cend() && done; ++it) {
        Statement date(m_db, "INSERT INTO dated VALUES(?,?) ON CONFLICT(id) DO UPDATE SET entered=excluded.entered");
        const Draft::Name id(it.key());
        bindId(date, 1, id);
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

bool CacheFile::writeKind(RecordKind kind, std::deque<Draft> &drafts, Effort effort)
{
    const size_t mostRecords = effort == Effort::Quick ? recordsInBlock : RecordBlock::mostRecords;
    const qsizetype mostBytes = effort == Effort::Quick ? bytesInBlock : bytesInPack;
    std::vector<const Draft *> block;
    qsizetype bytes = 0;
    for (Draft &draft : drafts) {
        if (m_listed && isKept(kind, draft))
            continue;
        carryOver(kind, draft);
        if (kind == RecordKind::Application && m_hasDates && draft.hasRow && !settleDate(draft))
            return false;
        if (block.size() == mostRecords || (!block.empty() && bytes + draft.json.size() > mostBytes)) {
            if (!writeBlock(kind, std::exchange(block, {}), effort))
                return false;
            bytes = 0;
        }
        block.push_back(&draft);
        bytes += draft.json.size();
    }
    return block.empty() || writeBlock(kind, block, effort);
}

/// A date that became known later than a row goes into it when it is written again; a row that is new knows better.
bool CacheFile::settleDate(Draft &draft)
{
    if (draft.from) {
        Statement known(m_db, "SELECT entered FROM dated WHERE id=?");
        bindId(known, 1, draft.id);
        if (known.next()) {
            draft.row.numbers[ListRow::Entered] = quint32(known.integer(0));
            draft.row.numbers[ListRow::Guessed] = 0;
        }
    }
    Statement drop(m_db, "DELETE FROM dated WHERE id=?");
    bindId(drop, 1, draft.id);
    return drop.run();
}

bool CacheFile::isKept(RecordKind kind, const Draft &draft)
{
    const auto place = find(kind, draft);
    const auto head = place ? headOf(blockOf(*place)) : nullptr;
    if (!head)
        return false;
    const RecordBlock::Entry &entry = head->entries[slotOf(*place)];
    if (!draft.owner.is(*head, entry.owner) || (draft.hasRow && !(entry.hasRow && sameRow(draft.row, entry.row))))
        return false;
    if (draft.json.isEmpty())
        return draft.hasRow;
    if (entry.size != quint32(draft.json.size()))
        return false;
    const QByteArray *text = textAt(*place);
    return text && *text == draft.json;
}

/// Unpacks a block once for all its records: a list brings them in the order in which they were written.
const QByteArray *CacheFile::textAt(Place place)
{
    const size_t at = blockOf(place);
    const qint64 number = m_blocks[at].number;
    if (m_texts[0].number != number) {
        std::swap(m_texts[0], m_texts[1]);
        if (m_texts[0].number != number) {
            const auto head = headOf(at);
            if (!head)
                return nullptr;
            m_texts[0] = {.number = number};
            m_texts[0].all.resize(head->entries.size());
            textsOf(at, [this](const RecordBlock &, size_t slot, QByteArray text) { m_texts[0].all[slot] = std::move(text); });
            if (m_blocks[at].number != number) // it was damaged
                m_texts[0] = {};
        }
    }
    return slotOf(place) < m_texts[0].all.size() ? &m_texts[0].all[slotOf(place)] : nullptr;
}

/// The record this one replaces dies. What lists show and the text come from different answers, perhaps; each stays until it is replaced.
void CacheFile::carryOver(RecordKind kind, Draft &draft)
{
    const auto place = find(kind, draft);
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
        draft.owner = Draft::Name(head->idText(before.owner));
    }
    kill(*place);
}

bool CacheFile::writeBlock(RecordKind kind, const std::vector<const Draft *> &drafts, Effort effort)
{
    RecordBlock block;
    block.kind = kind;
    std::vector<QByteArray> texts;
    for (const Draft *draft : drafts) {
        block.entries.push_back({.id = draft->id.in(block), .owner = draft->owner.in(block), .fetchedMs = draft->fetchedMs,
            .size = quint32(draft->json.size()), .hasRow = draft->hasRow, .row = draft->row});
        texts.push_back(draft->json);
    }
    const RecordBlock::Body body = block.body(texts, m_codec, effort);
    const QByteArray head = block.head(m_codec, effort);
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
    m_blocks[at] = {.number = number, .kind = kind, .count = quint16(drafts.size()), .bytes = block.bytes()};
    know(at, block);
    if (body.dictionary == 0)
        m_plain[int(kind)] += int(drafts.size());
    return true;
}

bool CacheFile::removeRecords(const CachePage &page)
{
    for (const CachePage::Gone &gone : page.removed) {
        if (const auto place = find(gone.kind, gone.id))
            kill(*place);
    }
    return true;
}

} // namespace shortlist
