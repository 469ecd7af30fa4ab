// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

namespace shortlist {

/// What is known from former runs: rows, raw records (compressed) and sync tokens in one SQLite file that may be dropped at
/// any time. One worker thread does all of it; the GUI thread only posts and receives.
/// The interface between Cache, Sync and StoreWriter is in models/store/cachejobs.h.
class Cache final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Cache)
public:
    /// `directory` is the profile's private folder, created 0700 with files 0600. A foreign or newer file is renamed
    /// aside, a damaged one removed, and a new one begun; problem() tells. A disk that cannot be read now says nothing against the file.
    explicit Cache(const QString &directory, QObject *parent = nullptr);
    ~Cache() override;

    /// Starts the worker and opens the file; opened() follows.
    void open();
    [[nodiscard]] QString directory() const;

signals:
    void opened();
    /// For people: the cache was begun anew, or cannot be written (the program goes on without it).
    void problem(const QString &what);

private:
    friend class CacheJobs;
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace shortlist
