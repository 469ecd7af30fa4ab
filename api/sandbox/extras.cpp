// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/organisation.h"

#include "api/sandbox/random.h"

#include <QJsonArray>

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;

void Organisation::makeCloseReasons()
{
    static constexpr const char *texts[] = {"Filled by a hire", "Budget withdrawn", "Role changed", "Merged with another opening", "Filled internally", "Paper form lost"};
    for (int i = 0; i < int(std::size(texts)); ++i)
        closeReasons.append({ids.make<api::CloseReasonId>(Kind::CloseReason, quint64(i)), QString::fromLatin1(texts[i]), i + 1 == int(std::size(texts))});
}

void Organisation::makeMoreCustomFields()
{
    using enum api::CustomFieldType;
    using Object = api::CustomFieldObjectType;
    struct FieldSeed { const char *title; api::CustomFieldType type; api::CustomFieldObjectType object; const char *choices; bool archived; };
    static constexpr FieldSeed fieldSeeds[] = {{"Take-home sent on", Date, Object::Application, "", false}, {"Panel priority", ValueSelect, Object::Application, "Low|Normal|High", false},
        {"Reviewer remark", LongText, Object::Application, "", false}, {"Budget code", String, Object::Opening, "", false}, {"Approved headcount", Number, Object::Opening, "", false},
        {"Sign-on bonus", Currency, Object::Offer, "", false}, {"Region", MultiValueSelect, Object::TalentProject, "Europe|Americas|Asia Pacific", false},
        {"Hiring range", CompensationRange, Object::Job, "", false}, {"Team size", NumberRange, Object::Job, "", false}, {"Fax number", String, Object::Candidate, "", true},
        {"Badge", String, Object::Employee, "", false}};
    for (const FieldSeed &from : fieldSeeds) {
        const auto i = customFields.size();
        api::CustomFieldDefinition field;
        field.id = ids.make<api::CustomFieldId>(Kind::CustomField, quint64(i));
        field.title = QString::fromLatin1(from.title);
        field.isPrivate = from.type == Currency;
        field.fieldType = from.type;
        field.objectType = from.object;
        field.isArchived = from.archived;
        const QStringList choices = QString::fromLatin1(from.choices).split(u'|', Qt::SkipEmptyParts);
        for (int n = 0; n < choices.size(); ++n)
            field.selectableValues.append({choices[n], u"choice-%1-%2"_s.arg(i).arg(n), false});
        customFields.append(field);
    }
}

void Organisation::makeProjects()
{
    struct ProjectSeed { const char *title; const char *description; bool archived; bool confidential; };
    static constexpr ProjectSeed projectSeeds[] = {{"Silver medallists", "Second choices we would hire tomorrow.", false, false},
        {"Backend bench", "People to call when a platform role opens.", false, false}, {"Designers to watch", "Portfolios that made us stop.", false, false},
        {"Field service, north", "Technicians within an hour of our northern customers.", false, false}, {"Leadership search", "Known to few.", false, true},
        {"Interns of this year", "Ask again before they graduate.", false, false}, {"Referrals without a role", "", false, false},
        {"Trade fair 2019", "Cards collected at the stand.", true, false}};
    const auto region = std::ranges::find(customFields, u"Region"_s, &api::CustomFieldDefinition::title);
    for (int i = 0; i < int(std::size(projectSeeds)); ++i) {
        const ProjectSeed &from = projectSeeds[i];
        Dice dice(seed, Stream::Project, quint64(i) + (quint64(1) << 32));
        api::Project project;
        project.id = ids.make<api::ProjectId>(Kind::Project, quint64(i));
        project.title = QString::fromLatin1(from.title);
        if (*from.description)
            project.description = QString::fromLatin1(from.description);
        project.isArchived = from.archived;
        project.confidential = from.confidential;
        project.authorId = users[dice.below(12)].id;
        project.createdAt = ago(dice.between(30, 700) + dice.unit());
        if (i % 2 == 0) {
            const api::CustomFieldSelectableValue &choice = region->selectableValues[dice.below(3)];
            api::FieldValue value;
            value.id = region->id;
            value.title = region->title;
            value.value = QJsonArray{*choice.value};
            value.valueLabel = QJsonArray{*choice.label};
            project.customFieldEntries = {value};
        }
        projects.append(project);
    }
}

void Organisation::makeCriteria()
{
    using enum api::CriterionType;
    const api::FormField &proud = surveyForms[0].formDefinition.sections.constFirst().fields.constFirst().field;
    const api::FormField &allowed = applicationForm.sections.constFirst().fields[7].field;
    const auto add = [this](const QString &title, api::CriterionType type, const QString &prompt) -> api::Criterion & {
        api::Criterion criterion;
        criterion.id = ids.make<api::CriterionId>(Kind::Criterion, quint64(criteria.size()));
        criterion.title = title;
        criterion.type = type;
        criterion.prompt = prompt;
        criteria.append(criterion);
        return criteria.last();
    };
    add(u"Relevant experience"_s, ResumePrompt, u"The resume shows at least three years in a comparable role."_s);
    add(u"Depth over breadth"_s, ResumePrompt, u"The resume shows one subject mastered well."_s);
    api::Criterion &answered = add(u"Allowed to work"_s, DidAnswerApplicationFormQuestion, u"The question about the permission to work was answered."_s);
    answered.applicationFormFieldPath = allowed.path;
    api::Criterion &similar = add(u"Own words"_s, SimilarityToAiGeneratedAnswer, u"The answer is unlike what a text generator writes."_s);
    similar.applicationFormDefinitionId = surveyForms[0].id;
    similar.applicationFormFieldPath = proud.path;
}

void Organisation::makeJobInterviews()
{
    for (int job = 0; job < jobs.size(); job += 3) {
        api::Interview interview;
        interview.id = ids.make<api::InterviewId>(Kind::Interview, quint64(interviews.size()));
        interview.title = QString(u"Deep dive: " + jobs[job].title);
        interview.isArchived = jobs[job].status == api::JobStatus::Archived;
        interview.isDebrief = job % 2 == 1;
        interview.isFeedbackRequired = true;
        interview.isFeedbackRequested = true;
        interview.jobId = jobs[job].id;
        interview.feedbackFormDefinitionId = feedbackForms[1].id;
        interviews.append(interview);
    }
}

void Organisation::fillOpenings()
{
    for (int job = 0; job < jobs.size(); ++job) {
        for (int n = 0; n < jobs[job].openings.size(); ++n) {
            openings.append({job, n});
            api::Opening &opening = jobs[job].openings[n];
            if (!(opening.openingState == api::OpeningState::Filled))
                continue;
            opening.closedAt = jobs[job].closedAt;
            opening.closeReasonId = closeReasons[n == 0 ? 0 : 4].id;
            opening.isArchived = jobs[job].status == api::JobStatus::Archived;
            if (opening.isArchived)
                opening.archivedAt = jobs[job].closedAt;
        }
    }
}

} // namespace shortlist::sandbox
