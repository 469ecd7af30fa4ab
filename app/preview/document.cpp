// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/preview/document.h"

namespace shortlist::preview {

OpenResult openDocument(const QByteArray &bytes)
{
    // Readers have always let something stand before a PDF's first line, up to this much.
    constexpr qsizetype pdfSearchBytes = 1024;
    if (bytes.isEmpty())
        return Failure::Empty;
    if (bytes.size() > maxDocumentBytes)
        return Failure::TooLarge;
    if (bytes.startsWith("PK\x03\x04"))
        return openDocx(bytes);
    if (QByteArrayView(bytes).first(qMin(bytes.size(), pdfSearchBytes)).contains("%PDF-"))
        return openPdf(bytes);
    return Failure::NotSupported;
}

} // namespace shortlist::preview
