// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace shortlist::api {

/// A harmless file name for one that came from outside: no folders, controls, text-direction marks or leading dots, none of
/// the names and signs Windows forbids, Unicode NFC, at most 120 bytes of UTF-8 with the suffix kept. Never empty.
[[nodiscard]] QString safeFileName(const QString &name);

} // namespace shortlist::api
