// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/server.h"

#include "api/sandbox/random.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QPointer>
#include <QTcpSocket>
#include <QTimer>

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;

namespace {
constexpr int mostCandidates = 100'000;
constexpr qsizetype mostRecords = 20'000;
constexpr qint64 minute = 60'000;
constexpr QLatin1StringView version = "2026-01-01"_L1;
} // namespace

/// The request's parts outlive the request object, which belongs to the connection and is used again for the next call.
struct Sandbox::Server::Call {
    QHttpServerResponder responder;
    QPointer<QTcpSocket> socket;
    QString path;
    QByteArray body;
    QByteArray authorization;
    QByteArray version;
    QByteArray onBehalfOf;
    bool post;
    qint64 number;
    qint64 arrivedNs;
};

Sandbox::Server::Server(SandboxOptions options_) : options(std::move(options_)) {}

Sandbox::Server::~Server()
{
    m_context.reset();
    m_hanging.clear();
    m_http.reset();
    files.reset();
}

bool Sandbox::Server::openState(QDateTime *now, QString *problem)
{
    Journal::Header header{options.seed, options.candidates, *now};
    if (!m_journal.open(options.stateFile, header, problem))
        return false;
    *now = header.now;
    return true;
}

void Sandbox::Server::makeFiles()
{
    const auto provide = [this](FileKey key) {
        return locked([&]() -> FileServer::Document {
            if (!key.uploaded)
                return {world->resumeKind(key.number), world->resumeFileName(key.number), world->resumeText(key.number), {}, {}};
            const Upload &upload = world->uploads[key.number];
            return {ResumeKind::None, upload.name, {}, upload.contentType.toLatin1(), upload.bytes};
        });
    };
    const auto take = [this](quint32 upload, const QByteArray &bytes) { return locked([&] { return handlers->takeUpload(upload, bytes); }); };
    const auto record = [this](const QString &path, bool hadAuthorization, int status) {
        locked([&] { remember({RequestRecord::Origin::Files, path, {}, m_clock.elapsed(), hadAuthorization, status, status == 200 || status == 204}); });
    };
    files = std::make_unique<FileServer>(options.seed, FileServer::Lifetimes{options.fileLinkLifetimeMs, options.uploadLifetimeMs},
        FileServer::Owner{provide, take, record});
}

bool Sandbox::Server::start(QString *problem)
{
    if (options.candidates < 1 || options.candidates > mostCandidates) {
        *problem = u"the number of candidates must be from 1 to %1"_s.arg(mostCandidates);
        return false;
    }
    if (options.port < 0 || options.port > 65535) {
        *problem = u"the port must be from 0 to 65535"_s;
        return false;
    }
    const bool given = options.now.isValid();
    QDateTime now = given ? options.now : QDateTime(QDateTime::currentDateTimeUtc().date(), QTime(0, 0), Qt::UTC);
    if (!openState(&now, problem))
        return false;
    auto made = std::make_unique<World>(options.seed, options.candidates, now);
    const std::scoped_lock lock(m_mutex);
    world = std::move(made);
    m_clock.start();
    m_context = std::make_unique<QObject>();
    makeFiles();
    handlers = std::make_unique<Handlers>(*world,
        Handlers::Settings{options.missingPermissions, !given, {options.cursorLifetimeMs, options.syncTokenLifetimeMs, options.incrementalLimit}, options.uploadLifetimeMs},
        Handlers::Storage{[this](FileKey key) { return files->link(key, key.uploaded ? world->uploads[key.number].name : world->resumeFileName(key.number)); },
            [this](quint32 upload) { return files->place(upload, world->uploads[upload]); }});
    world->makeIndexes();
    m_journal.replay([this](const QJsonObject &line) { handlers->replay(line); });
    handlers->journal = std::move(m_journal);
    m_http = std::make_unique<QHttpServer>();
    m_http->setMissingHandler([this](const QHttpServerRequest &request, QHttpServerResponder &&responder) { receive(request, std::move(responder)); });
    const quint16 port = m_http->listen(QHostAddress::LocalHost, quint16(options.port));
    if (port == 0 || !files->listen()) {
        *problem = u"cannot listen on port %1 of 127.0.0.1"_s.arg(options.port);
        return false;
    }
    if (options.liveEveryMs > 0) {
        auto *timer = new QTimer(m_context.get());
        QObject::connect(timer, &QTimer::timeout, m_context.get(), [this] { locked([&] { handlers->live(1); }); });
        timer->start(options.liveEveryMs);
    }
    url = QUrl(u"http://127.0.0.1:%1"_s.arg(port));
    fileOrigin = files->origin();
    return true;
}

qint64 Sandbox::Server::remember(RequestRecord entry)
{
    records.append(std::move(entry));
    if (records.size() > mostRecords) {
        records.removeFirst();
        ++forgotten;
    }
    return forgotten + records.size() - 1;
}

void Sandbox::Server::record(qint64 number, const Answer &answer)
{
    if (number < forgotten)
        return;
    records[number - forgotten].status = answer.status;
    records[number - forgotten].effective = answer.effective;
}

void Sandbox::Server::receive(const QHttpServerRequest &request, QHttpServerResponder &&responder)
{
    QPointer<QTcpSocket> socket = responder.socket();
    const std::scoped_lock lock(m_mutex);
    auto call = std::make_shared<Call>(Call{std::move(responder), socket, request.url().path().sliced(1), request.body(), request.value("Authorization"),
        request.value("Ashby-Version"), request.value("X-On-Behalf-Of"), request.method() == QHttpServerRequest::Method::Post, 0, m_clock.nsecsElapsed()});
    call->number = remember({RequestRecord::Origin::Api, call->path, call->body, m_clock.elapsed(), !call->authorization.isEmpty(), 0, false});
    const std::optional<Fault> fault = faults.next(call->path);
    using Fail = Fault::Kind;
    const bool needsAnswer = !fault || fault->takesEffect || fault->kind == Fail::Delay || fault->kind == Fail::WrongType || fault->kind == Fail::HalfJson;
    Answer answer;
    if (needsAnswer)
        answer = work(*call);
    if (fault)
        answer = spoil(*fault, answer);
    if (fault && (fault->kind == Fail::Hang || fault->kind == Fail::Close))
        answer.status = 0;
    record(call->number, answer);
    if (fault && fault->kind == Fail::Hang) {
        m_hanging.append(call);
        return;
    }
    if (fault && fault->kind == Fail::Close) {
        QMetaObject::invokeMethod(m_context.get(), [call] { if (call->socket) call->socket->abort(); }, Qt::QueuedConnection);
        return;
    }
    const int wait = options.latencyMs + (fault && fault->kind == Fail::Delay ? fault->delayMs : 0);
    const bool half = fault && fault->kind == Fail::HalfJson;
    if (wait <= 0)
        send(call, answer, half);
    else
        QTimer::singleShot(wait, m_context.get(), [this, call, answer, half] { send(call, answer, half); });
}

std::optional<Sandbox::Server::Answer> Sandbox::Server::refuseKey(const Call &call) const
{
    const auto refusal = [this](int status, QLatin1StringView code, const QString &message) {
        Answer answer;
        answer.status = status;
        answer.body = handlers->refuse(code, message);
        return answer;
    };
    if (call.authorization.isEmpty())
        return refusal(401, "unauthorized"_L1, u"No API key was given. Send it as the user name of HTTP basic authentication."_s);
    const QByteArray pair = call.authorization.startsWith("Basic ") ? QByteArray::fromBase64(call.authorization.mid(6)) : QByteArray();
    const QByteArray key = pair.left(pair.indexOf(':'));
    if (revoked || !pair.contains(':') || key.isEmpty() || (!options.apiKey.isEmpty() && key != options.apiKey.toUtf8()))
        return refusal(403, "forbidden"_L1, u"The API key is not valid or has been deactivated."_s);
    return {};
}

std::optional<Sandbox::Server::Answer> Sandbox::Server::refuseRate()
{
    if (options.callsPerMinute <= 0)
        return {};
    const qint64 time = m_clock.elapsed();
    while (!m_recent.empty() && m_recent.front() <= time - minute)
        m_recent.pop_front();
    if (m_recent.size() >= size_t(options.callsPerMinute)) {
        Answer answer;
        answer.status = 429;
        answer.body = handlers->refuse("rate_limit_exceeded"_L1, u"Too many calls in this minute."_s);
        if (options.saysRetryAfter)
            answer.retryAfter = int((m_recent.front() + minute - time + 999) / 1000);
        answer.rateScope = options.rateScope.toLatin1();
        return answer;
    }
    m_recent.push_back(time);
    return {};
}

Sandbox::Server::Answer Sandbox::Server::work(const Call &call)
{
    if (!call.post)
        return {405, "text/plain; charset=utf-8", "Every endpoint is called with POST.", -1, false};
    if (std::optional<Answer> refusal = refuseKey(call))
        return *refusal;
    if (std::optional<Answer> refusal = refuseRate())
        return *refusal;
    return run(call);
}

Sandbox::Server::Answer Sandbox::Server::run(const Call &call)
{
    const Route *route = findRoute(call.path);
    if (!route)
        return {404, "text/plain; charset=utf-8", "There is no such endpoint.", -1, false};
    Answer answer;
    if (options.missingPermissions.contains(route->needs)) {
        answer.status = 403;
        answer.body = handlers->refuse("missing_endpoint_permission"_L1,
            QString(u"The API key lacks the permission " + api::permissionName(route->needs) + u" for " + call.path));
        return answer;
    }
    answer.body = handlers->call(*route, call.body, QString::fromLatin1(call.onBehalfOf));
    answer.effective = answer.body.startsWith(R"({"success":true)");
    return answer;
}

Sandbox::Server::Answer Sandbox::Server::spoil(const Fault &fault, Answer answer)
{
    using enum Fault::Kind;
    const auto text = [&](int status, const char *type, const char *body) {
        answer.status = status;
        answer.type = type;
        answer.body = body;
    };
    switch (fault.kind) {
    case TooManyRequests:
        text(429, "application/json", R"({"success":false,"errors":["rate_limit_exceeded"]})");
        answer.retryAfter = fault.retryAfterSeconds;
        answer.rateScope = fault.rateScope.toLatin1();
        break;
    case ServerError: text(500, "text/plain", "Internal Server Error"); break;
    case Html: text(200, "text/html", "<!doctype html><html><body><h1>Welcome to the guest network</h1></body></html>"); break;
    case WrongType: answer.body = withWrongType(answer.body); break;
    case Refuse: text(200, "application/json", ""); answer.body = handlers->refuse(QLatin1StringView(fault.code.toLatin1()), fault.message); break;
    case RefuseOldShape:
        text(200, "application/json", "");
        answer.body = QJsonDocument(QJsonObject{{u"success"_s, false}, {u"errors"_s, QJsonArray{fault.code}}}).toJson(QJsonDocument::Compact);
        break;
    case HalfJson:
    case Hang:
    case Close:
    case Delay: break;
    }
    return answer;
}

void Sandbox::Server::send(const std::shared_ptr<Call> &call, const Answer &answer, bool half)
{
    if (!call->socket)
        return;
    QHttpServerResponder &out = call->responder;
    out.writeStatusLine(QHttpServerResponder::StatusCode(answer.status));
    out.writeHeader("Content-Type", answer.type);
    out.writeHeader("Content-Length", QByteArray::number(answer.body.size()));
    out.writeHeader("Ashby-Version", QByteArray(version.data(), version.size()));
    const bool known = call->version.isEmpty() || call->version == QByteArrayView(version.data(), version.size());
    out.writeHeader("Ashby-Version-Status", known ? options.versionStatus.toLatin1() : QByteArray("unsupported"));
    if (!answer.rateScope.isEmpty())
        out.writeHeader("X-RateLimit-Scope", answer.rateScope);
    if (answer.retryAfter >= 0)
        out.writeHeader("Retry-After", QByteArray::number(answer.retryAfter));
    out.writeBody(half ? answer.body.first(answer.body.size() / 2) : answer.body);
    ++done.calls;
    done.microseconds += (m_clock.nsecsElapsed() - call->arrivedNs) / 1000;
    if (half)
        call->socket->disconnectFromHost();
}

} // namespace shortlist::sandbox
