// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/world.h"

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;
using enum api::InterviewScheduleStatus;

namespace {
/// A meeting on a working day between 9 and 17 h near `time`.
QDateTime officeHour(const QDateTime &time, Dice &dice)
{
    QDate day = time.date();
    while (day.dayOfWeek() > 5)
        day = day.addDays(1);
    return QDateTime(day, QTime(dice.between(9, 16), dice.chance(50) ? 0 : 30), Qt::UTC);
}

api::InterviewScheduleStatus currentStatus(Dice &dice)
{
    const int roll = dice.below(100);
    return roll < 22 ? NeedsScheduling : roll < 30 ? WaitingOnCandidateBooking : roll < 38 ? WaitingOnCandidateAvailability
        : roll < 43 ? CandidateAvailabilitySubmitted : roll < 70 ? Scheduled : roll < 90 ? WaitingOnFeedback : roll < 96 ? Complete : OnHold;
}

constexpr quint64 unscheduledSlot = 3; ///< of a first meeting's events: at most three are used
} // namespace

const QList<World::Meeting> &World::meetings(quint32 application) const
{
    if (m_meetingsOf != application) {
        m_meetings = makeMeetings(application);
        m_meetingsOf = application;
    }
    return m_meetings;
}

QList<World::Meeting> World::makeMeetings(quint32 application) const
{
    QList<Meeting> all;
    const QList<Step> steps = basePath(application);
    for (qsizetype i = 0; i < steps.size() && all.size() < 4; ++i) {
        const int interview = org.stageInterview[steps[i].stage];
        if (interview < 0)
            continue;
        Dice dice(org.seed, Stream::Schedule, application * scheduleStride + quint64(all.size()));
        Meeting meeting;
        meeting.stage = steps[i].stage;
        meeting.events = org.interviews[interview].title == "On-site panel"_L1 ? 3 : 1;
        if (i + 1 < steps.size()) {
            const bool dropped = org.stageType(steps[i + 1].stage) == api::InterviewStageType::Archived && dice.chance(15);
            meeting.status = dropped ? Cancelled : Complete;
            meeting.when = officeHour(steps[i].entered.addSecs(steps[i].entered.secsTo(steps[i + 1].entered) / 2), dice);
            meeting.past = true;
        } else {
            meeting.status = application == 0 ? WaitingOnFeedback : currentStatus(dice);
            meeting.past = meeting.status == WaitingOnFeedback || meeting.status == Complete;
            meeting.when = officeHour(meeting.past ? org.ago(dice.between(1, 3)) : org.ago(-dice.between(0, 9)), dice);
        }
        meeting.planned = meeting.when;
        if (!m_rescheduled.isEmpty()) {
            const auto moved = m_rescheduled.constFind(application * scheduleStride + quint64(all.size()));
            if (moved != m_rescheduled.constEnd()) {
                meeting.when = moved->start;
                meeting.movedAt = moved->at;
            }
        }
        all.append(meeting);
    }
    return all;
}

bool World::eventHasFeedback(const Meeting &meeting, int event) const
{
    return event < meeting.events && (meeting.status == Complete || (meeting.status == WaitingOnFeedback && event + 1 < meeting.events));
}

const api::User &World::interviewer(quint32 application, int meeting, int event) const
{
    const api::JobDetail &job = org.jobs[m_applications[application].job];
    const api::HiringTeamMember &member = job.hiringTeam[(meeting + event + int(application % 3)) % job.hiringTeam.size()];
    return org.users[qsizetype(*org.ids.index(Kind::User, member.userId.text()))];
}

api::InterviewEvent World::event(quint32 application, int meeting, int event, const Meeting &of) const
{
    const api::Interview &interview = org.interviews[org.stageInterview[of.stage]];
    const quint64 position = application * feedbackStride + quint64(meeting) * 4 + quint64(event);
    Dice dice(org.seed, Stream::Schedule, position + (quint64(1) << 40));
    api::InterviewEvent record;
    record.id = org.ids.make<api::InterviewEventId>(Kind::Event, position);
    record.interviewId = interview.id;
    record.interviewScheduleId = org.ids.make<api::InterviewScheduleId>(Kind::Schedule, application * scheduleStride + quint64(meeting));
    for (int i = 0; i < 1 + int(dice.chance(30)); ++i) {
        api::EventInterviewer person;
        static_cast<api::User &>(person) = interviewer(application, meeting, event + i);
        person.isFeedbackRequired = i == 0;
        if (i == 1)
            person.trainingRole = api::WireEnum<api::TrainingRole>(api::TrainingRole::Shadow);
        record.interviewerUserIds.append(person.id);
        record.interviewers.append(person);
    }
    record.startTime = of.when.addSecs(event * 60 * 60);
    record.endTime = record.startTime.addSecs(45 * 60);
    record.createdAt = of.planned.addDays(-5);
    record.updatedAt = of.movedAt.value_or(of.past ? record.endTime : qMin(org.now, of.when));
    record.feedbackLink = QString(u"https://app.larkfield.example/feedback/" + record.id.text());
    if (dice.chance(35))
        record.location = u"Room Kestrel, 2nd floor"_s;
    else
        record.meetingLink = QString(u"https://meet.larkfield.example/" + record.id.text().first(8));
    record.hasSubmittedFeedback = eventHasFeedback(of, event) || m_reviewedEvents.contains(position);
    return record;
}

bool World::hasSchedule(quint64 position) const
{
    return qsizetype(position % scheduleStride) < meetings(quint32(position / scheduleStride)).size();
}

api::InterviewSchedule World::schedule(quint64 position) const
{
    const auto application = quint32(position / scheduleStride);
    const auto number = int(position % scheduleStride);
    const Meeting meeting = meetings(application).at(number);
    api::InterviewSchedule record;
    record.id = org.ids.make<api::InterviewScheduleId>(Kind::Schedule, position);
    record.status = meeting.status;
    record.applicationId = org.ids.make<api::ApplicationId>(Kind::Application, application);
    record.interviewStageId = org.stages[meeting.stage].id;
    record.createdAt = meeting.planned.addDays(-6);
    record.updatedAt = meeting.movedAt.value_or(qMin(meeting.when, org.now));
    const bool fixed = meeting.past || meeting.status == Scheduled || meeting.status == Cancelled;
    if (fixed) {
        record.scheduledBy = org.users[3 + int(application % 9)];
        for (int i = 0; i < meeting.events; ++i)
            record.interviewEvents.append(event(application, number, i, meeting));
    }
    return record;
}

bool World::hasFeedback(quint64 position) const
{
    if (position >= firstAddedFeedback())
        return position < feedbackEnd();
    const auto application = quint32(position / feedbackStride);
    const quint64 slot = position % feedbackStride;
    const api::InterviewStageType type = org.stageType(m_applications[application].stage);
    if (type == api::InterviewStageType::Lead || type == api::InterviewStageType::PreInterviewScreen)
        return false;
    if (slot == unscheduledSlot)
        return application == 0 || Dice(org.seed, Stream::Feedback, position).chance(9);
    const QList<Meeting> &all = meetings(application);
    const auto number = qsizetype(slot / 4);
    return number < all.size() && eventHasFeedback(all[number], int(slot % 4));
}

QDateTime World::feedbackAt(quint64 position) const
{
    if (position >= firstAddedFeedback())
        return m_addedFeedback[position - firstAddedFeedback()].second.submittedAt.value_or(org.now);
    const auto application = quint32(position / feedbackStride);
    const quint64 slot = position % feedbackStride;
    if (slot == unscheduledSlot)
        return createdAt(application).addSecs(createdAt(application).secsTo(org.now) / 8);
    return meetings(application).at(qsizetype(slot / 4)).when.addSecs(qint64(slot % 4) * 3600 + 5400);
}

QList<quint64> World::feedbackOf(quint32 application) const
{
    QList<quint64> all;
    for (quint64 slot = 0; slot < feedbackStride && application < bornApplications(); ++slot) {
        if (hasFeedback(application * feedbackStride + slot))
            all.append(application * feedbackStride + slot);
    }
    for (const quint32 added : m_feedbackOf.value(application))
        all.append(firstAddedFeedback() + added);
    return all;
}

std::optional<api::InterviewEvent> World::eventAt(quint64 position) const
{
    const auto application = quint32(position / feedbackStride);
    const quint64 number = position % feedbackStride / 4;
    if (application >= bornApplications() || !hasSchedule(application * scheduleStride + number))
        return {};
    const api::InterviewSchedule of = schedule(application * scheduleStride + number);
    const auto n = qsizetype(position % 4);
    return n < of.interviewEvents.size() ? std::optional(of.interviewEvents[n]) : std::nullopt;
}

api::Feedback World::feedback(quint64 position) const
{
    if (position >= firstAddedFeedback())
        return m_addedFeedback[position - firstAddedFeedback()].second;
    const auto application = quint32(position / feedbackStride);
    const quint64 slot = position % feedbackStride;
    const bool scheduled = slot != unscheduledSlot;
    api::Feedback record;
    record.id = org.ids.make<api::FormSubmissionId>(Kind::Feedback, position);
    int form = 3;
    if (scheduled) {
        const Meeting meeting = meetings(application).at(qsizetype(slot / 4));
        const api::Interview &interview = org.interviews[org.stageInterview[meeting.stage]];
        const auto found = std::ranges::find(org.feedbackForms, interview.feedbackFormDefinitionId, &api::FeedbackFormDefinition::id);
        form = int(found - org.feedbackForms.begin());
        record.interviewId = interview.id;
        record.interviewEventId = org.ids.make<api::InterviewEventId>(Kind::Event, position);
        const QList<Step> steps = basePath(application);
        for (qsizetype i = 0; i < steps.size(); ++i) {
            if (steps[i].stage == meeting.stage)
                record.applicationHistoryId = org.ids.make<api::HistoryEventId>(Kind::HistoryEvent, application * quint64(1024) + quint64(i));
        }
    }
    record.formDefinition = org.feedbackForms[form].formDefinition;
    record.feedbackFormDefinitionId = org.feedbackForms[form].id;
    record.submittedValues = answers(record.formDefinition, Dice(org.seed, Stream::Feedback, position + (quint64(1) << 40)), m_applications[application].candidate);
    record.submittedByUser = interviewer(application, int(slot / 4), int(slot % 4));
    record.applicationId = org.ids.make<api::ApplicationId>(Kind::Application, application);
    record.submittedAt = feedbackAt(position);
    return record;
}

} // namespace shortlist::sandbox
