// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/sync_p.h"

#include "api/json/brief.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {
namespace {

namespace endpoints = api::endpoints;
constexpr qint64 freshForMs = 60'000;
constexpr qsizetype mostPeople = 32;
const api::CallOptions interactive{.lane = api::Lane::Interactive};


/// Reads an array as the cache keeps it.
template <typename T> QList<T> recordsIn(const QByteArray &array)
{
    if (array.isEmpty())
        return {};
    const auto page = api::decodePage<T>(QByteArray(R"({"success":true,"results":)" + array + '}'));
    return page ? page->results : QList<T>();
}

void sortNewestFirst(QList<api::Note> &notes)
{
    std::stable_sort(notes.begin(), notes.end(), [](const api::Note &a, const api::Note &b) { return a.createdAt > b.createdAt; });
}

void sortNewestFirst(QList<api::ApplicationHistoryEvent> &events)
{
    std::stable_sort(events.begin(), events.end(),
        [](const auto &a, const auto &b) { return std::pair(a.enteredStageAt, a.stageNumber) > std::pair(b.enteredStageAt, b.stageNumber); });
}

void fromCache(PartInfo &part, qint64 fetchedMs)
{
    part.fetchedMs = fetchedMs;
    if (part.state == PartState::Unknown)
        part.state = PartState::Stale;
}

} // namespace

CandidateDetails &Sync::Private::details(const api::CandidateId &id)
{
    recent.removeAll(id);
    recent.prepend(id);
    while (recent.size() > mostPeople)
        people.erase(recent.takeLast().text());
    return people[id.text()];
}

const ApplicationDetails *Sync::Private::find(const api::ApplicationId &id) const
{
    for (const auto &[candidate, person] : people) {
        if (const auto it = person.applications.constFind(id); it != person.applications.cend())
            return &*it;
    }
    return nullptr;
}

void Sync::Private::touch(const api::CandidateId &id)
{
    writer.touchDetails(id);
}

void Sync::Private::partsChanged(const api::CandidateId &id) { emit q.partChanged(id); }

void Sync::Private::save(RecordKind kind, const QString &id, const QByteArray &json)
{
    CachePage page;
    page.nowMs = clock.wallMs();
    page.records.append({kind, id, {}, json});
    cache.write(std::move(page));
}

bool Sync::Private::due(const PartInfo &part) const
{
    if (part.busy)
        return false;
    const qint64 age = clock.wallMs() - part.fetchedMs;
    return part.state != PartState::Fresh || age < 0 || age > freshForMs;
}

void Sync::want(const api::CandidateId &candidate, const api::ApplicationId &application)
{
    if (candidate.isEmpty())
        return;
    d->shownCandidate = candidate;
    d->shownApplication = application;
    CandidateDetails &person = d->details(candidate);
    d->surveyState(person);
    if (!person.cacheRead) {
        person.cacheRead = true;
        d->readCandidate(candidate);
    }
    if (!application.isEmpty() && !person.applications[application].cacheRead) {
        person.applications[application].cacheRead = true;
        d->readApplication(candidate, application);
    }
    d->fetchParts(candidate, application);
}

void Sync::Private::readCandidate(const api::CandidateId &id)
{
    struct Found {
        std::optional<api::Candidate> record{};
        qint64 recordMs{0};
        std::optional<CachedRecord> notes{};
        QList<api::Note> noteList{};
        QList<api::SurveySubmission> surveys{};
    };
    const auto found = std::make_shared<Found>();
    const QString text = id.text();
    const auto look = [found, text](CacheReader &reader) {
        if (const auto record = reader.record(RecordKind::Candidate, text)) {
            found->record = api::decodeRecord<api::Candidate>(record->json);
            found->recordMs = record->fetchedMs;
        }
        found->notes = reader.record(RecordKind::Notes, text);
        if (found->notes)
            found->noteList = recordsIn<api::Note>(found->notes->json);
        for (const CachedRecord &survey : reader.recordsOf(RecordKind::Survey, text)) {
            if (auto record = api::decodeRecord<api::SurveySubmission>(survey.json))
                found->surveys.append(std::move(*record));
        }
    };
    cache.read(look, &q, [this, id, found] {
        const auto it = people.find(id.text());
        if (it == people.end())
            return;
        CandidateDetails &person = it->second;
        if (!person.record && found->record) {
            person.record = std::move(found->record);
            fromCache(person.info, found->recordMs);
        }
        if (person.noteInfo.fetchedMs == 0 && found->notes) {
            person.notes = std::move(found->noteList);
            sortNewestFirst(person.notes);
            fromCache(person.noteInfo, found->notes->fetchedMs);
        }
        for (api::SurveySubmission &survey : found->surveys) {
            const auto same = [&](const api::SurveySubmission &other) { return other.id == survey.id; };
            if (std::none_of(person.surveys.cbegin(), person.surveys.cend(), same))
                person.surveys.append(std::move(survey));
        }
        touch(id);
        partsChanged(id);
    });
}

void Sync::Private::readApplication(const api::CandidateId &id, const api::ApplicationId &application)
{
    struct Found {
        std::optional<CachedRecord> forms{}, events{}, feedback{};
        std::optional<api::ApplicationDetail> detail{};
        QList<api::ApplicationHistoryEvent> history{};
        QList<api::Feedback> scorecards{};
    };
    const auto found = std::make_shared<Found>();
    const QString text = application.text();
    const auto look = [found, text](CacheReader &reader) {
        found->forms = reader.record(RecordKind::ApplicationInfo, text);
        if (found->forms)
            found->detail = api::decodeRecord<api::ApplicationDetail>(found->forms->json);
        found->events = reader.record(RecordKind::History, text);
        if (found->events)
            found->history = recordsIn<api::ApplicationHistoryEvent>(found->events->json);
        found->feedback = reader.record(RecordKind::Feedback, text);
        if (found->feedback)
            found->scorecards = recordsIn<api::Feedback>(found->feedback->json);
    };
    cache.read(look, &q, [this, id, application, found] {
        const auto it = people.find(id.text());
        if (it == people.end())
            return;
        ApplicationDetails &a = it->second.applications[application];
        if (!a.detail && found->detail) {
            a.detail = std::move(found->detail);
            fromCache(a.forms, found->forms->fetchedMs);
        }
        if (a.events.fetchedMs == 0 && found->events) {
            a.history = std::move(found->history);
            sortNewestFirst(a.history);
            fromCache(a.events, found->events->fetchedMs);
        }
        if (a.scorecards.fetchedMs == 0 && found->feedback) {
            a.feedback = std::move(found->scorecards);
            fromCache(a.scorecards, found->feedback->fetchedMs);
        }
        touch(id);
        partsChanged(id);
    });
}

void Sync::Private::fetchParts(const api::CandidateId &id, const api::ApplicationId &application)
{
    if (!useServer)
        return;
    CandidateDetails &person = details(id);
    if (due(person.info))
        fetchRecord(id);
    if (due(person.noteInfo))
        fetchNotes(id);
    if (!application.isEmpty()) {
        ApplicationDetails &a = person.applications[application];
        if (due(a.forms))
            fetchForms(id, application);
        if (due(a.scorecards))
            fetchFeedback(id, application);
        if (due(a.events))
            fetchHistory(id, application);
    }
    partsChanged(id);
}

void Sync::Private::partFailed(const api::CandidateId &id, PartInfo &part, const api::ApiError &error)
{
    part.busy = false;
    part.problem = explain(error);
    if (error.kind == api::ErrorKind::Forbidden && !refusesKey(error))
        part.state = PartState::Forbidden;
    else if (part.fetchedMs > 0)
        part.state = PartState::Stale;
    else
        part.state = PartState::Failed;
    partsChanged(id);
}

PartInfo *Sync::Private::part(const api::CandidateId &id, const api::ApplicationId &application, Part which)
{
    const auto it = people.find(id.text());
    if (it == people.end())
        return nullptr;
    CandidateDetails &person = it->second;
    if (which == Part::Record)
        return &person.info;
    if (which == Part::Notes)
        return &person.noteInfo;
    if (which == Part::Surveys)
        return &person.surveyInfo;
    const auto a = person.applications.find(application);
    if (a == person.applications.end())
        return nullptr;
    return which == Part::Forms ? &a->forms : which == Part::History ? &a->events : &a->scorecards;
}

PartState Sync::partState(const api::CandidateId &candidate, const api::ApplicationId &application, Part part) const
{
    const PartInfo *info = d->part(candidate, application, part);
    return info ? info->state : PartState::Unknown;
}

QString Sync::partProblem(const api::CandidateId &candidate, const api::ApplicationId &application, Part part) const
{
    const PartInfo *info = d->part(candidate, application, part);
    const bool told = info && (info->state == PartState::Forbidden || info->state == PartState::Failed || info->state == PartState::Stale);
    return told ? info->problem : QString();
}

std::optional<api::Candidate> Sync::candidate(const api::CandidateId &id) const
{
    const auto it = d->people.find(id.text());
    return it == d->people.end() ? std::nullopt : it->second.record;
}

std::optional<api::ApplicationDetail> Sync::application(const api::ApplicationId &id) const
{
    const ApplicationDetails *a = d->find(id);
    return a ? a->detail : std::nullopt;
}

QList<api::Note> Sync::notes(const api::CandidateId &id) const
{
    const auto it = d->people.find(id.text());
    return it == d->people.end() ? QList<api::Note>() : it->second.notes;
}

QList<api::ApplicationHistoryEvent> Sync::history(const api::ApplicationId &id) const
{
    const ApplicationDetails *a = d->find(id);
    return a ? a->history : QList<api::ApplicationHistoryEvent>();
}

QList<api::Feedback> Sync::feedback(const api::ApplicationId &id) const
{
    const ApplicationDetails *a = d->find(id);
    return a ? a->feedback : QList<api::Feedback>();
}

QList<api::SurveySubmission> Sync::surveys(const api::CandidateId &id) const
{
    const auto it = d->people.find(id.text());
    return it == d->people.end() ? QList<api::SurveySubmission>() : it->second.surveys;
}

void Sync::Private::fetchRecord(const api::CandidateId &id)
{
    PartInfo *info = part(id, {}, Part::Record);
    info->busy = true;
    info->state = PartState::Loading;
    client.call(endpoints::candidateInfo, {.id = id}, &q, [this, id](const api::Result<api::One<api::Candidate>> &result) {
        if (result) {
            writer.put(result->value);
            CachePage page;
            page.nowMs = clock.wallMs();
            page.candidates = {api::briefOf(result->value)};
            page.records.append({RecordKind::Candidate, id.text(), {}, result->raw});
            cache.write(std::move(page));
        }
        if (!result && result.error().kind == api::ErrorKind::NotFound) {
            followMerged(id, [this, id, error = result.error()] {
                if (PartInfo *gone = part(id, {}, Part::Record))
                    partFailed(id, *gone, error);
            });
            return;
        }
        PartInfo *now = part(id, {}, Part::Record);
        if (!now)
            return;
        if (!result) {
            partFailed(id, *now, result.error());
            return;
        }
        *now = {.state = PartState::Fresh, .fetchedMs = clock.wallMs()};
        people[id.text()].record = result->value;
        touch(id);
        partsChanged(id);
    }, interactive);
}

void Sync::Private::fetchForms(const api::CandidateId &id, const api::ApplicationId &application)
{
    PartInfo *info = part(id, application, Part::Forms);
    info->busy = true;
    info->state = PartState::Loading;
    api::ApplicationInfoRequest request;
    request.applicationId = application;
    request.expand = {api::ApplicationExpand::Openings, api::ApplicationExpand::ApplicationFormSubmissions, api::ApplicationExpand::Referrals};
    client.call(endpoints::applicationInfo, request, &q, [this, id, application](const api::Result<api::One<api::ApplicationDetail>> &result) {
        if (result) {
            writer.put(result->value);
            CachePage page;
            page.nowMs = clock.wallMs();
            page.applications = {api::briefOf(result->value)};
            page.stageDates = {writer.stageDate(application)};
            page.records.append({RecordKind::ApplicationInfo, application.text(), {}, result->raw});
            cache.write(std::move(page));
        }
        PartInfo *now = part(id, application, Part::Forms);
        if (!now)
            return;
        if (!result) {
            partFailed(id, *now, result.error());
            return;
        }
        *now = {.state = PartState::Fresh, .fetchedMs = clock.wallMs()};
        people[id.text()].applications[application].detail = result->value;
        touch(id);
        partsChanged(id);
    }, interactive);
}

} // namespace shortlist
