// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/kit/safeurl.h"

namespace shortlist {

using api::safeUrl;
using api::safeWebUrl;
using api::shownHost;

} // namespace shortlist
