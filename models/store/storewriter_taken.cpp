// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/brief.h"
#include "models/store/fieldlabel.h"
#include "models/store/store_p.h"
#include "models/store/storewriter.h"

/// What the server took of parts that the store itself does not hold. It goes round with the change, so that nobody has to show
/// the old value until the record was fetched anew.
namespace shortlist {

void StoreWriter::took(const api::Application &application)
{
    Batch batch(*this);
    Store::Private &d = *m_store.d;
    const api::ApplicationBrief brief = api::briefOf(application);
    putOne(brief);
    const Row row = m_store.applicationRow(application.id);
    if (row != noRow && d.applications[row].updatedAt == secondsAt(brief.updatedAt)) // else a list has brought a newer one
        d.changes.taken.applications.append(brief);
}

void StoreWriter::took(const api::Candidate &candidate)
{
    Batch batch(*this);
    Store::Private &d = *m_store.d;
    const api::CandidateBrief brief = api::briefOf(candidate);
    putOne(brief);
    const Row row = m_store.candidateRow(candidate.id);
    if (row != noRow && d.candidates[row].updatedAt <= secondsAt(brief.updatedAt))
        d.changes.taken.candidates.append(brief);
}

void StoreWriter::tookField(const QString &object, const api::CustomFieldId &field, const QJsonValue &value)
{
    Batch batch(*this);
    Store::Private &d = *m_store.d;
    const api::CustomFieldDefinition *record = d.customFields.find(field);
    const api::FieldValue now = record ? fieldValueOf(*record, value) : api::FieldValue{.id = field, .value = value};
    d.changes.kinds |= Kind::Details;
    d.changes.taken.fields.append({object, now});
}

void StoreWriter::tookScorecard(const api::ApplicationFeedbackSubmitRequest &request, const QDateTime &when)
{
    Batch batch(*this);
    Store::Private &d = *m_store.d;
    api::Feedback card;
    card.applicationId = request.applicationId;
    card.feedbackFormDefinitionId = request.formDefinitionId;
    card.interviewEventId = request.interviewEventId;
    card.submittedAt = when;
    if (const api::User *author = request.userId ? d.users.find(*request.userId) : nullptr)
        card.submittedByUser = *author;
    for (const api::FieldSubmission &answer : request.feedbackForm.fieldSubmissions)
        card.submittedValues.insert(answer.path, answer.value);
    d.changes.kinds |= Kind::Details;
    d.changes.taken.scorecards.append(card);
}

void StoreWriter::tookProject(const api::CandidateId &candidate, const api::ProjectId &project)
{
    Batch batch(*this);
    m_store.d->changes.kinds |= Kind::Details;
    m_store.d->changes.taken.projects.append({candidate, project});
}

} // namespace shortlist
