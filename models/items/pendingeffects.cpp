// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/pendingeffects.h"

#include "api/json/codec.h"
#include "models/items/displaytext.h"

namespace shortlist {
namespace {

void addScorecard(PendingEffects &to, const Outbox &outbox, const PendingWrite &write)
{
    if (const auto request = api::decodeRecord<api::ApplicationFeedbackSubmitRequest>(outbox.request(write.number)))
        to.scorecards.append({*request, pendingState(write.state), displayText(write.reason), write.since, write.number});
}

void addEffect(PendingEffects &to, const Outbox &outbox, const PendingWrite &write)
{
    const PendingState pending = pendingState(write.state);
    const QByteArray json = outbox.request(write.number);
    switch (write.kind) {
    case WriteKind::AddTag:
        if (const auto request = api::decodeRecord<api::CandidateAddTagRequest>(json))
            to.tags.append({request->tagId, pending});
        break;
    case WriteKind::AddProject:
        if (const auto request = api::decodeRecord<api::CandidateAddProjectRequest>(json))
            to.projects.append({request->projectId, pending});
        break;
    case WriteKind::ChangeSource: to.source = pending; break;
    case WriteKind::SetField:
        if (const auto request = api::decodeRecord<api::CustomFieldSetValueRequest>(json))
            to.fields.append({*request, pending});
        break;
    case WriteKind::SubmitFeedback:
    case WriteKind::RemoveTag: // the store shows the candidate without it
    case WriteKind::ChangeStage:
    case WriteKind::CreateNote:
    case WriteKind::CreateCandidate: break;
    }
}

} // namespace

PendingEffects pendingEffects(const Outbox &outbox, const api::CandidateId &candidate, const api::ApplicationId &application)
{
    PendingEffects effects;
    if (candidate.isEmpty())
        return effects;
    const QList<PendingWrite> writes = outbox.writes();
    for (const PendingWrite &write : writes) {
        if (write.candidate != candidate || (!write.application.isEmpty() && write.application != application))
            continue;
        const bool own = write.kind == WriteKind::CreateNote || write.kind == WriteKind::SubmitFeedback;
        if (write.kind == WriteKind::SubmitFeedback)
            addScorecard(effects, outbox, write);
        if (write.troubled() && !own)
            effects.troubles.append({write.number, pendingState(write.state), displayText(write.what), displayText(write.reason)});
        if (!write.stopped())
            addEffect(effects, outbox, write);
    }
    return effects;
}

} // namespace shortlist
