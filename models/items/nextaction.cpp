// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/nextaction.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

namespace shortlist {
namespace {

struct Rule {
    api::InterviewScheduleStatus schedule;
    NextStep next;
};

/// Who acts next as far as the interview schedule tells; Scheduled and Complete also depend on the time.
constexpr Rule rules[] = {
    {api::InterviewScheduleStatus::NeedsScheduling, {NextAction::Us, Step::ScheduleInterview}},
    {api::InterviewScheduleStatus::WaitingOnCandidateBooking, {NextAction::Them, Step::CandidateBooks}},
    {api::InterviewScheduleStatus::WaitingOnCandidateAvailability, {NextAction::Them, Step::CandidateAvailability}},
    {api::InterviewScheduleStatus::CandidateAvailabilitySubmitted, {NextAction::Us, Step::ChooseTime}},
    {api::InterviewScheduleStatus::Scheduled, {NextAction::Them, Step::Interview}},
    {api::InterviewScheduleStatus::WaitingOnFeedback, {NextAction::Us, Step::Feedback}},
    {api::InterviewScheduleStatus::Complete, {NextAction::Us, Step::Decide}},
    {api::InterviewScheduleStatus::OnHold, {NextAction::Nothing, Step::OnHold}},
};

/// Without a schedule that counts.
NextStep byStage(api::InterviewStageType stage)
{
    switch (stage) {
    case api::InterviewStageType::Lead:
    case api::InterviewStageType::PreInterviewScreen:
        return {NextAction::Us, Step::Review};
    case api::InterviewStageType::Active:
        return {NextAction::Us, Step::ScheduleInterview};
    case api::InterviewStageType::Offer:
        return {NextAction::Us, Step::Offer};
    case api::InterviewStageType::Hired:
    case api::InterviewStageType::Archived:
        return {};
    case api::InterviewStageType::Unlisted:
        break;
    }
    return {NextAction::Us, Step::Decide};
}

NextStep step(api::InterviewStageType stage, const ScheduleBrief &schedule, qint64 enteredStage, qint64 now)
{
    // A schedule that was over before the stage was entered belongs to an earlier stage.
    const bool over = schedule.nextStart == 0 && schedule.lastEnd > 0 && schedule.lastEnd <= now;
    const bool earlier = over && enteredStage > qint64(schedule.lastEnd);
    const auto rule = std::find_if(std::begin(rules), std::end(rules), [&](const Rule &r) { return schedule.status == r.schedule; });
    if (rule == std::end(rules))
        return byStage(stage);
    const bool done = rule->schedule == api::InterviewScheduleStatus::Complete || rule->schedule == api::InterviewScheduleStatus::Scheduled;
    if (earlier && done)
        return byStage(stage);
    if (rule->schedule == api::InterviewScheduleStatus::Scheduled && over)
        return {NextAction::Us, Step::Feedback};
    if (rule->schedule == api::InterviewScheduleStatus::Complete && stage == api::InterviewStageType::Offer)
        return byStage(stage);
    return rule->next;
}

} // namespace

NextStep nextStep(api::InterviewStageType stage, api::ApplicationStatus status, const ScheduleBrief &schedule, qint64 enteredStage,
    int daysInStage, qint64 now, const StepLimits &limits)
{
    const bool closed = status == api::ApplicationStatus::Hired || status == api::ApplicationStatus::Archived
        || stage == api::InterviewStageType::Hired || stage == api::InterviewStageType::Archived;
    if (closed)
        return {};
    NextStep next = step(stage, schedule, enteredStage, now);
    if (next.action == NextAction::Us && daysInStage > (next.step == Step::Review ? limits.review : limits.other))
        next.action = NextAction::Overdue;
    return next;
}

QString stepText(Step step)
{
    switch (step) {
    case Step::None:
        break;
    case Step::Review:
        return QCoreApplication::translate("NextAction", "Review application");
    case Step::ScheduleInterview:
        return QCoreApplication::translate("NextAction", "Schedule interview");
    case Step::CandidateBooks:
        return QCoreApplication::translate("NextAction", "Candidate books a time");
    case Step::CandidateAvailability:
        return QCoreApplication::translate("NextAction", "Candidate names times");
    case Step::ChooseTime:
        return QCoreApplication::translate("NextAction", "Choose a time");
    case Step::Interview:
        return QCoreApplication::translate("NextAction", "Interview scheduled");
    case Step::Feedback:
        return QCoreApplication::translate("NextAction", "Submit feedback");
    case Step::Decide:
        return QCoreApplication::translate("NextAction", "Decide");
    case Step::Offer:
        return QCoreApplication::translate("NextAction", "Follow up offer");
    case Step::OnHold:
        return QCoreApplication::translate("NextAction", "On hold");
    }
    return {};
}

QString actionText(NextAction action)
{
    switch (action) {
    case NextAction::Nothing:
        break;
    case NextAction::Them:
        return QCoreApplication::translate("NextAction", "candidate");
    case NextAction::Us:
        return QCoreApplication::translate("NextAction", "us");
    case NextAction::Overdue:
        return QCoreApplication::translate("NextAction", "us, overdue");
    }
    return {};
}

int daysBetween(qint64 since, qint64 now)
{
    if (since <= 0)
        return -1;
    const QDate from = QDateTime::fromSecsSinceEpoch(since).date();
    return int(std::max<qint64>(0, from.daysTo(QDateTime::fromSecsSinceEpoch(now).date())));
}

} // namespace shortlist
