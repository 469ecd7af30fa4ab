// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/codec_impl.h"
#include "api/json/fields_candidate.h"

namespace shortlist::api {

SHORTLIST_RECORD(CandidateTag)
SHORTLIST_RECORD(CandidateLocationComponent)
SHORTLIST_RECORD(CandidateLocation)
SHORTLIST_VALUE(CandidateLocationInput)
SHORTLIST_RECORD(Candidate)
SHORTLIST_RECORD(CandidateSummary)
SHORTLIST_RECORD(Note)
SHORTLIST_RECORD(NoteContent)

} // namespace shortlist::api
