// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/theme.h"

#include <QHash>
#include <QIconEngine>
#include <QPixmap>

#include <memory>

namespace shortlist {

/// Recoloured pictures of :/icons. Shared by the theme and every icon it gave out, so icons outlive the theme safely.
struct IconShelf {
    Colours colours{};
    QHash<QString, QPixmap> pixmaps{};
    /// `pixels` is the edge in physical pixels. Null when there is no such picture.
    QPixmap picture(const QString &name, const QColor &colour, int pixels);
};

/// Paints one icon in the text colour of the moment, or always in one colour.
class ThemeIconEngine final : public QIconEngine {
public:
    ThemeIconEngine(std::shared_ptr<IconShelf> shelf, QString name, const QColor &colour);
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override;
    QList<QSize> availableSizes(QIcon::Mode mode, QIcon::State state) override;
    [[nodiscard]] QIconEngine *clone() const override;
    [[nodiscard]] QString key() const override;
    QString iconName() override;
    bool isNull() override;

private:
    [[nodiscard]] QColor colourFor(QIcon::Mode mode) const;

    std::shared_ptr<IconShelf> m_shelf;
    QString m_name;
    QColor m_colour;
};

} // namespace shortlist
