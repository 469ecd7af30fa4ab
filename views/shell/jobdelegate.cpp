// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/jobdelegate.h"

#include "api/types/enums.h"
#include "models/items/displaytext.h"
#include "models/items/roles.h"
#include "views/common/style.h"

#include <QFontMetrics>
#include <QLocale>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {

/// A rectangle mirrored where the window runs from right to left.
QRect placed(const QStyleOptionViewItem &option, int left, int width)
{
    return QStyle::visualRect(option.direction, option.rect, QRect(option.rect.left() + left, option.rect.top(), width, option.rect.height()));
}

} // namespace

QSize JobDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.rect.width(), QFontMetrics(m_theme.font(TextSize::Body)).height() + 12};
}

void JobDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (index.parent().isValid())
        paintJob(painter, option, index);
    else
        paintDepartment(painter, option, index);
    painter->restore();
}

void JobDelegate::paintDepartment(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colours &c = m_theme.colours();
    drawChevron(painter, placed(option, space::s, 12), c.muted, option.state & QStyle::State_Open);
    const QFont font = m_theme.font(TextSize::Small, true);
    painter->setFont(font);
    painter->setPen(c.muted);
    const QRect text = placed(option, space::s + 18, option.rect.width() - space::s - 18 - space::m);
    const QString name = displayText(index.data(NameRole).toString(), 120);
    painter->drawText(text, Qt::AlignVCenter | Qt::TextSingleLine | Qt::AlignLeading,
                      QFontMetrics(font).elidedText(name, Qt::ElideRight, text.width()));
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_Active)) {
        painter->setPen(QPen(c.focus, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(5, 2, -5, -2), space::radius, space::radius);
    }
}

void JobDelegate::paintJob(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colours &c = m_theme.colours();
    const bool selected = option.state & QStyle::State_Selected;
    const QRectF box = QRectF(option.rect).adjusted(4, 1, -4, -1);
    if (selected || (option.state & QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? c.selection : c.hover);
        painter->drawRoundedRect(box, space::radius, space::radius);
    }
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_Active)) {
        painter->setPen(QPen(c.focus, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(box.adjusted(1, 1, -1, -1), space::radius, space::radius);
    }
    const QFont small = m_theme.font(TextSize::Small);
    const QFont body = m_theme.font(TextSize::Body, selected);
    const auto status = api::JobStatus(index.data(StatusRole).toInt());
    const bool open = status == api::JobStatus::Open;
    // A job that is not open says so in words; an open one shows how many are in it.
    const QString end = open ? QLocale().toString(index.data(TotalRole).toInt()) : api::WireEnum<api::JobStatus>(status).text();
    const int endWidth = QFontMetrics(small).horizontalAdvance(end);
    const int left = space::s + 18;
    const QRect text = placed(option, left, option.rect.width() - left - endWidth - space::m - space::s);
    painter->setFont(body);
    painter->setPen(open ? c.text : c.muted);
    painter->drawText(text, Qt::AlignVCenter | Qt::TextSingleLine | Qt::AlignLeading,
                      QFontMetrics(body).elidedText(displayText(index.data(NameRole).toString(), 200), Qt::ElideRight, text.width()));
    painter->setFont(small);
    painter->setPen(c.muted);
    painter->drawText(placed(option, option.rect.width() - endWidth - space::m, endWidth), Qt::AlignVCenter | Qt::AlignTrailing, end);
}

} // namespace shortlist
