// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/style.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>

#include <algorithm>

namespace shortlist {

namespace {

class Saved {
public:
    explicit Saved(QPainter *painter) : m_painter(painter)
    {
        m_painter->save();
        m_painter->setRenderHint(QPainter::Antialiasing);
    }
    ~Saved() { m_painter->restore(); }
    Q_DISABLE_COPY_MOVE(Saved)

private:
    QPainter *m_painter;
};

QColor mix(const QColor &ground, const QColor &over, qreal part)
{
    const auto channel = [part](int a, int b) { return int(a + (b - a) * part); };
    return {channel(ground.red(), over.red()), channel(ground.green(), over.green()), channel(ground.blue(), over.blue())};
}

void box(QPainter *painter, const QRect &rect, const QColor &fill, const QColor &line, qreal radius, qreal width = 1)
{
    painter->setPen(line.isValid() ? QPen(line, width) : QPen(Qt::NoPen));
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const qreal inset = line.isValid() ? width / 2 : 0;
    painter->drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius);
}

} // namespace

void drawChevron(QPainter *painter, const QRect &rect, const QColor &colour, bool down)
{
    const Saved saved(painter);
    const QPointF middle = QRectF(rect).center();
    painter->setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    QPolygonF line;
    if (down)
        line << middle + QPointF(-4, -2) << middle + QPointF(0, 2) << middle + QPointF(4, -2);
    else
        line << middle + QPointF(-2, -4) << middle + QPointF(2, 0) << middle + QPointF(-2, 4);
    painter->drawPolyline(line);
}

void Style::drawFocus(const QRect &rect, QPainter *painter) const
{
    const Saved saved(painter);
    box(painter, rect, {}, m_colours.focus, space::radius, 2);
}

void Style::drawButton(const QStyleOption *option, QPainter *painter) const
{
    const Saved saved(painter);
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    const bool enabled = option->state & State_Enabled;
    const bool pressed = option->state & (State_Sunken | State_On);
    const bool hovered = enabled && (option->state & State_MouseOver);
    const bool primary = enabled && button && (button->features & QStyleOptionButton::DefaultButton);
    if (button && (button->features & QStyleOptionButton::Flat)) {
        if (pressed || hovered)
            box(painter, option->rect, pressed ? m_colours.selection : m_colours.hover, {}, space::radius);
    } else if (primary) {
        const QColor fill = pressed ? mix(m_colours.accent, Qt::black, 0.2) : hovered ? mix(m_colours.accent, Qt::black, 0.1) : m_colours.accent;
        box(painter, option->rect, fill, {}, space::radius);
    } else {
        const QColor fill = pressed ? m_colours.selection : hovered ? m_colours.hover : enabled ? m_colours.raised : m_colours.surface;
        box(painter, option->rect, fill, m_colours.hairline, space::radius);
    }
    if ((option->state & State_HasFocus) && (option->state & State_KeyboardFocusChange)) {
        box(painter, option->rect, {}, m_colours.focus, space::radius, 2);
        if (primary) // the ring must show on the accent too
            box(painter, option->rect.adjusted(2, 2, -2, -2), {}, m_colours.accentText, space::radius - 2);
    }
}

void Style::drawToolButton(const QStyleOption *option, QPainter *painter) const
{
    const Saved saved(painter);
    const bool enabled = option->state & State_Enabled;
    if (option->state & (State_Sunken | State_On))
        box(painter, option->rect, m_colours.selection, {}, space::radius);
    else if (enabled && (option->state & State_MouseOver))
        box(painter, option->rect, m_colours.hover, {}, space::radius);
    if ((option->state & State_HasFocus) && (option->state & State_KeyboardFocusChange))
        box(painter, option->rect, {}, m_colours.focus, space::radius, 2);
}

void Style::drawField(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    const auto *edit = qobject_cast<const QLineEdit *>(widget);
    if ((frame && frame->lineWidth == 0) || (edit && !edit->hasFrame()))
        return; // inside a spin box or combo box, which draws the box
    const Saved saved(painter);
    const bool enabled = option->state & State_Enabled;
    const bool focused = option->state & State_HasFocus;
    const bool hovered = enabled && (option->state & State_MouseOver);
    box(painter, option->rect, enabled ? m_colours.raised : m_colours.surface,
        focused ? m_colours.focus : hovered ? mix(m_colours.hairline, m_colours.muted, 0.4) : m_colours.hairline, space::radius, focused ? 2 : 1);
}

void Style::drawCheck(PrimitiveElement element, const QStyleOption *option, QPainter *painter) const
{
    const Saved saved(painter);
    const bool round = element == PE_IndicatorRadioButton;
    const bool on = option->state & State_On;
    const bool enabled = option->state & State_Enabled;
    const int edge = std::min({option->rect.width(), option->rect.height(), 16});
    QRect rect(0, 0, edge, edge);
    rect.moveCenter(option->rect.center());
    const QColor fill = on ? (enabled ? m_colours.accent : m_colours.muted) : m_colours.raised;
    box(painter, rect, fill, on ? fill : m_colours.muted, round ? edge / 2.0 : 4);
    if (on && round) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_colours.accentText);
        painter->drawEllipse(QRectF(rect).center(), edge / 5.0, edge / 5.0);
    } else if (on || (option->state & State_NoChange)) {
        painter->setPen(QPen(on ? m_colours.accentText : m_colours.muted, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF middle = QRectF(rect).center();
        if (on)
            painter->drawPolyline(QPolygonF{middle + QPointF(-3.5, 0.2), middle + QPointF(-1, 2.8), middle + QPointF(3.6, -2.6)});
        else
            painter->drawLine(middle - QPointF(3, 0), middle + QPointF(3, 0));
    }
    if ((option->state & State_HasFocus) && (option->state & State_KeyboardFocusChange))
        box(painter, rect.adjusted(-2, -2, 2, 2), {}, m_colours.focus, round ? edge / 2.0 + 2 : 6, 2);
}

void Style::drawItem(const QStyleOption *option, QPainter *painter) const
{
    const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
    const bool selected = option->state & State_Selected;
    const bool hovered = (option->state & State_Enabled) && (option->state & State_MouseOver);
    if (item && item->backgroundBrush.style() != Qt::NoBrush)
        painter->fillRect(option->rect, item->backgroundBrush);
    if (selected || hovered)
        painter->fillRect(option->rect, selected ? m_colours.selection : m_colours.hover);
}

void Style::drawTab(const QStyleOption *option, QPainter *painter) const
{
    const Saved saved(painter);
    const bool selected = option->state & State_Selected;
    if (!selected && (option->state & State_Enabled) && (option->state & State_MouseOver))
        box(painter, option->rect.adjusted(2, 2, -2, -4), m_colours.hover, {}, space::radius);
    if (selected) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_colours.accent);
        painter->drawRoundedRect(QRectF(option->rect.left() + space::s, option->rect.bottom() - 1, option->rect.width() - 2 * space::s, 2), 1, 1);
    }
    if (option->state & State_HasFocus)
        box(painter, option->rect.adjusted(1, 1, -1, -3), {}, m_colours.focus, space::radius, 2);
}

void Style::drawProgress(const QStyleOption *option, QPainter *painter) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option);
    if (!bar)
        return;
    const Saved saved(painter);
    const int height = std::min(bar->rect.height(), 4);
    QRect groove(bar->rect.left(), bar->rect.center().y() - height / 2, bar->rect.width(), height);
    box(painter, groove, m_colours.hairline, {}, height / 2.0);
    if (bar->maximum <= bar->minimum) {
        // The extent is not known: a resting third, since nothing may move on for ever.
        groove.setWidth(std::max(groove.width() / 3, height));
    } else {
        const double part = double(bar->progress - bar->minimum) / double(bar->maximum - bar->minimum);
        const int width = int(groove.width() * std::clamp(part, 0.0, 1.0));
        if (bar->direction == Qt::RightToLeft)
            groove.setLeft(groove.right() - width + 1);
        else
            groove.setWidth(width);
    }
    if (groove.width() > 0)
        box(painter, groove, m_colours.accent, {}, height / 2.0);
}

void Style::drawScrollBar(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (!slider)
        return;
    const Saved saved(painter);
    if (slider->maximum <= slider->minimum)
        return;
    const QRect handle = subControlRect(CC_ScrollBar, slider, SC_ScrollBarSlider, widget);
    const bool active = slider->state & (State_MouseOver | State_Sunken);
    const QColor colour = mix(m_colours.surface, m_colours.muted, slider->state & State_Sunken ? 0.8 : active ? 0.6 : 0.35);
    const int inset = active ? 2 : 3;
    const QRect rect = handle.adjusted(inset, inset, -inset, -inset);
    box(painter, rect, colour, {}, std::min(rect.width(), rect.height()) / 2.0);
}

void Style::drawComboBox(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    if (!combo)
        return;
    const Saved saved(painter);
    const bool enabled = option->state & State_Enabled;
    const bool focused = (option->state & State_HasFocus) && (combo->editable || (option->state & State_KeyboardFocusChange));
    const bool hovered = enabled && (option->state & State_MouseOver);
    const bool open = option->state & State_On;
    if (combo->frame) {
        const QColor fill = !enabled ? m_colours.surface : (hovered || open) && !combo->editable ? m_colours.hover : m_colours.raised;
        box(painter, option->rect, fill, focused ? m_colours.focus : m_colours.hairline, space::radius, focused ? 2 : 1);
    } else if (hovered || open || focused) {
        box(painter, option->rect, m_colours.hover, focused ? m_colours.focus : QColor(), space::radius, 2);
    }
    const QRect arrow = subControlRect(CC_ComboBox, combo, SC_ComboBoxArrow, widget);
    drawChevron(painter, arrow, enabled ? m_colours.text : m_colours.muted, true);
}

} // namespace shortlist
