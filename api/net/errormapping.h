// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/net/attempt.h"
#include "api/net/endpoint.h"
#include "api/net/error.h"

#include <optional>

namespace shortlist::api {

/// An error and what the client has to do about it.
struct Failure {
    ApiError error{};
    /// The key itself was refused, not this one call.
    bool keyRefused{false};
    /// A read may be tried again and hope for better.
    bool passing{false};
};

/// The one place where answers become errors. Nothing for a success:true answer. Reentrant; parses the body, so large
/// answers belong on a worker. `wallMs` is for Retry-After given as a date.
[[nodiscard]] std::optional<Failure> failureOf(
    const Answer &answer, QLatin1StringView path, Permission needs, Repeat repeat, qint64 wallMs);

/// Retry-After in milliseconds; -1 when absent, unreadable, zero, in the past or more than a day. `date` is the same answer's
/// Date, from which a Retry-After given as a date is counted; `wallMs` where it is missing or absurd.
[[nodiscard]] qint64 retryAfterMs(const QByteArray &header, qint64 wallMs, const QByteArray &date = {});

} // namespace shortlist::api
