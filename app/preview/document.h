// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/preview/previewprotocol.h"

#include <QByteArray>
#include <QImage>
#include <QList>
#include <QSizeF>
#include <QString>

#include <memory>
#include <variant>

namespace shortlist::preview {

/// An opened document, of whatever kind. Used in the confined process only.
class Document
{
public:
    Document() = default;
    virtual ~Document() = default;
    Q_DISABLE_COPY_MOVE(Document)

    /// In points, one for each page; empty for a document that is text without pages.
    virtual QList<QSizeF> pageSizes() const = 0;
    /// Format_RGB32 on white; null when the page cannot be drawn.
    virtual QImage render(int page, int widthPx) = 0;
    /// Plain text, at most maxTextBytes in UTF-8.
    virtual QString text() = 0;
};

using OpenResult = std::variant<std::unique_ptr<Document>, Failure>;

/// Tells the kind by the content, never by a name.
OpenResult openDocument(const QByteArray &bytes);
OpenResult openPdf(const QByteArray &bytes);
OpenResult openDocx(const QByteArray &bytes);

} // namespace shortlist::preview
