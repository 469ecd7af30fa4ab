// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/kit/task.h"
#include "api/types/any.h"

#include <QJsonObject>

#include <optional>
#include <span>

namespace shortlist::api {

/// A request given as JSON. Cursor and limit belong to the pager.
struct AnyRequest {
    QJsonObject body{};
    std::optional<QString> cursor{};
    std::optional<int> limit{};
};
template <> QByteArray encode<AnyRequest>(const AnyRequest &request);

} // namespace shortlist::api

/// Calls by name, for shells, scripts and members that the typed requests do not know.
namespace shortlist::api::kit {

/// One line of api/endpoints.h without its types.
struct AnyEndpoint {
    QLatin1StringView path;
    Permission needs;
    Repeat repeat;
    Paging paging;
    bool list; ///< answers with a list
};
[[nodiscard]] std::span<const AnyEndpoint> anyEndpoints();
/// Null when there is none of this name.
[[nodiscard]] const AnyEndpoint *findEndpoint(QStringView path);

/// Sends `body` as it is. The page's `raw` holds the records; a single record makes a page of one.
TaskHandle callAny(ApiClient &client, const AnyEndpoint &endpoint, const QJsonObject &body, QObject *context,
    Handler<Page<AnyRecord>> handler, const Options &options = {});
/// Every page of a list, or only as many as `most` records take (they are then cut to it).
TaskHandle collectAny(ApiClient &client, const AnyEndpoint &endpoint, const QJsonObject &body, QObject *context,
    Handler<Page<AnyRecord>> handler, const Options &options = {}, qsizetype most = -1);

} // namespace shortlist::api::kit
