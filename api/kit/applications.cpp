// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/kit/applications.h"

#include "api/endpoints.h"
#include "api/kit/flow.h"
#include "api/kit/jobs.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist::api::kit {

namespace ep = endpoints;

TaskHandle applicationInFull(ApiClient &client, const ApplicationId &application, QObject *context,
    Handler<One<ApplicationDetail>> handler, const Options &options)
{
    using enum ApplicationExpand;
    return single(client, ep::applicationInfo, {.applicationId = application, .expand = {Openings, ApplicationFormSubmissions, Referrals}},
        context, std::move(handler), options);
}

TaskHandle currentStage(ApiClient &client, const ApplicationId &application, QObject *context, Handler<InterviewStage> handler,
    const Options &options)
{
    auto *flow = new Flow<InterviewStage>(client, context, std::move(handler), options);
    flow->call(ep::applicationInfo, {.applicationId = application},
        [flow](One<ApplicationDetail> &&info) { flow->finish(info.value.currentInterviewStage); });
    return flow;
}

TaskHandle stagesOfApplication(ApiClient &client, const ApplicationId &application, QObject *context,
    Handler<QList<InterviewStage>> handler, const Options &options)
{
    auto *flow = new Flow<QList<InterviewStage>>(client, context, std::move(handler), options);
    flow->call(ep::applicationInfo, {.applicationId = application}, [flow](One<ApplicationDetail> &&info) {
        orderedStages(flow->client(), info.value.currentInterviewStage.interviewPlanId, flow,
            [flow](Result<QList<InterviewStage>> stages) { flow->finish(std::move(stages)); }, flow->options());
    });
    return flow;
}

TaskHandle move(ApiClient &client, const ApplicationId &application, const InterviewStageId &stage, QObject *context,
    Handler<One<Application>> handler, const Options &options)
{
    return single(client, ep::applicationChangeStage, {.applicationId = application, .interviewStageId = stage}, context,
        std::move(handler), options);
}

TaskHandle archive(ApiClient &client, const ApplicationId &application, const ArchiveReasonId &reason,
    const std::optional<ArchiveEmail> &email, QObject *context, Handler<One<Application>> handler, const Options &options)
{
    auto *flow = new Flow<One<Application>>(client, context, std::move(handler), options);
    const auto send = [flow, application, reason, email](const Page<InterviewStage> &stages) {
        const auto archived = std::find_if(stages.results.cbegin(), stages.results.cend(),
            [](const InterviewStage &stage) { return stage.type == "Archived"_L1; });
        if (archived == stages.results.cend()) {
            flow->fail(missingError(u"interview_stage_not_found"_s, u"The interview plan has no archived stage."_s));
            return;
        }
        flow->call(ep::applicationChangeStage,
            {.applicationId = application, .interviewStageId = archived->id, .archiveReasonId = reason, .archiveEmail = email},
            [flow](One<Application> &&moved) { flow->finish(std::move(moved)); });
    };
    flow->call(ep::applicationInfo, {.applicationId = application}, [flow, send](One<ApplicationDetail> &&info) {
        flow->call(ep::interviewStageList, {.interviewPlanId = info.value.currentInterviewStage.interviewPlanId},
            [send](Page<InterviewStage> &&stages) { send(stages); });
    });
    return flow;
}

TaskHandle feedbackOf(ApiClient &client, const ApplicationId &application, QObject *context, Handler<Page<Feedback>> handler,
    const Options &options)
{
    return collect(client, ep::applicationFeedbackList, {.applicationId = application}, context, std::move(handler), options);
}

QList<AnswerSection> answersOf(const Feedback &feedback) { return answerSections(feedback.formDefinition, feedback.submittedValues); }

Recommendation overallRecommendation(const Feedback &feedback)
{
    return overallRecommendation(feedback.formDefinition, feedback.submittedValues);
}

std::optional<Answer> answerByTitle(const Feedback &feedback, const QString &title)
{
    for (const FormSection &section : feedback.formDefinition.sections) {
        for (const FormFieldEntry &entry : section.fields) {
            if (entry.field.title.trimmed().compare(title.trimmed(), Qt::CaseInsensitive) == 0)
                return answerOf(entry.field, feedback.submittedValues.value(entry.field.path));
        }
    }
    return {};
}

std::optional<int> scoreByTitle(const Feedback &feedback, const QString &title)
{
    const std::optional<Answer> answer = answerByTitle(feedback, title);
    return answer && answer->score > 0 ? std::optional(answer->score) : std::nullopt;
}

} // namespace shortlist::api::kit
