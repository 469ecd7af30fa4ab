// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/people.h"
#include "api/sandbox/world.h"

#include <QJsonArray>

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;

namespace {
QString sentence(Dice &dice)
{
    static constexpr const char *list[] = {
        "I rebuilt our scheduling service so that a failed night run no longer needed anybody to get up.",
        "Clear about what they know and what they would look up. Asked good questions about calibration.",
        "I like instruments that tell the truth, and software that does not get in their way.",
        "Strong on fundamentals, a little short on testing. I would be glad to work with them.",
        "We cut the time from sample to report from two days to forty minutes.",
        "Took a hint well and turned it into a simpler design than the one I had in mind.",
        "I care about small teams, long-lived code and writing things down.",
        "Needed some time to get going, then explained every step. Estimates were realistic.",
        "Led the move of nine laboratories to a shared catalogue, with no day of downtime."};
    return QString::fromLatin1(dice.pick(list));
}

QJsonValue richText(Dice &dice)
{
    const QString text = QString(sentence(dice) + u"\n\n" + sentence(dice));
    if (dice.chance(40))
        return text;
    return QJsonObject{{u"type"_s, u"PlainText"_s}, {u"value"_s, text}};
}

/// Scores come back in three shapes.
QJsonValue score(Dice &dice)
{
    const int value = qMin(4, dice.between(1, 5));
    switch (dice.below(4)) {
    case 0: return value;
    case 1: return QString::number(value);
    case 2: return QJsonObject{{u"score"_s, value}, {u"comments"_s, QJsonObject{{u"type"_s, u"PlainText"_s}, {u"value"_s, sentence(dice)}}}};
    default: return QJsonObject{{u"score"_s, value}};
    }
}

QJsonValue choice(const api::FormField &field, Dice &dice)
{
    if (field.path == "overall_recommendation"_L1)
        return field.selectableValues[qMin(3, dice.between(0, 4))].value;
    return dice.pick(field.selectableValues).value;
}

QJsonValue choices(const api::FormField &field, Dice &dice)
{
    QJsonArray chosen;
    for (const api::SelectableValue &value : field.selectableValues) {
        if (dice.chance(45))
            chosen.append(value.value);
    }
    return chosen;
}

QJsonValue education(const World &world, quint32 candidate, Dice &dice)
{
    const int year = world.org.now.date().year() - profileOf(world, candidate).years;
    return QJsonArray{QJsonObject{{u"schoolName"_s, profileOf(world, candidate).school}, {u"degree"_s, dice.chance(50) ? u"MSc"_s : u"BSc"_s},
        {u"major"_s, u"Applied physics"_s}, {u"startDate"_s, u"%1-10-01"_s.arg(year - 4)}, {u"endDate"_s, u"%1-07-15"_s.arg(year)}, {u"isCurrent"_s, false}}};
}
} // namespace

QJsonValue World::answer(const api::FormField &field, Dice &dice, quint32 candidate) const
{
    if (field.path == "_systemfield_name"_L1)
        return drawnName(candidate);
    if (field.type == "Email"_L1)
        return drawnMail(candidate).value_or(u"reference@example.net"_s);
    if (field.type == "Phone"_L1)
        return drawnPhone(candidate).value_or(u"+49 30 23125 000"_s);
    if (field.type == "File"_L1) {
        const QString file = org.ids.text(Kind::File, quint64(candidate) * 4);
        if (drawnResumeKind(candidate) == ResumeKind::None)
            return QJsonValue::Null;
        return QJsonObject{{u"id"_s, file}, {u"name"_s, resumeFileName(candidate)}, {u"handle"_s, QString(u"fh." + file)}};
    }
    if (field.type == "Location"_L1) {
        const City &city = personCity(org.seed, candidate);
        return QJsonObject{{u"country"_s, QString::fromUtf16(city.country)}, {u"city"_s, QString::fromUtf16(city.city)}, {u"region"_s, QString::fromUtf16(city.region)}};
    }
    if (field.type == "Url"_L1)
        return u"https://example.org/people/%1"_s.arg(candidate);
    if (field.type == "Boolean"_L1)
        return dice.chance(75);
    if (field.type == "ValueSelect"_L1)
        return choice(field, dice);
    if (field.type == "MultiValueSelect"_L1)
        return choices(field, dice);
    if (field.type == "Number"_L1)
        return field.title.startsWith("Years"_L1) ? profileOf(*this, candidate).years : dice.between(1, 5);
    if (field.type == "Date"_L1)
        return org.ago(-dice.between(7, 120)).date().toString(Qt::ISODate);
    if (field.type == "Score"_L1)
        return score(dice);
    if (field.type == "RichText"_L1)
        return richText(dice);
    if (field.type == "Currency"_L1)
        return QJsonObject{{u"value"_s, 1000 * dice.between(38, 110)}, {u"currencyCode"_s, u"EUR"_s}};
    if (field.type == "NumberRange"_L1)
        return QJsonObject{{u"type"_s, u"number-range"_s}, {u"minValue"_s, dice.between(2, 4)}, {u"maxValue"_s, dice.between(5, 40)}};
    if (field.type == "CompensationRange"_L1) {
        return QJsonObject{{u"type"_s, u"compensation-range"_s}, {u"minValue"_s, 1000 * dice.between(40, 60)}, {u"maxValue"_s, 1000 * dice.between(62, 95)},
            {u"currencyCode"_s, u"EUR"_s}, {u"interval"_s, u"1 YEAR"_s}};
    }
    if (field.type == "UUID"_L1) {
        const QString id = org.ids.text(Kind::Answer, candidate);
        return dice.chance(50) ? QJsonValue(id) : QJsonValue(QJsonObject{{u"value"_s, id}});
    }
    if (field.type == "EducationHistory"_L1)
        return education(*this, candidate, dice);
    if (field.type == "LongText"_L1)
        return QString(sentence(dice) + u'\n' + sentence(dice));
    return u"Prefers plain words"_s;
}

QJsonObject World::answers(const api::FormDefinition &form, Dice dice, quint32 candidate) const
{
    QJsonObject values;
    for (const api::FormSection &section : form.sections) {
        for (const api::FormFieldEntry &entry : section.fields) {
            const bool given = entry.isRequired || candidate == 0 || dice.chance(80);
            const QJsonValue value = answer(entry.field, dice, candidate);
            if (given)
                values.insert(entry.field.path, value);
        }
    }
    return values;
}

QList<api::FormSubmission> World::formSubmissions(quint32 application) const
{
    const ApplicationCode &code = m_applications[application];
    if (application >= bornApplications() || isBlank(code.owner))
        return {};
    if (code.candidate != 0 && org.sources[sourceOf(code.candidate)].sourceType->title != "Inbound"_L1)
        return {};
    api::FormSubmission submission;
    submission.id = org.ids.make<api::FormSubmissionId>(Kind::FormSubmission, application);
    submission.formDefinition = org.applicationForm;
    submission.submittedValues = answers(org.applicationForm, Dice(org.seed, Stream::Form, application), code.candidate);
    QList<api::FormSubmission> all{submission};
    if (hasSurvey(application * surveyStride)) {
        const api::SurveySubmission questionnaire = survey(application * surveyStride);
        all.append({questionnaire.id, *questionnaire.formDefinition, questionnaire.submittedValues});
    }
    return all;
}

bool World::hasSurvey(quint64 position) const
{
    const auto application = quint32(position / surveyStride);
    if (application >= bornApplications())
        return false;
    const ApplicationCode &code = m_applications[application];
    const api::InterviewStageType type = org.stageType(code.stage);
    if (type == api::InterviewStageType::Lead)
        return false;
    if (position % surveyStride == 0)
        return code.candidate == 0 || Dice(org.seed, Stream::Survey, position).chance(30);
    const bool over = type == api::InterviewStageType::Hired || type == api::InterviewStageType::Archived;
    return over && Dice(org.seed, Stream::Survey, position).chance(8);
}

QDateTime World::surveyAt(quint64 position) const
{
    const ApplicationCode &code = m_applications[position / surveyStride];
    const qint32 minutes = position % surveyStride == 0 ? (code.createdMinutes * 3 + code.enteredMinutes) / 4 : code.enteredMinutes * 9 / 10;
    return org.now.addSecs(-60 * qint64(minutes));
}

api::SurveySubmission World::survey(quint64 position) const
{
    const auto application = quint32(position / surveyStride);
    const ApplicationCode &code = m_applications[application];
    const api::SurveyFormDefinition &form = org.surveyForms[qsizetype(position % surveyStride)];
    api::SurveySubmission record;
    record.id = org.ids.make<api::FormSubmissionId>(Kind::SurveySubmission, position);
    record.surveyFormDefinitionId = form.id;
    record.submittedAt = surveyAt(position);
    record.candidateId = org.ids.make<api::CandidateId>(Kind::Candidate, code.owner);
    record.applicationId = org.ids.make<api::ApplicationId>(Kind::Application, application);
    record.surveyType = form.surveyType;
    record.formDefinition = form.formDefinition;
    if (!isBlank(code.owner))
        record.submittedValues = answers(form.formDefinition, Dice(org.seed, Stream::Survey, position + (quint64(1) << 40)), code.candidate);
    return record;
}

} // namespace shortlist::sandbox
