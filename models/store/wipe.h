// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <functional>

class QObject;

namespace shortlist {

/// What became of a folder that was to vanish.
struct Wiped {
    int files{0};
    qint64 bytes{0};
    /// Why nothing was touched, for people; empty when the removal was begun.
    QString refusal{};
    /// What is still there although it was to go, relative to the folder; "." is the folder itself.
    QStringList left{};
    [[nodiscard]] bool gone() const { return refusal.isEmpty() && left.isEmpty(); }
};

/// Removes a folder of local data with all that is in it and looks afterwards whether it is gone. Links are removed, never
/// followed. A folder that another process has locked is left alone. What has never been there is gone.
/// Deleting does not overwrite: on today's disks only an encrypted one makes deleted bytes unreadable.
[[nodiscard]] Wiped wipeFolder(const QString &folder);

/// The same on a worker; `done` runs once, on the thread of `context`, unless that is gone.
void wipe(const QString &folder, QObject *context, std::function<void(const Wiped &)> done);

} // namespace shortlist
