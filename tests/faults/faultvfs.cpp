// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/faultvfs.h"

#include <QFile>
#include <QHash>
#include <QList>

#include <sqlite3.h>

#include <mutex>

namespace shortlist::test {
namespace {

enum class Op { Open, Read, Write, Truncate, Sync, Size, Delete, Access, Shm, Lock };
constexpr const char *names[] = {"open", "read", "write", "truncate", "sync", "size", "delete", "access", "shm", "lock"};
constexpr int ioErrors[] = {SQLITE_CANTOPEN, SQLITE_IOERR_READ, SQLITE_IOERR_WRITE, SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_FSYNC, SQLITE_IOERR_FSTAT,
    SQLITE_IOERR_DELETE, SQLITE_IOERR_ACCESS, SQLITE_IOERR_SHMMAP, SQLITE_IOERR_LOCK};

/// Something done to a file that the disk may forget.
struct Change {
    qint64 offset{0};
    QByteArray before{}; ///< as far as the file went
    QByteArray after{};
    qint64 sizeBefore{0};
    bool truncates{false};
};

struct State {
    std::mutex mutex;
    QByteArray database;
    FaultVfs::Fault fault{};
    int nth{0};
    bool onwards{false};
    int count{0};
    int failed{0};
    QByteArray lastFailed;
    bool watching{false};
    bool dead{false};
    QHash<QByteArray, QList<Change>> unsynced; ///< by path
};
State state; // the one VFS's; SQLite has no place for it but its own global list

struct File {
    sqlite3_file base;
    QByteArray *path;
    bool watched;
    sqlite3_file *real;
};
File *of(sqlite3_file *file) { return reinterpret_cast<File *>(file); }

bool fits(FaultVfs::Fault fault, Op op)
{
    switch (fault) {
    case FaultVfs::Fault::IoError: return true;
    case FaultVfs::Fault::Full: return op == Op::Write || op == Op::Shm || op == Op::Truncate;
    case FaultVfs::Fault::ShortWrite: return op == Op::Write;
    case FaultVfs::Fault::ShortRead: return op == Op::Read;
    }
    return false;
}

/// SQLITE_OK, or what the operation ends with.
int judge(const QByteArray &path, Op op)
{
    const std::scoped_lock lock(state.mutex);
    if (state.dead && op != Op::Read && op != Op::Size && op != Op::Access && op != Op::Lock)
        return ioErrors[int(op)];
    if (state.database.isEmpty() || !path.mid(path.lastIndexOf('/') + 1).startsWith(state.database) || !fits(state.fault, op))
        return SQLITE_OK;
    ++state.count;
    if (state.nth == 0 || (state.onwards ? state.count < state.nth : state.count != state.nth))
        return SQLITE_OK;
    ++state.failed;
    state.lastFailed = path.mid(path.lastIndexOf('/') + 1) + ' ' + names[int(op)];
    switch (state.fault) {
    case FaultVfs::Fault::Full: return op == Op::Shm ? SQLITE_IOERR_SHMSIZE : SQLITE_FULL;
    case FaultVfs::Fault::ShortRead: return SQLITE_IOERR_SHORT_READ;
    default: return ioErrors[int(op)];
    }
}

sqlite3_vfs *real(sqlite3_vfs *vfs) { return static_cast<sqlite3_vfs *>(vfs->pAppData); }

int closeFile(sqlite3_file *file)
{
    const int code = of(file)->real->pMethods ? of(file)->real->pMethods->xClose(of(file)->real) : SQLITE_OK;
    delete of(file)->path;
    return code;
}

int readFile(sqlite3_file *file, void *to, int size, sqlite3_int64 offset)
{
    const int code = judge(*of(file)->path, Op::Read);
    if (code == SQLITE_OK)
        return of(file)->real->pMethods->xRead(of(file)->real, to, size, offset);
    if (code == SQLITE_IOERR_SHORT_READ) {
        memset(to, 0, size_t(size)); // SQLite relies on it
        of(file)->real->pMethods->xRead(of(file)->real, to, size / 2, offset);
    }
    return code;
}

/// What is there now, for a change that may be forgotten.
Change changeOf(sqlite3_file *inner, qint64 offset, qint64 size)
{
    Change change;
    change.offset = offset;
    sqlite3_int64 length = 0;
    inner->pMethods->xFileSize(inner, &length);
    change.sizeBefore = length;
    change.before.resize(std::clamp<qint64>(length - offset, 0, size));
    if (!change.before.isEmpty())
        inner->pMethods->xRead(inner, change.before.data(), int(change.before.size()), offset);
    return change;
}

void remember(const QByteArray &path, Change change)
{
    const std::scoped_lock lock(state.mutex);
    state.unsynced[path].append(std::move(change));
}

int writeFile(sqlite3_file *file, const void *from, int size, sqlite3_int64 offset)
{
    sqlite3_file *inner = of(file)->real;
    const int code = judge(*of(file)->path, Op::Write);
    const bool half = code == SQLITE_IOERR_WRITE && state.fault == FaultVfs::Fault::ShortWrite && !state.dead;
    if (code != SQLITE_OK) {
        if (half)
            inner->pMethods->xWrite(inner, from, size / 2, offset);
        return code;
    }
    if (of(file)->watched) {
        Change change = changeOf(inner, offset, size);
        change.after = QByteArray(static_cast<const char *>(from), size);
        remember(*of(file)->path, std::move(change));
    }
    return inner->pMethods->xWrite(inner, from, size, offset);
}

int truncateFile(sqlite3_file *file, sqlite3_int64 size)
{
    sqlite3_file *inner = of(file)->real;
    if (const int code = judge(*of(file)->path, Op::Truncate); code != SQLITE_OK)
        return code;
    if (of(file)->watched) {
        Change change = changeOf(inner, size, std::numeric_limits<int>::max());
        change.truncates = true;
        remember(*of(file)->path, std::move(change));
    }
    return inner->pMethods->xTruncate(inner, size);
}

int syncFile(sqlite3_file *file, int)
{
    if (const int code = judge(*of(file)->path, Op::Sync); code != SQLITE_OK)
        return code;
    // The disk of a test need not be asked: what counts is what SQLite believes to be synced.
    const std::scoped_lock lock(state.mutex);
    state.unsynced.remove(*of(file)->path);
    return SQLITE_OK;
}

int fileSize(sqlite3_file *file, sqlite3_int64 *size)
{
    const int code = judge(*of(file)->path, Op::Size);
    return code != SQLITE_OK ? code : of(file)->real->pMethods->xFileSize(of(file)->real, size);
}

int lockFile(sqlite3_file *file, int level)
{
    const int code = judge(*of(file)->path, Op::Lock);
    return code != SQLITE_OK ? code : of(file)->real->pMethods->xLock(of(file)->real, level);
}
int unlockFile(sqlite3_file *file, int level) { return of(file)->real->pMethods->xUnlock(of(file)->real, level); }
int isReserved(sqlite3_file *file, int *out) { return of(file)->real->pMethods->xCheckReservedLock(of(file)->real, out); }
int control(sqlite3_file *file, int op, void *argument) { return of(file)->real->pMethods->xFileControl(of(file)->real, op, argument); }
int sectorSize(sqlite3_file *file) { return of(file)->real->pMethods->xSectorSize(of(file)->real); }
int traits(sqlite3_file *file) { return of(file)->real->pMethods->xDeviceCharacteristics(of(file)->real); }
int shmMap(sqlite3_file *file, int page, int size, int extend, void volatile **out)
{
    const int code = judge(QByteArray(*of(file)->path + "-shm"), Op::Shm);
    return code != SQLITE_OK ? code : of(file)->real->pMethods->xShmMap(of(file)->real, page, size, extend, out);
}
int shmLock(sqlite3_file *file, int offset, int count, int flags) { return of(file)->real->pMethods->xShmLock(of(file)->real, offset, count, flags); }
void shmBarrier(sqlite3_file *file) { of(file)->real->pMethods->xShmBarrier(of(file)->real); }
int shmUnmap(sqlite3_file *file, int remove) { return of(file)->real->pMethods->xShmUnmap(of(file)->real, remove); }

constexpr sqlite3_io_methods methods{2, closeFile, readFile, writeFile, truncateFile, syncFile, fileSize, lockFile, unlockFile, isReserved, control, sectorSize,
    traits, shmMap, shmLock, shmBarrier, shmUnmap, nullptr, nullptr};

int openFile(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    file->pMethods = nullptr;
    const QByteArray path(name ? name : "");
    if (const int code = judge(path, Op::Open); code != SQLITE_OK)
        return code;
    File *mine = of(file);
    mine->real = reinterpret_cast<sqlite3_file *>(mine + 1);
    const int code = real(vfs)->xOpen(real(vfs), name, mine->real, flags, outFlags);
    if (code != SQLITE_OK && !mine->real->pMethods)
        return code;
    mine->path = new QByteArray(path);
    mine->watched = state.watching && name;
    file->pMethods = &methods;
    return code;
}

int deleteFile(sqlite3_vfs *vfs, const char *name, int sync)
{
    const QByteArray path(name);
    if (const int code = judge(path, Op::Delete); code != SQLITE_OK)
        return code;
    {
        const std::scoped_lock lock(state.mutex);
        state.unsynced.remove(path);
    }
    return real(vfs)->xDelete(real(vfs), name, sync);
}

int accessFile(sqlite3_vfs *vfs, const char *name, int flags, int *out)
{
    const int code = judge(QByteArray(name), Op::Access);
    return code != SQLITE_OK ? code : real(vfs)->xAccess(real(vfs), name, flags, out);
}

int fullPath(sqlite3_vfs *vfs, const char *name, int size, char *out) { return real(vfs)->xFullPathname(real(vfs), name, size, out); }
void *openLibrary(sqlite3_vfs *vfs, const char *name) { return real(vfs)->xDlOpen(real(vfs), name); }
void libraryError(sqlite3_vfs *vfs, int size, char *out) { real(vfs)->xDlError(real(vfs), size, out); }
void (*symbol(sqlite3_vfs *vfs, void *library, const char *name))(void) { return real(vfs)->xDlSym(real(vfs), library, name); }
void closeLibrary(sqlite3_vfs *vfs, void *library) { real(vfs)->xDlClose(real(vfs), library); }
int randomness(sqlite3_vfs *vfs, int size, char *out) { return real(vfs)->xRandomness(real(vfs), size, out); }
int sleepFor(sqlite3_vfs *, int microseconds) { return microseconds; } // nobody waits in a test
int currentTime(sqlite3_vfs *vfs, double *out) { return real(vfs)->xCurrentTime(real(vfs), out); }
int lastError(sqlite3_vfs *vfs, int size, char *out) { return real(vfs)->xGetLastError(real(vfs), size, out); }
int currentTime64(sqlite3_vfs *vfs, sqlite3_int64 *out) { return real(vfs)->xCurrentTimeInt64(real(vfs), out); }

void restore(const QByteArray &path, const QList<Change> &changes, const std::function<bool()> &keeps)
{
    QFile file(QString::fromUtf8(path));
    if (!file.open(QIODevice::ReadWrite))
        return;
    const auto put = [&file](qint64 offset, const QByteArray &bytes) {
        file.seek(offset);
        file.write(bytes);
    };
    for (auto it = changes.crbegin(); it != changes.crend(); ++it) {
        put(it->offset, it->before);
        file.resize(it->sizeBefore);
    }
    for (const Change &change : changes) {
        if (!keeps())
            continue;
        if (change.truncates)
            file.resize(change.offset);
        else
            put(change.offset, change.after);
    }
}

} // namespace

FaultVfs &FaultVfs::install()
{
    static FaultVfs one;
    static sqlite3_vfs vfs{};
    if (vfs.pAppData)
        return one;
    sqlite3_initialize();
    sqlite3_vfs *inner = sqlite3_vfs_find(nullptr);
    vfs = {2, int(sizeof(File)) + inner->szOsFile, inner->mxPathname, nullptr, "shortlist-faults", inner, openFile, deleteFile, accessFile, fullPath, openLibrary,
        libraryError, symbol, closeLibrary, randomness, sleepFor, currentTime, lastError, currentTime64, nullptr, nullptr, nullptr};
    sqlite3_vfs_register(&vfs, 1);
    return one;
}

void FaultVfs::failNth(const QByteArray &database, Fault fault, int nth, bool onwards)
{
    const std::scoped_lock lock(state.mutex);
    state.database = database;
    state.fault = fault;
    state.nth = nth;
    state.onwards = onwards;
    state.count = 0;
    state.failed = 0;
    state.lastFailed.clear();
}

void FaultVfs::heal()
{
    const std::scoped_lock lock(state.mutex);
    state.nth = 0;
}

int FaultVfs::operations() const
{
    const std::scoped_lock lock(state.mutex);
    return state.count;
}

int FaultVfs::failures() const
{
    const std::scoped_lock lock(state.mutex);
    return state.failed;
}

QByteArray FaultVfs::lastFailed() const
{
    const std::scoped_lock lock(state.mutex);
    return state.lastFailed;
}

void FaultVfs::watchSyncs(bool on)
{
    const std::scoped_lock lock(state.mutex);
    state.watching = on;
    state.unsynced.clear();
}

void FaultVfs::powerOff()
{
    const std::scoped_lock lock(state.mutex);
    state.dead = true;
}

void FaultVfs::powerOn(const std::function<bool()> &keeps)
{
    const std::scoped_lock lock(state.mutex);
    state.dead = false;
    QList<QByteArray> paths = state.unsynced.keys();
    std::sort(paths.begin(), paths.end()); // the same order each time
    for (const QByteArray &path : std::as_const(paths)) {
        restore(path, state.unsynced.value(path), keeps);
        QFile::remove(QString::fromUtf8(path + "-shm")); // it was memory
    }
    state.unsynced.clear();
}

} // namespace shortlist::test
