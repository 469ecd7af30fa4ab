// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/net/error.h"

#include <QString>

namespace shortlist {

/// What went wrong and what to do about it, in a sentence or two for people.
[[nodiscard]] QString explain(const api::ApiError &error);
/// The key as a whole was refused, not this one call.
[[nodiscard]] bool refusesKey(const api::ApiError &error);
/// The server was not reached, so nothing happened there.
[[nodiscard]] bool neverArrived(const api::ApiError &error);

} // namespace shortlist
