// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/net/clock.h"
#include "models/store/store.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QObject>

#include <functional>
#include <memory>

namespace shortlist::api {
class ApiClient;
}

namespace shortlist {

class Store;

enum class WriteKind : quint8 { ChangeStage, CreateNote };
/// LIMITS.md section 8. Held: never sent before Commands says so. Confirmed writes leave the outbox.
enum class WriteState : quint8 { Queued, Sending, Probing, Rejected, Unknown };

/// One write that has not been confirmed yet.
struct PendingWrite {
    quint64 number{0}; ///< grows; also the order
    WriteKind kind{};
    WriteState state{};
    api::CandidateId candidate{};
    api::ApplicationId application{}; ///< empty for notes
    /// "Move to Onsite", "Note": what it does, for people, without candidate data.
    QString what{};
    /// For notes: the text, so that nothing typed is ever lost.
    QString text{};
    QString reason{}; ///< why it was refused or is undecided
    QDateTime since{};
    int attempts{0};
    bool held{false}; ///< waits so that it can be undone: nothing of it has left
};

/// The durable queue of writes: SQLite (synchronous FULL) on the cache's worker thread, in a file of its own. A write is
/// `sending` on disk before its first byte leaves; what was `sending` when the program died is probed, never resent blindly.
/// Order is kept per candidate, one under way per candidate.
class Outbox final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Outbox)
public:
    /// `directory` is the profile's private folder (created 0700); the file in it is 0600.
    Outbox(const QString &directory, Store &store, api::ApiClient &client, api::Clock &clock, QObject *parent = nullptr);
    ~Outbox() override;

    /// Reads what is left from before and puts it on the screen; then starts delivering. Never blocks.
    void open();
    /// Stops delivering until resume(); what is under way ends as it ends.
    void pause();
    void resume();
    /// How long (ms, 0 to 60,000) a new write waits before it is sent, so that it can be undone without anything leaving. 0 at first. What waits already keeps
    /// its time.
    void setHold(qint64 ms);
    [[nodiscard]] qint64 hold() const;
    /// How long from now (ms) until the last write that is held may go; 0 when none is.
    [[nodiscard]] qint64 heldForMs() const;

    [[nodiscard]] QList<PendingWrite> writes() const;
    /// Neither rejected nor undecided.
    [[nodiscard]] int waiting() const;
    /// Rejected or undecided: somebody must look.
    [[nodiscard]] int troubled() const;

    /// The file was read; until then, and while it cannot be written, new writes are refused.
    [[nodiscard]] bool isOpen() const;

    /// For tests of crashes: called with the name of each step as it is reached.
    void setStepHook(std::function<void(const char *step)> hook);
    /// For tests: how far apart the two looks at the server are that must both find nothing before a write is sent again.
    void setProbeGap(qint64 ms);

signals:
    void changed();
    /// Durable on disk.
    void committed(quint64 write);
    void confirmed(quint64 write);
    /// The server refused; the screen shows the old state again.
    void rejected(quint64 write, const QString &reason);
    /// The outbox file cannot be written (disk full, read-only): new writes are refused until it can.
    void unavailable(const QString &why);

private:
    friend class Commands;
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace shortlist
