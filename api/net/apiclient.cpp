// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/net/apiclient.h"

#include "api/net/attempt.h"
#include "api/net/errormapping.h"
#include "api/net/loopback.h"
#include "api/net/queue.h"

#include <QHash>
#include <QLoggingCategory>
#include <QNetworkAccessManager>
#include <QNetworkCookieJar>
#include <QThreadPool>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace shortlist::api {

namespace {

Q_LOGGING_CATEGORY(lcNet, "shortlist.api.net", QtInfoMsg)

constexpr int idleMs = 30'000;
constexpr int interactiveTries = 2;
constexpr int backgroundTries = 6;
constexpr qint64 quickRetryMs = 300;
constexpr int interactivePatience = 3; // 429s in one call
constexpr int patience = 8;

bool isAcceptable(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return false;
    if (!url.path().isEmpty() && url.path() != "/"_L1)
        return false;
    return url.scheme() == "https"_L1 || isLoopbackHttp(url);
}

// A header value must not be able to end its line.
QByteArray headerSafe(const QString &text)
{
    QByteArray out;
    for (const char c : text.toLatin1()) {
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_')
            out += c;
    }
    return out;
}

ApiError cancelled(bool outcomeUnknown)
{
    return {.kind = ErrorKind::Cancelled, .message = u"Cancelled."_s, .outcomeUnknown = outcomeUnknown};
}

} // namespace

class ApiClient::Private final : public QObject {
public:
    class Call;

    Private(ApiClient &client, Clock &timeSource);
    ~Private() override;

    bool setAccount(const QUrl &url, const QString &newKey);
    QPointer<CallHandle> add(std::unique_ptr<Call> call);
    void cancel(Call &call);
    using Manager = std::unique_ptr<QNetworkAccessManager>;
    void setManagers(Manager reads, Manager writes);
    [[nodiscard]] int onTheWire() const;

    ApiClient &q;
    Clock &clock;
    Queue queue;
    /// Made when the first https request leaves: even the default one loads the TLS library, which takes as long as a third of the window.
    std::optional<QSslConfiguration> tls{};
    QUrl baseUrl;
    QString key;
    bool decodesHere{false};

private:
    void start(quint64 id);
    void answered(quint64 id, Answer answer);
    void decode(Call &call, Answer answer);
    void settle(quint64 id, Failure failure);
    bool tryAgain(Call &call, const Failure &failure);
    void failLater(Call &call, ApiError error);
    void failWaiting(const ApiError &error);
    void deliver(quint64 id, const std::function<void()> &run);
    void drop(quint64 id);
    void note(const Answer &answer, const Call &call);
    void setReachable(bool now);
    [[nodiscard]] QNetworkRequest requestFor(const Call &call);

    Manager m_reads;
    Manager m_writes;
    QThreadPool m_pool;
    QHash<quint64, Call *> m_calls;
    std::optional<ApiError> m_refused;
    QString m_versionStatus{u"active"_s};
    quint64 m_lastId{0};
    bool m_reachable{true};
};

class ApiClient::Private::Call final : public CallHandle {
public:
    enum class State { Waiting, Sending, Decoding, Delivering };

    explicit Call(Private &owner) : m_owner(owner) {}
    void cancel() override { m_owner.cancel(*this); }

    [[nodiscard]] bool isWrite() const { return repeat == Repeat::Never; }
    [[nodiscard]] bool isInteractive() const { return options.lane == Lane::Interactive; }
    [[nodiscard]] Queue::Line line() const
    {
        if (isWrite())
            return Queue::Line::Write;
        return isInteractive() ? Queue::Line::Interactive : Queue::Line::Background;
    }

    quint64 id{0};
    State state{State::Waiting};
    QLatin1StringView path;
    Permission needs{};
    Repeat repeat{};
    QByteArray body;
    QPointer<QObject> context;
    bool hasContext{false};
    /// Shared with the worker, which hands it back: what the handler captured dies on this thread only.
    std::shared_ptr<const Finish> finish;
    CallOptions options;
    Attempt *attempt{nullptr};
    int tries{0};
    int limits{0};

private:
    Private &m_owner;
};

ApiClient::Private::Private(ApiClient &client, Clock &timeSource)
    : q(client), clock(timeSource), queue(timeSource, [this](quint64 id) { start(id); })
{
    setManagers(std::make_unique<QNetworkAccessManager>(), std::make_unique<QNetworkAccessManager>());
    m_pool.setMaxThreadCount(2);
    QObject::connect(&queue, &Queue::paused, &q, &ApiClient::paused);
}

ApiClient::Private::~Private()
{
    m_pool.clear();
    m_pool.waitForDone(); // one page each at most
    const QHash<quint64, Call *> calls = std::exchange(m_calls, {});
    for (Call *call : calls) {
        delete call->attempt;
        delete call;
    }
}

int ApiClient::Private::onTheWire() const
{
    return int(std::count_if(m_calls.cbegin(), m_calls.cend(), [](const Call *call) { return call->attempt != nullptr; }));
}

void ApiClient::Private::setManagers(Manager reads, Manager writes)
{
    m_reads = std::move(reads);
    m_writes = std::move(writes);
    for (QNetworkAccessManager *manager : {m_reads.get(), m_writes.get()}) {
        manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        manager->setTransferTimeout(idleMs);
        manager->setAutoDeleteReplies(false);
    }
}

bool ApiClient::Private::setAccount(const QUrl &url, const QString &newKey)
{
    if (!isAcceptable(url))
        return false;
    const QUrl base = url.adjusted(QUrl::RemovePath);
    const QString trimmed = newKey.trimmed();
    m_refused.reset();
    if (base == baseUrl && trimmed == key)
        return true;
    const bool hadAccount = !key.isEmpty();
    baseUrl = base;
    key = trimmed;
    const QList<Call *> calls = m_calls.values();
    queue.clear(hadAccount);
    for (Call *call : calls) {
        const bool unknown = call->isWrite()
            && (call->state == Call::State::Decoding || (call->attempt && call->attempt->mayHaveArrived()));
        failLater(*call, cancelled(unknown));
    }
    return true;
}

QPointer<CallHandle> ApiClient::Private::add(std::unique_ptr<Call> owned)
{
    Call *call = owned.release();
    call->id = ++m_lastId;
    m_calls.insert(call->id, call);
    if (call->hasContext)
        connect(call->context, &QObject::destroyed, call, [this, id = call->id] { drop(id); });
    if (m_refused)
        failLater(*call, *m_refused);
    else if (key.isEmpty())
        failLater(*call, {.kind = ErrorKind::Unauthorised, .message = u"No API key has been entered yet."_s});
    else
        queue.add(call->id, call->line());
    return call;
}

QNetworkRequest ApiClient::Private::requestFor(const Call &call)
{
    QUrl url = baseUrl;
    url.setPath(u'/' + call.path);
    QNetworkRequest request(url);
    request.setRawHeader("Authorization", "Basic " + QByteArray(key.toUtf8() + ':').toBase64());
    request.setRawHeader("Content-Type", "application/json");
    request.setRawHeader("Accept", "application/json; version=1");
    request.setRawHeader("User-Agent", "Shortlist/" SHORTLIST_VERSION);
    if (const QByteArray user = headerSafe(call.options.onBehalfOf); !user.isEmpty())
        request.setRawHeader("X-On-Behalf-Of", user);
    if (call.isWrite())
        request.setRawHeader("Connection", "close"); // a connection kept too long would cost the write its certainty
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    if (url.scheme() == "https"_L1) {
        if (!tls) {
            tls = QSslConfiguration::defaultConfiguration();
            tls->setPeerVerifyMode(QSslSocket::VerifyPeer);
        }
        request.setSslConfiguration(*tls);
    }
    return request;
}

void ApiClient::Private::start(quint64 id)
{
    Call *call = m_calls.value(id);
    Q_ASSERT(call && call->state == Call::State::Waiting);
    if (call->hasContext && !call->context)
        return; // a context with several calls is going, and this one is about to be dropped as well: what its options hold may be gone
    if (call->options.stillRight && !call->options.stillRight()) {
        queue.finished(id);
        failLater(*call, cancelled(false));
        return;
    }
    call->state = Call::State::Sending;
    ++call->tries;
    call->attempt = new Attempt(call->isWrite() ? *m_writes : *m_reads, requestFor(*call), call->body, call->isWrite(), clock,
        call->options.deadlineMs, [this, id](Answer answer) { answered(id, std::move(answer)); }, this);
}

void ApiClient::Private::answered(quint64 id, Answer answer)
{
    Call *call = m_calls.value(id);
    if (!call)
        return;
    call->attempt->deleteLater();
    call->attempt = nullptr;
    note(answer, *call);
    if (answer.trouble == Trouble::None && answer.status == 200) {
        decode(*call, std::move(answer));
        return;
    }
    if (auto failure = failureOf(answer, call->path, call->needs, call->repeat, clock.wallMs()))
        settle(id, std::move(*failure));
}

void ApiClient::Private::decode(Call &call, Answer answer)
{
    call.state = Call::State::Decoding;
    // The wire is free for the next read while this page is decoded. A write keeps its place: what looks like success may
    // still say "not now", and then it goes again before any other.
    if (!call.isWrite())
        queue.finished(call.id);
    auto work = [this, id = call.id, finish = call.finish, answer = std::move(answer), path = call.path, needs = call.needs,
                     repeat = call.repeat, wallMs = clock.wallMs()]() mutable {
        std::optional<Failure> failure = failureOf(answer, path, needs, repeat, wallMs);
        std::function<void()> run;
        if (!failure)
            run = (*finish)(RawReply{.body = std::move(answer.body)});
        // The private object outlives the pool; should it be gone before this is delivered, so is the event.
        QMetaObject::invokeMethod(
            this,
            [this, id, failure = std::move(failure), run = std::move(run), finish = std::move(finish)]() mutable {
                if (failure) {
                    settle(id, std::move(*failure));
                    return;
                }
                if (Call *done = m_calls.value(id); done && done->state == Call::State::Decoding) {
                    if (done->isWrite())
                        queue.finished(id);
                    queue.succeeded();
                    deliver(id, run);
                }
            },
            Qt::QueuedConnection);
    };
    if (decodesHere)
        work();
    else
        m_pool.start(std::move(work));
}

void ApiClient::Private::settle(quint64 id, Failure failure)
{
    Call *call = m_calls.value(id);
    if (!call || (call->state != Call::State::Sending && call->state != Call::State::Decoding))
        return;
    if (failure.error.kind == ErrorKind::RateLimited)
        failure.error.retryAfterMs = queue.limited(id, failure.error.retryAfterMs);
    if (failure.keyRefused && !m_refused) {
        m_refused = failure.error;
        failWaiting(failure.error);
        emit q.keyRefused(failure.error);
        call = m_calls.value(id);
        if (!call)
            return;
    }
    if (tryAgain(*call, failure))
        return;
    queue.finished(id);
    failLater(*call, failure.error);
}

bool ApiClient::Private::tryAgain(Call &call, const Failure &failure)
{
    qint64 delay = 0;
    if (m_refused)
        return false;
    if (failure.error.kind == ErrorKind::RateLimited) {
        // The server said it did not take it, so even a write may go again.
        if (++call.limits > (call.isInteractive() ? interactivePatience : patience))
            return false;
        --call.tries;
    } else {
        if (call.isWrite() || !failure.passing || call.tries >= (call.isInteractive() ? interactiveTries : backgroundTries))
            return false;
        delay = call.isInteractive() ? quickRetryMs : queue.backOffMs(call.tries);
    }
    call.state = Call::State::Waiting;
    queue.again(call.id, call.line(), delay);
    if (failure.error.kind != ErrorKind::RateLimited) // that is what paused() tells
        emit q.retrying(failure.error);
    return true;
}

void ApiClient::Private::cancel(Call &call)
{
    if (call.state == Call::State::Delivering || (call.state == Call::State::Decoding && call.isWrite()))
        return; // the answer is here already
    const bool unknown = call.isWrite() && call.attempt && call.attempt->mayHaveArrived();
    queue.remove(call.id);
    failLater(call, cancelled(unknown));
}

// Later, so that no handler runs inside call(), cancel() or setAccount().
void ApiClient::Private::failLater(Call &call, ApiError error)
{
    if (call.state == Call::State::Delivering)
        return;
    call.state = Call::State::Delivering;
    delete std::exchange(call.attempt, nullptr);
    QMetaObject::invokeMethod(
        this,
        [this, id = call.id, error = std::move(error)] {
            if (const Call *done = m_calls.value(id))
                deliver(id, (*done->finish)(RawReply{.error = error}));
        },
        Qt::QueuedConnection);
}

void ApiClient::Private::failWaiting(const ApiError &error)
{
    ApiError same = error;
    same.requestId.clear();
    const QList<Call *> calls = m_calls.values();
    for (Call *call : calls) {
        if (call->state != Call::State::Waiting)
            continue;
        queue.remove(call->id);
        failLater(*call, same);
    }
}

// Runs the handler; nothing may follow, because it may delete the client.
void ApiClient::Private::deliver(quint64 id, const std::function<void()> &run)
{
    Call *call = m_calls.take(id);
    if (!call)
        return;
    const bool wanted = !call->hasContext || call->context;
    delete call;
    if (wanted)
        run();
}

// The context is gone: nobody wants to hear of it.
void ApiClient::Private::drop(quint64 id)
{
    Call *call = m_calls.take(id);
    if (!call)
        return;
    delete std::exchange(call->attempt, nullptr);
    call->finish.reset();
    call->deleteLater(); // this runs in a slot of its own
    queue.remove(id);
}

void ApiClient::Private::note(const Answer &answer, const Call &call)
{
    // Status 0 when there was no answer. Never a body, a key or a query.
    if (answer.trouble == Trouble::None && answer.status == 200) {
        qCDebug(lcNet, "POST %s 200, %lld bytes out, %lld in, %lld ms, request %s", call.path.data(), qlonglong(call.body.size()),
            qlonglong(answer.body.size()), answer.tookMs, answer.requestId.constData());
    } else {
        qCWarning(lcNet, "POST %s %d, trouble %d, network error %d, try %d, %lld ms, request %s", call.path.data(), answer.status,
            int(answer.trouble), int(answer.networkError), call.tries, answer.tookMs, answer.requestId.constData());
    }
    if (answer.trouble == Trouble::None)
        setReachable(true);
    else if (answer.trouble != Trouble::TooBig)
        setReachable(false);
    const QString status = QString::fromLatin1(answer.versionStatus);
    if (!status.isEmpty() && status != m_versionStatus) {
        m_versionStatus = status;
        if (status != "active"_L1) {
            qCWarning(lcNet, "the API version %s is %s", answer.version.constData(), answer.versionStatus.constData());
            emit q.versionNotice(status, QString::fromLatin1(answer.version));
        }
    }
}

void ApiClient::Private::setReachable(bool now)
{
    if (now == m_reachable)
        return;
    m_reachable = now;
    emit q.reachableChanged(now);
}

ApiClient::ApiClient(Clock &clock, QObject *parent) : QObject(parent), d(std::make_unique<Private>(*this, clock)) {}

ApiClient::~ApiClient() = default;

bool ApiClient::setAccount(const QUrl &baseUrl, const QString &apiKey) { return d->setAccount(baseUrl, apiKey); }

QUrl ApiClient::baseUrl() const { return d->baseUrl; }

bool ApiClient::hasKey() const { return !d->key.isEmpty(); }

int ApiClient::onTheWire() const { return d->onTheWire(); }

qint64 ApiClient::pausedForMs() const { return d->queue.pausedForMs(); }

void ApiClient::pauseFor(qint64 ms) { d->queue.pauseFor(ms); }

void ApiClient::setTlsConfiguration(const QSslConfiguration &configuration)
{
    d->tls = configuration;
    d->tls->setPeerVerifyMode(QSslSocket::VerifyPeer);
}

void ApiClient::seedJitter(quint32 seed) { d->queue.seed(seed); }

void ApiClient::setTransport(const std::function<std::unique_ptr<QNetworkAccessManager>()> &make)
{
    d->setManagers(make(), make());
    d->decodesHere = true;
}

QPointer<CallHandle> ApiClient::send(QLatin1StringView path, Permission needs, Repeat repeat, QByteArray body, QObject *context,
    Finish finish, const CallOptions &options)
{
    auto call = std::make_unique<Private::Call>(*d);
    call->path = path;
    call->needs = needs;
    call->repeat = repeat;
    call->body = std::move(body);
    call->context = context;
    call->hasContext = context != nullptr;
    call->finish = std::make_shared<const Finish>(std::move(finish));
    call->options = options;
    return d->add(std::move(call));
}

void ApiClient::reportSkipped(QLatin1StringView path, const QList<DecodeProblem> &problems)
{
    qCWarning(lcNet, "%s: %lld records did not fit their type", path.data(), qlonglong(problems.size()));
    emit recordsSkipped(path.toString(), problems);
}

} // namespace shortlist::api
