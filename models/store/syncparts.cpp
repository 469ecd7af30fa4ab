// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/syncwalk.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {
namespace {

namespace endpoints = api::endpoints;

} // namespace

void Sync::Private::fetchNotes(const api::CandidateId &id)
{
    PartInfo *info = part(id, {}, Part::Notes);
    info->busy = true;
    info->state = PartState::Loading;
    collect<api::CandidateListNotesRequest, api::Note>(client, endpoints::candidateListNotes, {.candidateId = id}, api::Lane::Interactive, &q,
        [this, id](Collected<api::Note> &all, const api::Result<api::PagerEnd> &end) {
            if (end)
                save(RecordKind::Notes, id.text(), arrayOf(all.raw));
            PartInfo *now = part(id, {}, Part::Notes);
            if (!now)
                return;
            if (!end) {
                partFailed(id, *now, end.error());
                return;
            }
            *now = {.state = PartState::Fresh, .fetchedMs = clock.wallMs()};
            std::stable_sort(all.records.begin(), all.records.end(),
                [](const api::Note &a, const api::Note &b) { return a.createdAt > b.createdAt; });
            people[id.text()].notes = std::move(all.records);
            touch(id);
            partsChanged(id);
        });
}

void Sync::Private::fetchFeedback(const api::CandidateId &id, const api::ApplicationId &application)
{
    PartInfo *info = part(id, application, Part::Feedback);
    info->busy = true;
    info->state = PartState::Loading;
    collect<api::ApplicationFeedbackListRequest, api::Feedback>(client, endpoints::applicationFeedbackList, {.applicationId = application},
        api::Lane::Interactive, &q,
        [this, id, application](Collected<api::Feedback> &all, const api::Result<api::PagerEnd> &end) {
            if (end)
                save(RecordKind::Feedback, application.text(), arrayOf(all.raw));
            PartInfo *now = part(id, application, Part::Feedback);
            if (!now)
                return;
            if (!end) {
                partFailed(id, *now, end.error());
                return;
            }
            *now = {.state = PartState::Fresh, .fetchedMs = clock.wallMs()};
            people[id.text()].applications[application].feedback = std::move(all.records);
            touch(id);
            partsChanged(id);
        });
}

void Sync::Private::fetchHistory(const api::CandidateId &id, const api::ApplicationId &application)
{
    PartInfo *info = part(id, application, Part::History);
    info->busy = true;
    info->state = PartState::Loading;
    collect<api::ApplicationListHistoryRequest, api::ApplicationHistoryEvent>(client, endpoints::applicationListHistory, {.applicationId = application},
        api::Lane::Interactive, &q,
        [this, id, application](Collected<api::ApplicationHistoryEvent> &all, const api::Result<api::PagerEnd> &end) {
            if (end) {
                save(RecordKind::History, application.text(), arrayOf(all.raw));
                historyArrived(application, all.records);
            }
            PartInfo *now = part(id, application, Part::History);
            if (!now)
                return;
            if (!end) {
                partFailed(id, *now, end.error());
                return;
            }
            *now = {.state = PartState::Fresh, .fetchedMs = clock.wallMs()};
            std::stable_sort(all.records.begin(), all.records.end(), [](const auto &a, const auto &b) {
                return std::pair(a.enteredStageAt, a.stageNumber) > std::pair(b.enteredStageAt, b.stageNumber);
            });
            people[id.text()].applications[application].history = std::move(all.records);
            touch(id);
            partsChanged(id);
        });
}

/// Takes the date of the present stage from the history.
void Sync::Private::historyArrived(const api::ApplicationId &application, const QList<api::ApplicationHistoryEvent> &events)
{
    const api::InterviewStageId stage = writer.serverStage(application);
    QDateTime entered;
    for (const api::ApplicationHistoryEvent &event : events) {
        if (event.stageId == stage && (!entered.isValid() || event.enteredStageAt > entered))
            entered = event.enteredStageAt;
    }
    if (!entered.isValid())
        return;
    const auto at = quint32(std::max<qint64>(0, entered.toSecsSinceEpoch()));
    writer.setStageDate(application, at);
    CachePage page;
    page.nowMs = clock.wallMs();
    page.knownStageDates.insert(application.text(), at);
    cache.write(std::move(page));
}

void Sync::Private::surveysArrived(const QList<api::SurveyBrief> &surveys)
{
    if (people.empty())
        return;
    for (const api::SurveyBrief &brief : surveys) {
        const auto it = people.find(brief.candidate.text());
        const auto survey = it == people.end() ? std::nullopt : api::decodeRecord<api::SurveySubmission>(brief.json);
        if (!survey)
            continue;
        QList<api::SurveySubmission> &mine = it->second.surveys;
        mine.removeIf([&](const api::SurveySubmission &other) { return other.id == survey->id; });
        mine.append(*survey);
        surveyState(it->second);
        touch(survey->candidateId);
        partsChanged(survey->candidateId);
    }
}

/// Surveys come with the rounds: the API cannot be asked for those of one candidate.
void Sync::Private::surveyState(CandidateDetails &to) const
{
    const bool done = completed.contains(u"surveySubmission.list:Questionnaire"_s)
        && completed.contains(u"surveySubmission.list:CandidateExperience"_s);
    if (forbidden(api::Permission::CandidatesRead))
        to.surveyInfo = {.state = PartState::Forbidden,
            .problem = explain({.kind = api::ErrorKind::Forbidden, .httpStatus = 403, .permission = u"candidatesRead"_s})};
    else if (done)
        to.surveyInfo.state = PartState::Fresh;
    else
        to.surveyInfo.state = running ? PartState::Loading : PartState::Stale;
}

void Sync::wantStageDates(const QList<api::ApplicationId> &applications)
{
    d->guessed.clear();
    for (const api::ApplicationId &id : applications) {
        const Row row = d->store.applicationRow(id);
        if (row != noRow && (d->store.application(row).flags & RowStageDateGuessed))
            d->guessed.append(id);
    }
    d->nextStageDate();
}

void Sync::Private::nextStageDate()
{
    if (dating || running || !useServer || status.offline || guessed.isEmpty() || forbidden(api::Permission::CandidatesRead))
        return;
    const api::ApplicationId id = guessed.takeFirst();
    const Row row = store.applicationRow(id);
    if (row == noRow || !writer.stageDate(id).guessed) {
        nextStageDate();
        return;
    }
    dating = true;
    collect<api::ApplicationListHistoryRequest, api::ApplicationHistoryEvent>(client, endpoints::applicationListHistory, {.applicationId = id},
        api::Lane::Background, &q, [this, id](Collected<api::ApplicationHistoryEvent> &all, const api::Result<api::PagerEnd> &end) {
            dating = false;
            if (end) {
                save(RecordKind::History, id.text(), arrayOf(all.raw));
                historyArrived(id, all.records);
            } else if (neverArrived(end.error()) || end.error().kind == api::ErrorKind::Forbidden) {
                guessed.clear();
                return;
            }
            nextStageDate();
        });
}

/// The candidate on screen changed in a way only a new look at its details shows: a note arrived, the stage is another one.
void Sync::Private::storeChanged(const Changes &changes)
{
    takeOver(changes.taken);
    if (shownCandidate.isEmpty() || !useServer)
        return;
    const Row shown = store.applicationRow(shownApplication);
    if (shown != noRow && changes.applications.updated.contains(shown)) {
        const ApplicationDetails *a = find(shownApplication);
        const bool moved = a && a->detail && a->detail->currentInterviewStage.id != store.stages().idAt(store.application(shown).stage);
        if (moved && store.pendingMark(shownApplication).state == PendingState::None) {
            reread({RecordKind::Application, shownApplication.text()});
            reread({RecordKind::History, shownApplication.text()});
        }
    }
}

} // namespace shortlist
