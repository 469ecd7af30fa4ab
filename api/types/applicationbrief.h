// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/enums.h"
#include "api/types/idview.h"

#include <QByteArray>

#include <string_view>

namespace shortlist::api {

/// What lists and boards keep of an application, read without copying: every view points into `json` or `unescaped`, which
/// share the answer's bytes, so a brief may be copied and outlives its page. The other members are not looked at until the
/// whole record is decoded from `json`.
struct ApplicationBrief {
    IdView<tag::Application> id{};
    IdView<tag::Candidate> candidate{};
    std::string_view name{};  ///< of the candidate, UTF-8
    std::string_view email{}; ///< the candidate's primary address, UTF-8; empty when there is none
    IdView<tag::Job> job{};
    Embedded<tag::InterviewStage> stage{};
    Embedded<tag::Source> source{};
    Embedded<tag::User> creditedTo{};
    qint64 createdAt{0};      ///< milliseconds since 1970 UTC, like the next two
    qint64 updatedAt{0};
    qint64 archivedAt{0};     ///< 0: not archived
    ApplicationStatus status{ApplicationStatus::Unlisted};
    QByteArray json{};        ///< the whole record as it came
    QByteArray unescaped{};   ///< texts that were written with escapes; mostly empty
};

} // namespace shortlist::api
