// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/lists/recordview.h"

#include "models/items/recordmodel.h"
#include "views/candidate/parts.h"
#include "views/common/style.h"
#include "views/lists/recordtable.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QPointer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {
constexpr int narrowest = 48;
constexpr int widest = 4000;
} // namespace

RecordDelegate::RecordDelegate(const Theme &theme, bool tree) : m_theme(theme), m_tree(tree)
{
    connect(&theme, &Theme::changed, this, &RecordDelegate::restyle);
    restyle();
}

void RecordDelegate::restyle()
{
    m_font = m_theme.font(TextSize::Body);
    m_texts.clear();
}

int RecordDelegate::rowHeight() const { return QFontMetrics(m_font).height() + 12; }

QSize RecordDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width(), rowHeight()};
}

void RecordDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    painter->save();
    paintText(painter, option.rect, index, option.direction);
    painter->restore();
}

void RecordDelegate::paintText(QPainter *painter, const QRect &cell, const QModelIndex &index, Qt::LayoutDirection direction) const
{
    const bool name = index.column() == 0;
    const int lead = name && !m_tree ? space::l : name ? space::xs : space::s;
    const bool mirrored = direction == Qt::RightToLeft;
    const QRect rect = cell.adjusted(mirrored ? space::s : lead, 0, mirrored ? -lead : -space::s, 0);
    const QStaticText line = m_texts.line(index.data().toString(), 0, m_font, rect.width());
    if (line.text().isEmpty())
        return;
    const auto alignment = QStyle::visualAlignment(direction, Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt()));
    const qreal x = alignment & Qt::AlignRight ? rect.right() + 1 - line.size().width() : rect.left();
    painter->setFont(m_font);
    painter->setPen(name && !index.data(ArchivedRole).toBool() ? m_theme.colours().text : m_theme.colours().muted);
    painter->drawStaticText(QPointF(x, rect.top() + (rect.height() - line.size().height()) / 2), line);
}

RecordHeader::RecordHeader(const Theme &theme, QWidget *parent) : QHeaderView(Qt::Horizontal, parent), m_theme(theme)
{
    setSectionsMovable(true);
    setSectionsClickable(true);
    setFirstSectionMovable(false);
    setMouseTracking(true);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

QSize RecordHeader::sizeHint() const { return {QHeaderView::sizeHint().width(), QFontMetrics(m_theme.font(TextSize::Small)).height() + 14}; }

void RecordHeader::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_theme.colours().surface);
    painter.fillRect(QRect(0, viewport()->height() - 1, viewport()->width(), 1), m_theme.colours().hairline);
    painter.end();
    QHeaderView::paintEvent(event);
}

void RecordHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    constexpr int arrow = 10;
    const Colours &c = m_theme.colours();
    const bool sorted = isSortIndicatorShown() && sortIndicatorSection() == section;
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    painter->fillRect(rect, c.surface);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), c.hairline);
    const bool first = visualIndex(section) == 0;
    const int lead = first ? space::l : space::s;
    QRect text = rect.adjusted(mirrored ? space::s : lead, 0, mirrored ? -lead : -space::s, 0);
    const QFont font = m_theme.font(TextSize::Small, sorted);
    const bool trailing = model()->headerData(section, orientation(), Qt::TextAlignmentRole).toInt() & Qt::AlignRight;
    const QString title = model()->headerData(section, orientation(), Qt::DisplayRole).toString();
    const int room = text.width() - (sorted ? arrow + space::xs : 0);
    const QString shown = QFontMetrics(font).elidedText(title, Qt::ElideRight, std::max(room, 0));
    if (sorted) {
        const int end = QFontMetrics(font).horizontalAdvance(shown) + space::xs;
        const bool left = trailing != mirrored;
        const int x = left ? text.right() - end - arrow + 1 : text.left() + end;
        const QRect place(x, text.center().y() - arrow / 2, arrow, arrow);
        if (sortIndicatorOrder() == Qt::DescendingOrder) {
            drawChevron(painter, place, c.text, true);
        } else {
            painter->save();
            painter->translate(0, 2 * place.center().y() + 1);
            painter->scale(1, -1);
            drawChevron(painter, place, c.text, true);
            painter->restore();
        }
    }
    painter->setFont(font);
    painter->setPen(sorted || m_hovered == section ? c.text : c.muted);
    painter->drawText(text, int(trailing != mirrored ? Qt::AlignRight : Qt::AlignLeft) | int(Qt::AlignVCenter) | int(Qt::TextSingleLine), shown);
    if (m_hovered >= 0) // where widths can be taken hold of, while the mouse is here
        painter->fillRect(QRect(mirrored ? rect.left() : rect.right(), rect.top() + 6, 1, rect.height() - 12), c.hairline);
}

void RecordHeader::mouseMoveEvent(QMouseEvent *event)
{
    if (const int section = logicalIndexAt(event->position().toPoint()); section != m_hovered) {
        m_hovered = section;
        viewport()->update();
    }
    QHeaderView::mouseMoveEvent(event);
}

void RecordHeader::leaveEvent(QEvent *event)
{
    m_hovered = -1;
    viewport()->update();
    QHeaderView::leaveEvent(event);
}

void RecordTree::keyboardSearch(const QString &text) { emit typed(text); }

RecordView::RecordView(const Theme &theme, RecordModel &model, ViewState &state, QWidget *parent)
    : QObject(parent), m_model(model), m_state(state), m_header(new RecordHeader(theme, parent))
{
    const bool tree = model.list().parent != nullptr;
    auto *delegate = new RecordDelegate(theme, tree);
    m_header->setSortIndicator(model.list().sortColumn, model.list().sortOrder);
    if (tree) {
        auto *view = new RecordTree(parent);
        delegate->setParent(view);
        view->setItemDelegate(delegate);
        view->setHeader(m_header);
        view->setModel(&model);
        view->setUniformRowHeights(true);
        view->setIndentation(space::l);
        view->setAllColumnsShowFocus(true);
        connect(&model, &QAbstractItemModel::rowsInserted, view, [view](const QModelIndex &group) {
            if (group.isValid())
                view->expand(group);
        });
        connect(view, &RecordTree::typed, this, &RecordView::typed);
        m_items = view;
    } else {
        auto *view = new RecordTable(model, delegate, m_header, parent);
        connect(view, &RecordTable::typed, this, &RecordView::typed);
        m_items = view;
    }
    m_columns = new QMenu(m_items);
    build();
}

void RecordView::build()
{
    m_items->setObjectName(QString(recordKindName(m_model.kind()) + "List"_L1));
    m_items->setAccessibleName(recordListTitle(m_model.kind()));
    m_items->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_items->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_items->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_items->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_items->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_items->setFrameShape(QFrame::NoFrame);
    m_items->setMouseTracking(true);
    m_items->setTextElideMode(Qt::ElideRight);
    m_items->setContextMenuPolicy(Qt::CustomContextMenu);
    m_items->setTabKeyNavigation(false);
    m_items->installEventFilter(this);
    m_header->setObjectName(QString(m_items->objectName() + "Header"_L1));
    m_header->setAccessibleName(tr("Columns"));
    m_header->setHighlightSections(false);
    m_header->setStretchLastSection(true);
    m_header->setMinimumSectionSize(narrowest);
    m_header->setContextMenuPolicy(Qt::CustomContextMenu);
    m_columns->setObjectName(QString(recordKindName(m_model.kind()) + "Columns"_L1));
    restoreColumns();
    if (auto *table = qobject_cast<QTableView *>(m_items))
        table->setSortingEnabled(true);
    else if (auto *tree = qobject_cast<QTreeView *>(m_items))
        tree->setSortingEnabled(true);
    connect(m_header, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) { m_columns->popup(m_header->mapToGlobal(at)); });
    connect(m_columns, &QMenu::aboutToShow, this, &RecordView::fillColumnMenu);
    for (const auto changed : {&QHeaderView::sectionResized, &QHeaderView::sectionMoved})
        connect(m_header, changed, this, &RecordView::saveColumns);
    connect(m_header, &QHeaderView::sortIndicatorChanged, this, &RecordView::saveColumns);
    connect(m_items, &QAbstractItemView::clicked, this,
        [this](const QModelIndex &index) { emit recordChosen(index.data(IdRole).toString(), How::Clicked); });
    connect(m_items->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &index) {
        if (m_keyed && index.isValid())
            emit recordChosen(index.data(IdRole).toString(), How::Walked);
    });
}

QString RecordView::key() const { return QString("lists/"_L1 + recordKindName(m_model.kind()) + "/columns"_L1); }

void RecordView::resetColumns()
{
    m_state.set(key(), QVariant());
    restoreColumns();
    const RecordList &list = m_model.list();
    m_header->setSortIndicator(list.sortColumn, list.sortOrder);
    saveColumns();
}

/// One entry a column, from left to right: "name:width" or "name:width:hidden", and "sort:name:descending" at the end. What is
/// not a column of today is left out, so that a newer or older program finds its way.
void RecordView::restoreColumns()
{
    m_restoring = true;
    const std::vector<RecordColumn> &columns = m_model.list().columns;
    const int character = m_items->fontMetrics().averageCharWidth();
    for (int i = 0; i < int(columns.size()); ++i) {
        m_header->moveSection(m_header->visualIndex(i), i);
        m_header->resizeSection(i, columns[size_t(i)].width * character + 3 * space::s);
        m_header->setSectionHidden(i, !columns[size_t(i)].shown);
    }
    int place = 0;
    const QStringList saved = QString::fromUtf8(m_state.bytes(key())).split(u' ', Qt::SkipEmptyParts);
    for (const QString &entry : saved) {
        const QStringList parts = entry.split(u':');
        const bool sort = parts.value(0) == "sort"_L1;
        const auto it = std::ranges::find(columns, parts.value(sort ? 1 : 0), &RecordColumn::name);
        if (it == columns.end() || parts.size() < 2)
            continue;
        const int column = int(it - columns.begin());
        if (sort) {
            m_header->setSortIndicator(column, parts.value(2) == "descending"_L1 ? Qt::DescendingOrder : Qt::AscendingOrder);
            continue;
        }
        m_header->moveSection(m_header->visualIndex(column), place++);
        m_header->setSectionHidden(column, column > 0 && parts.value(2) == "hidden"_L1);
        if (const int width = parts[1].toInt(); width > 0)
            m_header->resizeSection(column, std::clamp(width, narrowest, widest));
    }
    m_restoring = false;
}

void RecordView::saveColumns()
{
    if (m_restoring)
        return;
    const std::vector<RecordColumn> &columns = m_model.list().columns;
    const int last = shownColumns().value(shownColumns().size() - 1);
    QStringList entries;
    for (int place = 0; place < int(columns.size()); ++place) {
        const int column = m_header->logicalIndex(place);
        // A hidden column has no width, and the last one's is whatever was left.
        const bool unknown = column == last || isColumnHidden(column);
        const int width = unknown ? columns[size_t(column)].width * m_items->fontMetrics().averageCharWidth() : m_header->sectionSize(column);
        entries.append(QString(columns[size_t(column)].name + u':' + QString::number(width) + (isColumnHidden(column) ? u":hidden"_s : QString())));
    }
    const int sorted = m_header->sortIndicatorSection();
    if (sorted >= 0 && sorted < int(columns.size()))
        entries.append(QString("sort:"_L1 + columns[size_t(sorted)].name
                               + (m_header->sortIndicatorOrder() == Qt::DescendingOrder ? ":descending"_L1 : ":ascending"_L1)));
    m_state.set(key(), entries.join(u' ').toUtf8());
}

void RecordView::fillColumnMenu()
{
    m_columns->clear();
    for (int place = 0; place < m_header->count(); ++place) {
        const int column = m_header->logicalIndex(place);
        QAction *action = m_columns->addAction(withoutMnemonic(m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString()));
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        action->setEnabled(column > 0); // the name stays
        action->setData(QString(m_model.list().columns[size_t(column)].name));
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            m_header->setSectionHidden(column, !shown);
            if (shown && m_header->sectionSize(column) < narrowest)
                m_header->resizeSection(column, m_model.list().columns[size_t(column)].width * m_items->fontMetrics().averageCharWidth());
            saveColumns();
        });
    }
    m_columns->addSeparator();
    m_columns->addAction(tr("Reset columns"), this, &RecordView::resetColumns);
}

QList<int> RecordView::shownColumns() const
{
    QList<int> columns;
    for (int place = 0; place < m_header->count(); ++place) {
        if (const int column = m_header->logicalIndex(place); !isColumnHidden(column))
            columns.append(column);
    }
    return columns;
}

QList<quint32> RecordView::chosenRows() const
{
    QList<quint32> rows;
    if (m_model.list().parent) {
        QSet<quint32> chosen;
        for (const QModelIndex &index : m_items->selectionModel()->selectedRows())
            chosen.insert(m_model.rowAt(index));
        for (const Row row : m_model.shownRows()) {
            if (chosen.contains(row))
                rows.append(row);
        }
        return rows;
    }
    // Ranges, not indexes: all of 100,000 may be selected.
    QList<std::pair<int, int>> ranges;
    for (const QItemSelectionRange &range : m_items->selectionModel()->selection())
        ranges.append({range.top(), range.bottom()});
    std::ranges::sort(ranges);
    int next = 0;
    for (const auto &[top, bottom] : std::as_const(ranges)) {
        for (int row = std::max(top, next); row <= bottom; ++row)
            rows.append(m_model.rowAt(m_model.index(row, 0)));
        next = std::max(next, bottom + 1);
    }
    return rows;
}

/// Keys that the list does not know; and whether it is a key that moves the current row.
bool RecordView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_items || event->type() != QEvent::KeyPress || m_keyed)
        return QObject::eventFilter(watched, event);
    auto *key = static_cast<QKeyEvent *>(event);
    const QModelIndex current = m_items->currentIndex();
    if (key->matches(QKeySequence::Copy)) {
        emit copyRequested();
        return true;
    }
    if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && key->modifiers() == Qt::NoModifier && current.isValid()) {
        emit recordChosen(current.data(IdRole).toString(), How::Entered);
        return true;
    }
    const QPointer<RecordView> guard(this);
    m_keyed = true;
    watched->event(event);
    if (guard)
        m_keyed = false;
    return true;
}

} // namespace shortlist
