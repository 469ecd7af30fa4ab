// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/net/apiclient.h"

#include <QSet>

#include <functional>

namespace shortlist::api {

struct PagerOptions {
    /// 1–100; what the server sends for one request.
    int pageSize{100};
    /// How often a list may begin anew after its cursor expired.
    int restarts{2};
    CallOptions call{.lane = Lane::Background};
};

/// How a list ended.
struct PagerEnd {
    /// For the next incremental pass; empty when the server sent none. Store it only after every page is stored.
    QString syncToken{};
    int pages{0};
    int records{0};
    /// False when the server said there was more but not where: nothing may be concluded from a record's absence.
    bool complete{true};
};

/// The part of a Pager that does not depend on types: cursors, ends, restarts.
class PagerBase : public QObject {
    Q_OBJECT
public:
    /// Ends the walk; no handler runs afterwards.
    void cancel();
    /// While held no further page is asked for (the one already asked for still arrives): back-pressure for slow sinks.
    void hold();
    void release();
    [[nodiscard]] bool running() const { return m_running; }
    [[nodiscard]] int pages() const { return m_pages; }
    [[nodiscard]] int records() const { return m_records; }

signals:
    /// After each page, counted since the start or the last restart.
    void progress(int pages, int records);

protected:
    enum class Step { More, Finished, Restart, Failed };

    PagerBase(const PagerOptions &options, QObject *parent);
    /// Asks for the page at m_cursor (the first one when it is empty).
    virtual void ask() = 0;
    void begin();
    /// What to do after a page; on Failed `error` says why.
    Step pageArrived(int records, bool more, const QString &nextCursor, const QString &syncToken, bool hasCursor, ApiError *error);
    /// What to do after a failure; on Restart the walk is back at page one.
    Step failed(const ApiError &error);
    void askOrWait();
    void finished();
    [[nodiscard]] PagerEnd end() const;

    PagerOptions m_options;
    QString m_cursor;
    QPointer<CallHandle> m_call;

private:
    void rewind();

    QSet<QString> m_seen;
    QString m_syncToken;
    int m_pages{0};
    int m_records{0};
    int m_restartsLeft{0};
    int m_holds{0};
    bool m_running{false};
    bool m_wanted{false}; ///< ask() waits for release()
    bool m_complete{true};
};

/// Walks a list endpoint page by page. Cannot loop: a cursor seen before ends it. When the server no longer knows a cursor the
/// list starts again from page one (onRestart first, so that the sink can drop what it has). The next page is asked for
/// before onPage sees this one.
/// All handlers run on the thread of the pager, never inside start(); deleting the pager cancels it, also from a handler.
template <typename Request, typename T> class Pager final : public PagerBase {
public:
    struct Handlers {
        std::function<void(Page<T> &&page)> onPage{};
        std::function<void()> onRestart{};
        std::function<void(Result<PagerEnd> end)> onDone{};
    };

    /// `client` must outlive the pager. A cursor or limit already in `request` is replaced; a syncToken in it is kept.
    Pager(ApiClient &client, const Endpoint<Request, Page<T>> &endpoint, Request request, const PagerOptions &options = {},
        QObject *parent = nullptr)
        : PagerBase(options, parent), m_client(client), m_endpoint(endpoint), m_request(std::move(request))
    {
    }

    void start(Handlers handlers)
    {
        m_handlers = std::move(handlers);
        begin();
    }

private:
    static constexpr bool hasCursor = requires(Request r) { r.cursor; };

    void ask() override
    {
        Request request = m_request;
        if constexpr (hasCursor)
            request.cursor = m_cursor.isEmpty() ? std::nullopt : std::optional(m_cursor);
        if constexpr (requires { request.limit; })
            request.limit = m_options.pageSize;
        m_call = m_client.call(
            m_endpoint, request, this, [this](Result<Page<T>> result) { arrived(std::move(result)); }, m_options.call);
    }

    void arrived(Result<Page<T>> result)
    {
        if (!running())
            return; // cancelled meanwhile
        ApiError error;
        Step step{};
        if (result) {
            step = pageArrived(int(result->results.size()), result->moreDataAvailable, result->nextCursor, result->syncToken,
                hasCursor, &error);
        } else {
            error = result.error();
            step = failed(error);
        }
        // Handlers may delete this pager.
        const QPointer<PagerBase> self(this);
        const Handlers handlers = m_handlers;
        if (step == Step::Restart && handlers.onRestart) {
            handlers.onRestart();
            if (!self || !running())
                return;
        }
        if (step == Step::More || step == Step::Restart)
            askOrWait();
        if (result && handlers.onPage)
            handlers.onPage(std::move(result).value());
        if (!self || !running())
            return;
        if (result)
            emit progress(pages(), records());
        if (!self || !running() || step == Step::More || step == Step::Restart)
            return;
        finished();
        if (handlers.onDone)
            handlers.onDone(step == Step::Finished ? Result<PagerEnd>(end()) : Result<PagerEnd>(error));
    }

    ApiClient &m_client;
    Endpoint<Request, Page<T>> m_endpoint;
    Request m_request;
    Handlers m_handlers;
};

} // namespace shortlist::api
