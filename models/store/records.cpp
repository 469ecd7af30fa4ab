// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/records.h"

#include "api/json/codec.h"
#include "api/types/application.h"
#include "api/types/candidate.h"
#include "api/types/field.h"
#include "api/types/form.h"
#include "api/types/interview.h"
#include "api/types/job.h"
#include "api/types/offer.h"
#include "api/types/organisation.h"
#include "api/types/process.h"
#include "api/types/user.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace shortlist {

QLatin1StringView recordKindName(RecordKind kind)
{
    switch (kind) {
    case RecordKind::Job: return "job"_L1;
    case RecordKind::Plan: return "interviewPlan"_L1;
    case RecordKind::Stage: return "interviewStage"_L1;
    case RecordKind::StageGroup: return "interviewStageGroup"_L1;
    case RecordKind::Source: return "source"_L1;
    case RecordKind::Tag: return "candidateTag"_L1;
    case RecordKind::User: return "user"_L1;
    case RecordKind::Department: return "department"_L1;
    case RecordKind::Location: return "location"_L1;
    case RecordKind::ArchiveReason: return "archiveReason"_L1;
    case RecordKind::Template: return "communicationTemplate"_L1;
    case RecordKind::Schedule: return "interviewSchedule"_L1;
    case RecordKind::Survey: return "surveySubmission"_L1;
    case RecordKind::Application: return "application"_L1;
    case RecordKind::Candidate: return "candidate"_L1;
    case RecordKind::JobPosting: return "jobPosting"_L1;
    case RecordKind::Opening: return "opening"_L1;
    case RecordKind::Interview: return "interview"_L1;
    case RecordKind::Event: return "interviewEvent"_L1;
    case RecordKind::Offer: return "offer"_L1;
    case RecordKind::Project: return "project"_L1;
    case RecordKind::HiringTeamRole: return "hiringTeamRole"_L1;
    case RecordKind::ApplicationRole: return "applicationHiringTeamRole"_L1;
    case RecordKind::CloseReason: return "closeReason"_L1;
    case RecordKind::CustomField: return "customField"_L1;
    case RecordKind::FeedbackForm: return "feedbackFormDefinition"_L1;
    case RecordKind::ApplicationInfo: return "applicationInfo"_L1;
    case RecordKind::Notes: return "notes"_L1;
    case RecordKind::History: return "history"_L1;
    case RecordKind::Feedback: return "feedback"_L1;
    case RecordKind::JobPostingInfo: return "jobPostingInfo"_L1;
    case RecordKind::OfferInfo: return "offerInfo"_L1;
    case RecordKind::CandidateProjects: return "candidateProjects"_L1;
    }
    return {};
}

QString recordKindTitle(RecordKind kind)
{
    const auto say = [](const char *text) { return QCoreApplication::translate("shortlist::records", text); };
    switch (kind) {
    case RecordKind::Job: return say("Jobs");
    case RecordKind::Plan: return say("Interview plans");
    case RecordKind::Stage: return say("Interview stages");
    case RecordKind::StageGroup: return say("Stage groups");
    case RecordKind::Source: return say("Sources");
    case RecordKind::Tag: return say("Candidate tags");
    case RecordKind::User: return say("Users");
    case RecordKind::Department: return say("Departments");
    case RecordKind::Location: return say("Locations");
    case RecordKind::ArchiveReason: return say("Archive reasons");
    case RecordKind::Template: return say("Communication templates");
    case RecordKind::Schedule: return say("Interview schedules");
    case RecordKind::Survey: return say("Survey submissions");
    case RecordKind::Application: return say("Applications");
    case RecordKind::Candidate: return say("Candidates");
    case RecordKind::JobPosting: return say("Job postings");
    case RecordKind::Opening: return say("Openings");
    case RecordKind::Interview: return say("Interviews");
    case RecordKind::Event: return say("Interview events");
    case RecordKind::Offer: return say("Offers");
    case RecordKind::Project: return say("Talent pools");
    case RecordKind::HiringTeamRole: return say("Hiring team roles");
    case RecordKind::ApplicationRole: return say("Application team roles");
    case RecordKind::CloseReason: return say("Close reasons");
    case RecordKind::CustomField: return say("Custom fields");
    case RecordKind::FeedbackForm: return say("Feedback forms");
    case RecordKind::ApplicationInfo: return say("Application");
    case RecordKind::Notes: return say("Notes");
    case RecordKind::History: return say("History");
    case RecordKind::Feedback: return say("Feedback");
    case RecordKind::JobPostingInfo: return say("Job posting");
    case RecordKind::OfferInfo: return say("Offer");
    case RecordKind::CandidateProjects: return say("Talent pools of the candidate");
    }
    return {};
}

template <typename T> std::optional<T> decoded(const RawRecord &raw)
{
    return raw.json.isEmpty() ? std::nullopt : api::decodeRecord<T>(raw.json);
}

template std::optional<api::ApplicationDetail> decoded(const RawRecord &);
template std::optional<api::ApplicationListItem> decoded(const RawRecord &);
template std::optional<api::Candidate> decoded(const RawRecord &);
template std::optional<api::CustomFieldDefinition> decoded(const RawRecord &);
template std::optional<api::FeedbackFormDefinition> decoded(const RawRecord &);
template std::optional<api::Interview> decoded(const RawRecord &);
template std::optional<api::InterviewEvent> decoded(const RawRecord &);
template std::optional<api::InterviewSchedule> decoded(const RawRecord &);
template std::optional<api::JobDetail> decoded(const RawRecord &);
template std::optional<api::JobPosting> decoded(const RawRecord &);
template std::optional<api::JobPostingSummary> decoded(const RawRecord &);
template std::optional<api::Offer> decoded(const RawRecord &);
template std::optional<api::OfferSummary> decoded(const RawRecord &);
template std::optional<api::Opening> decoded(const RawRecord &);
template std::optional<api::Project> decoded(const RawRecord &);
template std::optional<api::SurveySubmission> decoded(const RawRecord &);
template std::optional<api::User> decoded(const RawRecord &);

} // namespace shortlist
