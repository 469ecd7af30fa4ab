// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/syncpass.h"

#include "models/store/synctrouble.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {
namespace {

constexpr qint64 hourMs = qint64(60) * 60 * 1000;

/// True when the list must be read anew from the start without a token.
bool tokenRefused(const api::ApiError &error)
{
    static constexpr QLatin1StringView codes[] = {"sync_token_expired"_L1, "sync_token_invalid"_L1, "incremental_sync_too_large"_L1};
    return std::find(std::begin(codes), std::end(codes), error.code) != std::end(codes);
}

/// What the server says about one list only: the others are to come all the same.
bool concernsOneList(const api::ApiError &error)
{
    using enum api::ErrorKind;
    return error.kind == NotFound || error.kind == InvalidInput || error.kind == Malformed;
}

} // namespace

Sync::Private::Walk::Walk(Sync::Private &sync, const ListPlan &plan) : d(sync), m_plan(plan), m_met(sync.store.rowEnd(plan.kind))
{
    d.walking = plan.kind;
    if (!d.fullNext.contains(plan.name))
        m_token = d.tokens.value(plan.name);
}

void Sync::Private::Walk::flush()
{
    constexpr int mostWriting = 8;
    if (!m_held)
        return;
    ++m_writing;
    if (m_writing > mostWriting && !m_holding && m_pager) {
        m_holding = true;
        m_pager->hold();
    }
    d.cache.write(std::move(*m_held), &d.q, [self = shared_from_this()] {
        --self->m_writing;
        if (self->m_holding && self->m_writing <= mostWriting / 2 && self->m_pager) {
            self->m_holding = false;
            self->m_pager->release();
        }
    });
    m_held.reset();
}

void Sync::Private::Walk::pageArrived(CachePage to, qsizetype records, qsizetype skipped)
{
    flush();
    m_held = std::move(to);
    if (m_plan.counts) {
        d.status.done += int(records);
        d.fullRecords += m_token.isEmpty() ? int(records) : 0;
    }
    d.troubledInARow = 0;
    d.status.offline = false;
    d.status.problem = d.roundProblem();
    d.status.skippedRecords += int(skipped);
    m_skipped |= skipped > 0;
    emit d.q.statusChanged();
}

void Sync::Private::Walk::met(Row row)
{
    if (row < m_met.size()) // younger rows cannot be missing from the list
        m_met[row] = true;
    if (!d.doubts.empty())
        d.cameBack(m_plan.name, d.store.idAt(m_plan.kind, row));
}

void Sync::Private::Walk::restarted()
{
    flush(); // upserts: the rows are right whatever comes now
    m_skipped = false;
    std::fill(m_met.begin(), m_met.end(), false);
}

bool Sync::Private::Walk::ended(const api::Result<api::PagerEnd> &end)
{
    d.walking = {};
    if (!end) {
        flush();
        return failed(end.error());
    }
    complete(*end);
    d.runNext();
    return false;
}

bool Sync::Private::Walk::failed(const api::ApiError &error)
{
    if (!m_token.isEmpty() && tokenRefused(error)) {
        const qint64 now = d.clock.monotonicMs();
        const auto last = d.readAnewAt.constFind(m_plan.name);
        if (last == d.readAnewAt.cend() || now - *last >= hourMs) {
            d.readAnewAt.insert(m_plan.name, now);
            d.fullNext.insert(m_plan.name);
            return true;
        }
        // A server that refuses every token would be asked for everything every minute.
        d.retries[m_plan.name] = {.delayMs = hourMs, .notBefore = *last + hourMs};
        d.runNext();
        return false;
    }
    if (error.kind == api::ErrorKind::Forbidden && !refusesKey(error)) {
        d.forbid(m_plan.needs);
        d.runNext();
    } else if (concernsOneList(error)) {
        d.listFailed(m_plan, error);
        d.runNext();
    } else if (++d.troubledInARow < tellsInARow(error)) {
        d.listFailed(m_plan, error);
        d.runNext();
    } else {
        d.failed(error);
    }
    return false;
}

void Sync::Private::Walk::complete(const api::PagerEnd &end)
{
    CachePage last = m_held ? std::move(*m_held) : CachePage{};
    m_held.reset();
    last.nowMs = d.clock.wallMs();
    const bool whole = m_token.isEmpty() && end.complete;
    if (whole && !m_skipped) {
        StoreWriter::Batch batch(d.writer);
        sweep(last);
    }
    d.fullNext.remove(m_plan.name);
    if (d.absentBefore.contains(m_plan.name))
        d.fullNext.insert(m_plan.name); // confirm at once what seems gone
    if (!end.syncToken.isEmpty() && end.complete) {
        d.tokens.insert(m_plan.name, end.syncToken);
        last.tokens.insert(m_plan.name, end.syncToken);
    }
    if (whole) {
        const QString name = "full:"_L1 + m_plan.name;
        d.meta.insert(name, QString::number(last.nowMs));
        last.meta.insert(name, QString::number(last.nowMs));
    }
    d.completed.insert(m_plan.name);
    d.listCompleted(m_plan, last);
    d.cache.write(std::move(last));
}

/// Drops what a whole list did not have, as far as that can be believed.
void Sync::Private::Walk::sweep(CachePage &to)
{
    if (!m_plan.sweeps)
        return;
    QStringList absent;
    qsizetype present = 0;
    for (Row row = 0; row < m_met.size(); ++row) {
        if (m_met[row]) {
            ++present;
            continue;
        }
        const QString id = d.store.idAt(m_plan.kind, row);
        if (!id.isEmpty() && (!m_plan.scope || m_plan.scope(row)))
            absent.append(id);
    }
    present += absent.size();
    for (const QString &gone : d.removable(m_plan, absent, present)) {
        d.writer.remove(m_plan.kind, gone);
        to.removed.append({m_plan.kind, gone});
    }
}

QStringList Sync::Private::removable(const ListPlan &plan, const QStringList &absent, qsizetype present)
{
    constexpr qsizetype fewRows = 50;
    constexpr qsizetype handful = 5; // in a short list each is more than 5 %, and nobody wants to be asked for each
    if (absent.size() <= fewRows && absent.size() * 20 <= present) {
        absentBefore.remove(plan.name);
        doubt(plan, {}, present);
        return absent;
    }
    QSet<QString> missing(absent.begin(), absent.end());
    // So much missing is more likely an outage than the truth: it must be missing twice.
    if (!absentBefore.contains(plan.name) && !doubts.contains(plan.name)) {
        absentBefore.insert(plan.name, missing);
        return {};
    }
    if (absentBefore.contains(plan.name))
        missing.intersect(absentBefore.take(plan.name));
    if (missing.size() <= handful) {
        doubt(plan, {}, present);
        return missing.values();
    }
    doubt(plan, missing, present);
    return {};
}

void Sync::Private::doubt(const ListPlan &plan, const QSet<QString> &absent, qsizetype present)
{
    const auto known = doubts.find(plan.name);
    if (absent.isEmpty()) {
        if (known == doubts.end())
            return;
        doubts.erase(known);
    } else {
        if (known != doubts.end() && known->second.ids == absent)
            return;
        doubts[plan.name] = {{plan.name, plan.kind, int(absent.size()), int(present)}, absent};
    }
    emit q.massRemovalsChanged();
}

void Sync::Private::cameBack(const QString &list, const QString &id)
{
    const auto known = doubts.find(list);
    if (known == doubts.end() || !known->second.ids.remove(id))
        return;
    known->second.told.missing = int(known->second.ids.size());
    if (known->second.ids.isEmpty())
        doubts.erase(known);
    emit q.massRemovalsChanged();
}

/// Not asked for now: the key may not read it, or it failed a short while ago.
bool Sync::Private::leftOut(const ListPlan &plan)
{
    return forbidden(plan.needs) || clock.monotonicMs() < retries.value(plan.name).notBefore;
}

QList<MassRemoval> Sync::massRemovals() const
{
    QList<MassRemoval> all;
    for (const auto &[list, doubt] : d->doubts)
        all.append(doubt.told);
    return all;
}

void Sync::confirmRemoval(const QString &list)
{
    const auto found = d->doubts.find(list);
    if (found == d->doubts.end())
        return;
    const Sync::Private::Doubt doubt = std::move(found->second);
    d->doubts.erase(found);
    CachePage gone;
    gone.nowMs = d->clock.wallMs();
    {
        StoreWriter::Batch batch(d->writer);
        for (const QString &id : doubt.ids) {
            d->writer.remove(doubt.told.kind, id);
            gone.removed.append({doubt.told.kind, id});
        }
    }
    d->cache.write(std::move(gone));
    emit massRemovalsChanged();
}

} // namespace shortlist
