// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/lists/agendapage.h"

#include <QLocale>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {

constexpr int timeWidth = 104;
constexpr int flags = int(Qt::AlignVCenter) | int(Qt::AlignLeading) | int(Qt::TextSingleLine);

/// Mirrored where the window runs from right to left.
QRect placed(const QStyleOptionViewItem &option, int left, int top, int width, int height)
{
    return QStyle::visualRect(option.direction, option.rect, QRect(option.rect.left() + left, option.rect.top() + top, std::max(width, 0), height));
}

void text(QPainter *painter, const QRect &rect, const QFont &font, const QColor &ink, const QString &what)
{
    painter->setFont(font);
    painter->setPen(ink);
    painter->drawText(rect, flags, QFontMetrics(font).elidedText(what, Qt::ElideRight, rect.width()));
}

} // namespace

AgendaDelegate::AgendaDelegate(const Theme &theme, QObject *parent) : QAbstractItemDelegate(parent), m_theme(theme)
{
    const auto measure = [this] {
        const int line = QFontMetrics(m_theme.font(TextSize::Body)).height();
        const int small = QFontMetrics(m_theme.font(TextSize::Small)).height();
        m_headingHeight = small + 2 * space::s;
        m_eventHeight = line + small + 2 * space::s + 2;
    };
    connect(&theme, &Theme::changed, this, measure);
    measure();
}

/// Lines are as wide as the view: one that asked for the width it had before the scroll bar came would be scrolled sideways.
QSize AgendaDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {1, index.data(AgendaModel::HeadingRole).toBool() ? m_headingHeight : m_eventHeight};
}

void AgendaDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (index.data(AgendaModel::HeadingRole).toBool())
        paintHeading(painter, option, index);
    else
        paintEvent(painter, option, index);
    painter->restore();
}

void AgendaDelegate::paintHeading(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colours &c = m_theme.colours();
    painter->fillRect(option.rect, c.window);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), c.hairline);
    const QFont font = m_theme.font(TextSize::Small, true);
    const QString count = QLocale().toString(index.data(AgendaModel::CountRole).toInt());
    const int countWidth = QFontMetrics(font).horizontalAdvance(count) + 2;
    const int height = option.rect.height();
    text(painter, placed(option, space::l, 0, option.rect.width() - 2 * space::l - countWidth - space::s, height), font,
        index.data(AgendaModel::OverRole).toBool() ? c.muted : c.text, index.data(NameRole).toString());
    text(painter, placed(option, option.rect.width() - space::l - countWidth, 0, countWidth, height), m_theme.font(TextSize::Small), c.muted, count);
}

void AgendaDelegate::paintEvent(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colours &c = m_theme.colours();
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver))
        painter->fillRect(option.rect, option.state & QStyle::State_Selected ? c.selection : c.hover);
    painter->fillRect(QRect(option.rect.left() + space::l, option.rect.bottom(), option.rect.width() - space::l, 1), c.hairline);
    const bool cancelled = index.data(AgendaModel::CancelledRole).toBool();
    const bool quiet = cancelled || index.data(AgendaModel::OverRole).toBool();
    const QFont small = m_theme.font(TextSize::Small);
    QFont strong = m_theme.font(TextSize::Body, true);
    strong.setStrikeOut(cancelled);
    const int line = QFontMetrics(strong).height();
    const int under = QFontMetrics(small).height();
    const int width = option.rect.width();
    const int top = space::s;
    const int second = top + line + 2;
    const QString status = index.data(AgendaModel::EventStatusRole).toString();
    const int statusWidth = std::min(QFontMetrics(small).horizontalAdvance(status) + 2, width / 3);
    const int left = space::l + timeWidth + space::m;
    const int room = width - left - space::l;
    text(painter, placed(option, space::l, top, timeWidth, line), m_theme.font(TextSize::Body), quiet ? c.muted : c.text, index.data(AgendaModel::TimeRole).toString());
    text(painter, placed(option, left, top, room - statusWidth - space::m, line), strong, quiet ? c.muted : c.text, index.data(NameRole).toString());
    text(painter, placed(option, width - space::l - statusWidth, top, statusWidth, line), small, c.muted, status);
    QStringList what{index.data(AgendaModel::TitleRole).toString(), index.data(AgendaModel::JobRole).toString(), index.data(AgendaModel::PeopleRole).toString()};
    what.removeAll(QString());
    const QString place = index.data(AgendaModel::PlaceRole).toString();
    const int placeWidth = std::min(QFontMetrics(small).horizontalAdvance(place) + 2, width / 3);
    text(painter, placed(option, left, second, room - placeWidth - space::m, under), small, c.muted, what.join(u" · "_s));
    text(painter, placed(option, width - space::l - placeWidth, second, placeWidth, under), small, c.muted, place);
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_Active)) {
        painter->setPen(QPen(c.focus, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(3, 2, -3, -2), space::radius, space::radius);
    }
}

} // namespace shortlist
