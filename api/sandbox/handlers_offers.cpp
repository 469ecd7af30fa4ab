// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/handlers.h"

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;
namespace ep = api::endpoints;

QByteArray Handlers::offerList(const api::OfferListRequest &request)
{
    Listing listing;
    listing.list = Listed::Offer;
    const std::vector<IndexedOffer> &index = world.offerIndex();
    const auto placeOf = [&index](quint64 application) {
        return quint64(std::ranges::lower_bound(index, application, {}, &IndexedOffer::application) - index.begin());
    };
    listing.end = index.size();
    if (request.applicationId) {
        const std::optional<quint32> application = findApplication(*request.applicationId);
        if (!application)
            return refuse("application_not_found"_L1);
        listing.begin = placeOf(*application);
        listing.end = placeOf(quint64(*application) + 1);
    }
    listing.accepts = [&](quint64 i) {
        const IndexedOffer &offer = index[i];
        return (!request.createdAfter || offer.createdMs > *request.createdAfter)
            && (request.offerStatus.isEmpty() || request.offerStatus.contains(offer.status))
            && (request.acceptanceStatus.isEmpty() || request.acceptanceStatus.contains(offer.acceptance))
            && (request.approvalStatus.isEmpty() || (offer.approval != api::OfferApprovalStatus::Unlisted && request.approvalStatus.contains(offer.approval)));
    };
    listing.fromChange = [&](quint64 application) { return std::optional(placeOf(application)); };
    listing.write = [&](QByteArray &out, quint64 i) {
        const api::Offer offer = *world.offer(index[i].application);
        api::encodeTo(out, static_cast<const api::OfferSummary &>(offer));
    };
    return answerPage(pageRequest(ep::offerList.path, request), listing);
}

QByteArray Handlers::offerInfo(const api::OfferInfoRequest &request)
{
    const auto index = find(Kind::Offer, request.offerId.text(), world.bornApplications());
    const std::optional<api::Offer> offer = index ? world.offer(quint32(*index)) : std::nullopt;
    return offer ? answerOne(*offer) : refuse("offer_not_found"_L1);
}

QByteArray Handlers::projectList(const api::ProjectListRequest &request)
{
    return pageOf(ep::projectList.path, request, world.org.projects, [&](const api::Project &project) { return isAfter(project.createdAt, request.createdAfter); });
}

QByteArray Handlers::projectInfo(const api::ProjectInfoRequest &request)
{
    const auto index = find(Kind::Project, request.projectId.text(), quint64(world.org.projects.size()));
    return index ? answerOne(world.org.projects[qsizetype(*index)]) : refuse("project_not_found"_L1);
}

QByteArray Handlers::candidateListProjects(const api::CandidateListProjectsRequest &request)
{
    const std::optional<quint32> candidate = findCandidate(request.candidateId);
    if (!candidate)
        return refuse("candidate_not_found"_L1);
    if (request.syncToken)
        return refuse("invalid_input"_L1, u"syncToken: this list is paged only"_s);
    const QList<int> projects = world.projectsOf(*candidate);
    Listing listing;
    listing.end = quint64(projects.size());
    listing.write = [&](QByteArray &out, quint64 i) { api::encodeTo(out, world.org.projects[projects[qsizetype(i)]]); };
    PageRequest page = pageRequest(ep::candidateListProjects.path, request);
    page.syncable = false;
    return answerPage(page, listing);
}

QByteArray Handlers::applicationListCriteriaEvaluations(const api::ApplicationListCriteriaEvaluationsRequest &request)
{
    const std::optional<quint32> application = findApplication(request.applicationId);
    if (!application)
        return refuse("application_not_found"_L1);
    const QList<api::CriteriaEvaluation> evaluations = world.evaluations(*application);
    return pageOf(ep::applicationListCriteriaEvaluations.path, request, evaluations, [](const auto &) { return true; });
}

} // namespace shortlist::sandbox
