// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/organisationmark.h"

#include <QCoreApplication>
#include <QIconEngine>
#include <QPainter>

#include <array>

namespace shortlist {

namespace {

struct Mark {
    QRgb colour;
    const char *name; ///< in context "Organisation colour"
};

constexpr std::array marks{Mark{0xff3b6fe0, QT_TRANSLATE_NOOP("Organisation colour", "Blue")},
    Mark{0xffc2661a, QT_TRANSLATE_NOOP("Organisation colour", "Orange")}, Mark{0xff2b8a57, QT_TRANSLATE_NOOP("Organisation colour", "Green")},
    Mark{0xff8e55d9, QT_TRANSLATE_NOOP("Organisation colour", "Purple")}, Mark{0xffd6453d, QT_TRANSLATE_NOOP("Organisation colour", "Red")},
    Mark{0xff1a8892, QT_TRANSLATE_NOOP("Organisation colour", "Teal")}, Mark{0xffc9428e, QT_TRANSLATE_NOOP("Organisation colour", "Pink")},
    Mark{0xff767b88, QT_TRANSLATE_NOOP("Organisation colour", "Grey")}};

constexpr int dot = 10;

const Mark &markOf(int colour)
{
    return marks[colour >= 0 && size_t(colour) < marks.size() ? size_t(colour) : 0];
}

void paintDot(QPainter &painter, const QRectF &room, int colour)
{
    const qreal side = std::min({room.width(), room.height(), qreal(dot)});
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(organisationColour(colour));
    painter.drawEllipse(QRectF(room.center() - QPointF(side, side) / 2, QSizeF(side, side)));
}

/// Painted at the size and scale that is asked for.
class DotEngine final : public QIconEngine {
public:
    explicit DotEngine(int colour) : m_colour(colour) {}
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State) override { paintDot(*painter, rect, m_colour); }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override { return scaledPixmap(size, mode, state, 1); }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode, QIcon::State, qreal scale) override
    {
        QPixmap picture(size);
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        painter.scale(scale, scale);
        paintDot(painter, QRectF(QPointF(), QSizeF(size) / scale), m_colour);
        return picture;
    }
    [[nodiscard]] QIconEngine *clone() const override { return new DotEngine(m_colour); }

private:
    int m_colour;
};

} // namespace

QColor organisationColour(int colour) { return QColor(markOf(colour).colour); }

QString organisationColourName(int colour)
{
    return QCoreApplication::translate("Organisation colour", markOf(colour).name);
}

QIcon organisationIcon(int colour) { return QIcon(new DotEngine(colour)); }

OrganisationMark::OrganisationMark(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("organisationMark"));
    setFixedSize(sizeHint());
}

void OrganisationMark::setColour(int colour)
{
    m_colour = colour;
    setToolTip(organisationColourName(colour));
    update();
}

QSize OrganisationMark::sizeHint() const { return {dot, dot}; }

void OrganisationMark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintDot(painter, rect(), m_colour);
}

} // namespace shortlist
