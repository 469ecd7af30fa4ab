// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/sync_p.h"

#include "api/json/codec.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

/// Writes the server took, about records that are kept here: what is shown is right at once, and fetched anew soon after.
namespace shortlist {
namespace {

void putField(QList<api::FieldValue> &fields, const api::FieldValue &value)
{
    const auto known = std::find_if(fields.begin(), fields.end(), [&value](const api::FieldValue &one) { return one.id == value.id; });
    if (known == fields.end())
        fields.append(value);
    else
        *known = value;
}

} // namespace

void Sync::Private::takeOver(const Taken &taken)
{
    QSet<QString> touched;
    for (const Taken::Field &field : taken.fields)
        takeField(field, touched);
    for (const api::Feedback &card : taken.scorecards)
        takeScorecard(card, touched);
    for (const Taken::ToProject &one : taken.projects)
        takeProject(one);
    // Not through the store: it is in the middle of telling of its change.
    for (const QString &candidate : std::as_const(touched)) {
        partsChanged(api::CandidateId(candidate));
        if (candidate == shownCandidate.text())
            reread({RecordKind::Candidate, candidate});
    }
}

void Sync::Private::takeField(const Taken::Field &field, QSet<QString> &touched)
{
    for (auto &[candidate, person] : people) {
        if (candidate == field.object && person.record) {
            putField(person.record->customFields, field.value);
            outdate(person.info);
            touched.insert(candidate);
        }
        const auto application = person.applications.find(api::ApplicationId(field.object));
        if (application != person.applications.end() && application->detail) {
            putField(application->detail->customFields, field.value);
            outdate(application->forms);
            touched.insert(candidate);
        }
    }
}

void Sync::Private::takeScorecard(api::Feedback card, QSet<QString> &touched)
{
    const auto form = records.find({RecordKind::FeedbackForm, card.feedbackFormDefinitionId.value_or(api::FormDefinitionId()).text()});
    if (form != records.end()) {
        if (const auto definition = decoded<api::FeedbackFormDefinition>(form->second.raw))
            card.formDefinition = definition->formDefinition;
    }
    for (auto &[candidate, person] : people) {
        const auto application = person.applications.find(card.applicationId);
        if (application == person.applications.end())
            continue;
        application->feedback.append(card);
        outdate(application->scorecards);
        touched.insert(candidate);
    }
}

void Sync::Private::takeProject(const Taken::ToProject &taken)
{
    const auto it = records.find({RecordKind::CandidateProjects, taken.candidate.text()});
    const api::Project *project = store.projects().find(taken.project);
    if (it == records.end() || !project)
        return;
    RawRecord &raw = it->second.raw;
    QJsonArray all = QJsonDocument::fromJson(raw.json).array();
    const auto is = [&taken](const QJsonValue &one) { return one["id"_L1].toString() == taken.project.text(); };
    if (std::none_of(all.cbegin(), all.cend(), is))
        all.append(QJsonDocument::fromJson(api::encode(*project)).object());
    raw.json = QJsonDocument(all).toJson(QJsonDocument::Compact);
    raw.kind = RecordKind::CandidateProjects;
    outdate(it->second.info);
    emit q.recordChanged(RecordKind::CandidateProjects, taken.candidate.text());
    if (shownRecord == it->first)
        refetchShownRecord();
}

/// It is fetched anew when it is looked at. Without a server it stays as fresh as it was.
void Sync::Private::outdate(PartInfo &part) const
{
    if (useServer && part.state == PartState::Fresh)
        part.state = PartState::Stale;
}

} // namespace shortlist
