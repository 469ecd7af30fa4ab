// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/database.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <functional>
#include <optional>

namespace shortlist {

/// Files kept for times without a network, by the id of their handle: what one id stands for never changes. They lie in a private
/// folder (0700) of the account, each 0600 under a name that tells nothing. All reading and writing is on a worker.
class FileShelf final {
    Q_DISABLE_COPY_MOVE(FileShelf)
public:
    static constexpr qint64 mostBytes = qint64(2) * 1024 * 1024 * 1024; ///< of all files together

    /// `directory` is the account's folder; the shelf is the folder "kept" in it, made with the first file.
    explicit FileShelf(const QString &directory);

    /// Each `done` runs once and later, unless `context` is gone.
    void has(const QString &id, QObject *context, std::function<void(bool)> done);
    void get(const QString &id, QObject *context, std::function<void(std::optional<QByteArray>)> done);
    /// To a file of the person's choice, which appears under its name only when it is whole. `done` gets why not, for people, or an
    /// empty text; nothing at all when the shelf does not have it.
    void copyTo(const QString &id, const QString &path, QObject *context, std::function<void(std::optional<QString>)> done);
    /// `done` gets why not, for people, or nothing. A file is there whole or not at all.
    void put(const QString &id, const QByteArray &bytes, QObject *context, std::function<void(const QString &problem)> done);

private:
    [[nodiscard]] QString pathOf(const QString &id) const;

    QString m_folder;
    Worker m_worker;
};

} // namespace shortlist
