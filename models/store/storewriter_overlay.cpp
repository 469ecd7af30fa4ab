// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/store_p.h"
#include "models/store/storewriter.h"

#include <algorithm>

/// Tags and sources that were changed here and that the server has not confirmed: shown over what it says.
namespace shortlist {
namespace {

void apply(QList<Code> &tags, const TagOverlay::Edit &edit)
{
    tags.removeAll(edit.tag);
    if (edit.add)
        tags.append(edit.tag);
}

/// The edits of later writes stand last, in whatever order they come (a retried write has its old number).
template <typename Edit> void insert(QList<Edit> &edits, const Edit &edit)
{
    edits.removeIf([&edit](const Edit &one) { return one.write == edit.write; });
    edits.append(edit);
    std::sort(edits.begin(), edits.end(), [](const Edit &a, const Edit &b) { return a.write < b.write; });
}

template <typename Edit> auto find(QList<Edit> &edits, quint64 write)
{
    return std::find_if(edits.begin(), edits.end(), [write](const Edit &one) { return one.write == write; });
}

} // namespace

quint32 Store::Private::shownTags(const RecordKey &candidate, quint32 server)
{
    const auto overlay = tagOverlays.find(candidate);
    if (overlay == tagOverlays.end())
        return server;
    overlay->server = server;
    QList<Code> codes = tagSets.at(qsizetype(server));
    for (const TagOverlay::Edit &edit : std::as_const(overlay->edits))
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
    const quint32 tags = d.shownTags(candidate, d.tagOverlays.value(candidate).server);
    if (d.tagOverlays.value(candidate).edits.isEmpty())
        d.tagOverlays.remove(candidate);
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
    insert(overlay->edits, {write, d.tags.intern(tag), add});
    showTags(key);
}

void StoreWriter::confirmTag(quint64 write, const api::CandidateId &candidate)
{
    Batch batch(*this);
    Store::Private &d = *m_store.d;
    const auto key = d.keys.find(candidate.text());
    const auto overlay = key ? d.tagOverlays.find(*key) : d.tagOverlays.end();
    if (overlay == d.tagOverlays.end())
        return;
    const auto edit = find(overlay->edits, write);
    if (edit == overlay->edits.end())
        return;
    QList<Code> tags = d.tagSets.at(qsizetype(overlay->server));
    apply(tags, *edit);
    overlay->server = d.tagSet(std::move(tags));
    overlay->edits.erase(edit);
    showTags(*key);
}

void StoreWriter::undoTag(quint64 write, const api::CandidateId &candidate)
{
    Batch batch(*this);
    Store::Private &d = *m_store.d;
    const auto key = d.keys.find(candidate.text());
    const auto overlay = key ? d.tagOverlays.find(*key) : d.tagOverlays.end();
    if (overlay == d.tagOverlays.end())
        return;
    overlay->edits.removeIf([write](const TagOverlay::Edit &edit) { return edit.write == write; });
    showTags(*key);
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
    const Code source = d.shownSource(application, d.sourceOverlays.value(application).server);
    if (d.sourceOverlays.value(application).edits.isEmpty())
        d.sourceOverlays.remove(application);
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
    insert(overlay->edits, {write, source ? d.sources.intern(*source) : noCode});
    showSource(key);
}

void StoreWriter::confirmSource(quint64 write, const api::ApplicationId &application)
{
    Batch batch(*this);
    Store::Private &d = *m_store.d;
    const auto key = d.keys.find(application.text());
    const auto overlay = key ? d.sourceOverlays.find(*key) : d.sourceOverlays.end();
    if (overlay == d.sourceOverlays.end())
        return;
    const auto edit = find(overlay->edits, write);
    if (edit == overlay->edits.end())
        return;
    overlay->server = edit->source;
    overlay->edits.erase(edit); // see confirmStage()
    showSource(*key);
}

void StoreWriter::undoSource(quint64 write, const api::ApplicationId &application)
{
    Batch batch(*this);
    Store::Private &d = *m_store.d;
    const auto key = d.keys.find(application.text());
    const auto overlay = key ? d.sourceOverlays.find(*key) : d.sourceOverlays.end();
    if (overlay == d.sourceOverlays.end())
        return;
    overlay->edits.removeIf([write](const SourceOverlay::Edit &edit) { return edit.write == write; });
    showSource(*key);
}

api::SourceId StoreWriter::serverSource(const api::ApplicationId &application) const
{
    const Store::Private &d = *m_store.d;
    const auto key = d.keys.find(application.text());
    if (!key)
        return {};
    if (const auto overlay = d.sourceOverlays.constFind(*key); overlay != d.sourceOverlays.cend())
        return d.sources.idAt(overlay->server);
    const Row row = d.applicationRows.find(*key, d.applications);
    return row == noRow ? api::SourceId{} : d.sources.idAt(d.applications[row].source);
}

} // namespace shortlist
