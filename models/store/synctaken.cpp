// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/sync_p.h"

#include "api/json/codec.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

/// Writes the server took, about records that are kept here: what is shown is right at once. Reading it anew is for reread(), which the outbox asks for.
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
    keepTaken(taken);
    QSet<QString> touched;
    for (const Taken::Field &field : taken.fields)
        takeField(field, touched);
    for (const api::Feedback &card : taken.scorecards)
        takeScorecard(card, touched);
    for (const Taken::ToProject &one : taken.projects)
        takeProject(one);
    // Not through the store: it is in the middle of telling of its change.
    for (const QString &candidate : std::as_const(touched))
        partsChanged(api::CandidateId(candidate));
}

/// Without a text, which the list brings: what lists show is what a start must not show from before the write.
void Sync::Private::keepTaken(const Taken &taken)
{
    if (taken.applications.isEmpty() && taken.candidates.isEmpty())
        return;
    CachePage page;
    page.nowMs = clock.wallMs();
    page.applications = taken.applications;
    page.candidates = taken.candidates;
    for (const api::ApplicationBrief &application : taken.applications)
        page.stageDates.append(writer.stageDate(application.id.view()));
    cache.write(std::move(page));
}

void Sync::Private::takeField(const Taken::Field &field, QSet<QString> &touched)
{
    for (auto &[candidate, person] : people) {
        if (candidate == field.object && person.record) {
            putField(person.record->customFields, field.value);
            touched.insert(candidate);
        }
        const auto application = person.applications.find(api::ApplicationId(field.object));
        if (application != person.applications.end() && application->detail) {
            putField(application->detail->customFields, field.value);
            touched.insert(candidate);
        }
    }
}

void Sync::Private::takeScorecard(api::Feedback card, QSet<QString> &touched)
{
    if (const auto form = q.formDefinition(card.feedbackFormDefinitionId.value_or(api::FormDefinitionId())))
        card.formDefinition = *form;
    for (auto &[candidate, person] : people) {
        const auto application = person.applications.find(card.applicationId);
        if (application == person.applications.end())
            continue;
        application->feedback.append(card);
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
    emit q.recordChanged(RecordKind::CandidateProjects, taken.candidate.text());
}

} // namespace shortlist
