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

bool Handlers::isAfter(const std::optional<QDateTime> &time, const std::optional<qint64> &ms) { return within(time, ms, {}); }

api::JobDetail Handlers::jobFor(int index, const QList<api::WireEnum<api::JobExpand>> &expand, bool unpublished) const
{
    api::JobDetail job = world.org.jobs[index];
    if (!unpublished && job.status == api::JobStatus::Draft)
        job.jobPostingIds.clear();
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
    listing.list = Listed::Job;
    listing.end = quint64(world.org.jobs.size());
    listing.accepts = [&](quint64 i) {
        const api::JobDetail &job = world.org.jobs[qsizetype(i)];
        const bool asked = request.status.isEmpty() ? !(job.status == api::JobStatus::Draft) : request.status.contains(job.status);
        return asked && within(job.createdAt, request.createdAfter, {}) && within(job.openedAt, request.openedAfter, request.openedBefore)
            && within(job.closedAt, request.closedAfter, request.closedBefore);
    };
    listing.write = [&](QByteArray &out, quint64 i) { api::encodeTo(out, jobFor(int(i), request.expand, request.includeUnpublishedJobPostingsIds.value_or(false))); };
    return answerPage(pageRequest(ep::jobList.path, request), listing);
}

QByteArray Handlers::jobInfo(const api::JobInfoRequest &request)
{
    const auto index = find(Kind::Job, request.id.text(), quint64(world.org.jobs.size()));
    if (!index)
        return refuse("job_not_found"_L1);
    return answerOne(jobFor(int(*index), request.expand, request.includeUnpublishedJobPostingsIds.value_or(false)));
}

QByteArray Handlers::jobSearch(const api::JobSearchRequest &request)
{
    if (request.title.value_or(QString()).isEmpty() && request.requisitionId.value_or(QString()).isEmpty())
        return refuse("invalid_input"_L1, u"title or requisitionId is required"_s);
    QList<api::Job> found;
    for (const api::JobDetail &job : world.org.jobs) {
        if (!(job.status == api::JobStatus::Draft) && (!request.title || job.title.contains(*request.title, Qt::CaseInsensitive))
            && (!request.requisitionId || job.customRequisitionId == *request.requisitionId))
            found.append(job);
    }
    return answerList(found, [](const api::Job &) { return true; });
}

QByteArray Handlers::openingList(const api::OpeningListRequest &request)
{
    const auto at = [this](quint64 i) -> const api::Opening & {
        const auto [job, number] = world.org.openings[qsizetype(i)];
        return world.org.jobs[job].openings[number];
    };
    Listing listing;
    listing.list = Listed::Opening;
    listing.end = quint64(world.org.openings.size());
    listing.accepts = [&](quint64 i) { return isAfter(at(i).latestVersion->createdAt, request.createdAfter); };
    listing.write = [&](QByteArray &out, quint64 i) { api::encodeTo(out, at(i)); };
    return answerPage(pageRequest(ep::openingList.path, request), listing);
}

QByteArray Handlers::openingInfo(const api::OpeningInfoRequest &request)
{
    const auto index = find(Kind::Opening, request.openingId.text(), quint64(world.org.jobs.size()) * 4);
    if (!index || qsizetype(*index % 4) >= world.org.jobs[qsizetype(*index / 4)].openings.size())
        return refuse("opening_not_found"_L1);
    return answerOne(world.org.jobs[qsizetype(*index / 4)].openings[qsizetype(*index % 4)]);
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
