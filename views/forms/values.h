// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

/// What people type into forms.
namespace shortlist {

/// The number a person typed, in their way of writing it or with a point.
[[nodiscard]] std::optional<double> numberIn(const QString &text);
/// As the person would write it, ungrouped, so that numberIn() takes it again.
[[nodiscard]] QString numberText(double number);
/// Whether it can be an e-mail address; not whether somebody reads it.
[[nodiscard]] bool isMailAddress(const QString &text);
/// An address with http or https and a host.
[[nodiscard]] bool isWebAddress(const QString &text);

} // namespace shortlist
