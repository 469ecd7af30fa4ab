// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/fields.h"
#include "api/json/fields_application.h"
#include "api/json/fields_candidate.h"
#include "api/json/fields_field.h"
#include "api/json/fields_form.h"
#include "api/types/requests.h"

namespace shortlist::api {

template <> struct Fields<EmptyRequest> {
    static constexpr auto list = std::tuple{};
};

template <> struct Fields<ArchiveEmail> {
    static constexpr auto list = std::tuple{field<&ArchiveEmail::communicationTemplateId>("communicationTemplateId"), field<&ArchiveEmail::sendAt>("sendAt")};
};

template <> struct Fields<JobListRequest> {
    static constexpr auto list = std::tuple{field<&JobListRequest::createdAfter>("createdAfter"), field<&JobListRequest::cursor>("cursor"),
        field<&JobListRequest::syncToken>("syncToken"), field<&JobListRequest::limit>("limit"),
        maybe<&JobListRequest::status>("status"), field<&JobListRequest::openedAfter>("openedAfter"),
        field<&JobListRequest::openedBefore>("openedBefore"),
        field<&JobListRequest::closedAfter>("closedAfter"),
        field<&JobListRequest::closedBefore>("closedBefore"),
        field<&JobListRequest::includeUnpublishedJobPostingsIds>("includeUnpublishedJobPostingsIds"),
        maybe<&JobListRequest::expand>("expand")};
};

template <> struct Fields<JobInfoRequest> {
    static constexpr auto list = std::tuple{field<&JobInfoRequest::id>("id"),
        field<&JobInfoRequest::includeUnpublishedJobPostingsIds>("includeUnpublishedJobPostingsIds"),
        maybe<&JobInfoRequest::expand>("expand")};
};

template <> struct Fields<JobSearchRequest> {
    static constexpr auto list = std::tuple{field<&JobSearchRequest::title>("title"), field<&JobSearchRequest::requisitionId>("requisitionId")};
};

template <> struct Fields<JobPostingListRequest> {
    static constexpr auto list = std::tuple{field<&JobPostingListRequest::location>("location"),
        field<&JobPostingListRequest::department>("department"),
        field<&JobPostingListRequest::listedOnly>("listedOnly"),
        field<&JobPostingListRequest::jobBoardId>("jobBoardId")};
};

template <> struct Fields<JobPostingInfoRequest> {
    static constexpr auto list = std::tuple{field<&JobPostingInfoRequest::jobPostingId>("jobPostingId"),
        field<&JobPostingInfoRequest::jobBoardId>("jobBoardId"),
        maybe<&JobPostingInfoRequest::expand>("expand")};
};

template <> struct Fields<ApplicationListRequest> {
    static constexpr auto list = std::tuple{field<&ApplicationListRequest::createdAfter>("createdAfter"),
        field<&ApplicationListRequest::cursor>("cursor"),
        field<&ApplicationListRequest::syncToken>("syncToken"), field<&ApplicationListRequest::limit>("limit"),
        field<&ApplicationListRequest::status>("status"), field<&ApplicationListRequest::jobId>("jobId"),
        maybe<&ApplicationListRequest::expand>("expand")};
};

template <> struct Fields<ApplicationInfoRequest> {
    static constexpr auto list = std::tuple{field<&ApplicationInfoRequest::applicationId>("applicationId"),
        maybe<&ApplicationInfoRequest::expand>("expand"),
        field<&ApplicationInfoRequest::submittedFormInstanceId>("submittedFormInstanceId")};
};

template <> struct Fields<ApplicationListHistoryRequest> {
    static constexpr auto list = std::tuple{field<&ApplicationListHistoryRequest::applicationId>("applicationId"),
        field<&ApplicationListHistoryRequest::cursor>("cursor"),
        field<&ApplicationListHistoryRequest::limit>("limit")};
};

template <> struct Fields<ApplicationChangeStageRequest> {
    static constexpr auto list = std::tuple{field<&ApplicationChangeStageRequest::applicationId>("applicationId"),
        field<&ApplicationChangeStageRequest::interviewStageId>("interviewStageId"),
        field<&ApplicationChangeStageRequest::archiveReasonId>("archiveReasonId"),
        field<&ApplicationChangeStageRequest::archiveEmail>("archiveEmail")};
};

template <> struct Fields<ApplicationChangeSourceRequest> {
    static constexpr auto list = std::tuple{field<&ApplicationChangeSourceRequest::applicationId>("applicationId"),
        nullable<&ApplicationChangeSourceRequest::sourceId>("sourceId")};
};

template <> struct Fields<ApplicationCreateRequest> {
    static constexpr auto list = std::tuple{field<&ApplicationCreateRequest::candidateId>("candidateId"),
        field<&ApplicationCreateRequest::jobId>("jobId"),
        field<&ApplicationCreateRequest::interviewPlanId>("interviewPlanId"),
        field<&ApplicationCreateRequest::interviewStageId>("interviewStageId"),
        field<&ApplicationCreateRequest::sourceId>("sourceId"),
        field<&ApplicationCreateRequest::creditedToUserId>("creditedToUserId"),
        field<&ApplicationCreateRequest::createdAt>("createdAt"),
        maybe<&ApplicationCreateRequest::applicationHistory>("applicationHistory")};
};

template <> struct Fields<ApplicationUpdateRequest> {
    static constexpr auto list = std::tuple{field<&ApplicationUpdateRequest::applicationId>("applicationId"),
        field<&ApplicationUpdateRequest::sourceId>("sourceId"),
        field<&ApplicationUpdateRequest::creditedToUserId>("creditedToUserId"),
        field<&ApplicationUpdateRequest::createdAt>("createdAt"),
        field<&ApplicationUpdateRequest::sendNotifications>("sendNotifications")};
};

template <> struct Fields<ApplicationTransferRequest> {
    static constexpr auto list = std::tuple{field<&ApplicationTransferRequest::applicationId>("applicationId"),
        field<&ApplicationTransferRequest::jobId>("jobId"),
        field<&ApplicationTransferRequest::interviewPlanId>("interviewPlanId"),
        field<&ApplicationTransferRequest::interviewStageId>("interviewStageId"),
        field<&ApplicationTransferRequest::startAutomaticActivities>("startAutomaticActivities")};
};

template <> struct Fields<ApplicationHiringTeamMemberRequest> {
    static constexpr auto list = std::tuple{field<&ApplicationHiringTeamMemberRequest::applicationId>("applicationId"),
        field<&ApplicationHiringTeamMemberRequest::teamMemberId>("teamMemberId"),
        field<&ApplicationHiringTeamMemberRequest::roleId>("roleId")};
};

template <> struct Fields<ApplicationListCriteriaEvaluationsRequest> {
    static constexpr auto list = std::tuple{field<&ApplicationListCriteriaEvaluationsRequest::applicationId>("applicationId"),
        field<&ApplicationListCriteriaEvaluationsRequest::cursor>("cursor"),
        field<&ApplicationListCriteriaEvaluationsRequest::limit>("limit")};
};

template <> struct Fields<ApplicationFeedbackListRequest> {
    static constexpr auto list = std::tuple{field<&ApplicationFeedbackListRequest::createdAfter>("createdAfter"),
        field<&ApplicationFeedbackListRequest::cursor>("cursor"),
        field<&ApplicationFeedbackListRequest::syncToken>("syncToken"),
        field<&ApplicationFeedbackListRequest::limit>("limit"),
        field<&ApplicationFeedbackListRequest::applicationId>("applicationId")};
};

template <> struct Fields<ApplicationFeedbackSubmitRequest> {
    static constexpr auto list = std::tuple{field<&ApplicationFeedbackSubmitRequest::feedbackForm>("feedbackForm"),
        field<&ApplicationFeedbackSubmitRequest::formDefinitionId>("formDefinitionId"),
        field<&ApplicationFeedbackSubmitRequest::applicationId>("applicationId"),
        field<&ApplicationFeedbackSubmitRequest::userId>("userId"),
        field<&ApplicationFeedbackSubmitRequest::interviewEventId>("interviewEventId")};
};

template <> struct Fields<FeedbackFormDefinitionListRequest> {
    static constexpr auto list = std::tuple{field<&FeedbackFormDefinitionListRequest::includeArchived>("includeArchived"),
        field<&FeedbackFormDefinitionListRequest::cursor>("cursor"),
        field<&FeedbackFormDefinitionListRequest::syncToken>("syncToken"),
        field<&FeedbackFormDefinitionListRequest::limit>("limit")};
};

template <> struct Fields<SurveySubmissionListRequest> {
    static constexpr auto list = std::tuple{field<&SurveySubmissionListRequest::surveyType>("surveyType"),
        field<&SurveySubmissionListRequest::createdAfter>("createdAfter"),
        field<&SurveySubmissionListRequest::cursor>("cursor"),
        field<&SurveySubmissionListRequest::syncToken>("syncToken"),
        field<&SurveySubmissionListRequest::limit>("limit")};
};

template <> struct Fields<InterviewPlanListRequest> {
    static constexpr auto list = std::tuple{field<&InterviewPlanListRequest::includeArchived>("includeArchived"),
        field<&InterviewPlanListRequest::cursor>("cursor"),
        field<&InterviewPlanListRequest::syncToken>("syncToken"),
        field<&InterviewPlanListRequest::limit>("limit")};
};

template <> struct Fields<InterviewStageListRequest> {
    static constexpr auto list = std::tuple{field<&InterviewStageListRequest::interviewPlanId>("interviewPlanId")};
};

template <> struct Fields<InterviewStageInfoRequest> {
    static constexpr auto list = std::tuple{field<&InterviewStageInfoRequest::interviewStageId>("interviewStageId")};
};

template <> struct Fields<CandidateListRequest> {
    static constexpr auto list = std::tuple{field<&CandidateListRequest::createdAfter>("createdAfter"),
        field<&CandidateListRequest::cursor>("cursor"), field<&CandidateListRequest::syncToken>("syncToken"),
        field<&CandidateListRequest::limit>("limit")};
};

template <> struct Fields<CandidateInfoRequest> {
    static constexpr auto list = std::tuple{field<&CandidateInfoRequest::id>("id"),
        field<&CandidateInfoRequest::externalMappingId>("externalMappingId")};
};

template <> struct Fields<CandidateSearchRequest> {
    static constexpr auto list = std::tuple{field<&CandidateSearchRequest::email>("email"), field<&CandidateSearchRequest::name>("name")};
};

template <> struct Fields<CandidateCreateRequest> {
    static constexpr auto list = std::tuple{field<&CandidateCreateRequest::name>("name"), field<&CandidateCreateRequest::email>("email"),
        field<&CandidateCreateRequest::phoneNumber>("phoneNumber"),
        field<&CandidateCreateRequest::linkedInUrl>("linkedInUrl"),
        field<&CandidateCreateRequest::githubUrl>("githubUrl"),
        field<&CandidateCreateRequest::website>("website"),
        maybe<&CandidateCreateRequest::alternateEmailAddresses>("alternateEmailAddresses"),
        field<&CandidateCreateRequest::sourceId>("sourceId"),
        field<&CandidateCreateRequest::creditedToUserId>("creditedToUserId"),
        field<&CandidateCreateRequest::location>("location"),
        field<&CandidateCreateRequest::createdAt>("createdAt")};
};

template <> struct Fields<CandidateUpdateRequest> {
    static constexpr auto list = std::tuple{field<&CandidateUpdateRequest::candidateId>("candidateId"),
        field<&CandidateUpdateRequest::name>("name"), field<&CandidateUpdateRequest::email>("email"),
        field<&CandidateUpdateRequest::phoneNumber>("phoneNumber"),
        field<&CandidateUpdateRequest::linkedInUrl>("linkedInUrl"),
        field<&CandidateUpdateRequest::githubUrl>("githubUrl"),
        field<&CandidateUpdateRequest::websiteUrl>("websiteUrl"),
        field<&CandidateUpdateRequest::alternateEmail>("alternateEmail"),
        maybe<&CandidateUpdateRequest::socialLinks>("socialLinks"),
        field<&CandidateUpdateRequest::sourceId>("sourceId"),
        field<&CandidateUpdateRequest::creditedToUserId>("creditedToUserId"),
        field<&CandidateUpdateRequest::location>("location"),
        field<&CandidateUpdateRequest::createdAt>("createdAt"),
        field<&CandidateUpdateRequest::sendNotifications>("sendNotifications")};
};

template <> struct Fields<CandidateAddTagRequest> {
    static constexpr auto list = std::tuple{field<&CandidateAddTagRequest::candidateId>("candidateId"),
        field<&CandidateAddTagRequest::tagId>("tagId")};
};

template <> struct Fields<CandidateRemoveTagRequest> {
    static constexpr auto list = std::tuple{field<&CandidateRemoveTagRequest::candidateId>("candidateId"),
        field<&CandidateRemoveTagRequest::tagId>("tagId")};
};

template <> struct Fields<CandidateAddProjectRequest> {
    static constexpr auto list = std::tuple{field<&CandidateAddProjectRequest::candidateId>("candidateId"),
        field<&CandidateAddProjectRequest::projectId>("projectId")};
};

template <> struct Fields<CandidateListProjectsRequest> {
    static constexpr auto list = std::tuple{field<&CandidateListProjectsRequest::candidateId>("candidateId"),
        field<&CandidateListProjectsRequest::cursor>("cursor"),
        field<&CandidateListProjectsRequest::syncToken>("syncToken"),
        field<&CandidateListProjectsRequest::limit>("limit")};
};

template <> struct Fields<CandidateCreateNoteRequest> {
    static constexpr auto list = std::tuple{field<&CandidateCreateNoteRequest::candidateId>("candidateId"),
        field<&CandidateCreateNoteRequest::note>("note"),
        field<&CandidateCreateNoteRequest::sendNotifications>("sendNotifications"),
        field<&CandidateCreateNoteRequest::isPrivate>("isPrivate"),
        field<&CandidateCreateNoteRequest::createdAt>("createdAt")};
};

template <> struct Fields<CandidateListNotesRequest> {
    static constexpr auto list = std::tuple{field<&CandidateListNotesRequest::candidateId>("candidateId"),
        field<&CandidateListNotesRequest::cursor>("cursor"),
        field<&CandidateListNotesRequest::syncToken>("syncToken"),
        field<&CandidateListNotesRequest::limit>("limit")};
};

template <> struct Fields<CandidateUploadFileRequest> {
    static constexpr auto list = std::tuple{field<&CandidateUploadFileRequest::candidateId>("candidateId"),
        field<&CandidateUploadFileRequest::fileHandle>("fileHandle")};
};

template <> struct Fields<CandidateUploadResumeRequest> {
    static constexpr auto list = std::tuple{field<&CandidateUploadResumeRequest::candidateId>("candidateId"),
        field<&CandidateUploadResumeRequest::resumeHandle>("resumeHandle")};
};

template <> struct Fields<CandidateAnonymizeRequest> {
    static constexpr auto list = std::tuple{field<&CandidateAnonymizeRequest::candidateId>("candidateId")};
};

template <> struct Fields<FileInfoRequest> {
    static constexpr auto list = std::tuple{field<&FileInfoRequest::fileHandle>("fileHandle")};
};

template <> struct Fields<FileCreateFileUploadHandleRequest> {
    static constexpr auto list = std::tuple{field<&FileCreateFileUploadHandleRequest::fileUploadContext>("fileUploadContext"),
        field<&FileCreateFileUploadHandleRequest::filename>("filename"),
        field<&FileCreateFileUploadHandleRequest::contentType>("contentType"),
        field<&FileCreateFileUploadHandleRequest::contentLength>("contentLength")};
};

template <> struct Fields<SourceListRequest> {
    static constexpr auto list = std::tuple{field<&SourceListRequest::includeArchived>("includeArchived")};
};

template <> struct Fields<ArchiveReasonListRequest> {
    static constexpr auto list = std::tuple{field<&ArchiveReasonListRequest::includeArchived>("includeArchived")};
};

template <> struct Fields<CloseReasonListRequest> {
    static constexpr auto list = std::tuple{field<&CloseReasonListRequest::includeArchived>("includeArchived")};
};

template <> struct Fields<CandidateTagListRequest> {
    static constexpr auto list = std::tuple{field<&CandidateTagListRequest::includeArchived>("includeArchived"),
        field<&CandidateTagListRequest::cursor>("cursor"),
        field<&CandidateTagListRequest::syncToken>("syncToken"),
        field<&CandidateTagListRequest::limit>("limit")};
};

template <> struct Fields<CandidateTagCreateRequest> {
    static constexpr auto list = std::tuple{field<&CandidateTagCreateRequest::title>("title")};
};

template <> struct Fields<HiringTeamRoleListRequest> {
    static constexpr auto list = std::tuple{field<&HiringTeamRoleListRequest::namesOnly>("namesOnly")};
};

template <> struct Fields<CustomFieldListRequest> {
    static constexpr auto list = std::tuple{field<&CustomFieldListRequest::includeArchived>("includeArchived"),
        field<&CustomFieldListRequest::cursor>("cursor"),
        field<&CustomFieldListRequest::syncToken>("syncToken"), field<&CustomFieldListRequest::limit>("limit")};
};

template <> struct Fields<CustomFieldInfoRequest> {
    static constexpr auto list = std::tuple{field<&CustomFieldInfoRequest::customFieldId>("customFieldId")};
};

template <> struct Fields<CustomFieldSetValueRequest> {
    static constexpr auto list = std::tuple{field<&CustomFieldSetValueRequest::objectId>("objectId"),
        field<&CustomFieldSetValueRequest::objectType>("objectType"),
        field<&CustomFieldSetValueRequest::fieldId>("fieldId"),
        field<&CustomFieldSetValueRequest::fieldValue>("fieldValue")};
};

template <> struct Fields<DepartmentListRequest> {
    static constexpr auto list = std::tuple{field<&DepartmentListRequest::includeArchived>("includeArchived"),
        field<&DepartmentListRequest::cursor>("cursor"), field<&DepartmentListRequest::syncToken>("syncToken"),
        field<&DepartmentListRequest::limit>("limit")};
};

template <> struct Fields<DepartmentInfoRequest> {
    static constexpr auto list = std::tuple{field<&DepartmentInfoRequest::departmentId>("departmentId")};
};

template <> struct Fields<LocationListRequest> {
    static constexpr auto list = std::tuple{field<&LocationListRequest::includeArchived>("includeArchived"),
        field<&LocationListRequest::cursor>("cursor"), field<&LocationListRequest::syncToken>("syncToken"),
        field<&LocationListRequest::limit>("limit"),
        field<&LocationListRequest::includeLocationHierarchy>("includeLocationHierarchy")};
};

template <> struct Fields<LocationInfoRequest> {
    static constexpr auto list = std::tuple{field<&LocationInfoRequest::locationId>("locationId")};
};

template <> struct Fields<UserListRequest> {
    static constexpr auto list = std::tuple{field<&UserListRequest::cursor>("cursor"), field<&UserListRequest::syncToken>("syncToken"),
        field<&UserListRequest::limit>("limit"),
        field<&UserListRequest::includeDeactivated>("includeDeactivated")};
};

template <> struct Fields<UserInfoRequest> {
    static constexpr auto list = std::tuple{field<&UserInfoRequest::userId>("userId")};
};

template <> struct Fields<UserSearchRequest> {
    static constexpr auto list = std::tuple{field<&UserSearchRequest::email>("email")};
};

template <> struct Fields<ProjectListRequest> {
    static constexpr auto list = std::tuple{field<&ProjectListRequest::createdAfter>("createdAfter"),
        field<&ProjectListRequest::cursor>("cursor"), field<&ProjectListRequest::syncToken>("syncToken"),
        field<&ProjectListRequest::limit>("limit")};
};

template <> struct Fields<ProjectInfoRequest> {
    static constexpr auto list = std::tuple{field<&ProjectInfoRequest::projectId>("projectId")};
};

template <> struct Fields<OfferListRequest> {
    static constexpr auto list = std::tuple{field<&OfferListRequest::createdAfter>("createdAfter"), field<&OfferListRequest::cursor>("cursor"),
        field<&OfferListRequest::syncToken>("syncToken"), field<&OfferListRequest::limit>("limit"),
        maybe<&OfferListRequest::offerStatus>("offerStatus"),
        maybe<&OfferListRequest::acceptanceStatus>("acceptanceStatus"),
        field<&OfferListRequest::applicationId>("applicationId"),
        maybe<&OfferListRequest::approvalStatus>("approvalStatus")};
};

template <> struct Fields<OfferInfoRequest> {
    static constexpr auto list = std::tuple{field<&OfferInfoRequest::offerId>("offerId")};
};

template <> struct Fields<OpeningListRequest> {
    static constexpr auto list = std::tuple{field<&OpeningListRequest::createdAfter>("createdAfter"),
        field<&OpeningListRequest::cursor>("cursor"), field<&OpeningListRequest::syncToken>("syncToken"),
        field<&OpeningListRequest::limit>("limit")};
};

template <> struct Fields<OpeningInfoRequest> {
    static constexpr auto list = std::tuple{field<&OpeningInfoRequest::openingId>("openingId")};
};

template <> struct Fields<InterviewListRequest> {
    static constexpr auto list = std::tuple{field<&InterviewListRequest::includeArchived>("includeArchived"),
        field<&InterviewListRequest::cursor>("cursor"), field<&InterviewListRequest::syncToken>("syncToken"),
        field<&InterviewListRequest::limit>("limit"),
        field<&InterviewListRequest::includeNonSharedInterviews>("includeNonSharedInterviews"),
        field<&InterviewListRequest::excludeArchivedScheduleTemplateInterviews>("excludeArchivedScheduleTemplateInterviews")};
};

template <> struct Fields<InterviewInfoRequest> {
    static constexpr auto list = std::tuple{field<&InterviewInfoRequest::id>("id")};
};

template <> struct Fields<InterviewScheduleListRequest> {
    static constexpr auto list = std::tuple{field<&InterviewScheduleListRequest::createdAfter>("createdAfter"),
        field<&InterviewScheduleListRequest::cursor>("cursor"),
        field<&InterviewScheduleListRequest::syncToken>("syncToken"),
        field<&InterviewScheduleListRequest::limit>("limit"),
        field<&InterviewScheduleListRequest::applicationId>("applicationId"),
        field<&InterviewScheduleListRequest::interviewStageId>("interviewStageId")};
};

template <> struct Fields<InterviewScheduleInfoRequest> {
    static constexpr auto list = std::tuple{field<&InterviewScheduleInfoRequest::interviewScheduleId>("interviewScheduleId")};
};

template <> struct Fields<InterviewEventListRequest> {
    static constexpr auto list = std::tuple{field<&InterviewEventListRequest::createdAfter>("createdAfter"),
        field<&InterviewEventListRequest::cursor>("cursor"),
        field<&InterviewEventListRequest::syncToken>("syncToken"),
        field<&InterviewEventListRequest::limit>("limit"),
        field<&InterviewEventListRequest::interviewScheduleId>("interviewScheduleId"),
        maybe<&InterviewEventListRequest::expand>("expand")};
};

} // namespace shortlist::api
