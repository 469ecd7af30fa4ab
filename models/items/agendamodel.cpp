// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/agendamodel.h"

#include "models/items/catalogue_p.h"
#include "models/items/displaytext.h"
#include "models/items/interviewtext.h"
#include "models/items/rowmorph.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QHash>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {

constexpr int burstMs = 200;

QDateTime local(quint32 seconds) { return QDateTime::fromSecsSinceEpoch(seconds); }

} // namespace

struct AgendaModel::Ops {
    AgendaModel &q;
    template <typename Mutate> void remove(int first, int last, Mutate mutate)
    {
        q.beginRemoveRows({}, first, last);
        mutate();
        q.endRemoveRows();
    }
    template <typename Mutate> void insert(int first, int last, Mutate mutate)
    {
        q.beginInsertRows({}, first, last);
        mutate();
        q.endInsertRows();
    }
    template <typename Mutate> void permute(const std::vector<int> &newRowOf, Mutate mutate)
    {
        emit q.layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
        const QModelIndexList from = q.persistentIndexList();
        QModelIndexList to;
        for (const QModelIndex &index : from)
            to.append(q.createIndex(newRowOf[size_t(index.row())], 0));
        mutate();
        q.changePersistentIndexList(from, to);
        emit q.layoutChanged({}, QAbstractItemModel::VerticalSortHint);
    }
};

AgendaModel::AgendaModel(const Store &store, QObject *parent, std::function<QDateTime()> now)
    : QAbstractListModel(parent), m_store(store), m_now(now ? std::move(now) : [] { return QDateTime::currentDateTime(); })
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(burstMs);
    connect(&m_soon, &QTimer::timeout, this, &AgendaModel::refresh);
    connect(&store, &Store::changed, this, [this](const Changes &changes) {
        const Kinds matters = Kind::Records | Kind::Schedules | Kind::Applications | Kind::Users | Kind::Jobs;
        if (m_live && (changes.everything || (changes.kinds & matters)) && !m_soon.isActive())
            m_soon.start();
    });
}

void AgendaModel::setRange(QDate first, int days)
{
    m_first = first;
    m_days = days;
    if (m_live)
        refresh();
}

void AgendaModel::setLive(bool live)
{
    m_live = live;
    if (live)
        refresh();
}

void AgendaModel::refresh()
{
    if (!m_first.isValid())
        return;
    // To ask the system for each event's local day would take seconds with thousands of them.
    std::vector<qint64> midnights;
    for (int day = 0; day <= m_days; ++day)
        midnights.push_back(m_first.addDays(day).startOfDay().toSecsSinceEpoch());
    std::vector<Row> events;
    for (Row row = 0; row < m_store.rowEnd(RecordKind::Event); ++row) {
        const EventRow &event = m_store.eventAt(row);
        if (!(event.flags & RowGone) && event.start >= midnights.front() && event.start < midnights.back())
            events.push_back(row);
    }
    const qint64 today = m_now().date().toJulianDay();
    const auto dayOf = [this, &midnights](Row row) {
        const auto after = std::ranges::upper_bound(midnights, qint64(m_store.eventAt(row).start));
        return m_first.toJulianDay() + (after - midnights.begin()) - 1;
    };
    // Today and later first; what is over comes after that.
    std::ranges::sort(events, {}, [&](Row row) { return std::tuple(dayOf(row) < today, m_store.eventAt(row).start, row); });
    std::vector<Line> target;
    for (const Row row : events) {
        const qint64 day = dayOf(row);
        if (target.empty() || target.back().day != day)
            target.push_back({noRow, day});
        target.push_back({row, day});
    }
    m_events = int(events.size());
    const auto key = [](const Line &line) { return line.event == noRow ? -line.day : qint64(line.event); };
    QHash<qint64, int> placeOf;
    for (size_t i = 0; i < target.size(); ++i)
        placeOf.insert(key(target[i]), int(i));
    std::vector<int> targetOf;
    for (const Line &line : m_lines)
        targetOf.push_back(placeOf.value(key(line), -1));
    morphRows(m_lines, target, std::move(targetOf), Ops{*this});
    m_lines = std::move(target); // an event that moved to another day is the same line
    if (!m_lines.empty())
        emit dataChanged(index(0), index(int(m_lines.size()) - 1));
    emit countChanged();
}

QDate AgendaModel::nextDayWithEvents() const
{
    const qint64 now = m_now().toSecsSinceEpoch();
    quint32 best = 0;
    for (Row row = 0; row < m_store.rowEnd(RecordKind::Event); ++row) {
        const EventRow &event = m_store.eventAt(row);
        if (!(event.flags & RowGone) && event.start >= now && (best == 0 || event.start < best))
            best = event.start;
    }
    return best == 0 ? QDate() : local(best).date();
}

Row AgendaModel::eventAt(const QModelIndex &index) const
{
    return index.isValid() && index.row() < rowCount() ? m_lines[size_t(index.row())].event : noRow;
}

QModelIndex AgendaModel::indexOf(const QString &event) const
{
    const Row row = m_store.rowOf(RecordKind::Event, event);
    const auto it = row == noRow ? m_lines.end() : std::ranges::find(m_lines, row, &Line::event);
    return it == m_lines.end() ? QModelIndex() : index(int(it - m_lines.begin()));
}

int AgendaModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_lines.size()); }

Qt::ItemFlags AgendaModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return eventAt(index) == noRow ? Qt::ItemIsEnabled | Qt::ItemNeverHasChildren : Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

QString AgendaModel::dayText(const Line &line) const
{
    const QDate day = QDate::fromJulianDay(line.day);
    const qint64 away = line.day - m_now().date().toJulianDay();
    const QString date = QLocale().toString(day, u"dddd d MMMM yyyy");
    if (away == 0)
        return QCoreApplication::translate("Agenda", "Today, %1").arg(date);
    return away == 1 ? QCoreApplication::translate("Agenda", "Tomorrow, %1").arg(date) : date;
}

int AgendaModel::countOn(qint64 day) const
{
    return int(std::ranges::count_if(m_lines, [day](const Line &line) { return line.day == day && line.event != noRow; }));
}

QVariant AgendaModel::headingData(const Line &line, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
    case NameRole:
        return dayText(line);
    case IdRole:
        return QString(u"day/"_s + QDate::fromJulianDay(line.day).toString(Qt::ISODate));
    case HeadingRole:
        return true;
    case OverRole:
        return line.day < m_now().date().toJulianDay();
    case CountRole:
        return countOn(line.day);
    default:
        return {};
    }
}

QVariant AgendaModel::eventData(Row row, int role) const
{
    const EventRow &event = m_store.eventAt(row);
    const auto clock = [](quint32 seconds) { return columns::clockText(local(seconds).time()); };
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return displayText(eventCandidate(m_store, row), 200);
    case Qt::AccessibleTextRole: {
        QStringList parts;
        for (const int one : {int(TimeRole), int(NameRole), int(TitleRole), int(PeopleRole), int(EventStatusRole), int(PlaceRole)})
            parts.append(eventData(row, one).toString());
        parts.removeAll(QString());
        return parts.join(u", "_s);
    }
    case IdRole:
        return m_store.idAt(RecordKind::Event, row);
    case HeadingRole:
        return false;
    case TimeRole:
        return event.end > event.start ? QString(clock(event.start) + u" – "_s + clock(event.end)) : clock(event.start);
    case TitleRole:
        return displayText(eventTitle(m_store, row), 200);
    case PeopleRole:
        return displayText(eventInterviewers(m_store, row), 300);
    case EventStatusRole:
        return displayText(eventStatus(m_store, row), 60);
    case PlaceRole: {
        const QString place = displayText(m_store.eventLocation(row), 200);
        return place.isEmpty() && (event.flags & EventHasMeetingLink) ? QCoreApplication::translate("Agenda", "Video call") : place;
    }
    case VideoRole:
        return bool(event.flags & EventHasMeetingLink);
    case OverRole:
        return qint64(std::max(event.start, event.end)) < m_now().toSecsSinceEpoch();
    case CancelledRole:
        return event.schedule != noRow && m_store.scheduleStatus(event.schedule) == api::InterviewScheduleStatus::Cancelled;
    case JobRole:
        return displayText(eventJob(m_store, row), 200);
    default:
        return {};
    }
}

QVariant AgendaModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Line &line = m_lines[size_t(index.row())];
    return line.event == noRow ? headingData(line, role) : eventData(line.event, role);
}

} // namespace shortlist
