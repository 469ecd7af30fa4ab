// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/fileserver.h"

#include "api/sandbox/random.h"

#include <QMessageAuthenticationCode>
#include <QPointer>
#include <QTcpSocket>
#include <QUrlQuery>

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;

namespace {
constexpr int cacheBytes = 8 << 20;

QByteArray storageError(const char *code, const char *message)
{
    return QByteArrayLiteral("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>") + code + "</Code><Message>" + message + "</Message></Error>";
}

QByteArray render(const FileServer::Document &document)
{
    switch (document.kind) {
    case ResumeKind::Pdf: return resumePdf(document.text);
    case ResumeKind::Docx: return resumeDocx(document.text);
    default: return resumePlain(document.text);
    }
}

QByteArray typeOf(ResumeKind kind)
{
    switch (kind) {
    case ResumeKind::Pdf: return "application/pdf";
    case ResumeKind::Docx: return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    default: return "text/plain; charset=utf-8";
    }
}
} // namespace

/// A responder must not be used once its connection is gone.
struct FileServer::Reply {
    QHttpServerResponder responder;
    QPointer<QTcpSocket> socket;
    QString path;
    bool hadAuthorization;
};

FileServer::FileServer(quint64 seed, int lifetimeMs, Provider provider, Recorder recorder)
    : m_secret(QByteArray::number(mix(seed ^ quint64(QDateTime::currentMSecsSinceEpoch())), 16))
    , m_lifetimeMs(lifetimeMs)
    , m_provider(std::move(provider))
    , m_recorder(std::move(recorder))
    , m_made(cacheBytes)
{
    m_pool.setMaxThreadCount(1);
    m_server.setMissingHandler([this](const QHttpServerRequest &request, QHttpServerResponder &&responder) { answer(request, std::move(responder)); });
}

FileServer::~FileServer() { m_pool.waitForDone(); }

bool FileServer::listen()
{
    const quint16 port = m_server.listen(QHostAddress::LocalHost, 0);
    m_origin = QUrl(u"http://127.0.0.1:%1"_s.arg(port));
    return port != 0;
}

QByteArray FileServer::signature(const QByteArray &what) const
{
    return QMessageAuthenticationCode::hash(what, m_secret, QCryptographicHash::Sha256).toHex();
}

QString FileServer::link(quint32 candidate, const QString &fileName) const
{
    const QByteArray expires = QByteArray::number(QDateTime::currentMSecsSinceEpoch() + m_lifetimeMs);
    const QByteArray signedPart = QByteArray::number(candidate) + '/' + QByteArray::number(m_epoch.load()) + '/' + expires;
    QUrl url = m_origin;
    url.setPath(QString(u"/files/%1/"_s.arg(candidate) + fileName));
    QUrlQuery query;
    query.addQueryItem(u"Expires"_s, QString::fromLatin1(expires));
    query.addQueryItem(u"Version"_s, QString::number(m_epoch.load()));
    query.addQueryItem(u"Signature"_s, QString::fromLatin1(signature(signedPart)));
    url.setQuery(query);
    return QString::fromLatin1(url.toEncoded());
}

void FileServer::answer(const QHttpServerRequest &request, QHttpServerResponder &&responder)
{
    QPointer<QTcpSocket> socket = responder.socket();
    auto reply = std::make_shared<Reply>(Reply{std::move(responder), socket, request.url().path(), !request.value("Authorization").isEmpty()});
    if (reply->hadAuthorization) {
        finish(*reply, 400, "application/xml", storageError("InvalidArgument", "Only one auth mechanism allowed"));
        return;
    }
    if (request.method() != QHttpServerRequest::Method::Get) {
        finish(*reply, 405, "application/xml", storageError("MethodNotAllowed", "The method is not allowed against this resource"));
        return;
    }
    const QUrlQuery query(request.url());
    const QByteArray expires = query.queryItemValue(u"Expires"_s).toLatin1();
    const QByteArray version = query.queryItemValue(u"Version"_s).toLatin1();
    const QByteArray candidate = request.url().path().section(u'/', 2, 2).toLatin1();
    if (expires.isEmpty() || query.queryItemValue(u"Signature"_s).toLatin1() != signature(candidate + '/' + version + '/' + expires)) {
        finish(*reply, 403, "application/xml", storageError("SignatureDoesNotMatch", "The signature does not match"));
        return;
    }
    if (expires.toLongLong() <= QDateTime::currentMSecsSinceEpoch() || version.toInt() != m_epoch) {
        finish(*reply, 403, "application/xml", storageError("AccessDenied", "Request has expired"));
        return;
    }
    sendFile(reply, candidate.toUInt());
}

void FileServer::sendFile(std::shared_ptr<Reply> reply, quint32 candidate)
{
    const Document document = m_provider(candidate);
    if (const QByteArray *made = m_made.object(candidate)) {
        finish(*reply, 200, typeOf(document.kind), *made, document.fileName);
        return;
    }
    m_pool.start([this, reply, candidate, document] {
        const QByteArray bytes = render(document);
        QMetaObject::invokeMethod(this, [this, reply, candidate, document, bytes] {
            if (bytes.isEmpty()) {
                finish(*reply, 500, "application/xml", storageError("InternalError", "The document could not be made"));
                return;
            }
            m_made.insert(candidate, new QByteArray(bytes), int(bytes.size()));
            finish(*reply, 200, typeOf(document.kind), bytes, document.fileName);
        });
    });
}

void FileServer::finish(Reply &reply, int status, const QByteArray &type, const QByteArray &body, const QString &fileName)
{
    m_recorder(reply.path, reply.hadAuthorization, status);
    if (!reply.socket)
        return;
    reply.responder.writeStatusLine(QHttpServerResponder::StatusCode(status));
    reply.responder.writeHeader("Content-Type", type);
    reply.responder.writeHeader("Content-Length", QByteArray::number(body.size()));
    if (!fileName.isEmpty())
        reply.responder.writeHeader("Content-Disposition", "attachment; filename=\"" + fileName.toLatin1() + '"');
    reply.responder.writeBody(body);
}

} // namespace shortlist::sandbox
