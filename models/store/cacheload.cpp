// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/brief.h"
#include "models/store/cachefile.h"
#include "models/store/fold.h"
#include "models/store/keytable.h"
#include "models/store/rowindex.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace shortlist {
namespace {

constexpr quint32 noNumber = 0;

template <typename T> std::optional<T> readAs(const QByteArray &text)
{
    if constexpr (requires(T brief) { brief.json; })
        return api::decodeBrief<T>(text);
    else
        return api::decodeRecord<T>(text);
}

quint32 asSeconds(qint64 value) { return quint32(std::clamp(value, qint64(0), qint64(std::numeric_limits<quint32>::max()))); }

} // namespace

/// Turns rows of the file into the store's shapes.
class CacheFile::RowReader {
public:
    RowReader(PreparedRows &rows, const QHash<quint32, QString> &ids, const QHash<QString, QString> &tagTitles)
        : m_rows(rows), m_ids(ids), m_tagTitles(tagTitles)
    {
    }

    /// Stage dates that became known later than the rows were written.
    void dates(Database &db)
    {
        Statement row(db, "SELECT id, entered FROM dated");
        while (row.next()) {
            RecordKey id;
            if (row.isBlob(0) && size_t(row.bytes(0).size()) == sizeof id.bytes)
                std::memcpy(id.bytes.data(), row.bytes(0).data(), sizeof id.bytes);
            else
                id = foreign(row.text(0));
            m_dates.insert(id, asSeconds(row.integer(1)));
        }
    }

    void candidate(const RecordBlock &block, const RecordBlock::Entry &entry)
    {
        CandidateRow c{};
        c.id = key(block, entry.id);
        text(entry.row.texts[0], c.name, c.nameBytes);
        text(entry.row.texts[1], c.email, c.emailBytes);
        c.source = code(m_rows.sources, m_sources, entry.row.numbers[ListRow::From]);
        c.createdAt = entry.row.numbers[ListRow::Born];
        c.updatedAt = entry.row.numbers[ListRow::Changed];
        c.flags = entry.row.numbers[ListRow::HasResume] != 0 ? RowHasResume : 0;
        c.applications = quint8(std::min<quint32>(entry.row.numbers[ListRow::Applications], 255));
        c.tags = tagSet(entry.row.texts[2]);
        m_rows.candidates.push_back(c);
        m_candidates.insert(Row(m_rows.candidates.size() - 1), m_rows.candidates);
    }

    void application(const RecordBlock &block, const RecordBlock::Entry &entry)
    {
        ApplicationRow a{};
        a.id = key(block, entry.id);
        a.candidate = key(block, entry.owner);
        a.job = code(m_rows.jobs, m_jobs, entry.row.numbers[ListRow::Job]);
        a.stage = code(m_rows.stages, m_stages, entry.row.numbers[ListRow::Stage]);
        a.source = code(m_rows.sources, m_sources, entry.row.numbers[ListRow::Source]);
        a.owner = code(m_rows.users, m_users, entry.row.numbers[ListRow::Owner]);
        a.status = quint8(entry.row.numbers[ListRow::Status]);
        a.createdAt = entry.row.numbers[ListRow::Created];
        a.updatedAt = entry.row.numbers[ListRow::Updated];
        a.enteredStageAt = entry.row.numbers[ListRow::Entered];
        a.flags = entry.row.numbers[ListRow::Guessed] != 0 ? RowStageDateGuessed : 0;
        if (const auto known = m_dates.isEmpty() ? m_dates.cend() : m_dates.constFind(a.id); known != m_dates.cend()) {
            a.enteredStageAt = *known;
            a.flags = 0;
        }
        const Row person = m_candidates.find(a.candidate, m_rows.candidates);
        const CandidateRow *c = person == noRow ? nullptr : &m_rows.candidates[person];
        if (c) { // its own record knows the name best
            a.name = c->name;
            a.nameBytes = c->nameBytes;
            a.tags = c->tags;
            a.flags = quint8(a.flags | (c->flags & RowHasResume));
        } else {
            text(entry.row.texts[0], a.name, a.nameBytes);
        }
        fold(a, c);
        m_rows.applications.push_back(a);
    }

    void reserve(size_t applications, size_t candidates)
    {
        m_rows.applications.reserve(applications);
        m_rows.folds.reserve(applications);
        m_rows.candidates.reserve(candidates);
        m_candidates.reserve(candidates, m_rows.candidates);
        m_rows.folded.reserve(applications * 40);
        m_rows.text.reserve(candidates * 40);
    }

    /// A row named a job, stage, source, user or tag by a number that none has: part of the file is not what was written.
    [[nodiscard]] bool dangling() const { return m_dangling; }

private:
    RecordKey foreign(const QString &id)
    {
        // The table here numbers foreign ids just as the store's own does.
        const bool known = m_foreign.find(id).has_value();
        const RecordKey key = m_foreign.intern(id);
        if (!known)
            m_rows.foreign.append(id);
        return key;
    }

    RecordKey key(const RecordBlock &block, const RecordKey &key) { return KeyTable::isForeign(key) ? foreign(block.idText(key)) : key; }

    void text(std::string_view utf8, quint32 &offset, quint16 &bytes)
    {
        constexpr size_t most = std::numeric_limits<quint16>::max();
        if (utf8.size() > most) {
            size_t cut = most;
            while (cut > 0 && (quint8(utf8[cut]) & 0xc0) == 0x80)
                --cut;
            utf8 = utf8.substr(0, cut);
        }
        offset = quint32(m_rows.text.size());
        bytes = quint16(utf8.size());
        m_rows.text.append(utf8);
    }

    Code code(QList<QString> &list, std::vector<Code> &known, quint32 number)
    {
        if (number == noNumber)
            return noCode;
        if (number < known.size() && known[number] != noCode)
            return known[number];
        const QString id = m_ids.value(number);
        m_dangling |= id.isEmpty();
        if (id.isEmpty() || list.size() >= noCode)
            return noCode;
        const auto code = Code(list.size());
        list.append(id);
        if (number >= known.size())
            known.resize(number + 1, noCode);
        known[number] = code;
        return code;
    }

    quint32 tagSet(std::string_view all)
    {
        if (all.empty())
            return 0;
        const QByteArray numbers(all.data(), qsizetype(all.size()));
        if (const auto it = m_tagSets.constFind(numbers); it != m_tagSets.cend())
            return *it;
        QList<Code> codes;
        std::string folded;
        for (const QByteArray &number : numbers.split(' ')) {
            const quint32 value = number.toUInt();
            const Code tag = code(m_rows.tags, m_tags, value);
            if (tag == noCode)
                continue;
            codes.append(tag);
            const QByteArray title = m_tagTitles.value(m_ids.value(value)).toUtf8();
            folded += '\n';
            appendFolded(folded, {title.constData(), size_t(title.size())});
        }
        const auto set = quint32(m_rows.tagSets.size());
        m_rows.tagSets.append(codes);
        m_tagFolds.insert(set, folded);
        m_tagSets.insert(numbers, set);
        return set;
    }

    void fold(const ApplicationRow &a, const CandidateRow *c)
    {
        const size_t from = m_rows.folded.size();
        appendFolded(m_rows.folded, {m_rows.text.data() + a.name, a.nameBytes});
        if (c && c->emailBytes > 0) {
            m_rows.folded += '\n';
            appendFolded(m_rows.folded, {m_rows.text.data() + c->email, c->emailBytes});
        }
        if (a.tags != 0)
            m_rows.folded += m_tagFolds.value(a.tags);
        m_rows.folds.push_back({quint32(from), quint32(m_rows.folded.size() - from)});
    }

    PreparedRows &m_rows;
    const QHash<quint32, QString> &m_ids;
    const QHash<QString, QString> &m_tagTitles;
    KeyTable m_foreign;
    std::vector<Code> m_jobs, m_stages, m_sources, m_users, m_tags;
    QHash<QByteArray, quint32> m_tagSets;
    QHash<quint32, std::string> m_tagFolds;
    QHash<RecordKey, quint32> m_dates;
    RowIndex m_candidates;
    bool m_dangling{false};
};

template <typename T> QList<T> CacheFile::vocabulary(RecordKind kind)
{
    QList<T> records;
    textsOfKind(kind, [&records](const RecordBlock &, size_t, const QByteArray &text) {
        if (auto record = api::decodeRecord<T>(text))
            records.append(std::move(*record));
    });
    return records;
}

QHash<QString, QString> CacheFile::pairs(const char *sql)
{
    QHash<QString, QString> all;
    Statement row(m_db, sql);
    while (row.next())
        all.insert(row.text(0), row.text(1));
    if (!row.ok())
        blame();
    return all;
}

QHash<quint32, QString> CacheFile::vocabularyIds()
{
    QHash<quint32, QString> ids;
    Statement codes(m_db, "SELECT number, id FROM code");
    while (codes.next()) {
        ids.insert(quint32(codes.integer(0) + 1), codes.text(1));
        m_broken |= codes.text(1).isEmpty() || codes.text(1).contains(QChar::Null); // no id is: zeros where there was one
    }
    if (!codes.ok())
        blame();
    return ids;
}

bool CacheFile::scanRows()
{
    m_rowsScanned = scan([this](size_t at, RecordBlock block) {
        (block.kind == RecordKind::Candidate ? m_candidates : m_applications).push_back({at, std::move(block)});
    });
    return m_rowsScanned;
}

CacheFirst CacheFile::loadFirst(QString *problem)
{
    CacheFirst all;
    m_unread = false;
    if (!m_db.isOpen() || readKept(all))
        return all;
    all = {};
    if (!scanRows()) {
        *problem = unusable();
        return {};
    }
    all.meta = pairs("SELECT name, value FROM meta");
    loadVocabulary(all);
    all.tokens = pairs("SELECT list, token FROM token"); // last: a damaged block takes them with it
    if (m_broken || m_unread) {
        *problem = unusable();
        return {};
    }
    m_tokensOut = true;
    readOpenJob(all);
    return all;
}

/// The rows of the job that was open, with their candidates.
void CacheFile::readOpenJob(CacheFirst &all)
{
    const QHash<quint32, QString> ids = vocabularyIds();
    const quint32 job = ids.key(all.meta.value(u"openJob"_s), noNumber);
    if (job == noNumber)
        return;
    RowReader reader(all.rows, ids, m_tagTitles);
    reader.dates(m_db);
    QSet<RecordKey> people;
    QSet<QString> foreigners;
    const auto ofJob = [&](const Loaded &loaded, const auto &take) {
        for (size_t slot = 0; slot < loaded.block.entries.size(); ++slot) {
            const RecordBlock::Entry &entry = loaded.block.entries[slot];
            if (entry.hasRow && entry.row.numbers[ListRow::Job] == job && !m_blocks[loaded.at].dead[slot])
                take(entry);
        }
    };
    for (const Loaded &loaded : m_applications) {
        ofJob(loaded, [&](const RecordBlock::Entry &entry) {
            if (KeyTable::isForeign(entry.owner))
                foreigners.insert(loaded.block.idText(entry.owner));
            else
                people.insert(entry.owner);
        });
    }
    for (const Loaded &loaded : m_candidates) {
        for (size_t slot = 0; slot < loaded.block.entries.size(); ++slot) {
            const RecordBlock::Entry &entry = loaded.block.entries[slot];
            const bool wanted = KeyTable::isForeign(entry.id) ? foreigners.contains(loaded.block.idText(entry.id)) : people.contains(entry.id);
            if (wanted && entry.hasRow && !m_blocks[loaded.at].dead[slot])
                reader.candidate(loaded.block, entry);
        }
    }
    for (const Loaded &loaded : m_applications)
        ofJob(loaded, [&](const RecordBlock::Entry &entry) { reader.application(loaded.block, entry); });
    m_broken |= reader.dangling() && !m_unread;
}

PreparedRows CacheFile::loadRest()
{
    PreparedRows all;
    if (!m_db.isOpen())
        return all;
    if (!m_rowsScanned && !scanRows()) { // where it is damaged mend() begins anew
        m_incomplete |= m_tokensOut;
        return all;
    }
    m_rowsScanned = false; // they are let go below
    const QHash<quint32, QString> ids = vocabularyIds();
    RowReader reader(all, ids, m_tagTitles);
    reader.dates(m_db);
    const auto recordsIn = [](const std::vector<Loaded> &blocks) {
        size_t records = 0;
        for (const Loaded &loaded : blocks)
            records += loaded.block.entries.size();
        return records;
    };
    reader.reserve(recordsIn(m_applications), recordsIn(m_candidates));
    const auto each = [this](std::vector<Loaded> blocks, const auto &take) {
        for (Loaded &loaded : blocks) {
            for (size_t slot = 0; slot < loaded.block.entries.size(); ++slot) {
                if (loaded.block.entries[slot].hasRow && !m_blocks[loaded.at].dead[slot])
                    take(loaded.block, loaded.block.entries[slot]);
            }
            loaded.block = {};
        }
    };
    each(std::exchange(m_candidates, {}), [&](const RecordBlock &block, const RecordBlock::Entry &entry) { reader.candidate(block, entry); });
    each(std::exchange(m_applications, {}), [&](const RecordBlock &block, const RecordBlock::Entry &entry) { reader.application(block, entry); });
    m_broken |= reader.dangling() && !m_unread;
    m_incomplete |= m_unread && m_tokensOut;
    return all;
}

/// The records of the first block of a kind behind `after`, which moves on. False when there is none.
template <typename T> bool CacheFile::nextOf(RecordKind kind, qint64 &after, QList<T> &records)
{
    size_t found = m_blocks.size();
    for (size_t at = 0; at < m_blocks.size(); ++at) {
        const Block &block = m_blocks[at];
        if (block.kind == kind && block.number > after && (found == m_blocks.size() || block.number < m_blocks[found].number))
            found = at;
    }
    if (found == m_blocks.size())
        return false;
    after = m_blocks[found].number;
    textsOf(found, [&records](const RecordBlock &, size_t, const QByteArray &text) {
        if (auto record = readAs<T>(text))
            records.append(std::move(*record));
    });
    m_heads.remove(found);
    return true;
}

CacheRecords CacheFile::smallLists()
{
    CacheRecords first;
    first.jobPostings = vocabulary<api::JobPostingSummary>(RecordKind::JobPosting);
    first.openings = vocabulary<api::Opening>(RecordKind::Opening);
    first.interviews = vocabulary<api::Interview>(RecordKind::Interview);
    first.projects = vocabulary<api::Project>(RecordKind::Project);
    for (const api::HiringTeamRole &role : vocabulary<api::HiringTeamRole>(RecordKind::HiringTeamRole))
        first.hiringTeamRoles.append({role.id.value_or(api::HiringTeamRoleId(role.title.value_or(QString()))), role.title.value_or(QString())});
    for (const api::ApplicationHiringTeamRole &role : vocabulary<api::ApplicationHiringTeamRole>(RecordKind::ApplicationRole))
        first.applicationRoles.append({role.id, role.title});
    first.closeReasons = vocabulary<api::CloseReason>(RecordKind::CloseReason);
    first.customFields = vocabulary<api::CustomFieldDefinition>(RecordKind::CustomField);
    first.feedbackForms = vocabulary<api::FeedbackFormDefinition>(RecordKind::FeedbackForm);
    for (api::FeedbackFormDefinition &form : first.feedbackForms)
        form.formDefinition = {}; // the store keeps none; freeing them is work, too
    return first;
}

CacheRecords CacheFile::nextRecords(RecordsCursor &cursor)
{
    CacheRecords piece;
    if (!ready()) {
        piece.last = true;
        m_incomplete = true;
        return piece;
    }
    if (!std::exchange(cursor.begun, true))
        return smallLists();
    const bool some = nextOf(RecordKind::Offer, cursor.offer, piece.offers) || nextOf(RecordKind::Schedule, cursor.schedule, piece.schedules)
        || nextOf(RecordKind::Survey, cursor.survey, piece.surveys);
    piece.last = !some;
    return piece;
}

} // namespace shortlist
