// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/endpoints.h"
#include "models/store/explain.h"
#include "models/store/outbox_p.h"
#include "models/store/outboxkinds.h"

#include <algorithm>

namespace shortlist {
namespace {

/// How old (ms) a look at Ashby may be when the move leaves.
constexpr qint64 freshMs = 10'000;

bool archives(const OutboxItem &move)
{
    const auto request = api::decodeRecord<api::ApplicationChangeStageRequest>(move.request);
    return request && request->archiveReasonId;
}

} // namespace

bool Outbox::Private::looksFirst(const OutboxItem &item) const
{
    return !item.insisted && (item.lookedAt == 0 || clock.monotonicMs() - item.lookedAt >= freshMs);
}

void Outbox::Private::lookFirst(quint64 number)
{
    OutboxItem *item = find(number);
    item->busy = true; // still Queued: nothing of it has left
    at("looking");
    const api::ApplicationInfoRequest request{.applicationId = item->write.application};
    client.call(api::endpoints::applicationInfo, request, &q, [this, number](const api::Result<api::One<api::ApplicationDetail>> &result) {
        OutboxItem *mine = find(number);
        if (!mine) { // taken back meanwhile: another one may have waited for its place
            pump();
            return;
        }
        mine->busy = false;
        if (paused || mine->editing)
            return;
        if (result) {
            mine->uselessLooks = 0;
            const api::ApplicationDetail now = result->value;
            if (now.archiveReason && !now.archiveReason->id.isEmpty()) // nothing else says why, and taking the move back needs it
                leftArchives.insert(mine->write.application, now.archiveReason->id);
            backOffMs = 0;
            mine->busy = true; // the store's change must not find it idle
            writer.put(now);
            mine = find(number);
            if (!mine)
                return;
            mine->busy = false;
            mine->lookedAt = clock.monotonicMs();
            if (mayLeave(number, now.currentInterviewStage.id))
                send(number);
            return;
        }
        const api::ApiError &error = result.error();
        if (error.kind == api::ErrorKind::NotFound) {
            reject(number, explain(error));
        } else if (error.kind == api::ErrorKind::Forbidden && !refusesKey(error)) {
            mine->unseen = true; // this key can never look
            send(number);
        } else if (error.kind == api::ErrorKind::InvalidInput || (error.misfit && ++mine->uselessLooks >= mostUselessLooks)) {
            reject(number, tr("Where it is now cannot be seen, so it was not sent. %1").arg(explain(error)));
        } else if (!putOff(number, error)) {
            lookLater(number, error); // still Queued
        }
    });
}

bool Outbox::Private::mayLeave(quint64 number, const api::InterviewStageId &stage)
{
    const OutboxItem *item = find(number);
    if (stage.isEmpty() || item->insisted || item->from.isEmpty() || stage.text() == item->from)
        return true;
    if (stage.text() == item->target && !archives(*item)) {
        confirm(number); // somebody else did the same
        return false;
    }
    const api::InterviewStage *there = store.stages().find(stage);
    const QString title = there ? there->title : tr("another stage");
    conflict(number, tr("Meanwhile somebody else moved it to %1, so “%2” was not sent. Choose which is right.").arg(title, item->write.what), title);
    return false;
}

void Outbox::Private::conflict(quint64 number, const QString &reason, const QString &found) { stop(number, WriteState::Conflict, reason, found); }

/// The store has news from the server: what waits may be out of date already.
void Outbox::Private::compareQueued()
{
    comparing = false;
    QSet<QString> seen;
    QList<quint64> first;
    for (const OutboxItem &item : std::as_const(items)) {
        if (!unitOf(item.write.kind).conflicts || item.stopped() || seen.contains(item.slot))
            continue;
        seen.insert(item.slot); // what follows starts where this one ends
        // What comes from before the program's start is not compared with the store: after a crash the cache may be older than the write.
        if (item.write.state == WriteState::Queued && !item.busy && item.committed && item.acceptedAt != 0)
            first.append(item.write.number);
    }
    for (const quint64 number : std::as_const(first)) {
        if (const OutboxItem *item = find(number); item && item->write.state == WriteState::Queued && !item->busy)
            mayLeave(number, writer.serverStage(item->write.application));
    }
}

} // namespace shortlist
