// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/codec_impl.h"
#include "api/json/fields_form.h"

namespace shortlist::api {

SHORTLIST_RECORD(FormField)
SHORTLIST_RECORD(FormFieldEntry)
SHORTLIST_RECORD(FormSection)
SHORTLIST_RECORD(FormDefinition)
SHORTLIST_RECORD(FormSubmission)
SHORTLIST_RECORD(SubmittedFeedback)
SHORTLIST_RECORD(FieldSubmission)
SHORTLIST_VALUE(FormSubmissionInput)
SHORTLIST_RECORD(FormRecord)
SHORTLIST_RECORD(FeedbackFormDefinition)
SHORTLIST_RECORD(SurveyFormDefinition)
SHORTLIST_RECORD(SurveySubmission)
SHORTLIST_RECORD(Feedback)

} // namespace shortlist::api
