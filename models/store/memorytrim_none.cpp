// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/memorytrim.h"

namespace shortlist {

void giveBackMemory() {} // other C libraries do so by themselves

} // namespace shortlist
