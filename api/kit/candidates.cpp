// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/kit/candidates.h"

#include "api/endpoints.h"
#include "api/kit/flow.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist::api::kit {

namespace ep = endpoints;

namespace {

using Found = QList<Questionnaire>;

Questionnaire formOf(const ApplicationDetail &application, const FormSubmission &form)
{
    return {.id = form.id,
        .candidateId = application.candidate.id,
        .applicationId = application.id,
        .sections = answerSections(form.formDefinition, form.submittedValues)};
}

/// The forms of one application after the other, appended; then `next`.
void readForms(Flow<Found> *flow, const QList<ApplicationId> &applications, qsizetype at, const std::shared_ptr<Found> &found,
    const std::function<void()> &next)
{
    emit flow->progress(at, applications.size());
    if (at >= applications.size()) {
        next();
        return;
    }
    flow->call(ep::applicationInfo,
        {.applicationId = applications[at], .expand = {ApplicationExpand::ApplicationFormSubmissions}},
        [=](One<ApplicationDetail> &&info) {
            for (const FormSubmission &form : std::as_const(info.value.applicationFormSubmissions))
                found->append(formOf(info.value, form));
            readForms(flow, applications, at + 1, found, next);
        });
}

/// Surveys of each type in turn, only `candidate`'s; then the end.
void readSurveys(Flow<Found> *flow, const CandidateId &candidate, const QList<SurveyType> &types, const std::shared_ptr<Found> &found)
{
    if (types.isEmpty()) {
        flow->finish(std::move(*found));
        return;
    }
    flow->walk(ep::surveySubmissionList, {.surveyType = types.constFirst()}, [=](Page<SurveySubmission> &&all) {
        for (const SurveySubmission &survey : std::as_const(all.results)) {
            if (survey.candidateId == candidate)
                found->append(questionnaireOf(survey));
        }
        readSurveys(flow, candidate, types.mid(1), found);
    });
}

/// The tag's id goes to `next`.
void withTag(Flow<One<Candidate>> *flow, const QString &title, std::function<void(CandidateTagId)> next)
{
    flow->walk(ep::candidateTagList, CandidateTagListRequest{}, [flow, title, next = std::move(next)](Page<CandidateTag> &&all) {
        const auto tag = std::find_if(all.results.cbegin(), all.results.cend(), [&](const CandidateTag &each) {
            return each.id.text() == title || each.title.trimmed().compare(title.trimmed(), Qt::CaseInsensitive) == 0;
        });
        if (tag == all.results.cend())
            flow->fail(missingError(u"candidate_tag_not_found"_s, QString(u"There is no tag “"_s + title + u"”."_s)));
        else
            next(tag->id);
    });
}

} // namespace

TaskHandle findCandidates(ApiClient &client, const QString &email, const QString &name, QObject *context,
    Handler<Page<Candidate>> handler, const Options &options)
{
    CandidateSearchRequest request;
    if (!email.trimmed().isEmpty())
        request.email = email.trimmed();
    if (!name.trimmed().isEmpty())
        request.name = name.trimmed();
    if (request.email || request.name)
        return single(client, ep::candidateSearch, request, context, std::move(handler), options);
    auto *flow = new Flow<Page<Candidate>>(client, context, std::move(handler), options);
    flow->failLater(localError(u"nothing_to_search"_s, u"An e-mail address or a name is needed to search for."_s));
    return flow;
}

TaskHandle candidateInfo(ApiClient &client, const CandidateId &candidate, QObject *context, Handler<One<Candidate>> handler,
    const Options &options)
{
    return single(client, ep::candidateInfo, {.id = candidate}, context, std::move(handler), options);
}

TaskHandle addTag(ApiClient &client, const CandidateId &candidate, const QString &title, QObject *context,
    Handler<One<Candidate>> handler, const Options &options)
{
    auto *flow = new Flow<One<Candidate>>(client, context, std::move(handler), options);
    withTag(flow, title, [flow, candidate](const CandidateTagId &tag) {
        flow->call(ep::candidateAddTag, {.candidateId = candidate, .tagId = tag},
            [flow](One<Candidate> &&changed) { flow->finish(std::move(changed)); });
    });
    return flow;
}

TaskHandle removeTag(ApiClient &client, const CandidateId &candidate, const QString &title, QObject *context,
    Handler<One<Candidate>> handler, const Options &options)
{
    auto *flow = new Flow<One<Candidate>>(client, context, std::move(handler), options);
    withTag(flow, title, [flow, candidate](const CandidateTagId &tag) {
        flow->call(ep::candidateRemoveTag, {.candidateId = candidate, .tagId = tag},
            [flow](One<Candidate> &&changed) { flow->finish(std::move(changed)); });
    });
    return flow;
}

TaskHandle addNote(ApiClient &client, const CandidateId &candidate, const QString &text, NoteContentType type, QObject *context,
    Handler<One<Note>> handler, const Options &options)
{
    return single(client, ep::candidateCreateNote, {.candidateId = candidate, .note = {.type = type, .value = text}}, context,
        std::move(handler), options);
}

TaskHandle notesOf(ApiClient &client, const CandidateId &candidate, QObject *context, Handler<Page<Note>> handler, const Options &options)
{
    return collect(client, ep::candidateListNotes, {.candidateId = candidate}, context, std::move(handler), options);
}

Questionnaire questionnaireOf(const SurveySubmission &survey)
{
    return {.id = survey.id,
        .surveyType = survey.surveyType.text(),
        .candidateId = survey.candidateId,
        .applicationId = survey.applicationId,
        .submittedAt = survey.submittedAt,
        .sections = answerSections(survey.formDefinition.value_or(FormDefinition{}), survey.submittedValues)};
}

TaskHandle questionnairesOf(ApiClient &client, const CandidateId &candidate, QObject *context, Handler<QList<Questionnaire>> handler,
    const Options &options)
{
    auto *flow = new Flow<Found>(client, context, std::move(handler), options);
    flow->call(ep::candidateInfo, {.id = candidate}, [flow](One<Candidate> &&info) {
        const auto found = std::make_shared<Found>();
        // Under the id it has now: the one asked for may have been merged into another.
        readForms(flow, info.value.applicationIds, 0, found, [flow, found, now = info.value.id] {
            readSurveys(flow, now, {SurveyType::Questionnaire, SurveyType::CandidateExperience}, found);
        });
    });
    return flow;
}

TaskHandle surveysOfType(ApiClient &client, SurveyType type, QObject *context, Handler<QList<Questionnaire>> handler, const Options &options)
{
    auto *flow = new Flow<Found>(client, context, std::move(handler), options);
    flow->walk(ep::surveySubmissionList, {.surveyType = type}, [flow](Page<SurveySubmission> &&all) {
        Found found;
        for (const SurveySubmission &survey : std::as_const(all.results))
            found.append(questionnaireOf(survey));
        flow->finish(std::move(found));
    });
    return flow;
}

TaskHandle applicationFormsOfJob(ApiClient &client, const JobId &job, QObject *context, Handler<QList<Questionnaire>> handler,
    const Options &options)
{
    auto *flow = new Flow<Found>(client, context, std::move(handler), options);
    flow->walk(ep::applicationList, {.jobId = job}, [flow](Page<ApplicationListItem> &&all) {
        QList<ApplicationId> applications;
        for (const ApplicationListItem &application : std::as_const(all.results))
            applications.append(application.id);
        const auto found = std::make_shared<Found>();
        readForms(flow, applications, 0, found, [flow, found] { flow->finish(std::move(*found)); });
    });
    return flow;
}

} // namespace shortlist::api::kit
