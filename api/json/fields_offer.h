// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/fields.h"
#include "api/json/fields_field.h"
#include "api/json/fields_form.h"
#include "api/json/fields_user.h"
#include "api/types/offer.h"

namespace shortlist::api {

template <> struct Fields<Money> {
    static constexpr auto list = std::tuple{field<&Money::currencyCode>("currencyCode"), field<&Money::value>("value")};
};

template <> struct Fields<OfferVersion> {
    static constexpr auto list = std::tuple{field<&OfferVersion::id>("id"), field<&OfferVersion::startDate>("startDate"),
        field<&OfferVersion::salary>("salary"), field<&OfferVersion::createdAt>("createdAt"),
        field<&OfferVersion::openingId>("openingId"), maybe<&OfferVersion::customFields>("customFields"),
        maybe<&OfferVersion::fileHandles>("fileHandles"), field<&OfferVersion::author>("author"),
        field<&OfferVersion::approvalStatus>("approvalStatus")};
};

template <> struct Fields<OfferSummary> {
    static constexpr auto list = std::tuple{field<&OfferSummary::id>("id"), field<&OfferSummary::decidedAt>("decidedAt"),
        field<&OfferSummary::applicationId>("applicationId"),
        field<&OfferSummary::acceptanceStatus>("acceptanceStatus"),
        field<&OfferSummary::offerStatus>("offerStatus"), field<&OfferSummary::latestVersion>("latestVersion")};
};

template <> struct Fields<Offer> {
    static constexpr auto list = std::tuple_cat(Fields<OfferSummary>::list, std::tuple{maybe<&Offer::versions>("versions"),
        field<&Offer::formDefinition>("formDefinition")});
};

} // namespace shortlist::api
