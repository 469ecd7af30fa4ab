// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace shortlist::api {

/// Text from outside on one line: direction overrides and isolates, control characters and line breaks can no longer change
/// what stands around it. Overlong text is cut at `most` characters with an ellipsis.
[[nodiscard]] QString displayText(QStringView text, qsizetype most = 1000);

/// The same for text of several lines: line breaks (all kinds become \n) and tabs stay. Not cut.
[[nodiscard]] QString displayLines(QStringView text);

} // namespace shortlist::api
