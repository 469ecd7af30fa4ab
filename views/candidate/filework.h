// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

class QObject;
class QThreadPool;

namespace shortlist::filework {

/// Runs `work` on the pool and hands what it returns to `done` on the calling thread, unless `context` is gone by then.
void run(QThreadPool &pool, std::function<QByteArray()> work, QObject *context, std::function<void(const QByteArray &)> done);
/// Writes a file for the person alone (0600); it appears only when it is whole. Returns what went wrong, for people, or
/// nothing. Blocks: for workers.
[[nodiscard]] QString writePrivate(const QString &path, const QByteArray &bytes);
/// Makes a folder for the person alone (0700) and the way to it. Blocks: for workers.
bool makePrivateFolder(const QString &path);

} // namespace shortlist::filework
