// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/kit/answers.h"
#include "api/kit/task.h"
#include "api/types/application.h"
#include "api/types/form.h"
#include "api/types/requests.h"

#include <optional>

namespace shortlist::api::kit {

/// An application with its form answers, openings and referrals.
TaskHandle applicationInFull(ApiClient &client, const ApplicationId &application, QObject *context,
    Handler<One<ApplicationDetail>> handler, const Options &options = {});
/// Where it is now, as the server says now.
TaskHandle currentStage(ApiClient &client, const ApplicationId &application, QObject *context, Handler<InterviewStage> handler,
    const Options &options = {});
/// The stages of the plan it is in, ordered.
TaskHandle stagesOfApplication(ApiClient &client, const ApplicationId &application, QObject *context,
    Handler<QList<InterviewStage>> handler, const Options &options = {});

/// To another stage of its plan that is not an archived one. Sent once; see ApiError::outcomeUnknown.
TaskHandle move(ApiClient &client, const ApplicationId &application, const InterviewStageId &stage, QObject *context,
    Handler<One<Application>> handler, const Options &options = {});
/// To the archived stage of the plan it is in, with the reason, and with a mail when `email` says so.
TaskHandle archive(ApiClient &client, const ApplicationId &application, const ArchiveReasonId &reason,
    const std::optional<ArchiveEmail> &email, QObject *context, Handler<One<Application>> handler, const Options &options = {});

/// Every scorecard of an application.
TaskHandle feedbackOf(ApiClient &client, const ApplicationId &application, QObject *context, Handler<Page<Feedback>> handler,
    const Options &options = {});
/// A scorecard's questions and answers in order.
[[nodiscard]] QList<AnswerSection> answersOf(const Feedback &feedback);
/// A scorecard's overall recommendation; score 0 when there is none.
[[nodiscard]] Recommendation overallRecommendation(const Feedback &feedback);
/// The answer to the question titled `title`, whatever its case. Nothing when the form has no such question.
[[nodiscard]] std::optional<Answer> answerByTitle(const Feedback &feedback, const QString &title);
/// The score, 1–4, given to the question titled so. Nothing when it was not asked, not answered, or no score.
[[nodiscard]] std::optional<int> scoreByTitle(const Feedback &feedback, const QString &title);

} // namespace shortlist::api::kit
