// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/store_p.h"

#include <algorithm>
#include <limits>

namespace shortlist {
namespace {

template <typename Rows> int present(const Rows &rows)
{
    return int(std::count_if(rows.begin(), rows.end(), [](const auto &row) { return !(row.flags & RowGone); }));
}

template <typename Rows> Row presentRow(const Rows &rows, const RowIndex &byKey, const std::optional<RecordKey> &key)
{
    const Row row = key ? byKey.find(*key, rows) : noRow;
    return row != noRow && (rows[row].flags & RowGone) ? noRow : row;
}

} // namespace

const Table<api::JobPostingSummary> &Store::jobPostings() const { return d->jobPostings; }
const Table<api::Opening> &Store::openings() const { return d->openings; }
const Table<api::Interview> &Store::interviews() const { return d->interviews; }
const Table<api::OfferSummary> &Store::offers() const { return d->offers; }
const Table<api::Project> &Store::projects() const { return d->projects; }
const Table<TeamRole> &Store::hiringTeamRoles() const { return d->hiringTeamRoles; }
const Table<ApplicationTeamRole> &Store::applicationRoles() const { return d->applicationRoles; }
const Table<api::CloseReason> &Store::closeReasons() const { return d->closeReasons; }
const Table<api::CustomFieldDefinition> &Store::customFields() const { return d->customFields; }
const Table<api::FeedbackFormDefinition> &Store::feedbackForms() const { return d->feedbackForms; }

int Store::count(RecordKind kind) const
{
    int count = 0;
    if (visitTable(*d, kind, [&](const auto &table) { count = table.count(); }))
        return count;
    switch (kind) {
    case RecordKind::Application: return present(d->applications);
    case RecordKind::Candidate: return present(d->candidates);
    case RecordKind::Schedule: return present(d->schedules);
    case RecordKind::Event: return present(d->events);
    case RecordKind::Survey: return present(d->surveys);
    default: return 0;
    }
}

Row Store::rowEnd(RecordKind kind) const
{
    Row end = 0;
    if (visitTable(*d, kind, [&](const auto &table) { end = table.codeEnd(); }))
        return end;
    switch (kind) {
    case RecordKind::Application: return applicationEnd();
    case RecordKind::Candidate: return candidateEnd();
    case RecordKind::Schedule: return Row(d->schedules.size());
    case RecordKind::Event: return Row(d->events.size());
    case RecordKind::Survey: return Row(d->surveys.size());
    default: return 0;
    }
}

QString Store::idAt(RecordKind kind, Row row) const
{
    if (row >= rowEnd(kind))
        return {};
    QString id;
    const auto find = [&](const auto &table) {
        if (const auto *record = table.at(Code(row)))
            id = record->id.text();
    };
    if (visitTable(*d, kind, find))
        return id;
    const auto text = [this](const auto &record) { return record.flags & RowGone ? QString() : d->keys.text(record.id); };
    switch (kind) {
    case RecordKind::Application: return text(d->applications[row]);
    case RecordKind::Candidate: return text(d->candidates[row]);
    case RecordKind::Schedule: return text(d->schedules[row]);
    case RecordKind::Event: return text(d->events[row]);
    case RecordKind::Survey: return text(d->surveys[row]);
    default: return {};
    }
}

Row Store::rowOf(RecordKind kind, const QString &id) const
{
    Row row = noRow;
    const auto find = [&]<typename T>(const Table<T> &table) {
        const Code code = table.codeOf(typename Table<T>::IdType(id));
        row = table.at(code) ? Row(code) : noRow;
    };
    if (visitTable(*d, kind, find))
        return row;
    const auto key = d->keys.find(id);
    switch (kind) {
    case RecordKind::Application: return presentRow(d->applications, d->applicationRows, key);
    case RecordKind::Candidate: return presentRow(d->candidates, d->candidateRows, key);
    case RecordKind::Schedule: return presentRow(d->schedules, d->scheduleRows, key);
    case RecordKind::Event: return presentRow(d->events, d->eventRows, key);
    case RecordKind::Survey: return presentRow(d->surveys, d->surveyRows, key);
    default: return noRow;
    }
}

const ScheduleRow &Store::scheduleAt(Row row) const
{
    Q_ASSERT(row < d->schedules.size());
    return d->schedules[row];
}

api::WireEnum<api::InterviewScheduleStatus> Store::scheduleStatus(Row schedule) const
{
    return d->scheduleStatuses.value(scheduleAt(schedule).status);
}

api::ApplicationId Store::scheduleApplication(Row schedule) const { return api::ApplicationId(d->keys.text(scheduleAt(schedule).application)); }

QList<Row> Store::eventsOf(Row schedule) const { return schedule < d->eventsOf.size() ? d->eventsOf[schedule] : QList<Row>(); }

QList<Row> Store::schedulesOf(const api::ApplicationId &application) const
{
    const auto key = d->keys.find(application.text());
    return key ? d->schedulesOf.value(*key) : QList<Row>();
}

const EventRow &Store::eventAt(Row row) const
{
    Q_ASSERT(row < d->events.size());
    return d->events[row];
}

QString Store::eventLocation(Row event) const
{
    const EventRow &e = eventAt(event);
    const std::string_view text = d->text(e.location, e.locationBytes);
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

const SurveyRow &Store::surveyAt(Row row) const
{
    Q_ASSERT(row < d->surveys.size());
    return d->surveys[row];
}

api::CandidateId Store::surveyCandidate(Row survey) const { return api::CandidateId(d->keys.text(surveyAt(survey).candidate)); }

api::ApplicationId Store::surveyApplication(Row survey) const
{
    const RecordKey &key = surveyAt(survey).application;
    return key == RecordKey{} ? api::ApplicationId() : api::ApplicationId(d->keys.text(key));
}

quint16 Store::Private::scheduleStatus(const api::WireEnum<api::InterviewScheduleStatus> &status)
{
    qsizetype number = scheduleStatuses.indexOf(status);
    if (number < 0 && scheduleStatuses.size() < std::numeric_limits<quint16>::max()) {
        number = scheduleStatuses.size();
        scheduleStatuses.append(status);
    }
    return quint16(std::max<qsizetype>(number, 0));
}

void Store::Private::removeEvent(Row event)
{
    EventRow &e = events[event];
    if (e.flags & RowGone)
        return;
    e.flags |= RowGone;
    eventsOf[e.schedule].removeAll(event);
    changes.kinds |= Kind::Records;
    note(RecordKind::Event, event, Fate::Removed);
}

void Store::Private::sortEvents(Row schedule)
{
    QList<Row> &rows = eventsOf[schedule];
    std::sort(rows.begin(), rows.end(), [this](Row a, Row b) { return std::pair(events[a].start, a) < std::pair(events[b].start, b); });
}

void Store::Private::updateBrief(const RecordKey &application, quint32 now)
{
    // The one with the soonest event ahead; else the one changed last. A cancelled one only when there is no other.
    bool found = false;
    ScheduleBrief brief;
    quint32 briefUpdated = 0;
    const auto rank = [](const ScheduleBrief &one, quint32 updatedAt) {
        const bool cancelled = one.status == api::InterviewScheduleStatus::Cancelled;
        const quint32 next = one.nextStart;
        return std::tuple(!cancelled, next > 0, next > 0 ? std::numeric_limits<quint32>::max() - next : updatedAt);
    };
    const QList<Row> rows = schedulesOf.value(application);
    for (const Row row : rows) {
        ScheduleBrief one{scheduleStatuses.value(schedules[row].status), 0, 0};
        for (const Row event : std::as_const(eventsOf[row])) {
            const EventRow &e = events[event];
            if (e.start > now && (one.nextStart == 0 || e.start < one.nextStart))
                one.nextStart = e.start;
            one.lastEnd = std::max(one.lastEnd, e.end);
        }
        if (!found || rank(one, schedules[row].updatedAt) > rank(brief, briefUpdated)) {
            found = true;
            brief = one;
            briefUpdated = schedules[row].updatedAt;
        }
    }
    const ScheduleBrief before = briefs.value(application);
    if (before.status == brief.status && before.nextStart == brief.nextStart && before.lastEnd == brief.lastEnd)
        return;
    if (found)
        briefs.insert(application, brief);
    else
        briefs.remove(application);
    changes.kinds |= Kind::Schedules;
    if (const Row row = applicationRows.find(application, applications); row != noRow && !(applications[row].flags & RowGone))
        note(applicationFates, row, Fate::Updated);
}

} // namespace shortlist
