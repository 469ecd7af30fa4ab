// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/explain.h"
#include "models/store/outbox_p.h"
#include "models/store/outboxkinds.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {

void Outbox::Private::pumpIn(qint64 ms)
{
    notBefore = std::max(notBefore, clock.monotonicMs() + ms);
    clock.after(ms, &q, [this] { pump(); });
}

void Outbox::Private::pumpAt(qint64 when)
{
    const qint64 now = clock.monotonicMs();
    if (wakeAt > now && wakeAt <= when)
        return; // somebody looks before that anyway
    wakeAt = when;
    clock.after(when - now, &q, [this] { pump(); });
}

void Outbox::Private::pump()
{
    constexpr int mostAtOnce = 4;
    constexpr qint64 noKeyMs = 5000;
    if (!open || paused || !whyUnavailable.isEmpty() || clock.monotonicMs() < notBefore)
        return;
    QSet<QString> taken;
    QList<quint64> ready;
    const qint64 now = clock.monotonicMs();
    qint64 nextHeld = 0;
    auto busy = std::count_if(items.cbegin(), items.cend(), [](const OutboxItem &item) { return item.busy; });
    for (const OutboxItem &item : std::as_const(items)) {
        // A write that stopped holds up nobody; an undecided one may still land, so what follows it waits.
        if (item.stopped() || taken.contains(item.lane))
            continue;
        taken.insert(item.lane);
        if (item.busy || item.editing || !item.committed || item.write.state == WriteState::Unknown)
            continue;
        if (item.write.state == WriteState::Queued && item.heldUntil > now) {
            nextHeld = nextHeld == 0 ? item.heldUntil : std::min(nextHeld, item.heldUntil);
            continue;
        }
        if (item.waitsUntil > now) {
            nextHeld = nextHeld == 0 ? item.waitsUntil : std::min(nextHeld, item.waitsUntil);
            continue;
        }
        ready.append(item.write.number);
    }
    if (nextHeld != 0)
        pumpAt(nextHeld);
    if (!ready.isEmpty() && !client.hasKey()) {
        pumpIn(noKeyMs);
        return;
    }
    for (const quint64 number : std::as_const(ready)) {
        const OutboxItem *item = find(number); // one before it may have changed it, or been settled with it
        if (!item || item->busy || item->troubled())
            continue;
        if (busy++ >= mostAtOnce)
            return;
        if (item->write.state == WriteState::Queued)
            begin(number);
        else
            startProbing(number);
    }
}

void Outbox::Private::begin(quint64 number)
{
    OutboxItem *item = find(number);
    item->unseen = item->insisted;
    if (unitOf(item->write.kind).conflicts) {
        if (item->acceptedAt != 0 && !mayLeave(number, writer.serverStage(item->write.application)))
            return;
        if (looksFirst(*item)) {
            lookFirst(number);
            return;
        }
    }
    send(number);
}

void Outbox::Private::send(quint64 number)
{
    OutboxItem *item = find(number);
    item->busy = true;
    item->write.state = WriteState::Sending;
    item->write.attempts += 1;
    item->sentMs = clock.wallMs();
    item->sentAt = clock.monotonicMs();
    item->insisted = false; // that was for this once: should its answer be lost, the person is asked again
    if (const QString now = expected(*item); !now.isEmpty())
        item->from = now;
    if (item->write.kind == WriteKind::ChangeStage) {
        const Row row = store.applicationRow(item->write.application);
        item->stampMs = row == noRow ? 0 : qint64(store.application(row).updatedAt) * 1000;
    }
    mark(item->write);
    tell();
    at("before-sending");
    // On disk before the first byte leaves, so that a crash never sends it a second time without a look.
    onFile([copy = *item](OutboxFile &to) { return to.update(copy); },
        [this, number](const QString &error) {
            if (!error.isEmpty()) {
                nowUnavailable(error);
                if (OutboxItem *mine = find(number)) {
                    mine->busy = false;
                    mine->write.state = WriteState::Queued;
                    mark(mine->write);
                    tell();
                }
                return;
            }
            at("sending");
            call(number);
        });
}

void Outbox::Private::call(quint64 number)
{
    const OutboxItem *item = find(number);
    if (!item)
        return;
    if (paused) // since it was written down: the key may be another one by now
        requeue(number, 0);
    else
        unitOf(item->write.kind).send(*this, number);
}

void Outbox::Private::answered(quint64 number, const std::optional<api::ApiError> &error, const Keep &keep)
{
    at("answered");
    if (!find(number))
        return;
    using enum api::ErrorKind;
    if (!error) {
        backOffMs = 0;
        lacking.clear();
        confirm(number, keep);
    } else if (error->outcomeUnknown || error->kind == Server || error->kind == Malformed) {
        startProbing(number);
    } else if (error->kind == Cancelled && unitOf(find(number)->write.kind).conflicts && looksFirst(*find(number))) {
        requeue(number, 0); // it waited until what was seen was old, and did not leave
    } else if (!putOff(number, *error)) {
        if (error->kind == Forbidden)
            lacking = explain(*error);
        reject(number, explain(*error));
    }
}

bool Outbox::Private::putOff(quint64 number, const api::ApiError &error)
{
    constexpr qint64 keyMs = 30'000;
    constexpr qint64 rateMs = 60'000;
    if (neverArrived(error)) {
        backOffMs = std::clamp<qint64>(backOffMs * 2, 2000, 60'000);
        requeue(number, backOffMs);
    } else if (refusesKey(error)) {
        requeue(number, keyMs);
    } else if (error.kind == api::ErrorKind::RateLimited) {
        requeue(number, error.retryAfterMs > 0 ? error.retryAfterMs : std::max(rateMs, client.pausedForMs()));
    } else {
        return false;
    }
    return true;
}

void Outbox::Private::confirm(quint64 number, const Keep &keep)
{
    const OutboxItem done = *find(number);
    items.removeIf([=](const OutboxItem &item) { return item.write.number == number; });
    ++doneOfRun;
    {
        StoreWriter::Batch batch(writer);
        if (unitOf(done.write.kind).settle)
            unitOf(done.write.kind).settle(writer, done);
        if (keep)
            keep(writer);
        mark(done.write);
    }
    at("before-delete");
    forget({number});
    emit q.confirmed(number);
    tellTouched(done);
    tell();
    pump();
}

void Outbox::Private::tellTouched(const OutboxItem &item)
{
    for (const auto &[kind, id] : recordsTouchedBy(item))
        emit q.touched(kind, id);
}

void Outbox::Private::requeue(quint64 number, qint64 waitMs)
{
    OutboxItem *item = find(number);
    item->busy = false;
    item->probes = 0;
    item->uselessLooks = 0;
    item->write.reason.clear();
    item->write.state = WriteState::Queued;
    save(*item);
    mark(item->write);
    tell();
    if (waitMs > 0)
        pumpIn(waitMs);
    else
        pump();
}

void Outbox::Private::reject(quint64 number, const QString &reason) { stop(number, WriteState::Rejected, reason, {}); }

void Outbox::Private::stop(quint64 number, WriteState state, const QString &reason, const QString &found)
{
    OutboxItem *item = find(number);
    item->busy = false;
    item->uselessLooks = 0;
    item->write.state = state;
    item->write.reason = reason;
    item->write.found = found;
    const OutboxItem copy = *item;
    save(copy);
    {
        StoreWriter::Batch batch(writer);
        undo(copy);
        mark(copy.write);
        rebase(copy);
    }
    if (state == WriteState::Conflict)
        emit q.conflicted(number, reason);
    else
        emit q.rejected(number, reason);
    tell();
    pump();
}

void Outbox::Private::undecided(quint64 number, const QString &reason, const QString &found)
{
    OutboxItem *item = find(number);
    item->busy = false;
    item->uselessLooks = 0;
    item->write.state = WriteState::Unknown;
    item->write.reason = reason;
    item->write.found = found;
    const OutboxItem copy = *item;
    save(copy);
    mark(copy.write);
    tellTouched(copy); // it may have happened
    tell();
    pump();
}

} // namespace shortlist
