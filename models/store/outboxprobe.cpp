// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/endpoints.h"
#include "api/net/pager.h"
#include "models/store/explain.h"
#include "models/store/outbox_p.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {

void Outbox::Private::startProbing(quint64 number)
{
    OutboxItem *item = find(number);
    const bool already = item->write.state == WriteState::Probing;
    item->write.state = WriteState::Probing;
    item->busy = !paused; // a probe with another account's key would find nothing and refuse the write
    if (!already)
        save(*item);
    mark(item->write.application);
    emit q.changed();
    if (paused)
        return;
    at("probing");
    if (item->write.kind == WriteKind::CreateNote)
        probeNote(number);
    else
        probeStage(number);
}

void Outbox::Private::probeStage(quint64 number)
{
    api::ApplicationInfoRequest request;
    request.applicationId = find(number)->write.application;
    client.call(api::endpoints::applicationInfo, request, &q, [this, number](const api::Result<api::One<api::ApplicationDetail>> &result) {
        OutboxItem *item = find(number);
        if (!item)
            return;
        if (!result) {
            probeFailed(number, result.error());
            return;
        }
        constexpr qint64 clocksDifferMs = 2000;
        const api::ApplicationDetail &now = result->value;
        const auto enteredSince = [item, &now](qint64 ms) {
            return std::any_of(now.applicationHistory.cbegin(), now.applicationHistory.cend(), [item, ms](const api::ApplicationHistoryEvent &event) {
                return event.stageId == item->stage && event.enteredStageAt.isValid() && event.enteredStageAt.toMSecsSinceEpoch() >= ms;
            });
        };
        // This computer's clock may be hours off, and by one that is late an earlier visit to the stage would count; so what the server said last,
        // known to the second, has a say, too.
        const qint64 known = item->noteCreatedMs;
        const bool recent = enteredSince(item->sentMs - clocksDifferMs);
        const bool newer = known > 0 ? enteredSince(known + 1000) : recent;
        const bool isThere = now.currentInterviewStage.id == item->stage;
        if ((newer && recent) || ((newer || isThere) && item->probes > 0)) {
            confirm(number, &now);
        } else if (newer || isThere) {
            notThere(number); // perhaps by somebody else: ours may still be on its way, and would undo what follows it
        } else if (known > 0 && enteredSince(known) && !item->insisted) {
            writer.put(now);
            undecided(number, tr("Meanwhile it was moved to %1 in Ashby. Send your move again or discard it.").arg(now.currentInterviewStage.title));
        } else if (now.currentInterviewStage.id == item->from || item->from.isEmpty() || item->insisted) {
            writer.put(now);
            notThere(number);
        } else {
            writer.put(now);
            undecided(number, tr("Meanwhile it was moved to %1 in Ashby. Send your move again or discard it.").arg(now.currentInterviewStage.title));
        }
    });
}

void Outbox::Private::probeNote(quint64 number)
{
    using Notes = api::Pager<api::CandidateListNotesRequest, api::Note>;
    api::CandidateListNotesRequest request;
    request.candidateId = find(number)->write.candidate;
    auto *pager = new Notes(client, api::endpoints::candidateListNotes, request, {.call = {.lane = api::Lane::Interactive}}, &q);
    struct Seen {
        bool ours{false};
        bool alike{false};
    };
    auto seen = std::make_shared<Seen>();
    const auto look = [this, number, seen](const api::Page<api::Note> &page) {
        const OutboxItem *item = find(number);
        if (!item)
            return;
        constexpr qint64 around = 5 * 60'000;
        for (const api::Note &note : page.results) {
            const qint64 created = note.createdAt.toMSecsSinceEpoch();
            // The server cleans HTML, so there only the moment can be compared; it belongs to no other note of ours.
            const bool sameText = note.content.value_or(QString()).trimmed() == item->write.text.trimmed();
            if (created == item->noteCreatedMs && (sameText || item->noteType == api::NoteContentType::Html))
                seen->ours = true;
            else if (sameText && created >= std::min(item->sentMs, item->noteCreatedMs) - around)
                seen->alike = true;
        }
    };
    const auto done = [this, number, seen, pager](const api::Result<api::PagerEnd> &end) {
        pager->deleteLater();
        const OutboxItem *item = find(number);
        if (!item)
            return;
        if (seen->ours)
            confirm(number, nullptr);
        else if (!end)
            probeFailed(number, end.error());
        else if ((seen->alike || !end->complete) && !item->insisted)
            undecided(number, tr("A note with the same text is there, but it cannot be told whether it is this one. Look at the notes, then send again or discard."));
        else
            notThere(number);
    };
    pager->start({.onPage = look, .onRestart = [seen] { *seen = {}; }, .onDone = done});
}

void Outbox::Private::notThere(quint64 number)
{
    OutboxItem *item = find(number);
    if (item->probes == 0) {
        item->probes = 1; // it may still be on its way: look again when no request of that time can be alive
        clock.after(probeGapMs, &q, [this, number] {
            if (OutboxItem *mine = find(number)) {
                mine->busy = false;
                pump();
            }
        });
        return;
    }
    if (!item->mail.isEmpty() && !item->insisted) {
        item->probes = 0;
        undecided(number, tr("It is not archived in Ashby, but the mail may have been sent. Check before you send it again."));
        return;
    }
    requeue(number, 0);
}

void Outbox::Private::probeFailed(quint64 number, const api::ApiError &error)
{
    using enum api::ErrorKind;
    if (error.kind == NotFound && !error.code.isEmpty()) { // without a code the address is wrong, not the id
        reject(number, explain(error));
        return;
    }
    if (error.kind == InvalidInput || error.kind == NotFound || (error.kind == Forbidden && !refusesKey(error))) {
        undecided(number, tr("Whether it arrived cannot be seen. %1").arg(explain(error)));
        return;
    }
    OutboxItem *item = find(number);
    item->busy = false; // still Probing: looked at again when the server answers
    backOffMs = std::clamp<qint64>(backOffMs * 2, 2000, 60'000);
    pumpIn(backOffMs);
}

} // namespace shortlist
