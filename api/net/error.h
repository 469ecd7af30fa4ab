// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QtGlobal>

namespace shortlist::api {

/// Why a call failed, as far as a caller can act on it.
enum class ErrorKind {
    Unauthorised, ///< 401: no key was sent
    Forbidden,    ///< 403: wrong or deactivated key, or the key lacks `permission`
    NotFound,     ///< 404, or a *_not_found code
    InvalidInput, ///< invalid_input and every other refusal by code
    RateLimited,  ///< 429, after the queue gave up waiting
    Server,       ///< 5xx, or a redirect the API must not send
    Network,      ///< no answer, a broken one, or a deadline that passed
    Malformed,    ///< an answer that is not the JSON it should be
    Cancelled,    ///< by the caller
};

/// A failed call. Holds no candidate data and no key; `message` is the server's text or ours, for people.
struct ApiError {
    ErrorKind kind{ErrorKind::Network};
    /// HTTP status, 0 when there was none.
    int httpStatus{0};
    /// The server's machine-readable code ("application_not_found"), or empty.
    QString code{};
    QString message{};
    /// Opaque id to show to Ashby's support, or empty.
    QString requestId{};
    /// For Forbidden: the permission the endpoint needs ("candidatesWrite"), or empty when the key itself is refused.
    QString permission{};
    /// For RateLimited: milliseconds the server asked to wait, -1 when it did not say.
    qint64 retryAfterMs{-1};
    /// True when the request may have reached the server although no usable answer came back. A write with this mark
    /// must never be repeated without a look at the server's state.
    bool outcomeUnknown{false};
    /// For Malformed: it is an answer of Ashby's, but what is in it does not fit its type. Asking again brings the same.
    bool misfit{false};
};

} // namespace shortlist::api
