// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/outboxfile.h"

#include "models/store/outboxitems.h"
#include "models/store/outboxkinds.h"

#include <QMap>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {
namespace {

constexpr const char *createWrites
    = "CREATE TABLE write(number INTEGER PRIMARY KEY AUTOINCREMENT, kind INTEGER NOT NULL, state INTEGER NOT NULL,"
      " candidate TEXT NOT NULL, application TEXT NOT NULL, lane TEXT NOT NULL, slot TEXT NOT NULL, what TEXT NOT NULL,"
      " request TEXT NOT NULL, target TEXT NOT NULL, was TEXT NOT NULL, found TEXT NOT NULL, reason TEXT NOT NULL, draft TEXT NOT NULL,"
      " sent_text TEXT NOT NULL, since INTEGER NOT NULL, attempts INTEGER NOT NULL, stamp_ms INTEGER NOT NULL, sent_ms INTEGER NOT NULL,"
      " mails INTEGER NOT NULL, insisted INTEGER NOT NULL);";
constexpr const char *allColumns = "number, kind, state, candidate, application, lane, slot, what, request, target, was, found, reason,"
                                   " draft, sent_text, since, attempts, stamp_ms, sent_ms, mails, insisted";
constexpr const char *insertWrite = "INSERT INTO write VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"; // in the order of allColumns

bool write(Statement &statement, const OutboxItem &item)
{
    const PendingWrite &w = item.write;
    statement.bind(1, qint64(w.number)).bind(2, qint64(w.kind)).bind(3, qint64(w.state)).bind(4, w.candidate.text());
    statement.bind(5, w.application.text()).bind(6, item.lane).bind(7, item.slot).bind(8, w.what);
    statement.bindText(9, item.request.constData(), item.request.size()).bind(10, item.target).bind(11, item.from);
    statement.bind(12, w.found).bind(13, w.reason).bind(14, w.draft).bind(15, item.sentText);
    statement.bind(16, w.since.toMSecsSinceEpoch()).bind(17, qint64(w.attempts)).bind(18, item.stampMs).bind(19, item.sentMs);
    statement.bind(20, qint64(item.mails)).bind(21, qint64(item.insisted));
    return statement.run();
}

QDateTime timeAt(qint64 ms) { return QDateTime::fromMSecsSinceEpoch(ms, QTimeZone::utc()); }

WriteState stateAt(qint64 number)
{
    return number >= 0 && number <= int(WriteState::Conflict) ? WriteState(number) : WriteState::Unknown;
}

OutboxItem readItem(const Statement &row)
{
    OutboxItem item;
    item.write.number = quint64(row.integer(0));
    item.write.kind = row.integer(1) >= 0 && row.integer(1) < writeKinds ? WriteKind(row.integer(1)) : WriteKind::ChangeStage;
    item.write.state = stateAt(row.integer(2));
    item.write.candidate = api::CandidateId(row.text(3));
    item.write.application = api::ApplicationId(row.text(4));
    item.lane = row.text(5);
    item.slot = row.text(6);
    item.write.what = row.text(7);
    const QByteArrayView request = row.bytes(8);
    item.request = QByteArray(request.data(), request.size());
    item.target = row.text(9);
    item.from = row.text(10);
    item.write.found = row.text(11);
    item.write.reason = row.text(12);
    item.write.draft = row.text(13);
    item.sentText = row.text(14);
    item.write.since = timeAt(row.integer(15));
    item.write.attempts = int(row.integer(16));
    item.stampMs = row.integer(17);
    item.sentMs = row.integer(18);
    item.mails = row.integer(19) != 0;
    item.insisted = row.integer(20) != 0;
    item.write.text = unitOf(item.write.kind).text(item);
    item.committed = true;
    return item;
}

/// Version 1 knew moves and notes, each with columns of its own.
OutboxItem readFirstVersion(const Statement &row)
{
    const api::CandidateId candidate(row.text(3));
    OutboxItem item;
    if (row.integer(1) == int(WriteKind::CreateNote)) {
        item = outboxitems::note(candidate, row.text(6), row.integer(15) == int(api::NoteContentType::Html) ? api::NoteContentType::Html : api::NoteContentType::Plain);
        outboxitems::stamp(item, row.integer(16));
    } else {
        const api::ApplicationId application(row.text(4));
        api::ApplicationChangeStageRequest move{.applicationId = application, .interviewStageId = api::InterviewStageId(row.text(10))};
        if (const QString reason = row.text(12); !reason.isEmpty())
            move.archiveReasonId = api::ArchiveReasonId(reason);
        if (const QString mail = row.text(13); !mail.isEmpty())
            move.archiveEmail = api::ArchiveEmail{api::CommunicationTemplateId(mail), row.isNull(14) ? std::nullopt : std::optional(timeAt(row.integer(14)))};
        item = outboxitems::move(candidate, move);
        item.from = row.text(11);
    }
    item.write.number = quint64(row.integer(0));
    item.write.state = stateAt(row.integer(2));
    item.write.what = row.text(5);
    item.write.reason = row.text(7);
    item.write.since = timeAt(row.integer(8));
    item.write.attempts = int(row.integer(9));
    item.sentMs = row.integer(17);
    item.insisted = row.integer(18) != 0;
    return item;
}

bool migrate(Database &database, int from)
{
    if (from != 1 || !database.run("ALTER TABLE write RENAME TO write_1") || !database.run(createWrites))
        return false;
    {
        Statement rows(database, "SELECT number, kind, state, candidate, application, what, text, reason, since, attempts, stage, from_stage,"
                                 " archive_reason, mail, mail_at, note_type, note_ms, sent_ms, insisted FROM write_1 ORDER BY number");
        Statement add(database, insertWrite);
        while (rows.next()) {
            if (!write(add, readFirstVersion(rows)))
                return false;
        }
        if (!rows.ok())
            return false;
    }
    return database.run("DELETE FROM sqlite_sequence WHERE name='write'")
        && database.run("INSERT INTO sqlite_sequence(name, seq) SELECT 'write', seq FROM sqlite_sequence WHERE name='write_1'")
        && database.run("DROP TABLE write_1");
}

/// SQLite's file header keeps the application id: "SLob".
DatabaseKind outboxKind()
{
    static const QByteArray schema = QByteArray(createWrites)
        + "CREATE TABLE meta(name TEXT PRIMARY KEY, value INTEGER NOT NULL);"
          "INSERT INTO meta VALUES('writable', 0), ('last_note_ms', 0);";
    return {.fileName = "outbox.sqlite", .applicationId = 0x534c6f62, .version = 2, .fullSync = true, .schema = schema.constData(), .migrate = migrate,
        .keepsNewer = true, .madeAside = true};
}

} // namespace

OutboxFile::Contents OutboxFile::open(const QString &directory)
{
    Contents contents;
    const Database::Opened opened = m_db.open(directory, outboxKind());
    contents.problem = m_db.errorText();
    if (opened == Database::Opened::Failed)
        return contents;
    // It is small, so each start can look through it: a row may go missing without an error.
    if ((!readAll(contents) || !m_db.check()) && m_db.isDamaged())
        salvage(contents, directory);
    return contents;
}

bool OutboxFile::readAll(Contents &contents)
{
    Statement rows(m_db, QByteArray(QByteArray("SELECT ") + allColumns + " FROM write ORDER BY number").constData());
    while (rows.next())
        contents.items.append(readItem(rows));
    Statement last(m_db, "SELECT (SELECT seq FROM sqlite_sequence WHERE name='write'), (SELECT value FROM meta WHERE name='last_note_ms')");
    if (last.next()) {
        contents.lastNumber = quint64(last.integer(0));
        contents.lastStampMs = last.integer(1);
    }
    contents.ok = rows.ok() && last.ok();
    if (!contents.ok)
        contents.problem = m_db.errorText();
    return contents.ok;
}

/// From both ends as far as it goes, then one by one what lies between; into a new file. The damaged one is kept beside it.
void OutboxFile::salvage(Contents &contents, const QString &directory)
{
    constexpr quint64 mostBetween = 10'000;
    QMap<quint64, OutboxItem> found;
    const auto take = [this, &found](const char *which, quint64 number) {
        Statement rows(m_db, QByteArray(QByteArray("SELECT ") + allColumns + " FROM write " + which).constData());
        if (number > 0)
            rows.bind(1, qint64(number));
        while (rows.next()) {
            const OutboxItem item = readItem(rows);
            found.insert(item.write.number, item);
        }
    };
    take("ORDER BY number", 0);
    const quint64 front = found.isEmpty() ? 0 : found.lastKey();
    take("ORDER BY number DESC", 0);
    const auto behind = found.upperBound(front);
    const quint64 back = behind != found.end() ? behind.key() : front + mostBetween;
    for (quint64 number = front + 1; number < std::min(back, front + mostBetween); ++number)
        take("WHERE number=?", number);
    contents.items = found.values();
    contents.lastNumber = found.isEmpty() ? 0 : found.lastKey();
    for (const OutboxItem &item : std::as_const(contents.items)) {
        if (item.write.kind != WriteKind::ChangeStage)
            contents.lastStampMs = std::max(contents.lastStampMs, item.stampMs);
    }
    const QString why = m_db.errorText();
    contents.ok = m_db.setAside(directory, outboxKind()) && rewrite(contents.items).isEmpty();
    contents.problem = contents.ok ? why : m_db.errorText();
}

QString OutboxFile::rewrite(const QList<OutboxItem> &items)
{
    Transaction transaction(m_db);
    bool done = transaction.isOpen() && m_db.run("DELETE FROM write");
    for (const OutboxItem &item : items)
        done = done && insertRow(item);
    return done && transaction.commit() ? QString() : m_db.errorText();
}

bool OutboxFile::insertRow(const OutboxItem &item)
{
    Statement row(m_db, insertWrite);
    return write(row, item);
}

bool OutboxFile::removeRow(quint64 number)
{
    Statement statement(m_db, "DELETE FROM write WHERE number=?");
    return statement.bind(1, qint64(number)).run();
}

QString OutboxFile::insert(const OutboxItem &item, const QList<quint64> &replaced)
{
    Transaction transaction(m_db);
    // Not open, each statement would be a transaction of its own.
    bool done = transaction.isOpen() && insertRow(item);
    for (const quint64 number : replaced)
        done = done && removeRow(number);
    if (done && item.stampMs > 0) {
        Statement last(m_db, "UPDATE meta SET value=? WHERE name='last_note_ms'");
        done = last.bind(1, item.stampMs).run();
    }
    return done && transaction.commit() ? QString() : m_db.errorText();
}

QString OutboxFile::update(const OutboxItem &item)
{
    // Only what exists: a write discarded meanwhile must not come back.
    Statement row(m_db, "UPDATE write SET kind=?2, state=?3, candidate=?4, application=?5, lane=?6, slot=?7, what=?8, request=?9, target=?10,"
                        " was=?11, found=?12, reason=?13, draft=?14, sent_text=?15, since=?16, attempts=?17, stamp_ms=?18, sent_ms=?19,"
                        " mails=?20, insisted=?21 WHERE number=?1");
    return write(row, item) ? QString() : m_db.errorText();
}

QString OutboxFile::remove(const QList<quint64> &numbers)
{
    Transaction transaction(m_db);
    bool done = transaction.isOpen();
    for (const quint64 number : numbers)
        done = done && removeRow(number);
    return done && transaction.commit() ? QString() : m_db.errorText();
}

} // namespace shortlist
