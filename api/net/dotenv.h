// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace shortlist::api {

/// The value of `name` in the text of a .env file: `NAME=value` lines, optionally after `export`, values bare, in '…' (as is)
/// or in "…" (with \n \t \" \\ \$), comments after # at the line's start or after a blank. The last line that sets it wins.
/// Nothing when no line sets it. References to other variables are not expanded.
[[nodiscard]] std::optional<QString> dotEnvValue(const QByteArray &text, QStringView name);

} // namespace shortlist::api
