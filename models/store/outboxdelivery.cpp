// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/endpoints.h"
#include "models/store/explain.h"
#include "models/store/outbox_p.h"

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
    QSet<api::CandidateId> taken;
    QList<quint64> ready;
    const qint64 now = clock.monotonicMs();
    qint64 nextHeld = 0;
    auto busy = std::count_if(items.cbegin(), items.cend(), [](const OutboxItem &item) { return item.busy; });
    for (const OutboxItem &item : std::as_const(items)) {
        // A refused write holds up nobody; an undecided one may still land, so what follows it waits.
        if (item.write.state == WriteState::Rejected || taken.contains(item.write.candidate))
            continue;
        taken.insert(item.write.candidate);
        if (item.busy || !item.committed || item.write.state == WriteState::Unknown)
            continue;
        if (item.write.state == WriteState::Queued && item.heldUntil > now) {
            nextHeld = nextHeld == 0 ? item.heldUntil : std::min(nextHeld, item.heldUntil);
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
        if (busy++ >= mostAtOnce)
            return;
        if (find(number)->write.state == WriteState::Queued)
            send(number);
        else
            startProbing(number);
    }
}

void Outbox::Private::send(quint64 number)
{
    OutboxItem *item = find(number);
    item->busy = true;
    item->write.state = WriteState::Sending;
    item->write.attempts += 1;
    item->sentMs = clock.wallMs();
    if (item->write.kind == WriteKind::ChangeStage) {
        const Row row = store.applicationRow(item->write.application);
        item->from = writer.serverStage(item->write.application);
        item->noteCreatedMs = row == noRow ? 0 : qint64(store.application(row).updatedAt) * 1000;
    }
    mark(item->write.application);
    emit q.changed();
    at("before-sending");
    // On disk before the first byte leaves, so that a crash never sends it a second time without a look.
    onFile([copy = *item](OutboxFile &to) { return to.update(copy); },
        [this, number](const QString &error) {
            if (!error.isEmpty()) {
                nowUnavailable(error);
                if (OutboxItem *mine = find(number)) {
                    mine->busy = false;
                    mine->write.state = WriteState::Queued;
                    mark(mine->write.application);
                    emit q.changed();
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
    if (paused) { // since it was written down: the key may be another one by now
        requeue(number, 0);
        return;
    }
    if (item->write.kind == WriteKind::CreateNote) {
        api::CandidateCreateNoteRequest request;
        request.candidateId = item->write.candidate;
        request.note = {.type = item->noteType, .value = item->write.text};
        request.createdAt = QDateTime::fromMSecsSinceEpoch(item->noteCreatedMs, Qt::UTC);
        client.call(api::endpoints::candidateCreateNote, request, &q, [this, number](const api::Result<api::One<api::Note>> &result) {
            answered(number, result ? std::nullopt : std::optional(result.error()), nullptr);
        });
        return;
    }
    api::ApplicationChangeStageRequest request;
    request.applicationId = item->write.application;
    request.interviewStageId = item->stage;
    if (!item->archiveReason.isEmpty())
        request.archiveReasonId = item->archiveReason;
    if (!item->mail.isEmpty())
        request.archiveEmail = api::ArchiveEmail{item->mail, item->mailAt};
    client.call(api::endpoints::applicationChangeStage, request, &q,
        [this, number](const api::Result<api::One<api::Application>> &result) {
            answered(number, result ? std::nullopt : std::optional(result.error()), result ? &result->value : nullptr);
        });
}

void Outbox::Private::answered(quint64 number, const std::optional<api::ApiError> &error, const api::Application *application)
{
    constexpr qint64 keyMs = 30'000;
    constexpr qint64 rateMs = 60'000;
    at("answered");
    if (!find(number))
        return;
    if (!error) {
        backOffMs = 0;
        confirm(number, application);
        return;
    }
    using enum api::ErrorKind;
    if (error->outcomeUnknown || error->kind == Server || error->kind == Malformed) {
        startProbing(number);
    } else if (neverArrived(*error)) {
        backOffMs = std::clamp<qint64>(backOffMs * 2, 2000, 60'000);
        requeue(number, backOffMs);
    } else if (refusesKey(*error)) {
        requeue(number, keyMs);
    } else if (error->kind == RateLimited) {
        requeue(number, error->retryAfterMs > 0 ? error->retryAfterMs : std::max(rateMs, client.pausedForMs()));
    } else {
        reject(number, explain(*error));
    }
}

void Outbox::Private::confirm(quint64 number, const api::Application *application)
{
    const OutboxItem done = *find(number);
    items.removeIf([=](const OutboxItem &item) { return item.write.number == number; });
    {
        StoreWriter::Batch batch(writer);
        if (done.write.kind == WriteKind::ChangeStage)
            writer.confirmStage(number, done.write.application);
        else
            writer.touchDetails(done.write.candidate);
        if (application && application->id == done.write.application)
            writer.put(*application);
        mark(done.write.application);
    }
    at("before-delete");
    forget(number);
    emit q.confirmed(number);
    emit q.changed();
    pump();
}

void Outbox::Private::requeue(quint64 number, qint64 waitMs)
{
    OutboxItem *item = find(number);
    item->busy = false;
    item->probes = 0;
    item->write.state = WriteState::Queued;
    save(*item);
    mark(item->write.application);
    emit q.changed();
    if (waitMs > 0)
        pumpIn(waitMs);
    else
        pump();
}

void Outbox::Private::reject(quint64 number, const QString &reason)
{
    OutboxItem *item = find(number);
    item->busy = false;
    item->write.state = WriteState::Rejected;
    item->write.reason = reason;
    const OutboxItem copy = *item;
    save(copy);
    {
        StoreWriter::Batch batch(writer);
        undo(copy);
        mark(copy.write.application);
    }
    emit q.rejected(number, reason);
    emit q.changed();
    pump();
}

void Outbox::Private::undecided(quint64 number, const QString &reason)
{
    OutboxItem *item = find(number);
    item->busy = false;
    item->write.state = WriteState::Unknown;
    item->write.reason = reason;
    save(*item);
    mark(item->write.application);
    if (item->write.kind == WriteKind::CreateNote)
        writer.touchDetails(item->write.candidate);
    emit q.changed();
    pump();
}

} // namespace shortlist
