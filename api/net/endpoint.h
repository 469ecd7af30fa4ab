// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>

namespace shortlist::api {

/// What an API key must be allowed to do for a call to be answered.
enum class Permission {
    ApiKeysRead,
    JobsRead,
    CandidatesRead,
    CandidatesWrite,
    InterviewsRead,
    HiringProcessMetadataRead,
    HiringProcessMetadataWrite,
    OrganizationRead,
    OffersRead,
};
inline constexpr int permissionCount = 9;

/// Whether a call may be sent again when its outcome is unknown.
enum class Repeat {
    Safe,  ///< reads: the queue retries by itself
    Never, ///< writes: the queue repeats only what the server said it did not take (429)
};

/// How an endpoint's answer goes on.
enum class Paging {
    Single,       ///< one answer, whole
    Pages,        ///< `cursor` in, `moreDataAvailable` and `nextCursor` out
    PagesAndSync, ///< the same, and its last page carries a `syncToken` that later asks for changes only
};

/// One line of the API: where, what goes in, what comes out, and the rules of the call.
template <typename Request_, typename Response_> struct Endpoint {
    using Request = Request_;
    using Response = Response_;
    QLatin1StringView path;
    Permission needs;
    Repeat repeat;
    Paging paging{Paging::Single};
};

/// The permission's name as Ashby writes it, e.g. "candidatesWrite".
constexpr QLatin1StringView permissionName(Permission permission)
{
    constexpr QLatin1StringView names[permissionCount] = {
        QLatin1StringView("apiKeysRead"), QLatin1StringView("jobsRead"), QLatin1StringView("candidatesRead"),
        QLatin1StringView("candidatesWrite"), QLatin1StringView("interviewsRead"),
        QLatin1StringView("hiringProcessMetadataRead"), QLatin1StringView("hiringProcessMetadataWrite"),
        QLatin1StringView("organizationRead"), QLatin1StringView("offersRead")};
    return names[int(permission)];
}

} // namespace shortlist::api
