// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/endpoints.h"
#include "api/kit/files.h"
#include "api/kit/flow.h"
#include "api/net/attempt.h"
#include "api/net/filename.h"
#include "api/net/loopback.h"

#include <QFile>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QMimeDatabase>
#include <QNetworkAccessManager>
#include <QPromise>
#include <QThreadPool>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace shortlist::api::kit {

namespace ep = endpoints;

class Uploader::Private {
public:
    explicit Private(Clock &c) : clock(c) {}
    Clock &clock;
    QNetworkAccessManager manager;
    QSslConfiguration tls{QSslConfiguration::defaultConfiguration()};
    qint64 deadlineMs{5 * 60'000};
};

namespace {

/// A file in memory, or why not.
struct Content {
    Upload file{};
    QString problem{};
};

/// Runs on a worker.
Content load(Upload file)
{
    if (!file.path.isEmpty()) {
        QFile source(file.path);
        if (QFileInfo(file.path).isDir() || !source.open(QIODevice::ReadOnly))
            return {{}, u"The file can't be read."_s};
        if (source.size() <= mostUploadBytes)
            file.bytes = source.read(mostUploadBytes + 1);
        else
            return {{}, u"The file is larger than 100 MB."_s};
        if (file.name.isEmpty())
            file.name = QFileInfo(file.path).fileName();
    }
    if (file.bytes.isEmpty())
        return {{}, u"The file is empty."_s};
    if (file.bytes.size() > mostUploadBytes)
        return {{}, u"The file is larger than 100 MB."_s};
    file.name = safeFileName(file.name);
    if (file.contentType.isEmpty())
        file.contentType = QMimeDatabase().mimeTypeForFileNameAndData(file.name, file.bytes).name();
    return {std::move(file), {}};
}

QByteArray quoted(const QString &text)
{
    return '"' + text.toUtf8().replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A") + '"';
}

/// The server's fields first, the file last, as pre-signed addresses want it.
QByteArray multipart(const Upload &file, const QJsonObject &fields, const QByteArray &boundary)
{
    QByteArray body;
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        body += "--" + boundary + "\r\nContent-Disposition: form-data; name=" + quoted(it.key()) + "\r\n\r\n";
        body += it.value().toString().toUtf8() + "\r\n";
    }
    body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=" + quoted(file.name);
    body += "\r\nContent-Type: " + file.contentType.toUtf8().replace('\r', "").replace('\n', "") + "\r\n\r\n";
    return body + file.bytes + "\r\n--" + boundary + "--\r\n";
}

QByteArray boundaryFor(const QByteArray &bytes)
{
    QByteArray boundary;
    do {
        boundary = "shortlist-" + QUuid::createUuid().toByteArray(QUuid::Id128);
    } while (bytes.contains(boundary));
    return boundary;
}

/// Nothing of the candidate has changed whatever came of it, so the outcome is never called unknown.
ApiError errorOf(const api::Answer &answer)
{
    ApiError error{.httpStatus = answer.status};
    if (answer.trouble == Trouble::None) {
        error.kind = ErrorKind::Server;
        error.message = QString(u"The file's storage refused it (HTTP "_s + QString::number(answer.status) + u")."_s);
    } else {
        error.kind = ErrorKind::Network;
        error.message = answer.trouble == Trouble::Deadline ? u"The upload took too long."_s : u"The connection broke during the upload."_s;
    }
    return error;
}

template <typename T> void send(Flow<T> *flow, Uploader::Private &uploader, const Upload &file, const FileUploadHandle &place, std::function<void()> next)
{
    const QUrl url(place.url, QUrl::StrictMode);
    if (url.scheme() != "https"_L1 && !(isLoopbackHttp(url) && isLoopbackHttp(flow->client().baseUrl()))) {
        flow->fail({.kind = ErrorKind::Server, .message = u"The server gave an address that no file may be sent to."_s});
        return;
    }
    const QByteArray boundary = boundaryFor(file.bytes);
    QNetworkRequest request(url);
    request.setSslConfiguration(uploader.tls);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("multipart/form-data; boundary=" + boundary));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    const auto done = [flow, next = std::move(next)](const api::Answer &answer) {
        flow->waitFor({});
        if (answer.trouble == Trouble::None && answer.status >= 200 && answer.status < 300)
            next();
        else
            flow->fail(errorOf(answer));
    };
    const QPointer<Attempt> attempt = new Attempt(
        uploader.manager, request, multipart(file, place.fields, boundary), true, uploader.clock, uploader.deadlineMs, done, flow);
    QObject::connect(attempt, &Attempt::uploadProgress, flow, &Task::progress);
    flow->waitFor([flow, attempt] {
        // Not at once: this may be running in a signal of the reply.
        if (attempt)
            attempt->deleteLater();
        flow->failLater({.kind = ErrorKind::Cancelled, .message = u"Cancelled."_s});
    });
}

/// Reads the file on a worker; then handle and bytes; then `next` with the handle.
template <typename T>
void upload(Flow<T> *flow, Uploader::Private &uploader, FileUploadContext purpose, const Upload &file, std::function<void(QString)> next)
{
    auto *watcher = new QFutureWatcher<Content>(flow);
    QObject::connect(watcher, &QFutureWatcher<Content>::finished, flow, [=, &uploader] {
        watcher->deleteLater();
        const Content content = watcher->result();
        if (!content.problem.isEmpty()) {
            flow->fail(localError(u"local_file"_s, content.problem));
            return;
        }
        const FileCreateFileUploadHandleRequest request{.fileUploadContext = purpose,
            .filename = content.file.name,
            .contentType = content.file.contentType,
            .contentLength = content.file.bytes.size()};
        flow->call(ep::fileCreateFileUploadHandle, request, [=, &uploader](const One<FileUploadHandle> &place) {
            send(flow, uploader, content.file, place.value, [next, handle = place.value.handle] { next(handle); });
        });
    });
    auto promise = std::make_shared<QPromise<Content>>();
    promise->start();
    watcher->setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, file] {
        promise->addResult(load(file));
        promise->finish();
    });
}

} // namespace

Uploader::Uploader(Clock &clock, QObject *parent) : QObject(parent), d(std::make_unique<Private>(clock)) {}
Uploader::~Uploader() = default;

void Uploader::setDeadline(qint64 ms) { d->deadlineMs = ms; }

void Uploader::setTlsConfiguration(const QSslConfiguration &configuration)
{
    d->tls = configuration;
    d->tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
}

TaskHandle uploadToHandle(ApiClient &client, Uploader &uploader, FileUploadContext purpose, const Upload &file, QObject *context,
    Handler<QString> handler, const Options &options)
{
    auto *flow = new Flow<QString>(client, context, std::move(handler), options);
    upload(flow, uploader.parts(), purpose, file, [flow](const QString &handle) { flow->finish(handle); });
    return flow;
}

TaskHandle uploadFile(ApiClient &client, Uploader &uploader, const CandidateId &candidate, const Upload &file, QObject *context,
    Handler<One<Candidate>> handler, const Options &options)
{
    auto *flow = new Flow<One<Candidate>>(client, context, std::move(handler), options);
    upload(flow, uploader.parts(), FileUploadContext::CandidateFiles, file, [flow, candidate](const QString &handle) {
        flow->call(ep::candidateUploadFile, {.candidateId = candidate, .fileHandle = handle},
            [flow](One<Candidate> &&changed) { flow->finish(std::move(changed)); });
    });
    return flow;
}

TaskHandle uploadResume(ApiClient &client, Uploader &uploader, const CandidateId &candidate, const Upload &file, QObject *context,
    Handler<One<Candidate>> handler, const Options &options)
{
    auto *flow = new Flow<One<Candidate>>(client, context, std::move(handler), options);
    upload(flow, uploader.parts(), FileUploadContext::CandidateResume, file, [flow, candidate](const QString &handle) {
        flow->call(ep::candidateUploadResume, {.candidateId = candidate, .resumeHandle = handle},
            [flow](One<Candidate> &&changed) { flow->finish(std::move(changed)); });
    });
    return flow;
}

} // namespace shortlist::api::kit
