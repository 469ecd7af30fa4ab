// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/explain.h"
#include "models/store/outbox_p.h"
#include "models/store/outboxkinds.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {

void Outbox::Private::startProbing(quint64 number)
{
    OutboxItem *item = find(number);
    const bool already = item->write.state == WriteState::Probing;
    item->write.state = WriteState::Probing;
    item->busy = !paused; // a probe with another account's key would find nothing and refuse the write
    if (!already)
        save(*item);
    mark(item->write);
    tell();
    if (paused)
        return;
    at("probing");
    unitOf(item->write.kind).probe(*this, number);
}

/// A server in trouble is left alone by all; an answer that does not fit is this record's own trouble.
void Outbox::Private::lookLater(quint64 number, const api::ApiError &error)
{
    constexpr qint64 leastMs = 2000;
    constexpr qint64 mostMs = 60'000;
    if (error.misfit) {
        OutboxItem *item = find(number);
        item->waitsUntil = clock.monotonicMs() + leastMs * (qint64(1) << item->uselessLooks);
        pump();
        return;
    }
    backOffMs = std::clamp<qint64>(backOffMs * 2, leastMs, mostMs);
    pumpIn(backOffMs);
}

void Outbox::Private::notThere(quint64 number)
{
    OutboxItem *item = find(number);
    if (item->probes == 0) {
        item->probes = 1; // it may still be on its way: look again when no request of that time can be alive
        clock.after(probeGapMs, &q, [this, number] {
            if (OutboxItem *mine = find(number)) {
                mine->busy = false;
                pump();
            }
        });
        return;
    }
    if (item->mails && !item->insisted) {
        item->probes = 0;
        undecided(number, tr("It is not archived in Ashby, but the mail may have been sent. Check before you send it again."), tr("Not archived"));
        return;
    }
    item->sentText.clear(); // of a note: it did not come
    requeue(number, 0);
}

void Outbox::Private::probeFailed(quint64 number, const api::ApiError &error)
{
    using enum api::ErrorKind;
    if (error.kind == NotFound && !error.code.isEmpty()) { // without a code the address is wrong, not the id
        reject(number, explain(error));
        return;
    }
    OutboxItem *item = find(number);
    const bool useless = error.misfit && ++item->uselessLooks >= mostUselessLooks;
    if (useless || error.kind == InvalidInput || error.kind == NotFound || (error.kind == Forbidden && !refusesKey(error))) {
        if (item->insisted)
            notThere(number); // the person knows, and has decided
        else
            undecided(number, tr("Whether it arrived cannot be seen. %1").arg(explain(error)));
        return;
    }
    item->busy = false; // still Probing: looked at again when the server answers
    const QString why = tr("Whether it arrived cannot be seen yet. %1").arg(explain(error));
    if (item->write.reason != why) {
        item->write.reason = why;
        tell();
    }
    lookLater(number, error);
}

} // namespace shortlist
