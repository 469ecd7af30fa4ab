// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/candidate/parts.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>
#include <QTimer>
#include <QToolTip>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {

// Room for the focus ring; so little that a link stands in line with the text above it.
constexpr int linkMargin = 2;

QColor inkColour(const Colours &colours, Ink ink)
{
    switch (ink) {
    case Ink::Muted:
        return colours.muted;
    case Ink::Good:
        return colours.good.line;
    case Ink::Warn:
        return colours.warn.line;
    case Ink::Bad:
        return colours.bad.line;
    case Ink::Text:
        break;
    }
    return colours.text;
}

Qt::LayoutDirection directionOf(const QString &text)
{
    return text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight;
}

} // namespace

QString withoutMnemonic(const QString &text)
{
    return QString(text).replace(u'&', "&&"_L1);
}

PlainLabel::PlainLabel(const Theme &theme, TextSize size, Ink ink, Fit fit, QWidget *parent, bool strong)
    : QLabel(parent), m_theme(theme), m_size(size), m_ink(ink), m_fit(fit), m_strong(strong)
{
    setTextFormat(Qt::PlainText);
    if (fit == Fit::Wrap) {
        setWordWrap(true);
        QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
    } else if (fit == Fit::Elide) {
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    }
    connect(&theme, &Theme::changed, this, &PlainLabel::restyle);
    restyle();
}

void PlainLabel::setInk(Ink ink)
{
    m_ink = ink;
    restyle();
}

void PlainLabel::restyle()
{
    setFont(m_theme.font(m_size, m_strong));
    QPalette colours;
    colours.setColor(QPalette::WindowText, inkColour(m_theme.colours(), m_ink));
    setPalette(colours);
}

QSize PlainLabel::sizeHint() const
{
    if (m_fit != Fit::Elide)
        return QLabel::sizeHint();
    return {fontMetrics().horizontalAdvance(text()) + 2, fontMetrics().height()};
}

QSize PlainLabel::minimumSizeHint() const
{
    if (m_fit == Fit::Whole)
        return QLabel::minimumSizeHint();
    // One endless word must not widen the panel.
    return {qMin(sizeHint().width(), fontMetrics().averageCharWidth() * 3), fontMetrics().height()};
}

// A layout asks for the same few widths many times over, and QLabel breaks the lines each time.
int PlainLabel::heightForWidth(int width) const
{
    constexpr qsizetype most = 4;
    if (m_fit != Fit::Wrap)
        return QLabel::heightForWidth(width);
    if (m_measured.text != text())
        m_measured = {text(), {}};
    for (const auto &[known, height] : std::as_const(m_measured.heights)) {
        if (known == width)
            return height;
    }
    if (m_measured.heights.size() == most)
        m_measured.heights.removeFirst();
    m_measured.heights.append({width, QLabel::heightForWidth(width)});
    return m_measured.heights.constLast().second;
}

bool PlainLabel::event(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange || event->type() == QEvent::ContentsRectChange)
        m_measured = {};
    return QLabel::event(event);
}

void PlainLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    // QLabel puts a text where its own direction begins; in a window that is read from the right that leaves a ragged column.
    if (m_fit != Fit::Elide && layoutDirection() == Qt::RightToLeft && alignment().testFlag(Qt::AlignLeft))
        setAlignment((alignment() & ~Qt::AlignHorizontal_Mask) | Qt::AlignRight | Qt::AlignAbsolute);
    if (m_fit == Fit::Elide)
        setToolTip(fontMetrics().horizontalAdvance(text()) > width() ? plainToolTip(text()) : QString());
}

void PlainLabel::paintEvent(QPaintEvent *event)
{
    if (m_fit != Fit::Elide) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    // The text's own direction decides where it is cut, the window's where it stands.
    painter.setLayoutDirection(directionOf(text()));
    painter.setPen(palette().color(QPalette::WindowText));
    const Qt::Alignment side = layoutDirection() == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft;
    painter.drawText(contentsRect(), int(side | Qt::AlignAbsolute | Qt::AlignVCenter) | Qt::TextSingleLine,
        fontMetrics().elidedText(text(), Qt::ElideRight, width()));
}

Chip::Chip(const Theme &theme, const QString &text, Tone tone, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_text(text), m_tone(tone)
{
    setAccessibleName(text);
    setFont(theme.font(TextSize::Small));
    setToolTip(plainToolTip(text));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        setFont(m_theme.font(TextSize::Small));
        update();
    });
}

QSize Chip::sizeHint() const
{
    const int widest = fontMetrics().averageCharWidth() * 28;
    return {qMin(fontMetrics().horizontalAdvance(m_text), widest) + 2 * space::s + 2, fontMetrics().height() + space::xs};
}

QSize Chip::minimumSizeHint() const
{
    return {qMin(sizeHint().width(), fontMetrics().averageCharWidth() * 3 + 2 * space::s), sizeHint().height()};
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours &colours = m_theme.colours();
    const bool plain = m_tone == Tone::Neutral;
    painter.setBrush(plain ? colours.window : m_theme.status(m_tone).fill);
    painter.setPen(plain ? colours.hairline : m_theme.status(m_tone).fill);
    const QRectF ground = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(ground, ground.height() / 2, ground.height() / 2);
    painter.setPen(plain ? colours.text : m_theme.status(m_tone).text);
    painter.setLayoutDirection(directionOf(m_text));
    const QRect inside = rect().adjusted(space::s, 0, -space::s, 0);
    painter.drawText(inside, int(Qt::AlignCenter) | Qt::TextSingleLine,
        fontMetrics().elidedText(m_text, Qt::ElideRight, inside.width() + 1));
}

Card::Card(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(space::m, space::m, space::m, space::m);
    m_column->setSpacing(space::s);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Card::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF ground = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setBrush(m_theme.colours().raised);
    painter.setPen(m_theme.colours().hairline);
    painter.drawRoundedRect(ground, space::radius, space::radius);
    if (m_tone == Tone::Neutral)
        return;
    QPainterPath outline;
    outline.addRoundedRect(ground, space::radius, space::radius);
    painter.setClipPath(outline);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    painter.fillRect(QRect(mirrored ? width() - space::xs : 0, 0, space::xs, height()), m_theme.status(m_tone).line);
}

ScoreScale::ScoreScale(const Theme &theme, int score, Shape shape, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_score(qBound(0, score, 4)), m_shape(shape)
{
    setFont(theme.font(TextSize::Body));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("%1 of 4").arg(m_score));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

Tone ScoreScale::toneOf(int score)
{
    switch (score) {
    case 1:
        return Tone::Bad;
    case 2:
        return Tone::Warn;
    case 3:
    case 4:
        return Tone::Good;
    default:
        return Tone::Neutral;
    }
}

QSize ScoreScale::sizeHint() const
{
    const int unit = fontMetrics().height();
    return m_shape == Shape::Dots ? QSize(unit * 3, unit) : QSize(unit * 5, unit);
}

QSize ScoreScale::minimumSizeHint() const
{
    return sizeHint();
}

void ScoreScale::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours &colours = m_theme.colours();
    const Tone tone = toneOf(m_score);
    const QColor on = tone == Tone::Neutral ? colours.muted : m_theme.status(tone).line;
    const qreal step = width() / 4.0;
    for (int i = 0; i < 4; ++i) {
        const int place = layoutDirection() == Qt::RightToLeft ? 3 - i : i;
        const bool filled = i < m_score;
        painter.setBrush(filled ? QBrush(on) : QBrush(Qt::NoBrush));
        painter.setPen(QPen(filled ? on : colours.muted, 1));
        const qreal height_ = m_shape == Shape::Dots ? step * 0.62 : height() * 0.4;
        const qreal width_ = m_shape == Shape::Dots ? step * 0.62 : step - 3;
        const QRectF box(place * step + 1, (height() - height_) / 2, width_, height_);
        painter.drawRoundedRect(box, height_ / 2, height_ / 2);
    }
}

LinkButton::LinkButton(const Theme &theme, const QString &text, QWidget *parent)
    : QAbstractButton(parent), m_theme(theme), m_text(text)
{
    setText(withoutMnemonic(text));
    setAccessibleName(text);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setFont(theme.font(TextSize::Body));
    connect(&theme, &Theme::changed, this, [this] {
        setFont(m_theme.font(TextSize::Body));
        update();
    });
}

QSize LinkButton::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_text) + 2 * linkMargin, fontMetrics().height() + space::xs};
}

QSize LinkButton::minimumSizeHint() const
{
    return {qMin(sizeHint().width(), fontMetrics().averageCharWidth() * 4), sizeHint().height()};
}

void LinkButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours &colours = m_theme.colours();
    if (hasFocus()) {
        painter.setPen(QPen(colours.focus, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), space::xs, space::xs);
    }
    QFont shown = font();
    shown.setUnderline(underMouse());
    painter.setFont(shown);
    painter.setPen(isEnabled() ? colours.link : colours.muted);
    painter.setLayoutDirection(directionOf(m_text));
    const Qt::Alignment side = layoutDirection() == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft;
    const QRect inside = rect().adjusted(linkMargin, 0, -linkMargin, 0);
    painter.drawText(inside, int(side | Qt::AlignAbsolute | Qt::AlignVCenter) | Qt::TextSingleLine,
        fontMetrics().elidedText(m_text, Qt::ElideRight, inside.width() + 1));
}

IconButton::IconButton(const Theme &theme, const QString &icon, const QString &name, QWidget *parent)
    : QToolButton(parent), m_theme(theme)
{
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(name);
    setToolTip(plainToolTip(name));
    setIconName(icon);
    connect(&theme, &Theme::changed, this, [this] { setIconName(m_icon); });
}

void IconButton::setIconName(const QString &icon)
{
    m_icon = icon;
    setIcon(m_theme.icon(icon));
}

CopyButton::CopyButton(const Theme &theme, const QString &name, const QString &text, QWidget *parent)
    : IconButton(theme, u"copy"_s, name, parent), m_name(name), m_text(text)
{
    connect(this, &QAbstractButton::clicked, this, &CopyButton::copy);
}

void CopyButton::copy()
{
    QGuiApplication::clipboard()->setText(m_text);
    setIconName(u"check"_s);
    setAccessibleName(tr("Copied"));
    QToolTip::showText(mapToGlobal(QPoint(0, height())), tr("Copied"), this);
    const int shown = ++m_shown;
    QTimer::singleShot(1500, this, [this, shown] {
        if (shown != m_shown)
            return;
        setIconName(u"copy"_s);
        setAccessibleName(m_name);
    });
}

} // namespace shortlist
