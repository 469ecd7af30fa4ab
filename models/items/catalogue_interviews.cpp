// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/catalogue_p.h"
#include "models/items/interviewtext.h"

/// Interview schedules, events and templates; and what the calendar says of an event.
namespace shortlist {

using namespace Qt::StringLiterals;

QString eventCandidate(const Store &store, Row event)
{
    const Row application = eventApplication(store, event);
    return application == noRow ? QString() : store.applicationName(application);
}

Row eventApplication(const Store &store, Row event)
{
    const Row schedule = store.eventAt(event).schedule;
    return schedule == noRow ? noRow : store.applicationRow(store.scheduleApplication(schedule));
}

QString eventTitle(const Store &store, Row event)
{
    const api::Interview *interview = store.interviews().at(store.eventAt(event).interview);
    return interview ? interview->title : QString();
}

QString eventInterviewers(const Store &store, Row event)
{
    QStringList names;
    for (const Code user : store.codeSet(store.eventAt(event).interviewers))
        names.append(columns::userName(store.users().at(user)));
    names.removeAll(QString());
    return columns::joined(names);
}

QString eventStatus(const Store &store, Row event)
{
    const Row schedule = store.eventAt(event).schedule;
    return schedule == noRow ? QString() : columns::spoken(store.scheduleStatus(schedule));
}

QString eventJob(const Store &store, Row event)
{
    const Row application = eventApplication(store, event);
    return application == noRow ? QString() : columns::titleOf(store.jobs().at(store.application(application).job), &api::JobDetail::title);
}

namespace columns {
namespace {

Row applicationOf(const Store &store, Row schedule) { return store.applicationRow(store.scheduleApplication(schedule)); }

QString scheduleCandidate(const Store &store, Row row)
{
    const Row application = applicationOf(store, row);
    return application == noRow ? QString() : store.applicationName(application);
}

QString scheduleJob(const Store &store, Row row)
{
    const Row application = applicationOf(store, row);
    return application == noRow ? QString() : titleOf(store.jobs().at(store.application(application).job), &api::JobDetail::title);
}

qint64 firstStart(const Store &store, Row row)
{
    const QList<Row> events = store.eventsOf(row);
    return events.isEmpty() ? 0 : qint64(store.eventAt(events.first()).start);
}

RecordList events()
{
    return {RecordKind::Event, QT_TRANSLATE_NOOP("Records", "Events"), QT_TRANSLATE_NOOP("Records", "Interview event"), "calendar"_L1,
        {
            {.name = "candidate"_L1, .title = QT_TRANSLATE_NOOP("Column", "Candidate"), .text = eventCandidate, .width = 24},
            {.name = "start"_L1, .title = QT_TRANSLATE_NOOP("Column", "Start"), .text = [](const Store &s, Row r) { return timeText(s.eventAt(r).start); },
                .type = ColumnType::Date, .number = [](const Store &s, Row r) { return qint64(s.eventAt(r).start); }, .width = 18},
            {.name = "end"_L1, .title = QT_TRANSLATE_NOOP("Column", "End"), .text = [](const Store &s, Row r) { return timeText(s.eventAt(r).end); },
                .type = ColumnType::Date, .number = [](const Store &s, Row r) { return qint64(s.eventAt(r).end); }, .width = 18, .shown = false},
            {.name = "interview"_L1, .title = QT_TRANSLATE_NOOP("Column", "Interview"), .text = eventTitle,
                .value = [](const Store &s, Row r) { return quint32(s.eventAt(r).interview); }, .width = 24},
            {.name = "interviewers"_L1, .title = QT_TRANSLATE_NOOP("Column", "Interviewers"), .text = eventInterviewers,
                .value = [](const Store &s, Row r) { return s.eventAt(r).interviewers; }, .width = 30},
            {.name = "status"_L1, .title = QT_TRANSLATE_NOOP("Column", "Status"), .text = eventStatus, .width = 20},
            {.name = "location"_L1, .title = QT_TRANSLATE_NOOP("Column", "Location"), .text = [](const Store &s, Row r) { return s.eventLocation(r); }, .width = 20},
            {.name = "job"_L1, .title = QT_TRANSLATE_NOOP("Column", "Job"), .text = eventJob, .width = 26, .shown = false},
            {.name = "feedback"_L1, .title = QT_TRANSLATE_NOOP("Column", "Feedback"),
                .text = [](const Store &s, Row r) { return s.eventAt(r).flags & EventHasFeedback ? QCoreApplication::translate("Column", "Submitted") : QString(); },
                .width = 11, .searched = false},
        },
        1, Qt::DescendingOrder, nullptr, nullptr, nullptr,
        {RecordKind::Schedule, RecordKind::Application, RecordKind::Interview, RecordKind::User, RecordKind::Job}};
}

RecordList schedules()
{
    return {RecordKind::Schedule, QT_TRANSLATE_NOOP("Records", "Schedules"), QT_TRANSLATE_NOOP("Records", "Interview schedule"), "calendar"_L1,
        {
            {.name = "candidate"_L1, .title = QT_TRANSLATE_NOOP("Column", "Candidate"), .text = scheduleCandidate, .width = 24},
            {.name = "job"_L1, .title = QT_TRANSLATE_NOOP("Column", "Job"), .text = scheduleJob, .width = 28},
            {.name = "stage"_L1, .title = QT_TRANSLATE_NOOP("Column", "Stage"),
                .text = [](const Store &s, Row r) { return titleOf(s.stages().at(s.scheduleAt(r).stage), &api::InterviewStage::title); },
                .value = [](const Store &s, Row r) { return quint32(s.scheduleAt(r).stage); }},
            {.name = "status"_L1, .title = QT_TRANSLATE_NOOP("Column", "Status"), .text = [](const Store &s, Row r) { return spoken(s.scheduleStatus(r)); },
                .value = [](const Store &s, Row r) { return quint32(s.scheduleAt(r).status); }, .width = 24},
            {.name = "events"_L1, .title = QT_TRANSLATE_NOOP("Column", "Events"), .text = [](const Store &s, Row r) { return QLocale().toString(s.eventsOf(r).size()); },
                .type = ColumnType::Number, .number = [](const Store &s, Row r) { return qint64(s.eventsOf(r).size()); }, .width = 8},
            {.name = "start"_L1, .title = QT_TRANSLATE_NOOP("Column", "First event"), .text = [](const Store &s, Row r) { return timeText(firstStart(s, r)); },
                .type = ColumnType::Date, .number = firstStart, .width = 18},
            {.name = "scheduledBy"_L1, .title = QT_TRANSLATE_NOOP("Column", "Scheduled by"),
                .text = [](const Store &s, Row r) { return userName(s.users().at(s.scheduleAt(r).scheduledBy)); },
                .value = [](const Store &s, Row r) { return quint32(s.scheduleAt(r).scheduledBy); }},
            {.name = "updatedAt"_L1, .title = QT_TRANSLATE_NOOP("Column", "Changed"), .text = [](const Store &s, Row r) { return timeText(s.scheduleAt(r).updatedAt); },
                .type = ColumnType::Date, .number = [](const Store &s, Row r) { return qint64(s.scheduleAt(r).updatedAt); }, .width = 18, .shown = false},
        },
        5, Qt::DescendingOrder, nullptr,
        [](const Store &s, Row r) { return s.scheduleStatus(r) == api::InterviewScheduleStatus::Cancelled; }, nullptr,
        {RecordKind::Event, RecordKind::Application, RecordKind::Stage, RecordKind::User, RecordKind::Job}};
}

const api::Interview *interview(const Store &store, Row row) { return store.interviews().at(Code(row)); }

RecordList templates()
{
    return {RecordKind::Interview, QT_TRANSLATE_NOOP("Records", "Interview templates"), QT_TRANSLATE_NOOP("Records", "Interview template"), "scorecard"_L1,
        {
            {.name = "title"_L1, .title = QT_TRANSLATE_NOOP("Column", "Title"), .text = [](const Store &s, Row r) { return titleOf(interview(s, r), &api::Interview::title); }, .width = 28},
            {.name = "externalTitle"_L1, .title = QT_TRANSLATE_NOOP("Column", "Title for candidates"),
                .text = [](const Store &s, Row r) { return interview(s, r) ? interview(s, r)->externalTitle.value_or(QString()) : QString(); }, .width = 24},
            {.name = "job"_L1, .title = QT_TRANSLATE_NOOP("Column", "Job"),
                .text = [](const Store &s, Row r) { return interview(s, r) ? titleOf(s.jobs().find(idOr(interview(s, r)->jobId)), &api::JobDetail::title) : QString(); }, .width = 24},
            {.name = "feedbackForm"_L1, .title = QT_TRANSLATE_NOOP("Column", "Feedback form"),
                .text = [](const Store &s, Row r) { return interview(s, r) ? titleOf(s.feedbackForms().find(interview(s, r)->feedbackFormDefinitionId), &api::FeedbackFormDefinition::title) : QString(); },
                .width = 24},
            {.name = "feedbackRequired"_L1, .title = QT_TRANSLATE_NOOP("Column", "Feedback required"),
                .text = [](const Store &s, Row r) { return yes(interview(s, r) && interview(s, r)->isFeedbackRequired); }, .width = 15, .searched = false},
            {.name = "debrief"_L1, .title = QT_TRANSLATE_NOOP("Column", "Debrief"),
                .text = [](const Store &s, Row r) { return yes(interview(s, r) && interview(s, r)->isDebrief.value_or(false)); }, .width = 8, .searched = false},
            {.name = "archived"_L1, .title = QT_TRANSLATE_NOOP("Column", "Archived"),
                .text = [](const Store &s, Row r) { return yes(interview(s, r) && interview(s, r)->isArchived); }, .width = 9, .shown = false, .searched = false},
        },
        0, Qt::AscendingOrder, nullptr, [](const Store &s, Row r) { return interview(s, r) && interview(s, r)->isArchived; }, nullptr,
        {RecordKind::Job, RecordKind::FeedbackForm}};
}

} // namespace

std::vector<RecordList> interviewLists() { return {events(), schedules(), templates()}; }

} // namespace columns
} // namespace shortlist
