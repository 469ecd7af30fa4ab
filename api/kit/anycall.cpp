// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/kit/anycall.h"

#include "api/endpoints.h"
#include "api/kit/flow.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>

namespace shortlist::api {

using namespace Qt::StringLiterals;

template <> QByteArray encode<AnyRequest>(const AnyRequest &request)
{
    QJsonObject body = request.body;
    if (request.cursor)
        body.insert("cursor"_L1, *request.cursor);
    if (request.limit)
        body.insert("limit"_L1, *request.limit);
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

namespace kit {
namespace {

template <typename T> constexpr bool isPage = false;
template <typename T> constexpr bool isPage<Page<T>> = true;

template <typename Line> constexpr AnyEndpoint lineOf(const Line &line)
{
    return {line.path, line.needs, line.repeat, line.paging, isPage<typename Line::Response>};
}

const auto &table()
{
    static constexpr auto lines = std::apply([](const auto &...line) { return std::array{lineOf(line)...}; }, endpoints::allEndpoints);
    return lines;
}

Endpoint<AnyRequest, Page<AnyRecord>> listOf(const AnyEndpoint &line) { return {line.path, line.needs, line.repeat, line.paging}; }

} // namespace

std::span<const AnyEndpoint> anyEndpoints() { return table(); }

const AnyEndpoint *findEndpoint(QStringView path)
{
    const auto it = std::find_if(table().begin(), table().end(), [&](const AnyEndpoint &line) { return path == line.path; });
    return it == table().end() ? nullptr : &*it;
}

TaskHandle callAny(ApiClient &client, const AnyEndpoint &endpoint, const QJsonObject &body, QObject *context,
    Handler<Page<AnyRecord>> handler, const Options &options)
{
    if (endpoint.list)
        return single(client, listOf(endpoint), {.body = body}, context, std::move(handler), options);
    auto *flow = new Flow<Page<AnyRecord>>(client, context, std::move(handler), options);
    const Endpoint<AnyRequest, One<AnyRecord>> line{endpoint.path, endpoint.needs, endpoint.repeat, endpoint.paging};
    flow->call(line, {.body = body}, [flow](One<AnyRecord> &&one) {
        Page<AnyRecord> page;
        page.results.append(one.value);
        page.raw.append(one.raw);
        page.warnings = one.warnings;
        flow->finish(std::move(page));
    });
    return flow;
}

TaskHandle collectAny(ApiClient &client, const AnyEndpoint &endpoint, const QJsonObject &body, QObject *context,
    Handler<Page<AnyRecord>> handler, const Options &options, qsizetype most)
{
    if (endpoint.paging == Paging::Single)
        return callAny(client, endpoint, body, context, std::move(handler), options);
    auto *flow = new Flow<Page<AnyRecord>>(client, context, std::move(handler), options);
    flow->walk(
        listOf(endpoint), {.body = body},
        [flow, most](Page<AnyRecord> &&all) {
            if (most >= 0 && all.results.size() > most) {
                all.results.resize(most);
                all.raw.resize(most);
            }
            flow->finish(std::move(all));
        },
        [most](const Page<AnyRecord> &all) { return most < 0 || all.results.size() < most; });
    return flow;
}

} // namespace kit
} // namespace shortlist::api
