// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/outboxfile.h"

#include <QMap>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {
namespace {

// SQLite's file header keeps the application id: "SLob".
constexpr DatabaseKind outboxKind{"outbox.sqlite", 0x534c6f62, 1, true,
    "CREATE TABLE write(number INTEGER PRIMARY KEY AUTOINCREMENT, kind INTEGER NOT NULL, state INTEGER NOT NULL,"
    " candidate TEXT NOT NULL, application TEXT NOT NULL, what TEXT NOT NULL, text TEXT NOT NULL, reason TEXT NOT NULL,"
    " since INTEGER NOT NULL, attempts INTEGER NOT NULL, stage TEXT NOT NULL, from_stage TEXT NOT NULL,"
    " archive_reason TEXT NOT NULL, mail TEXT NOT NULL, mail_at INTEGER, note_type INTEGER NOT NULL, note_ms INTEGER NOT NULL,"
    " sent_ms INTEGER NOT NULL, insisted INTEGER NOT NULL);"
    "CREATE TABLE meta(name TEXT PRIMARY KEY, value INTEGER NOT NULL);"
    "INSERT INTO meta VALUES('writable', 0), ('last_note_ms', 0);"};

constexpr const char *allColumns = "number, kind, state, candidate, application, what, text, reason, since, attempts, stage, from_stage,"
                                   " archive_reason, mail, mail_at, note_type, note_ms, sent_ms, insisted";

OutboxItem readItem(const Statement &row)
{
    OutboxItem item;
    item.write.number = quint64(row.integer(0));
    item.write.kind = row.integer(1) == int(WriteKind::CreateNote) ? WriteKind::CreateNote : WriteKind::ChangeStage;
    const qint64 state = row.integer(2);
    item.write.state = state >= 0 && state <= int(WriteState::Unknown) ? WriteState(state) : WriteState::Unknown;
    item.write.candidate = api::CandidateId(row.text(3));
    item.write.application = api::ApplicationId(row.text(4));
    item.write.what = row.text(5);
    item.write.text = row.text(6);
    item.write.reason = row.text(7);
    item.write.since = QDateTime::fromMSecsSinceEpoch(row.integer(8), QTimeZone::utc());
    item.write.attempts = int(row.integer(9));
    item.stage = api::InterviewStageId(row.text(10));
    item.from = api::InterviewStageId(row.text(11));
    item.archiveReason = api::ArchiveReasonId(row.text(12));
    item.mail = api::CommunicationTemplateId(row.text(13));
    if (!row.isNull(14))
        item.mailAt = QDateTime::fromMSecsSinceEpoch(row.integer(14), QTimeZone::utc());
    item.noteType = row.integer(15) == int(api::NoteContentType::Html) ? api::NoteContentType::Html : api::NoteContentType::Plain;
    item.noteCreatedMs = row.integer(16);
    item.sentMs = row.integer(17);
    item.insisted = row.integer(18) != 0;
    item.committed = true;
    return item;
}

} // namespace

OutboxFile::Contents OutboxFile::open(const QString &directory)
{
    Contents contents;
    const Database::Opened opened = m_db.open(directory, outboxKind);
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
        contents.lastNoteMs = last.integer(1);
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
    for (const OutboxItem &item : std::as_const(contents.items))
        contents.lastNoteMs = std::max(contents.lastNoteMs, item.noteCreatedMs);
    const QString why = m_db.errorText();
    contents.ok = m_db.setAside(directory, outboxKind) && rewrite(contents.items).isEmpty();
    contents.problem = contents.ok ? why : m_db.errorText();
}

QString OutboxFile::rewrite(const QList<OutboxItem> &items)
{
    Transaction transaction(m_db);
    bool done = m_db.run("DELETE FROM write");
    for (const OutboxItem &item : items)
        done = done && insertRow(item);
    return done && transaction.commit() ? QString() : m_db.errorText();
}

bool OutboxFile::insertRow(const OutboxItem &item)
{
    Statement row(m_db, QByteArray(QByteArray("INSERT INTO write(") + allColumns + ") VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)").constData());
    return write(row, item);
}

bool OutboxFile::write(Statement &statement, const OutboxItem &item)
{
    const PendingWrite &w = item.write;
    statement.bind(1, qint64(w.number)).bind(2, qint64(w.kind)).bind(3, qint64(w.state)).bind(4, w.candidate.text());
    statement.bind(5, w.application.text()).bind(6, w.what).bind(7, w.text).bind(8, w.reason);
    statement.bind(9, w.since.toMSecsSinceEpoch()).bind(10, qint64(w.attempts)).bind(11, item.stage.text());
    statement.bind(12, item.from.text()).bind(13, item.archiveReason.text()).bind(14, item.mail.text());
    if (item.mailAt)
        statement.bind(15, item.mailAt->toMSecsSinceEpoch());
    else
        statement.bindNull(15);
    statement.bind(16, qint64(item.noteType)).bind(17, item.noteCreatedMs).bind(18, item.sentMs).bind(19, qint64(item.insisted));
    return statement.run();
}

bool OutboxFile::removeRow(quint64 number)
{
    Statement statement(m_db, "DELETE FROM write WHERE number=?");
    return statement.bind(1, qint64(number)).run();
}

QString OutboxFile::insert(const OutboxItem &item, const QList<quint64> &replaced)
{
    Transaction transaction(m_db);
    bool done = insertRow(item);
    for (const quint64 number : replaced)
        done = done && removeRow(number);
    if (done && item.noteCreatedMs > 0) {
        Statement last(m_db, "UPDATE meta SET value=? WHERE name='last_note_ms'");
        done = last.bind(1, item.noteCreatedMs).run();
    }
    return done && transaction.commit() ? QString() : m_db.errorText();
}

QString OutboxFile::update(const OutboxItem &item)
{
    // Only what exists: a write discarded meanwhile must not come back.
    Statement row(m_db, "UPDATE write SET kind=?2, state=?3, candidate=?4, application=?5, what=?6, text=?7, reason=?8, since=?9, attempts=?10,"
                        " stage=?11, from_stage=?12, archive_reason=?13, mail=?14, mail_at=?15, note_type=?16, note_ms=?17, sent_ms=?18,"
                        " insisted=?19 WHERE number=?1");
    return write(row, item) ? QString() : m_db.errorText();
}

QString OutboxFile::remove(quint64 number) { return removeRow(number) ? QString() : m_db.errorText(); }

} // namespace shortlist
