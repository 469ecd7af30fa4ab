// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/codec_impl.h"
#include "api/json/fields_field.h"

namespace shortlist::api {

SHORTLIST_RECORD(ContactInfo)
SHORTLIST_RECORD(SocialLink)
SHORTLIST_RECORD(FileHandle)
SHORTLIST_RECORD(FileInfo)
SHORTLIST_RECORD(FileUploadHandle)
SHORTLIST_RECORD(FieldValue)
SHORTLIST_RECORD(SelectableValue)
SHORTLIST_RECORD(CustomFieldSelectableValue)
SHORTLIST_RECORD(CustomFieldDefinition)

} // namespace shortlist::api
