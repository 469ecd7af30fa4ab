// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/cachefile.h"

#include "api/json/codec.h"
#include "models/store/keytable.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace shortlist {
namespace {

// "SLca"
constexpr DatabaseKind cacheKind{"cache.sqlite", 0x534c6361, 1, false,
    "CREATE TABLE code(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);"
    "CREATE TABLE application(id NOT NULL UNIQUE, candidate NOT NULL, name TEXT NOT NULL, job INTEGER, stage INTEGER, source INTEGER,"
    " owner INTEGER, status INTEGER, created INTEGER, updated INTEGER, entered INTEGER, guessed INTEGER);"
    "CREATE INDEX application_job ON application(job);"
    "CREATE TABLE candidate(id NOT NULL UNIQUE, name TEXT NOT NULL, email TEXT NOT NULL, source INTEGER, created INTEGER,"
    " updated INTEGER, resume INTEGER, applications INTEGER, tags TEXT NOT NULL);"
    "CREATE TABLE dictionary(number INTEGER PRIMARY KEY, data BLOB NOT NULL);"
    "CREATE TABLE record(kind INTEGER NOT NULL, id NOT NULL, owner, fetched INTEGER NOT NULL, dictionary INTEGER NOT NULL,"
    " size INTEGER NOT NULL, data BLOB NOT NULL, UNIQUE(kind, id));"
    "CREATE INDEX record_owner ON record(kind, owner) WHERE owner IS NOT NULL;"
    "CREATE TABLE token(list TEXT PRIMARY KEY, token TEXT NOT NULL);"
    "CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL);"};

QString say(const char *text) { return QCoreApplication::translate("shortlist::Cache", text); }

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

qint64 seconds(const QDateTime &time) { return time.isValid() ? time.toSecsSinceEpoch() : 0; }

} // namespace

CacheFile::CacheFile() = default;
CacheFile::~CacheFile() = default;

QString CacheFile::open(const QString &directory)
{
    m_directory = directory;
    m_codes.clear();
    m_plain.clear();
    m_incomplete = false;
    m_unread = false;
    const Database::Opened opened = m_db.open(directory, cacheKind);
    if (opened == Database::Opened::Failed)
        return say("What was loaded before cannot be read; everything comes from Ashby. %1").arg(m_db.errorText());
    const QString begun = opened == Database::Opened::BegunAnew
        ? say("What was loaded before could not be used, so it is loaded again. %1").arg(m_db.errorText())
        : QString();
    readDictionaries();
    Statement clean(m_db, "SELECT value FROM meta WHERE name='open'");
    m_crashed = clean.next() && clean.text(0) == "1"_L1;
    setMeta(u"open"_s, u"1"_s);
    return begun;
}

void CacheFile::close()
{
    if (m_db.isOpen())
        setMeta(u"open"_s, u"0"_s);
    m_db.close();
}

QString CacheFile::beginAnew()
{
    m_codes.clear();
    m_plain.clear();
    m_codec.clear();
    m_incomplete = true; // what was read from it is in memory only
    m_unread = false;
    if (!m_db.setAside(m_directory, cacheKind))
        return say("What was loaded before is damaged and cannot be moved away. %1").arg(m_db.errorText());
    setMeta(u"open"_s, u"1"_s);
    return say("What was loaded before was damaged, so it is loaded again.");
}

QString CacheFile::checkAfterCrash()
{
    if (!m_crashed || !m_db.isOpen())
        return {};
    m_crashed = false;
    return m_db.check() ? QString() : beginAnew();
}

QString CacheFile::setMeta(const QString &name, const QString &value)
{
    Statement statement(m_db, "INSERT INTO meta VALUES(?,?) ON CONFLICT(name) DO UPDATE SET value=excluded.value");
    return statement.bind(1, name).bind(2, value).run() ? QString() : m_db.errorText();
}

qint64 CacheFile::code(const QString &id)
{
    if (id.isEmpty())
        return -1;
    if (const auto it = m_codes.constFind(id); it != m_codes.cend())
        return *it;
    Statement insert(m_db, "INSERT OR IGNORE INTO code(id) VALUES(?)");
    Statement select(m_db, "SELECT number FROM code WHERE id=?");
    if (!insert.bind(1, id).run() || !select.bind(1, id).next()) {
        m_failed = true;
        return -1;
    }
    const qint64 number = select.integer(0);
    m_codes.insert(id, number);
    return number;
}

template <typename T> qint64 CacheFile::code(RecordKind kind, const T &record) { return code(kind, record.id.text(), [&record] { return api::encode(record); }); }

template <typename Tag> qint64 CacheFile::embedded(RecordKind kind, const api::Embedded<Tag> &record)
{
    return code(kind, record.id.text(), [&record] { return QByteArray(record.json.data(), qsizetype(record.json.size())); });
}

template <typename Json> qint64 CacheFile::code(RecordKind kind, const QString &id, Json text)
{
    const bool seen = m_codes.contains(id);
    const qint64 number = code(id);
    if (seen || number < 0)
        return number;
    Statement row(m_db, "INSERT OR IGNORE INTO record(kind, id, owner, fetched, dictionary, size, data) VALUES(?,?,NULL,0,?,?,?)");
    RecordKey key{};
    const QByteArray json = text();
    const RecordCodec::Packed packed = m_codec.pack(kind, json);
    row.bind(1, qint64(kind));
    bindId(row, 2, id, key);
    row.bind(3, packed.dictionary).bind(4, qint64(json.size())).bindBlob(5, packed.data.constData(), packed.data.size());
    m_failed |= !row.run();
    return number;
}

QString CacheFile::write(const CachePage &page)
{
    if (writeAll(page))
        return {};
    const QString error = m_db.errorText();
    m_incomplete = true;
    m_codes.clear(); // numbers given in this transaction are gone
    readDictionaries();
    return error;
}

bool CacheFile::writeAll(const CachePage &page)
{
    Transaction transaction(m_db);
    m_failed = false;
    bool done = (!m_incomplete || m_db.run("DELETE FROM token")) && writeApplications(page) && writeCandidates(page) && writeRecords(page) && removeRecords(page) && trainWhereDue(page);
    Statement keep(m_db, "INSERT INTO token VALUES(?,?) ON CONFLICT(list) DO UPDATE SET token=excluded.token");
    Statement drop(m_db, "DELETE FROM token WHERE list=?");
    for (auto it = page.tokens.cbegin(); it != page.tokens.cend() && done && !m_incomplete; ++it)
        done = it->isEmpty() ? drop.bind(1, it.key()).run() : keep.bind(1, it.key()).bind(2, *it).run();
    Statement date(m_db, "UPDATE application SET entered=?, guessed=0 WHERE id=?");
    RecordKey id{};
    for (auto it = page.knownStageDates.cbegin(); it != page.knownStageDates.cend() && done; ++it) {
        date.bind(1, qint64(*it));
        bindId(date, 2, it.key(), id);
        done = date.run();
    }
    for (auto it = page.meta.cbegin(); it != page.meta.cend() && done; ++it)
        done = setMeta(it.key(), *it).isEmpty();
    return done && !m_failed && transaction.commit();
}

bool CacheFile::writeApplications(const CachePage &page)
{
    if (page.applications.isEmpty())
        return true;
    Statement row(m_db,
        "INSERT INTO application(id, candidate, name, job, stage, source, owner, status, created, updated, entered, guessed)"
        " VALUES(?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT(id) DO UPDATE SET candidate=excluded.candidate, name=excluded.name,"
        " job=excluded.job, stage=excluded.stage, source=excluded.source, owner=excluded.owner, status=excluded.status,"
        " created=excluded.created, updated=excluded.updated, entered=excluded.entered, guessed=excluded.guessed");
    RecordKey id{};
    RecordKey candidate{};
    for (qsizetype i = 0; i < page.applications.size(); ++i) {
        const api::ApplicationBrief &a = page.applications.at(i);
        const StoreWriter::StageDate date = page.stageDates.value(i);
        bindId(row, 1, a.id.text(), id);
        bindId(row, 2, a.candidate.text(), candidate);
        row.bind(3, QString::fromUtf8(a.name.data(), qsizetype(a.name.size()))).bind(4, code(a.job.text()));
        row.bind(5, embedded(RecordKind::Stage, a.stage)).bind(6, embedded(RecordKind::Source, a.source)).bind(7, embedded(RecordKind::User, a.creditedTo));
        row.bind(8, qint64(a.status)).bind(9, a.createdAt / 1000).bind(10, a.updatedAt / 1000);
        row.bind(11, qint64(date.enteredAt)).bind(12, qint64(date.guessed));
        if (!row.run())
            return false;
    }
    return true;
}

bool CacheFile::writeCandidates(const CachePage &page)
{
    if (page.candidates.isEmpty())
        return true;
    Statement row(m_db,
        "INSERT INTO candidate(id, name, email, source, created, updated, resume, applications, tags) VALUES(?,?,?,?,?,?,?,?,?)"
        " ON CONFLICT(id) DO UPDATE SET name=excluded.name, email=excluded.email, source=excluded.source, created=excluded.created,"
        " updated=excluded.updated, resume=excluded.resume, applications=excluded.applications, tags=excluded.tags");
    RecordKey id{};
    for (const api::Candidate &c : page.candidates) {
        QStringList tags;
        for (const api::CandidateTag &tag : c.tags) {
            if (const qint64 number = code(RecordKind::Tag, tag); number >= 0)
                tags.append(QString::number(number));
        }
        bindId(row, 1, c.id.text(), id);
        row.bind(2, c.name).bind(3, c.primaryEmailAddress ? c.primaryEmailAddress->value : u""_s);
        row.bind(4, c.source ? code(RecordKind::Source, *c.source) : -1).bind(5, c.createdAt ? seconds(*c.createdAt) : 0);
        row.bind(6, c.updatedAt ? seconds(*c.updatedAt) : 0).bind(7, qint64(c.resumeFileHandle.has_value()));
        row.bind(8, qint64(c.applicationIds.size())).bind(9, tags.join(u' '));
        if (!row.run())
            return false;
    }
    return true;
}

bool CacheFile::writeRecords(const CachePage &page)
{
    if (page.records.isEmpty())
        return true;
    Statement row(m_db,
        "INSERT INTO record(kind, id, owner, fetched, dictionary, size, data) VALUES(?,?,?,?,?,?,?) ON CONFLICT(kind, id)"
        " DO UPDATE SET owner=excluded.owner, fetched=excluded.fetched, dictionary=excluded.dictionary, size=excluded.size, data=excluded.data");
    RecordKey id{};
    RecordKey owner{};
    for (const CachePage::Raw &raw : page.records) {
        row.bind(1, qint64(raw.kind));
        bindId(row, 2, raw.id, id);
        if (raw.owner.isEmpty())
            row.bindNull(3);
        else
            bindId(row, 3, raw.owner, owner);
        const RecordCodec::Packed packed = m_codec.pack(raw.kind, raw.json);
        row.bind(4, page.nowMs).bind(5, packed.dictionary).bind(6, qint64(raw.json.size()));
        row.bindBlob(7, packed.data.constData(), packed.data.size());
        if (!row.run())
            return false;
    }
    return true;
}

bool CacheFile::removeRecords(const CachePage &page)
{
    RecordKey id{};
    for (const CachePage::Gone &gone : page.removed) {
        Statement record(m_db, "DELETE FROM record WHERE kind=? AND id=?");
        record.bind(1, qint64(gone.kind));
        bindId(record, 2, gone.id, id);
        if (!record.run())
            return false;
        if (gone.kind != RecordKind::Application && gone.kind != RecordKind::Candidate)
            continue;
        Statement row(m_db, gone.kind == RecordKind::Application ? "DELETE FROM application WHERE id=?" : "DELETE FROM candidate WHERE id=?");
        bindId(row, 1, gone.id, id);
        if (!row.run())
            return false;
    }
    return true;
}

} // namespace shortlist
