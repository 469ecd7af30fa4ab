// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/codec.h"
#include "api/json/fields.h"
#include "api/json/fields_requests.h"
#include "api/sandbox/paging.h"
#include "api/types/requests.h"

#include <QJsonArray>
#include <QJsonObject>

/// Reading a request as strictly as the API does, by the field tables.
namespace shortlist::sandbox {

template <typename T>
concept Tabled = requires { api::Fields<T>::list; };

/// What a list or an optional holds.
template <typename T> struct Held { using Type = T; };
template <typename T> struct Held<std::optional<T>> { using Type = T; };
template <typename T> struct Held<QList<T>> { using Type = T; };

inline QString nameOf(std::string_view name) { return QString::fromLatin1(name.data(), qsizetype(name.size())); }

// Where a value stands that is none of the allowed ones, and which; or empty.
template <typename T> QString badChoice(const T &) { return {}; }
template <typename E> QString badChoice(const api::WireEnum<E> &value);
template <typename T> QString badChoice(const std::optional<T> &value);
template <typename T> QString badChoice(const QList<T> &list);
template <Tabled Record> QString badChoice(const Record &record);

template <typename E> QString badChoice(const api::WireEnum<E> &value) 
{
    return value.raw.isEmpty() ? QString() : QString(u": not one of the allowed values: " + value.raw);
}
template <typename T> QString badChoice(const std::optional<T> &value) { return value ? badChoice(*value) : QString(); }
template <typename T> QString badChoice(const QList<T> &list)
{
    for (const T &value : list) {
        if (const QString wrong = badChoice(value); !wrong.isEmpty())
            return wrong;
    }
    return {};
}
template <Tabled Record> QString badChoice(const Record &record)
{
    QString wrong;
    std::apply([&](auto... fields) {
        (..., [&] {
            if (const QString value = wrong.isEmpty() ? badChoice(record.*(decltype(fields)::member)) : QString(); !value.isEmpty())
                wrong = QString(nameOf(fields.name) + QLatin1StringView(value.startsWith(u':') ? "" : "/") + value);
        }());
    }, api::Fields<Record>::list);
    return wrong;
}

/// Why the members of a request are not those that it may have, or empty: one that nobody knows, a null, one that is missing
/// though null would do.
template <Tabled Record> QString memberProblem(const QJsonObject &object);

template <typename Value> QString memberProblemBelow(const QJsonValue &value)
{
    using Inner = typename Held<Value>::Type;
    if constexpr (Tabled<Inner>) {
        if (value.isObject())
            return memberProblem<Inner>(value.toObject());
        for (const QJsonValue &item : value.toArray()) {
            if (const QString problem = memberProblem<Inner>(item.toObject()); !problem.isEmpty())
                return problem;
        }
    }
    return {};
}

template <Tabled Record> QString memberProblem(const QJsonObject &object)
{
    QString problem;
    qsizetype known = 0;
    std::apply([&](auto... fields) {
        (..., [&] {
            using FieldType = decltype(fields);
            constexpr bool nullable = FieldType::presence == api::Presence::Nullable;
            const QString name = nameOf(fields.name);
            const auto found = object.constFind(name);
            known += found != object.constEnd();
            if (!problem.isEmpty())
                return;
            if (found == object.constEnd()) {
                if (nullable)
                    problem = QString(name + u": required, if only as null");
            } else if (found->isNull()) {
                if (!nullable)
                    problem = QString(name + u": expected a value, got null");
            } else if (const QString below = memberProblemBelow<std::remove_cvref_t<decltype(std::declval<Record &>().*FieldType::member)>>(*found); !below.isEmpty()) {
                problem = QString(name + u'/' + below);
            }
        }());
    }, api::Fields<Record>::list);
    if (!problem.isEmpty() || known == object.size())
        return problem;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const bool given = std::apply([&](auto... fields) { return ((it.key() == nameOf(fields.name)) || ...); }, api::Fields<Record>::list);
        if (!given)
            return QString(it.key() + u": unknown parameter");
    }
    return problem;
}

template <typename Request> std::optional<Request> readRequest(const QByteArray &body, const QJsonObject &object, QString *problem)
{
    *problem = memberProblem<Request>(object);
    if (!problem->isEmpty())
        return {};
    api::DecodeProblem wrong;
    std::optional<Request> request = api::decodeRecord<Request>(body, &wrong);
    if (!request) {
        *problem = wrong.path + QStringLiteral(": ") + wrong.message;
        return {};
    }
    if (const QString bad = badChoice(*request); !bad.isEmpty()) {
        *problem = bad;
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
