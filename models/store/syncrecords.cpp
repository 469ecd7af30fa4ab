// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/sync_p.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

/// One record of any kind: what is kept of it, and what the cache has of it.
namespace shortlist {
namespace {

constexpr qsizetype mostRecords = 64;

/// The kinds of answers that serve a kind, the richest first.
QList<RecordKind> answersOf(RecordKind kind)
{
    switch (kind) {
    case RecordKind::Application: return {RecordKind::ApplicationInfo, RecordKind::Application};
    case RecordKind::JobPosting: return {RecordKind::JobPostingInfo, RecordKind::JobPosting};
    case RecordKind::Offer: return {RecordKind::OfferInfo, RecordKind::Offer};
    default: return {kind};
    }
}

/// Kinds of which the API has no answer but the list.
bool onlyListed(RecordKind kind)
{
    using enum RecordKind;
    switch (kind) {
    case Plan:
    case StageGroup:
    case Source:
    case Tag:
    case ArchiveReason:
    case Template:
    case Survey:
    case HiringTeamRole:
    case ApplicationRole:
    case CloseReason:
    case FeedbackForm: return true;
    default: return false;
    }
}

/// An event as it stands inside its schedule.
std::optional<CachedRecord> eventIn(CacheReader &reader, const QString &schedule, const QString &id)
{
    const auto found = reader.record(RecordKind::Schedule, schedule);
    if (!found)
        return {};
    const QJsonArray events = QJsonDocument::fromJson(found->json).object().value("interviewEvents"_L1).toArray();
    for (const QJsonValue &event : events) {
        if (event["id"_L1].toString() == id)
            return CachedRecord{id, QJsonDocument(event.toObject()).toJson(QJsonDocument::Compact), found->fetchedMs};
    }
    return {};
}

} // namespace

RecordDetails &Sync::Private::record(const RecordRef &ref)
{
    recentRecords.removeAll(ref);
    recentRecords.prepend(ref);
    while (recentRecords.size() > mostRecords)
        records.erase(recentRecords.takeLast());
    return records[ref];
}

void Sync::wantRecord(RecordKind kind, const QString &id)
{
    if (id.isEmpty())
        return;
    d->shownRecord = {kind, id};
    needRecord(kind, id);
}

void Sync::needRecord(RecordKind kind, const QString &id)
{
    if (id.isEmpty())
        return;
    const RecordRef ref{kind, id};
    RecordDetails &record = d->record(ref);
    if (!record.cacheRead) {
        record.cacheRead = true;
        d->readRecord(ref);
    }
    const api::Permission needs = permissionOf(kind);
    if (d->forbidden(needs))
        d->recordRefused(ref, needs);
    else if (d->useServer && !onlyListed(kind) && d->due(record.info))
        d->fetchRecordInfo(ref);
}

void Sync::wantList(RecordKind kind) { d->shownList = kind; }

RawRecord Sync::rawRecord(RecordKind kind, const QString &id) const
{
    const auto it = d->records.find({kind, id});
    return it == d->records.end() ? RawRecord{} : it->second.raw;
}

std::optional<api::FormDefinition> Sync::formDefinition(const api::FormDefinitionId &form) const
{
    const auto record = decoded<api::FeedbackFormDefinition>(rawRecord(RecordKind::FeedbackForm, form.text()));
    return record ? std::optional(record->formDefinition) : std::nullopt;
}

PartState Sync::recordState(RecordKind kind, const QString &id) const
{
    const auto it = d->records.find({kind, id});
    if (it == d->records.end())
        return PartState::Unknown;
    const RecordDetails &record = it->second;
    if (!onlyListed(kind) || record.info.state == PartState::Forbidden)
        return record.info.state;
    const PartState list = d->listState(kind); // as good as the list that brought it
    return record.raw.json.isEmpty() && list == PartState::Fresh ? PartState::Unknown : list;
}

QString Sync::recordProblem(RecordKind kind, const QString &id) const
{
    const auto it = d->records.find({kind, id});
    if (it == d->records.end())
        return {};
    const bool told = it->second.info.state != PartState::Fresh && it->second.info.state != PartState::Loading;
    const QString own = told ? it->second.info.problem : QString();
    return own.isEmpty() && onlyListed(kind) ? d->listProblem(kind) : own;
}

void Sync::Private::readRecord(const RecordRef &ref)
{
    struct Found {
        std::optional<CachedRecord> record{};
        RecordKind kind{};
    };
    const auto found = std::make_shared<Found>();
    QString schedule;
    if (ref.first == RecordKind::Event) {
        if (const Row row = store.rowOf(ref.first, ref.second); row != noRow)
            schedule = store.idAt(RecordKind::Schedule, store.eventAt(row).schedule);
    }
    const auto look = [found, ref, schedule](CacheReader &reader) {
        for (const RecordKind kind : answersOf(ref.first)) {
            found->record = reader.record(kind, ref.second);
            found->kind = kind;
            if (found->record)
                break;
        }
        if (schedule.isEmpty())
            return;
        const auto inside = eventIn(reader, schedule, ref.second);
        if (inside && (!found->record || inside->fetchedMs > found->record->fetchedMs))
            found->record = inside;
    };
    cache.read(look, &q, [this, ref, found] {
        const auto it = records.find(ref);
        if (it == records.end() || !it->second.raw.json.isEmpty() || !found->record || found->record->json.isEmpty())
            return; // nothing there, or the server was quicker
        RecordDetails &record = it->second;
        record.raw = {found->record->json, QDateTime::fromMSecsSinceEpoch(found->record->fetchedMs, Qt::UTC), found->kind};
        record.info.fetchedMs = found->record->fetchedMs;
        if (record.info.state == PartState::Unknown || record.info.state == PartState::Failed)
            record.info.state = PartState::Stale;
        emit q.recordChanged(ref.first, ref.second);
    });
}

void Sync::Private::recordArrived(const RecordRef &ref, RecordKind brings, const QByteArray &raw)
{
    const auto it = records.find(ref);
    if (it == records.end())
        return;
    const qint64 now = clock.wallMs();
    // A copy: `raw` is a slice of its answer and would hold all of that in memory for as long as the record is remembered.
    it->second.raw = {QByteArray(raw.constData(), raw.size()), QDateTime::fromMSecsSinceEpoch(now, Qt::UTC), brings};
    it->second.info = {.state = PartState::Fresh, .fetchedMs = now};
    emit q.recordChanged(ref.first, ref.second);
}

void Sync::Private::recordFailed(const RecordRef &ref, const api::ApiError &error)
{
    const auto it = records.find(ref);
    if (it == records.end())
        return;
    PartInfo &info = it->second.info;
    info.busy = false;
    info.problem = explain(error);
    // A permission that only this answer needs (project.info) does not take away what the list brought.
    const bool mayBeRead = !error.permission.isEmpty() && error.permission != api::permissionName(permissionOf(ref.first));
    if (error.kind == api::ErrorKind::Forbidden && !refusesKey(error) && (!mayBeRead || it->second.raw.json.isEmpty()))
        info.state = PartState::Forbidden;
    else
        info.state = it->second.raw.json.isEmpty() ? PartState::Failed : PartState::Stale;
    emit q.recordChanged(ref.first, ref.second);
}

void Sync::Private::recordRefused(const RecordRef &ref, api::Permission permission)
{
    recordFailed(ref, {.kind = api::ErrorKind::Forbidden, .httpStatus = 403, .permission = api::permissionName(permission)});
}

void Sync::Private::listBrought(RecordKind kind, const QString &id, const QByteArray &raw)
{
    const RecordRef ref{kind, id};
    const auto it = records.find(ref);
    if (it == records.end())
        return;
    if (onlyListed(kind)) {
        if (it->second.raw.json != raw)
            recordArrived(ref, kind, raw);
        return;
    }
    if (it->second.info.state == PartState::Fresh)
        it->second.info.state = PartState::Stale;
    if (ref == shownRecord)
        refetchShownRecord();
}

void Sync::Private::refetchShownRecord()
{
    constexpr qint64 soonMs = 300; // several changes, one look
    if (recordRefetchPlanned)
        return;
    recordRefetchPlanned = true;
    clock.after(soonMs, &q, [this] {
        recordRefetchPlanned = false;
        const auto it = records.find(shownRecord);
        if (it != records.end() && useServer && due(it->second.info) && !forbidden(permissionOf(shownRecord.first)))
            fetchRecordInfo(shownRecord);
    });
}

} // namespace shortlist
