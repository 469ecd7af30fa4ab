// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/recordtitle.h"

#include "models/store/store.h"

namespace shortlist {
namespace {

/// Each type's own word for what it is called.
template <typename T> QString titleOf(const T &record)
{
    if constexpr (requires { record.title; })
        return record.title;
    else if constexpr (requires { record.name; })
        return record.name;
    else if constexpr (requires { record.reasonText; })
        return record.reasonText;
    else
        return record.text;
}
QString titleOf(const api::User &user)
{
    const QString name = QString(user.firstName + u' ' + user.lastName).trimmed();
    return name.isEmpty() ? user.email.value_or(QString()) : name;
}
QString titleOf(const api::Opening &opening) { return opening.latestVersion ? opening.latestVersion->identifier : QString(); }

template <typename T> QString titleIn(const Table<T> &table, Row row)
{
    const T *record = table.at(Code(row));
    return record ? titleOf(*record) : QString();
}

QString nameOf(const Store &store, const api::ApplicationId &application)
{
    const Row row = store.applicationRow(application);
    return row == noRow ? QString() : store.applicationName(row);
}

QString nameOf(const Store &store, const api::CandidateId &candidate)
{
    const Row row = store.candidateRow(candidate);
    return row == noRow ? QString() : store.candidateName(row);
}

QString offerTitle(const Store &store, Row row)
{
    const api::OfferSummary *offer = store.offers().at(Code(row));
    return offer ? nameOf(store, offer->applicationId) : QString();
}

QString title(const Store &store, RecordKind kind, Row row)
{
    switch (kind) {
    case RecordKind::Job: return titleIn(store.jobs(), row);
    case RecordKind::Plan: return titleIn(store.plans(), row);
    case RecordKind::Stage: return titleIn(store.stages(), row);
    case RecordKind::StageGroup: return titleIn(store.stageGroups(), row);
    case RecordKind::Source: return titleIn(store.sources(), row);
    case RecordKind::Tag: return titleIn(store.tags(), row);
    case RecordKind::User: return titleIn(store.users(), row);
    case RecordKind::Department: return titleIn(store.departments(), row);
    case RecordKind::Location: return titleIn(store.locations(), row);
    case RecordKind::ArchiveReason: return titleIn(store.archiveReasons(), row);
    case RecordKind::Template: return titleIn(store.templates(), row);
    case RecordKind::Schedule: return nameOf(store, store.scheduleApplication(row));
    case RecordKind::Event: return titleIn(store.interviews(), store.eventAt(row).interview);
    case RecordKind::Survey: return nameOf(store, store.surveyCandidate(row));
    case RecordKind::Application: return store.applicationName(row);
    case RecordKind::Candidate: return store.candidateName(row);
    case RecordKind::JobPosting: return titleIn(store.jobPostings(), row);
    case RecordKind::Opening: return titleIn(store.openings(), row);
    case RecordKind::Interview: return titleIn(store.interviews(), row);
    case RecordKind::Offer: return offerTitle(store, row);
    case RecordKind::Project: return titleIn(store.projects(), row);
    case RecordKind::HiringTeamRole: return titleIn(store.hiringTeamRoles(), row);
    case RecordKind::ApplicationRole: return titleIn(store.applicationRoles(), row);
    case RecordKind::CloseReason: return titleIn(store.closeReasons(), row);
    case RecordKind::CustomField: return titleIn(store.customFields(), row);
    case RecordKind::FeedbackForm: return titleIn(store.feedbackForms(), row);
    default: return {};
    }
}

} // namespace

QString recordTitle(const Store &store, RecordKind kind, Row row)
{
    const QString id = store.idAt(kind, row);
    if (id.isEmpty())
        return {};
    const QString found = title(store, kind, row);
    return found.isEmpty() ? id : found;
}

} // namespace shortlist
