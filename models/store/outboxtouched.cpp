// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/codec.h"
#include "models/store/outboxitems.h"
#include "models/store/outboxkinds.h"

namespace shortlist {

QList<std::pair<RecordKind, QString>> recordsTouchedBy(const OutboxItem &item)
{
    const QString candidate = item.write.candidate.text();
    const QString application = item.write.application.text();
    switch (item.write.kind) {
    case WriteKind::ChangeStage: return {{RecordKind::Application, application}, {RecordKind::History, application}};
    case WriteKind::CreateNote: return {{RecordKind::Notes, candidate}};
    case WriteKind::AddTag:
    case WriteKind::RemoveTag: return {{RecordKind::Candidate, candidate}};
    case WriteKind::AddProject: return {{RecordKind::CandidateProjects, candidate}};
    case WriteKind::ChangeSource: return {{RecordKind::Application, application}};
    case WriteKind::SubmitFeedback: return {{RecordKind::Feedback, application}};
    case WriteKind::SetField: break;
    case WriteKind::CreateCandidate: return {}; // its answer says who it is, and nobody has kept anything of them
    }
    const auto request = api::decodeRecord<api::CustomFieldSetValueRequest>(item.request).value_or(api::CustomFieldSetValueRequest{});
    switch (request.objectType.value) {
    case api::CustomFieldObjectType::Application: return {{RecordKind::Application, request.objectId}};
    case api::CustomFieldObjectType::Candidate: return {{RecordKind::Candidate, request.objectId}};
    case api::CustomFieldObjectType::Job: return {{RecordKind::Job, request.objectId}};
    case api::CustomFieldObjectType::Opening: return {{RecordKind::Opening, request.objectId}};
    default: return {};
    }
}

} // namespace shortlist
