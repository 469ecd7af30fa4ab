// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/storewriter_p.h"

#include "api/json/brief.h"

#include <algorithm>
#include <cstring>

namespace shortlist {
namespace {

template <typename T> bool sameBytes(const T &a, const T &b)
{
    static_assert(std::has_unique_object_representations_v<T>);
    return std::memcmp(&a, &b, sizeof a) == 0;
}

} // namespace

void StoreWriter::put(const api::Application &application)
{
    Batch batch(*this);
    putOne(api::briefOf(application));
}

void StoreWriter::put(const QList<api::Application> &applications)
{
    Batch batch(*this);
    for (const api::Application &application : applications)
        putOne(api::briefOf(application));
}

void StoreWriter::put(const QList<api::ApplicationListItem> &applications)
{
    Batch batch(*this);
    for (const api::Application &application : applications)
        putOne(api::briefOf(application));
}

void StoreWriter::put(const QList<api::ApplicationBrief> &applications)
{
    Batch batch(*this);
    for (const api::ApplicationBrief &application : applications)
        putOne(application);
}

void StoreWriter::putOne(const api::ApplicationBrief &application)
{
    Store::Private &d = *m_store.d;
    if (application.id.isEmpty())
        return;
    const RecordKey key = d.keys.intern(application.id.view());
    Row row = d.applicationRows.find(key, d.applications);
    if (row == noRow)
        row = d.addApplication(key);
    const ApplicationRow before = d.applications[row];
    const bool isNew = (before.flags & RowGone) != 0;
    const quint32 updatedAt = secondsAt(application.updatedAt);
    if (!isNew && updatedAt < before.updatedAt)
        return;

    const Row person = d.ensureCandidate(d.keys.intern(application.candidate.view()));
    const bool moved = d.extras[row].candidate != person;
    d.linkCandidate(row, person);
    CandidateRow &c = d.candidates[person];
    bool refold = isNew || moved;
    if (c.flags & RowGone) { // the candidate's own record has not come yet
        d.setText(application.name, c.name, c.nameBytes);
        refold |= d.setText(application.email, c.email, c.emailBytes);
    }
    const Code job = d.jobs.intern(application.job.id());
    if (isNew || before.job != job) {
        d.leaveJob(row);
        d.applications[row].flags &= quint8(~RowGone);
        d.enterJob(row, job);
    }
    ApplicationRow &a = d.applications[row];
    if (d.text(a.name, a.nameBytes) != application.name) {
        a.name = c.name; // one text for both where it is the same
        a.nameBytes = c.nameBytes;
        d.setText(application.name, a.name, a.nameBytes);
        refold = true;
    }
    a.createdAt = secondsAt(application.createdAt);
    a.updatedAt = updatedAt;
    a.source = d.shownSource(key, codeFor(&Store::Private::sources, application.source));
    a.owner = codeFor(&Store::Private::users, application.creditedTo);
    a.tags = c.tags;
    a.flags = quint8((a.flags & ~RowHasResume) | (c.flags & RowHasResume));
    putStage(row, key, application, isNew);
    if (refold)
        d.refold(row);
    if (isNew)
        d.note(d.applicationFates, row, Fate::Inserted);
    else if (refold || !sameBytes(before, d.applications[row]))
        d.note(d.applicationFates, row, Fate::Updated);
}

void StoreWriter::putStage(Row row, const RecordKey &key, const api::ApplicationBrief &application, bool isNew)
{
    Store::Private &d = *m_store.d;
    const auto overlay = d.overlays.find(key);
    const bool covered = overlay != d.overlays.end();
    const StageState known = covered ? overlay->server : d.stageOf(row);
    StageState now;
    now.stage = codeFor(&Store::Private::stages, application.stage);
    now.status = quint8(application.status);
    if (!isNew && known.stage == now.stage && known.stage != noCode) {
        now.enteredAt = known.enteredAt;
        now.guessed = known.guessed;
    } else {
        now.enteredAt = secondsAt(application.updatedAt);
        now.guessed = isNew || known.stage == noCode; // seen in another stage before: the change is the move
    }
    if (application.archivedAt != 0 && now.status == quint8(api::ApplicationStatus::Archived)) {
        now.enteredAt = secondsAt(application.archivedAt);
        now.guessed = false;
    }
    if (covered)
        overlay->server = now;
    d.setStage(row, covered ? d.shown(*overlay) : now);
}

void StoreWriter::put(const api::Candidate &candidate)
{
    Batch batch(*this);
    putOne(api::briefOf(candidate));
}

void StoreWriter::put(const QList<api::Candidate> &candidates)
{
    Batch batch(*this);
    for (const api::Candidate &candidate : candidates)
        putOne(api::briefOf(candidate));
}

void StoreWriter::put(const QList<api::CandidateBrief> &candidates)
{
    Batch batch(*this);
    for (const api::CandidateBrief &candidate : candidates)
        putOne(candidate);
}

void StoreWriter::putOne(const api::CandidateBrief &candidate)
{
    Store::Private &d = *m_store.d;
    if (candidate.id.isEmpty())
        return;
    const Row row = d.ensureCandidate(d.keys.intern(candidate.id.view()));
    const CandidateRow before = d.candidates[row];
    const bool isNew = (before.flags & RowGone) != 0;
    const quint32 updatedAt = secondsAt(candidate.updatedAt);
    if (!isNew && updatedAt != 0 && updatedAt < before.updatedAt)
        return;
    QList<Code> tags;
    for (const api::Embedded<api::tag::CandidateTag> &tag : candidate.tags) {
        if (const Code code = codeFor(&Store::Private::tags, tag); code != noCode)
            tags.append(code);
    }
    CandidateRow &c = d.candidates[row];
    bool refold = d.setText(candidate.name, c.name, c.nameBytes);
    refold |= d.setText(candidate.email, c.email, c.emailBytes);
    c.createdAt = secondsAt(candidate.createdAt);
    c.updatedAt = std::max(updatedAt, before.updatedAt);
    c.source = codeFor(&Store::Private::sources, candidate.source);
    c.flags = candidate.hasResume ? RowHasResume : 0;
    c.applications = quint8(std::min<quint32>(candidate.applications, 255));
    c.tags = d.shownTags(before.id, d.tagSet(std::move(tags)));
    refold |= c.tags != before.tags;
    if (isNew)
        d.note(d.candidateFates, row, Fate::Inserted);
    else if (!sameBytes(before, c))
        d.note(d.candidateFates, row, Fate::Updated);
    for (Row application = d.firstApplication[row]; application != noRow; application = d.extras[application].nextOfCandidate)
        takeOver(application, c, refold, isNew);
}

/// What an application shows of its candidate.
void StoreWriter::takeOver(Row application, const CandidateRow &c, bool refold, bool isNew)
{
    Store::Private &d = *m_store.d;
    ApplicationRow &a = d.applications[application];
    const ApplicationRow was = a;
    a.name = c.name;
    a.nameBytes = c.nameBytes;
    a.tags = c.tags;
    a.flags = quint8((a.flags & ~RowHasResume) | (c.flags & RowHasResume));
    if (refold || isNew || d.text(was.name, was.nameBytes) != d.text(a.name, a.nameBytes))
        d.refold(application);
    if (!(a.flags & RowGone) && (refold || !sameBytes(was, a)))
        d.note(d.applicationFates, application, Fate::Updated);
}

void StoreWriter::remove(const api::ApplicationId &id)
{
    const Row row = m_store.applicationRow(id);
    if (row == noRow)
        return;
    Batch batch(*this);
    Store::Private &d = *m_store.d;
    d.leaveJob(row);
    d.applications[row].flags |= RowGone;
    d.note(d.applicationFates, row, Fate::Removed);
}

void StoreWriter::remove(const api::CandidateId &id)
{
    const Row row = m_store.candidateRow(id);
    if (row == noRow)
        return;
    Batch batch(*this);
    m_store.d->candidates[row].flags |= RowGone;
    m_store.d->note(m_store.d->candidateFates, row, Fate::Removed);
}

} // namespace shortlist
