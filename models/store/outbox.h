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

/// The numbers are on disk.
enum class WriteKind : quint8 {
    ChangeStage,
    CreateNote,
    AddTag,
    RemoveTag,
    AddProject,
    ChangeSource,
    SetField,
    SubmitFeedback,
    CreateCandidate,
};
inline constexpr int writeKinds = 9;

/// LIMITS.md section 8; the numbers are on disk. Confirmed writes leave the outbox.
enum class WriteState : quint8 {
    Queued,   ///< nothing of it has left
    Sending,
    Probing,  ///< its answer was lost: the server is looked at
    Rejected, ///< refused; nothing of it happened
    Unknown,  ///< it cannot be told whether it happened: the person decides
    Conflict, ///< not sent, as something else happened to the same thing meanwhile: the person decides
};

/// How a card shows it.
[[nodiscard]] PendingState pendingState(WriteState state);

/// One write that has not been confirmed yet.
struct PendingWrite {
    quint64 number{0}; ///< grows; also the order
    WriteKind kind{};
    WriteState state{};
    api::CandidateId candidate{};     ///< empty for a job's field and for a candidate that is still to be created
    api::ApplicationId application{}; ///< empty when it is about a candidate as a whole
    /// "Move to Onsite", "Note": what it does, for people, without candidate data.
    QString what{};
    /// What it carries: a note's text, a field's value, answers. May hold candidate data: never into a log.
    QString text{};
    /// What somebody typed into a note's editor and has not saved as its text yet.
    QString draft{};
    QString reason{}; ///< why it was refused, is undecided or in conflict; of Probing: why nothing could be seen so far
    /// For Unknown and Conflict: what Ashby has now, beside `what` and `text`, which were asked for. May hold candidate data.
    QString found{};
    QDateTime since{};
    int attempts{0};
    bool held{false}; ///< waits so that it can be undone: nothing of it has left

    /// Nothing of it will happen unless the person says so.
    [[nodiscard]] bool troubled() const { return stopped() || state == WriteState::Unknown; }
    /// The same, and nothing of it can have happened either.
    [[nodiscard]] bool stopped() const { return state == WriteState::Rejected || state == WriteState::Conflict; }
    /// The person may end it with what Ashby has: it cannot be decided, or could not be so far, which reason says.
    [[nodiscard]] bool isOpen() const
    {
        return state == WriteState::Unknown || state == WriteState::Conflict || (state == WriteState::Probing && !reason.isEmpty());
    }
};

/// The durable queue of writes: SQLite (synchronous FULL) on the cache's worker thread, in a file of its own. A write is
/// `sending` on disk before its first byte leaves; what was `sending` when the program died is probed, never resent blindly.
/// Order is kept per candidate, one under way per candidate. What a kind of write is, is in outboxkinds.h.
///
/// Conflicts: a move keeps the stage it was made from. Whenever the store has news that is compared with the server's stage in the
/// store, and right before it leaves with application.info: no look is older than 10 s. Is the card in neither the one
/// stage nor the other, nothing is sent: the card shows the server's stage with a mark, and the person chooses (Commands::retry
/// keeps the move, acceptTheirs drops it). Is it in the wanted stage already, there is nothing to send; an archiving is a conflict
/// even then, as its mail would not be sent. A read that fails sends nothing; only a key that may not read applications does
/// without the look. What the API leaves open is the time a request is on its way.
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
    /// Rejected, undecided or in conflict: somebody must look.
    [[nodiscard]] int troubled() const;
    /// The body of a write's call as JSON, as it will be sent; empty when the write is gone. May hold candidate data.
    [[nodiscard]] QByteArray request(quint64 write) const;
    /// Why the key may not write, for people, as its last refusal said; empty when nothing is known against it.
    [[nodiscard]] QString lacking() const;
    /// How far a backlog is: writes confirmed since nothing was waiting, of those and what waits now. 0 of 0 when nothing waits.
    struct Progress {
        int done{0};
        int total{0};
    };
    [[nodiscard]] Progress progress() const;

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
    /// An accepted write could not be saved: it has left the list and is never sent. Comes before unavailable().
    void notSaved(quint64 write);
    void confirmed(quint64 write);
    /// A write took effect, or may have: what is kept of this record is old.
    void touched(shortlist::RecordKind kind, const QString &id);
    /// The server refused; the screen shows the old state again.
    void rejected(quint64 write, const QString &reason);
    /// The outbox file cannot be written (disk full, read-only): new writes are refused until it can.
    void unavailable(const QString &why);
    /// Nothing was sent, as something else happened to the same thing meanwhile; `reason` is for people.
    void conflicted(quint64 write, const QString &reason);

public:
    class Private; ///< outbox_p.h: for Commands and the kinds of writes

private:
    friend class Commands;
    std::unique_ptr<Private> d;
};

} // namespace shortlist
