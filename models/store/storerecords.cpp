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

QList<Row> Store::eventsOf(Row schedule) const { return schedule < d->schedules.size() ? d->eventsOf(schedule) : QList<Row>(); }

QList<Row> Store::schedulesOf(const api::ApplicationId &application) const
{
    const auto key = d->keys.find(application.text());
    QList<Row> rows;
    for (Row row = key ? d->firstSchedule(*key) : noRow; row != noRow; row = d->scheduleExtras[row].nextOfApplication) {
        if (!(d->schedules[row].flags & RowGone))
            rows.append(row);
    }
    return rows;
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

} // namespace shortlist
