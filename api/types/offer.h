// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/enums.h"
#include "api/types/field.h"
#include "api/types/form.h"
#include "api/types/id.h"
#include "api/types/user.h"

#include <QDate>
#include <QDateTime>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>

#include <optional>

/// Offers. Members have the names of the wire.
namespace shortlist::api {

/// An amount; currencyCode is ISO 4217.
struct Money {
    std::optional<QString> currencyCode{};
    std::optional<double> value{};
    bool operator==(const Money &) const = default;
};

struct OfferVersion {
    OfferVersionId id{};
    std::optional<QString> startDate{};
    std::optional<Money> salary{};
    QDateTime createdAt{};
    std::optional<OpeningId> openingId{};
    QList<FieldValue> customFields{};
    QList<FileHandle> fileHandles{};
    std::optional<User> author{};
    std::optional<WireEnum<OfferApprovalStatus>> approvalStatus{};
    bool operator==(const OfferVersion &) const = default;
};

struct OfferSummary {
    OfferId id{};
    std::optional<QString> decidedAt{};
    ApplicationId applicationId{};
    WireEnum<OfferAcceptanceStatus> acceptanceStatus{};
    std::optional<WireEnum<OfferStatus>> offerStatus{};
    std::optional<OfferVersion> latestVersion{};
    bool operator==(const OfferSummary &) const = default;
};

struct Offer : OfferSummary {
    QList<OfferVersion> versions{};
    FormDefinition formDefinition{};
    bool operator==(const Offer &) const = default;
};

} // namespace shortlist::api
