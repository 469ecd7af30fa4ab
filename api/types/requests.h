// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/application.h"
#include "api/types/candidate.h"
#include "api/types/enums.h"
#include "api/types/field.h"
#include "api/types/form.h"
#include "api/types/id.h"

#include <QDate>
#include <QDateTime>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>

#include <optional>

/// What each endpoint takes; absent members are not sent. Members have the names of the wire.
namespace shortlist::api {

struct EmptyRequest {
    bool operator==(const EmptyRequest &) const = default;
};

/// The mail sent with an archiving; without sendAt it leaves the next morning at 9:32, with a past one at once.
struct ArchiveEmail {
    CommunicationTemplateId communicationTemplateId{};
    std::optional<QDateTime> sendAt{};
    bool operator==(const ArchiveEmail &) const = default;
};

struct JobListRequest {
    std::optional<qint64> createdAfter{};
    std::optional<QString> cursor{};
    std::optional<QString> syncToken{};
    std::optional<int> limit{};
    QList<WireEnum<JobStatus>> status{};
    std::optional<qint64> openedAfter{};
    std::optional<qint64> openedBefore{};
    std::optional<qint64> closedAfter{};
    std::optional<qint64> closedBefore{};
    std::optional<bool> includeUnpublishedJobPostingsIds{};
    QList<WireEnum<JobExpand>> expand{};
    bool operator==(const JobListRequest &) const = default;
};

struct JobInfoRequest {
    JobId id{};
    std::optional<bool> includeUnpublishedJobPostingsIds{};
    QList<WireEnum<JobExpand>> expand{};
    bool operator==(const JobInfoRequest &) const = default;
};

struct JobSearchRequest {
    std::optional<QString> title{};
    std::optional<QString> requisitionId{};
    bool operator==(const JobSearchRequest &) const = default;
};

struct JobPostingListRequest {
    std::optional<QString> location{};
    std::optional<QString> department{};
    std::optional<bool> listedOnly{};
    std::optional<QString> jobBoardId{};
    bool operator==(const JobPostingListRequest &) const = default;
};

struct JobPostingInfoRequest {
    JobPostingId jobPostingId{};
    std::optional<QString> jobBoardId{};
    QList<WireEnum<JobPostingExpand>> expand{};
    bool operator==(const JobPostingInfoRequest &) const = default;
};

struct ApplicationListRequest {
    std::optional<qint64> createdAfter{};
    std::optional<QString> cursor{};
    std::optional<QString> syncToken{};
    std::optional<int> limit{};
    std::optional<WireEnum<ApplicationStatus>> status{};
    std::optional<JobId> jobId{};
    QList<WireEnum<ApplicationExpand>> expand{};
    bool operator==(const ApplicationListRequest &) const = default;
};

struct ApplicationInfoRequest {
    std::optional<ApplicationId> applicationId{};
    QList<WireEnum<ApplicationExpand>> expand{};
    std::optional<FormSubmissionId> submittedFormInstanceId{};
    bool operator==(const ApplicationInfoRequest &) const = default;
};

struct ApplicationListHistoryRequest {
    ApplicationId applicationId{};
    std::optional<QString> cursor{};
    std::optional<int> limit{};
    bool operator==(const ApplicationListHistoryRequest &) const = default;
};

struct ApplicationChangeStageRequest {
    ApplicationId applicationId{};
    InterviewStageId interviewStageId{};
    std::optional<ArchiveReasonId> archiveReasonId{};
    std::optional<ArchiveEmail> archiveEmail{};
    bool operator==(const ApplicationChangeStageRequest &) const = default;
};

struct ApplicationChangeSourceRequest {
    ApplicationId applicationId{};
    std::optional<SourceId> sourceId{};
    bool operator==(const ApplicationChangeSourceRequest &) const = default;
};

struct ApplicationCreateRequest {
    CandidateId candidateId{};
    JobId jobId{};
    std::optional<InterviewPlanId> interviewPlanId{};
    std::optional<InterviewStageId> interviewStageId{};
    std::optional<SourceId> sourceId{};
    std::optional<UserId> creditedToUserId{};
    std::optional<QDateTime> createdAt{};
    QList<ApplicationHistoryInput> applicationHistory{};
    bool operator==(const ApplicationCreateRequest &) const = default;
};

struct ApplicationUpdateRequest {
    ApplicationId applicationId{};
    std::optional<SourceId> sourceId{};
    std::optional<UserId> creditedToUserId{};
    std::optional<QDateTime> createdAt{};
    std::optional<bool> sendNotifications{};
    bool operator==(const ApplicationUpdateRequest &) const = default;
};

struct ApplicationTransferRequest {
    ApplicationId applicationId{};
    JobId jobId{};
    InterviewPlanId interviewPlanId{};
    InterviewStageId interviewStageId{};
    std::optional<bool> startAutomaticActivities{};
    bool operator==(const ApplicationTransferRequest &) const = default;
};

struct ApplicationHiringTeamMemberRequest {
    ApplicationId applicationId{};
    UserId teamMemberId{};
    HiringTeamRoleId roleId{};
    bool operator==(const ApplicationHiringTeamMemberRequest &) const = default;
};

struct ApplicationListCriteriaEvaluationsRequest {
    ApplicationId applicationId{};
    std::optional<QString> cursor{};
    std::optional<int> limit{};
    bool operator==(const ApplicationListCriteriaEvaluationsRequest &) const = default;
};

struct ApplicationFeedbackListRequest {
    std::optional<qint64> createdAfter{};
    std::optional<QString> cursor{};
    std::optional<QString> syncToken{};
    std::optional<int> limit{};
    std::optional<ApplicationId> applicationId{};
    bool operator==(const ApplicationFeedbackListRequest &) const = default;
};

struct ApplicationFeedbackSubmitRequest {
    FormSubmissionInput feedbackForm{};
    FormDefinitionId formDefinitionId{};
    ApplicationId applicationId{};
    std::optional<UserId> userId{};
    std::optional<InterviewEventId> interviewEventId{};
    bool operator==(const ApplicationFeedbackSubmitRequest &) const = default;
};

struct FeedbackFormDefinitionListRequest {
    std::optional<bool> includeArchived{};
    std::optional<QString> cursor{};
    std::optional<QString> syncToken{};
    std::optional<int> limit{};
    bool operator==(const FeedbackFormDefinitionListRequest &) const = default;
};

struct SurveySubmissionListRequest {
    WireEnum<SurveyType> surveyType{};
    std::optional<qint64> createdAfter{};
    std::optional<QString> cursor{};
    std::optional<QString> syncToken{};
    std::optional<int> limit{};
    bool operator==(const SurveySubmissionListRequest &) const = default;
};

struct InterviewPlanListRequest {
    std::optional<bool> includeArchived{};
    std::optional<QString> cursor{};
    std::optional<QString> syncToken{};
    std::optional<int> limit{};
    bool operator==(const InterviewPlanListRequest &) const = default;
};

struct InterviewStageListRequest {
    InterviewPlanId interviewPlanId{};
    bool operator==(const InterviewStageListRequest &) const = default;
};

struct InterviewStageInfoRequest {
    InterviewStageId interviewStageId{};
    bool operator==(const InterviewStageInfoRequest &) const = default;
};

struct CandidateListRequest {
    std::optional<qint64> createdAfter{};
    std::optional<QString> cursor{};
    std::optional<QString> syncToken{};
    std::optional<int> limit{};
    bool operator==(const CandidateListRequest &) const = default;
};

struct CandidateInfoRequest {
    std::optional<CandidateId> id{};
    std::optional<QString> externalMappingId{};
    bool operator==(const CandidateInfoRequest &) const = default;
};

struct CandidateSearchRequest {
    std::optional<QString> email{};
    std::optional<QString> name{};
    bool operator==(const CandidateSearchRequest &) const = default;
};

struct CandidateCreateRequest {
    QString name{};
    std::optional<QString> email{};
    std::optional<QString> phoneNumber{};
    std::optional<QString> linkedInUrl{};
    std::optional<QString> githubUrl{};
    std::optional<QString> website{};
    QList<QString> alternateEmailAddresses{};
    std::optional<SourceId> sourceId{};
    std::optional<UserId> creditedToUserId{};
    std::optional<CandidateLocationInput> location{};
    std::optional<QDateTime> createdAt{};
    bool operator==(const CandidateCreateRequest &) const = default;
};

struct CandidateUpdateRequest {
    CandidateId candidateId{};
    std::optional<QString> name{};
    std::optional<QString> email{};
    std::optional<QString> phoneNumber{};
    std::optional<QString> linkedInUrl{};
    std::optional<QString> githubUrl{};
    std::optional<QString> websiteUrl{};
    std::optional<QString> alternateEmail{};
    QList<SocialLink> socialLinks{};
    std::optional<SourceId> sourceId{};
    std::optional<UserId> creditedToUserId{};
    std::optional<CandidateLocationInput> location{};
    std::optional<QDateTime> createdAt{};
    std::optional<bool> sendNotifications{};
    bool operator==(const CandidateUpdateRequest &) const = default;
};

struct CandidateAddTagRequest {
    CandidateId candidateId{};
    CandidateTagId tagId{};
    bool operator==(const CandidateAddTagRequest &) const = default;
};

struct CandidateRemoveTagRequest {
    CandidateId candidateId{};
    CandidateTagId tagId{};
    bool operator==(const CandidateRemoveTagRequest &) const = default;
};

struct CandidateAddProjectRequest {
    CandidateId candidateId{};
    ProjectId projectId{};
    bool operator==(const CandidateAddProjectRequest &) const = default;
};

struct CandidateListProjectsRequest {
    CandidateId candidateId{};
    std::optional<QString> cursor{};
    std::optional<QString> syncToken{};
    std::optional<int> limit{};
    bool operator==(const CandidateListProjectsRequest &) const = default;
};

struct CandidateCreateNoteRequest {
    CandidateId candidateId{};
    NoteContent note{};
    std::optional<bool> sendNotifications{};
    std::optional<bool> isPrivate{};
    std::optional<QDateTime> createdAt{};
    bool operator==(const CandidateCreateNoteRequest &) const = default;
};

struct CandidateListNotesRequest {
    CandidateId candidateId{};
    std::optional<QString> cursor{};
    std::optional<QString> syncToken{};
    std::optional<int> limit{};
    bool operator==(const CandidateListNotesRequest &) const = default;
};

struct CandidateUploadFileRequest {
    CandidateId candidateId{};
    QString fileHandle{};
    bool operator==(const CandidateUploadFileRequest &) const = default;
};

struct CandidateUploadResumeRequest {
    CandidateId candidateId{};
    QString resumeHandle{};
    bool operator==(const CandidateUploadResumeRequest &) const = default;
};

struct CandidateAnonymizeRequest {
    CandidateId candidateId{};
    bool operator==(const CandidateAnonymizeRequest &) const = default;
};

struct FileInfoRequest {
    QString fileHandle{};
    bool operator==(const FileInfoRequest &) const = default;
};

struct FileCreateFileUploadHandleRequest {
    WireEnum<FileUploadContext> fileUploadContext{};
    QString filename{};
    QString contentType{};
    qint64 contentLength{0};
    bool operator==(const FileCreateFileUploadHandleRequest &) const = default;
};

struct SourceListRequest {
    std::optional<bool> includeArchived{};
    bool operator==(const SourceListRequest &) const = default;
};

struct ArchiveReasonListRequest {
    std::optional<bool> includeArchived{};
    bool operator==(const ArchiveReasonListRequest &) const = default;
};

struct CloseReasonListRequest {
    std::optional<bool> includeArchived{};
    bool operator==(const CloseReasonListRequest &) const = default;
};

struct CandidateTagListRequest {
    std::optional<bool> includeArchived{};
    std::optional<QString> cursor{};
    std::optional<QString> syncToken{};
    std::optional<int> limit{};
    bool operator==(const CandidateTagListRequest &) const = default;
};

struct CandidateTagCreateRequest {
    QString title{};
    bool operator==(const CandidateTagCreateRequest &) const = default;
};

struct HiringTeamRoleListRequest {
    std::optional<bool> namesOnly{};
    bool operator==(const HiringTeamRoleListRequest &) const = default;
};

struct CustomFieldListRequest {
    std::optional<bool> includeArchived{};
    std::optional<QString> cursor{};
    std::optional<QString> syncToken{};
    std::optional<int> limit{};
    bool operator==(const CustomFieldListRequest &) const = default;
};

struct CustomFieldInfoRequest {
    std::optional<CustomFieldId> customFieldId{};
    bool operator==(const CustomFieldInfoRequest &) const = default;
};

struct CustomFieldSetValueRequest {
    QString objectId{};
    WireEnum<CustomFieldObjectType> objectType{};
    CustomFieldId fieldId{};
    QJsonValue fieldValue{};
    bool operator==(const CustomFieldSetValueRequest &) const = default;
};

struct DepartmentListRequest {
    std::optional<bool> includeArchived{};
    std::optional<QString> cursor{};
    std::optional<QString> syncToken{};
    std::optional<int> limit{};
    bool operator==(const DepartmentListRequest &) const = default;
};

struct DepartmentInfoRequest {
    DepartmentId departmentId{};
    bool operator==(const DepartmentInfoRequest &) const = default;
};

struct LocationListRequest {
    std::optional<bool> includeArchived{};
    std::optional<QString> cursor{};
    std::optional<QString> syncToken{};
    std::optional<int> limit{};
    std::optional<bool> includeLocationHierarchy{};
    bool operator==(const LocationListRequest &) const = default;
};

struct LocationInfoRequest {
    LocationId locationId{};
    bool operator==(const LocationInfoRequest &) const = default;
};

struct UserListRequest {
    std::optional<QString> cursor{};
    std::optional<QString> syncToken{};
    std::optional<int> limit{};
    std::optional<bool> includeDeactivated{};
    bool operator==(const UserListRequest &) const = default;
};

struct UserInfoRequest {
    UserId userId{};
    bool operator==(const UserInfoRequest &) const = default;
};

struct UserSearchRequest {
    QString email{};
    bool operator==(const UserSearchRequest &) const = default;
};

struct ProjectListRequest {
    std::optional<qint64> createdAfter{};
    std::optional<QString> cursor{};
    std::optional<QString> syncToken{};
    std::optional<int> limit{};
    bool operator==(const ProjectListRequest &) const = default;
};

struct ProjectInfoRequest {
    ProjectId projectId{};
    bool operator==(const ProjectInfoRequest &) const = default;
};

struct OfferListRequest {
    std::optional<qint64> createdAfter{};
    std::optional<QString> cursor{};
    std::optional<QString> syncToken{};
    std::optional<int> limit{};
    QList<WireEnum<OfferStatus>> offerStatus{};
    QList<WireEnum<OfferAcceptanceStatus>> acceptanceStatus{};
    std::optional<ApplicationId> applicationId{};
    QList<WireEnum<OfferApprovalStatus>> approvalStatus{};
    bool operator==(const OfferListRequest &) const = default;
};

struct OfferInfoRequest {
    OfferId offerId{};
    bool operator==(const OfferInfoRequest &) const = default;
};

struct OpeningListRequest {
    std::optional<qint64> createdAfter{};
    std::optional<QString> cursor{};
    std::optional<QString> syncToken{};
    std::optional<int> limit{};
    bool operator==(const OpeningListRequest &) const = default;
};

struct OpeningInfoRequest {
    OpeningId openingId{};
    bool operator==(const OpeningInfoRequest &) const = default;
};

struct InterviewListRequest {
    std::optional<bool> includeArchived{};
    std::optional<QString> cursor{};
    std::optional<QString> syncToken{};
    std::optional<int> limit{};
    std::optional<bool> includeNonSharedInterviews{};
    std::optional<bool> excludeArchivedScheduleTemplateInterviews{};
    bool operator==(const InterviewListRequest &) const = default;
};

struct InterviewInfoRequest {
    InterviewId id{};
    bool operator==(const InterviewInfoRequest &) const = default;
};

struct InterviewScheduleListRequest {
    std::optional<qint64> createdAfter{};
    std::optional<QString> cursor{};
    std::optional<QString> syncToken{};
    std::optional<int> limit{};
    std::optional<ApplicationId> applicationId{};
    std::optional<InterviewStageId> interviewStageId{};
    bool operator==(const InterviewScheduleListRequest &) const = default;
};

/// Not in the contract: the name of the parameter is the one an existing SDK sends.
struct InterviewScheduleInfoRequest {
    InterviewScheduleId interviewScheduleId{};
    bool operator==(const InterviewScheduleInfoRequest &) const = default;
};

struct InterviewEventListRequest {
    std::optional<qint64> createdAfter{};
    std::optional<QString> cursor{};
    std::optional<QString> syncToken{};
    std::optional<int> limit{};
    InterviewScheduleId interviewScheduleId{};
    QList<WireEnum<InterviewEventExpand>> expand{};
    bool operator==(const InterviewEventListRequest &) const = default;
};

} // namespace shortlist::api
