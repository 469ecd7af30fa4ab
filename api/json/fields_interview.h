// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/fields.h"
#include "api/json/fields_user.h"
#include "api/types/interview.h"

namespace shortlist::api {

template <> struct Fields<Interview> {
    static constexpr auto list = std::tuple{field<&Interview::id>("id"), field<&Interview::title>("title"),
        field<&Interview::externalTitle>("externalTitle"), field<&Interview::isArchived>("isArchived"),
        field<&Interview::isDebrief>("isDebrief"), field<&Interview::isFeedbackRequired>("isFeedbackRequired"),
        field<&Interview::isFeedbackRequested>("isFeedbackRequested"),
        field<&Interview::instructionsHtml>("instructionsHtml"),
        field<&Interview::instructionsPlain>("instructionsPlain"), field<&Interview::jobId>("jobId"),
        field<&Interview::feedbackFormDefinitionId>("feedbackFormDefinitionId")};
};

template <> struct Fields<InterviewerTrainingStage> {
    static constexpr auto list = std::tuple{field<&InterviewerTrainingStage::id>("id"),
        field<&InterviewerTrainingStage::interviewerRole>("interviewerRole"),
        field<&InterviewerTrainingStage::interviewsRequired>("interviewsRequired"),
        field<&InterviewerTrainingStage::isArchived>("isArchived"),
        field<&InterviewerTrainingStage::approvalRequired>("approvalRequired"),
        maybe<&InterviewerTrainingStage::approvers>("approvers")};
};

template <> struct Fields<InterviewerTrainingPath> {
    static constexpr auto list = std::tuple{field<&InterviewerTrainingPath::id>("id"), field<&InterviewerTrainingPath::enabled>("enabled"),
        field<&InterviewerTrainingPath::trainingStages>("trainingStages")};
};

template <> struct Fields<InterviewerPool> {
    static constexpr auto list = std::tuple{field<&InterviewerPool::id>("id"), field<&InterviewerPool::title>("title"),
        field<&InterviewerPool::isArchived>("isArchived"),
        field<&InterviewerPool::trainingPath>("trainingPath")};
};

template <> struct Fields<EventInterviewer> {
    static constexpr auto list = std::tuple_cat(Fields<User>::list, std::tuple{nullable<&EventInterviewer::trainingRole>("trainingRole"),
        nullable<&EventInterviewer::interviewerPool>("interviewerPool"),
        field<&EventInterviewer::isFeedbackRequired>("isFeedbackRequired")});
};

template <> struct Fields<InterviewEvent> {
    static constexpr auto list = std::tuple{field<&InterviewEvent::id>("id"), field<&InterviewEvent::interviewId>("interviewId"),
        field<&InterviewEvent::interviewScheduleId>("interviewScheduleId"),
        maybe<&InterviewEvent::interviewerUserIds>("interviewerUserIds"),
        field<&InterviewEvent::interviewers>("interviewers"), field<&InterviewEvent::createdAt>("createdAt"),
        field<&InterviewEvent::updatedAt>("updatedAt"), field<&InterviewEvent::startTime>("startTime"),
        field<&InterviewEvent::endTime>("endTime"), field<&InterviewEvent::feedbackLink>("feedbackLink"),
        field<&InterviewEvent::location>("location"), field<&InterviewEvent::meetingLink>("meetingLink"),
        field<&InterviewEvent::interviewerCalendarEventId>("interviewerCalendarEventId"),
        field<&InterviewEvent::hasSubmittedFeedback>("hasSubmittedFeedback"),
        field<&InterviewEvent::interview>("interview"),
        field<&InterviewEvent::notetakerTranscriptId>("notetakerTranscriptId"),
        maybe<&InterviewEvent::extraData>("extraData")};
};

template <> struct Fields<InterviewSchedule> {
    static constexpr auto list = std::tuple{field<&InterviewSchedule::id>("id"), field<&InterviewSchedule::status>("status"),
        field<&InterviewSchedule::applicationId>("applicationId"),
        field<&InterviewSchedule::interviewStageId>("interviewStageId"),
        field<&InterviewSchedule::scheduledBy>("scheduledBy"),
        field<&InterviewSchedule::createdAt>("createdAt"), field<&InterviewSchedule::updatedAt>("updatedAt"),
        maybe<&InterviewSchedule::interviewEvents>("interviewEvents")};
};

} // namespace shortlist::api
