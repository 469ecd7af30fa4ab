// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/sync_p.h"

#include <utility>

/// What is kept of a record and known to be old is read anew; parts of a candidate's page only where they are shown, else when they are next wanted.
namespace shortlist {
namespace {

/// False while an answer is under way that may be from before.
bool makeStale(PartInfo &part)
{
    if (part.busy)
        return false;
    if (part.state == PartState::Fresh)
        part.state = PartState::Stale;
    return true;
}

} // namespace

void Sync::reread(RecordKind kind, const QString &id)
{
    if (!id.isEmpty())
        d->reread({kind, id});
}

void Sync::Private::reread(const RecordRef &ref)
{
    constexpr qint64 soonMs = 300; // several changes, one look
    outdated.insert(ref);
    if (std::exchange(rereadPlanned, true))
        return;
    clock.after(soonMs, &q, [this] {
        rereadPlanned = false;
        rereadOutdated();
    });
}

void Sync::Private::rereadOutdated()
{
    bool parts = false;
    for (const RecordRef &ref : std::exchange(outdated, {})) {
        if (!outdate(ref)) {
            reread(ref); // once that answer is there
            continue;
        }
        parts |= ref.second == shownCandidate.text() || ref.second == shownApplication.text();
    }
    if (parts && !shownCandidate.isEmpty())
        fetchParts(shownCandidate, shownApplication);
}

/// A record may be kept twice: as a page's part and by itself.
bool Sync::Private::outdate(const RecordRef &ref)
{
    bool done = true;
    QList<RecordKind> kept{ref.first};
    if (ref.first == RecordKind::Application)
        kept.append(RecordKind::ApplicationInfo);
    for (const RecordKind kind : std::as_const(kept)) {
        const auto it = records.find({kind, ref.second});
        if (it == records.end())
            continue;
        done &= makeStale(it->second.info);
        const bool shown = it->first == shownRecord || (kind == RecordKind::CandidateProjects && ref.second == shownCandidate.text());
        if (shown && useServer && due(it->second.info) && !forbidden(permissionOf(kind)))
            fetchRecordInfo(it->first);
    }
    for (auto &[candidate, person] : people) {
        if (candidate == ref.second && ref.first == RecordKind::Candidate)
            done &= makeStale(person.info);
        if (candidate == ref.second && ref.first == RecordKind::Notes)
            done &= makeStale(person.noteInfo);
        const auto application = person.applications.find(api::ApplicationId(ref.second));
        if (application == person.applications.end())
            continue;
        if (ref.first == RecordKind::Application)
            done &= makeStale(application->forms);
        else if (ref.first == RecordKind::History)
            done &= makeStale(application->events);
        else if (ref.first == RecordKind::Feedback)
            done &= makeStale(application->scorecards);
    }
    return done;
}

} // namespace shortlist
