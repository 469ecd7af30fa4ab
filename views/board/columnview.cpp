// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/board/columnview.h"

#include "models/items/boardmodel.h"
#include "views/board/carddelegate.h"
#include "views/common/theme.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace shortlist {

ColumnView::ColumnView(const Theme &theme, BoardModel &board, CardDelegate &delegate, const api::InterviewStageId &stage, QWidget *parent)
    : FixedRowList(parent), m_theme(theme), m_board(board), m_stage(stage)
{
    setModel(&board);
    setRootIndex(column());
    setItemDelegate(&delegate);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setFrameShape(NoFrame);
    setMouseTracking(true);
    setDragEnabled(true);
    setDragDropMode(DragOnly); // the whole column takes drops, see BoardColumn
    setAutoFillBackground(false);
    viewport()->setAcceptDrops(false);
    setAcceptDrops(false);
    setContextMenuPolicy(Qt::DefaultContextMenu);
    setFocusPolicy(Qt::ClickFocus);
    verticalScrollBar()->setSingleStep(24);
    connect(&theme, &Theme::changed, this, &FixedRowList::refit);
}

QColor ColumnView::ground() const
{
    return m_drop ? m_theme.colours().selection : m_theme.colours().surface;
}

void ColumnView::setDropShown(bool shown)
{
    m_drop = shown;
    viewport()->update();
}

QModelIndex ColumnView::column() const
{
    return m_board.stageIndex(m_stage);
}

void ColumnView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        emit copyRequested();
        return;
    }
    const bool sideways = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right;
    if (sideways) {
        const bool forward = (event->key() == Qt::Key_Right) != isRightToLeft();
        if (event->modifiers() & Qt::ControlModifier)
            emit stepRequested({}, forward ? 1 : -1);
        else
            emit sidewaysRequested(forward ? 1 : -1, event->modifiers());
        return;
    }
    const QModelIndex current = currentIndex();
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && current.isValid()) {
        emit openRequested(current);
        return;
    }
    if (event->key() == Qt::Key_Space && current.isValid() && current.parent() == rootIndex()) {
        selectionModel()->select(current, QItemSelectionModel::Toggle);
        return;
    }
    if (event->key() == Qt::Key_Menu && current.isValid()) {
        emit menuRequested(current, viewport()->mapToGlobal(visualRect(current).center()));
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        event->ignore(); // the board's business
        return;
    }
    FixedRowList::keyPressEvent(event);
}

void ColumnView::mouseReleaseEvent(QMouseEvent *event)
{
    FixedRowList::mouseReleaseEvent(event);
    emit released();
}

void ColumnView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && index.isValid())
        emit openRequested(index);
    else
        FixedRowList::mouseDoubleClickEvent(event);
}

void ColumnView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid() || index.parent() != rootIndex())
        return;
    emit menuRequested(index, byKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos());
}

void ColumnView::wheelEvent(QWheelEvent *event)
{
    const bool sideways = (event->modifiers() & Qt::ShiftModifier) || std::abs(event->angleDelta().x()) > std::abs(event->angleDelta().y());
    if (sideways) {
        event->ignore(); // to the board, which scrolls as a whole
        return;
    }
    FixedRowList::wheelEvent(event);
    event->accept();
}

void ColumnView::focusInEvent(QFocusEvent *event)
{
    const bool byMouse = event->reason() == Qt::MouseFocusReason || event->reason() == Qt::PopupFocusReason
        || event->reason() == Qt::ActiveWindowFocusReason;
    if (!byMouse && currentIndex().parent() != rootIndex() && m_board.rowCount(rootIndex()) > 0) {
        const QModelIndex seen = indexAt(QPoint(width() / 2, 12));
        selectionModel()->setCurrentIndex(seen.isValid() ? seen : m_board.index(0, 0, rootIndex()), QItemSelectionModel::NoUpdate);
    }
    FixedRowList::focusInEvent(event);
}

void ColumnView::startDrag(Qt::DropActions)
{
    emit dragWanted(this);
}

QItemSelectionModel::SelectionFlags ColumnView::selectionCommand(const QModelIndex &index, const QEvent *event) const
{
    const auto modifiers = event && (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::KeyPress)
        ? static_cast<const QInputEvent *>(event)->modifiers()
        : Qt::KeyboardModifiers();
    // A range cannot begin in another column: there Shift adds the card that was clicked.
    if ((modifiers & Qt::ShiftModifier) && selectionModel() && selectionModel()->currentIndex().parent() != rootIndex())
        return index.isValid() ? QItemSelectionModel::Select : QItemSelectionModel::NoUpdate;
    return FixedRowList::selectionCommand(index, event);
}

void ColumnView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    // One selection model serves the whole board; to Qt's accessibility an index of another column would be a wrong row here.
    const QModelIndex mineNow = current.parent() == rootIndex() ? current : QModelIndex();
    const QModelIndex mineBefore = previous.parent() == rootIndex() ? previous : QModelIndex();
    if (!mineNow.isValid() && !mineBefore.isValid())
        return;
    FixedRowList::currentChanged(mineNow, mineBefore);
}

QItemSelection ColumnView::mine(const QItemSelection &selection) const
{
    QItemSelection result;
    for (const QItemSelectionRange &range : selection) {
        if (range.isValid() && range.parent() == rootIndex())
            result.append(range);
    }
    return result;
}

void ColumnView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    const QItemSelection on = mine(selected);
    const QItemSelection off = mine(deselected);
    if (!on.isEmpty() || !off.isEmpty())
        FixedRowList::selectionChanged(on, off);
}

} // namespace shortlist
