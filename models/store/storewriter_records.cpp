// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/storewriter_p.h"

#include "api/json/brief.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {

void StoreWriter::put(const QList<api::JobPostingSummary> &records) { putAll(&Store::Private::jobPostings, records); }
void StoreWriter::put(const QList<api::Opening> &records) { putAll(&Store::Private::openings, records); }
void StoreWriter::put(const QList<api::Interview> &records) { putAll(&Store::Private::interviews, records); }
void StoreWriter::put(const QList<api::OfferSummary> &records) { putAll(&Store::Private::offers, records); }
void StoreWriter::put(const QList<api::Project> &records) { putAll(&Store::Private::projects, records); }
void StoreWriter::put(const QList<TeamRole> &records) { putAll(&Store::Private::hiringTeamRoles, records); }
void StoreWriter::put(const QList<ApplicationTeamRole> &records) { putAll(&Store::Private::applicationRoles, records); }
void StoreWriter::put(const QList<api::CloseReason> &records) { putAll(&Store::Private::closeReasons, records); }
void StoreWriter::put(const QList<api::CustomFieldDefinition> &records) { putAll(&Store::Private::customFields, records); }

void StoreWriter::put(QList<api::FeedbackFormDefinition> records)
{
    // A form's fields are many times what lists show of it; whoever opens one reads the raw record.
    for (api::FeedbackFormDefinition &form : records)
        form.formDefinition = {};
    putAll(&Store::Private::feedbackForms, records);
}

void StoreWriter::put(const QList<api::InterviewSchedule> &schedules, quint32 now)
{
    Batch batch(*this);
    for (const api::InterviewSchedule &schedule : schedules) {
        if (schedule.scheduledBy)
            codeFor(&Store::Private::users, *schedule.scheduledBy);
        for (const api::InterviewEvent &event : schedule.interviewEvents)
            meet(event);
        putOne(api::briefOf(schedule), now);
    }
}

/// The records an event brings, which its brief would bring as text.
void StoreWriter::meet(const api::InterviewEvent &event)
{
    for (const api::EventInterviewer &person : event.interviewers)
        codeFor(&Store::Private::users, static_cast<const api::User &>(person));
    if (event.interview)
        codeFor(&Store::Private::interviews, *event.interview);
}

void StoreWriter::put(const QList<api::ScheduleBrief> &schedules, quint32 now)
{
    Batch batch(*this);
    for (const api::ScheduleBrief &schedule : schedules)
        putOne(schedule, now);
}

void StoreWriter::putOne(const api::ScheduleBrief &schedule, quint32 now)
{
    Store::Private &d = *m_store.d;
    if (schedule.id.isEmpty() || schedule.application.isEmpty())
        return;
    ScheduleRow next;
    next.id = d.keys.intern(schedule.id.view());
    next.application = d.keys.intern(schedule.application.view());
    next.createdAt = secondsAt(schedule.createdAt);
    next.updatedAt = secondsAt(schedule.updatedAt);
    next.stage = schedule.stage.isEmpty() ? noCode : d.stages.intern(schedule.stage.id());
    next.scheduledBy = codeFor(&Store::Private::users, schedule.scheduledBy);
    next.status = d.scheduleStatus(schedule.status);
    Row row = d.scheduleRows.find(next.id, d.schedules);
    const bool isNew = row == noRow || (d.schedules[row].flags & RowGone);
    if (row == noRow) {
        row = Row(d.schedules.size());
        d.schedules.push_back({.id = next.id});
        d.scheduleExtras.emplace_back();
        d.scheduleRows.insert(row, d.schedules);
    } else if (!isNew && next.updatedAt != 0 && next.updatedAt < d.schedules[row].updatedAt) {
        return; // overtaken on its way
    }
    const ScheduleRow before = std::exchange(d.schedules[row], next);
    if (before.application == RecordKey{})
        d.linkSchedule(row);
    else if (before.application != next.application)
        d.relinkSchedules();
    if (isNew || before != next) {
        d.changes.kinds |= Kind::Schedules;
        d.note(RecordKind::Schedule, row, isNew);
    }
    QList<Row> gone = d.eventsOf(row);
    for (const api::EventBrief &event : schedule.events)
        gone.removeAll(putEvent(event, row));
    for (const Row event : std::as_const(gone))
        d.removeEvent(event);
    if (!isNew && before.application != next.application)
        d.updateBrief(before.application, now);
    d.updateBrief(next.application, now);
}

void StoreWriter::put(const QList<api::InterviewEvent> &events, quint32 now)
{
    Batch batch(*this);
    Store::Private &d = *m_store.d;
    for (const api::InterviewEvent &event : events) {
        const Row schedule = m_store.rowOf(RecordKind::Schedule, event.interviewScheduleId.text());
        if (schedule == noRow)
            continue;
        meet(event);
        putEvent(api::briefOf(event), schedule);
        d.updateBrief(d.schedules[schedule].application, now);
    }
}

/// Returns its row; noRow for an event without an id.
Row StoreWriter::putEvent(const api::EventBrief &event, Row schedule)
{
    Store::Private &d = *m_store.d;
    if (event.id.isEmpty())
        return noRow;
    const RecordKey id = d.keys.intern(event.id.view());
    Row row = d.eventRows.find(id, d.events);
    if (row == noRow) {
        row = Row(d.events.size());
        d.events.push_back({.id = id, .flags = RowGone});
        d.nextOfSchedule.push_back(noRow);
        d.eventRows.insert(row, d.events);
    }
    const EventRow before = d.events[row];
    QList<Code> people;
    for (const api::Embedded<api::tag::User> &person : event.interviewers)
        people.append(codeFor(&Store::Private::users, person));
    for (const api::IdView<api::tag::User> &person : event.interviewerIds)
        people.append(d.users.intern(person.id()));
    people.removeAll(noCode);
    Code interview = codeFor(&Store::Private::interviews, event.interview);
    if (interview == noCode && !event.interviewId.isEmpty())
        interview = d.interviews.intern(event.interviewId.id());
    EventRow &e = d.events[row];
    if (before.schedule != schedule) {
        if (before.schedule != noRow)
            d.unlinkEvent(row);
        d.linkEvent(row, schedule);
    }
    e.schedule = schedule;
    e.start = secondsAt(event.startTime);
    e.end = secondsAt(event.endTime);
    e.updatedAt = secondsAt(event.updatedAt);
    const bool moved = d.setLocation(event.location, e);
    e.interviewers = d.tagSet(std::move(people));
    e.interview = interview;
    e.flags = quint8((event.hasSubmittedFeedback ? EventHasFeedback : 0) | (event.hasMeetingLink ? EventHasMeetingLink : 0));
    const bool isNew = (before.flags & RowGone) != 0;
    const auto seen = [](const EventRow &r) {
        return std::tuple(r.schedule, r.start, r.end, r.updatedAt, r.interviewers, r.interview, r.flags);
    };
    if (isNew || moved || seen(before) != seen(e)) {
        d.changes.kinds |= Kind::Records;
        d.note(RecordKind::Event, row, isNew);
    }
    return row;
}

void StoreWriter::put(const QList<api::SurveySubmission> &surveys)
{
    Batch batch(*this);
    for (const api::SurveySubmission &survey : surveys)
        putOne(api::briefOf(survey));
}

void StoreWriter::put(const QList<api::SurveyBrief> &surveys)
{
    Batch batch(*this);
    for (const api::SurveyBrief &survey : surveys)
        putOne(survey);
}

void StoreWriter::putOne(const api::SurveyBrief &survey)
{
    Store::Private &d = *m_store.d;
    if (survey.id.isEmpty())
        return;
    SurveyRow next;
    next.id = d.keys.intern(survey.id.view());
    next.candidate = d.keys.intern(survey.candidate.view());
    if (!survey.application.isEmpty())
        next.application = d.keys.intern(survey.application.view());
    next.submittedAt = secondsAt(survey.submittedAt);
    next.type = quint8(survey.type.value);
    const Row known = d.surveyRows.find(next.id, d.surveys);
    const bool isNew = known == noRow;
    const Row row = isNew ? Row(d.surveys.size()) : known;
    if (isNew) {
        d.surveys.push_back(next);
        d.surveyRows.insert(row, d.surveys);
    } else if (d.surveys[row] == next) {
        return;
    }
    const bool back = isNew || (d.surveys[row].flags & RowGone);
    d.surveys[row] = next;
    d.changes.kinds |= Kind::Records;
    d.note(RecordKind::Survey, row, back);
}

void StoreWriter::ageSchedules(quint32 now)
{
    Batch batch(*this);
    Store::Private &d = *m_store.d;
    QList<RecordKey> begun;
    for (Row row = 0; row < d.schedules.size(); ++row) {
        const Store::Private::ScheduleExtra &extra = d.scheduleExtras[row];
        if (extra.known && extra.nextStart != 0 && extra.nextStart <= now)
            begun.append(d.schedules[row].application);
    }
    for (const RecordKey &application : std::as_const(begun))
        d.updateBrief(application, now);
}

void StoreWriter::remove(const api::InterviewScheduleId &id)
{
    const Row row = m_store.rowOf(RecordKind::Schedule, id.text());
    if (row == noRow)
        return;
    Batch batch(*this);
    Store::Private &d = *m_store.d;
    const QList<Row> events = d.eventsOf(row);
    for (const Row event : events)
        d.removeEvent(event);
    d.schedules[row].flags |= RowGone;
    d.changes.kinds |= Kind::Schedules;
    d.note(RecordKind::Schedule, row, Fate::Removed);
    const RecordKey application = d.schedules[row].application;
    const ScheduleBrief brief = d.briefOf(application);
    // Whatever still counts as ahead is ahead of the last event that was.
    d.updateBrief(application, brief.nextStart > 0 ? brief.nextStart - 1 : brief.lastEnd);
}

void StoreWriter::remove(RecordKind kind, const QString &id)
{
    Batch batch(*this);
    Store::Private &d = *m_store.d;
    const Row row = m_store.rowOf(kind, id);
    if (row == noRow)
        return;
    if (kind == RecordKind::Application) {
        remove(api::ApplicationId(id));
    } else if (kind == RecordKind::Candidate) {
        remove(api::CandidateId(id));
    } else if (kind == RecordKind::Schedule) {
        remove(api::InterviewScheduleId(id));
    } else if (kind == RecordKind::Event) {
        d.removeEvent(row);
    } else if (kind == RecordKind::Survey) {
        d.surveys[row].flags |= RowGone;
        d.changes.kinds |= Kind::Records;
        d.note(kind, row, Fate::Removed);
    } else {
        if (kind == RecordKind::Stage)
            d.stageOrder.clear();
        visitTable(d, kind, [&]<typename T>(Table<T> &table) {
            table.remove(typename Table<T>::IdType(id));
            d.changes.kinds |= TableKind<T>::flag;
            d.note(kind, row, Fate::Removed);
        });
    }
}

} // namespace shortlist
