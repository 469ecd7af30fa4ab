// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/codec.h"
#include "api/json/fields.h"
#include "api/json/fields_requests.h"
#include "api/sandbox/paging.h"
#include "api/types/requests.h"

#include <QJsonObject>

/// Reading a request as strictly as the API does, by the field tables.
namespace shortlist::sandbox {

template <typename E> QString enumProblem(const api::WireEnum<E> &value)
{
    return value.raw.isEmpty() ? QString() : value.raw;
}
template <typename T> QString enumProblem(const T &) { return {}; }
template <typename E> QString enumProblem(const std::optional<api::WireEnum<E>> &value)
{
    return value ? enumProblem(*value) : QString();
}
template <typename E> QString enumProblem(const QList<api::WireEnum<E>> &list)
{
    for (const api::WireEnum<E> &value : list) {
        if (!value.raw.isEmpty())
            return value.raw;
    }
    return {};
}

/// The name of a parameter this request does not have, or empty.
template <typename Request> QString unknownParameter(const QJsonObject &object)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        const bool known = std::apply([&](auto... fields) {
            return ((it.key() == QLatin1StringView(fields.name.data(), qsizetype(fields.name.size()))) || ...);
        }, api::Fields<Request>::list);
        if (!known)
            return it.key();
    }
    return {};
}

/// The name of a parameter whose value is none of the allowed ones, or empty.
template <typename Request> QString badChoice(const Request &request)
{
    QString name;
    std::apply([&](auto... fields) {
        (..., [&] {
            if (name.isEmpty() && !enumProblem(request.*(decltype(fields)::member)).isEmpty())
                name = QString::fromLatin1(fields.name.data(), qsizetype(fields.name.size()));
        }());
    }, api::Fields<Request>::list);
    return name;
}

template <typename Request> std::optional<Request> readRequest(const QByteArray &body, const QJsonObject &object, QString *problem)
{
    if (const QString name = unknownParameter<Request>(object); !name.isEmpty()) {
        *problem = QStringLiteral("unknown parameter: ") + name;
        return {};
    }
    api::DecodeProblem wrong;
    std::optional<Request> request = api::decodeRecord<Request>(body, &wrong);
    if (!request) {
        *problem = wrong.path + QStringLiteral(": ") + wrong.message;
        return {};
    }
    if (const QString name = badChoice(*request); !name.isEmpty()) {
        *problem = name + QStringLiteral(": not one of the allowed values");
        return {};
    }
    if constexpr (requires { request->limit; }) {
        if (request->limit && (*request->limit < 1 || *request->limit > 100)) {
            *problem = QStringLiteral("limit: expected a number from 1 to 100");
            return {};
        }
    }
    return request;
}

/// The paging members of a request, and the rest as its filters.
template <typename Request> PageRequest pageRequest(QLatin1StringView endpoint, const Request &request)
{
    PageRequest page;
    page.endpoint = endpoint;
    page.cursor = request.cursor;
    page.limit = request.limit.value_or(100);
    Request filters = request;
    filters.cursor.reset();
    filters.limit.reset();
    if constexpr (requires { request.syncToken; }) {
        page.syncToken = request.syncToken;
        filters.syncToken.reset();
    } else {
        page.syncable = false;
    }
    page.filters = api::encode(filters);
    return page;
}

} // namespace shortlist::sandbox
