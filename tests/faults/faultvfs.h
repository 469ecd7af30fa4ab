// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

namespace shortlist::test {

/// SQLite's way to the disk, with faults: a VFS around the default one, made the default by install(). Counts and fails
/// operations on files whose name ends as told, and forgets what was never synced, as a loss of power does.
class FaultVfs {
public:
    /// Once per process, before the first database is opened.
    static FaultVfs &install();

    enum class Fault {
        IoError,    ///< any operation: SQLITE_IOERR_…
        Full,       ///< what makes files grow: SQLITE_FULL
        ShortWrite, ///< half of the bytes are written, then SQLITE_IOERR_WRITE
        ShortRead,  ///< half of the bytes are read: SQLITE_IOERR_SHORT_READ
    };
    /// Fails the Nth (from 1) fitting operation on files of `database` ("outbox.sqlite", its -wal and -shm too), and with
    /// `onwards` every one after it. 0: none. Begins to count.
    void failNth(const QByteArray &database, Fault fault, int nth, bool onwards);
    void heal();
    /// Fitting operations since failNth(), also failed ones.
    [[nodiscard]] int operations() const;
    /// How many of them were failed.
    [[nodiscard]] int failures() const;
    /// The next operations' file and kind, for messages: "outbox.sqlite-wal write".
    [[nodiscard]] QByteArray lastFailed() const;

    /// Remembers from now on what was not synced, of files opened from now on.
    void watchSyncs(bool on);
    /// The power goes: nothing is written from here on.
    void powerOff();
    /// It is back, everything is closed: each write since its file's last sync is there or not, as `keeps` says.
    void powerOn(const std::function<bool()> &keeps);

private:
    FaultVfs() = default;
};

} // namespace shortlist::test
