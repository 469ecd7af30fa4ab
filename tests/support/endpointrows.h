// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/net/apiclient.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>

#include <functional>
#include <optional>
#include <vector>

/// api/endpoints.h as a list that a test can walk at run time: every line with its requests built from the field tables.
namespace shortlist::test {

/// What came of a call, whatever its type.
struct Outcome {
    std::optional<api::ApiError> error{};
    QList<QByteArray> raw{}; ///< one per record
    QList<api::DecodeProblem> skipped{};
    QByteArray again{}; ///< the records, encoded by the field tables, as a JSON list
    bool moreDataAvailable{false};
    QString nextCursor{};
    QString syncToken{};
};

/// Where the values of a request come from; each row asks for what its types need.
struct Values {
    /// An id by the name of its tag in api/types/id.h: "Candidate", "InterviewStage".
    std::function<QString(const QByteArray &tag)> id;
    /// Members that are plain text, by name; empty: "Example text".
    QJsonObject texts{};
};
/// Ids that are well formed and belong to nothing.
Values anyValues();

/// One request an endpoint takes.
struct Variant {
    QByteArray name;
    QJsonObject body;
};

struct EndpointRow {
    QLatin1StringView path;
    api::Permission needs;
    api::Repeat repeat;
    api::Paging paging;
    bool list; ///< answers with a Page, not with One
    QByteArray record; ///< "Application", the name of the answer's record
    /// The request's and the record's members, as {"name": {"required": bool, "members": {…}}}; members only of nested records.
    QJsonObject (*requestMembers)();
    QJsonObject (*recordMembers)();
    /// Only what must be there, or everything there can be, filled by type.
    QByteArray (*request)(const Values &values, bool full);
    /// False when the JSON is not a request of this endpoint.
    bool (*call)(api::ApiClient &client, const QByteArray &request, QObject *context, std::function<void(Outcome)> handler);
    /// Nothing with a problem when the answer as a whole is bad.
    std::optional<Outcome> (*decode)(const QByteArray &answer, api::DecodeProblem *problem);
    /// One bare record, as it is kept in the cache; its encoded form, or nothing.
    std::optional<QByteArray> (*decodeRecord)(const QByteArray &json, api::DecodeProblem *problem);

    /// The smallest and the largest request the contract allows, and what lies beside them where members exclude each other.
    [[nodiscard]] QList<Variant> variants(const Values &values) const;
};

const std::vector<EndpointRow> &endpointRows();
const EndpointRow &endpointRow(QLatin1StringView path);

} // namespace shortlist::test
