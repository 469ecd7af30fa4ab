// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/kit/plaintext.h"

namespace shortlist {

using api::displayLines;
using api::displayText;

/// For Qt::ToolTipRole, where Qt guesses whether text is rich: what this returns is shown as the text given.
[[nodiscard]] QString plainToolTip(const QString &text);

} // namespace shortlist
