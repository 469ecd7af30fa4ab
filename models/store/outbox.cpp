// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/outbox_p.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {

Outbox::Outbox(const QString &directory, Store &store, api::ApiClient &client, api::Clock &clock, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(*this, directory, store, client, clock))
{
    connect(&client, &api::ApiClient::reachableChanged, this, [this](bool reachable) {
        if (!reachable)
            return;
        d->backOffMs = 0;
        d->notBefore = 0;
        d->pump();
    });
}

Outbox::~Outbox() = default;

void Outbox::open()
{
    if (d->opening)
        return;
    d->opening = true;
    d->worker.post([this, file = &d->file, directory = d->directory] {
        auto contents = std::make_shared<OutboxFile::Contents>(file->open(directory));
        QMetaObject::invokeMethod(this, [this, contents] { d->loaded(std::move(*contents)); }, Qt::QueuedConnection);
    });
}

void Outbox::pause() { d->paused = true; }

void Outbox::resume()
{
    d->paused = false;
    d->notBefore = 0;
    d->pump();
}

QList<PendingWrite> Outbox::writes() const
{
    const qint64 now = d->clock.monotonicMs();
    QList<PendingWrite> all;
    for (const OutboxItem &item : std::as_const(d->items)) {
        all.append(item.write);
        all.last().held = item.write.state == WriteState::Queued && item.heldUntil > now;
    }
    return all;
}

int Outbox::waiting() const { return int(d->items.size()) - troubled(); }

int Outbox::troubled() const
{
    return int(std::count_if(d->items.cbegin(), d->items.cend(), [](const OutboxItem &item) { return item.troubled(); }));
}

void Outbox::setHold(qint64 ms) { d->holdMs = std::clamp<qint64>(ms, 0, 60'000); }
qint64 Outbox::hold() const { return d->holdMs; }

qint64 Outbox::heldForMs() const
{
    const qint64 now = d->clock.monotonicMs();
    qint64 longest = 0;
    for (const OutboxItem &item : std::as_const(d->items)) {
        if (item.write.state == WriteState::Queued)
            longest = std::max(longest, item.heldUntil - now);
    }
    return longest;
}

bool Outbox::isOpen() const { return d->open; }
void Outbox::setStepHook(std::function<void(const char *)> hook) { d->stepHook = std::move(hook); }
void Outbox::setProbeGap(qint64 ms) { d->probeGapMs = ms; }

OutboxItem *Outbox::Private::find(quint64 number)
{
    const auto it = std::find_if(items.begin(), items.end(), [=](const OutboxItem &item) { return item.write.number == number; });
    return it == items.end() ? nullptr : &*it;
}

void Outbox::Private::onFile(std::function<QString(OutboxFile &)> job, std::function<void(const QString &)> then)
{
    worker.post([this, job = std::move(job), then = std::move(then)] {
        const QString error = job(file);
        QMetaObject::invokeMethod(&q, [then, error] { then(error); }, Qt::QueuedConnection);
    });
}

void Outbox::Private::loaded(OutboxFile::Contents contents)
{
    if (!contents.ok) {
        opening = false; // resume() or the next start may try again
        nowUnavailable(contents.problem);
        return;
    }
    open = true;
    items = std::move(contents.items);
    lastNumber = contents.lastNumber;
    lastNoteMs = contents.lastNoteMs;
    {
        StoreWriter::Batch batch(writer);
        for (OutboxItem &item : items) {
            lastNumber = std::max(lastNumber, item.write.number);
            // Closed within its hold: what is left of it counts on, but a clock put back holds nothing for ever.
            if (item.write.state == WriteState::Queued && item.write.attempts == 0)
                item.heldUntil = clock.monotonicMs() + std::clamp<qint64>(item.write.since.toMSecsSinceEpoch() + holdMs - clock.wallMs(), 0, holdMs);
            if (item.write.state == WriteState::Sending)
                item.write.state = WriteState::Probing; // the program died meanwhile: it may have arrived
            if (item.write.state != WriteState::Rejected)
                patch(item);
        }
        for (const OutboxItem &item : std::as_const(items))
            mark(item.write.application);
    }
    if (!contents.problem.isEmpty())
        emit q.unavailable((items.isEmpty() ? tr("The list of unsent changes could not be read, so a new one was begun. %1")
                                            : tr("The list of unsent changes was damaged. What could be read of it is here; see whether something is missing. %1"))
                               .arg(contents.problem));
    emit q.changed();
    pump();
}

QString Outbox::Private::refusal() const
{
    if (!whyUnavailable.isEmpty())
        return whyUnavailable;
    return open ? QString() : tr("The list of unsent changes is still being read. Try again in a moment.");
}

void Outbox::Private::patch(const OutboxItem &item)
{
    if (item.write.kind == WriteKind::ChangeStage)
        writer.patchStage(item.write.number, item.write.application, item.stage, quint32(item.write.since.toSecsSinceEpoch()));
    else
        writer.touchDetails(item.write.candidate);
}

void Outbox::Private::undo(const OutboxItem &item)
{
    if (item.write.kind == WriteKind::ChangeStage)
        writer.undoStage(item.write.number, item.write.application);
    else
        writer.touchDetails(item.write.candidate);
}

void Outbox::Private::mark(const api::ApplicationId &application)
{
    if (application.isEmpty())
        return;
    PendingMark shown;
    for (const OutboxItem &item : std::as_const(items)) {
        if (item.write.application != application)
            continue;
        PendingState state = PendingState::Queued;
        if (item.write.state == WriteState::Rejected)
            state = PendingState::Rejected;
        else if (item.write.state == WriteState::Unknown)
            state = PendingState::Unknown;
        else if (item.write.state != WriteState::Queued)
            state = PendingState::Sending;
        if (state > shown.state) // they grow with what somebody must know
            shown = {state, item.troubled() ? item.write.reason : QString()};
    }
    writer.setPending(application, shown);
}

void Outbox::Private::enqueueMove(OutboxItem item)
{
    const api::ApplicationId application = item.write.application;
    QList<quint64> replaced;
    const OutboxItem *last = nullptr;
    bool other = false; // a move that is on its way or undecided
    for (const OutboxItem &one : std::as_const(items)) {
        if (one.write.application != application || one.write.kind != WriteKind::ChangeStage)
            continue;
        if (one.write.state == WriteState::Rejected) {
            replaced.append(one.write.number); // the person has decided anew
            continue;
        }
        other |= one.write.state != WriteState::Queued;
        last = &one;
    }
    if (last && last->write.state == WriteState::Queued)
        replaced.append(last->write.number);
    const bool back = last && !other && writer.serverStage(application) == item.stage;
    StoreWriter::Batch batch(writer);
    if (!back) {
        enqueue(std::move(item), replaced);
        return;
    }
    for (const quint64 number : std::as_const(replaced)) {
        forget(number);
        take(number);
    }
    emit q.changed();
}

void Outbox::Private::enqueueNote(OutboxItem item)
{
    lastNoteMs = std::max(clock.wallMs(), lastNoteMs + 1);
    item.noteCreatedMs = lastNoteMs;
    enqueue(std::move(item), {});
}

void Outbox::Private::enqueue(OutboxItem item, const QList<quint64> &replaced)
{
    const quint64 number = ++lastNumber;
    item.write.number = number;
    item.write.state = WriteState::Queued;
    item.write.since = QDateTime::fromMSecsSinceEpoch(clock.wallMs(), Qt::UTC);
    item.heldUntil = clock.monotonicMs() + holdMs;
    {
        StoreWriter::Batch batch(writer);
        for (const quint64 old : replaced)
            take(old);
        items.append(item);
        patch(item);
        mark(item.write.application);
    }
    emit q.changed();
    at("enqueue");
    const auto insert = [item, replaced](OutboxFile &to) { return to.insert(item, replaced); };
    onFile(insert, [this, number](const QString &error) {
        if (!error.isEmpty()) {
            insertFailed(number, error);
            return;
        }
        at("committed");
        if (OutboxItem *mine = find(number))
            mine->committed = true;
        emit q.committed(number);
        pump();
    });
}

void Outbox::Private::insertFailed(quint64 number, const QString &why)
{
    take(number);
    nowUnavailable(why);
    emit q.changed();
}

/// Out of the list and off the screen.
void Outbox::Private::take(quint64 number)
{
    const OutboxItem *item = find(number);
    if (!item)
        return;
    const OutboxItem gone = *item;
    items.removeIf([=](const OutboxItem &one) { return one.write.number == number; });
    StoreWriter::Batch batch(writer);
    undo(gone);
    mark(gone.write.application);
}

void Outbox::Private::forget(quint64 number)
{
    onFile([number](OutboxFile &from) { return from.remove(number); },
        [this](const QString &error) {
            at("deleted");
            if (!error.isEmpty())
                nowUnavailable(error);
        });
}

void Outbox::Private::save(const OutboxItem &item)
{
    onFile([item](OutboxFile &to) { return to.update(item); },
        [this](const QString &error) {
            at("saved");
            if (!error.isEmpty())
                nowUnavailable(error);
        });
}

void Outbox::Private::nowUnavailable(const QString &why)
{
    constexpr qint64 tryAgainMs = 5000;
    const bool already = !whyUnavailable.isEmpty();
    whyUnavailable = tr("Changes cannot be saved on this computer, so none are accepted. %1").arg(why);
    if (already)
        return;
    emit q.unavailable(whyUnavailable);
    clock.after(tryAgainMs, &q, [this] { tryWriting(); });
}

void Outbox::Private::tryWriting()
{
    constexpr qint64 tryAgainMs = 5000;
    if (!open) {
        whyUnavailable.clear();
        q.open();
        return;
    }
    // What could not be written meanwhile (a discarded note, an edited text) would otherwise be wrong there until the next start.
    onFile([all = items](OutboxFile &to) { return to.rewrite(all); },
        [this](const QString &error) {
            if (!error.isEmpty()) {
                clock.after(tryAgainMs, &q, [this] { tryWriting(); });
                return;
            }
            whyUnavailable.clear();
            emit q.changed();
            pump();
        });
}

void Outbox::Private::retry(quint64 number)
{
    OutboxItem *item = find(number);
    if (!item || !item->troubled() || item->busy)
        return;
    const bool rejected = item->write.state == WriteState::Rejected;
    item->insisted = true;
    item->write.reason.clear();
    item->write.state = rejected ? WriteState::Queued : WriteState::Probing;
    // Whatever was on its way has long landed, so one look is enough.
    item->probes = !rejected && clock.wallMs() - item->sentMs > probeGapMs ? 1 : 0;
    save(*item);
    if (rejected)
        patch(*item);
    mark(item->write.application);
    emit q.changed();
    notBefore = 0;
    pump();
}

void Outbox::Private::sendNow(quint64 number)
{
    OutboxItem *item = find(number);
    if (!item || item->write.state != WriteState::Queued)
        return;
    item->heldUntil = 0;
    notBefore = 0;
    emit q.changed();
    pump();
}

bool Outbox::Private::edit(quint64 number, const QString &text)
{
    OutboxItem *item = find(number);
    if (!item || item->write.kind != WriteKind::CreateNote || item->busy
        || (item->write.state != WriteState::Queued && item->write.state != WriteState::Rejected))
        return false;
    item->write.text = text;
    save(*item);
    writer.touchDetails(item->write.candidate);
    emit q.changed();
    return true;
}

const OutboxItem *Outbox::Private::moveOf(const api::ApplicationId &application) const
{
    const OutboxItem *last = nullptr;
    for (const OutboxItem &item : std::as_const(items)) {
        if (item.write.kind == WriteKind::ChangeStage && item.write.application == application && item.write.state != WriteState::Rejected)
            last = &item;
    }
    return last;
}

void Outbox::Private::discard(quint64 number)
{
    const OutboxItem *item = find(number);
    if (!item || (!item->troubled() && item->write.state != WriteState::Queued))
        return;
    forget(number);
    take(number);
    emit q.changed();
    pump();
}

} // namespace shortlist
