// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/world.h"

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;

void World::move(quint32 application, int stage, int archiveReason, const QDateTime &when, int actor)
{
    ApplicationState &state = m_states[application];
    state.steps.append({stage, when, actor});
    state.archiveReason = archiveReason;
    state.updatedAt = when;
    m_applications[application].nowStage = quint16(stage);
    changes.append(Listed::Application, application, quint64(stage));
}

void World::transfer(quint32 application, int job, int stage, const QDateTime &when, int actor)
{
    m_applications[application].nowJob = quint16(job);
    move(application, stage, -1, when, actor);
}

ApplicationState &World::editApplication(quint32 application, const QDateTime &when)
{
    ApplicationState &state = m_states[application];
    state.updatedAt = when;
    changes.append(Listed::Application, application, quint64(when.toMSecsSinceEpoch()));
    return state;
}

CandidateState &World::edit(quint32 candidate, const QDateTime &when)
{
    if (!changed(candidate)) {
        CandidateState fresh;
        fresh.record = bornCandidate(candidate);
        m_people.insert(candidate, fresh);
    }
    CandidateState &state = m_people[candidate];
    state.record.updatedAt = when;
    changes.append(Listed::Candidate, candidate, quint64(when.toMSecsSinceEpoch()));
    return state;
}

quint32 World::addCandidate(api::Candidate record)
{
    const quint32 candidate = candidateCount();
    ++m_addedCandidates;
    record.id = org.ids.make<api::CandidateId>(Kind::Candidate, candidate);
    record.profileUrl = QString(u"https://app.larkfield.example/candidates/" + record.id.text());
    if (record.location)
        record.location->id = org.ids.make<api::CandidateLocationId>(Kind::CandidatePlace, candidate);
    const quint64 when = quint64(record.updatedAt.value_or(org.now).toMSecsSinceEpoch());
    CandidateState state;
    state.record = std::move(record);
    m_people.insert(candidate, state);
    changes.append(Listed::Candidate, candidate, when);
    return candidate;
}

quint32 World::addApplication(quint32 candidate, int job, const ApplicationState &state)
{
    const auto application = quint32(m_applications.size());
    ApplicationCode code;
    code.candidate = code.owner = candidate;
    code.job = code.nowJob = quint16(job);
    code.stage = code.nowStage = quint16(state.steps.constLast().stage);
    code.createdMinutes = qint32(state.createdAt.value_or(org.now).secsTo(org.now) / 60);
    code.enteredMinutes = qint32(state.steps.constLast().entered.secsTo(org.now) / 60);
    m_applications.push_back(code);
    m_states.insert(application, state);
    m_moreApplications[candidate].append(application);
    changes.append(Listed::Application, application, quint64(state.updatedAt.toMSecsSinceEpoch()));
    changes.append(Listed::Candidate, candidate, application); // its applicationIds
    return application;
}

void World::putApplicationField(quint32 application, const api::FieldValue &value, const QDateTime &when)
{
    putField(editApplication(application, when).fields, value);
}

void World::touchApplicationsOf(quint32 candidate)
{
    for (const quint32 application : applicationsOf(candidate))
        changes.append(Listed::Application, application, candidate);
}

api::Feedback World::addFeedback(api::Feedback record, quint32 application)
{
    const quint64 position = feedbackEnd();
    record.id = org.ids.make<api::FormSubmissionId>(Kind::Feedback, position);
    if (record.interviewEventId) {
        if (const auto event = org.ids.index(Kind::Event, record.interviewEventId->text())) {
            m_reviewedEvents.insert(*event);
            changes.append(Listed::Event, *event, position);
            changes.append(Listed::Schedule, application * scheduleStride + (*event % feedbackStride) / 4, position);
        }
    }
    m_feedbackOf[application].append(quint32(m_addedFeedback.size()));
    m_addedFeedback.emplace_back(application, record);
    if (!m_feedbackIndex.empty())
        m_feedbackIndex.push_back({position, record.submittedAt.value_or(org.now).toMSecsSinceEpoch()});
    changes.append(Listed::Feedback, position, application);
    return record;
}

void World::takeOver(quint32 application, quint32 candidate, const QDateTime &when)
{
    m_moreApplications[m_applications[application].owner].removeAll(application);
    m_applications[application].owner = candidate;
    m_moreApplications[candidate].append(application);
    editApplication(application, when);
    touchSurveysOf(application); // they name the candidate
}

void World::touchSurveysOf(quint32 application)
{
    for (quint64 survey = application * surveyStride; survey < (application + 1) * surveyStride; ++survey) {
        if (hasSurvey(survey))
            changes.append(Listed::Survey, survey, application);
    }
}

void World::mergeRecords(const api::Candidate &from, api::Candidate &into) const
{
    const auto add = [](auto &list, const auto &more) {
        for (const auto &value : more) {
            if (!list.contains(value))
                list.append(value);
        }
    };
    for (api::ContactInfo mail : from.emailAddresses) {
        mail.isPrimary = false;
        add(into.emailAddresses, QList<api::ContactInfo>{mail});
    }
    for (api::ContactInfo phone : from.phoneNumbers) {
        phone.isPrimary = false;
        add(into.phoneNumbers, QList<api::ContactInfo>{phone});
    }
    add(into.socialLinks, from.socialLinks);
    add(into.tags, from.tags);
    add(into.fileHandles, from.fileHandles);
    if (!into.resumeFileHandle)
        into.resumeFileHandle = from.resumeFileHandle;
}

void World::merge(quint32 from, quint32 into, const QDateTime &when)
{
    const QList<quint32> applications = applicationsOf(from);
    const QList<api::Note> moved = notes(from);
    const QList<int> projects = projectsOf(from);
    CandidateState &source = edit(from, when);
    const api::Candidate record = source.record;
    source.gone = true;
    CandidateState &target = edit(into, when);
    mergeRecords(record, target.record);
    target.projects += QSet<int>(projects.begin(), projects.end());
    for (const quint32 application : applications)
        takeOver(application, into, when);
    for (const api::Note &note : moved)
        addNote(into, note);
    for (Upload &upload : uploads) {
        if (upload.owner == from)
            upload.owner = into;
    }
}

void World::anonymize(quint32 candidate, const QDateTime &when)
{
    CandidateState &state = edit(candidate, when);
    state.anonymized = true;
    for (const api::FileHandle &file : std::as_const(state.record.fileHandles))
        m_erasedFiles.insert(file.handle);
    for (Upload &upload : uploads) {
        if (upload.owner == candidate)
            upload.bytes.clear();
    }
    api::Candidate blank;
    blank.id = state.record.id;
    blank.name = u"Anonymized Candidate"_s;
    blank.createdAt = state.record.createdAt;
    blank.updatedAt = when;
    blank.profileUrl = state.record.profileUrl;
    blank.source = state.record.source;
    state.record = blank;
    for (const quint32 application : applicationsOf(candidate)) {
        editApplication(application, when);
        touchSurveysOf(application);
    }
}

void World::touchJob(int job, const QDateTime &when)
{
    org.jobs[job].updatedAt = when;
    changes.append(Listed::Job, quint64(job), quint64(when.toMSecsSinceEpoch()));
}

void World::touchOpening(int job, int number, const QDateTime &when)
{
    const qsizetype position = org.openings.indexOf(std::pair(job, number));
    changes.append(Listed::Opening, quint64(position), quint64(when.toMSecsSinceEpoch()));
}

void World::setJobStatus(int job, api::JobStatus status, const QDateTime &when)
{
    api::JobDetail &record = org.jobs[job];
    record.status = status;
    const bool over = status == api::JobStatus::Closed || status == api::JobStatus::Archived;
    if (over && !record.closedAt)
        record.closedAt = when;
    touchJob(job, when);
    for (int n = 0; n < record.openings.size() && over; ++n) {
        api::Opening &opening = record.openings[n];
        if (!(opening.openingState == api::OpeningState::Open))
            continue;
        opening.openingState = api::OpeningState::Closed;
        opening.closedAt = when;
        opening.closeReasonId = org.closeReasons[1].id;
        touchOpening(job, n, when);
    }
}

int World::addTag(const QString &title)
{
    const auto tag = org.tags.size();
    org.tags.append({org.ids.make<api::CandidateTagId>(Kind::Tag, quint64(tag)), title, false});
    quint64 what = 0;
    for (const QChar c : title)
        what = mix(what ^ c.unicode());
    changes.append(Listed::Tag, quint64(tag), what);
    return int(tag);
}

void World::take(quint32 upload, const QByteArray &bytes)
{
    uploads[upload].bytes = bytes;
    uploads[upload].arrived = true;
}

void World::attach(quint32 upload, quint32 candidate, bool asResume, const QDateTime &when)
{
    uploads[upload].owner = candidate;
    const api::FileHandle file = handleOf(upload);
    api::Candidate &record = edit(candidate, when).record;
    record.fileHandles.append(file);
    if (asResume)
        record.resumeFileHandle = file;
}

api::FileHandle World::handleOf(quint32 upload) const
{
    const QString id = org.ids.text(Kind::Upload, upload);
    return {api::FileId(id), uploads[upload].name, QString(u"fh." + id)};
}

bool World::reschedule(quint64 position, const QDateTime &start, const QDateTime &when)
{
    if (position >= bornApplications() * scheduleStride || !hasSchedule(position))
        return false;
    const auto application = quint32(position / scheduleStride);
    const Meeting meeting = meetings(application).at(qsizetype(position % scheduleStride));
    if (meeting.past || meeting.status != api::InterviewScheduleStatus::Scheduled)
        return false;
    m_rescheduled.insert(position, {start, when});
    m_meetingsOf.reset();
    changes.append(Listed::Schedule, position, quint64(when.toMSecsSinceEpoch()));
    for (int i = 0; i < meeting.events; ++i)
        changes.append(Listed::Event, application * feedbackStride + position % scheduleStride * 4 + quint64(i), quint64(start.toMSecsSinceEpoch()));
    return true;
}

bool World::acceptOffer(quint32 application, const QDateTime &when)
{
    const std::optional<api::Offer> made = hasOffer(application) ? offer(application) : std::nullopt;
    if (!made || !(made->acceptanceStatus == api::OfferAcceptanceStatus::WaitingOnResponse))
        return false;
    m_acceptedOffers.insert(application, when);
    if (const auto entry = std::ranges::lower_bound(m_offerIndex, application, {}, &IndexedOffer::application); entry != m_offerIndex.end()) {
        entry->acceptance = api::OfferAcceptanceStatus::Accepted;
        entry->status = api::OfferStatus::CandidateAccepted;
    }
    changes.append(Listed::Offer, application, quint64(when.toMSecsSinceEpoch()));
    return true;
}

QJsonObject World::drawnAnswers(const api::FormDefinition &form, Dice dice, quint32 application) const
{
    return answers(form, dice, m_applications[application].candidate);
}

} // namespace shortlist::sandbox
