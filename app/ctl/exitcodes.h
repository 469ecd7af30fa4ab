// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/net/error.h"

namespace shortlist::ctl {

/// What the shell gets. The manual page lists these numbers: they never change.
enum ExitCode {
    Ok = 0,
    LocalFailure = 1,      ///< a file here could not be read or written
    Usage = 2,             ///< the command line, or a name that fits several things
    NoKey = 3,
    KeyRefused = 4,
    PermissionMissing = 5,
    NotFound = 6,
    Refused = 7,           ///< the server refused the request as it is
    RateLimited = 8,
    ServerFailure = 9,
    NetworkFailure = 10,
    BadAnswer = 11,
    OutcomeUnknown = 12,   ///< a write was sent and nobody knows whether it was done
    Interrupted = 130,
};

inline int exitCodeOf(const api::ApiError &error)
{
    if (error.outcomeUnknown)
        return OutcomeUnknown;
    switch (error.kind) {
    case api::ErrorKind::Unauthorised: return KeyRefused;
    case api::ErrorKind::Forbidden: return error.permission.isEmpty() ? KeyRefused : PermissionMissing;
    case api::ErrorKind::NotFound: return NotFound;
    case api::ErrorKind::InvalidInput: return error.code == QLatin1StringView("local_file") ? LocalFailure : Refused;
    case api::ErrorKind::RateLimited: return RateLimited;
    case api::ErrorKind::Server: return ServerFailure;
    case api::ErrorKind::Network: return NetworkFailure;
    case api::ErrorKind::Malformed: return BadAnswer;
    case api::ErrorKind::Cancelled: return Interrupted;
    }
    return ServerFailure;
}

} // namespace shortlist::ctl
