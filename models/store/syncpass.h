// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/sync_p.h"

#include <vector>

namespace shortlist {

/// One list's walk: everything of it that does not depend on the records' type.
class Sync::Private::Walk final : public std::enable_shared_from_this<Walk> {
public:
    Walk(Sync::Private &sync, const ListPlan &plan);

    /// The sync token to begin with; empty for a full pass.
    [[nodiscard]] QString token() const { return m_token; }
    void follow(api::PagerBase *pager) { m_pager = pager; }
    /// A page is in the store. `to` goes to disk with the next page, or with the token when none comes.
    void pageArrived(CachePage to, qsizetype records, qsizetype skipped);
    /// Not gone: the list still has it.
    void met(Row row);
    void restarted();
    /// What follows the list's end. Returns true when it is to be walked anew, without a token.
    bool ended(const api::Result<api::PagerEnd> &end);

private:
    void flush();
    bool failed(const api::ApiError &error);
    void complete(const api::PagerEnd &end);
    void sweep(CachePage &to);

    Sync::Private &d;
    const ListPlan m_plan;
    QString m_token;
    QPointer<api::PagerBase> m_pager;
    std::optional<CachePage> m_held{}; ///< the newest page, kept back so that the token is committed with the last one
    std::vector<bool> m_met;           ///< rows, not ids: 100,000 texts would hold up the window
    int m_writing{0};                  ///< pages on their way to the disk
    bool m_holding{false};
    bool m_skipped{false};             ///< a record did not fit, so nothing may be concluded from what is absent
};

template <typename T> Row rowOfRecord(const Store &store, RecordKind kind, const T &record)
{
    if constexpr (requires { record.id.view(); })
        return store.rowOf(kind, record.id.view());
    else
        return store.rowOf(kind, recordId(record));
}

template <typename T> void Sync::Private::takePage(const api::Page<T> &page, const ListPlan &plan, CachePage &to)
{
    writer.put(page.results);
    addRaw(page, plan.kind, to);
}

template <typename T> void Sync::Private::addRaw(const api::Page<T> &page, RecordKind kind, CachePage &to)
{
    for (qsizetype i = 0; i < page.results.size(); ++i) {
        const QString id = page.results.at(i).id.text();
        to.records.append({kind, id, {}, page.raw.value(i)});
        listBrought(kind, id, page.raw.value(i));
    }
}

template <typename Request, typename T>
void Sync::Private::pass(const api::Endpoint<Request, api::Page<T>> &endpoint, Request request, const ListPlan &plan)
{
    if (leftOut(plan)) {
        runNext();
        return;
    }
    const auto walk = std::make_shared<Walk>(*this, plan);
    if constexpr (requires { request.syncToken; })
        request.syncToken = walk->token().isEmpty() ? std::nullopt : std::optional(walk->token());
    auto *steps = new api::Pager<Request, T>(client, endpoint, request, {}, &q);
    pager = steps;
    walk->follow(steps);
    const auto onPage = [this, walk, plan](const api::Page<T> &page) {
        CachePage to;
        to.nowMs = clock.wallMs();
        to.listed = true;
        {
            StoreWriter::Batch batch(writer);
            takePage(page, plan, to);
        }
        for (const T &record : page.results)
            walk->met(rowOfRecord(store, plan.kind, record));
        walk->pageArrived(std::move(to), page.results.size(), page.skipped.size());
    };
    const auto onDone = [this, walk, plan, endpoint, request, steps](const api::Result<api::PagerEnd> &end) {
        steps->deleteLater();
        if (running && walk->ended(end))
            pass<Request, T>(endpoint, request, plan);
    };
    steps->start({.onPage = onPage, .onRestart = [walk] { walk->restarted(); }, .onDone = onDone});
}

} // namespace shortlist
