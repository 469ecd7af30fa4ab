// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/codec_impl.h"
#include "api/json/fields_process.h"

namespace shortlist::api {

SHORTLIST_RECORD(SourceType)
SHORTLIST_RECORD(Source)
SHORTLIST_RECORD(ArchiveReason)
SHORTLIST_RECORD(ApplicationArchiveReason)
SHORTLIST_RECORD(CloseReason)
SHORTLIST_RECORD(CommunicationTemplate)
SHORTLIST_RECORD(InterviewPlan)
SHORTLIST_RECORD(InterviewStage)
SHORTLIST_RECORD(InterviewStageGroup)

} // namespace shortlist::api
