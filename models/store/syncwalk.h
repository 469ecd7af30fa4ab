// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/sync_p.h"

namespace shortlist {

/// Everything a paged list brought, in order.
template <typename T> struct Collected {
    QList<T> records{};
    QList<QByteArray> raw{};
};

/// Walks a small list to its end; `done` gets all of it, or why not.
template <typename Request, typename T>
void collect(api::ApiClient &client, const api::Endpoint<Request, api::Page<T>> &endpoint, const Request &request, api::Lane lane, QObject *owner,
    std::function<void(Collected<T> &, const api::Result<api::PagerEnd> &)> done)
{
    auto *pager = new api::Pager<Request, T>(client, endpoint, request, {.call = {.lane = lane}}, owner);
    const auto all = std::make_shared<Collected<T>>();
    pager->start({.onPage =
                      [all](const api::Page<T> &page) {
                          all->records += page.results;
                          all->raw += page.raw;
                      },
        .onRestart = [all] { *all = {}; },
        .onDone =
            [all, done, pager](const api::Result<api::PagerEnd> &end) {
                pager->deleteLater();
                done(*all, end);
            }});
}

inline QByteArray arrayOf(const QList<QByteArray> &records) { return '[' + records.join(',') + ']'; }

} // namespace shortlist
