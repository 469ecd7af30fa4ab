// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/codec_impl.h"
#include "api/json/fields_interview.h"

namespace shortlist::api {

SHORTLIST_RECORD(Interview)
SHORTLIST_RECORD(InterviewerTrainingStage)
SHORTLIST_RECORD(InterviewerTrainingPath)
SHORTLIST_RECORD(InterviewerPool)
SHORTLIST_RECORD(EventInterviewer)
SHORTLIST_RECORD(InterviewEvent)
SHORTLIST_RECORD(InterviewSchedule)

} // namespace shortlist::api
