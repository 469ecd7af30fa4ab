// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/agendamodel.h"
#include "models/items/recordlist.h"
#include "views/common/surface.h"
#include "views/common/viewstate.h"
#include "views/services.h"

#include <QAbstractItemDelegate>

class QListView;
class QStackedWidget;
class QToolButton;

namespace shortlist {

/// Paints a day's heading, or an event: time, candidate and interview, people and place, status.
class AgendaDelegate final : public QAbstractItemDelegate {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AgendaDelegate)
public:
    AgendaDelegate(const Theme &theme, QObject *parent);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintHeading(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintEvent(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

    const Theme &m_theme;
    int m_headingHeight{0}; ///< measured once, since the view asks for every line of thousands
    int m_eventHeight{0};
};

/// Interviews by day: a week or a day of them, today and what comes first.
class AgendaPage final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AgendaPage)
public:
    AgendaPage(const Services &services, ViewState &state, QWidget *parent = nullptr);

    [[nodiscard]] QWidget *tools() const { return m_tools; }
    [[nodiscard]] QString summary() const;
    [[nodiscard]] AgendaModel &model() { return m_model; }
    /// Shows the day of an event and selects it; false when there is none.
    bool choose(const QString &event);
    void focusList();
    void showToday();
    void step(int direction);
    void showWeek(bool week);

signals:
    void recordChosen(shortlist::RecordKind kind, const QString &id, bool enter);
    void summaryChanged();
    void refreshRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void buildTools();
    void setDay(QDate day);
    void refreshState();
    [[nodiscard]] QString rangeText() const;

    const Services &m_services;
    ViewState &m_state;
    AgendaModel m_model;
    QWidget *m_tools;
    PlainLabel *m_range;
    QToolButton *m_week;
    QListView *m_view;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    QDate m_day;      ///< that the range was chosen by
    QDate m_offered;  ///< where the empty state's button leads
};

} // namespace shortlist
