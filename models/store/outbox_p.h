// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/net/apiclient.h"
#include "models/store/outbox.h"
#include "models/store/outboxfile.h"
#include "models/store/storewriter.h"

#include <functional>

namespace shortlist {

class Outbox::Private {
public:
    Private(Outbox &outbox, const QString &folder, Store &s, api::ApiClient &c, api::Clock &k)
        : q(outbox), directory(folder), store(s), writer(s), client(c), clock(k), worker(QStringLiteral("outbox"))
    {
    }

    // For Commands
    /// Why nothing can be accepted now, for people; empty when it can.
    [[nodiscard]] QString refusal() const;
    /// Queues a move and shows it. Takes the place of a move of the same application that nobody sent yet; a way back to where
    /// the server has it cancels that one and leaves nothing to send.
    void enqueueMove(OutboxItem item);
    void enqueueNote(OutboxItem item);
    void retry(quint64 number);
    void discard(quint64 number);
    void sendNow(quint64 number);
    bool edit(quint64 number, const QString &text);
    [[nodiscard]] const OutboxItem *moveOf(const api::ApplicationId &application) const;

    // Queue
    OutboxItem *find(quint64 number);
    void loaded(OutboxFile::Contents contents);
    void enqueue(OutboxItem item, const QList<quint64> &replaced);
    void insertFailed(quint64 number, const QString &why);
    void take(quint64 number);
    void mark(const api::ApplicationId &application);
    void patch(const OutboxItem &item);
    void undo(const OutboxItem &item);
    void save(const OutboxItem &item);
    void forget(quint64 number);
    void nowUnavailable(const QString &why);
    void tryWriting();
    /// Runs `job` on the worker and `then` here with what it returned.
    void onFile(std::function<QString(OutboxFile &)> job, std::function<void(const QString &error)> then);

    // Delivery
    void pump();
    void pumpIn(qint64 ms);
    void pumpAt(qint64 when);
    void send(quint64 number);
    void call(quint64 number);
    void answered(quint64 number, const std::optional<api::ApiError> &error, const api::Application *application);
    void confirm(quint64 number, const api::Application *application);
    void requeue(quint64 number, qint64 waitMs);
    void reject(quint64 number, const QString &reason);
    void undecided(quint64 number, const QString &reason);

    // Probes
    void startProbing(quint64 number);
    void probe(quint64 number);
    void probeStage(quint64 number);
    void probeNote(quint64 number);
    void notThere(quint64 number);
    void probeFailed(quint64 number, const api::ApiError &error);

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
    QString whyUnavailable;
    qint64 backOffMs{0};
    qint64 notBefore{0}; ///< monotonic
    qint64 holdMs{0};
    qint64 wakeAt{0}; ///< monotonic: when the next held write is looked at; 0 when nobody waits for one
    quint64 lastNumber{0};
    qint64 lastNoteMs{0};
    qint64 probeGapMs{35'000}; ///< longer than a request may live, so that a late write has landed by the second probe
    std::function<void(const char *)> stepHook;
    OutboxFile file;
    Worker worker; ///< last: its end waits for the jobs that use the file
};

} // namespace shortlist
