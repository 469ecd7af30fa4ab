// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/endpoints.h"
#include "api/json/brief.h"

/// Endpoints of api/endpoints.h read in the short form that lists need, many times faster than whole records.
namespace shortlist::api::endpoints {

inline constexpr Endpoint<ApplicationListRequest, Page<ApplicationBrief>> applicationBriefs{
    applicationList.path, applicationList.needs, applicationList.repeat, applicationList.paging};

} // namespace shortlist::api::endpoints
