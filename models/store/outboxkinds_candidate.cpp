// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/endpoints.h"
#include "api/net/pager.h"
#include "models/store/outboxitems.h"
#include "models/store/outboxkinds.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist::kinds {
namespace {

namespace endpoints = api::endpoints;
using Private = Outbox::Private;

// Notes

/// The note came, but not with the text that it has here by now. What is here is another note from now on.
void arrivedAsFirstWritten(Private &d, quint64 number)
{
    OutboxItem *item = d.find(number);
    const QString sent = item->sentText;
    item->sentText.clear();
    item->probes = 0;
    outboxitems::stamp(*item, d.nextStamp());
    d.conflict(number, Outbox::tr("The note is in Ashby as first written. Keep yours to add the new text as another note, or accept Ashby's."), sent);
}

void probeNote(Private &d, quint64 number)
{
    using Notes = api::Pager<api::CandidateListNotesRequest, api::Note>;
    auto *pager = new Notes(d.client, endpoints::candidateListNotes, {.candidateId = d.find(number)->write.candidate},
        {.call = {.lane = api::Lane::Interactive}}, &d.q);
    auto seen = std::make_shared<Sighting>();
    const auto look = [&d, number, seen](const api::Page<api::Note> &page) {
        const OutboxItem *item = d.find(number);
        if (!item)
            return;
        constexpr qint64 around = 5 * 60'000;
        const api::NoteContent note = outboxitems::noteOf(*item);
        const QString sent = (item->sentText.isEmpty() ? note.value : item->sentText).trimmed();
        for (const api::Note &one : page.results) {
            const qint64 created = one.createdAt.toMSecsSinceEpoch();
            // The server cleans HTML, so there only the moment can be compared; it belongs to no other note of ours. A plain text of that moment
            // and other words may be ours, tidied, or somebody else's.
            const bool sameText = one.content.value_or(QString()).trimmed() == sent;
            const bool sameMoment = created == item->stampMs;
            if (sameMoment && (sameText || note.type == api::NoteContentType::Html)) {
                seen->ours = true;
            } else if (sameMoment || (sameText && created >= std::min(item->sentMs, item->stampMs) - around)) {
                seen->alike = true;
                seen->found = one.content.value_or(QString());
            }
        }
    };
    const auto done = [&d, number, seen, pager](const api::Result<api::PagerEnd> &end) {
        pager->deleteLater();
        const OutboxItem *item = d.find(number);
        if (!item)
            return;
        if (seen->ours && !item->sentText.isEmpty())
            arrivedAsFirstWritten(d, number);
        else if (seen->ours)
            d.confirm(number);
        else if (!end)
            d.probeFailed(number, end.error());
        else if ((seen->alike || !end->complete) && !item->insisted)
            d.undecided(number, Outbox::tr("A note with the same text or of the same moment is there, but it cannot be told whether it is this one. Look at the notes, then send again or accept Ashby's."),
                seen->found);
        else
            d.notThere(number);
    };
    pager->start({.onPage = look, .onRestart = [seen] { *seen = {}; }, .onDone = done});
}

// Tags

void probeTag(Private &d, quint64 number)
{
    probeRecord<endpoints::candidateInfo>(d, number, api::CandidateInfoRequest{.id = d.find(number)->write.candidate},
        [](Private &p, const OutboxItem &item, const api::Candidate &now) {
            const bool has = std::any_of(now.tags.cbegin(), now.tags.cend(), [&item](const api::CandidateTag &tag) { return tag.id.text() == item.target; });
            const quint64 id = item.write.number;
            if (has == (item.write.kind == WriteKind::AddTag)) {
                p.confirm(id, [now](StoreWriter &writer) { writer.took(now); });
                return;
            }
            p.writer.put(now);
            p.notThere(id);
        });
}

void patchTag(StoreWriter &writer, const OutboxItem &item)
{
    writer.patchTag(item.write.number, item.write.candidate, api::CandidateTagId(item.target), item.write.kind == WriteKind::AddTag);
}
void unpatchTag(StoreWriter &writer, const OutboxItem &item) { writer.undoTag(item.write.number, item.write.candidate); }
void settleTag(StoreWriter &writer, const OutboxItem &item) { writer.confirmTag(item.write.number, item.write.candidate); }

std::optional<OutboxItem> otherTag(const Store &store, const OutboxItem &item)
{
    const bool add = item.write.kind == WriteKind::RemoveTag;
    const api::CandidateTagId id(item.target);
    OutboxItem back = outboxitems::tag(item.write.candidate, id, add);
    const api::CandidateTag *tag = store.tags().find(id);
    back.write.what = (add ? Outbox::tr("Add tag %1") : Outbox::tr("Remove tag %1")).arg(tag ? tag->title : QString());
    return back;
}

// Projects

void settleProject(StoreWriter &writer, const OutboxItem &item) { writer.tookProject(item.write.candidate, api::ProjectId(item.target)); }

void probeProject(Private &d, quint64 number)
{
    using Projects = api::Pager<api::CandidateListProjectsRequest, api::Project>;
    auto *pager = new Projects(d.client, endpoints::candidateListProjects, {.candidateId = d.find(number)->write.candidate},
        {.call = {.lane = api::Lane::Interactive}}, &d.q);
    auto found = std::make_shared<bool>(false);
    const auto look = [&d, number, found](const api::Page<api::Project> &page) {
        const OutboxItem *item = d.find(number);
        *found |= item && std::any_of(page.results.cbegin(), page.results.cend(), [item](const api::Project &one) { return one.id.text() == item->target; });
    };
    const auto done = [&d, number, found, pager](const api::Result<api::PagerEnd> &end) {
        pager->deleteLater();
        const OutboxItem *item = d.find(number);
        if (!item)
            return;
        if (*found)
            d.confirm(number);
        else if (!end)
            d.probeFailed(number, end.error());
        else if (!end->complete && !item->insisted)
            d.undecided(number, Outbox::tr("The candidate's projects could not be read to their end."));
        else
            d.notThere(number);
    };
    pager->start({.onPage = look, .onRestart = [found] { *found = false; }, .onDone = done});
}

// Candidates

void judgeCreated(Private &d, const OutboxItem &item, const api::Page<api::Candidate> &page, const api::CandidateCreateRequest &sent)
{
    constexpr int most = 100; // of a search, which has no second page
    Sighting seen;
    api::Candidate ours;
    for (const api::Candidate &one : page.results) {
        const QString mail = one.primaryEmailAddress ? one.primaryEmailAddress->value : QString();
        if (one.name.trimmed() != sent.name.trimmed() || (sent.email && mail.compare(*sent.email, Qt::CaseInsensitive) != 0))
            continue;
        const qint64 created = one.createdAt ? one.createdAt->toMSecsSinceEpoch() : 0;
        if (created == item.stampMs || created >= item.sentMs - clocksDifferMs) {
            seen.ours = true;
            ours = one;
        } else {
            seen.alike = true;
            seen.found = mail.isEmpty() ? one.name : QString(one.name + u'\n' + mail);
        }
    }
    const quint64 number = item.write.number;
    if (seen.ours)
        d.confirm(number, [ours](StoreWriter &writer) { writer.took(ours); });
    else if ((seen.alike || page.results.size() >= most) && !item.insisted)
        d.undecided(number, Outbox::tr("A candidate of this name and address is there, but it cannot be told whether it is this one. Create another one or accept Ashby's."),
            seen.found);
    else
        d.notThere(number);
}

void probeCreated(Private &d, quint64 number)
{
    const auto sent = api::decodeRecord<api::CandidateCreateRequest>(d.find(number)->request).value_or(api::CandidateCreateRequest{});
    d.client.call(endpoints::candidateSearch, {.email = sent.email, .name = sent.name}, &d.q, [&d, number, sent](const api::Result<api::Page<api::Candidate>> &result) {
        const OutboxItem *item = d.find(number);
        if (!item)
            return;
        if (!result)
            d.probeFailed(number, result.error());
        else
            judgeCreated(d, *item, result.value(), sent);
    });
}

QString noteText(const OutboxItem &item) { return outboxitems::noteOf(item).value; }

QString createdText(const OutboxItem &item)
{
    const auto request = api::decodeRecord<api::CandidateCreateRequest>(item.request);
    return request ? outboxitems::candidate(*request).write.text : QString();
}

} // namespace

const WriteUnit createNote{sendTo<endpoints::candidateCreateNote>, probeNote, false, nullptr, nullptr, nullptr, no, noteText};
const WriteUnit addTag{sendTo<endpoints::candidateAddTag>, probeTag, false, patchTag, unpatchTag, settleTag, otherTag, nothing};
const WriteUnit removeTag{sendTo<endpoints::candidateRemoveTag>, probeTag, false, patchTag, unpatchTag, settleTag, otherTag, nothing};
const WriteUnit addProject{sendTo<endpoints::candidateAddProject>, probeProject, false, nullptr, nullptr, settleProject, no, nothing};
const WriteUnit createCandidate{sendTo<endpoints::candidateCreate>, probeCreated, false, nullptr, nullptr, nullptr, no, createdText};

} // namespace shortlist::kinds
