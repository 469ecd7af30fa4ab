// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/enums.h"
#include "api/types/field.h"
#include "api/types/form.h"
#include "api/types/id.h"
#include "api/types/organisation.h"
#include "api/types/user.h"

#include <QDate>
#include <QDateTime>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>

#include <optional>

/// Jobs, postings and openings. Members have the names of the wire.
namespace shortlist::api {

struct OpeningVersion {
    OpeningVersionId id{};
    QString identifier{};
    QString description{};
    UserId authorId{};
    QDateTime createdAt{};
    std::optional<DepartmentId> teamId{};
    QList<JobId> jobIds{};
    std::optional<QDate> targetHireDate{};
    std::optional<QDate> targetStartDate{};
    bool isBackfill{false};
    WireEnum<EmploymentType> employmentType{};
    QList<LocationId> locationIds{};
    QList<HiringTeamMember> hiringTeam{};
    QList<FieldValue> customFields{};
    bool operator==(const OpeningVersion &) const = default;
};

struct Opening {
    OpeningId id{};
    std::optional<QDateTime> openedAt{};
    std::optional<QDateTime> closedAt{};
    bool isArchived{false};
    std::optional<QDateTime> archivedAt{};
    std::optional<CloseReasonId> closeReasonId{};
    WireEnum<OpeningState> openingState{};
    std::optional<OpeningVersion> latestVersion{};
    bool operator==(const Opening &) const = default;
};

struct Job {
    JobId id{};
    QString title{};
    bool confidential{false};
    WireEnum<JobStatus> status{};
    WireEnum<EmploymentType> employmentType{};
    std::optional<LocationId> locationId{};
    std::optional<DepartmentId> departmentId{};
    std::optional<InterviewPlanId> defaultInterviewPlanId{};
    QList<InterviewPlanId> interviewPlanIds{};
    QList<FieldValue> customFields{};
    QList<JobPostingId> jobPostingIds{};
    std::optional<QString> customRequisitionId{};
    std::optional<QString> brandId{};
    QList<HiringTeamMember> hiringTeam{};
    std::optional<User> author{};
    std::optional<QDateTime> createdAt{};
    QDateTime updatedAt{};
    std::optional<QDateTime> openedAt{};
    std::optional<QDateTime> closedAt{};
    bool operator==(const Job &) const = default;
};

struct CompensationComponent {
    QString summary{};
    WireEnum<CompensationType> compensationType{};
    WireEnum<CompensationInterval> interval{};
    std::optional<QString> currencyCode{};
    std::optional<QString> label{};
    std::optional<double> minValue{};
    std::optional<double> maxValue{};
    bool operator==(const CompensationComponent &) const = default;
};

struct CompensationTierComponent : CompensationComponent {
    CompensationId id{};
    bool operator==(const CompensationTierComponent &) const = default;
};

struct CompensationTier {
    CompensationId id{};
    std::optional<QString> title{};
    std::optional<QString> additionalInformation{};
    QList<CompensationTierComponent> components{};
    QString tierSummary{};
    bool operator==(const CompensationTier &) const = default;
};

struct JobCompensation {
    QList<CompensationTier> compensationTiers{};
    bool operator==(const JobCompensation &) const = default;
};

struct JobDetail : Job {
    std::optional<Location> location{};
    QList<Opening> openings{};
    std::optional<JobCompensation> compensation{};
    bool operator==(const JobDetail &) const = default;
};

struct JobPostingLocationIds {
    LocationId primaryLocationId{};
    QList<LocationId> secondaryLocationIds{};
    bool operator==(const JobPostingLocationIds &) const = default;
};

struct JobPostingSummary {
    JobPostingId id{};
    QString title{};
    JobId jobId{};
    QString departmentName{};
    QString teamName{};
    QString locationName{};
    JobPostingLocationIds locationIds{};
    std::optional<WireEnum<WorkplaceType>> workplaceType{};
    WireEnum<EmploymentType> employmentType{};
    bool isListed{false};
    QDate publishedDate{};
    std::optional<QDateTime> applicationDeadline{};
    std::optional<QString> externalLink{};
    QString applyLink{};
    std::optional<QString> compensationTierSummary{};
    bool shouldDisplayCompensationOnJobBoard{false};
    QDateTime updatedAt{};
    bool operator==(const JobPostingSummary &) const = default;
};

struct JobPostingDescriptionPart {
    QString html{};
    QString plain{};
    bool operator==(const JobPostingDescriptionPart &) const = default;
};

struct JobPostingDescriptionParts {
    std::optional<JobPostingDescriptionPart> descriptionOpening{};
    std::optional<JobPostingDescriptionPart> descriptionBody{};
    std::optional<JobPostingDescriptionPart> descriptionClosing{};
    bool operator==(const JobPostingDescriptionParts &) const = default;
};

struct JobPostingCompensation {
    std::optional<QString> compensationTierSummary{};
    QList<CompensationComponent> summaryComponents{};
    QList<CompensationTier> compensationTiers{};
    bool shouldDisplayCompensationOnJobBoard{false};
    bool operator==(const JobPostingCompensation &) const = default;
};

struct JobPosting {
    JobPostingId id{};
    QString title{};
    QString descriptionPlain{};
    QString descriptionHtml{};
    std::optional<QString> descriptionSocial{};
    JobPostingDescriptionParts descriptionParts{};
    QString departmentName{};
    QString teamName{};
    QList<QString> teamNameHierarchy{};
    JobId jobId{};
    QString locationName{};
    JobPostingLocationIds locationIds{};
    QJsonObject linkedData{};
    QDate publishedDate{};
    std::optional<QDateTime> applicationDeadline{};
    std::optional<Address> address{};
    std::optional<bool> isRemote{};
    std::optional<WireEnum<WorkplaceType>> workplaceType{};
    WireEnum<EmploymentType> employmentType{};
    FormDefinition applicationFormDefinition{};
    QList<SurveyFormDefinition> surveyFormDefinitions{};
    bool isListed{false};
    std::optional<bool> suppressDescriptionOpening{};
    std::optional<bool> suppressDescriptionClosing{};
    std::optional<QString> externalLink{};
    QString applyLink{};
    JobPostingCompensation compensation{};
    QDateTime updatedAt{};
    std::optional<QString> applicationLimitCalloutHtml{};
    bool operator==(const JobPosting &) const = default;
};

} // namespace shortlist::api
