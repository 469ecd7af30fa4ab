// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/syncwalk.h"

#include "api/json/brief.h"

#include <algorithm>

using namespace Qt::StringLiterals;

/// What the server is asked for one record of any kind.
namespace shortlist {
namespace {

namespace endpoints = api::endpoints;
const api::CallOptions interactive{.lane = api::Lane::Interactive};

/// The sender, for a kind whose info and list answers are of one shape.
template <typename T> void putInfo(StoreWriter &writer, const T &value) { writer.put(QList<T>{value}); }
void putInfo(StoreWriter &writer, const api::Offer &value) { writer.put(QList<api::OfferSummary>{value}); }
void putInfo(StoreWriter &, const api::JobPosting &) {} // lists show what jobPosting.list says of it
void putInfo(StoreWriter &writer, const api::ApplicationDetail &value) { writer.put(value); }

void addRows(const api::Candidate &value, StoreWriter &, CachePage &to) { to.candidates = {api::briefOf(value)}; }
void addRows(const api::ApplicationDetail &value, StoreWriter &writer, CachePage &to)
{
    to.applications = {api::briefOf(value)};
    to.stageDates = {writer.stageDate(value.id)};
}
template <typename T> void addRows(const T &, StoreWriter &, CachePage &) {}

} // namespace

template <typename T> void Sync::Private::infoArrived(RecordKind brings, const T &value, const QByteArray &raw)
{
    putInfo(writer, value);
    CachePage page;
    page.nowMs = clock.wallMs();
    addRows(value, writer, page);
    page.records.append({brings, value.id.text(), {}, raw});
    cache.write(std::move(page));
}

template void Sync::Private::infoArrived(RecordKind brings, const api::ApplicationDetail &value, const QByteArray &raw); // for syncmerge.cpp

template <typename Request, typename T>
void Sync::Private::fetchInfo(const RecordRef &ref, RecordKind brings, const api::Endpoint<Request, api::One<T>> &endpoint, const Request &request)
{
    client.call(endpoint, request, &q, [this, ref, brings](const api::Result<api::One<T>> &result) {
        if (!result && ref.first == RecordKind::Candidate && result.error().kind == api::ErrorKind::NotFound) {
            followMerged(api::CandidateId(ref.second), [this, ref, error = result.error()] { recordFailed(ref, error); });
            return;
        }
        if (!result) {
            recordFailed(ref, result.error());
            return;
        }
        infoArrived(brings, result->value, result->raw);
        recordArrived(ref, brings, result->raw);
    }, interactive);
}

template <typename Request, typename T>
void Sync::Private::fetchArray(const RecordRef &ref, const api::Endpoint<Request, api::Page<T>> &endpoint, const Request &request)
{
    collect<Request, T>(client, endpoint, request, api::Lane::Interactive, &q, [this, ref](Collected<T> &all, const api::Result<api::PagerEnd> &end) {
        if (!end) {
            recordFailed(ref, end.error());
            return;
        }
        const QByteArray raw = arrayOf(all.raw);
        save(ref.first, ref.second, raw);
        if constexpr (std::is_same_v<T, api::ApplicationHistoryEvent>)
            historyArrived(api::ApplicationId(ref.second), all.records);
        recordArrived(ref, ref.first, raw);
    });
}

void Sync::Private::fetchRecordInfo(const RecordRef &ref)
{
    using enum RecordKind;
    const QString &id = ref.second;
    RecordDetails &record = records[ref];
    record.info.busy = true;
    record.info.state = PartState::Loading;
    switch (ref.first) {
    case Job: fetchInfo(ref, Job, endpoints::jobInfo, {.id = api::JobId(id)}); break;
    case Stage: fetchInfo(ref, Stage, endpoints::interviewStageInfo, {api::InterviewStageId(id)}); break;
    case JobPosting:
    case JobPostingInfo: fetchInfo(ref, JobPostingInfo, endpoints::jobPostingInfo, {.jobPostingId = api::JobPostingId(id)}); break;
    case Opening: fetchInfo(ref, Opening, endpoints::openingInfo, {api::OpeningId(id)}); break;
    case Interview: fetchInfo(ref, Interview, endpoints::interviewInfo, {api::InterviewId(id)}); break;
    case Schedule: fetchSchedule(ref); break;
    case Event: fetchEvent(ref); break;
    case Application:
    case ApplicationInfo: {
        api::ApplicationInfoRequest request;
        request.applicationId = api::ApplicationId(id);
        request.expand = {api::ApplicationExpand::Openings, api::ApplicationExpand::ApplicationFormSubmissions, api::ApplicationExpand::Referrals};
        fetchInfo(ref, ApplicationInfo, endpoints::applicationInfo, request);
        break;
    }
    case Candidate: fetchInfo(ref, Candidate, endpoints::candidateInfo, {.id = api::CandidateId(id)}); break;
    case Offer:
    case OfferInfo: fetchInfo(ref, OfferInfo, endpoints::offerInfo, {api::OfferId(id)}); break;
    case Project: fetchInfo(ref, Project, endpoints::projectInfo, {api::ProjectId(id)}); break;
    case CustomField: fetchInfo(ref, CustomField, endpoints::customFieldInfo, {.customFieldId = api::CustomFieldId(id)}); break;
    case User: fetchInfo(ref, User, endpoints::userInfo, {api::UserId(id)}); break;
    case Department: fetchInfo(ref, Department, endpoints::departmentInfo, {api::DepartmentId(id)}); break;
    case Location: fetchInfo(ref, Location, endpoints::locationInfo, {api::LocationId(id)}); break;
    case Notes: fetchArray(ref, endpoints::candidateListNotes, {.candidateId = api::CandidateId(id)}); break;
    case CandidateProjects: fetchArray(ref, endpoints::candidateListProjects, {.candidateId = api::CandidateId(id)}); break;
    case History: fetchArray(ref, endpoints::applicationListHistory, {.applicationId = api::ApplicationId(id)}); break;
    case Feedback: fetchArray(ref, endpoints::applicationFeedbackList, {.applicationId = api::ApplicationId(id)}); break;
    default: // only its list has it; see onlyListed()
        record.info = {};
        return;
    }
    emit q.recordChanged(ref.first, ref.second);
}

/// By interviewSchedule.info where the server has it, else out of the application's schedules.
void Sync::Private::fetchSchedule(const RecordRef &ref)
{
    const auto arrived = [this, ref](const api::InterviewSchedule &schedule, const QByteArray &raw) {
        writer.put(QList<api::InterviewSchedule>{schedule}, nowSeconds());
        save(RecordKind::Schedule, ref.second, raw);
        recordArrived(ref, RecordKind::Schedule, raw);
    };
    const auto fromList = [this, ref, arrived] {
        const Row row = store.rowOf(RecordKind::Schedule, ref.second);
        if (row == noRow) {
            recordFailed(ref, {.kind = api::ErrorKind::NotFound, .httpStatus = 200});
            return;
        }
        api::InterviewScheduleListRequest request;
        request.applicationId = store.scheduleApplication(row);
        collect<api::InterviewScheduleListRequest, api::InterviewSchedule>(client, endpoints::interviewScheduleList, request, api::Lane::Interactive, &q,
            [this, ref, arrived](Collected<api::InterviewSchedule> &all, const api::Result<api::PagerEnd> &end) {
                const auto it = std::ranges::find(all.records, api::InterviewScheduleId(ref.second), &api::InterviewSchedule::id);
                if (!end || it == all.records.end()) {
                    recordFailed(ref, end ? api::ApiError{.kind = api::ErrorKind::NotFound, .httpStatus = 200} : end.error());
                    return;
                }
                noScheduleInfo = true;
                arrived(*it, all.raw.value(it - all.records.begin()));
            });
    };
    if (noScheduleInfo) {
        fromList();
        return;
    }
    client.call(endpoints::interviewScheduleInfo, {api::InterviewScheduleId(ref.second)}, &q,
        [this, ref, arrived, fromList](const api::Result<api::One<api::InterviewSchedule>> &result) {
            if (result)
                arrived(result->value, result->raw);
            else if (result.error().kind == api::ErrorKind::NotFound || result.error().kind == api::ErrorKind::InvalidInput)
                fromList();
            else
                recordFailed(ref, result.error());
        }, interactive);
}

/// The API has no event by itself: it is among those of its schedule.
void Sync::Private::fetchEvent(const RecordRef &ref)
{
    const Row row = store.rowOf(RecordKind::Event, ref.second);
    if (row == noRow) {
        recordFailed(ref, {.kind = api::ErrorKind::NotFound, .httpStatus = 200});
        return;
    }
    const QString schedule = store.idAt(RecordKind::Schedule, store.eventAt(row).schedule);
    api::InterviewEventListRequest request;
    request.interviewScheduleId = api::InterviewScheduleId(schedule);
    request.expand = {api::InterviewEventExpand::Interview};
    collect<api::InterviewEventListRequest, api::InterviewEvent>(client, endpoints::interviewEventList, request, api::Lane::Interactive, &q,
        [this, ref, schedule](Collected<api::InterviewEvent> &all, const api::Result<api::PagerEnd> &end) {
            if (!end) {
                recordFailed(ref, end.error());
                return;
            }
            writer.put(all.records, nowSeconds());
            CachePage page;
            page.nowMs = clock.wallMs();
            for (qsizetype i = 0; i < all.records.size(); ++i)
                page.records.append({RecordKind::Event, all.records.at(i).id.text(), schedule, all.raw.value(i)});
            cache.write(std::move(page));
            const auto it = std::ranges::find(all.records, api::InterviewEventId(ref.second), &api::InterviewEvent::id);
            if (it == all.records.end())
                recordFailed(ref, {.kind = api::ErrorKind::NotFound, .httpStatus = 200});
            else
                recordArrived(ref, RecordKind::Event, all.raw.value(it - all.records.begin()));
        });
}

} // namespace shortlist
