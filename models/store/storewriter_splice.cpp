// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/preparedrows.h"
#include "models/store/store_p.h"
#include "models/store/storewriter.h"

#include <cstring>

namespace shortlist {
namespace {

template <typename T> QList<Code> codesOf(Table<T> &table, const QList<QString> &ids)
{
    QList<Code> codes;
    codes.reserve(ids.size());
    for (const QString &id : ids)
        codes.append(table.intern(typename Table<T>::IdType(id)));
    return codes;
}

Code translated(const QList<Code> &codes, Code code) { return code < codes.size() ? codes.at(code) : noCode; }

} // namespace

StoreWriter::Splicer::Splicer(StoreWriter &writer, PreparedRows rows)
    : m_writer(writer), d(*writer.m_store.d), m_rows(std::make_unique<PreparedRows>(std::move(rows)))
{
    for (const QString &id : std::as_const(m_rows->foreign))
        m_foreign.append(d.keys.intern(id));
    m_jobs = codesOf(d.jobs, m_rows->jobs);
    m_stages = codesOf(d.stages, m_rows->stages);
    m_sources = codesOf(d.sources, m_rows->sources);
    m_users = codesOf(d.users, m_rows->users);
    const QList<Code> tags = codesOf(d.tags, m_rows->tags);
    for (const QList<Code> &set : std::as_const(m_rows->tagSets)) {
        QList<Code> codes;
        for (const Code code : set)
            codes.append(translated(tags, code));
        m_tagSets.append(d.tagSet(std::move(codes)));
    }
    m_text = d.arena.adopt(std::move(m_rows->text));
    m_folded = d.folded.adopt(std::move(m_rows->folded));
    m_writer.reserve(qsizetype(m_rows->applications.size()), qsizetype(m_rows->candidates.size()));
}

StoreWriter::Splicer::~Splicer() = default;

bool StoreWriter::Splicer::step(qsizetype most)
{
    Batch batch(m_writer);
    const size_t people = m_rows->candidates.size();
    const size_t end = std::min(m_next + size_t(most), people + m_rows->applications.size());
    // Candidates first: an application takes its e-mail and tags from them.
    for (; m_next < end; ++m_next) {
        if (m_next < people)
            candidate(m_next);
        else
            application(m_next - people);
    }
    return m_next < people + m_rows->applications.size();
}

RecordKey StoreWriter::Splicer::key(const RecordKey &prepared) const
{
    if (!KeyTable::isForeign(prepared))
        return prepared;
    quint64 number = 0;
    std::memcpy(&number, prepared.bytes.data() + sizeof number, sizeof number);
    return m_foreign.value(qsizetype(number));
}

void StoreWriter::Splicer::candidate(size_t index)
{
    const CandidateRow &from = m_rows->candidates[index];
    const Row row = d.ensureCandidate(key(from.id));
    CandidateRow &to = d.candidates[row];
    if (!(to.flags & RowGone))
        return;
    const RecordKey id = to.id;
    to = from;
    to.id = id;
    to.name += m_text;
    to.email += m_text;
    to.source = translated(m_sources, from.source);
    to.tags = d.shownTags(id, m_tagSets.value(from.tags));
    d.note(d.candidateFates, row, Fate::Inserted);
    for (Row mine = d.firstApplication[row]; mine != noRow; mine = d.extras[mine].nextOfCandidate) {
        ApplicationRow &a = d.applications[mine];
        a.tags = to.tags;
        a.flags = quint8((a.flags & ~RowHasResume) | (to.flags & RowHasResume));
        d.refold(mine);
        if (!(a.flags & RowGone))
            d.note(d.applicationFates, mine, Fate::Updated);
    }
}

void StoreWriter::Splicer::application(size_t index)
{
    const ApplicationRow &from = m_rows->applications[index];
    const RecordKey id = key(from.id);
    Row row = d.applicationRows.find(id, d.applications);
    if (row == noRow)
        row = d.addApplication(id);
    else if (!(d.applications[row].flags & RowGone))
        return;
    d.linkCandidate(row, d.ensureCandidate(key(from.candidate)));
    ApplicationRow &to = d.applications[row];
    const RecordKey person = to.candidate;
    to = from;
    to.id = id;
    to.candidate = person;
    to.name += m_text;
    to.stage = translated(m_stages, from.stage);
    to.source = d.shownSource(id, translated(m_sources, from.source));
    to.owner = translated(m_users, from.owner);
    to.tags = m_tagSets.value(from.tags);
    d.enterJob(row, translated(m_jobs, from.job));
    if (row < d.foldedMoved) {
        d.refold(row, d.folded.at(m_folded + m_rows->folds[index].offset, m_rows->folds[index].bytes));
    } else {
        d.extras[row].folded = m_folded + m_rows->folds[index].offset;
        d.extras[row].foldedBytes = m_rows->folds[index].bytes;
    }
    if (d.tagOverlays.contains(person)) { // neither the tags nor the text to search in know of it
        to.tags = d.candidates[d.extras[row].candidate].tags;
        d.refold(row);
    }
    if (const auto overlay = d.overlays.find(id); overlay != d.overlays.end()) {
        overlay->server = d.stageOf(row);
        d.setStage(row, d.shown(*overlay));
    }
    d.note(d.applicationFates, row, Fate::Inserted);
}

} // namespace shortlist
