// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/database.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace shortlist {
namespace {

constexpr auto privateFile = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr auto privateFolder = privateFile | QFileDevice::ExeOwner;

QString say(const char *text) { return QCoreApplication::translate("shortlist::Database", text); }

QString forPeople(int code)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
        return say("The disk is full. Free some space.");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return say("The program's folder cannot be written. Check who may write to it.");
    case SQLITE_CANTOPEN:
        return say("The program's files cannot be opened. Check that its folder exists and who may write to it.");
    case SQLITE_IOERR:
        return say("The disk reports errors.");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return say("Another program holds the files of this one.");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return say("The file is damaged.");
    default:
        return say("The local database failed (%1).").arg(code);
    }
}

bool makePrivate(const QString &directory, const QString &path)
{
    if (!QDir().mkpath(directory) || !QFile::setPermissions(directory, privateFolder))
        return false;
    // SQLite gives its -wal and -shm files the mode of the file itself, so that must be private before it is opened.
    QFile file(path);
    if (!file.exists() && !file.open(QIODevice::ReadWrite | QIODevice::NewOnly, privateFile))
        return false;
    return QFile::setPermissions(path, privateFile);
}

bool moveAside(const QString &path)
{
    const QString stamp = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-hhmmss-zzz"_s);
    bool moved = true;
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s}) {
        const QString from = path + suffix;
        if (QFile::exists(from))
            moved = QFile::rename(from, path + u".damaged-"_s + stamp + suffix) && moved;
    }
    return moved;
}

bool removeAll(const QString &path)
{
    bool gone = true;
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
        gone = (!QFile::exists(path + suffix) || QFile::remove(path + suffix)) && gone;
    return gone;
}

} // namespace

Database::~Database() { close(); }

void Database::close()
{
    m_code = 0;
    m_inTransaction = false;
    sqlite3_close_v2(m_db);
    m_db = nullptr;
}

bool Database::fail(int code)
{
    m_code = code;
    m_error = forPeople(code);
    return false;
}

// SQLITE_ERROR: the file says it is ours and has not the tables that ours have.
bool Database::isDamaged() const
{
    const int code = m_code & 0xff;
    return code == SQLITE_CORRUPT || code == SQLITE_NOTADB || code == SQLITE_FORMAT || code == SQLITE_ERROR;
}

/// SQLite has rolled the transaction back by itself, for a full disk or one that fails. What comes after would stand there by itself, so it
/// fails, too, and says so: nobody may take the answer that is missing for damage.
bool Database::isCutShort()
{
    if (!m_inTransaction || sqlite3_get_autocommit(m_db) == 0)
        return false;
    if (m_code == 0)
        m_code = SQLITE_ABORT; // the text of what came first stays
    return true;
}

bool Database::run(const char *sql)
{
    if (!m_db)
        return fail(SQLITE_CANTOPEN);
    if (isCutShort())
        return false; // why was said before
    const int code = sqlite3_exec(m_db, sql, nullptr, nullptr, nullptr);
    return code == SQLITE_OK || fail(sqlite3_extended_errcode(m_db));
}

Database::Verdict Database::connect(const QString &path, const DatabaseKind &kind)
{
    close(); // an attempt before this one may have come so far
    const QByteArray name = path.toUtf8();
    const int opened = sqlite3_open_v2(name.constData(), &m_db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    if (opened != SQLITE_OK) {
        fail(opened);
        return Verdict::Unreadable;
    }
    sqlite3_extended_result_codes(m_db, 1);
    sqlite3_busy_timeout(m_db, 2000);
    sqlite3_db_config(m_db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(m_db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(m_db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, kind.keepsNewer ? 1 : 0, nullptr); // until it is known to be ours
    qint64 values[3]{};
    int at = 0;
    for (const char *sql : {"PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_master"}) {
        Statement statement(*this, sql);
        if (!statement.next())
            return isDamaged() ? Verdict::Damaged : Verdict::Unreadable;
        values[at++] = statement.integer(0);
    }
    if (values[0] == 0 && values[1] == 0 && values[2] == 0)
        return Verdict::Empty;
    if (values[0] != kind.applicationId)
        return Verdict::Foreign;
    m_version = int(values[1]);
    if (m_version == kind.version)
        return Verdict::Ours;
    if (m_version > kind.version)
        return Verdict::Newer;
    if (kind.migrate && m_version > 0)
        return Verdict::Older;
    return kind.droppable ? Verdict::Outdated : Verdict::Damaged;
}

bool Database::migrate(const DatabaseKind &kind)
{
    Transaction transaction(*this);
    const QByteArray stamp = "PRAGMA user_version=" + QByteArray::number(kind.version);
    return transaction.isOpen() && kind.migrate(*this, m_version) && run(stamp.constData()) && transaction.commit();
}

bool Database::configure(const DatabaseKind &kind)
{
    sqlite3_db_config(m_db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
    return run("PRAGMA journal_mode=WAL") && run(kind.fullSync ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL")
        && run("PRAGMA wal_autocheckpoint=20000") && run("PRAGMA cell_size_check=ON") && run("PRAGMA secure_delete=ON")
        && run("PRAGMA temp_store=MEMORY");
}

bool Database::make(const DatabaseKind &kind)
{
    const QByteArray stamp
        = "PRAGMA application_id=" + QByteArray::number(kind.applicationId) + ";PRAGMA user_version=" + QByteArray::number(kind.version) + ";COMMIT";
    const QByteArray pages = "PRAGMA page_size=" + QByteArray::number(kind.pageSize);
    return run(pages.constData()) && run(kind.shrinks ? "PRAGMA auto_vacuum=INCREMENTAL" : "PRAGMA auto_vacuum=NONE") && configure(kind) && run("BEGIN IMMEDIATE") && run(kind.schema) && run(stamp.constData());
}

// With a journal of the old kind: committed, all of it is in the one file that is renamed.
bool Database::makeAside(const QString &directory, const QString &path, const DatabaseKind &kind)
{
    const QString fresh = path + u".new"_s;
    if (!removeAll(fresh) || (QFile::exists(fresh + u"-journal"_s) && !QFile::remove(fresh + u"-journal"_s)) || !makePrivate(directory, fresh))
        return fail(SQLITE_CANTOPEN);
    const QByteArray sql = "PRAGMA page_size=" + QByteArray::number(kind.pageSize) + ";PRAGMA synchronous=FULL;BEGIN IMMEDIATE;" + kind.schema
        + "PRAGMA application_id=" + QByteArray::number(kind.applicationId) + ";PRAGMA user_version=" + QByteArray::number(kind.version) + ";COMMIT";
    const bool made = connect(fresh, kind) == Verdict::Empty && run(sql.constData());
    close();
    return made && (QFile::rename(fresh, path) || fail(SQLITE_CANTOPEN));
}

Database::Opened Database::open(const QString &directory, const DatabaseKind &kind)
{
    const QString path = directory + u'/' + QLatin1StringView(kind.fileName);
    QString aside;
    for (int attempt = 0; attempt < 2; ++attempt) {
        const bool missing = kind.madeAside && !QFile::exists(path);
        const bool lost = missing ? QFile::exists(path + u"-wal"_s) : kind.madeAside && QFileInfo(path).size() == 0;
        if (missing && !lost && !makeAside(directory, path, kind))
            return Opened::Failed;
        if (!lost && !makePrivate(directory, path)) {
            fail(SQLITE_CANTOPEN);
            return Opened::Failed;
        }
        // Not even looked at: SQLite would throw the log beside an empty file away, and play one beside a new file into that.
        Verdict verdict = lost ? Verdict::Damaged : connect(path, kind);
        if (verdict == Verdict::Empty && kind.madeAside)
            verdict = Verdict::Damaged;
        if (verdict == Verdict::Ours && !configure(kind))
            verdict = isDamaged() ? Verdict::Damaged : Verdict::Unreadable; // a full disk says nothing against the file
        if (verdict == Verdict::Older) {
            if (!configure(kind) || !migrate(kind)) { // it stays as it was
                close();
                return Opened::Failed;
            }
            verdict = Verdict::Ours;
        }
        if (verdict == Verdict::Ours) {
            m_error = aside;
            return aside.isEmpty() ? Opened::Ready : Opened::BegunAnew;
        }
        if (verdict == Verdict::Empty) {
            if (make(kind)) {
                m_error = aside;
                return aside.isEmpty() ? Opened::Ready : Opened::BegunAnew;
            }
            close();
            return Opened::Failed;
        }
        close();
        if (verdict == Verdict::Newer && kind.keepsNewer) {
            m_error = say("A newer version of this program keeps them. Use that version; nothing was changed or lost.");
            return Opened::Failed;
        }
        if (verdict == Verdict::Unreadable)
            return Opened::Failed;
        aside = verdict == Verdict::Newer ? say("It was written by a newer version of this program.")
            : verdict == Verdict::Outdated ? say("It was written by an older version of this program.")
            : verdict == Verdict::Foreign ? say("It does not belong to this program.")
                                          : say("It was damaged.");
        const bool useless = verdict == Verdict::Outdated || (verdict == Verdict::Damaged && kind.droppable);
        if (!(useless ? removeAll(path) : moveAside(path))) {
            fail(SQLITE_CANTOPEN);
            return Opened::Failed;
        }
    }
    return Opened::Failed;
}

bool Database::setAside(const QString &directory, const DatabaseKind &kind)
{
    close();
    const QString path = directory + u'/' + QLatin1StringView(kind.fileName);
    if (!(kind.droppable ? removeAll(path) : moveAside(path)))
        return fail(SQLITE_CANTOPEN);
    return open(directory, kind) != Opened::Failed;
}

void Database::giveBackMemory()
{
    if (m_db)
        sqlite3_db_release_memory(m_db);
}

bool Database::check()
{
    Statement statement(*this, "PRAGMA quick_check(1)");
    if (!statement.next())
        return false;
    return statement.text(0) == "ok"_L1 || fail(SQLITE_CORRUPT);
}

Statement::Statement(Database &database, const char *sql) : m_database(database)
{
    const int code = database.m_db ? sqlite3_prepare_v2(database.m_db, sql, -1, &m_statement, nullptr) : SQLITE_CANTOPEN;
    m_ok = code == SQLITE_OK || database.fail(code);
}

Statement::~Statement() { sqlite3_finalize(m_statement); }

Statement &Statement::bind(int parameter, qint64 value)
{
    sqlite3_bind_int64(m_statement, parameter, value);
    return *this;
}

Statement &Statement::bind(int parameter, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    // Freed by SQLite's own copy; the pointer-as-integer macro SQLITE_TRANSIENT is an old-style cast.
    sqlite3_bind_text64(m_statement, parameter, utf8.constData(), sqlite3_uint64(utf8.size()),
        reinterpret_cast<sqlite3_destructor_type>(-1), SQLITE_UTF8);
    return *this;
}

Statement &Statement::bindBlob(int parameter, const char *data, qsizetype size)
{
    sqlite3_bind_blob64(m_statement, parameter, size > 0 ? data : "", sqlite3_uint64(size), nullptr);
    return *this;
}

Statement &Statement::bindText(int parameter, const char *utf8, qsizetype size)
{
    sqlite3_bind_text64(m_statement, parameter, size > 0 ? utf8 : "", sqlite3_uint64(size), nullptr, SQLITE_UTF8);
    return *this;
}

Statement &Statement::bindNull(int parameter)
{
    sqlite3_bind_null(m_statement, parameter);
    return *this;
}

bool Statement::next()
{
    if (!m_statement)
        return false;
    if (m_database.isCutShort()) {
        m_ok = false;
        return false;
    }
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        m_ok = m_database.fail(code);
    return false;
}

bool Statement::run()
{
    while (next()) { }
    sqlite3_reset(m_statement);
    return m_ok;
}

qint64 Statement::integer(int column) const { return sqlite3_column_int64(m_statement, column); }

QString Statement::text(int column) const
{
    const auto utf8 = bytes(column);
    return QString::fromUtf8(utf8.data(), utf8.size());
}

QByteArrayView Statement::bytes(int column) const
{
    const auto *data = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return {data, data ? qsizetype(sqlite3_column_bytes(m_statement, column)) : 0};
}

bool Statement::isBlob(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_BLOB; }
bool Statement::isNull(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }

Transaction::Transaction(Database &database) : m_database(database), m_open(database.run("BEGIN IMMEDIATE"))
{
    m_database.m_inTransaction = m_open;
}

Transaction::~Transaction()
{
    if (!m_open)
        return;
    const bool over = m_database.isCutShort(); // a second time would be an error that says nothing about the file
    m_database.m_inTransaction = false;
    if (over)
        return;
    const QString error = m_database.m_error;
    const int code = m_database.m_code;
    m_database.run("ROLLBACK");
    m_database.m_error = error; // why it came to this
    m_database.m_code = code;
}

bool Transaction::commit()
{
    if (!m_open || !m_database.run("COMMIT"))
        return false;
    m_open = false;
    m_database.m_inTransaction = false;
    return true;
}

namespace {
bool threadless = false;
}

void Worker::setThreadless(bool on) { threadless = on; }

Worker::Worker(const QString &name) : m_threadless(threadless), m_context(new QObject)
{
    if (m_threadless)
        return;
    m_thread.setObjectName(name);
    m_context->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_context, &QObject::deleteLater);
    m_thread.start();
}

Worker::~Worker()
{
    if (m_threadless) {
        QCoreApplication::sendPostedEvents(m_context);
        delete m_context;
        return;
    }
    // Posted like a job, so that everything before it runs first.
    post([this] { m_thread.quit(); });
    m_thread.wait();
}

void Worker::post(std::function<void()> job) { QMetaObject::invokeMethod(m_context, std::move(job), Qt::QueuedConnection); }

} // namespace shortlist
