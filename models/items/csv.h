// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

/// Tables as text for other programs, in a form that no spreadsheet takes for a formula.
namespace shortlist::csv {

/// The text with ' before it when a spreadsheet would compute it: = + - @ (also full-width), tab, or a line break at its head.
[[nodiscard]] QString harmless(const QString &text);
/// One line of RFC 4180 with its CRLF, UTF-8: fields in quotes where they must be, each harmless.
[[nodiscard]] QByteArray line(const QStringList &fields);
/// One line of tab-separated text for the clipboard with its \n; tabs and line breaks inside a field are spaces, each harmless.
[[nodiscard]] QString tabbed(const QStringList &fields);
/// What a file begins with, so that spreadsheets read it as UTF-8.
inline constexpr char byteOrderMark[] = "\xef\xbb\xbf";

} // namespace shortlist::csv
