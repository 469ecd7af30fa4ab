// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/codec_impl.h"
#include "api/json/fields.h"
#include "api/types/any.h"

namespace shortlist::api {

template <> struct Fields<AnyRecord> {
    static constexpr auto list = std::tuple{};
    static constexpr auto bareText = &AnyRecord::text;
};

SHORTLIST_RECORD(AnyRecord)

} // namespace shortlist::api
