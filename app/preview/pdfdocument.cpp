// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/preview/document.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfDocument>
#include <QPdfSelection>
#include <QtMath>

#include <cmath>

namespace shortlist::preview {

namespace {

// A page may claim any size; PDF itself ends at 14 400 points.
QSizeF sane(const QSizeF &size)
{
    constexpr double largest = 14400;
    const bool finite = qIsFinite(size.width()) && qIsFinite(size.height());
    return finite ? QSizeF(qBound(1.0, size.width(), largest), qBound(1.0, size.height(), largest)) : QSizeF(612, 792);
}

// The width asked for, or less when the page would come out too long.
QSize pixelSize(const QSizeF &points, int widthPx)
{
    const double ratio = points.height() / points.width();
    double width = qBound(1, widthPx, maxPageWidth);
    width = std::min(width, maxPageHeight / ratio);
    width = std::min(width, std::sqrt(double(maxPagePixels) / ratio));
    return QSize(std::max(1, int(width)), qBound(1, int(std::floor(width * ratio)), maxPageHeight));
}

class PdfDocument final : public Document
{
public:
    explicit PdfDocument(const QByteArray &bytes) : m_bytes(bytes)
    {
        m_buffer.setBuffer(&m_bytes);
        m_buffer.open(QIODevice::ReadOnly);
        m_pdf.load(&m_buffer);
    }

    QPdfDocument::Error error() const { return m_pdf.error(); }
    bool isReady() const { return m_pdf.status() == QPdfDocument::Status::Ready && m_pdf.pageCount() > 0; }

    QList<QSizeF> pageSizes() const override
    {
        QList<QSizeF> sizes;
        const int count = std::min(m_pdf.pageCount(), maxPages);
        sizes.reserve(count);
        for (int page = 0; page < count; ++page)
            sizes.append(sane(m_pdf.pagePointSize(page)));
        return sizes;
    }

    QImage render(int page, int widthPx) override
    {
        const QImage drawn = m_pdf.render(page, pixelSize(sane(m_pdf.pagePointSize(page)), widthPx));
        if (drawn.isNull())
            return {};
        QImage paper(drawn.size(), QImage::Format_RGB32);
        if (paper.isNull())
            return {};
        paper.fill(Qt::white);
        QPainter painter(&paper);
        painter.drawImage(0, 0, drawn);
        return paper;
    }

    QString text() override
    {
        QString all;
        const int count = std::min(m_pdf.pageCount(), maxPages);
        // A UTF-16 unit takes at most three bytes in UTF-8.
        for (int page = 0; page < count && all.size() < maxTextBytes / 3; ++page) {
            if (page > 0)
                all += QLatin1Char('\f');
            all += m_pdf.getAllText(page).text();
        }
        all.truncate(maxTextBytes / 3);
        return all;
    }

private:
    QByteArray m_bytes;
    QBuffer m_buffer;
    QPdfDocument m_pdf;
};

} // namespace

OpenResult openPdf(const QByteArray &bytes)
{
    auto document = std::make_unique<PdfDocument>(bytes);
    if (document->isReady())
        return document;
    switch (document->error()) {
    case QPdfDocument::Error::IncorrectPassword:
    case QPdfDocument::Error::UnsupportedSecurityScheme:
        return Failure::Locked;
    default:
        return Failure::Broken;
    }
}

} // namespace shortlist::preview
