// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/idview.h"

#include <QByteArray>

#include <string_view>
#include <vector>

namespace shortlist::api {

/// What lists keep of a candidate; like ApplicationBrief in every way.
struct CandidateBrief {
    IdView<tag::Candidate> id{};
    std::string_view name{};  ///< UTF-8
    std::string_view email{}; ///< primary address, UTF-8; empty when there is none
    Embedded<tag::Source> source{};
    std::vector<Embedded<tag::CandidateTag>> tags{};
    qint64 createdAt{0};      ///< milliseconds since 1970 UTC, 0 when unknown, like the next
    qint64 updatedAt{0};
    quint32 applications{0};  ///< how many
    bool hasResume{false};
    QByteArray json{};        ///< the whole record as it came
    QByteArray unescaped{};   ///< texts that were written with escapes; mostly empty
};

} // namespace shortlist::api
