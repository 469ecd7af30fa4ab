// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/theme.h"

#include <QAbstractScrollArea>
#include <QHash>
#include <QImage>
#include <QList>
#include <QSet>
#include <QSizeF>
#include <QTimer>

namespace shortlist {

/// The pages of a document under each other. Asks for the pictures of pages as they come into view, two at a time, and keeps
/// those near the eye.
class PagesView final : public QAbstractScrollArea {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PagesView)
public:
    explicit PagesView(const Theme &theme, QWidget *parent = nullptr);
    /// Sizes in points; nothing is shown before.
    void setPages(const QList<QSizeF> &sizes);
    void setPicture(int page, const QImage &image);
    void clear();
    /// 1 is the size on paper; 0 fits the width.
    void setZoom(qreal zoom);
    void zoomIn();
    void zoomOut();
    [[nodiscard]] bool fitsWidth() const { return m_zoom <= 0; }
    [[nodiscard]] int pageCount() const { return int(m_sizes.size()); }
    /// The page in the middle of the view, from 0.
    [[nodiscard]] int currentPage() const;
    [[nodiscard]] qreal scale() const; ///< device-independent pixels per point

signals:
    void pageWanted(int page, int widthPx);
    void viewChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct Picture {
        QImage image;
        int asked{0}; ///< width in pixels it was asked for
    };
    void arrange();
    void request();
    void forgetFar();
    [[nodiscard]] QRectF pageRect(int page) const; ///< in the viewport
    [[nodiscard]] QPair<int, int> visiblePages() const;
    [[nodiscard]] int widthPx(int page) const;

    const Theme &m_theme;
    QList<QSizeF> m_sizes;
    QList<qreal> m_tops; ///< in points, gaps not counted
    qreal m_widest{0};
    qreal m_zoom{0};
    QHash<int, Picture> m_pictures;
    QHash<int, int> m_underWay; ///< page → width asked for
    QTimer m_settle;
};

} // namespace shortlist
