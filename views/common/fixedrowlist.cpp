// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/fixedrowlist.h"

#include <QHoverEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

namespace shortlist {

FixedRowList::FixedRowList(QWidget *parent) : QAbstractItemView(parent)
{
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->setAttribute(Qt::WA_Hover);
}

void FixedRowList::setModel(QAbstractItemModel *model)
{
    for (const QMetaObject::Connection &connection : std::exchange(m_following, {}))
        disconnect(connection);
    QAbstractItemView::setModel(model);
    touched();
    if (!model)
        return;
    const auto at = [this](const QModelIndex &parent) {
        if (parent == rootIndex())
            touched();
    };
    m_following = {connect(model, &QAbstractItemModel::rowsRemoved, this, at),
        connect(model, &QAbstractItemModel::rowsMoved, this,
            [at](const QModelIndex &from, int, int, const QModelIndex &to) {
                at(from);
                if (to != from)
                    at(to);
            }),
        connect(model, &QAbstractItemModel::layoutChanged, this, [this, at](const QList<QPersistentModelIndex> &parents) {
            if (parents.isEmpty())
                touched();
            for (const QPersistentModelIndex &parent : parents)
                at(parent);
        }),
        connect(model, &QAbstractItemModel::modelReset, this, &FixedRowList::touched)};
}

void FixedRowList::touched()
{
    m_dirty = true;
    scheduleDelayedItemsLayout();
}

void FixedRowList::refit()
{
    m_dirty = true;
    doItemsLayout();
}

FixedRows FixedRowList::rows() const
{
    return {model() && rootIndex().isValid() ? model()->rowCount(rootIndex()) : 0, m_rowHeight};
}

/// The base class asks for a layout whenever rows move or change places anywhere in the model.
void FixedRowList::doItemsLayout()
{
    if (!m_dirty && rows().count == m_laidOut)
        return;
    m_dirty = false;
    QAbstractItemView::doItemsLayout();
}

void FixedRowList::updateGeometries()
{
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.rect = QRect(0, 0, viewport()->width(), 1);
    m_rowHeight = itemDelegate() ? std::max(itemDelegate()->sizeHint(option, {}).height(), 1) : 1;
    const FixedRows rows = this->rows();
    m_laidOut = rows.count;
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setRange(0, std::max(rows.extent() - viewport()->height(), 0));
    QAbstractItemView::updateGeometries();
}

int FixedRowList::verticalOffset() const { return verticalScrollBar()->value(); }
bool FixedRowList::isIndexHidden(const QModelIndex &) const { return false; }

void FixedRowList::scrollContentsBy(int, int dy)
{
    viewport()->scroll(0, dy);
}

QRect FixedRowList::rectOf(int row) const
{
    return {0, rows().top(row) - verticalOffset(), viewport()->width(), m_rowHeight};
}

QRect FixedRowList::visualRect(const QModelIndex &index) const { return isMine(index) ? rectOf(index.row()) : QRect(); }

QModelIndex FixedRowList::indexAt(const QPoint &point) const
{
    const int row = rows().rowAt(point.y() + verticalOffset());
    return row >= 0 && point.x() >= 0 && point.x() < viewport()->width() ? model()->index(row, 0, rootIndex()) : QModelIndex();
}

void FixedRowList::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!isMine(index))
        return;
    executeDelayedItemsLayout();
    const FixedRows rows = this->rows();
    const int room = viewport()->height();
    const int top = rows.top(index.row());
    int offset = rows.offsetToShow(index.row(), verticalOffset(), room);
    if (hint == PositionAtTop)
        offset = top;
    else if (hint == PositionAtBottom)
        offset = top + rows.height - room;
    else if (hint == PositionAtCenter)
        offset = top - (room - rows.height) / 2;
    verticalScrollBar()->setValue(offset);
}

void FixedRowList::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    if (!isMine(topLeft))
        return;
    const QRect changed = rectOf(topLeft.row()).united(rectOf(bottomRight.row()));
    if (isVisible() && changed.intersects(viewport()->rect()))
        viewport()->update(changed);
    Q_UNUSED(roles)
}

void FixedRowList::rowsInserted(const QModelIndex &parent, int start, int end)
{
    if (parent != rootIndex())
        return;
    QAbstractItemView::rowsInserted(parent, start, end);
    touched();
}

void FixedRowList::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    if (parent == rootIndex())
        QAbstractItemView::rowsAboutToBeRemoved(parent, start, end);
}

QModelIndex FixedRowList::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    const FixedRows rows = this->rows();
    if (rows.count == 0)
        return {};
    const QModelIndex current = currentIndex();
    if (!isMine(current))
        return model()->index(0, 0, rootIndex());
    const int page = rows.perPage(viewport()->height());
    int row = current.row();
    switch (action) {
    case MoveUp:
    case MovePrevious: row = rows.stepped(row, -1); break;
    case MoveDown:
    case MoveNext: row = rows.stepped(row, 1); break;
    case MovePageUp: row = rows.stepped(row, -page); break;
    case MovePageDown: row = rows.stepped(row, page); break;
    case MoveHome: row = 0; break;
    case MoveEnd: row = rows.count - 1; break;
    case MoveLeft:
    case MoveRight: break;
    }
    return model()->index(row, 0, rootIndex());
}

void FixedRowList::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags flags)
{
    if (!selectionModel())
        return;
    const QRect area = rect.normalized();
    const FixedRows::Span span = rows().between(area.top() + verticalOffset(), area.bottom() + verticalOffset());
    QItemSelection selection;
    if (!span.isEmpty())
        selection.select(model()->index(span.first, 0, rootIndex()), model()->index(span.last, 0, rootIndex()));
    selectionModel()->select(selection, flags);
}

QRegion FixedRowList::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region;
    for (const QItemSelectionRange &range : selection) {
        if (range.isValid() && range.parent() == rootIndex())
            region += rectOf(range.top()).united(rectOf(range.bottom())).intersected(viewport()->rect());
    }
    return region;
}

bool FixedRowList::viewportEvent(QEvent *event)
{
    // The base class keeps the hovered index to itself.
    if (event->type() == QEvent::HoverMove || event->type() == QEvent::HoverEnter)
        m_hovered = indexAt(static_cast<QHoverEvent *>(event)->position().toPoint());
    else if (event->type() == QEvent::HoverLeave || event->type() == QEvent::Leave)
        m_hovered = QModelIndex();
    return QAbstractItemView::viewportEvent(event);
}

void FixedRowList::changeEvent(QEvent *event)
{
    m_dirty = m_dirty || event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange;
    QAbstractItemView::changeEvent(event);
}

void FixedRowList::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    for (const QRect &part : event->region())
        painter.fillRect(part, ground());
    const FixedRows::Span span = rows().between(event->rect().top() + verticalOffset(), event->rect().bottom() + verticalOffset());
    if (span.isEmpty() || !itemDelegate())
        return;
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.backgroundBrush = ground();
    const QStyle::State base = option.state;
    const QModelIndex current = currentIndex();
    const bool focused = current.isValid() && (hasFocus() || viewport()->hasFocus());
    for (int row = span.first; row <= span.last; ++row) {
        const QModelIndex index = model()->index(row, 0, rootIndex());
        option.rect = rectOf(row);
        if (!event->region().intersects(option.rect))
            continue;
        option.state = base;
        option.state.setFlag(QStyle::State_Selected, selectionModel() && selectionModel()->isSelected(index));
        option.state.setFlag(QStyle::State_MouseOver, m_hovered == index);
        option.state.setFlag(QStyle::State_HasFocus, focused && current == index);
        itemDelegate()->paint(&painter, option, index);
    }
}

} // namespace shortlist
