// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/net/endpoint.h"
#include "api/types/application.h"
#include "api/types/candidate.h"
#include "api/types/form.h"
#include "api/types/interview.h"
#include "api/types/job.h"
#include "api/types/offer.h"
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
using enum Paging;

// clang-format off
inline constexpr Endpoint<EmptyRequest, One<ApiKeyInfo>> apiKeyInfo{"apiKey.info"_L1, ApiKeysRead, Safe, Single};

inline constexpr Endpoint<JobListRequest, Page<JobDetail>> jobList{"job.list"_L1, JobsRead, Safe, PagesAndSync};
inline constexpr Endpoint<JobInfoRequest, One<JobDetail>> jobInfo{"job.info"_L1, JobsRead, Safe, Single};
inline constexpr Endpoint<JobSearchRequest, Page<Job>> jobSearch{"job.search"_L1, JobsRead, Safe, Single};
inline constexpr Endpoint<JobPostingListRequest, Page<JobPostingSummary>> jobPostingList{"jobPosting.list"_L1, JobsRead, Safe, Single};
inline constexpr Endpoint<JobPostingInfoRequest, One<JobPosting>> jobPostingInfo{"jobPosting.info"_L1, JobsRead, Safe, Single};
inline constexpr Endpoint<OpeningListRequest, Page<Opening>> openingList{"opening.list"_L1, JobsRead, Safe, PagesAndSync};
inline constexpr Endpoint<OpeningInfoRequest, One<Opening>> openingInfo{"opening.info"_L1, JobsRead, Safe, Single};

inline constexpr Endpoint<InterviewPlanListRequest, Page<InterviewPlan>> interviewPlanList{"interviewPlan.list"_L1, InterviewsRead, Safe, PagesAndSync};
inline constexpr Endpoint<InterviewStageListRequest, Page<InterviewStage>> interviewStageList{"interviewStage.list"_L1, InterviewsRead, Safe, Single};
inline constexpr Endpoint<InterviewStageInfoRequest, One<InterviewStage>> interviewStageInfo{"interviewStage.info"_L1, InterviewsRead, Safe, Single};
inline constexpr Endpoint<EmptyRequest, Page<InterviewStageGroup>> interviewStageGroupList{"interviewStageGroup.list"_L1, InterviewsRead, Safe, Single};
inline constexpr Endpoint<InterviewListRequest, Page<Interview>> interviewList{"interview.list"_L1, InterviewsRead, Safe, PagesAndSync};
inline constexpr Endpoint<InterviewInfoRequest, One<Interview>> interviewInfo{"interview.info"_L1, InterviewsRead, Safe, Single};
inline constexpr Endpoint<InterviewScheduleListRequest, Page<InterviewSchedule>> interviewScheduleList{"interviewSchedule.list"_L1, InterviewsRead, Safe, PagesAndSync};
// In an existing SDK but not in the contract: when a server refuses it, look the schedule up with interviewScheduleList.
inline constexpr Endpoint<InterviewScheduleInfoRequest, One<InterviewSchedule>> interviewScheduleInfo{"interviewSchedule.info"_L1, InterviewsRead, Safe, Single};
inline constexpr Endpoint<InterviewEventListRequest, Page<InterviewEvent>> interviewEventList{"interviewEvent.list"_L1, InterviewsRead, Safe, PagesAndSync};

inline constexpr Endpoint<ApplicationListRequest, Page<ApplicationListItem>> applicationList{"application.list"_L1, CandidatesRead, Safe, PagesAndSync};
inline constexpr Endpoint<ApplicationInfoRequest, One<ApplicationDetail>> applicationInfo{"application.info"_L1, CandidatesRead, Safe, Single};
inline constexpr Endpoint<ApplicationListHistoryRequest, Page<ApplicationHistoryEvent>> applicationListHistory{"application.listHistory"_L1, CandidatesRead, Safe, Pages};
inline constexpr Endpoint<ApplicationListCriteriaEvaluationsRequest, Page<CriteriaEvaluation>> applicationListCriteriaEvaluations{"application.listCriteriaEvaluations"_L1, CandidatesRead, Safe, Pages};
inline constexpr Endpoint<ApplicationCreateRequest, One<Application>> applicationCreate{"application.create"_L1, CandidatesWrite, Never, Single};
inline constexpr Endpoint<ApplicationUpdateRequest, One<Application>> applicationUpdate{"application.update"_L1, CandidatesWrite, Never, Single};
inline constexpr Endpoint<ApplicationChangeStageRequest, One<Application>> applicationChangeStage{"application.changeStage"_L1, CandidatesWrite, Never, Single};
inline constexpr Endpoint<ApplicationChangeSourceRequest, One<Application>> applicationChangeSource{"application.changeSource"_L1, CandidatesWrite, Never, Single};
inline constexpr Endpoint<ApplicationTransferRequest, One<Application>> applicationTransfer{"application.transfer"_L1, CandidatesWrite, Never, Single};
inline constexpr Endpoint<ApplicationHiringTeamMemberRequest, One<HiringTeamMember>> applicationAddHiringTeamMember{"application.addHiringTeamMember"_L1, CandidatesWrite, Never, Single};
inline constexpr Endpoint<ApplicationHiringTeamMemberRequest, One<HiringTeamMember>> applicationRemoveHiringTeamMember{"application.removeHiringTeamMember"_L1, CandidatesWrite, Never, Single};
inline constexpr Endpoint<ApplicationFeedbackListRequest, Page<Feedback>> applicationFeedbackList{"applicationFeedback.list"_L1, CandidatesRead, Safe, PagesAndSync};
inline constexpr Endpoint<ApplicationFeedbackSubmitRequest, One<SubmittedFeedback>> applicationFeedbackSubmit{"applicationFeedback.submit"_L1, CandidatesWrite, Never, Single};
inline constexpr Endpoint<EmptyRequest, Page<ApplicationHiringTeamRole>> applicationHiringTeamRoleList{"applicationHiringTeamRole.list"_L1, CandidatesRead, Safe, Single};
inline constexpr Endpoint<FeedbackFormDefinitionListRequest, Page<FeedbackFormDefinition>> feedbackFormDefinitionList{"feedbackFormDefinition.list"_L1, HiringProcessMetadataRead, Safe, PagesAndSync};
inline constexpr Endpoint<SurveySubmissionListRequest, Page<SurveySubmission>> surveySubmissionList{"surveySubmission.list"_L1, CandidatesRead, Safe, PagesAndSync};

inline constexpr Endpoint<CandidateListRequest, Page<Candidate>> candidateList{"candidate.list"_L1, CandidatesRead, Safe, PagesAndSync};
inline constexpr Endpoint<CandidateInfoRequest, One<Candidate>> candidateInfo{"candidate.info"_L1, CandidatesRead, Safe, Single};
inline constexpr Endpoint<CandidateSearchRequest, Page<Candidate>> candidateSearch{"candidate.search"_L1, CandidatesRead, Safe, Single};
inline constexpr Endpoint<CandidateListNotesRequest, Page<Note>> candidateListNotes{"candidate.listNotes"_L1, CandidatesRead, Safe, PagesAndSync};
inline constexpr Endpoint<CandidateListProjectsRequest, Page<Project>> candidateListProjects{"candidate.listProjects"_L1, CandidatesRead, Safe, Pages};
inline constexpr Endpoint<CandidateCreateRequest, One<Candidate>> candidateCreate{"candidate.create"_L1, CandidatesWrite, Never, Single};
inline constexpr Endpoint<CandidateUpdateRequest, One<Candidate>> candidateUpdate{"candidate.update"_L1, CandidatesWrite, Never, Single};
inline constexpr Endpoint<CandidateCreateNoteRequest, One<Note>> candidateCreateNote{"candidate.createNote"_L1, CandidatesWrite, Never, Single};
inline constexpr Endpoint<CandidateAddTagRequest, One<Candidate>> candidateAddTag{"candidate.addTag"_L1, CandidatesWrite, Never, Single};
inline constexpr Endpoint<CandidateRemoveTagRequest, One<Candidate>> candidateRemoveTag{"candidate.removeTag"_L1, CandidatesWrite, Never, Single};
inline constexpr Endpoint<CandidateAddProjectRequest, One<Candidate>> candidateAddProject{"candidate.addProject"_L1, CandidatesWrite, Never, Single};
inline constexpr Endpoint<CandidateUploadFileRequest, One<Candidate>> candidateUploadFile{"candidate.uploadFile"_L1, CandidatesWrite, Never, Single};
inline constexpr Endpoint<CandidateUploadResumeRequest, One<Candidate>> candidateUploadResume{"candidate.uploadResume"_L1, CandidatesWrite, Never, Single};
inline constexpr Endpoint<CandidateAnonymizeRequest, One<Candidate>> candidateAnonymize{"candidate.anonymize"_L1, CandidatesWrite, Never, Single};
inline constexpr Endpoint<CandidateTagListRequest, Page<CandidateTag>> candidateTagList{"candidateTag.list"_L1, HiringProcessMetadataRead, Safe, PagesAndSync};
inline constexpr Endpoint<CandidateTagCreateRequest, One<CandidateTag>> candidateTagCreate{"candidateTag.create"_L1, HiringProcessMetadataWrite, Never, Single};
inline constexpr Endpoint<FileInfoRequest, One<FileInfo>> fileInfo{"file.info"_L1, CandidatesRead, Safe, Single};
inline constexpr Endpoint<FileCreateFileUploadHandleRequest, One<FileUploadHandle>> fileCreateFileUploadHandle{"file.createFileUploadHandle"_L1, CandidatesWrite, Never, Single};

inline constexpr Endpoint<OfferListRequest, Page<OfferSummary>> offerList{"offer.list"_L1, OffersRead, Safe, PagesAndSync};
inline constexpr Endpoint<OfferInfoRequest, One<Offer>> offerInfo{"offer.info"_L1, OffersRead, Safe, Single};
inline constexpr Endpoint<ProjectListRequest, Page<Project>> projectList{"project.list"_L1, CandidatesRead, Safe, PagesAndSync};
inline constexpr Endpoint<ProjectInfoRequest, One<Project>> projectInfo{"project.info"_L1, JobsRead, Safe, Single};

inline constexpr Endpoint<SourceListRequest, Page<Source>> sourceList{"source.list"_L1, HiringProcessMetadataRead, Safe, Single};
inline constexpr Endpoint<ArchiveReasonListRequest, Page<ArchiveReason>> archiveReasonList{"archiveReason.list"_L1, HiringProcessMetadataRead, Safe, Single};
inline constexpr Endpoint<CloseReasonListRequest, Page<CloseReason>> closeReasonList{"closeReason.list"_L1, HiringProcessMetadataRead, Safe, Single};
inline constexpr Endpoint<EmptyRequest, Page<CommunicationTemplate>> communicationTemplateList{"communicationTemplate.list"_L1, HiringProcessMetadataRead, Safe, Single};
inline constexpr Endpoint<CustomFieldListRequest, Page<CustomFieldDefinition>> customFieldList{"customField.list"_L1, HiringProcessMetadataRead, Safe, PagesAndSync};
inline constexpr Endpoint<CustomFieldInfoRequest, One<CustomFieldDefinition>> customFieldInfo{"customField.info"_L1, HiringProcessMetadataRead, Safe, Single};
inline constexpr Endpoint<CustomFieldSetValueRequest, One<FieldValue>> customFieldSetValue{"customField.setValue"_L1, CandidatesWrite, Never, Single};

inline constexpr Endpoint<UserListRequest, Page<User>> userList{"user.list"_L1, OrganizationRead, Safe, PagesAndSync};
inline constexpr Endpoint<UserInfoRequest, One<User>> userInfo{"user.info"_L1, OrganizationRead, Safe, Single};
inline constexpr Endpoint<UserSearchRequest, Page<User>> userSearch{"user.search"_L1, OrganizationRead, Safe, Single};
inline constexpr Endpoint<DepartmentListRequest, Page<Department>> departmentList{"department.list"_L1, OrganizationRead, Safe, PagesAndSync};
inline constexpr Endpoint<DepartmentInfoRequest, One<Department>> departmentInfo{"department.info"_L1, OrganizationRead, Safe, Single};
inline constexpr Endpoint<LocationListRequest, Page<Location>> locationList{"location.list"_L1, OrganizationRead, Safe, PagesAndSync};
inline constexpr Endpoint<LocationInfoRequest, One<Location>> locationInfo{"location.info"_L1, OrganizationRead, Safe, Single};
inline constexpr Endpoint<HiringTeamRoleListRequest, Page<HiringTeamRole>> hiringTeamRoleList{"hiringTeamRole.list"_L1, OrganizationRead, Safe, Single};

inline constexpr auto allEndpoints = std::tuple{
    apiKeyInfo, jobList, jobInfo, jobSearch, jobPostingList, jobPostingInfo, openingList, openingInfo, interviewPlanList,
    interviewStageList, interviewStageInfo, interviewStageGroupList, interviewList, interviewInfo, interviewScheduleList,
    interviewScheduleInfo, interviewEventList, applicationList, applicationInfo, applicationListHistory,
    applicationListCriteriaEvaluations, applicationCreate, applicationUpdate, applicationChangeStage, applicationChangeSource,
    applicationTransfer, applicationAddHiringTeamMember, applicationRemoveHiringTeamMember, applicationFeedbackList,
    applicationFeedbackSubmit, applicationHiringTeamRoleList, feedbackFormDefinitionList, surveySubmissionList, candidateList,
    candidateInfo, candidateSearch, candidateListNotes, candidateListProjects, candidateCreate, candidateUpdate, candidateCreateNote,
    candidateAddTag, candidateRemoveTag, candidateAddProject, candidateUploadFile, candidateUploadResume, candidateAnonymize,
    candidateTagList, candidateTagCreate, fileInfo, fileCreateFileUploadHandle, offerList, offerInfo, projectList, projectInfo,
    sourceList, archiveReasonList, closeReasonList, communicationTemplateList, customFieldList, customFieldInfo, customFieldSetValue,
    userList, userInfo, userSearch, departmentList, departmentInfo, locationList, locationInfo, hiringTeamRoleList};
// clang-format on

} // namespace shortlist::api::endpoints
