// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QObject>

#include <functional>

namespace shortlist {

/// The door a second start knocks at: the process that has a folder listens, the one that comes too late asks it to show its
/// window. Nothing but that request passes, and only between processes of one person.
class Instance final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Instance)
public:
    explicit Instance(QObject *parent = nullptr);

    /// To be called by whoever holds the lock of `directory`; ends listening for another one. False when the system gives no
    /// private place for the socket: then a second start can only say that it came too late.
    bool listen(const QString &directory);

    /// Asks the process that has `directory`. `done` runs once and later, unless `context` is gone: whether a window was shown,
    /// told within `patienceMs`.
    static void askToShow(const QString &directory, QObject *context, std::function<void(bool)> done, int patienceMs = 3000);

signals:
    void showRequested();

private:
    void knocked();

    QLocalServer m_server;
};

} // namespace shortlist
