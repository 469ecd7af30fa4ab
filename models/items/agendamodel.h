// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/roles.h"
#include "models/store/store.h"

#include <QAbstractListModel>
#include <QDate>
#include <QTimer>

#include <functional>
#include <vector>

namespace shortlist {

/// The interview events of some days, each day under a heading: today and what comes first, what is over at the end. Follows
/// the store in few row operations. Roles: IdRole (an event's id, "day/2026-03-02" for a heading), NameRole (the candidate, or
/// the day), AccessibleTextRole (the whole line), and AgendaRole.
class AgendaModel final : public QAbstractListModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AgendaModel)
public:
    enum AgendaRole {
        HeadingRole = Qt::UserRole + 100, ///< bool: the row is a day
        TimeRole,                         ///< QString: "09:00 – 09:45", local
        TitleRole,                        ///< QString: of the interview
        PeopleRole,                       ///< QString: interviewers
        EventStatusRole,                  ///< QString: of the schedule, for people
        PlaceRole,                        ///< QString: location, or that there is a video call
        VideoRole,                        ///< bool: has a meeting link
        OverRole,                         ///< bool: has ended
        CancelledRole,                    ///< bool
        JobRole,                          ///< QString
        CountRole,                        ///< int: of a heading: how many events
    };

    /// `now` is for tests; local time. `store` must outlive it.
    explicit AgendaModel(const Store &store, QObject *parent = nullptr, std::function<QDateTime()> now = {});

    /// Shows `days` days from `first` on, once it is live.
    void setRange(QDate first, int days);
    [[nodiscard]] QDate first() const { return m_first; }
    [[nodiscard]] int days() const { return m_days; }
    void setLive(bool live);
    [[nodiscard]] int events() const { return m_events; }
    /// Row of the store, noRow for a heading.
    [[nodiscard]] Row eventAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const QString &event) const;
    /// Day of the first event at or after now; invalid when there is none.
    [[nodiscard]] QDate nextDayWithEvents() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const final;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const final;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const final;

signals:
    void countChanged();

private:
    /// An event, or the heading of a day.
    struct Line {
        Row event{noRow};
        qint64 day{0}; ///< julian
        bool operator==(const Line &) const = default;
    };
    struct Ops;

    void refresh();
    [[nodiscard]] QString dayText(const Line &line) const;
    [[nodiscard]] QVariant headingData(const Line &line, int role) const;
    [[nodiscard]] QVariant eventData(Row event, int role) const;
    [[nodiscard]] int countOn(qint64 day) const;

    const Store &m_store;
    std::function<QDateTime()> m_now;
    QDate m_first;
    int m_days{7};
    int m_events{0};
    bool m_live{false};
    std::vector<Line> m_lines;
    QTimer m_soon; ///< one reading for a burst of changes
};

} // namespace shortlist
