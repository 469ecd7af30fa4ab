// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/fields.h"
#include "api/json/fields_field.h"
#include "api/json/fields_user.h"
#include "api/types/form.h"

namespace shortlist::api {

template <> struct Fields<FormField> {
    static constexpr auto list = std::tuple{field<&FormField::id>("id"), field<&FormField::type>("type"), field<&FormField::path>("path"),
        field<&FormField::humanReadablePath>("humanReadablePath"), field<&FormField::title>("title"),
        field<&FormField::isNullable>("isNullable"), maybe<&FormField::selectableValues>("selectableValues")};
};

template <> struct Fields<FormFieldEntry> {
    static constexpr auto list = std::tuple{field<&FormFieldEntry::isRequired>("isRequired"),
        field<&FormFieldEntry::descriptionHtml>("descriptionHtml"),
        field<&FormFieldEntry::descriptionPlain>("descriptionPlain"), field<&FormFieldEntry::field>("field")};
};

template <> struct Fields<FormSection> {
    static constexpr auto list = std::tuple{field<&FormSection::title>("title"), field<&FormSection::descriptionHtml>("descriptionHtml"),
        field<&FormSection::descriptionPlain>("descriptionPlain"), field<&FormSection::fields>("fields")};
};

template <> struct Fields<FormDefinition> {
    static constexpr auto list = std::tuple{maybe<&FormDefinition::sections>("sections")};
};

template <> struct Fields<FormSubmission> {
    static constexpr auto list = std::tuple{field<&FormSubmission::id>("id"), field<&FormSubmission::formDefinition>("formDefinition"),
        field<&FormSubmission::submittedValues>("submittedValues")};
};

template <> struct Fields<SubmittedFeedback> {
    static constexpr auto list = std::tuple{field<&SubmittedFeedback::submittedFormInstance>("submittedFormInstance")};
};

template <> struct Fields<FieldSubmission> {
    static constexpr auto list = std::tuple{field<&FieldSubmission::path>("path"), field<&FieldSubmission::value>("value")};
};

template <> struct Fields<FormSubmissionInput> {
    static constexpr auto list = std::tuple{field<&FormSubmissionInput::fieldSubmissions>("fieldSubmissions")};
};

template <> struct Fields<FormRecord> {
    static constexpr auto list = std::tuple{field<&FormRecord::id>("id"), field<&FormRecord::organizationId>("organizationId"),
        field<&FormRecord::title>("title"), field<&FormRecord::isArchived>("isArchived"),
        field<&FormRecord::isDefaultForm>("isDefaultForm"),
        field<&FormRecord::formDefinition>("formDefinition")};
};

template <> struct Fields<FeedbackFormDefinition> {
    static constexpr auto list = std::tuple_cat(Fields<FormRecord>::list, std::tuple{field<&FeedbackFormDefinition::interviewId>("interviewId")});
};

template <> struct Fields<SurveyFormDefinition> {
    static constexpr auto list = std::tuple_cat(Fields<FormRecord>::list, std::tuple{field<&SurveyFormDefinition::surveyType>("surveyType")});
};

template <> struct Fields<SurveySubmission> {
    static constexpr auto list = std::tuple{field<&SurveySubmission::id>("id"),
        field<&SurveySubmission::surveyFormDefinitionId>("surveyFormDefinitionId"),
        field<&SurveySubmission::submittedAt>("submittedAt"),
        field<&SurveySubmission::candidateId>("candidateId"),
        field<&SurveySubmission::applicationId>("applicationId"),
        field<&SurveySubmission::surveyType>("surveyType"),
        field<&SurveySubmission::formDefinition>("formDefinition"),
        maybe<&SurveySubmission::submittedValues>("submittedValues")};
};

template <> struct Fields<Feedback> {
    static constexpr auto list = std::tuple_cat(Fields<FormSubmission>::list, std::tuple{field<&Feedback::submittedByUser>("submittedByUser"),
        field<&Feedback::interviewId>("interviewId"), field<&Feedback::interviewEventId>("interviewEventId"),
        field<&Feedback::feedbackFormDefinitionId>("feedbackFormDefinitionId"),
        field<&Feedback::applicationHistoryId>("applicationHistoryId"),
        field<&Feedback::applicationId>("applicationId"), field<&Feedback::submittedAt>("submittedAt")});
};

} // namespace shortlist::api
