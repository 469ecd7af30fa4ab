// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QColor>
#include <QList>
#include <QPair>
#include <QString>

// Documents for tst_preview, made here and now.
namespace shortlist::testing {

/// A real PDF, one A4 page for each colour: a square of it in the middle, and the text above.
QByteArray makePdf(const QList<QColor> &pages, const QString &text = QString());
/// A PDF whose user password is not the empty one.
QByteArray makeLockedPdf();
/// A page of text in a font the file does not hold, so that the reader has to find one.
QByteArray makePdfWithForeignFont(const QByteArray &fontName);
/// A zip of these entries, in order.
QByteArray makeZip(const QList<QPair<QByteArray, QByteArray>> &entries);
/// word/document.xml around the body.
QByteArray wordXml(const QByteArray &body);
/// A DOCX with this body.
QByteArray makeDocx(const QByteArray &body);

} // namespace shortlist::testing
