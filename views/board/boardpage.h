// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/boardmodel.h"
#include "views/board/boardview.h"
#include "views/common/surface.h"
#include "views/common/viewstate.h"
#include "views/services.h"

class QComboBox;
class QLineEdit;
class QStackedWidget;
class QToolButton;

namespace shortlist {

/// A job: the line on top (title, plan, filter, order, density, archived ones) and the board, or words that say why there is
/// nothing to see and what to do.
class BoardPage final : public Surface {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BoardPage)
public:
    BoardPage(const Services &services, ViewState &state, QWidget *parent = nullptr);

    void setJob(const api::JobId &job);
    [[nodiscard]] BoardModel &model() { return m_model; }
    [[nodiscard]] BoardView &board() { return *m_board; }
    void focusFilter();
    /// True when there was a filter to clear.
    bool clearFilter();

signals:
    void refreshRequested();

private:
    QWidget *buildLine();
    void buildOrder();
    void showJob();
    void showPlans();
    void refreshState();
    void refreshStateNow();
    void wantDates();
    void setArchivedShown(bool shown);
    struct Totals {
        int shown{0};
        int total{0};
    };
    [[nodiscard]] Totals totals() const;
    [[nodiscard]] bool syncing() const;
    [[nodiscard]] double progress() const;
    void sayNoJob();

    const Services &m_services;
    ViewState &m_state;
    BoardModel m_model;
    BoardView *m_board;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    PlainLabel *m_title;
    PlainLabel *m_summary;
    QComboBox *m_plan;
    QLineEdit *m_filter;
    QToolButton *m_order;
    QToolButton *m_density;
    QToolButton *m_archived;
    enum class Offer { None, ClearFilter, Refresh } m_offer{Offer::None};
    QTimer m_dates;
    QTimer m_refresh;
};

} // namespace shortlist
