// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/codec_impl.h"
#include "api/json/fields_application.h"

namespace shortlist::api {

SHORTLIST_RECORD(ApplicationJob)
SHORTLIST_RECORD(Application)
SHORTLIST_RECORD(ApplicationListItem)
SHORTLIST_RECORD(ApplicationHistoryEvent)
SHORTLIST_VALUE(ApplicationHistoryInput)
SHORTLIST_RECORD(Referral)
SHORTLIST_RECORD(ApplicationDetail)
SHORTLIST_RECORD(Criterion)
SHORTLIST_RECORD(CriteriaEvaluation)

} // namespace shortlist::api
