// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

#include <sqlite3.h>

namespace shortlist::testdata {

/// Does something to a closed cache with SQL. The answer is the first column of the first row, or -1.
inline qint64 sql(const QString &folder, const QByteArray &text)
{
    sqlite3 *db = nullptr;
    sqlite3_stmt *statement = nullptr;
    qint64 answer = -1;
    if (sqlite3_open(QFile::encodeName(folder + QStringLiteral("/cache.sqlite")).constData(), &db) == SQLITE_OK
        && sqlite3_prepare_v2(db, text.constData(), -1, &statement, nullptr) == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW)
        answer = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return answer;
}

} // namespace shortlist::testdata
