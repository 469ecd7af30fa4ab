// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/memorytrim.h"

#include <malloc.h>

namespace shortlist {

void giveBackMemory() { malloc_trim(0); }

} // namespace shortlist
