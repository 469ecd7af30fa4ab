// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/candidate.h"
#include "api/types/enums.h"
#include "api/types/field.h"
#include "api/types/form.h"
#include "api/types/id.h"
#include "api/types/job.h"
#include "api/types/process.h"
#include "api/types/user.h"

#include <QDate>
#include <QDateTime>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>

#include <optional>

/// Applications and their way through the stages. Members have the names of the wire.
namespace shortlist::api {

struct ApplicationJob {
    JobId id{};
    QString title{};
    std::optional<LocationId> locationId{};
    std::optional<DepartmentId> departmentId{};
    bool operator==(const ApplicationJob &) const = default;
};

struct Application {
    ApplicationId id{};
    QDateTime createdAt{};
    QDateTime updatedAt{};
    WireEnum<ApplicationStatus> status{};
    QList<FieldValue> customFields{};
    CandidateSummary candidate{};
    InterviewStage currentInterviewStage{};
    std::optional<Source> source{};
    std::optional<ApplicationArchiveReason> archiveReason{};
    std::optional<QDateTime> archivedAt{};
    ApplicationJob job{};
    std::optional<User> creditedToUser{};
    QList<HiringTeamMember> hiringTeam{};
    std::optional<JobPostingId> appliedViaJobPostingId{};
    std::optional<QString> submitterClientIp{};
    std::optional<QString> submitterUserAgent{};
    bool operator==(const Application &) const = default;
};

struct ApplicationListItem : Application {
    QList<Opening> openings{};
    bool operator==(const ApplicationListItem &) const = default;
};

struct ApplicationHistoryEvent {
    HistoryEventId id{};
    InterviewStageId stageId{};
    QString title{};
    QDateTime enteredStageAt{};
    std::optional<QDateTime> leftStageAt{};
    int stageNumber{0};
    QList<WireEnum<HistoryAllowedAction>> allowedActions{};
    std::optional<UserId> actorId{};
    bool operator==(const ApplicationHistoryEvent &) const = default;
};

struct ApplicationHistoryInput {
    InterviewStageId stageId{};
    int stageNumber{0};
    QDateTime enteredStageAt{};
    std::optional<ArchiveReasonId> archiveReasonId{};
    bool operator==(const ApplicationHistoryInput &) const = default;
};

struct Referral {
    std::optional<User> user{};
    std::optional<QDateTime> referredAt{};
    bool operator==(const Referral &) const = default;
};

struct ApplicationDetail : ApplicationListItem {
    QList<ApplicationHistoryEvent> applicationHistory{};
    QList<FormSubmission> applicationFormSubmissions{};
    QList<Referral> referrals{};
    std::optional<FileHandle> resumeFileHandle{};
    bool operator==(const ApplicationDetail &) const = default;
};

struct Criterion {
    CriterionId id{};
    QString title{};
    WireEnum<CriterionType> type{};
    QString prompt{};
    std::optional<FormDefinitionId> applicationFormDefinitionId{};
    std::optional<QString> applicationFormFieldPath{};
    bool operator==(const Criterion &) const = default;
};

struct CriteriaEvaluation {
    CriteriaEvaluationId id{};
    Criterion criterion{};
    WireEnum<CriteriaEvaluationStatus> status{};
    std::optional<QString> outcome{};
    std::optional<QString> reasoning{};
    std::optional<QString> skipReason{};
    std::optional<double> outcomeNumber{};
    std::optional<QDateTime> evaluatedAt{};
    bool operator==(const CriteriaEvaluation &) const = default;
};

} // namespace shortlist::api
