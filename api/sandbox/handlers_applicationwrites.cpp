// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/handlers.h"

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;
using enum api::InterviewStageType;

QByteArray Handlers::readSource(const std::optional<api::SourceId> &id, std::optional<int> &source)
{
    if (!id)
        return {};
    const auto found = find(Kind::Source, id->text(), quint64(world.org.sources.size()));
    if (!found)
        return refuse("source_not_found"_L1);
    if (world.org.sources[qsizetype(*found)].isArchived)
        return invalid(u"sourceId: this source is archived"_s);
    source = int(*found);
    return {};
}

QByteArray Handlers::readUser(const std::optional<api::UserId> &id, const char *parameter, std::optional<int> &user)
{
    if (!id)
        return {};
    const auto found = find(Kind::User, id->text(), quint64(world.org.users.size()));
    if (!found)
        return refuse("user_not_found"_L1, QString(QString::fromLatin1(parameter) + u": there is no such user"));
    user = int(*found);
    return {};
}

QByteArray Handlers::readPlan(int job, const std::optional<api::InterviewPlanId> &id, int &plan)
{
    const api::JobDetail &record = world.org.jobs[job];
    const api::InterviewPlanId wanted = id.value_or(record.defaultInterviewPlanId.value_or(api::InterviewPlanId()));
    const auto found = find(Kind::Plan, wanted.text(), quint64(world.org.plans.size()));
    if (!found || !record.interviewPlanIds.contains(wanted))
        return refuse("interview_plan_not_found"_L1, found ? u"The interview plan is none of the job's."_s : QString());
    plan = int(*found);
    return {};
}

/// The steps of an application that brings its past along.
QByteArray Handlers::readHistory(int plan, const QList<api::ApplicationHistoryInput> &history, ApplicationState &state)
{
    QList<api::ApplicationHistoryInput> sorted = history;
    std::ranges::stable_sort(sorted, {}, &api::ApplicationHistoryInput::stageNumber);
    for (qsizetype i = 0; i < sorted.size(); ++i) {
        const api::ApplicationHistoryInput &one = sorted[i];
        const std::optional<int> stage = findStage(one.stageId);
        if (!stage || !world.org.planStages[plan].contains(*stage))
            return refuse("interview_stage_not_found"_L1, u"applicationHistory: the stage is not in the interview plan"_s);
        if (one.stageNumber < 0 || (i > 0 && one.stageNumber == sorted[i - 1].stageNumber))
            return invalid(u"applicationHistory/stageNumber: each from 0 on, and none twice"_s);
        if (i > 0 && one.enteredStageAt < sorted[i - 1].enteredStageAt)
            return invalid(u"applicationHistory/enteredStageAt: earlier than the stage before it"_s);
        const bool archived = world.org.stageType(*stage) == Archived;
        if (archived != one.archiveReasonId.has_value())
            return invalid(archived ? u"applicationHistory/archiveReasonId: required when the stage is of type Archived"_s
                                    : u"applicationHistory/archiveReasonId: only allowed when the stage is of type Archived"_s);
        state.archiveReason = -1;
        if (archived) {
            const auto reason = find(Kind::ArchiveReason, one.archiveReasonId->text(), quint64(world.org.archiveReasons.size()));
            if (!reason)
                return refuse("archive_reason_not_found"_L1);
            state.archiveReason = int(*reason);
        }
        state.steps.append({*stage, one.enteredStageAt.toUTC(), m_actor});
    }
    return {};
}

QByteArray Handlers::readFirstStage(int plan, const api::ApplicationCreateRequest &request, ApplicationState &state)
{
    const QList<int> &stages = world.org.planStages[plan];
    const bool byWord = request.interviewStageId && request.interviewStageId->text() == "FirstPreInterviewScreen"_L1;
    std::optional<int> stage;
    if (request.interviewStageId && !byWord) {
        stage = findStage(*request.interviewStageId);
        if (!stage || !stages.contains(*stage))
            return refuse("interview_stage_not_found"_L1, u"The stage is not in the interview plan."_s);
    } else if (request.interviewStageId || request.applicationHistory.isEmpty()) {
        const auto first = std::ranges::find_if(stages, [&](int one) { return world.org.stageType(one) == (byWord ? PreInterviewScreen : Lead); });
        stage = first == stages.end() ? stages.constFirst() : *first;
    }
    if (const QByteArray refusal = readHistory(plan, request.applicationHistory, state); !refusal.isEmpty())
        return refusal;
    if (!state.steps.isEmpty())
        return stage && *stage != state.steps.constLast().stage ? invalid(u"interviewStageId: not the last stage of applicationHistory"_s) : QByteArray();
    if (world.org.stageType(*stage) == Archived)
        return invalid(u"interviewStageId: an application comes archived only with applicationHistory"_s);
    state.steps.append({*stage, *state.createdAt, m_actor});
    return {};
}

QByteArray Handlers::applicationCreate(const api::ApplicationCreateRequest &request)
{
    const std::optional<quint32> candidate = findCandidate(request.candidateId);
    if (!candidate)
        return refuse("candidate_not_found"_L1);
    if (world.isBlank(*candidate))
        return invalid(u"candidateId: this candidate was anonymized"_s);
    const auto job = find(Kind::Job, request.jobId.text(), quint64(world.org.jobs.size()));
    if (!job)
        return refuse("job_not_found"_L1);
    ApplicationState state;
    state.createdAt = request.createdAt.value_or(now()).toUTC();
    state.updatedAt = now();
    int plan = 0;
    if (QByteArray refusal = readPlan(int(*job), request.interviewPlanId, plan); !refusal.isEmpty())
        return refusal;
    if (QByteArray refusal = readFirstStage(plan, request, state); !refusal.isEmpty())
        return refusal;
    if (QByteArray refusal = readSource(request.sourceId, state.source); !refusal.isEmpty())
        return refusal;
    if (QByteArray refusal = readUser(request.creditedToUserId, "creditedToUserId", state.creditedTo); !refusal.isEmpty())
        return refusal;
    if (request.applicationHistory.isEmpty() && world.org.stageType(state.steps.constLast().stage) == Hired) {
        if (QByteArray refusal = refuseHire(int(*job), {}); !refusal.isEmpty())
            return refusal;
    }
    return answerApplication(world.addApplication(*candidate, int(*job), state));
}

QByteArray Handlers::applicationUpdate(const api::ApplicationUpdateRequest &request)
{
    const std::optional<quint32> application = findApplication(request.applicationId);
    if (!application)
        return refuse("application_not_found"_L1);
    std::optional<int> source;
    std::optional<int> credited;
    if (QByteArray refusal = readSource(request.sourceId, source); !refusal.isEmpty())
        return refusal;
    if (QByteArray refusal = readUser(request.creditedToUserId, "creditedToUserId", credited); !refusal.isEmpty())
        return refusal;
    if (source || credited || request.createdAt) {
        ApplicationState &state = world.editApplication(*application, now());
        if (source)
            state.source = source;
        if (credited)
            state.creditedTo = credited;
        if (request.createdAt)
            state.createdAt = request.createdAt->toUTC();
    }
    return answerApplication(*application);
}

QByteArray Handlers::applicationChangeSource(const api::ApplicationChangeSourceRequest &request)
{
    const std::optional<quint32> application = findApplication(request.applicationId);
    if (!application)
        return refuse("application_not_found"_L1);
    std::optional<int> source;
    if (QByteArray refusal = readSource(request.sourceId, source); !refusal.isEmpty())
        return refusal;
    world.editApplication(*application, now()).source = source.value_or(-1);
    return answerApplication(*application);
}

QByteArray Handlers::applicationTransfer(const api::ApplicationTransferRequest &request)
{
    const std::optional<quint32> application = findApplication(request.applicationId);
    if (!application)
        return refuse("application_not_found"_L1);
    const auto job = find(Kind::Job, request.jobId.text(), quint64(world.org.jobs.size()));
    if (!job)
        return refuse("job_not_found"_L1);
    int plan = 0;
    if (QByteArray refusal = readPlan(int(*job), request.interviewPlanId, plan); !refusal.isEmpty())
        return refusal;
    const std::optional<int> stage = findStage(request.interviewStageId);
    if (!stage || !world.org.planStages[plan].contains(*stage))
        return refuse("interview_stage_not_found"_L1, u"The stage is not in the interview plan."_s);
    if (world.org.stageType(*stage) == Archived)
        return invalid(u"interviewStageId: nothing is archived by a transfer"_s);
    if (world.org.stageType(*stage) == Hired) { // an offer was made for the job before
        if (QByteArray refusal = refuseHire(int(*job), {}); !refusal.isEmpty())
            return refusal;
    }
    if (world.jobOf(*application) != int(*job) || world.stageOf(*application) != *stage)
        world.transfer(*application, int(*job), *stage, now(), m_actor);
    return answerApplication(*application);
}

QByteArray Handlers::readTeamMember(const api::ApplicationHiringTeamMemberRequest &request, quint32 &application, api::HiringTeamMember &member)
{
    const std::optional<quint32> found = findApplication(request.applicationId);
    if (!found)
        return refuse("application_not_found"_L1);
    application = *found;
    std::optional<int> user;
    if (QByteArray refusal = readUser(request.teamMemberId, "teamMemberId", user); !refusal.isEmpty())
        return refusal;
    const auto role = find(Kind::HiringTeamRole, request.roleId.text(), quint64(world.org.hiringTeamRoles.size()));
    if (!role)
        return refuse("hiring_team_role_not_found"_L1);
    const api::User &record = world.org.users[*user];
    member = {record.id, record.firstName, record.lastName, record.email.value_or(QString()), world.org.hiringTeamRoles[qsizetype(*role)]};
    return {};
}

QByteArray Handlers::applicationAddHiringTeamMember(const api::ApplicationHiringTeamMemberRequest &request)
{
    quint32 application = 0;
    api::HiringTeamMember member;
    if (QByteArray refusal = readTeamMember(request, application, member); !refusal.isEmpty())
        return refusal;
    QList<api::HiringTeamMember> team = world.application(application, false).hiringTeam;
    if (!team.contains(member)) {
        team.append(member);
        world.editApplication(application, now()).team = team;
    }
    return answerOne(member);
}

QByteArray Handlers::applicationRemoveHiringTeamMember(const api::ApplicationHiringTeamMemberRequest &request)
{
    quint32 application = 0;
    api::HiringTeamMember member;
    if (QByteArray refusal = readTeamMember(request, application, member); !refusal.isEmpty())
        return refusal;
    QList<api::HiringTeamMember> team = world.application(application, false).hiringTeam;
    if (!team.contains(member))
        return invalid(u"teamMemberId: not on the hiring team in this role"_s);
    team.removeAll(member);
    world.editApplication(application, now()).team = team;
    return answerOne(member);
}

} // namespace shortlist::sandbox
