// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/sync_p.h"

namespace shortlist {

/// The state of one list's walk.
struct PassState {
    /// Ids of small lists (those that count keep track themselves), and an empty one when a record was skipped.
    QSet<QString> seen{};
    std::optional<CachePage> held{}; ///< the newest page, kept back so that the token is committed with the last one
    int writing{0};                  ///< pages on their way to the disk
    bool holding{false};
    bool full{true};
};

/// True when the list must be read anew from the start without a token.
[[nodiscard]] bool tokenRefused(const api::ApiError &error);

/// True for what the server says about one list only: the others are to come all the same.
[[nodiscard]] bool concernsOneList(const api::ApiError &error);

template <typename Request, typename T>
void Sync::Private::pass(const api::Endpoint<Request, api::Page<T>> &endpoint, Request request, const ListPlan &plan,
    std::function<void(const api::Page<T> &, CachePage &)> sink, std::function<void(const QSet<QString> &, CachePage &)> sweep)
{
    constexpr int mostWriting = 8;
    if (forbidden(plan.needs)) {
        runNext();
        return;
    }
    auto state = std::make_shared<PassState>();
    if constexpr (requires { request.syncToken; }) {
        const QString token = fullNext.contains(plan.name) ? QString() : tokens.value(plan.name);
        if (!token.isEmpty()) {
            request.syncToken = token;
            state->full = false;
        }
    }
    auto *walk = new api::Pager<Request, T>(client, endpoint, request, {}, &q);
    pager = walk;
    const auto flush = [this, state, walk = QPointer<api::PagerBase>(walk)] {
        if (!state->held)
            return;
        ++state->writing;
        if (state->writing > mostWriting && !state->holding && walk) {
            state->holding = true;
            walk->hold();
        }
        cache.write(std::move(*state->held), &q, [state, walk] {
            --state->writing;
            if (state->holding && state->writing <= mostWriting / 2 && walk) {
                state->holding = false;
                walk->release();
            }
        });
        state->held.reset();
    };
    const auto onPage = [this, state, plan, sink, sweep, flush](const api::Page<T> &page) {
        flush();
        CachePage to;
        to.nowMs = clock.wallMs();
        {
            StoreWriter::Batch batch(writer);
            sink(page, to);
        }
        if (sweep && !plan.counts) {
            for (const T &record : page.results)
                state->seen.insert(record.id.text());
        }
        state->held = std::move(to);
        if (plan.counts) {
            status.done += int(page.results.size());
            fullRecords += state->full ? int(page.results.size()) : 0;
        }
        status.offline = false;
        status.skippedRecords += int(page.skipped.size());
        // A record that did not fit is not gone, so nothing may be concluded from what is absent.
        if (!page.skipped.isEmpty())
            state->seen.insert(QString());
        emit q.statusChanged();
    };
    const auto onDone = [this, state, plan, endpoint, request, sink, sweep, flush, walk](const api::Result<api::PagerEnd> &end) {
        walk->deleteLater();
        if (!running)
            return;
        if (!end) {
            flush();
            const api::ApiError &error = end.error();
            if (!state->full && tokenRefused(error)) {
                tokens.remove(plan.name);
                fullNext.insert(plan.name);
                Request fresh = request;
                if constexpr (requires { fresh.syncToken; })
                    fresh.syncToken.reset();
                pass<Request, T>(endpoint, fresh, plan, sink, sweep);
            } else if (error.kind == api::ErrorKind::Forbidden && !refusesKey(error)) {
                forbid(plan.needs);
                runNext();
            } else if (concernsOneList(error)) {
                listFailed(plan, error);
                runNext();
            } else {
                failed(error);
            }
            return;
        }
        CachePage last = state->held ? std::move(*state->held) : CachePage{};
        last.nowMs = clock.wallMs();
        state->held.reset();
        if (state->full && end->complete && !state->seen.contains(QString()) && sweep) {
            StoreWriter::Batch batch(writer);
            sweep(state->seen, last);
        }
        fullNext.remove(plan.name);
        if (absentBefore.contains(plan.name))
            fullNext.insert(plan.name); // confirm at once what seems gone
        if (!end->syncToken.isEmpty() && end->complete) {
            tokens.insert(plan.name, end->syncToken);
            last.tokens.insert(plan.name, end->syncToken);
        }
        if (state->full && end->complete) {
            meta.insert(QLatin1StringView("full:") + plan.name, QString::number(clock.wallMs()));
            last.meta.insert(QLatin1StringView("full:") + plan.name, QString::number(clock.wallMs()));
        }
        completed.insert(plan.name);
        listCompleted(plan, last);
        cache.write(std::move(last));
        runNext();
    };
    walk->start({.onPage = onPage, .onRestart = [state] { *state = {.writing = state->writing, .holding = state->holding, .full = state->full}; }, .onDone = onDone});
}

} // namespace shortlist
