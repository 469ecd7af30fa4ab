// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/enums.h"
#include "api/types/field.h"
#include "api/types/id.h"

#include <QDate>
#include <QDateTime>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>

#include <optional>

/// The vocabulary of the hiring process. Members have the names of the wire.
namespace shortlist::api {

struct SourceType {
    SourceTypeId id{};
    QString title{};
    bool isArchived{false};
    bool operator==(const SourceType &) const = default;
};

struct Source {
    SourceId id{};
    QString title{};
    bool isArchived{false};
    std::optional<SourceType> sourceType{};
    bool operator==(const Source &) const = default;
};

struct ArchiveReason {
    ArchiveReasonId id{};
    QString text{};
    WireEnum<ArchiveReasonType> reasonType{};
    bool isArchived{false};
    bool operator==(const ArchiveReason &) const = default;
};

struct ApplicationArchiveReason : ArchiveReason {
    QList<FieldValue> customFields{};
    bool operator==(const ApplicationArchiveReason &) const = default;
};

struct CloseReason {
    CloseReasonId id{};
    QString reasonText{};
    bool isArchived{false};
    bool operator==(const CloseReason &) const = default;
};

struct CommunicationTemplate {
    CommunicationTemplateId id{};
    QDateTime createdAt{};
    QDateTime updatedAt{};
    QString title{};
    QList<WireEnum<CommunicationTemplateType>> intendedTypes{};
    bool operator==(const CommunicationTemplate &) const = default;
};

struct InterviewPlan {
    InterviewPlanId id{};
    QString title{};
    bool isArchived{false};
    QDateTime createdAt{};
    QDateTime updatedAt{};
    bool operator==(const InterviewPlan &) const = default;
};

struct InterviewStage {
    InterviewStageId id{};
    QString title{};
    QString type{};
    int orderInInterviewPlan{0};
    std::optional<InterviewStageGroupId> interviewStageGroupId{};
    InterviewPlanId interviewPlanId{};
    bool operator==(const InterviewStage &) const = default;
};

struct InterviewStageGroup {
    InterviewStageGroupId id{};
    QString title{};
    int order{0};
    WireEnum<InterviewStageType> stageType{};
    bool operator==(const InterviewStageGroup &) const = default;
};

} // namespace shortlist::api
