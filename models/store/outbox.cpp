// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/outbox_p.h"
#include "models/store/outboxitems.h"
#include "models/store/outboxkinds.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {
namespace {

constexpr qint64 tryAgainMs = 5000; ///< a file that cannot be opened or written

} // namespace

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
    connect(&store, &Store::changed, this, [this](const Changes &changes) {
        if ((changes.everything || !changes.applications.inserted.isEmpty()) && !d->items.isEmpty() && !std::exchange(d->marking, true))
            QMetaObject::invokeMethod(this, [this] { d->markPeople(); }, Qt::QueuedConnection);
        if ((changes.everything || !changes.applications.updated.isEmpty()) && !std::exchange(d->comparing, true))
            QMetaObject::invokeMethod(this, [this] { d->compareQueued(); }, Qt::QueuedConnection); // not inside the store's own change
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
    d->lacking.clear(); // it may be another key
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

QByteArray Outbox::request(quint64 write) const
{
    const OutboxItem *item = d->find(write);
    return item ? item->request : QByteArray();
}

QString Outbox::lacking() const { return d->lacking; }

Outbox::Progress Outbox::progress() const
{
    const int left = waiting();
    return left == 0 ? Progress{} : Progress{d->doneOfRun, d->doneOfRun + left};
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
        const bool told = !whyUnavailable.isEmpty();
        nowUnavailable(contents.problem);
        if (told)
            clock.after(tryAgainMs, &q, [this] { tryWriting(); });
        return;
    }
    open = true;
    whyUnavailable.clear();
    items = std::move(contents.items);
    lastNumber = contents.lastNumber;
    lastStampMs = contents.lastStampMs;
    {
        StoreWriter::Batch batch(writer);
        for (OutboxItem &item : items) {
            lastNumber = std::max(lastNumber, item.write.number);
            // Closed within its hold: what is left of it counts on, but a clock put back holds nothing for ever.
            if (item.write.state == WriteState::Queued && item.write.attempts == 0)
                item.heldUntil = clock.monotonicMs() + std::clamp<qint64>(item.write.since.toMSecsSinceEpoch() + holdMs - clock.wallMs(), 0, holdMs);
            if (item.write.state == WriteState::Sending)
                item.write.state = WriteState::Probing; // the program died meanwhile: it may have arrived
            if (item.write.state == WriteState::Queued && !item.write.draft.isEmpty()) {
                item.write.state = WriteState::Rejected;
                item.write.reason = tr("It was being edited when the program ended. Edit it and send it, or discard it.");
                save(item);
            }
            if (!item.stopped())
                patch(item);
        }
        for (const OutboxItem &item : std::as_const(items))
            mark(item.write);
    }
    if (!contents.problem.isEmpty())
        emit q.unavailable((items.isEmpty() ? tr("The list of unsent changes could not be read, so a new one was begun. %1")
                                            : tr("The list of unsent changes was damaged. What could be read of it is here; see whether something is missing. %1"))
                               .arg(contents.problem));
    tell();
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
    if (unitOf(item.write.kind).patch)
        unitOf(item.write.kind).patch(writer, item);
}

void Outbox::Private::undo(const OutboxItem &item)
{
    if (unitOf(item.write.kind).unpatch)
        unitOf(item.write.kind).unpatch(writer, item);
}

/// What Ashby will have when this write's turn comes, in the form of its target; empty when that is not known.
QString Outbox::Private::expected(const OutboxItem &item) const
{
    return item.write.kind == WriteKind::ChangeStage ? writer.serverStage(item.write.application).text() : item.from;
}

const OutboxItem *Outbox::Private::lastOf(const QString &slot) const
{
    const OutboxItem *last = nullptr;
    for (const OutboxItem &item : std::as_const(items)) {
        if (item.slot == slot && !item.stopped())
            last = &item;
    }
    return last;
}

quint64 Outbox::Private::enqueue(OutboxItem item)
{
    QList<quint64> replaced;
    const OutboxItem *last = nullptr;
    bool other = false; // one that is on its way or undecided
    for (const OutboxItem &one : std::as_const(items)) {
        if (item.slot.isEmpty() || one.slot != item.slot)
            continue;
        if (one.stopped()) {
            replaced.append(one.write.number); // the person has decided anew
            continue;
        }
        other |= one.write.state != WriteState::Queued;
        last = &one;
    }
    const bool replaces = last && last->write.state == WriteState::Queued;
    const QString now = expected(replaces && last->write.kind == item.write.kind ? *last : item);
    const bool back = replaces && !other && (last->write.kind != item.write.kind || (!now.isEmpty() && now == item.target));
    item.from = replaces ? last->from : last ? last->target : now;
    if (replaces)
        replaced.append(last->write.number);
    StoreWriter::Batch batch(writer);
    if (!back) {
        if (outboxitems::needsStamp(item.write.kind))
            outboxitems::stamp(item, nextStamp());
        append(std::move(item), replaced);
        return lastNumber;
    }
    forget(replaced);
    for (const quint64 number : std::as_const(replaced))
        take(number);
    tell();
    QMetaObject::invokeMethod(&q, [this] { pump(); }, Qt::QueuedConnection); // what waited behind it may go; not inside the gesture
    return 0;
}

qint64 Outbox::Private::nextStamp()
{
    lastStampMs = std::max(clock.wallMs(), lastStampMs + 1);
    return lastStampMs;
}

void Outbox::Private::tell()
{
    untold = many > 0;
    if (untold)
        return;
    if (q.waiting() == 0)
        doneOfRun = 0;
    emit q.changed();
}

Outbox::Private::Many::~Many()
{
    if (--m_outbox.many == 0 && m_outbox.untold)
        m_outbox.tell();
}

void Outbox::Private::append(OutboxItem item, const QList<quint64> &replaced)
{
    const quint64 number = ++lastNumber;
    item.write.number = number;
    item.write.state = WriteState::Queued;
    item.write.since = QDateTime::fromMSecsSinceEpoch(clock.wallMs(), Qt::UTC);
    item.heldUntil = clock.monotonicMs() + holdMs;
    item.acceptedAt = clock.monotonicMs();
    QList<OutboxItem> gone;
    {
        StoreWriter::Batch batch(writer);
        for (const quint64 old : replaced) {
            gone.append(*find(old));
            take(old);
        }
        items.append(item);
        patch(item);
        mark(item.write);
    }
    tell();
    at("enqueue");
    const auto insert = [item, replaced](OutboxFile &to) { return to.insert(item, replaced); };
    onFile(insert, [this, number, gone](const QString &error) {
        if (!error.isEmpty()) {
            insertFailed(number, gone, error);
            return;
        }
        at("committed");
        if (OutboxItem *mine = find(number))
            mine->committed = true;
        emit q.committed(number);
        pump();
    });
}

/// `replaced` are still on disk, so they are still to come, unless a newer one has taken their place since.
void Outbox::Private::insertFailed(quint64 number, const QList<OutboxItem> &replaced, const QString &why)
{
    QList<quint64> gone{number}; // what was tried again meanwhile, all that was in the list, may have written it
    {
        StoreWriter::Batch batch(writer);
        take(number);
        for (OutboxItem item : replaced) {
            if (lastOf(item.slot)) {
                gone.append(item.write.number);
                continue;
            }
            item.busy = false; // its answer found nobody
            const auto place = std::find_if(items.begin(), items.end(), [&](const OutboxItem &one) { return one.write.number > item.write.number; });
            items.insert(place, item);
            if (!item.stopped())
                patch(item);
            mark(item.write);
        }
    }
    forget(gone);
    emit q.notSaved(number);
    nowUnavailable(why);
    tell();
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
    mark(gone.write);
    rebase(gone);
}

/// A write that will not happen: the one after it in its slot starts where that one would have.
void Outbox::Private::rebase(const OutboxItem &gone)
{
    for (OutboxItem &item : items) {
        if (gone.slot.isEmpty() || item.slot != gone.slot || item.write.number < gone.write.number || item.from != gone.target)
            continue;
        item.from = gone.from;
        if (item.committed)
            save(item);
        return;
    }
}

void Outbox::Private::forget(const QList<quint64> &numbers)
{
    onFile([numbers](OutboxFile &from) { return from.remove(numbers); },
        [this, numbers](const QString &error) {
            at("deleted");
            if (error.isEmpty())
                return;
            unforgotten.append(numbers); // else the next start would send them
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
    const bool already = !whyUnavailable.isEmpty();
    whyUnavailable = tr("Changes cannot be saved on this computer, so none are accepted. %1").arg(why);
    if (already)
        return;
    emit q.unavailable(whyUnavailable);
    clock.after(tryAgainMs, &q, [this] { tryWriting(); });
}

void Outbox::Private::tryWriting()
{
    if (!open) {
        q.open(); // and what was said stands until it is
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
            if (!unforgotten.isEmpty())
                forget(std::exchange(unforgotten, {}));
            for (const OutboxItem &item : std::as_const(items)) {
                if (item.committed)
                    save(item); // whatever could not be written meanwhile
            }
            tell();
            pump();
        });
}

} // namespace shortlist
