// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/id.h"
#include "views/board/carddelegate.h"

#include <QItemSelectionModel>
#include <QList>
#include <QScrollArea>
#include <QTimer>

namespace shortlist {

class BoardColumn;
class BoardModel;
class ColumnView;

/// The board: a row of columns with one selection over all of them. Asks for moves, never makes them.
class BoardView final : public QScrollArea {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BoardView)
public:
    /// Both must outlive it.
    BoardView(const Theme &theme, BoardModel &model, QWidget *parent = nullptr);
    ~BoardView() override;

    void setDensity(Density density);
    [[nodiscard]] Density density() const;
    [[nodiscard]] const QList<BoardColumn *> &columns() const { return m_columns; }
    [[nodiscard]] ColumnView *viewOf(const QModelIndex &card) const;
    [[nodiscard]] QItemSelectionModel *selectionModel() const { return m_selection; }
    /// Selected cards in board order; the current one when nothing is selected.
    [[nodiscard]] QList<api::ApplicationId> chosen() const;
    /// Selects a card alone and brings it into sight; false when it is not on the board.
    bool choose(const api::ApplicationId &application);
    /// The column a step away from the card's, empty at either end.
    [[nodiscard]] api::InterviewStageId stageBeside(const QModelIndex &card, int steps) const;
    /// When none of the columns in sight has a card, scrolls to the first that has.
    void showSomeCard();
    /// Puts the keyboard on the current card, or the first.
    void focusCards();

signals:
    /// The person stays on one card (or asked for it: `atOnce`).
    void openRequested(const shortlist::api::ApplicationId &application, bool atOnce);
    void moveRequested(const QList<shortlist::api::ApplicationId> &applications, const shortlist::api::InterviewStageId &stage);
    void menuRequested(const QPoint &globalPosition);
    void archivedWanted();
    void copied(int cards);
    /// Other cards came into sight.
    void scrolled();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void rebuild();
    void wire(BoardColumn *column);
    void refreshCounts();
    void layOutColumns();
    [[nodiscard]] bool isInSight(const QWidget *column, int width) const;
    void walkSideways(ColumnView *from, int steps, Qt::KeyboardModifiers modifiers);
    void step(const QList<QModelIndex> &cards, int steps);
    void drag(ColumnView *from);
    void scrollWhileDragging();
    void currentMoved(const QModelIndex &current);
    void keepWithCurrent();
    void settle(int delayMs);
    void settled();
    void copy();
    [[nodiscard]] QList<QModelIndex> chosenIndexes() const;

    const Theme &m_theme;
    BoardModel &m_model;
    CardDelegate m_delegate;
    QItemSelectionModel *m_selection;
    QWidget *m_content;
    QList<BoardColumn *> m_columns;
    QTimer m_settle;
    QTimer m_edge;
    bool m_dragging{false};
    bool m_rebuildQueued{false};
};

} // namespace shortlist
