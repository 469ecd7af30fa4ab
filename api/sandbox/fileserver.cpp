// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/fileserver.h"

#include "api/sandbox/random.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QPointer>
#include <QTcpSocket>
#include <QUrlQuery>

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;

namespace {
constexpr int cacheBytes = 8 << 20;

QByteArray keyText(FileKey key) { return (key.uploaded ? 'u' : 'c') + QByteArray::number(key.number); }

/// The name in both spellings: names of uploaded files are anything but Latin.
QByteArray disposition(const QString &fileName)
{
    QByteArray plain;
    for (const QChar c : fileName)
        plain += c.unicode() > 0x1f && c.unicode() < 0x7f && c != u'"' && c != u'\\' ? char(c.unicode()) : '_';
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + QUrl::toPercentEncoding(fileName);
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

FileServer::FileServer(quint64 seed, Lifetimes lifetimes, Owner owner)
    : m_secret(QByteArray::number(mix(seed ^ quint64(QDateTime::currentMSecsSinceEpoch())), 16))
    , m_lifetimes(lifetimes)
    , m_owner(std::move(owner))
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

QString FileServer::link(FileKey key, const QString &fileName) const
{
    const QByteArray expires = QByteArray::number(QDateTime::currentMSecsSinceEpoch() + m_lifetimes.linkMs);
    const QByteArray name = keyText(key);
    QUrl url = m_origin;
    url.setPath(QString(u"/files/%1/"_s.arg(QString::fromLatin1(name)) + fileName));
    QUrlQuery query;
    query.addQueryItem(u"Expires"_s, QString::fromLatin1(expires));
    query.addQueryItem(u"Version"_s, QString::number(m_epoch.load()));
    query.addQueryItem(u"Signature"_s, QString::fromLatin1(signature(name + '/' + QByteArray::number(m_epoch.load()) + '/' + expires)));
    url.setQuery(query);
    return QString::fromLatin1(url.toEncoded());
}

api::FileUploadHandle FileServer::place(quint32 number, const Upload &upload) const
{
    const QString key = u"uploads/%1"_s.arg(number);
    const QJsonObject policy{{u"key"_s, key}, {u"contentType"_s, upload.contentType}, {u"contentLength"_s, upload.contentLength}, {u"version"_s, m_epoch.load()},
        {u"expiration"_s, QDateTime::currentMSecsSinceEpoch() + m_lifetimes.uploadMs}};
    const QByteArray text = QJsonDocument(policy).toJson(QJsonDocument::Compact).toBase64();
    api::FileUploadHandle place;
    place.url = QString(m_origin.toString() + u"/uploads");
    place.fields = {{u"key"_s, key}, {u"Content-Type"_s, upload.contentType}, {u"policy"_s, QString::fromLatin1(text)},
        {u"signature"_s, QString::fromLatin1(signature(text))}};
    return place;
}

void FileServer::answer(const QHttpServerRequest &request, QHttpServerResponder &&responder)
{
    QPointer<QTcpSocket> socket = responder.socket();
    auto reply = std::make_shared<Reply>(Reply{std::move(responder), socket, request.url().path(), !request.value("Authorization").isEmpty()});
    if (reply->hadAuthorization)
        refuse(*reply, {400, "InvalidArgument", "Only one auth mechanism allowed"});
    else if (request.method() == QHttpServerRequest::Method::Get)
        download(request.url(), reply);
    else if (request.method() == QHttpServerRequest::Method::Post && reply->path == "/uploads"_L1)
        upload(request, *reply);
    else
        refuse(*reply, {405, "MethodNotAllowed", "The method is not allowed against this resource"});
}

void FileServer::download(const QUrl &url, const std::shared_ptr<Reply> &reply)
{
    const QUrlQuery query(url);
    const QByteArray expires = query.queryItemValue(u"Expires"_s).toLatin1();
    const QByteArray version = query.queryItemValue(u"Version"_s).toLatin1();
    const QByteArray name = url.path().section(u'/', 2, 2).toLatin1();
    if (expires.isEmpty() || query.queryItemValue(u"Signature"_s).toLatin1() != signature(name + '/' + version + '/' + expires))
        refuse(*reply, {403, "SignatureDoesNotMatch", "The signature does not match"});
    else if (expires.toLongLong() <= QDateTime::currentMSecsSinceEpoch() || version.toInt() != m_epoch)
        refuse(*reply, {403, "AccessDenied", "Request has expired"});
    else
        sendFile(reply, {name.startsWith('u'), name.mid(1).toUInt()});
}

std::optional<FileServer::Refusal> FileServer::checkForm(const QList<FormPart> &parts, const QJsonObject &policy) const
{
    const auto field = [&parts](const QByteArray &name) {
        const auto found = std::ranges::find(parts, name, &FormPart::name);
        return found == parts.end() ? QByteArray() : found->body;
    };
    if (parts.isEmpty() || parts.constLast().name != "file")
        return Refusal{400, "InvalidArgument", "POST requires exactly one file upload, as the last part of the form"};
    if (field("signature") != signature(field("policy")) || policy.isEmpty())
        return Refusal{403, "SignatureDoesNotMatch", "The signature does not match"};
    if (policy["expiration"_L1].toInteger() <= QDateTime::currentMSecsSinceEpoch() || policy["version"_L1].toInt() != m_epoch)
        return Refusal{403, "AccessDenied", "Invalid according to Policy: Policy expired."};
    if (QString::fromUtf8(field("key")) != policy["key"_L1].toString() || QString::fromUtf8(field("Content-Type")) != policy["contentType"_L1].toString())
        return Refusal{403, "AccessDenied", "Invalid according to Policy: Policy Condition failed"};
    const qint64 size = parts.constLast().body.size();
    if (size > policy["contentLength"_L1].toInteger())
        return Refusal{400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size"};
    if (size < policy["contentLength"_L1].toInteger())
        return Refusal{400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size"};
    return {};
}

void FileServer::upload(const QHttpServerRequest &request, Reply &reply)
{
    const std::optional<QList<FormPart>> parts = formParts(request.value("Content-Type"), request.body());
    if (!parts) {
        refuse(reply, {400, "MalformedPOSTRequest", "The body of your POST request is not well-formed multipart/form-data"});
        return;
    }
    const auto policyPart = std::ranges::find(*parts, QByteArray("policy"), &FormPart::name);
    const QJsonObject policy = policyPart == parts->end() ? QJsonObject() : QJsonDocument::fromJson(QByteArray::fromBase64(policyPart->body)).object();
    if (const std::optional<Refusal> refusal = checkForm(*parts, policy)) {
        refuse(reply, *refusal);
        return;
    }
    const quint32 number = policy["key"_L1].toString().section(u'/', 1).toUInt();
    if (m_owner.take(number, parts->constLast().body))
        finish(reply, 204, {}, {});
    else
        refuse(reply, {403, "AccessDenied", "The object is there already"});
}

void FileServer::sendFile(const std::shared_ptr<Reply> &reply, FileKey key)
{
    const Document document = m_owner.provide(key);
    if (key.uploaded) {
        finish(*reply, 200, document.contentType, document.bytes, document.fileName);
        return;
    }
    const quint32 candidate = key.number;
    if (const QByteArray *made = m_made.object(candidate)) {
        finish(*reply, 200, typeOf(document.kind), *made, document.fileName);
        return;
    }
    m_pool.start([this, reply, candidate, document] {
        const QByteArray bytes = render(document);
        QMetaObject::invokeMethod(this, [this, reply, candidate, document, bytes] {
            if (bytes.isEmpty()) {
                refuse(*reply, {500, "InternalError", "The document could not be made"});
                return;
            }
            m_made.insert(candidate, new QByteArray(bytes), int(bytes.size()));
            finish(*reply, 200, typeOf(document.kind), bytes, document.fileName);
        });
    });
}

void FileServer::refuse(Reply &reply, const Refusal &refusal)
{
    finish(reply, refusal.status, "application/xml",
        QByteArrayLiteral("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>") + refusal.code + "</Code><Message>" + refusal.message + "</Message></Error>");
}

void FileServer::finish(Reply &reply, int status, const QByteArray &type, const QByteArray &body, const QString &fileName)
{
    m_owner.record(reply.path, reply.hadAuthorization, status);
    if (!reply.socket)
        return;
    reply.responder.writeStatusLine(QHttpServerResponder::StatusCode(status));
    if (!type.isEmpty())
        reply.responder.writeHeader("Content-Type", type);
    reply.responder.writeHeader("Content-Length", QByteArray::number(body.size()));
    if (!fileName.isEmpty())
        reply.responder.writeHeader("Content-Disposition", disposition(fileName));
    reply.responder.writeBody(body);
}

} // namespace shortlist::sandbox
