// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QThread>

#include <functional>

struct sqlite3;
struct sqlite3_stmt;

namespace shortlist {

class Database;

/// What makes a file one of ours.
struct DatabaseKind {
    const char *fileName;
    qint32 applicationId;
    int version;        ///< user_version; a file with a higher one is of a newer program
    bool fullSync;      ///< synchronous FULL instead of NORMAL
    const char *schema; ///< run on a new file
    /// Brings a file of version `from` to `version`, inside a transaction that is rolled back when it returns false. Without it
    /// an older file is set aside.
    bool (*migrate)(Database &database, int from){nullptr};
    bool keepsNewer{false}; ///< a newer program's file is not opened and stays where it is, instead of being set aside
    int pageSize{4096};    ///< bytes, of a new file
    bool droppable{false}; ///< all of it can be had again: a damaged file or one of an older version is removed rather than kept aside
    /// A new file is made under another name and gets its own when it is whole, so that an empty one has lost what was in it.
    bool madeAside{false};
    bool shrinks{false};   ///< PRAGMA incremental_vacuum makes the file smaller
};

/// A SQLite connection through its C API, for one thread. Errors come back as values; errorText() is for people.
class Database {
public:
    Database() = default;
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    enum class Opened {
        Ready,
        BegunAnew, ///< a damaged, foreign or newer file was renamed aside or removed; errorText() says which
        Failed,
    };
    /// Opens or makes the file in `directory`, which is made private (0700); the file too (0600).
    Opened open(const QString &directory, const DatabaseKind &kind);
    void close();
    /// Renames the file aside, or removes it, and begins a new one.
    bool setAside(const QString &directory, const DatabaseKind &kind);
    [[nodiscard]] bool isOpen() const { return m_db != nullptr; }
    bool run(const char *sql);
    [[nodiscard]] QString errorText() const { return m_error; }
    /// The last error was the file's own: what is in it does not fit together. Not one of the disk, which may pass.
    [[nodiscard]] bool isDamaged() const;
    /// Something has failed since clearFailure(). With isDamaged() it tells what is wrong from what could not be read just now.
    [[nodiscard]] bool hasFailed() const { return m_code != 0; }
    void clearFailure() { m_code = 0; }
    [[nodiscard]] sqlite3 *handle() const { return m_db; }
    /// Pages kept in memory; they are read again when they are needed.
    void giveBackMemory();
    /// Looks through the whole file; slow on a big one.
    bool check();

private:
    enum class Verdict {
        Ours,
        Empty,
        Older,    ///< to be migrated
        Outdated, ///< to be dropped
        Damaged,
        Foreign,
        Newer,
        Unreadable,
    };
    Verdict connect(const QString &path, const DatabaseKind &kind);
    bool configure(const DatabaseKind &kind);
    bool make(const DatabaseKind &kind);
    bool makeAside(const QString &directory, const QString &path, const DatabaseKind &kind);
    bool migrate(const DatabaseKind &kind);
    bool fail(int code);
    [[nodiscard]] bool isCutShort();

    friend class Statement;
    friend class Transaction;
    sqlite3 *m_db{nullptr};
    QString m_error;
    bool m_inTransaction{false};
    int m_version{0}; ///< user_version as it was found
    int m_code{0};
};

/// A prepared statement, finalized at its end. Parameters count from 1, columns from 0.
class Statement {
public:
    Statement(Database &database, const char *sql);
    ~Statement();
    Q_DISABLE_COPY_MOVE(Statement)

    Statement &bind(int parameter, qint64 value);
    Statement &bind(int parameter, const QString &text);
    /// Kept as it is until the statement has run; must live as long.
    Statement &bindBlob(int parameter, const char *data, qsizetype size);
    Statement &bindText(int parameter, const char *utf8, qsizetype size);
    Statement &bindNull(int parameter);
    /// True while there is a row.
    bool next();
    /// Runs to the end and resets. False on an error.
    bool run();
    [[nodiscard]] bool ok() const { return m_ok; }

    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] QString text(int column) const;
    /// Valid until the next step.
    [[nodiscard]] QByteArrayView bytes(int column) const;
    [[nodiscard]] bool isBlob(int column) const;
    [[nodiscard]] bool isNull(int column) const;

private:
    Database &m_database;
    sqlite3_stmt *m_statement{nullptr};
    bool m_ok{true};
};

/// Rolls back unless committed.
class Transaction {
public:
    explicit Transaction(Database &database);
    ~Transaction();
    Q_DISABLE_COPY_MOVE(Transaction)
    [[nodiscard]] bool isOpen() const { return m_open; }
    bool commit();

private:
    Database &m_database;
    bool m_open;
};

/// A thread that runs posted jobs in order. Its end waits for the jobs posted so far.
class Worker {
public:
    explicit Worker(const QString &name);
    ~Worker();
    Q_DISABLE_COPY_MOVE(Worker)
    void post(std::function<void()> job);
    /// For tests in which everything must come in the same order each time: workers made from now on have no thread, their
    /// jobs run from the event loop of whoever made them.
    static void setThreadless(bool on);

private:
    const bool m_threadless;
    QThread m_thread;
    QObject *m_context;
};

} // namespace shortlist
