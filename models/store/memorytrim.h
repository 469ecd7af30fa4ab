// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace shortlist {

/// After much was loaded and let go: gives memory that is free inside the process back to the system, where the C library keeps
/// it otherwise. Takes some milliseconds; any thread but the one that paints.
void giveBackMemory();

} // namespace shortlist
