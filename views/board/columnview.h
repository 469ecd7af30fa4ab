// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/id.h"
#include "views/common/fixedrowlist.h"


namespace shortlist {

class BoardModel;
class CardDelegate;
class Theme;

/// The cards of one stage. Knows only its own column: what concerns the whole board (walking sideways, moving, dragging the
/// selection of several columns) it asks of its board through signals.
class ColumnView final : public FixedRowList {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ColumnView)
public:
    ColumnView(const Theme &theme, BoardModel &board, CardDelegate &delegate, const api::InterviewStageId &stage, QWidget *parent);

    [[nodiscard]] BoardModel &board() const { return m_board; }
    [[nodiscard]] const api::InterviewStageId &stage() const { return m_stage; }
    [[nodiscard]] QModelIndex column() const;
    /// Asks for the move of one card by `steps` columns; what a screen reader's action calls.
    void requestStep(const QModelIndex &card, int steps) { emit stepRequested({card}, steps); }
    void requestOpen(const QModelIndex &card) { emit openRequested(card); }
    /// The ground of a column that would take what is being dragged.
    void setDropShown(bool shown);

signals:
    /// Arrow left or right: `steps` is -1 or 1.
    void sidewaysRequested(int steps, Qt::KeyboardModifiers modifiers);
    /// Cards (of any column; empty means the selection) shall go `steps` columns on.
    void stepRequested(const QList<QModelIndex> &cards, int steps);
    void openRequested(const QModelIndex &card);
    void copyRequested();
    void menuRequested(const QModelIndex &card, const QPoint &globalPosition);
    void dragWanted(shortlist::ColumnView *from);
    /// A mouse press settled (button up again).
    void released();

protected:
    [[nodiscard]] QColor ground() const override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void startDrag(Qt::DropActions supportedActions) override;
    [[nodiscard]] QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex &index, const QEvent *event) const override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    [[nodiscard]] QItemSelection mine(const QItemSelection &selection) const;

    const Theme &m_theme;
    BoardModel &m_board;
    api::InterviewStageId m_stage;
    bool m_drop{false};
};

} // namespace shortlist
