// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/net/endpoint.h"
#include "api/types/application.h"
#include "api/types/candidate.h"
#include "api/types/form.h"
#include "api/types/interview.h"
#include "api/types/job.h"
#include "api/types/organisation.h"
#include "api/types/page.h"
#include "api/types/process.h"
#include "api/types/requests.h"
#include "api/types/user.h"

/// The API on one screen: one line per endpoint. Tests, the permission table and the sandbox's routes walk allEndpoints.
namespace shortlist::api::endpoints {

using namespace Qt::StringLiterals;
using enum Permission;
using enum Repeat;

// clang-format off
inline constexpr Endpoint<EmptyRequest, One<ApiKeyInfo>> apiKeyInfo{"apiKey.info"_L1, ApiKeysRead, Safe};

inline constexpr Endpoint<JobListRequest, Page<JobDetail>> jobList{"job.list"_L1, JobsRead, Safe};
inline constexpr Endpoint<JobInfoRequest, One<JobDetail>> jobInfo{"job.info"_L1, JobsRead, Safe};
inline constexpr Endpoint<JobPostingListRequest, Page<JobPostingSummary>> jobPostingList{"jobPosting.list"_L1, JobsRead, Safe};
inline constexpr Endpoint<JobPostingInfoRequest, One<JobPosting>> jobPostingInfo{"jobPosting.info"_L1, JobsRead, Safe};

inline constexpr Endpoint<InterviewPlanListRequest, Page<InterviewPlan>> interviewPlanList{"interviewPlan.list"_L1, InterviewsRead, Safe};
inline constexpr Endpoint<InterviewStageListRequest, Page<InterviewStage>> interviewStageList{"interviewStage.list"_L1, InterviewsRead, Safe};
inline constexpr Endpoint<InterviewStageInfoRequest, One<InterviewStage>> interviewStageInfo{"interviewStage.info"_L1, InterviewsRead, Safe};
inline constexpr Endpoint<EmptyRequest, Page<InterviewStageGroup>> interviewStageGroupList{"interviewStageGroup.list"_L1, InterviewsRead, Safe};
inline constexpr Endpoint<InterviewScheduleListRequest, Page<InterviewSchedule>> interviewScheduleList{"interviewSchedule.list"_L1, InterviewsRead, Safe};

inline constexpr Endpoint<ApplicationListRequest, Page<ApplicationListItem>> applicationList{"application.list"_L1, CandidatesRead, Safe};
inline constexpr Endpoint<ApplicationInfoRequest, One<ApplicationDetail>> applicationInfo{"application.info"_L1, CandidatesRead, Safe};
inline constexpr Endpoint<ApplicationChangeStageRequest, One<Application>> applicationChangeStage{"application.changeStage"_L1, CandidatesWrite, Never};
inline constexpr Endpoint<ApplicationListHistoryRequest, Page<ApplicationHistoryEvent>> applicationListHistory{"application.listHistory"_L1, CandidatesRead, Safe};
inline constexpr Endpoint<ApplicationFeedbackListRequest, Page<Feedback>> applicationFeedbackList{"applicationFeedback.list"_L1, CandidatesRead, Safe};
inline constexpr Endpoint<FeedbackFormDefinitionListRequest, Page<FeedbackFormDefinition>> feedbackFormDefinitionList{"feedbackFormDefinition.list"_L1, HiringProcessMetadataRead, Safe};
inline constexpr Endpoint<SurveySubmissionListRequest, Page<SurveySubmission>> surveySubmissionList{"surveySubmission.list"_L1, CandidatesRead, Safe};

inline constexpr Endpoint<CandidateListRequest, Page<Candidate>> candidateList{"candidate.list"_L1, CandidatesRead, Safe};
inline constexpr Endpoint<CandidateInfoRequest, One<Candidate>> candidateInfo{"candidate.info"_L1, CandidatesRead, Safe};
inline constexpr Endpoint<CandidateSearchRequest, Page<Candidate>> candidateSearch{"candidate.search"_L1, CandidatesRead, Safe};
inline constexpr Endpoint<CandidateListNotesRequest, Page<Note>> candidateListNotes{"candidate.listNotes"_L1, CandidatesRead, Safe};
inline constexpr Endpoint<CandidateCreateNoteRequest, One<Note>> candidateCreateNote{"candidate.createNote"_L1, CandidatesWrite, Never};
inline constexpr Endpoint<FileInfoRequest, One<FileInfo>> fileInfo{"file.info"_L1, CandidatesRead, Safe};

inline constexpr Endpoint<SourceListRequest, Page<Source>> sourceList{"source.list"_L1, HiringProcessMetadataRead, Safe};
inline constexpr Endpoint<ArchiveReasonListRequest, Page<ArchiveReason>> archiveReasonList{"archiveReason.list"_L1, HiringProcessMetadataRead, Safe};
inline constexpr Endpoint<CandidateTagListRequest, Page<CandidateTag>> candidateTagList{"candidateTag.list"_L1, HiringProcessMetadataRead, Safe};
inline constexpr Endpoint<EmptyRequest, Page<CommunicationTemplate>> communicationTemplateList{"communicationTemplate.list"_L1, HiringProcessMetadataRead, Safe};

inline constexpr Endpoint<UserListRequest, Page<User>> userList{"user.list"_L1, OrganizationRead, Safe};
inline constexpr Endpoint<DepartmentListRequest, Page<Department>> departmentList{"department.list"_L1, OrganizationRead, Safe};
inline constexpr Endpoint<LocationListRequest, Page<Location>> locationList{"location.list"_L1, OrganizationRead, Safe};

inline constexpr auto allEndpoints = std::tuple{
    apiKeyInfo, jobList, jobInfo, jobPostingList, jobPostingInfo, interviewPlanList, interviewStageList, interviewStageInfo,
    interviewStageGroupList, interviewScheduleList, applicationList, applicationInfo, applicationChangeStage, applicationListHistory,
    applicationFeedbackList, feedbackFormDefinitionList, surveySubmissionList, candidateList, candidateInfo, candidateSearch,
    candidateListNotes, candidateCreateNote, fileInfo, sourceList, archiveReasonList, candidateTagList, communicationTemplateList,
    userList, departmentList, locationList};
// clang-format on

} // namespace shortlist::api::endpoints
