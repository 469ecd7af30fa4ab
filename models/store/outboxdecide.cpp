// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/outbox_p.h"
#include "models/store/outboxitems.h"

/// What the person decides about writes that wait or stopped.
namespace shortlist {

void Outbox::Private::retry(quint64 number)
{
    OutboxItem *item = find(number);
    if (!item || !item->troubled() || item->busy)
        return;
    if (!item->write.draft.isEmpty())
        return; // else what was typed would go with the text it was to replace
    const bool unsent = item->stopped();
    item->insisted = true;
    item->write.reason.clear();
    item->write.found.clear();
    item->write.state = unsent ? WriteState::Queued : WriteState::Probing;
    if (unsent && item->write.kind == WriteKind::ChangeStage)
        item->from = expected(*item); // the person has seen that
    // Whatever was on its way has long landed, so one look is enough. By the clock that nobody sets: the other one may have been put forward.
    item->probes = !unsent && item->sentAt > 0 && clock.monotonicMs() - item->sentAt > probeGapMs ? 1 : 0;
    save(*item);
    if (unsent)
        patch(*item);
    mark(item->write);
    tell();
    notBefore = 0;
    pump();
}

void Outbox::Private::acceptTheirs(quint64 number)
{
    const OutboxItem *item = find(number);
    if (!item || !item->write.isOpen() || (item->busy && item->write.state != WriteState::Probing))
        return;
    const OutboxItem gone = *item;
    forget({number});
    take(number);
    tellTouched(gone);
    tell();
    pump();
}

void Outbox::Private::sendNow(quint64 number)
{
    OutboxItem *item = find(number);
    if (!item || item->write.state != WriteState::Queued)
        return;
    item->heldUntil = 0;
    notBefore = 0;
    tell();
    pump();
}

bool Outbox::Private::edit(quint64 number, const QString &text)
{
    OutboxItem *item = find(number);
    if (!item || item->write.kind != WriteKind::CreateNote || item->busy || (item->write.state != WriteState::Queued && !item->troubled()))
        return false;
    if (item->write.state == WriteState::Unknown && item->sentText.isEmpty())
        item->sentText = item->write.text; // what may be there
    outboxitems::setNoteText(*item, text);
    if (item->sentText == text)
        item->sentText.clear();
    item->write.draft.clear();
    save(*item);
    tell();
    return true;
}

bool Outbox::Private::setDraft(quint64 number, const QString &draft)
{
    OutboxItem *item = find(number);
    if (!item || item->write.kind != WriteKind::CreateNote)
        return false;
    item->write.draft = draft == item->write.text ? QString() : draft;
    save(*item);
    return true;
}

void Outbox::Private::setEditing(quint64 number, bool editing)
{
    OutboxItem *item = find(number);
    if (!item || item->editing == editing)
        return;
    item->editing = editing;
    if (!editing)
        pump();
}

void Outbox::Private::discard(const QList<quint64> &numbers)
{
    QList<quint64> gone;
    for (const quint64 number : numbers) {
        const OutboxItem *item = find(number);
        if (item && (item->troubled() || item->write.state == WriteState::Queued))
            gone.append(number);
    }
    if (gone.isEmpty())
        return;
    forget(gone);
    {
        StoreWriter::Batch batch(writer);
        for (const quint64 number : std::as_const(gone))
            take(number);
    }
    tell();
    pump();
}

} // namespace shortlist
