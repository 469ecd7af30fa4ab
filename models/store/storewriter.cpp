// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/storewriter_p.h"

#include <algorithm>

namespace shortlist {
namespace {

/// What becomes of a row to which one thing after the other happened.
Fate together(Fate before, Fate then)
{
    switch (before) {
    case Fate::Inserted: return then == Fate::Removed ? Fate::Nothing : Fate::Inserted;
    case Fate::Removed: return then == Fate::Inserted ? Fate::Updated : before;
    case Fate::Updated:
    case Fate::Nothing: break;
    }
    return then;
}

RowChanges listed(std::vector<std::pair<Row, Fate>> fates)
{
    const auto before = [](const auto &a, const auto &b) { return a.first < b.first; };
    if (!std::is_sorted(fates.begin(), fates.end(), before)) // rows read from the cache are
        std::stable_sort(fates.begin(), fates.end(), before);
    RowChanges rows;
    for (size_t i = 0; i < fates.size();) {
        const auto [row, first] = fates[i];
        Fate fate = first;
        for (++i; i < fates.size() && fates[i].first == row; ++i)
            fate = together(fate, fates[i].second);
        if (fate == Fate::Inserted)
            rows.inserted.append(row);
        else if (fate == Fate::Updated)
            rows.updated.append(row);
        else if (fate == Fate::Removed)
            rows.removed.append(row);
    }
    return rows;
}

bool empty(const RowChanges &rows) { return rows.inserted.isEmpty() && rows.updated.isEmpty() && rows.removed.isEmpty(); }

} // namespace

void StoreWriter::begin() { ++m_store.d->depth; }

void StoreWriter::end()
{
    Store::Private &d = *m_store.d;
    Q_ASSERT(d.depth > 0);
    if (--d.depth > 0)
        return;
    Changes changes = std::exchange(d.changes, {});
    const auto taken = [&changes](Fates &fates) {
        auto noted = std::exchange(fates.noted, {});
        return changes.everything ? RowChanges() : listed(std::move(noted));
    };
    changes.applications = taken(d.applicationFates);
    changes.candidates = taken(d.candidateFates);
    for (auto &[kind, fates] : d.recordFates) {
        if (RowChanges rows = taken(fates); !empty(rows))
            changes.records.insert(kind, std::move(rows));
    }
    if (!empty(changes.applications))
        changes.kinds |= Kind::Applications;
    if (!empty(changes.candidates))
        changes.kinds |= Kind::Candidates;
    if (changes.kinds || changes.everything)
        emit m_store.changed(changes);
}

void StoreWriter::put(const QList<api::JobDetail> &records) { putAll(&Store::Private::jobs, records); }
void StoreWriter::put(const QList<api::InterviewPlan> &records) { putAll(&Store::Private::plans, records); }
void StoreWriter::put(const QList<api::InterviewStage> &records)
{
    Batch batch(*this);
    m_store.d->stageOrder.clear();
    putAll(&Store::Private::stages, records);
    // What a stage is may have been unknown when a pending move to it was put on the screen.
    const QList<RecordKey> moved = m_store.d->overlays.keys();
    for (const RecordKey &application : moved)
        show(application);
}
void StoreWriter::put(const QList<api::InterviewStageGroup> &records) { putAll(&Store::Private::stageGroups, records); }
void StoreWriter::put(const QList<api::Source> &records) { putAll(&Store::Private::sources, records); }
void StoreWriter::put(const QList<api::User> &records) { putAll(&Store::Private::users, records); }
void StoreWriter::put(const QList<api::Department> &records) { putAll(&Store::Private::departments, records); }
void StoreWriter::put(const QList<api::Location> &records) { putAll(&Store::Private::locations, records); }
void StoreWriter::put(const QList<api::ArchiveReason> &records) { putAll(&Store::Private::archiveReasons, records); }
void StoreWriter::put(const QList<api::CommunicationTemplate> &records) { putAll(&Store::Private::templates, records); }

void StoreWriter::put(const QList<api::CandidateTag> &records)
{
    Batch batch(*this);
    Store::Private &d = *m_store.d;
    std::vector<bool> renamed;
    for (const api::CandidateTag &tag : records) {
        if (tag.id.isEmpty())
            continue;
        const api::CandidateTag *before = d.tags.find(tag.id);
        const bool sameTitle = before && before->title == tag.title;
        const bool known = d.tags.codeOf(tag.id) != noCode;
        const auto put = d.tags.put(tag);
        if (put == Table<api::CandidateTag>::Put::Same)
            continue;
        d.changes.kinds |= Kind::Tags;
        d.note(RecordKind::Tag, d.tags.codeOf(tag.id), put == Table<api::CandidateTag>::Put::Inserted);
        if (known && !sameTitle) {
            renamed.resize(size_t(d.tags.codeEnd()), false);
            renamed[d.tags.codeOf(tag.id)] = true;
        }
    }
    if (renamed.empty())
        return;
    const auto touched = [&](Code code) { return code < renamed.size() && renamed[code]; };
    for (Row row = 0; row < d.applications.size(); ++row) {
        const QList<Code> &set = d.tagSets.at(qsizetype(d.applications[row].tags));
        if (!std::any_of(set.begin(), set.end(), touched))
            continue;
        d.refold(row);
        if (!(d.applications[row].flags & RowGone))
            d.note(d.applicationFates, row, Fate::Updated);
    }
}

void StoreWriter::remove(const api::JobId &id) { removeOne(&Store::Private::jobs, id); }
void StoreWriter::remove(const api::InterviewPlanId &id) { removeOne(&Store::Private::plans, id); }
void StoreWriter::remove(const api::InterviewStageId &id)
{
    m_store.d->stageOrder.clear();
    removeOne(&Store::Private::stages, id);
}
void StoreWriter::remove(const api::InterviewStageGroupId &id) { removeOne(&Store::Private::stageGroups, id); }
void StoreWriter::remove(const api::SourceId &id) { removeOne(&Store::Private::sources, id); }
void StoreWriter::remove(const api::CandidateTagId &id) { removeOne(&Store::Private::tags, id); }
void StoreWriter::remove(const api::UserId &id) { removeOne(&Store::Private::users, id); }
void StoreWriter::remove(const api::DepartmentId &id) { removeOne(&Store::Private::departments, id); }
void StoreWriter::remove(const api::LocationId &id) { removeOne(&Store::Private::locations, id); }
void StoreWriter::remove(const api::ArchiveReasonId &id) { removeOne(&Store::Private::archiveReasons, id); }
void StoreWriter::remove(const api::CommunicationTemplateId &id) { removeOne(&Store::Private::templates, id); }

void StoreWriter::setPending(const api::ApplicationId &application, const PendingMark &mark)
{
    Batch batch(*this);
    Store::Private &d = *m_store.d;
    const RecordKey key = d.keys.intern(application.text());
    const PendingMark before = d.marks.value(key);
    if (before.state == mark.state && before.reason == mark.reason)
        return;
    if (mark.state == PendingState::None)
        d.marks.remove(key);
    else
        d.marks.insert(key, mark);
    d.changes.kinds |= Kind::Pending;
    d.changes.marked.insert(application);
}

void StoreWriter::touchDetails(const api::CandidateId &candidate)
{
    Batch batch(*this);
    m_store.d->changes.kinds |= Kind::Details;
    m_store.d->changes.details.insert(candidate);
}

void StoreWriter::markEverything()
{
    Batch batch(*this);
    m_store.d->changes.everything = true;
    // Every kind, so that a model which looks at kinds alone also reads anew.
    m_store.d->changes.kinds = Kinds::fromInt((quint32(Kind::Records) << 1) - 1);
}

bool StoreWriter::fit() { return m_store.d->fit(); }

void StoreWriter::reserve(qsizetype applications, qsizetype candidates)
{
    Store::Private &d = *m_store.d;
    d.applicationRows.reserve(d.applications.size() + size_t(applications), d.applications);
    d.candidateRows.reserve(d.candidates.size() + size_t(candidates), d.candidates);
}

} // namespace shortlist
