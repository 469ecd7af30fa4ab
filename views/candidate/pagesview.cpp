// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/candidate/pagesview.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {
constexpr int gap = space::m;
constexpr qreal paper = 96.0 / 72.0;
constexpr int atOnce = 2;
constexpr int widestPx = 2400;
constexpr qint64 keptBytes = 96LL * 1024 * 1024;
} // namespace

PagesView::PagesView(const Theme &theme, QWidget *parent) : QAbstractScrollArea(parent), m_theme(theme)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setBackgroundRole(QPalette::NoRole);
    viewport()->setAutoFillBackground(false);
    m_settle.setSingleShot(true);
    m_settle.setInterval(60);
    connect(&m_settle, &QTimer::timeout, this, &PagesView::request);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void PagesView::setPages(const QList<QSizeF> &sizes)
{
    clear();
    m_sizes = sizes;
    qreal top = 0;
    for (const QSizeF &size : sizes) {
        m_tops.append(top);
        top += size.height();
        m_widest = qMax(m_widest, size.width());
    }
    m_tops.append(top);
    setAccessibleDescription(sizes.size() == 1 ? tr("1 page") : tr("%1 pages").arg(sizes.size()));
    arrange();
    verticalScrollBar()->setValue(0);
    request();
}

void PagesView::clear()
{
    m_sizes.clear();
    m_tops.clear();
    m_widest = 0;
    m_pictures.clear();
    m_underWay.clear();
    arrange();
}

void PagesView::setPicture(int page, const QImage &image)
{
    const auto asked = m_underWay.constFind(page);
    if (asked == m_underWay.cend())
        return;
    m_pictures.insert(page, {image, *asked});
    m_underWay.erase(asked);
    forgetFar();
    viewport()->update();
    request();
}

qreal PagesView::scale() const
{
    if (m_widest <= 0)
        return 1;
    return m_zoom > 0 ? m_zoom * paper : qMax(0.05, (viewport()->width() - 2 * gap) / m_widest);
}

void PagesView::setZoom(qreal zoom)
{
    zoom = zoom <= 0 ? 0 : qBound(0.25, zoom, 4.0);
    if (qFuzzyCompare(zoom + 1, m_zoom + 1))
        return;
    const int height = viewport()->height();
    const qreal middle = verticalScrollBar()->maximum() + height > 0
        ? (verticalScrollBar()->value() + height / 2.0) / (verticalScrollBar()->maximum() + height) : 0;
    m_zoom = zoom;
    arrange();
    verticalScrollBar()->setValue(qRound(middle * (verticalScrollBar()->maximum() + height) - height / 2.0));
    m_settle.start();
    emit viewChanged();
}

void PagesView::zoomIn()
{
    setZoom(scale() / paper * 1.25);
}

void PagesView::zoomOut()
{
    setZoom(scale() / paper / 1.25);
}

void PagesView::arrange()
{
    const qreal points = m_tops.isEmpty() ? 0 : m_tops.last();
    const int height = qRound(points * scale()) + gap * (pageCount() + 1);
    const int width = m_zoom > 0 ? qRound(m_widest * scale()) + 2 * gap : 0;
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(fontMetrics().height() * 3);
    verticalScrollBar()->setRange(0, qMax(0, height - viewport()->height()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setRange(0, qMax(0, width - viewport()->width()));
    viewport()->update();
}

QRectF PagesView::pageRect(int page) const
{
    const qreal factor = scale();
    const QSizeF size = m_sizes.at(page) * factor;
    const qreal whole = qMax<qreal>(viewport()->width(), m_widest * factor + 2 * gap);
    const qreal x = (whole - size.width()) / 2 - horizontalScrollBar()->value();
    const qreal y = m_tops.at(page) * factor + gap * (page + 1) - verticalScrollBar()->value();
    return {QPointF(qRound(x), qRound(y)), size};
}

// First and one past the last.
QPair<int, int> PagesView::visiblePages() const
{
    int first = 0;
    int count = pageCount();
    while (count > 0) { // binary search: a document may have 5000 pages
        const int half = count / 2;
        if (pageRect(first + half).bottom() < 0) {
            first += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    int last = first;
    while (last < pageCount() && pageRect(last).top() <= viewport()->height())
        ++last;
    return {first, last};
}

int PagesView::currentPage() const
{
    const auto [first, last] = visiblePages();
    for (int page = first; page < last; ++page) {
        if (pageRect(page).bottom() >= viewport()->height() / 2.0)
            return page;
    }
    return qMax(0, last - 1);
}

int PagesView::widthPx(int page) const
{
    return qBound(1, qRound(m_sizes.at(page).width() * scale() * devicePixelRatioF()), widestPx);
}

void PagesView::request()
{
    if (m_sizes.isEmpty() || !isVisible())
        return;
    const auto [first, last] = visiblePages();
    for (int page = first; page < qMin(last + 1, pageCount()); ++page) {
        if (m_underWay.size() >= atOnce)
            return;
        if (m_underWay.contains(page) || m_pictures.value(page).asked == widthPx(page))
            continue;
        m_underWay.insert(page, widthPx(page));
        emit pageWanted(page, widthPx(page));
    }
}

void PagesView::forgetFar()
{
    qint64 bytes = 0;
    for (const Picture &picture : std::as_const(m_pictures))
        bytes += picture.image.sizeInBytes();
    const int here = currentPage();
    while (bytes > keptBytes && m_pictures.size() > 3) {
        auto farthest = m_pictures.begin();
        for (auto it = m_pictures.begin(); it != m_pictures.end(); ++it) {
            if (qAbs(it.key() - here) > qAbs(farthest.key() - here))
                farthest = it;
        }
        bytes -= farthest->image.sizeInBytes();
        m_pictures.erase(farthest);
    }
}

void PagesView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_theme.colours().window);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const auto [first, last] = visiblePages();
    for (int page = first; page < last; ++page) {
        const QRectF rect = pageRect(page);
        const auto picture = m_pictures.constFind(page);
        if (picture == m_pictures.cend()) {
            painter.fillRect(rect, m_theme.colours().raised);
            painter.setPen(m_theme.colours().muted);
            painter.drawText(rect, Qt::AlignCenter, tr("Page %1").arg(page + 1));
        } else {
            painter.drawImage(rect, picture->image);
        }
        painter.setPen(m_theme.colours().hairline);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5));
    }
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.colours().focus, 2));
        painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
    }
}

void PagesView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    arrange();
    m_settle.start();
    emit viewChanged();
}

void PagesView::scrollContentsBy(int, int)
{
    viewport()->update();
    if (!m_settle.isActive())
        m_settle.start();
    emit viewChanged();
}

void PagesView::wheelEvent(QWheelEvent *event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    if (event->angleDelta().y() > 0)
        zoomIn();
    else if (event->angleDelta().y() < 0)
        zoomOut();
    event->accept();
}

void PagesView::keyPressEvent(QKeyEvent *event)
{
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    if (control && (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal))
        zoomIn();
    else if (control && event->key() == Qt::Key_Minus)
        zoomOut();
    else if (control && event->key() == Qt::Key_0)
        setZoom(0);
    else if (event->key() == Qt::Key_Home)
        verticalScrollBar()->setValue(0);
    else if (event->key() == Qt::Key_End)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    else
        QAbstractScrollArea::keyPressEvent(event);
}

void PagesView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void PagesView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace shortlist
