// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/handlers.h"

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;
namespace ep = api::endpoints;

namespace {
bool within(const std::optional<QDateTime> &time, const std::optional<qint64> &after, const std::optional<qint64> &before)
{
    if (!after && !before)
        return true;
    if (!time)
        return false;
    const qint64 ms = time->toMSecsSinceEpoch();
    return (!after || ms > *after) && (!before || ms < *before);
}
} // namespace

api::JobDetail Handlers::jobFor(int index, const QList<api::WireEnum<api::JobExpand>> &expand) const
{
    api::JobDetail job = world.org.jobs[index];
    if (!expand.contains(api::JobExpand::Location))
        job.location.reset();
    if (!expand.contains(api::JobExpand::Openings))
        job.openings.clear();
    job.compensation.reset();
    return job;
}

QByteArray Handlers::jobList(const api::JobListRequest &request)
{
    Listing listing;
    listing.end = quint64(world.org.jobs.size());
    listing.accepts = [&](quint64 i) {
        const api::JobDetail &job = world.org.jobs[qsizetype(i)];
        const bool asked = request.status.isEmpty() ? !(job.status == api::JobStatus::Draft) : request.status.contains(job.status);
        return asked && within(job.createdAt, request.createdAfter, {}) && within(job.openedAt, request.openedAfter, request.openedBefore)
            && within(job.closedAt, request.closedAfter, request.closedBefore);
    };
    listing.write = [&](QByteArray &out, quint64 i) { api::encodeTo(out, jobFor(int(i), request.expand)); };
    return answerPage(pageRequest(ep::jobList.path, request), listing);
}

QByteArray Handlers::jobInfo(const api::JobInfoRequest &request)
{
    const auto index = find(Kind::Job, request.id.text(), quint64(world.org.jobs.size()));
    if (!index)
        return refuse("job_not_found"_L1);
    return answerOne(jobFor(int(*index), request.expand));
}

QByteArray Handlers::jobPostingList(const api::JobPostingListRequest &request)
{
    QList<api::JobPostingSummary> summaries;
    for (const api::JobPosting &posting : world.org.postings) {
        const api::JobDetail &job = world.org.jobs[summaries.size()];
        api::JobPostingSummary summary;
        summary.id = posting.id;
        summary.title = posting.title;
        summary.jobId = posting.jobId;
        summary.departmentName = posting.departmentName;
        summary.teamName = posting.teamName;
        summary.locationName = posting.locationName;
        summary.locationIds = posting.locationIds;
        summary.workplaceType = posting.workplaceType;
        summary.employmentType = job.employmentType;
        summary.isListed = posting.isListed;
        summary.publishedDate = posting.publishedDate;
        summary.applyLink = posting.applyLink;
        summary.compensationTierSummary = posting.compensation.compensationTierSummary;
        summary.shouldDisplayCompensationOnJobBoard = posting.compensation.shouldDisplayCompensationOnJobBoard;
        summary.updatedAt = posting.updatedAt;
        summaries.append(summary);
    }
    return answerList(summaries, [&](const api::JobPostingSummary &posting) {
        const auto job = find(Kind::Job, posting.jobId.text(), quint64(world.org.jobs.size()));
        const api::WireEnum<api::JobStatus> status = world.org.jobs[qsizetype(*job)].status;
        const bool published = status == api::JobStatus::Open || status == api::JobStatus::Closed;
        return published && (!request.listedOnly.value_or(false) || posting.isListed)
            && (!request.location || posting.locationName.compare(*request.location, Qt::CaseInsensitive) == 0)
            && (!request.department || posting.departmentName.compare(*request.department, Qt::CaseInsensitive) == 0);
    });
}

QByteArray Handlers::jobPostingInfo(const api::JobPostingInfoRequest &request)
{
    const auto index = find(Kind::Posting, request.jobPostingId.text(), quint64(world.org.postings.size()));
    if (!index)
        return refuse("job_posting_not_found"_L1);
    QByteArray out = answerOne(world.org.postings[qsizetype(*index)]);
    if (request.expand.contains(api::JobPostingExpand::Job)) {
        out.chop(2); // the two closing braces
        out += R"(,"job":)";
        api::encodeTo(out, jobFor(int(*index), {}));
        out += "}}";
    }
    return out;
}

} // namespace shortlist::sandbox
