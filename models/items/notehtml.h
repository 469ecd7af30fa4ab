// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/kit/notehtml.h"

namespace shortlist {

using api::NoteText;
using api::noteText;

} // namespace shortlist
