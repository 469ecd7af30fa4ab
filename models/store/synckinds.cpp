// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/sync_p.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

/// What is known of each kind's list: its state, its age, and why it is not there.
namespace shortlist {
namespace {

QString say(const char *text) { return QCoreApplication::translate("shortlist::Sync", text); }

/// Events arrive inside their schedules.
RecordKind listedAs(RecordKind kind) { return kind == RecordKind::Event ? RecordKind::Schedule : kind; }

QString lacks(api::Permission permission)
{
    return explain({.kind = api::ErrorKind::Forbidden, .httpStatus = 403, .permission = api::permissionName(permission)});
}

} // namespace

api::Permission permissionOf(RecordKind kind)
{
    using enum RecordKind;
    switch (kind) {
    case Job:
    case JobPosting:
    case JobPostingInfo:
    case Opening: return api::Permission::JobsRead;
    case Plan:
    case Stage:
    case StageGroup:
    case Schedule:
    case Event:
    case Interview: return api::Permission::InterviewsRead;
    case Source:
    case Tag:
    case ArchiveReason:
    case CloseReason:
    case Template:
    case CustomField:
    case FeedbackForm: return api::Permission::HiringProcessMetadataRead;
    case User:
    case Department:
    case Location:
    case HiringTeamRole: return api::Permission::OrganizationRead;
    case Offer:
    case OfferInfo: return api::Permission::OffersRead;
    case Survey:
    case Application:
    case Candidate:
    case Project:
    case ApplicationRole:
    case ApplicationInfo:
    case Notes:
    case History:
    case Feedback:
    case CandidateProjects: break;
    }
    return api::Permission::CandidatesRead;
}

PartState Sync::listState(RecordKind kind) const { return d->listState(kind); }
QString Sync::listProblem(RecordKind kind) const { return d->listProblem(kind); }

QString Sync::missingPermission(RecordKind kind) const
{
    const api::Permission needs = permissionOf(kind);
    return d->forbidden(needs) ? QString(api::permissionName(needs)) : QString();
}

QDateTime Sync::listAsOf(RecordKind kind) const
{
    const auto it = d->kinds.find(listedAs(kind));
    const qint64 ms = it == d->kinds.end() ? 0 : it->second.asOfMs;
    return ms > 0 ? QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC) : QDateTime();
}

PartState Sync::Private::listState(RecordKind kind) const
{
    if (forbidden(permissionOf(kind)))
        return PartState::Forbidden;
    const auto it = kinds.find(listedAs(kind));
    const KindInfo info = it == kinds.end() ? KindInfo{} : it->second;
    if (!info.problems.isEmpty())
        return PartState::Failed;
    if (info.completed)
        return status.offline || !useServer ? PartState::Stale : PartState::Fresh;
    if (running && (info.queued > 0 || walking == listedAs(kind)))
        return PartState::Loading;
    return info.asOfMs > 0 ? PartState::Stale : PartState::Unknown;
}

QString Sync::Private::listProblem(RecordKind kind) const
{
    const api::Permission needs = permissionOf(kind);
    if (forbidden(needs))
        return lacks(needs);
    const auto it = kinds.find(listedAs(kind));
    return it == kinds.end() || it->second.problems.isEmpty() ? QString() : it->second.problems.cbegin().value();
}

/// Says which kinds' states are other than what was said last.
void Sync::Private::tellKinds()
{
    QList<RecordKind> changed;
    for (const RecordKind kind : recordKinds) {
        KindInfo &info = kinds[kind];
        const PartState state = listState(kind);
        QString problem = listProblem(kind);
        if (info.told == state && info.toldProblem == problem)
            continue;
        info.told = state;
        info.toldProblem = std::move(problem);
        changed.append(kind);
    }
    for (const RecordKind kind : std::as_const(changed))
        emit q.listStateChanged(kind);
}

void Sync::Private::listFailed(const ListPlan &plan, const api::ApiError &error)
{
    constexpr qint64 firstMs = 60'000;
    constexpr qint64 mostMs = 30 * firstMs;
    kinds[plan.kind].problems.insert(plan.name, explain(error));
    ListRetry &retry = retries[plan.name];
    retry.delayMs = std::clamp(retry.delayMs * 2, firstMs, mostMs);
    retry.notBefore = clock.monotonicMs() + retry.delayMs;
    tellKinds();
}

void Sync::Private::listCompleted(const ListPlan &plan, CachePage &last)
{
    retries.remove(plan.name);
    KindInfo &info = kinds[plan.kind];
    info.problems.remove(plan.name);
    if (info.queued == 0 && info.problems.isEmpty()) {
        info.completed = true;
        info.asOfMs = clock.wallMs();
        last.meta.insert(QLatin1StringView("asOf:") + recordKindName(plan.kind), QString::number(info.asOfMs));
    }
    tellKinds();
}

/// Which lists could not be fetched and why, for the status line.
QString Sync::Private::roundProblem() const
{
    QStringList names;
    QString why;
    for (const auto &[kind, info] : kinds) {
        if (info.problems.isEmpty() || forbidden(permissionOf(kind)))
            continue;
        names.append(recordKindTitle(kind));
        if (why.isEmpty())
            why = info.problems.cbegin().value();
    }
    return names.isEmpty() ? QString() : say("Not up to date: %1. %2").arg(names.join(u", "_s), why);
}

} // namespace shortlist
