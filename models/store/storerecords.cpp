// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/store_p.h"

#include <algorithm>
#include <limits>

namespace shortlist {
namespace {

template <typename Rows> Row presentRow(const Rows &rows, const RowIndex &byKey, const std::optional<RecordKey> &key)
{
    const Row row = key ? byKey.find(*key, rows) : noRow;
    return row != noRow && (rows[row].flags & RowGone) ? noRow : row;
}

/// Calls `visit(rows, index)` for a kind without a Table; false for all others.
template <typename Private, typename Visit> bool visitRows(Private &d, RecordKind kind, Visit visit)
{
    switch (kind) {
    case RecordKind::Application: visit(d.applications, d.applicationRows); return true;
    case RecordKind::Candidate: visit(d.candidates, d.candidateRows); return true;
    case RecordKind::Schedule: visit(d.schedules, d.scheduleRows); return true;
    case RecordKind::Event: visit(d.events, d.eventRows); return true;
    case RecordKind::Survey: visit(d.surveys, d.surveyRows); return true;
    default: return false;
    }
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
    if (kind == RecordKind::Application)
        return d->applicationFates.present;
    if (kind == RecordKind::Candidate)
        return d->candidateFates.present;
    const auto rows = d->recordFates.find(kind);
    return rows == d->recordFates.end() ? 0 : rows->second.present;
}

Row Store::rowEnd(RecordKind kind) const
{
    Row end = 0;
    if (!visitTable(*d, kind, [&](const auto &table) { end = table.codeEnd(); }))
        visitRows(*d, kind, [&](const auto &rows, const RowIndex &) { end = Row(rows.size()); });
    return end;
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
    if (!visitTable(*d, kind, find)) {
        visitRows(*d, kind, [&](const auto &rows, const RowIndex &) {
            if (!(rows[row].flags & RowGone))
                id = d->keys.text(rows[row].id);
        });
    }
    return id;
}

bool Store::isPresent(RecordKind kind, Row row) const
{
    bool present = false;
    if (row < rowEnd(kind) && !visitTable(*d, kind, [&](const auto &table) { present = table.at(Code(row)) != nullptr; }))
        visitRows(*d, kind, [&](const auto &rows, const RowIndex &) { present = !(rows[row].flags & RowGone); });
    return present;
}

Row Store::rowOf(RecordKind kind, const QString &id) const
{
    Row row = noRow;
    const auto find = [&]<typename T>(const Table<T> &table) {
        const Code code = table.codeOf(typename Table<T>::IdType(id));
        row = table.at(code) ? Row(code) : noRow;
    };
    if (!visitTable(*d, kind, find))
        visitRows(*d, kind, [&](const auto &rows, const RowIndex &byKey) { row = presentRow(rows, byKey, d->keys.find(id)); });
    return row;
}

Row Store::rowOf(RecordKind kind, std::string_view id) const
{
    Row row = noRow;
    if (!visitRows(*d, kind, [&](const auto &rows, const RowIndex &byKey) { row = presentRow(rows, byKey, d->keys.find(id)); }))
        row = rowOf(kind, QString::fromUtf8(id.data(), qsizetype(id.size())));
    return row;
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
