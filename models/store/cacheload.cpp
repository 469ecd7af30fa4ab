// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/codec.h"
#include "models/store/cachefile.h"
#include "models/store/fold.h"
#include "models/store/keytable.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace shortlist {
namespace {

constexpr size_t keySize = sizeof(RecordKey::bytes);

QString idText(const Statement &row, int column)
{
    const QByteArrayView bytes = row.bytes(column);
    if (!row.isBlob(column) || size_t(bytes.size()) != keySize)
        return QString::fromUtf8(bytes);
    RecordKey key;
    std::memcpy(key.bytes.data(), bytes.data(), keySize);
    return KeyTable().text(key);
}

quint32 asSeconds(qint64 value) { return quint32(std::clamp(value, qint64(0), qint64(std::numeric_limits<quint32>::max()))); }

constexpr const char *applicationColumns = "a.id, a.candidate, a.name, a.job, a.stage, a.source, a.owner, a.status, a.created,"
                                           " a.updated, a.entered, a.guessed";
constexpr const char *candidateColumns = "c.id, c.name, c.email, c.source, c.created, c.updated, c.resume, c.applications, c.tags";

} // namespace

/// Turns rows of the file into the store's shapes.
class CacheFile::RowReader {
public:
    RowReader(PreparedRows &rows, const QHash<qint64, QString> &ids, const QHash<QString, QString> &tagTitles)
        : m_rows(rows), m_ids(ids), m_tagTitles(tagTitles)
    {
    }

    void candidate(const Statement &row)
    {
        CandidateRow c{};
        c.id = key(row, 0);
        text(row, 1, c.name, c.nameBytes);
        text(row, 2, c.email, c.emailBytes);
        c.source = code(m_rows.sources, m_sources, row.integer(3));
        c.createdAt = asSeconds(row.integer(4));
        c.updatedAt = asSeconds(row.integer(5));
        c.flags = row.integer(6) != 0 ? RowHasResume : 0;
        c.applications = quint8(std::clamp<qint64>(row.integer(7), 0, 255));
        c.tags = tagSet(row.text(8));
        m_candidates.insert(c.id, m_rows.candidates.size());
        m_rows.candidates.push_back(c);
    }

    void application(const Statement &row)
    {
        ApplicationRow a{};
        a.id = key(row, 0);
        a.candidate = key(row, 1);
        a.job = code(m_rows.jobs, m_jobs, row.integer(3));
        a.stage = code(m_rows.stages, m_stages, row.integer(4));
        a.source = code(m_rows.sources, m_sources, row.integer(5));
        a.owner = code(m_rows.users, m_users, row.integer(6));
        a.status = quint8(row.integer(7));
        a.createdAt = asSeconds(row.integer(8));
        a.updatedAt = asSeconds(row.integer(9));
        a.enteredStageAt = asSeconds(row.integer(10));
        a.flags = row.integer(11) != 0 ? RowStageDateGuessed : 0;
        const auto person = m_candidates.constFind(a.candidate);
        const CandidateRow *c = person == m_candidates.cend() ? nullptr : &m_rows.candidates[*person];
        if (c) { // its own record knows the name best
            a.name = c->name;
            a.nameBytes = c->nameBytes;
        } else {
            text(row, 2, a.name, a.nameBytes);
        }
        if (c) {
            a.tags = c->tags;
            a.flags = quint8(a.flags | (c->flags & RowHasResume));
        }
        fold(a, c);
        m_rows.applications.push_back(a);
    }

private:
    RecordKey key(const Statement &row, int column)
    {
        RecordKey key;
        const QByteArrayView bytes = row.bytes(column);
        if (row.isBlob(column) && size_t(bytes.size()) == keySize) {
            std::memcpy(key.bytes.data(), bytes.data(), keySize);
            return key;
        }
        // The table here numbers foreign ids just as the store's own does.
        const QString id = QString::fromUtf8(bytes);
        const bool known = m_foreign.find(id).has_value();
        key = m_foreign.intern(id);
        if (!known)
            m_rows.foreign.append(id);
        return key;
    }

    void text(const Statement &row, int column, quint32 &offset, quint16 &bytes)
    {
        QByteArrayView utf8 = row.bytes(column);
        constexpr qsizetype most = std::numeric_limits<quint16>::max();
        if (utf8.size() > most) {
            qsizetype cut = most;
            while (cut > 0 && (quint8(utf8[cut]) & 0xc0) == 0x80)
                --cut;
            utf8 = utf8.first(cut);
        }
        offset = quint32(m_rows.text.size());
        bytes = quint16(utf8.size());
        m_rows.text.append(utf8.data(), size_t(utf8.size()));
    }

    Code code(QList<QString> &list, QHash<qint64, Code> &known, qint64 number)
    {
        if (number < 0)
            return noCode;
        if (const auto it = known.constFind(number); it != known.cend())
            return *it;
        const QString id = m_ids.value(number);
        if (id.isEmpty() || list.size() >= noCode)
            return noCode;
        const auto code = Code(list.size());
        list.append(id);
        known.insert(number, code);
        return code;
    }

    quint32 tagSet(const QString &numbers)
    {
        if (numbers.isEmpty())
            return 0;
        if (const auto it = m_tagSets.constFind(numbers); it != m_tagSets.cend())
            return *it;
        QList<Code> codes;
        std::string folded;
        for (const QStringView number : QStringView(numbers).split(u' ')) {
            const qint64 value = number.toLongLong();
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
    const QHash<qint64, QString> &m_ids;
    const QHash<QString, QString> &m_tagTitles;
    KeyTable m_foreign;
    QHash<qint64, Code> m_jobs, m_stages, m_sources, m_users, m_tags;
    QHash<QString, quint32> m_tagSets;
    QHash<quint32, std::string> m_tagFolds;
    QHash<RecordKey, size_t> m_candidates;
};

CachedRecord CacheFile::readRecord(const Statement &row)
{
    return {idText(row, 0), m_codec.unpack(row.bytes(3), row.integer(2), row.integer(4)), row.integer(1)};
}

std::optional<CachedRecord> CacheFile::record(RecordKind kind, const QString &id)
{
    Statement row(m_db, "SELECT id, fetched, size, data, dictionary FROM record WHERE kind=? AND id=?");
    row.bind(1, qint64(kind));
    const auto key = KeyTable::uuid(id);
    if (key)
        row.bindBlob(2, reinterpret_cast<const char *>(key->bytes.data()), qsizetype(keySize));
    else
        row.bind(2, id);
    return row.next() ? std::optional(readRecord(row)) : std::nullopt;
}

QList<CachedRecord> CacheFile::recordsOf(RecordKind kind, const QString &owner)
{
    Statement row(m_db, "SELECT id, fetched, size, data, dictionary FROM record WHERE kind=? AND owner=?");
    row.bind(1, qint64(kind));
    const auto key = KeyTable::uuid(owner);
    if (key)
        row.bindBlob(2, reinterpret_cast<const char *>(key->bytes.data()), qsizetype(keySize));
    else
        row.bind(2, owner);
    QList<CachedRecord> records;
    while (row.next())
        records.append(readRecord(row));
    return records;
}

template <typename T> QList<T> CacheFile::vocabulary(RecordKind kind)
{
    QList<T> records;
    Statement row(m_db, "SELECT id, fetched, size, data, dictionary FROM record WHERE kind=? ORDER BY rowid");
    row.bind(1, qint64(kind));
    while (row.next()) {
        if (auto record = api::decodeRecord<T>(readRecord(row).json))
            records.append(std::move(*record));
    }
    m_unread |= !row.ok();
    return records;
}

QHash<QString, QString> CacheFile::pairs(const char *sql)
{
    QHash<QString, QString> all;
    Statement row(m_db, sql);
    while (row.next())
        all.insert(row.text(0), row.text(1));
    m_unread |= !row.ok();
    return all;
}

CacheFirst CacheFile::loadFirst(QString *problem)
{
    CacheFirst all;
    if (!m_db.isOpen())
        return all;
    all.meta = pairs("SELECT name, value FROM meta");
    all.tokens = pairs("SELECT list, token FROM token");
    all.jobs = vocabulary<api::JobDetail>(RecordKind::Job);
    all.plans = vocabulary<api::InterviewPlan>(RecordKind::Plan);
    all.stages = vocabulary<api::InterviewStage>(RecordKind::Stage);
    all.stageGroups = vocabulary<api::InterviewStageGroup>(RecordKind::StageGroup);
    all.sources = vocabulary<api::Source>(RecordKind::Source);
    all.tags = vocabulary<api::CandidateTag>(RecordKind::Tag);
    all.users = vocabulary<api::User>(RecordKind::User);
    all.departments = vocabulary<api::Department>(RecordKind::Department);
    all.locations = vocabulary<api::Location>(RecordKind::Location);
    all.archiveReasons = vocabulary<api::ArchiveReason>(RecordKind::ArchiveReason);
    all.templates = vocabulary<api::CommunicationTemplate>(RecordKind::Template);
    m_tagTitles.clear();
    for (const api::CandidateTag &tag : std::as_const(all.tags))
        m_tagTitles.insert(tag.id.text(), tag.title);

    QHash<qint64, QString> ids;
    Statement codes(m_db, "SELECT number, id FROM code");
    while (codes.next())
        ids.insert(codes.integer(0), codes.text(1));
    RowReader reader(all.rows, ids, m_tagTitles);
    const qint64 job = ids.key(all.meta.value(u"openJob"_s), -1);
    Statement people(m_db, QByteArray(QByteArray("SELECT DISTINCT ") + candidateColumns
        + " FROM application a JOIN candidate c ON c.id=a.candidate WHERE a.job=?").constData());
    people.bind(1, job);
    while (people.next())
        reader.candidate(people);
    Statement rows(m_db, QByteArray(QByteArray("SELECT ") + applicationColumns + " FROM application a WHERE a.job=? ORDER BY a.rowid").constData());
    rows.bind(1, job);
    while (rows.next())
        reader.application(rows);
    if (rows.ok() && people.ok() && codes.ok() && !m_unread)
        return all;
    *problem = beginAnew();
    return {};
}

PreparedRows CacheFile::loadRest(QString *problem)
{
    PreparedRows all;
    if (!m_db.isOpen())
        return all;
    QHash<qint64, QString> ids;
    Statement codes(m_db, "SELECT number, id FROM code");
    while (codes.next())
        ids.insert(codes.integer(0), codes.text(1));
    RowReader reader(all, ids, m_tagTitles);
    Statement people(m_db, QByteArray(QByteArray("SELECT ") + candidateColumns + " FROM candidate c ORDER BY c.rowid").constData());
    while (people.next())
        reader.candidate(people);
    Statement rows(m_db, QByteArray(QByteArray("SELECT ") + applicationColumns + " FROM application a ORDER BY a.rowid").constData());
    while (rows.next())
        reader.application(rows);
    if (rows.ok() && people.ok() && codes.ok())
        return all;
    *problem = beginAnew();
    return {};
}

template <typename T, typename Take> bool CacheFile::pieces(RecordKind kind, Take take)
{
    constexpr qsizetype most = 200; // about 2 ms in the store
    QList<T> some;
    Statement row(m_db, "SELECT id, fetched, size, data, dictionary FROM record WHERE kind=? ORDER BY rowid");
    row.bind(1, qint64(kind));
    while (row.next()) {
        if (auto record = api::decodeRecord<T>(readRecord(row).json))
            some.append(std::move(*record));
        if (some.size() == most)
            take(std::exchange(some, {}));
    }
    if (!some.isEmpty())
        take(std::move(some));
    return row.ok();
}

void CacheFile::loadRecords(const std::function<void(CacheRecords)> &take, QString *problem)
{
    if (!m_db.isOpen()) {
        take({.last = true, .begunAnew = true});
        return;
    }
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
    take(std::move(first));
    const bool done = pieces<api::OfferSummary>(RecordKind::Offer, [&](QList<api::OfferSummary> some) { take({.offers = std::move(some)}); })
        && pieces<api::InterviewSchedule>(RecordKind::Schedule, [&](QList<api::InterviewSchedule> some) { take({.schedules = std::move(some)}); })
        && pieces<api::SurveySubmission>(RecordKind::Survey, [&](QList<api::SurveySubmission> some) { take({.surveys = std::move(some)}); });
    if (!done || m_unread)
        *problem = beginAnew();
    else if (const QString damage = checkAfterCrash(); !damage.isEmpty())
        *problem = damage;
    take({.last = true, .begunAnew = m_incomplete});
}

} // namespace shortlist
