// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/enums.h"
#include "api/types/field.h"
#include "api/types/id.h"
#include "api/types/user.h"

#include <QDate>
#include <QDateTime>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>

#include <optional>

/// Forms, their answers, scorecards and surveys. Members have the names of the wire.
namespace shortlist::api {

struct FormField {
    FormFieldId id{};
    QString type{};
    QString path{};
    QString humanReadablePath{};
    QString title{};
    bool isNullable{false};
    QList<SelectableValue> selectableValues{};
    bool operator==(const FormField &) const = default;
};

struct FormFieldEntry {
    bool isRequired{false};
    std::optional<QString> descriptionHtml{};
    std::optional<QString> descriptionPlain{};
    FormField field{};
    bool operator==(const FormFieldEntry &) const = default;
};

struct FormSection {
    std::optional<QString> title{};
    std::optional<QString> descriptionHtml{};
    std::optional<QString> descriptionPlain{};
    QList<FormFieldEntry> fields{};
    bool operator==(const FormSection &) const = default;
};

struct FormDefinition {
    QList<FormSection> sections{};
    bool operator==(const FormDefinition &) const = default;
};

struct FormSubmission {
    FormSubmissionId id{};
    FormDefinition formDefinition{};
    QJsonObject submittedValues{};
    bool operator==(const FormSubmission &) const = default;
};

/// What applicationFeedback.submit answers.
struct SubmittedFeedback {
    std::optional<FormSubmission> submittedFormInstance{};
    bool operator==(const SubmittedFeedback &) const = default;
};

struct FieldSubmission {
    QString path{};
    QJsonValue value{};
    bool operator==(const FieldSubmission &) const = default;
};

struct FormSubmissionInput {
    QList<FieldSubmission> fieldSubmissions{};
    bool operator==(const FormSubmissionInput &) const = default;
};

struct FormRecord {
    FormDefinitionId id{};
    QString organizationId{};
    QString title{};
    bool isArchived{false};
    bool isDefaultForm{false};
    FormDefinition formDefinition{};
    bool operator==(const FormRecord &) const = default;
};

struct FeedbackFormDefinition : FormRecord {
    std::optional<InterviewId> interviewId{};
    bool operator==(const FeedbackFormDefinition &) const = default;
};

struct SurveyFormDefinition : FormRecord {
    WireEnum<SurveyType> surveyType{};
    bool operator==(const SurveyFormDefinition &) const = default;
};

struct SurveySubmission {
    FormSubmissionId id{};
    std::optional<FormDefinitionId> surveyFormDefinitionId{};
    QDateTime submittedAt{};
    CandidateId candidateId{};
    std::optional<ApplicationId> applicationId{};
    WireEnum<SurveyType> surveyType{};
    std::optional<FormDefinition> formDefinition{};
    QJsonObject submittedValues{};
    bool operator==(const SurveySubmission &) const = default;
};

struct Feedback : FormSubmission {
    User submittedByUser{};
    std::optional<InterviewId> interviewId{};
    std::optional<InterviewEventId> interviewEventId{};
    std::optional<FormDefinitionId> feedbackFormDefinitionId{};
    std::optional<HistoryEventId> applicationHistoryId{};
    ApplicationId applicationId{};
    std::optional<QDateTime> submittedAt{};
    bool operator==(const Feedback &) const = default;
};

} // namespace shortlist::api
