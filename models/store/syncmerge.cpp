// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/sync_p.h"

#include <algorithm>

/// Candidates get merged, and then their id is gone. Their applications keep theirs and say whose they are now.
namespace shortlist {

QList<api::ApplicationId> Sync::Private::applicationsKnownOf(const api::CandidateId &candidate) const
{
    QList<api::ApplicationId> all;
    for (const Row row : store.applicationsOf(candidate)) {
        if (!(store.application(row).flags & RowGone))
            all.append(store.applicationId(row));
    }
    // Those that were its own: a list may have said already that they are another's.
    if (const auto it = people.find(candidate.text()); it != people.end())
        all += it->second.applications.keys();
    if (const auto it = records.find({RecordKind::Candidate, candidate.text()}); it != records.end()) {
        if (const auto record = decoded<api::Candidate>(it->second.raw))
            all += record->applicationIds;
    }
    std::sort(all.begin(), all.end(), [](const auto &a, const auto &b) { return a.text() < b.text(); });
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

void Sync::Private::followMerged(const api::CandidateId &gone, const std::function<void()> &otherwise)
{
    if (merging.contains(gone)) {
        otherwise();
        return;
    }
    api::CandidateId known;
    QList<api::ApplicationId> unsure;
    for (const api::ApplicationId &application : applicationsKnownOf(gone)) {
        const Row row = store.applicationRow(application);
        const api::CandidateId owner = row == noRow ? api::CandidateId() : store.applicationCandidate(row);
        if (owner == gone || owner.isEmpty())
            unsure.append(application);
        else
            known = owner;
    }
    merging.insert(gone);
    askWhose(gone, std::move(unsure), known, otherwise);
}

void Sync::Private::askWhose(const api::CandidateId &gone, QList<api::ApplicationId> left, const api::CandidateId &found,
    const std::function<void()> &otherwise)
{
    if (left.isEmpty()) {
        merging.remove(gone);
        merged(gone, found, otherwise);
        return;
    }
    api::ApplicationInfoRequest request;
    request.applicationId = left.takeFirst();
    client.call(api::endpoints::applicationInfo, request, &q,
        [this, gone, left, found, otherwise](const api::Result<api::One<api::ApplicationDetail>> &result) {
            api::CandidateId now = found;
            if (result) {
                infoArrived(RecordKind::ApplicationInfo, result->value, result->raw);
                if (result->value.candidate.id != gone)
                    now = result->value.candidate.id;
            }
            askWhose(gone, left, now, otherwise);
        });
}

void Sync::Private::merged(const api::CandidateId &gone, const api::CandidateId &now, const std::function<void()> &otherwise)
{
    if (now.isEmpty()) { // deleted, or it cannot be told
        otherwise();
        return;
    }
    if (store.applicationsOf(gone).isEmpty()) {
        writer.remove(gone);
        CachePage page;
        page.nowMs = clock.wallMs();
        page.removed.append({RecordKind::Candidate, gone.text()});
        cache.write(std::move(page));
    }
    otherwise(); // the old page says that its candidate is gone …
    emit q.candidateMerged(gone, now); // … and whoever shows it goes on with the new one
}

} // namespace shortlist
