// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/lists/fieldview.h"

#include "views/common/style.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QTextLayout>

#include <cmath>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {

constexpr int pad = 5;
constexpr qsizetype foldedText = 240;
constexpr int foldedLines = 4;
constexpr int groupsOpenTo = 24;

/// Breaks the text at words, or anywhere where a word is too long for the line; returns the height.
qreal lay(QTextLayout &layout, int width, Qt::LayoutDirection direction)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(direction);
    option.setAlignment(direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft);
    layout.setTextOption(option);
    qreal height = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(std::max(width, 40));
        line.setPosition({0, height});
        height += line.height();
    }
    layout.endLayout();
    return height;
}

/// Line breaks as a layout understands them.
QString lines(QString text) { return text.replace(u'\n', QChar(QChar::LineSeparator)); }

} // namespace

QString FieldDelegate::shownText(const QModelIndex &index)
{
    QString text = index.data().toString();
    if (index.column() == 0 || !index.data(RecordFieldsModel::LongRole).toBool() || index.data(RecordFieldsModel::UnfoldedRole).toBool())
        return text;
    qsizetype end = std::min(text.size(), foldedText);
    qsizetype line = -1;
    for (int i = 0; i < foldedLines; ++i) {
        line = text.indexOf(u'\n', line + 1);
        if (line < 0)
            break;
    }
    if (line >= 0)
        end = std::min(end, line);
    text.truncate(end);
    return QString(text.trimmed() + u'…');
}

QSize FieldDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const QFontMetrics metrics(m_theme.font(TextSize::Body));
    const QModelIndex value = index.siblingAtColumn(1);
    QTextLayout layout(lines(shownText(value)), m_theme.font(TextSize::Body));
    int height = int(std::ceil(lay(layout, m_view.columnWidth(1) - space::s - space::m, m_view.layoutDirection())));
    height = std::max(height, metrics.height());
    if (value.data(RecordFieldsModel::LongRole).toBool())
        height += metrics.height() + 2;
    return {m_view.columnWidth(index.column()), height + 2 * pad};
}

bool FieldDelegate::hitsFold(const QPoint &at, const QRect &rect, const QModelIndex &index) const
{
    return index.column() == 1 && index.data(RecordFieldsModel::LongRole).toBool()
        && at.y() >= rect.bottom() - pad - QFontMetrics(m_theme.font(TextSize::Body)).height();
}

void FieldDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colours &c = m_theme.colours();
    painter->save();
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver))
        painter->fillRect(option.rect, option.state & QStyle::State_Selected ? c.selection : c.hover);
    painter->setFont(m_theme.font(TextSize::Body));
    const QFontMetrics metrics(painter->font());
    QRect rect = option.rect.adjusted(index.column() == 0 ? 0 : space::s, pad, -space::m, -pad);
    const int start = option.direction == Qt::RightToLeft ? int(Qt::AlignRight) : int(Qt::AlignLeft);
    if (index.column() == 0) {
        painter->setPen(c.muted);
        painter->drawText(rect, start | Qt::AlignTop | Qt::TextSingleLine, metrics.elidedText(index.data().toString(), Qt::ElideRight, rect.width()));
        painter->restore();
        return;
    }
    const bool link = index.data(RecordFieldsModel::LinkRole).toBool();
    painter->setPen(link ? c.link : index.data(RecordFieldsModel::EmptyRole).toBool() ? c.muted : c.text);
    const bool isLong = index.data(RecordFieldsModel::LongRole).toBool();
    if (isLong)
        rect.adjust(0, 0, 0, -metrics.height() - 2);
    painter->setClipRect(rect);
    QTextLayout layout(lines(shownText(index)), painter->font());
    lay(layout, rect.width(), option.direction);
    layout.draw(painter, rect.topLeft());
    painter->setClipping(false);
    if (isLong) {
        painter->setPen(c.link);
        const QRect line(rect.left(), rect.bottom() + 2, rect.width(), metrics.height());
        painter->drawText(line, start | Qt::AlignVCenter | Qt::TextSingleLine,
            index.data(RecordFieldsModel::UnfoldedRole).toBool() ? FieldView::tr("Show less") : FieldView::tr("Show all"));
    }
    painter->restore();
}

FieldView::FieldView(const Theme &theme, RecordFieldsModel &model, QWidget *parent)
    : QTreeView(parent), m_theme(theme), m_model(model), m_delegate(new FieldDelegate(theme, *this))
{
    setObjectName(u"recordFields"_s);
    setAccessibleName(tr("Fields"));
    setModel(&model);
    setItemDelegate(m_delegate);
    setHeaderHidden(true);
    setFrameShape(QFrame::NoFrame);
    setIndentation(space::l);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setTabKeyNavigation(false);
    setAllColumnsShowFocus(true);
    header()->setStretchLastSection(true);
    header()->setMinimumSectionSize(40);
    connect(this, &QAbstractItemView::clicked, this, &FieldView::clickedAt);
    connect(&model, &RecordFieldsModel::filled, this, &FieldView::openGroups);
    connect(this, &QWidget::customContextMenuRequested, this, &FieldView::showMenu);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void FieldView::openGroups()
{
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const QModelIndex group = m_model.index(row, 0);
        if (const int inside = m_model.rowCount(group); inside > 0 && inside <= groupsOpenTo)
            expand(group);
    }
}

void FieldView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    setColumnWidth(0, std::clamp(viewport()->width() * 37 / 100, 110, 220));
    scheduleDelayedItemsLayout(); // values break at the new width
}

void FieldView::drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    const bool selected = selectionModel()->isRowSelected(index.row(), index.parent());
    if (selected)
        painter->fillRect(rect, m_theme.colours().selection);
    if (m_model.hasChildren(index)) {
        const int line = QFontMetrics(m_theme.font(TextSize::Body)).height() + 2 * pad;
        const QRect place(isRightToLeft() ? rect.left() : rect.right() - indentation() + 1, rect.top(), indentation(), line);
        drawChevron(painter, QRect(place.center() - QPoint(5, 5), QSize(11, 11)), m_theme.colours().muted, isExpanded(index));
    }
}

void FieldView::clickedAt(const QModelIndex &index)
{
    if (m_delegate->hitsFold(m_releasedAt, visualRect(index), index))
        fold(index);
    else if (index.column() == 1 && index.data(RecordFieldsModel::LinkRole).toBool())
        follow(index);
    else if (m_model.hasChildren(index.siblingAtColumn(0)))
        setExpanded(index.siblingAtColumn(0), !isExpanded(index.siblingAtColumn(0)));
}

void FieldView::follow(const QModelIndex &index)
{
    const RecordField *field = m_model.fieldAt(index);
    if (!field)
        return;
    if (m_model.leadsToRecord(index))
        emit recordRequested(field->kind, QString(field->id));
    else if (!field->url.isEmpty())
        emit linkRequested(QUrl(field->url));
}

void FieldView::fold(const QModelIndex &index)
{
    m_model.setUnfolded(index, !index.data(RecordFieldsModel::UnfoldedRole).toBool());
    scheduleDelayedItemsLayout();
}

void FieldView::copyValue()
{
    if (const RecordField *field = m_model.fieldAt(currentIndex()))
        QGuiApplication::clipboard()->setText(field->raw.isEmpty() ? field->text : field->raw);
}

void FieldView::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex value = currentIndex().siblingAtColumn(1);
    if (event->matches(QKeySequence::Copy)) {
        copyValue();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (value.data(RecordFieldsModel::LinkRole).toBool())
            follow(value);
        else if (value.data(RecordFieldsModel::LongRole).toBool())
            fold(value);
        else if (const QModelIndex group = value.siblingAtColumn(0); m_model.hasChildren(group))
            setExpanded(group, !isExpanded(group));
        return;
    }
    QTreeView::keyPressEvent(event);
}

void FieldView::mouseMoveEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    const bool link = index.column() == 1
        && (index.data(RecordFieldsModel::LinkRole).toBool() || m_delegate->hitsFold(event->position().toPoint(), visualRect(index), index));
    viewport()->setCursor(link ? Qt::PointingHandCursor : Qt::ArrowCursor);
    QTreeView::mouseMoveEvent(event);
}

void FieldView::mouseReleaseEvent(QMouseEvent *event)
{
    m_releasedAt = event->position().toPoint(); // clicked() does not say where
    QTreeView::mouseReleaseEvent(event);
}

void FieldView::showMenu(const QPoint &at)
{
    const QModelIndex index = indexAt(at);
    const RecordField *field = m_model.fieldAt(index);
    if (!field)
        return;
    setCurrentIndex(index);
    auto *menu = new QMenu(this);
    menu->setObjectName(u"fieldMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (index.data(RecordFieldsModel::LinkRole).toBool() || index.siblingAtColumn(1).data(RecordFieldsModel::LinkRole).toBool()) {
        const QPersistentModelIndex value = index.siblingAtColumn(1);
        menu->addAction(m_theme.icon(u"arrow-right"_s), tr("Open"), this, [this, value] { follow(value); });
    }
    menu->addAction(m_theme.icon(u"copy"_s), tr("Copy value"), this, &FieldView::copyValue);
    menu->addAction(tr("Copy as shown"), this, [text = index.siblingAtColumn(1).data().toString()] { QGuiApplication::clipboard()->setText(text); });
    menu->popup(viewport()->mapToGlobal(at));
}

} // namespace shortlist
