// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/handlers.h"
#include "api/sandbox/values.h"

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;

QByteArray Handlers::readAnswers(const api::FormDefinition &form, const api::FormSubmissionInput &input, QJsonObject &values)
{
    QHash<QString, const api::FormField *> fields;
    QStringList missing;
    for (const api::FormSection &section : form.sections) {
        for (const api::FormFieldEntry &entry : section.fields) {
            fields.insert(entry.field.path, &entry.field);
            if (entry.isRequired)
                missing.append(entry.field.path);
        }
    }
    for (const api::FieldSubmission &answer : input.fieldSubmissions) {
        const api::FormField *field = fields.value(answer.path);
        if (!field)
            return invalid(QString(u"feedbackForm: the form has no field with the path " + answer.path));
        if (values.contains(answer.path))
            return invalid(QString(u"feedbackForm: answered twice: " + answer.path));
        if (const QString problem = answerProblem(*field, answer.value); !problem.isEmpty())
            return invalid(QString(u"feedbackForm: " + problem));
        values.insert(answer.path, answer.value);
        missing.removeAll(answer.path);
    }
    return missing.isEmpty() ? QByteArray() : invalid(QString(u"feedbackForm: required: " + missing.join(u", "_s)));
}

/// The interview a scorecard is about.
QByteArray Handlers::readEvent(const api::ApplicationFeedbackSubmitRequest &request, quint32 application, api::Feedback &record)
{
    if (!request.interviewEventId)
        return {};
    const auto position = world.org.ids.index(Kind::Event, request.interviewEventId->text());
    const std::optional<api::InterviewEvent> event = position ? world.eventAt(*position) : std::nullopt;
    if (!event)
        return refuse("interview_event_not_found"_L1);
    if (*position / World::feedbackStride != application)
        return invalid(u"interviewEventId: the interview is of another application"_s);
    if (!request.userId)
        return invalid(u"userId: required together with interviewEventId"_s);
    if (!event->interviewerUserIds.contains(*request.userId))
        return invalid(u"userId: not an interviewer of this event"_s);
    record.interviewEventId = event->id;
    record.interviewId = event->interviewId;
    const api::InterviewStageId stage = world.schedule(application * World::scheduleStride + *position % World::feedbackStride / 4).interviewStageId;
    for (const api::ApplicationHistoryEvent &step : world.history(application)) {
        if (step.stageId == stage)
            record.applicationHistoryId = step.id;
    }
    return {};
}

QByteArray Handlers::applicationFeedbackSubmit(const api::ApplicationFeedbackSubmitRequest &request)
{
    const std::optional<quint32> application = findApplication(request.applicationId);
    if (!application)
        return refuse("application_not_found"_L1);
    const auto form = std::ranges::find(world.org.feedbackForms, request.formDefinitionId, &api::FeedbackFormDefinition::id);
    if (form == world.org.feedbackForms.end())
        return refuse("feedback_form_definition_not_found"_L1);
    if (form->isArchived)
        return invalid(u"formDefinitionId: this form is archived"_s);
    std::optional<int> author = m_actor;
    if (QByteArray refusal = readUser(request.userId, "userId", author); !refusal.isEmpty())
        return refusal;
    api::Feedback record;
    if (QByteArray refusal = readEvent(request, *application, record); !refusal.isEmpty())
        return refusal;
    if (QByteArray refusal = readAnswers(form->formDefinition, request.feedbackForm, record.submittedValues); !refusal.isEmpty())
        return refusal;
    record.formDefinition = form->formDefinition;
    record.feedbackFormDefinitionId = form->id;
    record.submittedByUser = world.org.users[*author];
    record.applicationId = request.applicationId;
    record.submittedAt = now();
    return answerOne(api::SubmittedFeedback{world.addFeedback(record, *application)});
}

} // namespace shortlist::sandbox
