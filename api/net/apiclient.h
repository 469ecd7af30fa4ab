// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/codec.h"
#include "api/net/clock.h"
#include "api/net/endpoint.h"
#include "api/net/result.h"

#include <QObject>
#include <QPointer>
#include <QSslConfiguration>
#include <QUrl>

#include <functional>
#include <memory>

class QNetworkAccessManager;

namespace shortlist::api {

/// Who goes first when calls wait.
enum class Lane {
    Interactive, ///< somebody waits for it; overtakes everything in the other lane
    Background,  ///< sync
};

struct CallOptions {
    Lane lane{Lane::Interactive};
    /// From the moment the request leaves the queue to the last byte of the answer, per attempt.
    qint64 deadlineMs{30'000};
    /// User id for X-On-Behalf-Of, or empty.
    QString onBehalfOf{};
    /// Asked each time right before the request leaves, also after the wait for a 429, for a write that rests on a fresh look at
    /// the server. When it says no nothing leaves, and the call ends as Cancelled.
    std::function<bool()> stillRight{};
};

/// One call under way. A QPointer to it is null once the handler ran or the call was cancelled.
class CallHandle : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    /// Ends the call; its handler runs with ErrorKind::Cancelled (a write already on its way also gets outcomeUnknown).
    virtual void cancel() = 0;
};

/// What arrived for one call, before it is decoded: either `error` is set or `body` is a success:true answer.
struct RawReply {
    std::optional<ApiError> error{};
    QByteArray body{};
};

/// Speaks to one account of one server. Lives on the GUI thread; decodes on workers.
/// Promises: a handler runs exactly once, on the GUI thread, never inside call(), and not at all once its context is
/// gone. A write reaches the server at most once per call. No key leaves for another origin.
class ApiClient : public QObject {
    Q_OBJECT
public:
    /// `clock` must outlive the client.
    explicit ApiClient(Clock &clock, QObject *parent = nullptr);
    ~ApiClient() override;

    /// Base URL without a path, e.g. https://api.ashbyhq.com. Returns false (and changes nothing) for anything but
    /// https, or plain http to a loopback address. Calls waiting under the old account end as Cancelled.
    bool setAccount(const QUrl &baseUrl, const QString &apiKey);
    [[nodiscard]] QUrl baseUrl() const;
    [[nodiscard]] bool hasKey() const;

    /// `handler` is callable as void(Result<Response>). Discarding the handle is fine.
    template <typename Request, typename Response, typename Handler>
    QPointer<CallHandle> call(const Endpoint<Request, Response> &endpoint, const std::type_identity_t<Request> &request,
        QObject *context, Handler handler, const CallOptions &options = {});

    /// Milliseconds until the queue sends again after a 429, 0 when it is not waiting.
    [[nodiscard]] qint64 pausedForMs() const;
    /// Requests that left and have no answer yet.
    [[nodiscard]] int onTheWire() const;
    /// Continues a pause that a former run of the program was told to make.
    void pauseFor(qint64 ms);

    /// For servers with a certificate of their own, as in tests. Peers are always verified.
    void setTlsConfiguration(const QSslConfiguration &configuration);
    /// Makes the jitter of waits repeatable, for tests.
    void seedJitter(quint32 seed);
    /// For tests without a network, before the first call: `make` makes what carries the requests (reads and writes have one
    /// each), and answers are decoded on this thread, so that everything comes in the same order each time.
    void setTransport(const std::function<std::unique_ptr<QNetworkAccessManager>()> &make);

signals:
    /// The queue waits for `ms` because the server asked for it; 0 when it goes on.
    void paused(qint64 ms);
    /// The key was refused (401, or 403 without a missing permission): further calls fail at once until setAccount.
    void keyRefused(const shortlist::api::ApiError &error);
    /// Whether answers arrive; false after a call failed without reaching the server.
    void reachableChanged(bool reachable);
    /// A read failed with `error` and is tried again by itself after a wait: what to tell somebody who waits for it.
    void retrying(const shortlist::api::ApiError &error);
    /// Records left out of a page because they did not fit their type, for the diagnostics page.
    void recordsSkipped(const QString &endpoint, const QList<shortlist::api::DecodeProblem> &problems);
    /// The server says that the version of its API in use is not "active" any more ("deprecated", "unsupported"); once per status.
    void versionNotice(const QString &status, const QString &version);

private:
    /// Runs on a worker; returns what to run on the GUI thread.
    using Finish = std::function<std::function<void()>(RawReply &&)>;
    QPointer<CallHandle> send(QLatin1StringView path, Permission needs, Repeat repeat, QByteArray body, QObject *context,
        Finish finish, const CallOptions &options);
    void reportSkipped(QLatin1StringView path, const QList<DecodeProblem> &problems);

    class Private;
    std::unique_ptr<Private> d;
};

namespace detail {

inline ApiError misfit(const DecodeProblem &problem)
{
    return {.kind = ErrorKind::Malformed, .httpStatus = 200, .message = problem.path + QLatin1StringView(": ") + problem.message, .misfit = true};
}

/// Turns an answer into a value. For a write a success:true whose record cannot be read is still a success (the record is
/// then a default one): treating it as a failure would invite sending it again.
template <typename T> Result<Page<T>> decodeAnswer(const RawReply &reply, Repeat, Page<T> *)
{
    if (reply.error)
        return *reply.error;
    DecodeProblem problem;
    if (auto page = decodePage<T>(reply.body, &problem))
        return std::move(*page);
    return misfit(problem);
}

template <typename T> Result<One<T>> decodeAnswer(const RawReply &reply, Repeat repeat, One<T> *)
{
    if (reply.error)
        return *reply.error;
    DecodeProblem problem;
    if (auto one = decodeOne<T>(reply.body, &problem))
        return std::move(*one);
    if (repeat == Repeat::Never)
        return One<T>{};
    return misfit(problem);
}

template <typename T> const QList<DecodeProblem> &skippedIn(const Page<T> &page) { return page.skipped; }
template <typename T> QList<DecodeProblem> skippedIn(const One<T> &) { return {}; }

} // namespace detail

template <typename Request, typename Response, typename Handler>
QPointer<CallHandle> ApiClient::call(const Endpoint<Request, Response> &endpoint, const std::type_identity_t<Request> &request,
    QObject *context, Handler handler, const CallOptions &options)
{
    auto finish = [this, endpoint, handler = std::move(handler)](RawReply &&reply) -> std::function<void()> {
        auto result = std::make_shared<Result<Response>>(
            detail::decodeAnswer(reply, endpoint.repeat, static_cast<Response *>(nullptr)));
        return [this, endpoint, handler, result]() mutable {
            if (result->ok()) {
                if (const QList<DecodeProblem> skipped = detail::skippedIn(result->value()); !skipped.isEmpty())
                    reportSkipped(endpoint.path, skipped);
            }
            handler(std::move(*result));
        };
    };
    return send(endpoint.path, endpoint.needs, endpoint.repeat, encode(request), context, std::move(finish), options);
}

} // namespace shortlist::api
