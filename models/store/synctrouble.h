// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/explain.h"

namespace shortlist {

/// An error that may be one list's fault or the whole server's: how many of them in a row tell. 0 for any other error.
inline int tellsInARow(const api::ApiError &error)
{
    if (error.kind == api::ErrorKind::Server)
        return 3;
    return error.kind == api::ErrorKind::Network && !neverArrived(error) ? 2 : 0; // each costs minutes
}

} // namespace shortlist
