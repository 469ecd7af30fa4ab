// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/net/apiclient.h"

#include <QObject>
#include <QPointer>

#include <functional>

/// What people want from the API by name, each made of as many calls as it takes.
/// Every function takes (client, …, context, handler, options) and promises what ApiClient::call promises: the handler runs
/// exactly once, on the client's thread, never inside the function, and not at all once `context` or the client is gone.
namespace shortlist::api::kit {

/// Several calls under way that answer one question. A QPointer to it is null soon after its handler ran.
class Task : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    /// Ends it; the handler runs later with ErrorKind::Cancelled, and outcomeUnknown when a write was on its way.
    virtual void cancel() = 0;
signals:
    /// Records read, parts looked at or bytes moved; total is -1 while it is not known.
    void progress(qint64 done, qint64 total);
};

using TaskHandle = QPointer<Task>;
template <typename T> using Handler = std::function<void(Result<T>)>;

struct Options {
    int pageSize{100}; ///< 1–100, for every list on the way
    CallOptions call{};
};

/// A failure on this side of the wire: nothing was sent because of it. Kind InvalidInput, no HTTP status.
[[nodiscard]] ApiError localError(const QString &code, const QString &message);
/// What was looked for is not there, though every call went well.
[[nodiscard]] ApiError missingError(const QString &code, const QString &message);

} // namespace shortlist::api::kit
