// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/organisation.h"

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;

namespace {
struct FieldSeed {
    const char *type;
    const char *title;
    bool required{false};
    const char *path{""};    ///< empty: the field's id, as for fields a person added
    const char *choices{""}; ///< "label|label|…"
};
struct FormSeed {
    const char *section;
    QList<FieldSeed> fields;
};

const FormSeed applicationSeed{"Your application", {{"String", "Name", true, "_systemfield_name"}, {"Email", "Email", true, "_systemfield_email"},
    {"Phone", "Phone", false, "_systemfield_phone"}, {"File", "Resume", true, "_systemfield_resume"}, {"Location", "Where are you based?", false, "_systemfield_location"},
    {"Url", "LinkedIn profile"}, {"Url", "Portfolio or code"}, {"Boolean", "Are you allowed to work where this job is?", true},
    {"ValueSelect", "How did you hear about us?", false, "", "A friend|Our careers page|A job board|An event"},
    {"MultiValueSelect", "Which of these have you worked with?", false, "", "C++|Python|Go|Rust|PostgreSQL|Kubernetes|Figma|Salesforce"},
    {"Number", "Years of relevant experience", true}, {"Date", "Earliest start date"}, {"LongText", "Why Larkfield?"},
    {"Currency", "Salary expectation"}, {"EducationHistory", "Education"}}};

const FormSeed questionnaireSeed{"How you like to work", {{"LongText", "Describe a piece of work you are proud of", true}, {"RichText", "What should we know about you?"},
    {"Score", "How comfortable are you presenting to customers?"}, {"NumberRange", "How many hours a week would you like to work?"},
    {"CompensationRange", "What pay range are you looking for?"}, {"ValueSelect", "Where do you work best?", true, "", "At home|In an office|A mix of both"},
    {"MultiValueSelect", "What matters most to you?", false, "", "Learning|Stability|Impact|Pay|Flexible hours"}, {"Boolean", "Would you relocate?"},
    {"Date", "When could you visit us?"}, {"UUID", "Reference of an earlier application"}, {"String", "Preferred name"}}};

const FormSeed experienceSeed{"Your experience with us", {{"Score", "How was the process overall?", true}, {"ValueSelect", "Would you apply again?", false, "", "Yes|Perhaps|No"},
    {"LongText", "What could we do better?"}}};

const QList<FormSeed> feedbackSeeds = {
    {"Recruiter screen", {{"ValueSelect", "Overall recommendation", true, "overall_recommendation", "Strong no|No|Yes|Strong yes"},
        {"Score", "Motivation", true}, {"RichText", "Notes", false}, {"Boolean", "Salary expectation fits"}, {"Date", "Possible start date"},
        {"MultiValueSelect", "Discussed", false, "", "Role|Team|Pay|Location|Process"}, {"Phone", "Best number to reach"}}},
    {"Technical interview", {{"ValueSelect", "Overall recommendation", true, "overall_recommendation", "Strong no|No|Yes|Strong yes"},
        {"Score", "Problem solving", true}, {"Score", "Code quality", true}, {"Score", "Communication"}, {"RichText", "What went well", true},
        {"LongText", "What did not"}, {"Number", "Problems solved"}, {"Url", "Link to the exercise"}}},
    {"On-site panel", {{"ValueSelect", "Overall recommendation", true, "overall_recommendation", "Strong no|No|Yes|Strong yes"},
        {"Score", "Craft", true}, {"Score", "Working together", true}, {"Score", "Judgement"}, {"RichText", "Summary", true}, {"Boolean", "Would work with this person"},
        {"NumberRange", "Level range considered"}, {"File", "Whiteboard photo"}}},
    {"Hiring manager interview", {{"ValueSelect", "Overall recommendation", true, "overall_recommendation", "Strong no|No|Yes|Strong yes"},
        {"Score", "Fit with the team's work", true}, {"RichText", "Summary", true}, {"CompensationRange", "Pay range discussed"}, {"Currency", "Pay asked for"},
        {"String", "Suggested level"}, {"Email", "Reference to call"}, {"Location", "Would sit in"}, {"UUID", "Calibration record"}, {"EducationHistory", "Training checked"}}},
    {"Whiteboard 2020", {{"Score", "Overall", true}}},
};

const FormSeed offerSeed{"Offer", {{"Date", "Start date", true, "_systemfield_start_date"}, {"Currency", "Salary", true, "_systemfield_salary"}, {"LongText", "Conditions"}}};

api::FormDefinition build(const Organisation &org, int form, const FormSeed &from)
{
    api::FormSection section;
    section.title = QString::fromLatin1(from.section);
    for (int i = 0; i < from.fields.size(); ++i) {
        const FieldSeed &seed = from.fields[i];
        api::FormFieldEntry entry;
        entry.isRequired = seed.required;
        if (i == 2) {
            entry.descriptionPlain = u"A few words are enough."_s;
            entry.descriptionHtml = u"<p>A few words are <em>enough</em>.</p>"_s;
        }
        api::FormField &field = entry.field;
        field.id = org.ids.make<api::FormFieldId>(Kind::FormField, quint64(form) * 64 + quint64(i));
        field.type = QString::fromLatin1(seed.type);
        field.path = *seed.path ? QString::fromLatin1(seed.path) : field.id.text();
        field.title = QString::fromLatin1(seed.title);
        field.humanReadablePath = QString(*section.title + u'.' + field.title);
        field.isNullable = !seed.required;
        const bool overall = field.path == "overall_recommendation"_L1;
        const QStringList choices = QString::fromLatin1(seed.choices).split(u'|', Qt::SkipEmptyParts);
        for (int n = 0; n < choices.size(); ++n)
            field.selectableValues.append({choices[n], overall ? QString::number(n + 1) : u"option-%1"_s.arg(n + 1)});
        section.fields.append(entry);
    }
    return {{section}};
}

void fillRecord(const Organisation &org, api::FormRecord &record, int form, const FormSeed &seed)
{
    record.id = org.ids.make<api::FormDefinitionId>(Kind::FormDefinition, quint64(form));
    record.organizationId = org.ids.text(Kind::Organisation, 1);
    record.title = QString::fromLatin1(seed.section);
    record.formDefinition = build(org, form, seed);
}
} // namespace

void Organisation::makeForms()
{
    int form = 0;
    applicationForm = build(*this, form++, applicationSeed);
    using enum api::SurveyType;
    for (const auto &[seedForm, type] : {std::pair{&questionnaireSeed, Questionnaire}, std::pair{&experienceSeed, CandidateExperience}}) {
        api::SurveyFormDefinition survey;
        fillRecord(*this, survey, form++, *seedForm);
        survey.surveyType = type;
        surveyForms.append(survey);
    }
    for (const FormSeed &seedForm : feedbackSeeds) {
        api::FeedbackFormDefinition feedback;
        fillRecord(*this, feedback, form++, seedForm);
        feedback.isDefaultForm = feedbackForms.isEmpty();
        feedback.isArchived = feedbackForms.size() + 1 == feedbackSeeds.size();
        feedbackForms.append(feedback);
    }
    offerForm = build(*this, form++, offerSeed);
}

} // namespace shortlist::sandbox
