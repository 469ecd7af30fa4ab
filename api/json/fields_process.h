// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/fields.h"
#include "api/json/fields_field.h"
#include "api/types/process.h"

namespace shortlist::api {

template <> struct Fields<SourceType> {
    static constexpr auto list = std::tuple{field<&SourceType::id>("id"), field<&SourceType::title>("title"),
        field<&SourceType::isArchived>("isArchived")};
};

template <> struct Fields<Source> {
    static constexpr auto list = std::tuple{field<&Source::id>("id"), field<&Source::title>("title"), field<&Source::isArchived>("isArchived"),
        field<&Source::sourceType>("sourceType")};
};

template <> struct Fields<ArchiveReason> {
    static constexpr auto list = std::tuple{field<&ArchiveReason::id>("id"), field<&ArchiveReason::text>("text"),
        field<&ArchiveReason::reasonType>("reasonType"), field<&ArchiveReason::isArchived>("isArchived")};
};

template <> struct Fields<ApplicationArchiveReason> {
    static constexpr auto list = std::tuple_cat(Fields<ArchiveReason>::list,
        std::tuple{field<&ApplicationArchiveReason::customFields>("customFields")});
};

template <> struct Fields<CloseReason> {
    static constexpr auto list = std::tuple{field<&CloseReason::id>("id"), field<&CloseReason::reasonText>("reasonText"),
        field<&CloseReason::isArchived>("isArchived")};
};

template <> struct Fields<CommunicationTemplate> {
    static constexpr auto list = std::tuple{field<&CommunicationTemplate::id>("id"), field<&CommunicationTemplate::createdAt>("createdAt"),
        field<&CommunicationTemplate::updatedAt>("updatedAt"), field<&CommunicationTemplate::title>("title"),
        field<&CommunicationTemplate::intendedTypes>("intendedTypes")};
};

template <> struct Fields<InterviewPlan> {
    static constexpr auto list = std::tuple{field<&InterviewPlan::id>("id"), field<&InterviewPlan::title>("title"),
        field<&InterviewPlan::isArchived>("isArchived"), field<&InterviewPlan::createdAt>("createdAt"),
        field<&InterviewPlan::updatedAt>("updatedAt")};
};

template <> struct Fields<InterviewStage> {
    static constexpr auto list = std::tuple{field<&InterviewStage::id>("id"), field<&InterviewStage::title>("title"),
        field<&InterviewStage::type>("type"),
        field<&InterviewStage::orderInInterviewPlan>("orderInInterviewPlan"),
        field<&InterviewStage::interviewStageGroupId>("interviewStageGroupId"),
        field<&InterviewStage::interviewPlanId>("interviewPlanId")};
};

template <> struct Fields<InterviewStageGroup> {
    static constexpr auto list = std::tuple{field<&InterviewStageGroup::id>("id"), field<&InterviewStageGroup::title>("title"),
        field<&InterviewStageGroup::order>("order"), field<&InterviewStageGroup::stageType>("stageType")};
};

} // namespace shortlist::api
