// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/kit/answers.h"
#include "api/kit/task.h"
#include "api/types/candidate.h"
#include "api/types/form.h"

#include <QDateTime>

namespace shortlist::api::kit {

/// By e-mail and name; both given: both must match. Empty texts do not count, and one at least must be given. At most 100.
TaskHandle findCandidates(ApiClient &client, const QString &email, const QString &name, QObject *context,
    Handler<Page<Candidate>> handler, const Options &options = {});
/// One candidate, as the server has it now.
TaskHandle candidateInfo(ApiClient &client, const CandidateId &candidate, QObject *context, Handler<One<Candidate>> handler,
    const Options &options = {});
/// Gives the candidate the tag titled `title` (whatever its case); NotFound with candidate_tag_not_found when there is none.
TaskHandle addTag(ApiClient &client, const CandidateId &candidate, const QString &title, QObject *context,
    Handler<One<Candidate>> handler, const Options &options = {});
/// The same the other way round.
TaskHandle removeTag(ApiClient &client, const CandidateId &candidate, const QString &title, QObject *context,
    Handler<One<Candidate>> handler, const Options &options = {});
/// A note as plain text or, of the few tags Ashby keeps, HTML. Nobody is notified.
TaskHandle addNote(ApiClient &client, const CandidateId &candidate, const QString &text, NoteContentType type, QObject *context,
    Handler<One<Note>> handler, const Options &options = {});
/// Every note of a candidate.
TaskHandle notesOf(ApiClient &client, const CandidateId &candidate, QObject *context, Handler<Page<Note>> handler,
    const Options &options = {});

/// Something a candidate filled in: an application form or a survey, with its answers as a person reads them.
struct Questionnaire {
    FormSubmissionId id{};
    /// Empty for an application form; else "Questionnaire", "CandidateExperience", …
    QString surveyType{};
    CandidateId candidateId{};
    std::optional<ApplicationId> applicationId{};
    QDateTime submittedAt{}; ///< invalid for application forms, which carry no date
    QList<AnswerSection> sections{};
};
[[nodiscard]] Questionnaire questionnaireOf(const SurveySubmission &survey);

/// All that one candidate filled in: the forms of each application, then surveys of the two kinds the API lists. progress()
/// counts applications looked at. Reads every survey of the organisation: the API has no filter by candidate.
TaskHandle questionnairesOf(ApiClient &client, const CandidateId &candidate, QObject *context, Handler<QList<Questionnaire>> handler,
    const Options &options = {});
/// Every survey of one type.
TaskHandle surveysOfType(ApiClient &client, SurveyType type, QObject *context, Handler<QList<Questionnaire>> handler,
    const Options &options = {});
/// The application forms of every application of a job, one call per application.
TaskHandle applicationFormsOfJob(ApiClient &client, const JobId &job, QObject *context, Handler<QList<Questionnaire>> handler,
    const Options &options = {});

} // namespace shortlist::api::kit
