// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/sync_p.h"
#include "models/store/synctrouble.h"

using namespace Qt::StringLiterals;

/// What the key may read: asked with one small call per permission, so that it is known long before the lists come to it.
/// apiKey.info would tell as well, but few keys may call it.
namespace shortlist {
namespace {

namespace endpoints = api::endpoints;
constexpr qint64 probeEveryMs = qint64(60) * 60 * 1000;

} // namespace

template <typename Request, typename Response> void Sync::Private::addProbe(const api::Endpoint<Request, Response> &endpoint, const Request &request)
{
    tasks.append([this, endpoint, request] {
        client.call(endpoint, request, &q, [this, needs = endpoint.needs, mine = generation](const api::Result<Response> &result) {
            if (mine != generation || !running)
                return;
            if (result) {
                troubledInARow = 0;
                permit(needs);
            } else if (result.error().kind == api::ErrorKind::Forbidden && !refusesKey(result.error())) {
                forbid(needs);
            } else if (refusesKey(result.error()) || neverArrived(result.error())
                || (tellsInARow(result.error()) > 0 && ++troubledInARow >= tellsInARow(result.error()))) {
                probedAt = -1;
                failed(result.error());
                return;
            }
            runNext(); // whatever else is wrong, the lists will say it
        }, {.lane = api::Lane::Background});
    });
}

void Sync::Private::queueProbes()
{
    if (probedAt >= 0 && clock.monotonicMs() - probedAt < probeEveryMs)
        return;
    probedAt = clock.monotonicMs();
    addProbe(endpoints::applicationHiringTeamRoleList, {});
    addProbe(endpoints::openingList, {.limit = 1});
    addProbe(endpoints::interviewList, {.limit = 1});
    addProbe(endpoints::closeReasonList, {});
    addProbe(endpoints::hiringTeamRoleList, {});
    addProbe(endpoints::offerList, {.limit = 1});
}

void Sync::Private::permit(api::Permission permission)
{
    if (status.missingPermissions.removeAll(api::permissionName(permission)) == 0)
        return;
    unpagedAt = -1; // what was left out comes with this round or the next
    keepPermissions();
}

void Sync::Private::forbid(api::Permission permission)
{
    const QString name = api::permissionName(permission);
    if (status.missingPermissions.contains(name))
        return;
    status.missingPermissions.append(name);
    status.missingPermissions.sort();
    keepPermissions();
}

void Sync::Private::keepPermissions()
{
    cache.setMeta(u"missingPermissions"_s, status.missingPermissions.join(u' '));
    tellKinds();
    emit q.statusChanged();
}

} // namespace shortlist
