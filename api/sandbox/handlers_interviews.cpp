// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/handlers.h"

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;
namespace ep = api::endpoints;

QByteArray Handlers::interviewList(const api::InterviewListRequest &request)
{
    const bool archived = request.includeArchived.value_or(false);
    const bool ofJobs = request.includeNonSharedInterviews.value_or(false);
    const bool tidy = request.excludeArchivedScheduleTemplateInterviews.value_or(false);
    if (tidy && !ofJobs)
        return refuse("invalid_input"_L1, u"excludeArchivedScheduleTemplateInterviews: only with includeNonSharedInterviews"_s);
    return pageOf(ep::interviewList.path, request, world.org.interviews, [=](const api::Interview &interview) {
        return (archived || !interview.isArchived) && (ofJobs || !interview.jobId) && !(tidy && interview.jobId && interview.isArchived);
    });
}

QByteArray Handlers::interviewInfo(const api::InterviewInfoRequest &request)
{
    const auto index = find(Kind::Interview, request.id.text(), quint64(world.org.interviews.size()));
    return index ? answerOne(world.org.interviews[qsizetype(*index)]) : refuse("interview_not_found"_L1);
}

QByteArray Handlers::interviewScheduleInfo(const api::InterviewScheduleInfoRequest &request)
{
    const auto position = find(Kind::Schedule, request.interviewScheduleId.text(), world.bornApplications() * World::scheduleStride);
    return position && world.hasSchedule(*position) ? answerOne(world.schedule(*position)) : refuse("interview_schedule_not_found"_L1);
}

QByteArray Handlers::interviewEventList(const api::InterviewEventListRequest &request)
{
    const auto position = find(Kind::Schedule, request.interviewScheduleId.text(), world.bornApplications() * World::scheduleStride);
    if (!position || !world.hasSchedule(*position))
        return refuse("interview_schedule_not_found"_L1);
    const bool expand = !request.expand.isEmpty();
    const QList<api::InterviewEvent> events = world.schedule(*position).interviewEvents;
    const quint64 first = *position / World::scheduleStride * World::feedbackStride + *position % World::scheduleStride * 4;
    Listing listing;
    listing.end = quint64(events.size());
    listing.list = Listed::Event;
    listing.accepts = [&](quint64 i) { return isAfter(events[qsizetype(i)].createdAt, request.createdAfter); };
    listing.fromChange = [first](quint64 change) { return change >= first && change < first + 4 ? std::optional(change - first) : std::nullopt; };
    listing.write = [&](QByteArray &out, quint64 i) {
        api::InterviewEvent event = events[qsizetype(i)];
        if (expand)
            event.interview = world.org.interviews[qsizetype(*world.org.ids.index(Kind::Interview, event.interviewId.text()))];
        api::encodeTo(out, event);
    };
    return answerPage(pageRequest(ep::interviewEventList.path, request), listing);
}

QByteArray Handlers::interviewScheduleList(const api::InterviewScheduleListRequest &request)
{
    Listing listing;
    const std::vector<IndexedSchedule> &index = world.scheduleIndex();
    const auto placeOf = [&index](quint64 position) {
        return quint64(std::ranges::lower_bound(index, position, {}, &IndexedSchedule::position) - index.begin());
    };
    listing.end = index.size();
    listing.list = Listed::Schedule;
    if (request.applicationId) {
        const std::optional<quint32> application = findApplication(*request.applicationId);
        if (!application)
            return refuse("application_not_found"_L1);
        listing.begin = placeOf(*application * World::scheduleStride);
        listing.end = placeOf((*application + 1) * World::scheduleStride);
    }
    std::optional<int> stage;
    if (request.interviewStageId) {
        stage = findStage(*request.interviewStageId);
        if (!stage)
            return refuse("interview_stage_not_found"_L1);
    }
    listing.accepts = [&, stage](quint64 i) {
        return (!stage || index[i].stage == *stage) && (!request.createdAfter || index[i].createdMs > *request.createdAfter);
    };
    listing.fromChange = [&index](quint64 position) { return ordinalOf(index, position); };
    listing.write = [&](QByteArray &out, quint64 i) { api::encodeTo(out, world.schedule(index[i].position)); };
    return answerPage(pageRequest(ep::interviewScheduleList.path, request), listing);
}

} // namespace shortlist::sandbox
