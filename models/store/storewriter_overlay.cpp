// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/store_p.h"
#include "models/store/storewriter.h"

/// Tags and sources that were changed here and that the server has not confirmed: shown over what it says.
namespace shortlist {
namespace {

void apply(QList<Code> &tags, const TagEdit &edit)
{
    tags.removeAll(edit.tag);
    if (edit.add)
        tags.append(edit.tag);
}

} // namespace

quint32 Store::Private::shownTags(const RecordKey &candidate, quint32 server)
{
    const auto overlay = tagOverlays.find(candidate);
    if (overlay == tagOverlays.end())
        return server;
    overlay->server = server;
    QList<Code> codes = tagSets.at(qsizetype(server));
    for (const TagEdit &edit : std::as_const(overlay->edits))
        apply(codes, edit);
    return tagSet(std::move(codes));
}

Code Store::Private::shownSource(const RecordKey &application, Code server)
{
    const auto overlay = sourceOverlays.find(application);
    if (overlay == sourceOverlays.end())
        return server;
    overlay->server = server;
    return overlay->edits.isEmpty() ? server : overlay->edits.constLast().source;
}

/// Brings the rows in line with the overlay, and drops an overlay with no edits left.
void StoreWriter::showTags(const RecordKey &candidate)
{
    Store::Private &d = *m_store.d;
    const Row row = d.ensureCandidate(candidate);
    const auto overlay = d.tagOverlays.find(candidate);
    const quint32 tags = d.shownTags(candidate, overlay->server);
    if (overlay->edits.isEmpty())
        d.tagOverlays.erase(overlay);
    CandidateRow &person = d.candidates[row];
    if (person.tags == tags)
        return;
    person.tags = tags;
    if (!(person.flags & RowGone))
        d.note(d.candidateFates, row, Fate::Updated);
    for (Row mine = d.firstApplication[row]; mine != noRow; mine = d.extras[mine].nextOfCandidate) {
        d.applications[mine].tags = tags;
        d.refold(mine);
        if (!(d.applications[mine].flags & RowGone))
            d.note(d.applicationFates, mine, Fate::Updated);
    }
}

void StoreWriter::patchTag(quint64 write, const api::CandidateId &candidate, const api::CandidateTagId &tag, bool add)
{
    Batch batch(*this);
    Store::Private &d = *m_store.d;
    const RecordKey key = d.keys.intern(candidate.text());
    const Row row = d.ensureCandidate(key); // its applications may come first
    auto overlay = d.tagOverlays.find(key);
    if (overlay == d.tagOverlays.end())
        overlay = d.tagOverlays.insert(key, {.server = d.candidates[row].tags});
    overlay->put({write, d.tags.intern(tag), add});
    showTags(key);
}

void StoreWriter::confirmTag(quint64 write, const api::CandidateId &candidate)
{
    Batch batch(*this);
    Store::Private &d = *m_store.d;
    const auto taken = d.takeEdit(d.tagOverlays, candidate.text(), write);
    if (!taken)
        return;
    quint32 &server = d.tagOverlays[taken->first].server;
    QList<Code> tags = d.tagSets.at(qsizetype(server));
    apply(tags, taken->second);
    server = d.tagSet(std::move(tags));
    showTags(taken->first);
}

void StoreWriter::undoTag(quint64 write, const api::CandidateId &candidate)
{
    Batch batch(*this);
    Store::Private &d = *m_store.d;
    if (const auto taken = d.takeEdit(d.tagOverlays, candidate.text(), write))
        showTags(taken->first);
}

bool StoreWriter::serverHasTag(const api::CandidateId &candidate, const api::CandidateTagId &tag) const
{
    const Store::Private &d = *m_store.d;
    const auto key = d.keys.find(candidate.text());
    const Row row = key ? d.candidateRows.find(*key, d.candidates) : noRow;
    if (row == noRow)
        return false;
    const auto overlay = d.tagOverlays.constFind(*key);
    const quint32 tags = overlay == d.tagOverlays.cend() ? d.candidates[row].tags : overlay->server;
    return d.tagSets.at(qsizetype(tags)).contains(d.tags.codeOf(tag));
}

void StoreWriter::showSource(const RecordKey &application)
{
    Store::Private &d = *m_store.d;
    const auto overlay = d.sourceOverlays.find(application);
    const Code source = d.shownSource(application, overlay->server);
    if (overlay->edits.isEmpty())
        d.sourceOverlays.erase(overlay);
    const Row row = d.applicationRows.find(application, d.applications);
    if (row == noRow || d.applications[row].source == source)
        return;
    d.applications[row].source = source;
    if (!(d.applications[row].flags & RowGone))
        d.note(d.applicationFates, row, Fate::Updated);
}

void StoreWriter::patchSource(quint64 write, const api::ApplicationId &application, const std::optional<api::SourceId> &source)
{
    Batch batch(*this);
    Store::Private &d = *m_store.d;
    const RecordKey key = d.keys.intern(application.text());
    auto overlay = d.sourceOverlays.find(key);
    if (overlay == d.sourceOverlays.end()) {
        const Row row = d.applicationRows.find(key, d.applications);
        overlay = d.sourceOverlays.insert(key, {.server = row == noRow ? noCode : d.applications[row].source});
    }
    overlay->put({write, source ? d.sources.intern(*source) : noCode});
    showSource(key);
}

void StoreWriter::confirmSource(quint64 write, const api::ApplicationId &application)
{
    Batch batch(*this);
    Store::Private &d = *m_store.d;
    const auto taken = d.takeEdit(d.sourceOverlays, application.text(), write);
    if (!taken)
        return;
    d.sourceOverlays[taken->first].server = taken->second.source;
    showSource(taken->first);
}

void StoreWriter::undoSource(quint64 write, const api::ApplicationId &application)
{
    Batch batch(*this);
    Store::Private &d = *m_store.d;
    if (const auto taken = d.takeEdit(d.sourceOverlays, application.text(), write))
        showSource(taken->first);
}

} // namespace shortlist
