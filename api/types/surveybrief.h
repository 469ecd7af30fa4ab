// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/enums.h"
#include "api/types/idview.h"

#include <QByteArray>

namespace shortlist::api {

/// What lists keep of a survey submission; like ApplicationBrief in every way.
struct SurveyBrief {
    IdView<tag::FormSubmission> id{};
    IdView<tag::Candidate> candidate{};
    IdView<tag::Application> application{}; ///< empty when it belongs to none
    qint64 submittedAt{0};                  ///< milliseconds since 1970 UTC
    WireEnum<SurveyType> type{};
    QByteArray json{};      ///< the whole record as it came
    QByteArray unescaped{}; ///< texts that were written with escapes; mostly empty
};

} // namespace shortlist::api
