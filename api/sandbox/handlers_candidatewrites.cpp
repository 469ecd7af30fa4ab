// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/handlers.h"
#include "api/sandbox/values.h"

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;

namespace {
using enum api::SocialLinkType;

/// The parameters that create and update share, under one name.
struct Given {
    std::optional<QString> name{};
    std::optional<QString> email{};
    std::optional<QString> phone{};
    std::optional<QString> linkedIn{};
    std::optional<QString> gitHub{};
    std::optional<QString> website{};
    QStringList moreAddresses{};
    std::optional<api::CandidateLocationInput> location{};
};

/// The first of them that cannot be what it says, with the reason; empty when all can.
QString problemOf(const Given &given, const char *websiteName)
{
    if (given.name && given.name->trimmed().isEmpty())
        return u"name: must not be empty"_s;
    if (given.email && !isMailAddress(*given.email))
        return u"email: expected an e-mail address"_s;
    for (const QString &address : given.moreAddresses) {
        if (!isMailAddress(address))
            return QString(u"alternateEmail: expected an e-mail address, got " + address);
    }
    if (given.phone && given.phone->trimmed().isEmpty())
        return u"phoneNumber: must not be empty"_s;
    for (const auto &[url, name] : {std::pair{&given.linkedIn, "linkedInUrl"}, {&given.gitHub, "githubUrl"}, {&given.website, websiteName}}) {
        if (*url && !isWebAddress(**url))
            return QString(QString::fromLatin1(name) + u": expected an http or https address");
    }
    return {};
}

void setPrimary(std::optional<api::ContactInfo> &primary, QList<api::ContactInfo> &all, const QString &value)
{
    const api::ContactInfo fresh{value, api::ContactInfoType::Personal, true};
    all.removeIf([&](const api::ContactInfo &one) { return one.isPrimary || one.value.compare(value, Qt::CaseInsensitive) == 0; });
    all.prepend(fresh);
    primary = fresh;
}

void setLink(QList<api::SocialLink> &links, api::SocialLinkType type, const std::optional<QString> &url)
{
    if (!url)
        return;
    const auto found = std::ranges::find_if(links, [&](const api::SocialLink &link) { return link.type == type; });
    if (found == links.end())
        links.append({type, *url});
    else
        found->url = *url;
}

api::CandidateLocation placeOf(const api::CandidateLocationInput &input, const api::CandidateLocationId &id)
{
    using enum api::LocationComponentType;
    api::CandidateLocation place;
    place.id = id;
    QStringList parts;
    for (const auto &[type, name] : {std::pair{City, input.city}, {Region, input.region}, {Country, input.country}}) {
        if (!name.value_or(QString()).isEmpty()) {
            place.locationComponents.append({type, *name});
            parts.append(*name);
        }
    }
    place.locationSummary = parts.join(u", "_s);
    return place;
}

void apply(const Given &given, api::Candidate &record)
{
    if (given.name)
        record.name = given.name->trimmed();
    if (given.email)
        setPrimary(record.primaryEmailAddress, record.emailAddresses, *given.email);
    for (const QString &address : given.moreAddresses) {
        if (std::ranges::none_of(record.emailAddresses, [&](const api::ContactInfo &one) { return one.value.compare(address, Qt::CaseInsensitive) == 0; }))
            record.emailAddresses.append({address, api::ContactInfoType::Other, false});
    }
    if (given.phone)
        setPrimary(record.primaryPhoneNumber, record.phoneNumbers, *given.phone);
    setLink(record.socialLinks, LinkedIn, given.linkedIn);
    setLink(record.socialLinks, GitHub, given.gitHub);
    setLink(record.socialLinks, Website, given.website);
}
} // namespace

QByteArray Handlers::editable(const api::CandidateId &id, quint32 &candidate)
{
    const std::optional<quint32> found = findCandidate(id);
    if (!found)
        return refuse("candidate_not_found"_L1);
    candidate = *found;
    return world.isBlank(candidate) ? invalid(u"candidateId: this candidate was anonymized"_s) : QByteArray();
}

QByteArray Handlers::candidateCreate(const api::CandidateCreateRequest &request)
{
    const Given given{request.name, request.email, request.phoneNumber, request.linkedInUrl, request.githubUrl, request.website, request.alternateEmailAddresses, request.location};
    if (const QString problem = problemOf(given, "website"); !problem.isEmpty())
        return invalid(problem);
    std::optional<int> source;
    std::optional<int> credited;
    if (QByteArray refusal = readSource(request.sourceId, source); !refusal.isEmpty())
        return refusal;
    if (QByteArray refusal = readUser(request.creditedToUserId, "creditedToUserId", credited); !refusal.isEmpty())
        return refusal;
    api::Candidate record;
    record.createdAt = request.createdAt.value_or(now()).toUTC();
    record.updatedAt = now();
    apply(given, record);
    if (request.location) // the id follows from the candidate's number
        record.location = placeOf(*request.location, {});
    if (source)
        record.source = world.org.sources[*source];
    if (credited)
        record.creditedToUser = world.org.users[*credited];
    return answerOne(world.candidate(world.addCandidate(record)));
}

QByteArray Handlers::candidateUpdate(const api::CandidateUpdateRequest &request)
{
    quint32 candidate = 0;
    if (QByteArray refusal = editable(request.candidateId, candidate); !refusal.isEmpty())
        return refusal;
    const bool allLinks = m_given.contains("socialLinks"_L1);
    const auto unlessReplaced = [allLinks](const std::optional<QString> &url) { return allLinks ? std::nullopt : url; };
    Given given{request.name, request.email, request.phoneNumber, unlessReplaced(request.linkedInUrl), unlessReplaced(request.githubUrl),
        unlessReplaced(request.websiteUrl), {}, request.location};
    if (request.alternateEmail)
        given.moreAddresses.append(*request.alternateEmail);
    if (const QString problem = problemOf(given, "websiteUrl"); !problem.isEmpty())
        return invalid(problem);
    for (const api::SocialLink &link : request.socialLinks) {
        if (!isWebAddress(link.url))
            return invalid(u"socialLinks/url: expected an http or https address"_s);
    }
    std::optional<int> source;
    std::optional<int> credited;
    if (QByteArray refusal = readSource(request.sourceId, source); !refusal.isEmpty())
        return refusal;
    if (QByteArray refusal = readUser(request.creditedToUserId, "creditedToUserId", credited); !refusal.isEmpty())
        return refusal;
    api::Candidate &record = world.edit(candidate, now()).record;
    if (allLinks)
        record.socialLinks = request.socialLinks;
    apply(given, record);
    if (request.location)
        record.location = placeOf(*request.location, world.org.ids.make<api::CandidateLocationId>(Kind::CandidatePlace, candidate));
    if (source)
        record.source = world.org.sources[*source];
    if (credited)
        record.creditedToUser = world.org.users[*credited];
    if (request.createdAt)
        record.createdAt = request.createdAt->toUTC();
    if (given.name || given.email || given.phone)
        world.touchApplicationsOf(candidate);
    return answerOne(world.candidate(candidate));
}

QByteArray Handlers::candidateAddTag(const api::CandidateAddTagRequest &request)
{
    quint32 candidate = 0;
    if (QByteArray refusal = editable(request.candidateId, candidate); !refusal.isEmpty())
        return refusal;
    const auto tag = find(Kind::Tag, request.tagId.text(), quint64(world.org.tags.size()));
    if (!tag)
        return refuse("candidate_tag_not_found"_L1);
    const api::CandidateTag &record = world.org.tags[qsizetype(*tag)];
    if (record.isArchived)
        return invalid(u"tagId: this tag is archived"_s);
    if (!world.candidate(candidate).tags.contains(record))
        world.edit(candidate, now()).record.tags.append(record);
    return answerOne(world.candidate(candidate));
}

QByteArray Handlers::candidateRemoveTag(const api::CandidateRemoveTagRequest &request)
{
    quint32 candidate = 0;
    if (QByteArray refusal = editable(request.candidateId, candidate); !refusal.isEmpty())
        return refusal;
    const auto tag = find(Kind::Tag, request.tagId.text(), quint64(world.org.tags.size()));
    if (!tag)
        return refuse("candidate_tag_not_found"_L1);
    const api::CandidateTag &record = world.org.tags[qsizetype(*tag)];
    if (world.candidate(candidate).tags.contains(record))
        world.edit(candidate, now()).record.tags.removeAll(record);
    return answerOne(world.candidate(candidate));
}

QByteArray Handlers::candidateAddProject(const api::CandidateAddProjectRequest &request)
{
    quint32 candidate = 0;
    if (QByteArray refusal = editable(request.candidateId, candidate); !refusal.isEmpty())
        return refusal;
    const auto project = find(Kind::Project, request.projectId.text(), quint64(world.org.projects.size()));
    if (!project)
        return refuse("project_not_found"_L1);
    if (world.org.projects[qsizetype(*project)].isArchived.value_or(false))
        return invalid(u"projectId: this project is archived"_s);
    if (!world.projectsOf(candidate).contains(int(*project)))
        world.edit(candidate, now()).projects.insert(int(*project));
    return answerOne(world.candidate(candidate));
}

QByteArray Handlers::candidateAnonymize(const api::CandidateAnonymizeRequest &request)
{
    const std::optional<quint32> candidate = findCandidate(request.candidateId);
    if (!candidate)
        return refuse("candidate_not_found"_L1);
    for (const quint32 application : world.applicationsOf(*candidate)) {
        const api::ApplicationStatus status = world.statusOf(application);
        if (status != api::ApplicationStatus::Archived && status != api::ApplicationStatus::Hired)
            return invalid(u"candidateId: every application must be archived or hired first"_s);
    }
    if (!world.isBlank(*candidate))
        world.anonymize(*candidate, now());
    return answerOne(world.candidate(*candidate));
}

QByteArray Handlers::candidateTagCreate(const api::CandidateTagCreateRequest &request)
{
    const QString title = request.title.trimmed();
    if (title.isEmpty())
        return invalid(u"title: must not be empty"_s);
    const auto same = std::ranges::find_if(world.org.tags, [&](const api::CandidateTag &tag) { return tag.title.compare(title, Qt::CaseInsensitive) == 0; });
    return answerOne(same == world.org.tags.end() ? world.org.tags[world.addTag(title)] : *same);
}

} // namespace shortlist::sandbox
