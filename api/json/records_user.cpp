// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/codec_impl.h"
#include "api/json/fields_user.h"

namespace shortlist::api {

SHORTLIST_RECORD(User)
SHORTLIST_RECORD(HiringTeamMember)
SHORTLIST_RECORD(HiringTeamRole)
SHORTLIST_RECORD(ApplicationHiringTeamRole)
SHORTLIST_RECORD(NoteAuthor)
SHORTLIST_RECORD(ApiKeyInfo)

} // namespace shortlist::api
