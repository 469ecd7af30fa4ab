// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QMetaType>
#include <QString>

/// Strong ids. On the wire every id is an opaque string (mostly a UUID); the tag keeps a job's id out of a candidate's place.
namespace shortlist::api {

template <typename Tag> class Id {
public:
    Id() = default;
    explicit Id(QString text) : m_text(std::move(text)) {}
    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }
    auto operator<=>(const Id &) const = default;
    friend size_t qHash(const Id &id, size_t seed = 0) noexcept { return ::qHash(id.m_text, seed); }

private:
    QString m_text;
};

namespace tag {
struct Application;
struct ArchiveReason;
struct Candidate;
struct CandidateLocation;
struct CandidateTag;
struct CloseReason;
struct CommunicationTemplate;
struct Compensation;
struct CriteriaEvaluation;
struct Criterion;
struct CustomField;
struct Department;
struct File;
struct FormDefinition;
struct FormField;
struct FormSubmission;
struct HiringTeamRole;
struct HistoryEvent;
struct Interview;
struct InterviewEvent;
struct InterviewPlan;
struct InterviewSchedule;
struct InterviewStage;
struct InterviewStageGroup;
struct InterviewerPool;
struct InterviewerTrainingPath;
struct InterviewerTrainingStage;
struct Job;
struct JobPosting;
struct Location;
struct Note;
struct Offer;
struct OfferVersion;
struct Opening;
struct OpeningVersion;
struct Project;
struct Source;
struct SourceType;
struct User;
} // namespace tag

using ApplicationId = Id<tag::Application>;
using ArchiveReasonId = Id<tag::ArchiveReason>;
using CandidateId = Id<tag::Candidate>;
using CandidateLocationId = Id<tag::CandidateLocation>;
using CandidateTagId = Id<tag::CandidateTag>;
using CloseReasonId = Id<tag::CloseReason>;
using CommunicationTemplateId = Id<tag::CommunicationTemplate>;
using CompensationId = Id<tag::Compensation>;
using CriteriaEvaluationId = Id<tag::CriteriaEvaluation>;
using CriterionId = Id<tag::Criterion>;
using CustomFieldId = Id<tag::CustomField>;
using DepartmentId = Id<tag::Department>;
using FileId = Id<tag::File>;
using FormDefinitionId = Id<tag::FormDefinition>;
using FormFieldId = Id<tag::FormField>;
using FormSubmissionId = Id<tag::FormSubmission>;
using HiringTeamRoleId = Id<tag::HiringTeamRole>;
using HistoryEventId = Id<tag::HistoryEvent>;
using InterviewId = Id<tag::Interview>;
using InterviewEventId = Id<tag::InterviewEvent>;
using InterviewPlanId = Id<tag::InterviewPlan>;
using InterviewScheduleId = Id<tag::InterviewSchedule>;
using InterviewStageId = Id<tag::InterviewStage>;
using InterviewStageGroupId = Id<tag::InterviewStageGroup>;
using InterviewerPoolId = Id<tag::InterviewerPool>;
using InterviewerTrainingPathId = Id<tag::InterviewerTrainingPath>;
using InterviewerTrainingStageId = Id<tag::InterviewerTrainingStage>;
using JobId = Id<tag::Job>;
using JobPostingId = Id<tag::JobPosting>;
using LocationId = Id<tag::Location>;
using NoteId = Id<tag::Note>;
using OfferId = Id<tag::Offer>;
using OfferVersionId = Id<tag::OfferVersion>;
using OpeningId = Id<tag::Opening>;
using OpeningVersionId = Id<tag::OpeningVersion>;
using ProjectId = Id<tag::Project>;
using SourceId = Id<tag::Source>;
using SourceTypeId = Id<tag::SourceType>;
using UserId = Id<tag::User>;

} // namespace shortlist::api
