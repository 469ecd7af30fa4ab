// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/store_p.h"

#include <algorithm>
#include <limits>
#include <tuple>

/// Whose a schedule is and which events it has, as chains of rows: a list of its own for each would take more room than the rows.
namespace shortlist {
namespace {

/// Rows as the index of first schedules sees them.
struct ByApplication {
    const RowVector<ScheduleRow> &rows;
    struct Keyed {
        const RecordKey &id;
    };
    Keyed operator[](Row row) const { return {rows[row].application}; }
};

} // namespace

void Store::Private::removeEvent(Row event)
{
    EventRow &e = events[event];
    if (e.flags & RowGone)
        return;
    e.flags |= RowGone;
    changes.kinds |= Kind::Records;
    note(RecordKind::Event, event, Fate::Removed);
}

void Store::Private::linkEvent(Row event, Row schedule)
{
    Row &first = scheduleExtras[schedule].firstEvent;
    nextOfSchedule[event] = std::exchange(first, event);
}

void Store::Private::unlinkEvent(Row event)
{
    Row *link = &scheduleExtras[events[event].schedule].firstEvent;
    while (*link != noRow && *link != event)
        link = &nextOfSchedule[*link];
    if (*link == event)
        *link = nextOfSchedule[event];
}

QList<Row> Store::Private::eventsOf(Row schedule) const
{
    QList<Row> rows;
    for (Row row = scheduleExtras[schedule].firstEvent; row != noRow; row = nextOfSchedule[row]) {
        if (!(events[row].flags & RowGone))
            rows.append(row);
    }
    std::sort(rows.begin(), rows.end(), [this](Row a, Row b) { return std::pair(events[a].start, a) < std::pair(events[b].start, b); });
    return rows;
}

Row Store::Private::firstSchedule(const RecordKey &application) const { return firstSchedules.find(application, ByApplication{schedules}); }

void Store::Private::linkSchedule(Row schedule)
{
    Row last = firstSchedule(schedules[schedule].application);
    if (last == noRow) {
        firstSchedules.insert(schedule, ByApplication{schedules});
        return;
    }
    while (last != schedule && scheduleExtras[last].nextOfApplication != noRow)
        last = scheduleExtras[last].nextOfApplication;
    if (last != schedule)
        scheduleExtras[last].nextOfApplication = schedule;
}

/// One went to another application, which hardly ever happens.
void Store::Private::relinkSchedules()
{
    struct Known {
        RecordKey application;
        ScheduleExtra extra;
    };
    std::vector<Known> known;
    for (Row row = 0; row < schedules.size(); ++row) {
        if (scheduleExtras[row].known)
            known.push_back({schedules[row].application, scheduleExtras[row]});
        scheduleExtras[row] = {.firstEvent = scheduleExtras[row].firstEvent};
    }
    firstSchedules = {};
    for (Row row = 0; row < schedules.size(); ++row)
        linkSchedule(row);
    for (const Known &one : known) {
        const Row first = firstSchedule(one.application);
        if (first == noRow) { // that was its only one
            changes.kinds |= Kind::Schedules;
            if (const Row row = applicationRows.find(one.application, applications); row != noRow && !(applications[row].flags & RowGone))
                note(applicationFates, row, Fate::Updated);
            continue;
        }
        ScheduleExtra &extra = scheduleExtras[first];
        std::tie(extra.nextStart, extra.lastEnd, extra.status, extra.known) = std::tuple(one.extra.nextStart, one.extra.lastEnd, one.extra.status, true);
    }
}

bool Store::Private::setLocation(std::string_view value, EventRow &event)
{
    if (text(event.location, event.locationBytes) == value)
        return false;
    constexpr qsizetype most = 4096;
    if (value.size() > std::numeric_limits<quint16>::max())
        return setText(value, event.location, event.locationBytes); // cuts it
    const QByteArray key(value.data(), qsizetype(value.size()));
    if (const auto known = locationTexts.constFind(key); known != locationTexts.cend()) {
        event.location = *known;
        event.locationBytes = quint16(value.size());
        return true;
    }
    setText(value, event.location, event.locationBytes);
    if (locationTexts.size() < most)
        locationTexts.insert(key, event.location);
    return true;
}

ScheduleBrief Store::Private::briefOf(const RecordKey &application) const
{
    const Row first = firstSchedule(application);
    if (first == noRow || !scheduleExtras[first].known)
        return {};
    const ScheduleExtra &extra = scheduleExtras[first];
    return {scheduleStatuses.value(extra.status), extra.nextStart, extra.lastEnd};
}

void Store::Private::updateBrief(const RecordKey &application, quint32 now)
{
    // The one with the soonest event ahead; else the one changed last. A cancelled one only when there is no other.
    struct Brief {
        quint32 nextStart{0};
        quint32 lastEnd{0};
        quint16 status{0};
        bool known{false};
        bool operator==(const Brief &) const = default;
    };
    const Row first = firstSchedule(application);
    if (first == noRow)
        return;
    Brief brief;
    quint32 briefUpdated = 0;
    const auto rank = [this](const Brief &one, quint32 updatedAt) {
        const bool cancelled = scheduleStatuses.value(one.status) == api::InterviewScheduleStatus::Cancelled;
        const quint32 next = one.nextStart;
        return std::tuple(!cancelled, next > 0, next > 0 ? std::numeric_limits<quint32>::max() - next : updatedAt);
    };
    for (Row row = first; row != noRow; row = scheduleExtras[row].nextOfApplication) {
        if (schedules[row].flags & RowGone)
            continue;
        Brief one{.status = schedules[row].status, .known = true};
        for (Row event = scheduleExtras[row].firstEvent; event != noRow; event = nextOfSchedule[event]) {
            const EventRow &e = events[event];
            if (e.flags & RowGone)
                continue;
            if (e.start > now && (one.nextStart == 0 || e.start < one.nextStart))
                one.nextStart = e.start;
            one.lastEnd = std::max(one.lastEnd, e.end);
        }
        if (!brief.known || rank(one, schedules[row].updatedAt) > rank(brief, briefUpdated)) {
            brief = one;
            briefUpdated = schedules[row].updatedAt;
        }
    }
    ScheduleExtra &extra = scheduleExtras[first];
    if (brief == Brief{extra.nextStart, extra.lastEnd, extra.status, extra.known})
        return;
    std::tie(extra.nextStart, extra.lastEnd, extra.status, extra.known) = std::tuple(brief.nextStart, brief.lastEnd, brief.status, brief.known);
    changes.kinds |= Kind::Schedules;
    if (const Row row = applicationRows.find(application, applications); row != noRow && !(applications[row].flags & RowGone))
        note(applicationFates, row, Fate::Updated);
}

/// One container at a time: some take a millisecond to copy.

} // namespace shortlist
