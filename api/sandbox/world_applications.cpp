// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/world.h"

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;
using enum api::InterviewStageType;

QDateTime World::createdAt(quint32 application) const
{
    if (const ApplicationState *changed = state(application); changed && changed->createdAt)
        return *changed->createdAt;
    return org.now.addSecs(-60 * qint64(m_applications[application].createdMinutes));
}

qint64 World::createdMs(quint32 application) const
{
    if (!m_states.isEmpty()) {
        if (const ApplicationState *changed = state(application); changed && changed->createdAt)
            return changed->createdAt->toMSecsSinceEpoch();
    }
    return m_nowMs - 60'000 * qint64(m_applications[application].createdMinutes);
}

int World::stageOf(quint32 application) const { return m_applications[application].nowStage; }

api::ApplicationStatus World::statusOf(quint32 application) const
{
    switch (org.stageType(stageOf(application))) {
    case Lead: return api::ApplicationStatus::Lead;
    case Hired: return api::ApplicationStatus::Hired;
    case Archived: return api::ApplicationStatus::Archived;
    default: return api::ApplicationStatus::Active;
    }
}

bool World::allowsStage(quint32 application, int stage) const
{
    return org.jobs[jobOf(application)].interviewPlanIds.contains(org.stages[stage].interviewPlanId);
}

namespace {
/// Which of a plan's stages the application went through before it reached place `last`.
QList<int> placesOf(const Organisation &org, const QList<int> &stages, int last, bool sourced, Dice &dice)
{
    const int hired = int(stages.size()) - 2;
    const int archived = hired + 1;
    int first = 0;
    while (!sourced && org.stageType(stages[first]) == Lead)
        ++first;
    if (last < first)
        first = 0;
    int reached = last;
    if (last == archived) {
        reached = first;
        while (reached < hired - 1 && dice.chance(reached == first ? 38 : 58))
            ++reached;
    }
    QList<int> places;
    for (int place = first; place <= qMin(reached, hired); ++place) {
        const bool fixed = place == first || place == reached || place >= hired - 1;
        if (fixed || !dice.chance(15))
            places.append(place);
    }
    if (last == archived)
        places.append(archived);
    return places;
}
} // namespace

QList<Step> World::basePath(quint32 application) const
{
    if (application >= bornApplications())
        return {};
    const ApplicationCode &code = m_applications[application];
    const QList<int> &stages = org.planStages[org.jobPlan[code.job]];
    Dice dice(org.seed, Stream::Path, application);
    const bool sourced = org.sources[sourceOf(code.candidate)].sourceType->title == "Sourced"_L1;
    const QList<int> places = placesOf(org, stages, int(stages.indexOf(int(code.stage))), sourced, dice);
    const qint64 created = 60 * qint64(code.createdMinutes);
    const qint64 entered = places.size() == 1 ? created : 60 * qint64(code.enteredMinutes);
    QList<Step> steps;
    for (qsizetype i = 0; i < places.size(); ++i) {
        const double share = places.size() == 1 ? 0.0 : (double(i) + (i == 0 || i + 1 == places.size() ? 0.0 : dice.unit() * 0.6 - 0.3)) / double(places.size() - 1);
        steps.append({stages[places[i]], org.now.addSecs(-(created - qint64(double(created - entered) * share)))});
    }
    return steps;
}

QList<Step> World::path(quint32 application) const
{
    QList<Step> steps = basePath(application);
    if (const ApplicationState *changed = state(application))
        steps += changed->steps;
    return steps;
}

QList<api::ApplicationHistoryEvent> World::history(quint32 application) const
{
    const QList<Step> steps = path(application);
    const api::JobDetail &job = org.jobs[jobOf(application)];
    QList<api::ApplicationHistoryEvent> events;
    for (qsizetype i = 0; i < steps.size(); ++i) {
        api::ApplicationHistoryEvent event;
        event.id = org.ids.make<api::HistoryEventId>(Kind::HistoryEvent, application * quint64(1024) + quint64(i));
        event.stageId = org.stages[steps[i].stage].id;
        event.title = org.stages[steps[i].stage].title;
        event.enteredStageAt = steps[i].entered;
        if (i + 1 < steps.size())
            event.leftStageAt = steps[i + 1].entered;
        event.stageNumber = int(i);
        event.allowedActions = i == 0 ? QList<api::WireEnum<api::HistoryAllowedAction>>{api::HistoryAllowedAction::SetEnteredAt}
                                      : QList<api::WireEnum<api::HistoryAllowedAction>>{api::HistoryAllowedAction::Delete, api::HistoryAllowedAction::SetEnteredAt};
        if (steps[i].actor >= 0)
            event.actorId = org.users[steps[i].actor].id;
        else if (i > 0 && !job.hiringTeam.isEmpty())
            event.actorId = job.hiringTeam[i % job.hiringTeam.size()].userId;
        events.append(event);
    }
    return events;
}

/// What of an application was drawn; what was changed since is laid over it.
void World::fillBorn(quint32 application, api::ApplicationDetail &record) const
{
    const ApplicationCode &code = m_applications[application];
    const api::JobDetail &job = org.jobs[code.job];
    Dice dice(org.seed, Stream::Profile, quint64(application) + (quint64(1) << 33));
    const bool first = application == m_firstApplication[code.candidate];
    record.source = org.sources[first ? sourceOf(code.candidate) : dice.below(8)];
    if (record.status == api::ApplicationStatus::Archived) {
        api::ApplicationArchiveReason archived;
        static_cast<api::ArchiveReason &>(archived) = org.archiveReasons[dice.below(int(org.archiveReasons.size()) - 1)];
        record.archiveReason = archived;
    }
    if (dice.chance(70))
        record.creditedToUser = org.users[dice.below(int(org.users.size()))];
    if (record.source->sourceType->title == "Inbound"_L1)
        record.appliedViaJobPostingId = job.jobPostingIds.constFirst();
    if (dice.chance(12)) {
        api::FieldValue bonus;
        bonus.id = org.customFields[10].id;
        bonus.title = org.customFields[10].title;
        bonus.value = dice.chance(50);
        record.customFields = {bonus};
    }
}

void World::fillChanged(const ApplicationState &changed, api::ApplicationDetail &record) const
{
    record.updatedAt = changed.updatedAt;
    if (changed.source)
        record.source = *changed.source >= 0 ? std::optional(org.sources[*changed.source]) : std::nullopt;
    if (changed.creditedTo)
        record.creditedToUser = org.users[*changed.creditedTo];
    if (changed.team)
        record.hiringTeam = *changed.team;
    for (const api::FieldValue &value : changed.fields)
        putField(record.customFields, value);
    if (record.status == api::ApplicationStatus::Archived && changed.archiveReason >= 0) {
        api::ApplicationArchiveReason archived;
        static_cast<api::ArchiveReason &>(archived) = org.archiveReasons[changed.archiveReason];
        record.archiveReason = archived;
    }
}

api::ApplicationDetail World::application(quint32 application, bool openings) const
{
    const ApplicationCode &code = m_applications[application];
    const api::JobDetail &job = org.jobs[code.nowJob];
    const ApplicationState *changed = state(application);
    const QDateTime entered = changed && !changed->steps.isEmpty() ? changed->steps.constLast().entered : org.now.addSecs(-60 * qint64(code.enteredMinutes));
    api::ApplicationDetail record;
    record.id = org.ids.make<api::ApplicationId>(Kind::Application, application);
    record.createdAt = createdAt(application);
    record.updatedAt = entered;
    record.status = statusOf(application);
    record.candidate = summary(code.owner);
    record.currentInterviewStage = org.stages[stageOf(application)];
    record.job = {job.id, job.title, job.locationId, job.departmentId};
    record.hiringTeam = job.hiringTeam;
    if (application < bornApplications())
        fillBorn(application, record);
    if (changed)
        fillChanged(*changed, record);
    if (record.status == api::ApplicationStatus::Archived)
        record.archivedAt = entered;
    if (openings)
        record.openings = job.openings.first(1);
    return record;
}

void putField(QList<api::FieldValue> &values, const api::FieldValue &value)
{
    const auto found = std::ranges::find(values, value.id, &api::FieldValue::id);
    if (found == values.end())
        values.append(value);
    else
        *found = value;
}

QList<api::Referral> World::referrals(quint32 application) const
{
    const ApplicationCode &code = m_applications[application];
    if (application >= bornApplications() || org.sources[sourceOf(code.candidate)].sourceType->title != "Referral"_L1)
        return {};
    Dice dice(org.seed, Stream::Profile, quint64(application) + (quint64(1) << 34));
    return {{org.users[dice.below(int(org.users.size()))], createdAt(application)}};
}

} // namespace shortlist::sandbox
