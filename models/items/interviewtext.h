// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/store.h"

#include <QString>

namespace shortlist {

// What lists and the calendar say of an interview event, by row of the store. Plain text as sent; empty when it is not known.
[[nodiscard]] Row eventApplication(const Store &store, Row event); ///< noRow when unknown
[[nodiscard]] QString eventCandidate(const Store &store, Row event);
[[nodiscard]] QString eventTitle(const Store &store, Row event);
[[nodiscard]] QString eventInterviewers(const Store &store, Row event);
[[nodiscard]] QString eventStatus(const Store &store, Row event);
[[nodiscard]] QString eventJob(const Store &store, Row event);

} // namespace shortlist
