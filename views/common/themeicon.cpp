// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/themeicon.h"

#include <QFile>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {

QPixmap IconShelf::picture(const QString &name, const QColor &colour, int pixels)
{
    const QString key = name + u'/' + colour.name(QColor::HexArgb) + u'/' + QString::number(pixels);
    if (const auto it = pixmaps.constFind(key); it != pixmaps.cend())
        return *it;
    // The grids are 16 and 20 px; every other size comes from the one that divides it best, never from a smaller picture.
    const bool wide = pixels % 20 == 0;
    const int grid = wide ? 20 : 16;
    const int step = std::clamp((pixels + grid - 1) / grid, 1, 3);
    const QLatin1StringView suffix = step == 1 ? ""_L1 : step == 2 ? "@2x"_L1 : "@3x"_L1;
    QImage image(QString((wide ? ":/icons/20/"_L1 : ":/icons/"_L1) + name + suffix + ".png"_L1));
    if (image.isNull())
        return {};
    image = image.convertToFormat(QImage::Format_ARGB32_Premultiplied);
    if (image.width() != pixels)
        image = image.scaled(pixels, pixels, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    image.setDevicePixelRatio(1);
    QPainter painter(&image);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(image.rect(), colour);
    painter.end();
    QPixmap result = QPixmap::fromImage(image);
    pixmaps.insert(key, result);
    return result;
}

ThemeIconEngine::ThemeIconEngine(std::shared_ptr<IconShelf> shelf, QString name, const QColor &colour)
    : m_shelf(std::move(shelf)), m_name(std::move(name)), m_colour(colour)
{
}

QColor ThemeIconEngine::colourFor(QIcon::Mode mode) const
{
    QColor colour = m_colour.isValid() ? m_colour : m_shelf->colours.text;
    if (mode == QIcon::Disabled)
        colour.setAlphaF(0.4f);
    return colour;
}

void ThemeIconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state)
{
    const qreal scale = painter->device() ? painter->device()->devicePixelRatio() : 1;
    const int edge = std::min(rect.width(), rect.height());
    const QPixmap pixmap = scaledPixmap(QSize(edge, edge) * scale, mode, state, scale);
    if (pixmap.isNull())
        return;
    painter->drawPixmap(QRect(rect.x() + (rect.width() - edge) / 2, rect.y() + (rect.height() - edge) / 2, edge, edge), pixmap);
}

QPixmap ThemeIconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    return scaledPixmap(size, mode, state, 1);
}

QPixmap ThemeIconEngine::scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale)
{
    QPixmap pixmap = m_shelf->picture(m_name, colourFor(mode), std::min(size.width(), size.height()));
    pixmap.setDevicePixelRatio(scale);
    return pixmap;
}

QList<QSize> ThemeIconEngine::availableSizes(QIcon::Mode, QIcon::State)
{
    return {QSize(16, 16), QSize(20, 20)};
}

QIconEngine *ThemeIconEngine::clone() const
{
    return new ThemeIconEngine(*this);
}

QString ThemeIconEngine::key() const
{
    return u"shortlist"_s;
}

QString ThemeIconEngine::iconName()
{
    return m_name;
}

bool ThemeIconEngine::isNull()
{
    return !QFile::exists(QString(":/icons/"_L1 + m_name + ".png"_L1));
}

} // namespace shortlist
