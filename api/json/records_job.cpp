// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/codec_impl.h"
#include "api/json/fields_job.h"

namespace shortlist::api {

SHORTLIST_RECORD(OpeningVersion)
SHORTLIST_RECORD(Opening)
SHORTLIST_RECORD(Job)
SHORTLIST_RECORD(CompensationComponent)
SHORTLIST_RECORD(CompensationTierComponent)
SHORTLIST_RECORD(CompensationTier)
SHORTLIST_RECORD(JobCompensation)
SHORTLIST_RECORD(JobDetail)
SHORTLIST_RECORD(JobPostingLocationIds)
SHORTLIST_RECORD(JobPostingSummary)
SHORTLIST_RECORD(JobPostingDescriptionPart)
SHORTLIST_RECORD(JobPostingDescriptionParts)
SHORTLIST_RECORD(JobPostingCompensation)
SHORTLIST_RECORD(JobPosting)

} // namespace shortlist::api
