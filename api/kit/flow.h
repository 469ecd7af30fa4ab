// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/kit/task.h"
#include "api/net/pager.h"

#include <memory>
#include <utility>

namespace shortlist::api::kit {

/// The part of a Flow that does not depend on its result: what it waits for, and its end.
class FlowBase : public Task {
    Q_OBJECT
public:
    FlowBase(ApiClient &client, QObject *context, const Options &options);

    void cancel() override;
    [[nodiscard]] ApiClient &client() const { return m_client; }
    [[nodiscard]] const Options &options() const { return m_options; }
    virtual void fail(const ApiError &error) = 0;
    /// The same, later: for what is wrong before anything was sent.
    void failLater(const ApiError &error);

    /// Waits for something else: `cancel` ends it, and what ends then calls fail(). Empty: no longer.
    void waitFor(std::function<void()> cancel);

    /// One call; `next` gets the answer, a failure ends the flow.
    template <typename Request, typename Response, typename Next>
    void call(const Endpoint<Request, Response> &endpoint, const std::type_identity_t<Request> &request, Next next)
    {
        attempt(endpoint, request, [this, next = std::move(next)](Result<Response> result) mutable {
            if (result)
                next(std::move(result).value());
            else
                fail(result.error());
        });
    }

    /// One call whose failure does not end the flow.
    template <typename Request, typename Response, typename Next>
    void attempt(const Endpoint<Request, Response> &endpoint, const std::type_identity_t<Request> &request, Next next)
    {
        if (!mayGoOn())
            return;
        m_call = m_client.call(
            endpoint, request, this,
            [this, repeat = endpoint.repeat, next = std::move(next)](Result<Response> result) mutable {
                if (m_over)
                    return;
                if (!result && repeat == Repeat::Safe)
                    result = ofRead(result.error());
                // What a write did is told even when the cancel came too late for it.
                if (m_cancelled && (!result || repeat == Repeat::Safe))
                    fail(result ? cancelled() : result.error());
                else
                    next(std::move(result));
            },
            m_options.call);
    }

    /// Every page of a list into one; `next` gets it, a failure ends the flow. `each` may look at pages as they come, and say
    /// with false that it has seen enough.
    template <typename Request, typename T, typename Next>
    void walk(const Endpoint<Request, Page<T>> &endpoint, const std::type_identity_t<Request> &request, Next next,
        std::type_identity_t<std::function<bool(const Page<T> &all)>> each = {});

protected:
    [[nodiscard]] static ApiError cancelled();
    /// A read changes nothing, so of what it did nothing is unknown.
    [[nodiscard]] static ApiError ofRead(ApiError error)
    {
        error.outcomeUnknown = false;
        return error;
    }
    /// False when it is over or about to be.
    [[nodiscard]] bool mayGoOn();
    bool m_over{false};

private:
    ApiClient &m_client;
    Options m_options;
    QPointer<CallHandle> m_call;
    QPointer<PagerBase> m_pager;
    std::function<void()> m_other;
    bool m_cancelled{false};
};

template <typename Request, typename T, typename Next>
void FlowBase::walk(const Endpoint<Request, Page<T>> &endpoint, const std::type_identity_t<Request> &request, Next next,
    std::type_identity_t<std::function<bool(const Page<T> &all)>> each)
{
    if (!mayGoOn())
        return;
    auto *pager = new Pager<Request, T>(m_client, endpoint, request, {.pageSize = m_options.pageSize, .call = m_options.call}, this);
    m_pager = pager;
    auto all = std::make_shared<Page<T>>();
    auto enough = std::make_shared<std::function<void()>>([this, pager, all, next]() mutable {
        pager->deleteLater();
        next(std::move(*all));
    });
    const auto take = [this, pager, all, each, enough](Page<T> &&page) {
        all->results += std::move(page.results);
        all->raw += std::move(page.raw);
        all->skipped += std::move(page.skipped);
        all->warnings += page.warnings;
        all->syncToken = page.syncToken;
        emit progress(all->results.size(), -1);
        if (m_over || m_cancelled || !each || each(*all))
            return;
        pager->cancel();
        (*enough)();
    };
    pager->start({.onPage = take, .onRestart = [all] { *all = {}; },
        .onDone = [this, pager, enough](const Result<PagerEnd> &end) {
            if (m_over)
                return;
            if (end) {
                (*enough)();
                return;
            }
            pager->deleteLater();
            fail(ofRead(end.error()));
        }});
}

/// A chain of calls that ends with one value. Lives until its handler ran, its context is gone, or its client is.
template <typename T> class Flow final : public FlowBase {
public:
    Flow(ApiClient &client, QObject *context, Handler<T> handler, const Options &options)
        : FlowBase(client, context, options), m_handler(std::move(handler))
    {
    }
    void finish(Result<T> result)
    {
        if (m_over)
            return;
        m_over = true;
        deleteLater();
        const Handler<T> handler = std::move(m_handler);
        handler(std::move(result));
    }
    void fail(const ApiError &error) override { finish(error); }

private:
    Handler<T> m_handler;
};

/// Every page of a list in one. For lists too long for that, or to see pages as they come, use a Pager.
template <typename Request, typename T>
TaskHandle collect(ApiClient &client, const Endpoint<Request, Page<T>> &endpoint, const std::type_identity_t<Request> &request,
    QObject *context, std::type_identity_t<Handler<Page<T>>> handler, const Options &options = {})
{
    auto *flow = new Flow<Page<T>>(client, context, std::move(handler), options);
    flow->walk(endpoint, request, [flow](Page<T> &&all) { flow->finish(std::move(all)); });
    return flow;
}

/// One call, in the shape of the others.
template <typename Request, typename Response>
TaskHandle single(ApiClient &client, const Endpoint<Request, Response> &endpoint, const std::type_identity_t<Request> &request,
    QObject *context, std::type_identity_t<Handler<Response>> handler, const Options &options = {})
{
    auto *flow = new Flow<Response>(client, context, std::move(handler), options);
    flow->call(endpoint, request, [flow](Response &&answer) { flow->finish(std::move(answer)); });
    return flow;
}

} // namespace shortlist::api::kit
