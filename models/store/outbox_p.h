// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/net/apiclient.h"
#include "models/store/outbox.h"
#include "models/store/outboxfile.h"
#include "models/store/storewriter.h"

#include <QHash>

#include <functional>

namespace shortlist {

class Outbox::Private {
public:
    Private(Outbox &outbox, const QString &folder, Store &s, api::ApiClient &c, api::Clock &k)
        : q(outbox), directory(folder), store(s), writer(s), client(c), clock(k), worker(QStringLiteral("outbox"))
    {
    }

    static constexpr int mostUselessLooks = 3; ///< answers in a row that do not fit their type

    // For Commands
    /// Why nothing can be accepted now, for people; empty when it can.
    [[nodiscard]] QString refusal() const;
    /// Queues a write and shows it. In a slot it takes the place of one that nobody sent yet; a way back to what the server
    /// has cancels that one and leaves nothing to send. Returns its number, 0 when there is nothing to send.
    quint64 enqueue(OutboxItem item);
    void retry(quint64 number);
    void acceptTheirs(quint64 number);
    void discard(const QList<quint64> &numbers);
    void sendNow(quint64 number);
    bool edit(quint64 number, const QString &text);
    bool setDraft(quint64 number, const QString &draft);
    void setEditing(quint64 number, bool editing);
    /// The last write of a slot that still may happen, or null.
    [[nodiscard]] const OutboxItem *lastOf(const QString &slot) const;
    /// While one lives the outbox says changed() once, at its end.
    class Many {
    public:
        explicit Many(Private &outbox) : m_outbox(outbox) { ++m_outbox.many; }
        ~Many();
        Q_DISABLE_COPY_MOVE(Many)

    private:
        Private &m_outbox;
    };

    // Queue
    OutboxItem *find(quint64 number);
    void loaded(OutboxFile::Contents contents);
    void append(OutboxItem item, const QList<quint64> &replaced);
    void insertFailed(quint64 number, const QList<OutboxItem> &replaced, const QString &why);
    void take(quint64 number);
    void mark(const api::ApplicationId &application);
    /// Marks what a write is about: an application, or all of a candidate whose cards show it.
    void mark(const PendingWrite &write);
    /// Applications came whose candidates may have writes waiting.
    void markPeople();
    void patch(const OutboxItem &item);
    void undo(const OutboxItem &item);
    void save(const OutboxItem &item);
    void forget(const QList<quint64> &numbers);
    void tell();
    void rebase(const OutboxItem &gone);
    [[nodiscard]] QString expected(const OutboxItem &item) const;
    qint64 nextStamp();
    void nowUnavailable(const QString &why);
    void tryWriting();
    /// Runs `job` on the worker and `then` here with what it returned.
    void onFile(std::function<QString(OutboxFile &)> job, std::function<void(const QString &error)> then);

    // Delivery
    using Keep = std::function<void(StoreWriter &)>; ///< puts the server's answer into the store
    void pump();
    void pumpIn(qint64 ms);
    void pumpAt(qint64 when);
    void begin(quint64 number);
    void send(quint64 number);
    void call(quint64 number);
    void answered(quint64 number, const std::optional<api::ApiError> &error, const Keep &keep);
    /// True when the error says that nothing was done: the write is queued again.
    bool putOff(quint64 number, const api::ApiError &error);
    void confirm(quint64 number, const Keep &keep = {});
    void tellTouched(const OutboxItem &item);
    void requeue(quint64 number, qint64 waitMs);
    void reject(quint64 number, const QString &reason);
    void undecided(quint64 number, const QString &reason, const QString &found = {});

    // Conflicts
    [[nodiscard]] bool looksFirst(const OutboxItem &item) const;
    void lookFirst(quint64 number);
    void compareQueued();
    /// `stage` is where the server has it: true when the move may be sent. Else it was settled.
    bool mayLeave(quint64 number, const api::InterviewStageId &stage);
    void conflict(quint64 number, const QString &reason, const QString &found);
    void stop(quint64 number, WriteState state, const QString &reason, const QString &found);

    // Probes
    void startProbing(quint64 number);
    void notThere(quint64 number);
    void probeFailed(quint64 number, const api::ApiError &error);
    void lookLater(quint64 number, const api::ApiError &error);

    void at(const char *step) const
    {
        if (stepHook)
            stepHook(step);
    }

    Outbox &q;
    QString directory;
    Store &store;
    StoreWriter writer;
    api::ApiClient &client;
    api::Clock &clock;
    QList<OutboxItem> items; ///< by number
    bool opening{false};
    bool open{false};
    bool paused{false};
    bool comparing{false}; ///< compareQueued() is on its way
    bool marking{false};   ///< markPeople() is
    int many{0};           ///< of Many
    bool untold{false};
    QString whyUnavailable;
    QString lacking; ///< what the key lacks for writing, for people
    QList<quint64> unforgotten; ///< gone, but still in the file, which could not be written
    qint64 backOffMs{0};
    qint64 notBefore{0}; ///< monotonic
    qint64 holdMs{0};
    qint64 wakeAt{0}; ///< monotonic: when the next held write is looked at; 0 when nobody waits for one
    quint64 lastNumber{0};
    qint64 lastStampMs{0};
    int doneOfRun{0}; ///< confirmed since nothing was waiting
    QHash<api::ApplicationId, api::ArchiveReasonId> leftArchives; ///< why they were archived, of those a move took out
    qint64 probeGapMs{35'000}; ///< longer than a request may live, so that a late write has landed by the second probe
    std::function<void(const char *)> stepHook;
    OutboxFile file;
    Worker worker; ///< last: its end waits for the jobs that use the file
};

} // namespace shortlist
