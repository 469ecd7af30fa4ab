// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/enums.h"
#include "api/types/id.h"
#include "api/types/user.h"

#include <QDate>
#include <QDateTime>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>

#include <optional>

/// Interview templates, schedules and events. Members have the names of the wire.
namespace shortlist::api {

struct Interview {
    InterviewId id{};
    QString title{};
    std::optional<QString> externalTitle{};
    bool isArchived{false};
    std::optional<bool> isDebrief{};
    bool isFeedbackRequired{false};
    bool isFeedbackRequested{false};
    std::optional<QString> instructionsHtml{};
    std::optional<QString> instructionsPlain{};
    std::optional<JobId> jobId{};
    FormDefinitionId feedbackFormDefinitionId{};
    bool operator==(const Interview &) const = default;
};

struct InterviewerTrainingStage {
    InterviewerTrainingStageId id{};
    WireEnum<TrainingRole> interviewerRole{};
    int interviewsRequired{0};
    bool isArchived{false};
    bool approvalRequired{false};
    QList<User> approvers{};
    bool operator==(const InterviewerTrainingStage &) const = default;
};

struct InterviewerTrainingPath {
    InterviewerTrainingPathId id{};
    bool enabled{false};
    QList<InterviewerTrainingStage> trainingStages{};
    bool operator==(const InterviewerTrainingPath &) const = default;
};

struct InterviewerPool {
    InterviewerPoolId id{};
    QString title{};
    bool isArchived{false};
    std::optional<InterviewerTrainingPath> trainingPath{};
    bool operator==(const InterviewerPool &) const = default;
};

struct EventInterviewer : User {
    std::optional<WireEnum<TrainingRole>> trainingRole{};
    std::optional<InterviewerPool> interviewerPool{};
    bool isFeedbackRequired{false};
    bool operator==(const EventInterviewer &) const = default;
};

struct InterviewEvent {
    InterviewEventId id{};
    InterviewId interviewId{};
    InterviewScheduleId interviewScheduleId{};
    QList<UserId> interviewerUserIds{};
    QList<EventInterviewer> interviewers{};
    QDateTime createdAt{};
    QDateTime updatedAt{};
    QDateTime startTime{};
    QDateTime endTime{};
    QString feedbackLink{};
    std::optional<QString> location{};
    std::optional<QString> meetingLink{};
    std::optional<QString> interviewerCalendarEventId{};
    bool hasSubmittedFeedback{false};
    std::optional<Interview> interview{};
    std::optional<QString> notetakerTranscriptId{};
    QJsonObject extraData{};
    bool operator==(const InterviewEvent &) const = default;
};

struct InterviewSchedule {
    InterviewScheduleId id{};
    WireEnum<InterviewScheduleStatus> status{};
    ApplicationId applicationId{};
    InterviewStageId interviewStageId{};
    std::optional<User> scheduledBy{};
    std::optional<QDateTime> createdAt{};
    std::optional<QDateTime> updatedAt{};
    QList<InterviewEvent> interviewEvents{};
    bool operator==(const InterviewSchedule &) const = default;
};

} // namespace shortlist::api
