// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/unit/storerecords.h"

#include <QDir>
#include <QStringList>

#include <sqlite3.h>

namespace shortlist::testdata {

/// An outbox file as a program of the past or future left it.
class RawFile {
public:
    explicit RawFile(const QString &folder)
    {
        QDir().mkpath(folder);
        if (sqlite3_open(QString(folder + u"/outbox.sqlite"_s).toUtf8().constData(), &m_db) != SQLITE_OK)
            qFatal("no file");
        run("PRAGMA journal_mode=WAL");
    }
    ~RawFile() { sqlite3_close(m_db); }
    Q_DISABLE_COPY_MOVE(RawFile)
    void run(const QByteArray &sql)
    {
        char *error = nullptr;
        if (sqlite3_exec(m_db, sql.constData(), nullptr, nullptr, &error) != SQLITE_OK)
            qFatal("%s: %s", sql.constData(), error);
    }
    QStringList column(const QByteArray &sql)
    {
        QStringList values;
        const auto add = [](void *to, int, char **texts, char **) {
            static_cast<QStringList *>(to)->append(QString::fromUtf8(texts[0]));
            return 0;
        };
        if (sqlite3_exec(m_db, sql.constData(), add, &values, nullptr) != SQLITE_OK)
            return {u"error"_s};
        return values;
    }
    /// Version 1, as it was released, with everything it could hold.
    void makeFirstVersion()
    {
        run("CREATE TABLE write(number INTEGER PRIMARY KEY AUTOINCREMENT, kind INTEGER NOT NULL, state INTEGER NOT NULL,"
            " candidate TEXT NOT NULL, application TEXT NOT NULL, what TEXT NOT NULL, text TEXT NOT NULL, reason TEXT NOT NULL,"
            " since INTEGER NOT NULL, attempts INTEGER NOT NULL, stage TEXT NOT NULL, from_stage TEXT NOT NULL,"
            " archive_reason TEXT NOT NULL, mail TEXT NOT NULL, mail_at INTEGER, note_type INTEGER NOT NULL, note_ms INTEGER NOT NULL,"
            " sent_ms INTEGER NOT NULL, insisted INTEGER NOT NULL);"
            "CREATE TABLE meta(name TEXT PRIMARY KEY, value INTEGER NOT NULL);"
            "INSERT INTO meta VALUES('writable', 3), ('last_note_ms', 1775000000123);"
            "PRAGMA application_id=1397518178; PRAGMA user_version=1;");
        const auto c = [](int n) { return candidate(n).id.text().toUtf8(); };
        const auto a = [](int n) { return application(n).id.text().toUtf8(); };
        const auto s = [](int n) { return stage(n).id.text().toUtf8(); };
        const QByteArray moment = "1775000000000";
        // A note that had left when the program died, one that was refused, an archiving and a move that wait.
        run("INSERT INTO write VALUES(11, 1, 1, '" + c(1) + "', '', 'Note', 'was on its way \xc3\xbc', '', " + moment + ", 1, '', '', '', '', NULL, 1, 1775000000111, " + moment + ", 0)");
        run("INSERT INTO write VALUES(12, 1, 3, '" + c(2) + "', '', 'Note', '<b>refused</b>', 'No.', " + moment + ", 1, '', '', '', '', NULL, 2, 1775000000112, " + moment + ", 0)");
        run("INSERT INTO write VALUES(13, 0, 0, '" + c(2) + "', '" + a(2) + "', 'Archive in Stage 9', '', '', " + moment + ", 0, '" + s(9)
            + "', '', 'r', 'm', 1775000999000, 0, 0, 0, 0)");
        run("INSERT INTO write VALUES(14, 0, 0, '" + c(3) + "', '" + a(3) + "', 'Move to Stage 2', '', '', " + moment + ", 0, '" + s(2) + "', '', '', '', NULL, 0, 0, 0, 0)");
        run("UPDATE sqlite_sequence SET seq=57");
    }

private:
    sqlite3 *m_db{nullptr};
};

} // namespace shortlist::testdata
