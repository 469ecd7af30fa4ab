// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/lists/recordview.h"

#include "models/items/recordmodel.h"
#include "views/candidate/parts.h"
#include "views/common/style.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {
constexpr int narrowest = 48;
constexpr int widest = 4000;
} // namespace

QSize RecordDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width(), QFontMetrics(m_theme.font(TextSize::Body)).height() + 12};
}

void RecordDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    const bool name = index.column() == 0;
    const QFont font = m_theme.font(TextSize::Body);
    const int lead = name && !m_tree ? space::l : name ? space::xs : space::s;
    const bool mirrored = option.direction == Qt::RightToLeft;
    const QRect rect = option.rect.adjusted(mirrored ? space::s : lead, 0, mirrored ? -lead : -space::s, 0);
    painter->save();
    painter->setFont(font);
    painter->setPen(name && !index.data(ArchivedRole).toBool() ? m_theme.colours().text : m_theme.colours().muted);
    const auto alignment = QStyle::visualAlignment(option.direction, Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt()));
    painter->drawText(rect, int(alignment) | int(Qt::TextSingleLine), QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, rect.width()));
    painter->restore();
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

RecordView::RecordView(const Theme &theme, RecordModel &model, ViewState &state, QWidget *parent)
    : QTreeView(parent), m_theme(theme), m_model(model), m_state(state), m_columns(new QMenu(this))
{
    const bool tree = model.list().parent != nullptr;
    setObjectName(QString(recordKindName(model.kind()) + "List"_L1));
    setAccessibleName(recordListTitle(model.kind()));
    setItemDelegate(new RecordDelegate(theme, tree, this));
    setHeader(new RecordHeader(theme, this));
    header()->setSortIndicator(model.list().sortColumn, model.list().sortOrder);
    setModel(&model);
    setUniformRowHeights(true);
    setRootIsDecorated(tree);
    setItemsExpandable(tree);
    setIndentation(space::l);
    setAllColumnsShowFocus(true);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setTextElideMode(Qt::ElideRight);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setTabKeyNavigation(false);
    header()->setObjectName(QString(objectName() + "Header"_L1));
    header()->setAccessibleName(tr("Columns"));
    header()->setHighlightSections(false);
    header()->setStretchLastSection(true);
    header()->setMinimumSectionSize(narrowest);
    header()->setContextMenuPolicy(Qt::CustomContextMenu);
    m_columns->setObjectName(QString(recordKindName(model.kind()) + "Columns"_L1));
    restoreColumns();
    setSortingEnabled(true);
    connect(header(), &QWidget::customContextMenuRequested, this, [this](const QPoint &at) { m_columns->popup(header()->mapToGlobal(at)); });
    connect(m_columns, &QMenu::aboutToShow, this, &RecordView::fillColumnMenu);
    for (const auto changed : {&QHeaderView::sectionResized, &QHeaderView::sectionMoved})
        connect(header(), changed, this, &RecordView::saveColumns);
    connect(header(), &QHeaderView::sortIndicatorChanged, this, &RecordView::saveColumns);
    connect(this, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) { emit recordChosen(index.data(IdRole).toString(), How::Clicked); });
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &index) {
        if (m_keyed && index.isValid())
            emit recordChosen(index.data(IdRole).toString(), How::Walked);
    });
    if (tree)
        connect(&model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &group) {
            if (group.isValid())
                expand(group);
        });
}

QString RecordView::key() const { return QString("lists/"_L1 + recordKindName(m_model.kind()) + "/columns"_L1); }

void RecordView::resetColumns()
{
    m_state.set(key(), QVariant());
    restoreColumns();
    const RecordList &list = m_model.list();
    sortByColumn(list.sortColumn, list.sortOrder);
    saveColumns();
}

/// One entry a column, from left to right: "name:width" or "name:width:hidden", and "sort:name:descending" at the end. What is
/// not a column of today is left out, so that a newer or older program finds its way.
void RecordView::restoreColumns()
{
    m_restoring = true;
    const std::vector<RecordColumn> &columns = m_model.list().columns;
    const int character = fontMetrics().averageCharWidth();
    for (int i = 0; i < int(columns.size()); ++i) {
        header()->moveSection(header()->visualIndex(i), i);
        header()->resizeSection(i, columns[size_t(i)].width * character + 3 * space::s);
        setColumnHidden(i, !columns[size_t(i)].shown);
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
            header()->setSortIndicator(column, parts.value(2) == "descending"_L1 ? Qt::DescendingOrder : Qt::AscendingOrder);
            continue;
        }
        header()->moveSection(header()->visualIndex(column), place++);
        setColumnHidden(column, column > 0 && parts.value(2) == "hidden"_L1);
        if (const int width = parts[1].toInt(); width > 0)
            header()->resizeSection(column, std::clamp(width, narrowest, widest));
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
        const int column = header()->logicalIndex(place);
        // A hidden column has no width, and the last one's is whatever was left.
        const bool unknown = column == last || isColumnHidden(column);
        const int width = unknown ? columns[size_t(column)].width * fontMetrics().averageCharWidth() : header()->sectionSize(column);
        entries.append(QString(columns[size_t(column)].name + u':' + QString::number(width) + (isColumnHidden(column) ? u":hidden"_s : QString())));
    }
    const int sorted = header()->sortIndicatorSection();
    if (sorted >= 0 && sorted < int(columns.size()))
        entries.append(QString("sort:"_L1 + columns[size_t(sorted)].name
                               + (header()->sortIndicatorOrder() == Qt::DescendingOrder ? ":descending"_L1 : ":ascending"_L1)));
    m_state.set(key(), entries.join(u' ').toUtf8());
}

void RecordView::fillColumnMenu()
{
    m_columns->clear();
    for (int place = 0; place < header()->count(); ++place) {
        const int column = header()->logicalIndex(place);
        QAction *action = m_columns->addAction(withoutMnemonic(m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString()));
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        action->setEnabled(column > 0); // the name stays
        action->setData(QString(m_model.list().columns[size_t(column)].name));
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            setColumnHidden(column, !shown);
            if (shown && header()->sectionSize(column) < narrowest)
                header()->resizeSection(column, m_model.list().columns[size_t(column)].width * fontMetrics().averageCharWidth());
            saveColumns();
        });
    }
    m_columns->addSeparator();
    m_columns->addAction(tr("Reset columns"), this, &RecordView::resetColumns);
}

QList<int> RecordView::shownColumns() const
{
    QList<int> columns;
    for (int place = 0; place < header()->count(); ++place) {
        if (const int column = header()->logicalIndex(place); !isColumnHidden(column))
            columns.append(column);
    }
    return columns;
}

QList<quint32> RecordView::chosenRows() const
{
    QList<quint32> rows;
    if (m_model.list().parent) {
        QSet<quint32> chosen;
        for (const QModelIndex &index : selectionModel()->selectedRows())
            chosen.insert(m_model.rowAt(index));
        for (const Row row : m_model.shownRows()) {
            if (chosen.contains(row))
                rows.append(row);
        }
        return rows;
    }
    // Ranges, not indexes: all of 100,000 may be selected.
    QList<std::pair<int, int>> ranges;
    for (const QItemSelectionRange &range : selectionModel()->selection())
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

void RecordView::keyboardSearch(const QString &text) { emit typed(text); }

void RecordView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        emit copyRequested();
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && event->modifiers() == Qt::NoModifier && currentIndex().isValid()) {
        emit recordChosen(currentIndex().data(IdRole).toString(), How::Entered);
        return;
    }
    m_keyed = true;
    QTreeView::keyPressEvent(event);
    m_keyed = false;
}

} // namespace shortlist
