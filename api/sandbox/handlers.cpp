// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/handlers.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;
namespace ep = api::endpoints;

namespace {
constexpr auto everything = [](const auto &) { return true; };

quint64 fingerprintOf(const World &world)
{
    return mix(world.org.seed ^ mix(world.bornCandidates())) ^ quint64(world.org.now.toMSecsSinceEpoch());
}
} // namespace

Handlers::Handlers(World &world_, Settings settings_, Storage storage)
    : world(world_)
    , paging(world_.changes, fingerprintOf(world_), settings_.cursorLifetimeMs, settings_.incrementalLimit)
    , settings(std::move(settings_))
    , m_storage(std::move(storage))
{
    m_running.start();
}

QByteArray Handlers::call(const Route &route, const QByteArray &body, const QString &onBehalfOf)
{
    const QJsonDocument document = QJsonDocument::fromJson(body.isEmpty() ? QByteArray("{}") : body);
    if (!document.isObject())
        return invalid(u"The body must be a JSON object."_s);
    m_given = document.object();
    QByteArray text = body.isEmpty() ? QByteArray("{}") : body;
    if (const QJsonValue note = m_given.value("note"_L1); note.isString()) { // createNote's short form
        m_given.insert("note"_L1, QJsonObject{{u"type"_s, u"text/plain"_s}, {u"value"_s, note}});
        text = QJsonDocument(m_given).toJson(QJsonDocument::Compact);
    }
    if (!route.writes)
        return route.run(*this, text, m_given);
    m_actor = 0;
    if (!onBehalfOf.isEmpty()) {
        const auto user = find(Kind::User, onBehalfOf, quint64(world.org.users.size()));
        if (!user)
            return refuse("user_not_found"_L1, u"X-On-Behalf-Of: there is no such user"_s);
        m_actor = int(*user);
        if (!world.org.users[m_actor].isEnabled)
            return invalid(u"X-On-Behalf-Of: this user is deactivated"_s);
    }
    if (!m_replaying)
        m_time = now();
    const QByteArray answer = route.run(*this, text, m_given);
    if (!m_replaying && answer.startsWith(R"({"success":true)"))
        journal.append({{u"op"_s, u"call"_s}, {u"path"_s, route.path}, {u"body"_s, m_given}, {u"user"_s, onBehalfOf}, {u"at"_s, m_time->toMSecsSinceEpoch()}});
    if (!m_replaying)
        m_time.reset();
    return answer;
}

QDateTime Handlers::now() const
{
    if (m_time)
        return *m_time;
    const QDateTime time = settings.runningClock ? QDateTime::currentDateTimeUtc() : world.org.now.addMSecs(m_running.elapsed());
    return time;
}

QByteArray Handlers::refuse(QLatin1StringView code, const QString &message)
{
    const QString id = u"sbx-%1"_s.arg(++m_refusals, 8, 10, QChar(u'0'));
    QJsonObject info{{u"code"_s, code}, {u"requestId"_s, id}};
    if (!message.isEmpty())
        info.insert(u"message"_s, message);
    return QJsonDocument(QJsonObject{{u"success"_s, false}, {u"errors"_s, QJsonArray{code}}, {u"errorInfo"_s, info}}).toJson(QJsonDocument::Compact);
}

QByteArray Handlers::answerPage(const PageRequest &request, const Listing &listing)
{
    const PageAnswer answer = paging.answer(request, listing);
    return answer.refusal.isEmpty() ? answer.body : refuse(answer.refusal);
}

std::optional<quint64> Handlers::find(Kind kind, const QString &id, quint64 count) const
{
    const std::optional<quint64> index = world.org.ids.index(kind, id);
    return index && *index < count ? index : std::nullopt;
}

std::optional<quint32> Handlers::findApplication(const api::ApplicationId &id) const
{
    const auto index = find(Kind::Application, id.text(), world.applicationCount());
    return index ? std::optional(quint32(*index)) : std::nullopt;
}

std::optional<quint32> Handlers::findCandidate(const api::CandidateId &id) const
{
    const auto index = find(Kind::Candidate, id.text(), world.candidateCount());
    return index && !world.isGone(quint32(*index)) ? std::optional(quint32(*index)) : std::nullopt;
}

std::optional<int> Handlers::findStage(const api::InterviewStageId &id) const
{
    const auto index = find(Kind::Stage, id.text(), quint64(world.org.stages.size()));
    return index ? std::optional(int(*index)) : std::nullopt;
}

QByteArray Handlers::apiKeyInfo(const api::EmptyRequest &)
{
    api::ApiKeyInfo info;
    info.title = u"Demo organisation"_s;
    info.createdAt = world.org.ago(30);
    for (int i = 0; i < api::permissionCount; ++i) {
        const auto permission = api::Permission(i);
        if (settings.missingPermissions.contains(permission))
            continue;
        const QString name = api::permissionName(permission);
        const qsizetype cut = name.endsWith("Read"_L1) ? 4 : 5;
        info.scopes.append(QString(name.chopped(cut) + u':' + name.last(cut).toLower()));
    }
    return answerOne(info);
}

QByteArray Handlers::interviewPlanList(const api::InterviewPlanListRequest &request)
{
    const bool archived = request.includeArchived.value_or(false);
    return pageOf(ep::interviewPlanList.path, request, world.org.plans, [archived](const api::InterviewPlan &plan) { return archived || !plan.isArchived; });
}

QByteArray Handlers::interviewStageList(const api::InterviewStageListRequest &request)
{
    if (!find(Kind::Plan, request.interviewPlanId.text(), quint64(world.org.plans.size())))
        return refuse("interview_plan_not_found"_L1);
    return answerList(world.org.stages, [&](const api::InterviewStage &stage) { return stage.interviewPlanId == request.interviewPlanId; }, true);
}

QByteArray Handlers::interviewStageInfo(const api::InterviewStageInfoRequest &request)
{
    const std::optional<int> stage = findStage(request.interviewStageId);
    return stage ? answerOne(world.org.stages[*stage]) : refuse("interview_stage_not_found"_L1);
}

QByteArray Handlers::interviewStageGroupList(const api::EmptyRequest &) { return answerList(world.org.groups, everything); }

QByteArray Handlers::feedbackFormDefinitionList(const api::FeedbackFormDefinitionListRequest &request)
{
    const bool archived = request.includeArchived.value_or(false);
    return pageOf(ep::feedbackFormDefinitionList.path, request, world.org.feedbackForms,
        [archived](const api::FeedbackFormDefinition &form) { return archived || !form.isArchived; });
}

QByteArray Handlers::sourceList(const api::SourceListRequest &request)
{
    const bool archived = request.includeArchived.value_or(false);
    return answerList(world.org.sources, [archived](const api::Source &source) { return archived || !source.isArchived; }, true);
}

QByteArray Handlers::archiveReasonList(const api::ArchiveReasonListRequest &request)
{
    const bool archived = request.includeArchived.value_or(false);
    return answerList(world.org.archiveReasons, [archived](const api::ArchiveReason &reason) { return archived || !reason.isArchived; });
}

QByteArray Handlers::candidateTagList(const api::CandidateTagListRequest &request)
{
    const bool archived = request.includeArchived.value_or(false);
    return pageOf(ep::candidateTagList.path, request, world.org.tags, [archived](const api::CandidateTag &tag) { return archived || !tag.isArchived; }, Listed::Tag);
}

QByteArray Handlers::communicationTemplateList(const api::EmptyRequest &) { return answerList(world.org.templates, everything); }

QByteArray Handlers::userList(const api::UserListRequest &request)
{
    const bool disabled = request.includeDeactivated.value_or(false);
    return pageOf(ep::userList.path, request, world.org.users, [disabled](const api::User &user) { return disabled || user.isEnabled; });
}

QByteArray Handlers::departmentList(const api::DepartmentListRequest &request)
{
    const bool archived = request.includeArchived.value_or(false);
    return pageOf(ep::departmentList.path, request, world.org.departments,
        [archived](const api::Department &department) { return archived || !department.isArchived; });
}

QByteArray Handlers::locationList(const api::LocationListRequest &request)
{
    const bool archived = request.includeArchived.value_or(false);
    const bool hierarchy = request.includeLocationHierarchy.value_or(false);
    return pageOf(ep::locationList.path, request, world.org.locations, [archived, hierarchy](const api::Location &location) {
        return (archived || !location.isArchived) && (hierarchy || location.type == api::WireEnum<api::LocationType>(api::LocationType::Location));
    });
}

} // namespace shortlist::sandbox
