// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/outbox_p.h"

/// The marks on cards of what is not confirmed.
namespace shortlist {
namespace {

/// A candidate's tags are on the cards of all their applications; notes, talent pools and fields are on none.
bool onEveryCard(const PendingWrite &write) { return write.kind == WriteKind::AddTag || write.kind == WriteKind::RemoveTag; }

} // namespace

PendingState pendingState(WriteState state)
{
    switch (state) {
    case WriteState::Queued: return PendingState::Queued;
    case WriteState::Sending:
    case WriteState::Probing: return PendingState::Sending;
    case WriteState::Rejected: return PendingState::Rejected;
    case WriteState::Conflict: return PendingState::Conflict;
    case WriteState::Unknown: break;
    }
    return PendingState::Unknown;
}

void Outbox::Private::mark(const PendingWrite &write)
{
    if (!write.application.isEmpty()) {
        mark(write.application);
    } else if (onEveryCard(write)) {
        for (const Row row : store.applicationsOf(write.candidate))
            mark(store.applicationId(row));
    }
}

void Outbox::Private::mark(const api::ApplicationId &application)
{
    const Row row = store.applicationRow(application);
    const api::CandidateId candidate = row == noRow ? api::CandidateId() : store.applicationCandidate(row);
    PendingMark shown;
    for (const OutboxItem &item : std::as_const(items)) {
        const bool concerns = item.write.application == application
            || (onEveryCard(item.write) && !candidate.isEmpty() && item.write.candidate == candidate);
        if (!concerns)
            continue;
        const PendingState state = pendingState(item.write.state);
        if (state > shown.state)
            shown = {state, item.troubled() ? item.write.reason : QString()};
    }
    writer.setPending(application, shown);
}

void Outbox::Private::markPeople()
{
    marking = false;
    StoreWriter::Batch batch(writer);
    for (qsizetype i = 0; i < items.size(); ++i) {
        if (onEveryCard(items.at(i).write))
            mark(items.at(i).write);
    }
}

} // namespace shortlist
