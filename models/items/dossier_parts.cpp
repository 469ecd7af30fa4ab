// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/dossier_p.h"

#include "models/items/contacts.h"
#include "models/items/displaytext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {

void fillIn(FilledForm &scorecard, const api::FormDefinition &form, const QJsonObject &values)
{
    const Recommendation overall = overallRecommendation(form, values);
    scorecard.overall = overall.score;
    scorecard.overallText = overall.text;
    scorecard.sections = answerSections(form, values);
}

QString Dossier::Private::userName(const api::UserId &id) const
{
    const api::User *user = store.users().find(id);
    return user ? personName(*user) : QString();
}

std::optional<api::FileHandle> Dossier::resume() const
{
    if (const auto record = d->sync.candidate(d->candidate); record && record->resumeFileHandle)
        return record->resumeFileHandle;
    const auto detail = d->sync.application(d->application);
    return detail ? detail->resumeFileHandle : std::nullopt;
}

QList<api::FileHandle> Dossier::files() const
{
    QList<api::FileHandle> files;
    const auto first = resume();
    if (const auto record = d->sync.candidate(d->candidate)) {
        for (const api::FileHandle &file : record->fileHandles) {
            if (!first || file.id != first->id)
                files.append(file);
        }
    }
    return files;
}

QList<ContactItem> Dossier::contacts() const
{
    if (const auto record = d->sync.candidate(d->candidate))
        return contactsOf(*record);
    // The list knows at least the address.
    const Row person = d->person();
    const QString email = person == noRow ? QString() : d->store.candidateEmail(person);
    if (email.isEmpty())
        return {};
    api::Candidate known;
    known.primaryEmailAddress = api::ContactInfo{.value = email, .type = {}, .isPrimary = true};
    return contactsOf(known);
}

QList<FilledForm> Dossier::applicationForms() const
{
    QList<FilledForm> forms;
    const auto detail = d->sync.application(d->application);
    if (!detail)
        return forms;
    const qsizetype count = detail->applicationFormSubmissions.size();
    for (const api::FormSubmission &form : detail->applicationFormSubmissions) {
        FilledForm filled;
        filled.id = form.id.text();
        filled.title = count == 1 ? tr("Application form") : tr("Application form %1").arg(forms.size() + 1);
        filled.sections = answerSections(form.formDefinition, form.submittedValues);
        forms.append(filled);
    }
    return forms;
}

QList<FilledForm> Dossier::questionnaires() const
{
    QList<FilledForm> forms;
    const QList<api::SurveySubmission> surveys = d->sync.surveys(d->candidate);
    for (const api::SurveySubmission &survey : surveys) {
        if (survey.applicationId && !survey.applicationId->isEmpty() && *survey.applicationId != d->application)
            continue;
        FilledForm filled;
        filled.id = survey.id.text();
        filled.when = survey.submittedAt;
        filled.title = survey.surveyType == api::SurveyType::Questionnaire ? tr("Questionnaire")
            : survey.surveyType == api::SurveyType::CandidateExperience  ? tr("Candidate experience")
                                                                         : displayText(survey.surveyType.text());
        filled.sections = answerSections(survey.formDefinition.value_or(api::FormDefinition{}), survey.submittedValues);
        forms.append(filled);
    }
    std::stable_sort(forms.begin(), forms.end(), [](const FilledForm &a, const FilledForm &b) { return a.when > b.when; });
    return forms;
}

/// The API gives no title of the interview with a scorecard; the stage it belongs to says as much.
QString Dossier::Private::stageOf(const api::Feedback &scorecard) const
{
    if (scorecard.applicationHistoryId) {
        const QList<api::ApplicationHistoryEvent> events = sync.history(application);
        for (const api::ApplicationHistoryEvent &event : events) {
            if (event.id == *scorecard.applicationHistoryId)
                return displayText(event.title);
        }
    }
    return {};
}

QList<FilledForm> Dossier::scorecards() const
{
    QList<FilledForm> forms;
    const QList<api::Feedback> scorecards = d->sync.feedback(d->application);
    for (const api::Feedback &scorecard : scorecards) {
        const QString stage = d->stageOf(scorecard);
        FilledForm filled;
        filled.id = scorecard.id.text();
        filled.title = stage.isEmpty() ? tr("Scorecard") : stage;
        filled.author = personName(scorecard.submittedByUser);
        filled.when = scorecard.submittedAt.value_or(QDateTime());
        fillIn(filled, scorecard.formDefinition, scorecard.submittedValues);
        forms.append(filled);
    }
    std::stable_sort(forms.begin(), forms.end(), [](const FilledForm &a, const FilledForm &b) { return a.when > b.when; });
    return d->pendingScorecards() + forms;
}

const NoteText &Dossier::Private::textOf(const api::Note &note)
{
    CachedNote &cached = noteTexts[note.id];
    const QString content = note.content.value_or(QString());
    if (cached.content != content || cached.content.isNull())
        cached = {content.isNull() ? u""_s : content, noteText(content)};
    return cached.text;
}

QList<NoteItem> Dossier::Private::pendingNotes() const
{
    QList<NoteItem> items;
    const QList<PendingWrite> writes = outbox.writes();
    for (const PendingWrite &write : writes) {
        if (write.kind != WriteKind::CreateNote || write.candidate != candidate)
            continue;
        NoteItem item;
        item.id = u"write-%1"_s.arg(write.number);
        item.author = Dossier::tr("You");
        item.when = write.since;
        item.plain = displayLines(write.text);
        item.pending = pendingState(write.state);
        item.pendingReason = displayText(write.reason);
        item.write = write.number;
        items.prepend(item);
    }
    return items;
}

QList<NoteItem> Dossier::notes() const
{
    if (d->candidate.isEmpty())
        return {};
    QList<NoteItem> items = d->pendingNotes();
    const QList<api::Note> notes = d->sync.notes(d->candidate);
    for (const api::Note &note : notes) {
        const NoteText &text = d->textOf(note);
        NoteItem item;
        item.id = note.id.text();
        item.author = personName(note.author.firstName, note.author.lastName);
        item.when = note.createdAt;
        item.html = text.html;
        item.plain = text.plain;
        item.isPrivate = note.isPrivate;
        item.truncated = text.truncated;
        items.append(item);
    }
    return items;
}

QList<StageVisit> Dossier::history() const
{
    QList<StageVisit> visits;
    const QList<api::ApplicationHistoryEvent> events = d->sync.history(d->application);
    for (const api::ApplicationHistoryEvent &event : events) {
        visits.append({displayText(event.title), event.enteredStageAt, event.leftStageAt.value_or(QDateTime()),
            event.actorId ? d->userName(*event.actorId) : QString()});
    }
    return visits;
}

QList<QPair<api::ApplicationId, QString>> Dossier::otherApplications() const
{
    QList<QPair<api::ApplicationId, QString>> others;
    if (d->candidate.isEmpty())
        return others;
    const QList<Row> rows = d->store.applicationsOf(d->candidate);
    for (const Row row : rows) {
        const api::ApplicationId id = d->store.applicationId(row);
        if (id == d->application)
            continue;
        const api::JobDetail *job = d->store.jobs().at(d->store.application(row).job);
        const api::InterviewStage *stage = d->store.stages().at(d->store.application(row).stage);
        QStringList parts{job ? displayText(job->title) : tr("Unknown job")};
        if (stage)
            parts.append(displayText(stage->title));
        others.append({id, parts.join(u" · "_s)});
    }
    return others;
}

} // namespace shortlist
