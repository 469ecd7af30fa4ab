// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/enums.h"
#include "models/items/roles.h"
#include "models/store/store.h"

#include <QString>

namespace shortlist {

/// What has to happen next with an application.
enum class Step : quint8 {
    None,
    Review,
    ScheduleInterview,
    CandidateBooks,
    CandidateAvailability,
    ChooseTime,
    Interview,
    Feedback,
    Decide,
    Offer,
    OnHold,
};

struct NextStep {
    NextAction action{NextAction::Nothing};
    Step step{Step::None};
    bool operator==(const NextStep &) const = default;
};

/// How many days we may owe a step before it is overdue.
struct StepLimits {
    int review{3}; ///< new leads and applications
    int other{7};
};

/// The times are seconds since 1970 UTC, `enteredStage` 0 when unknown; `daysInStage` -1 when unknown. A pure function.
[[nodiscard]] NextStep nextStep(api::InterviewStageType stage, api::ApplicationStatus status, const ScheduleBrief &schedule,
    qint64 enteredStage, int daysInStage, qint64 now, const StepLimits &limits = {});
/// "Schedule interview"; empty for Step::None.
[[nodiscard]] QString stepText(Step step);
/// Whose turn it is: "us", "candidate", "us, overdue", or empty.
[[nodiscard]] QString actionText(NextAction action);

/// Calendar days of this computer's time zone between two moments (seconds since 1970 UTC); -1 when `since` is 0.
[[nodiscard]] int daysBetween(qint64 since, qint64 now);

} // namespace shortlist
