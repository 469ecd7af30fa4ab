// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/lists/recordtable.h"

#include "models/items/recordmodel.h"
#include "views/lists/recordview.h"

#include <QAbstractButton>
#include <QHoverEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStandardItemModel>

namespace shortlist {

RecordTable::RecordTable(RecordModel &model, RecordDelegate *delegate, RecordHeader *header, QWidget *parent) : QTableView(parent), m_delegate(delegate)
{
    delegate->setParent(this);
    setItemDelegate(delegate);
    setHorizontalHeader(header);
    setModel(&model);
    verticalHeader()->setModel(new QStandardItemModel(this));
    verticalHeader()->hide();
    setShowGrid(false);
    for (QAbstractButton *corner : findChildren<QAbstractButton *>(QString(), Qt::FindDirectChildrenOnly))
        corner->hide(); // it would lie over the first row, which could then not be scrolled by copying
    viewport()->setAutoFillBackground(false);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->setAttribute(Qt::WA_Hover);
    const auto touched = [this] { scheduleDelayedItemsLayout(); };
    for (const auto changed : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&model, changed, this, touched);
    // All of a search is painted at once, with the number of what was found.
    connect(&model, &RecordModel::countChanged, this, [this] { executeDelayedItemsLayout(); });
}

FixedRows RecordTable::rows() const { return {model() ? model()->rowCount() : 0, m_rowHeight}; }

void RecordTable::updateGeometries()
{
    if (m_fitting) // the margins change the viewport
        return;
    m_fitting = true;
    m_rowHeight = m_delegate->rowHeight();
    QHeaderView *header = horizontalHeader();
    const int top = header->isHidden() ? 0 : header->sizeHint().height();
    setViewportMargins(0, top, 0, 0);
    const QRect place = viewport()->geometry();
    header->setGeometry(place.left(), place.top() - top, place.width(), top);
    const QSize room = viewport()->size();
    verticalScrollBar()->setPageStep(room.height());
    verticalScrollBar()->setSingleStep(m_rowHeight);
    verticalScrollBar()->setRange(0, std::max(rows().extent() - room.height(), 0));
    horizontalScrollBar()->setPageStep(room.width());
    horizontalScrollBar()->setSingleStep(std::max(room.width() / 10, 1));
    horizontalScrollBar()->setRange(0, std::max(header->length() - room.width(), 0));
    QAbstractItemView::updateGeometries();
    m_fitting = false;
}

int RecordTable::verticalOffset() const { return verticalScrollBar()->value(); }
bool RecordTable::isIndexHidden(const QModelIndex &index) const { return index.isValid() && isColumnHidden(index.column()); }

void RecordTable::scrollContentsBy(int dx, int dy)
{
    if (dx)
        horizontalHeader()->setOffset(horizontalScrollBar()->value());
    if (dx && isRightToLeft())
        viewport()->update();
    else
        viewport()->scroll(dx, dy);
}

QRect RecordTable::lineOf(int row) const { return {0, rows().top(row) - verticalOffset(), viewport()->width(), m_rowHeight}; }

QRect RecordTable::visualRect(const QModelIndex &index) const
{
    if (!index.isValid() || isIndexHidden(index))
        return {};
    const QRect line = lineOf(index.row());
    return {columnViewportPosition(index.column()), line.top(), columnWidth(index.column()), line.height()};
}

QModelIndex RecordTable::indexAt(const QPoint &point) const
{
    const int row = rows().rowAt(point.y() + verticalOffset());
    const int column = horizontalHeader()->logicalIndexAt(point.x());
    return row >= 0 && column >= 0 ? model()->index(row, column) : QModelIndex();
}

void RecordTable::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid())
        return;
    executeDelayedItemsLayout();
    const int room = viewport()->height();
    const int top = rows().top(index.row());
    int offset = rows().offsetToShow(index.row(), verticalOffset(), room);
    if (hint == PositionAtTop)
        offset = top;
    else if (hint == PositionAtBottom)
        offset = top + m_rowHeight - room;
    else if (hint == PositionAtCenter)
        offset = top - (room - m_rowHeight) / 2;
    verticalScrollBar()->setValue(offset);
}

void RecordTable::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    Q_UNUSED(roles)
    const QRect changed = lineOf(topLeft.row()).united(lineOf(bottomRight.row()));
    if (isVisible() && changed.intersects(viewport()->rect()))
        viewport()->update(changed);
}

void RecordTable::keyboardSearch(const QString &text) { emit typed(text); }

/// The focus is a ring round the row, not round the cell.
void RecordTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    for (const QModelIndex &index : {current, previous}) {
        if (index.isValid())
            viewport()->update(lineOf(index.row()));
    }
}

QModelIndex RecordTable::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    const FixedRows rows = this->rows();
    if (rows.count == 0)
        return {};
    const QModelIndex current = currentIndex();
    if (!current.isValid())
        return model()->index(0, horizontalHeader()->logicalIndex(0));
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
    case MoveRight: { // a row is chosen as a whole: sideways shows the other columns
        QScrollBar *bar = horizontalScrollBar();
        bar->setValue(bar->value() + ((action == MoveRight) != isRightToLeft() ? 1 : -1) * bar->singleStep());
        break;
    }
    }
    return current.siblingAtRow(row);
}

void RecordTable::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags flags)
{
    if (!selectionModel())
        return;
    const QRect area = rect.normalized();
    const FixedRows::Span span = rows().between(area.top() + verticalOffset(), area.bottom() + verticalOffset());
    QItemSelection selection;
    if (!span.isEmpty())
        selection.select(model()->index(span.first, 0), model()->index(span.last, model()->columnCount() - 1));
    selectionModel()->select(selection, flags);
}

QRegion RecordTable::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region;
    for (const QItemSelectionRange &range : selection) {
        if (range.isValid())
            region += lineOf(range.top()).united(lineOf(range.bottom())).intersected(viewport()->rect());
    }
    return region;
}

void RecordTable::hover(const QModelIndex &index)
{
    if (index.row() != m_hovered.row() || index.isValid() != m_hovered.isValid()) {
        if (m_hovered.isValid())
            viewport()->update(lineOf(m_hovered.row()));
        if (index.isValid())
            viewport()->update(lineOf(index.row()));
    }
    m_hovered = index;
}

bool RecordTable::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::HoverMove || event->type() == QEvent::HoverEnter)
        hover(indexAt(static_cast<QHoverEvent *>(event)->position().toPoint()));
    else if (event->type() == QEvent::HoverLeave || event->type() == QEvent::Leave)
        hover({});
    return QTableView::viewportEvent(event);
}

void RecordTable::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    for (const QRect &part : event->region())
        painter.fillRect(part, palette().color(QPalette::Base));
    const FixedRows::Span span = rows().between(event->rect().top() + verticalOffset(), event->rect().bottom() + verticalOffset());
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const QHeaderView *header = horizontalHeader();
    QList<int> columns;
    for (int place = 0; place < header->count(); ++place) {
        const int column = header->logicalIndex(place);
        const QRect cell(columnViewportPosition(column), event->rect().top(), columnWidth(column), event->rect().height());
        if (!header->isSectionHidden(column) && cell.intersects(event->rect()))
            columns.append(column);
    }
    for (int row = span.first; row <= span.last; ++row) {
        option.rect = lineOf(row);
        if (event->region().intersects(option.rect))
            paintRow(&painter, option, row, columns);
    }
}

void RecordTable::paintRow(QPainter *painter, const QStyleOptionViewItem &base, int row, const QList<int> &columns) const
{
    QStyleOptionViewItem option = base;
    const QModelIndex first = model()->index(row, 0);
    option.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(first));
    option.state.setFlag(QStyle::State_MouseOver, m_hovered.isValid() && m_hovered.row() == row);
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver))
        style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, this);
    for (const int column : columns)
        m_delegate->paintText(painter, QRect(columnViewportPosition(column), option.rect.top(), columnWidth(column), m_rowHeight), first.siblingAtColumn(column), option.direction);
    if (hasFocus() && currentIndex().isValid() && currentIndex().row() == row) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(option);
        focus.state |= QStyle::State_KeyboardFocusChange;
        focus.rect = QRect(-horizontalOffset(), option.rect.top(), horizontalHeader()->length(), m_rowHeight);
        focus.rect = QStyle::visualRect(layoutDirection(), viewport()->rect(), focus.rect);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, this);
    }
}

} // namespace shortlist
