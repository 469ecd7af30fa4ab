// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/codec_impl.h"
#include "api/json/fields_offer.h"

namespace shortlist::api {

SHORTLIST_RECORD(Money)
SHORTLIST_RECORD(OfferVersion)
SHORTLIST_RECORD(OfferSummary)
SHORTLIST_RECORD(Offer)

} // namespace shortlist::api
