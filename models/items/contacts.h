// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/dossier.h"

namespace shortlist {

/// Mail addresses, phone numbers and links of a candidate, each once, the primary ones first.
[[nodiscard]] QList<ContactItem> contactsOf(const api::Candidate &candidate);

} // namespace shortlist
