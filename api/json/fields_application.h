// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/fields.h"
#include "api/json/fields_candidate.h"
#include "api/json/fields_field.h"
#include "api/json/fields_form.h"
#include "api/json/fields_job.h"
#include "api/json/fields_process.h"
#include "api/json/fields_user.h"
#include "api/types/application.h"

namespace shortlist::api {

template <> struct Fields<ApplicationJob> {
    static constexpr auto list = std::tuple{field<&ApplicationJob::id>("id"), field<&ApplicationJob::title>("title"),
        field<&ApplicationJob::locationId>("locationId"), field<&ApplicationJob::departmentId>("departmentId")};
};

template <> struct Fields<Application> {
    static constexpr auto list = std::tuple{field<&Application::id>("id"), field<&Application::createdAt>("createdAt"),
        field<&Application::updatedAt>("updatedAt"), field<&Application::status>("status"),
        maybe<&Application::customFields>("customFields"), field<&Application::candidate>("candidate"),
        field<&Application::currentInterviewStage>("currentInterviewStage"),
        field<&Application::source>("source"), field<&Application::archiveReason>("archiveReason"),
        field<&Application::archivedAt>("archivedAt"), field<&Application::job>("job"),
        field<&Application::creditedToUser>("creditedToUser"), field<&Application::hiringTeam>("hiringTeam"),
        field<&Application::appliedViaJobPostingId>("appliedViaJobPostingId"),
        field<&Application::submitterClientIp>("submitterClientIp"),
        field<&Application::submitterUserAgent>("submitterUserAgent")};
};

template <> struct Fields<ApplicationListItem> {
    static constexpr auto list = std::tuple_cat(Fields<Application>::list, std::tuple{maybe<&ApplicationListItem::openings>("openings")});
};

template <> struct Fields<ApplicationHistoryEvent> {
    static constexpr auto list = std::tuple{field<&ApplicationHistoryEvent::id>("id"), field<&ApplicationHistoryEvent::stageId>("stageId"),
        field<&ApplicationHistoryEvent::title>("title"),
        field<&ApplicationHistoryEvent::enteredStageAt>("enteredStageAt"),
        field<&ApplicationHistoryEvent::leftStageAt>("leftStageAt"),
        field<&ApplicationHistoryEvent::stageNumber>("stageNumber"),
        field<&ApplicationHistoryEvent::allowedActions>("allowedActions"),
        field<&ApplicationHistoryEvent::actorId>("actorId")};
};

template <> struct Fields<ApplicationHistoryInput> {
    static constexpr auto list = std::tuple{field<&ApplicationHistoryInput::stageId>("stageId"),
        field<&ApplicationHistoryInput::stageNumber>("stageNumber"),
        field<&ApplicationHistoryInput::enteredStageAt>("enteredStageAt"),
        field<&ApplicationHistoryInput::archiveReasonId>("archiveReasonId")};
};

template <> struct Fields<Referral> {
    static constexpr auto list = std::tuple{field<&Referral::user>("user"), field<&Referral::referredAt>("referredAt")};
};

template <> struct Fields<ApplicationDetail> {
    static constexpr auto list = std::tuple_cat(Fields<ApplicationListItem>::list,
        std::tuple{maybe<&ApplicationDetail::applicationHistory>("applicationHistory"),
        maybe<&ApplicationDetail::applicationFormSubmissions>("applicationFormSubmissions"),
        maybe<&ApplicationDetail::referrals>("referrals"),
        field<&ApplicationDetail::resumeFileHandle>("resumeFileHandle")});
};

template <> struct Fields<Criterion> {
    static constexpr auto list = std::tuple{field<&Criterion::id>("id"), field<&Criterion::title>("title"), field<&Criterion::type>("type"),
        field<&Criterion::prompt>("prompt"),
        field<&Criterion::applicationFormDefinitionId>("applicationFormDefinitionId"),
        field<&Criterion::applicationFormFieldPath>("applicationFormFieldPath")};
};

template <> struct Fields<CriteriaEvaluation> {
    static constexpr auto list = std::tuple{field<&CriteriaEvaluation::id>("id"), field<&CriteriaEvaluation::criterion>("criterion"),
        field<&CriteriaEvaluation::status>("status"), field<&CriteriaEvaluation::outcome>("outcome"),
        field<&CriteriaEvaluation::reasoning>("reasoning"),
        field<&CriteriaEvaluation::skipReason>("skipReason"),
        field<&CriteriaEvaluation::outcomeNumber>("outcomeNumber"),
        field<&CriteriaEvaluation::evaluatedAt>("evaluatedAt")};
};

} // namespace shortlist::api
