// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/codec_impl.h"
#include "api/json/fields_organisation.h"

namespace shortlist::api {

SHORTLIST_RECORD(Department)
SHORTLIST_RECORD(PostalAddress)
SHORTLIST_RECORD(Address)
SHORTLIST_RECORD(Location)
SHORTLIST_RECORD(Project)

} // namespace shortlist::api
