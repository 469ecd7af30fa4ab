// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/records.h"

namespace shortlist {

class Store;

/// What a record of any kind that has rows is called, as its page's heading and in links: its title or name, for an application,
/// offer, schedule or survey the candidate's name, for an event its interview's. Plain text as sent, which may hold anything;
/// the id when there is nothing better, empty when the row is gone.
[[nodiscard]] QString recordTitle(const Store &store, RecordKind kind, Row row);

} // namespace shortlist
