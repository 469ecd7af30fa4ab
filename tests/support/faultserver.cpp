// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/faultserver.h"

#include <QSslSocket>
#include <QTcpSocket>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

using namespace Qt::StringLiterals;

namespace shortlist::test {

namespace {

void reset(QTcpSocket *socket)
{
#ifdef Q_OS_UNIX
    const linger now{1, 0}; // close sends RST
    ::setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
#endif
    socket->abort();
}

QByteArray headOf(const Act &act, bool sized)
{
    QByteArray out = "HTTP/1.1 " + QByteArray::number(act.status) + " Test\r\nContent-Type: " + act.contentType + "\r\n";
    if (sized)
        out += "Content-Length: " + QByteArray::number(act.body.size()) + "\r\n";
    for (const auto &[name, value] : act.headers)
        out += name + ": " + value + "\r\n";
    return out;
}

/// Everything, headers too.
QByteArray wholeOf(const Act &act)
{
    if (!act.chunked)
        return headOf(act, true) + "\r\n" + act.body;
    const qsizetype half = act.body.size() / 2;
    QByteArray out = headOf(act, false) + "Transfer-Encoding: chunked\r\n\r\n";
    for (const QByteArray &piece : {act.body.left(half), act.body.mid(half)})
        out += QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n";
    return out + "0\r\n\r\n";
}

bool parse(QByteArray &buffer, Seen &out)
{
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    const QList<QByteArray> lines = buffer.left(end).split('\n');
    const QList<QByteArray> first = lines.first().trimmed().split(' ');
    if (first.size() < 2)
        return false;
    out.method = first.at(0);
    out.path = first.at(1);
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        out.headers.insert(line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed());
    }
    const qsizetype length = out.headers.value("content-length").toLongLong();
    if (buffer.size() < end + 4 + length)
        return false;
    out.body = buffer.mid(end + 4, length);
    buffer.remove(0, end + 4 + length);
    return true;
}

} // namespace

void FaultServer::useTls(const QSslCertificate &certificate, const QSslKey &key)
{
    m_certificate = certificate;
    m_key = key;
    m_tls = true;
}

bool FaultServer::start() { return listen(QHostAddress::LocalHost, 0); }

QUrl FaultServer::url(const QString &path) const
{
    QUrl url;
    url.setScheme(m_tls ? u"https"_s : u"http"_s);
    url.setHost(u"127.0.0.1"_s);
    url.setPort(serverPort());
    url.setPath(path);
    return url;
}

void FaultServer::incomingConnection(qintptr descriptor)
{
    ++connections;
    auto *socket = m_tls ? new QSslSocket(this) : new QTcpSocket(this);
    socket->setSocketDescriptor(descriptor);
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
        m_buffers.remove(socket);
        socket->deleteLater();
    });
    if (auto *secure = qobject_cast<QSslSocket *>(socket)) {
        secure->setLocalCertificate(m_certificate);
        secure->setPrivateKey(m_key);
        secure->startServerEncryption();
    }
}

void FaultServer::read(QTcpSocket *socket)
{
    m_buffers[socket] += socket->readAll();
    Seen request;
    while (m_buffers.contains(socket) && parse(m_buffers[socket], request)) {
        seen.append(request);
        perform(socket, onRequest ? onRequest(request) : Act{.body = success("[]")});
        request = {};
    }
}

void FaultServer::perform(QTcpSocket *socket, const Act &act)
{
    switch (act.kind) {
    case Act::Answer: socket->write(headOf(act, true) + "\r\n" + act.body); return;
    case Act::Hang: m_hanging.append(socket); return;
    case Act::Drip: socket->write(headOf(act, true) + "\r\n" + act.body.left(1)); return;
    case Act::Close: break;
    case Act::Reset: reset(socket); return;
    case Act::HalfHeaders: socket->write("HTTP/1.1 200 OK\r\nContent-Ty"); break;
    case Act::HalfBody: socket->write(headOf(act, true) + "\r\n" + act.body.left(act.body.size() / 2)); break;
    case Act::Cut: {
        const QByteArray whole = wholeOf(act);
        lastWhole = whole.size();
        socket->write(whole.left(act.cutAt));
        socket->flush();
        if (act.reset) {
            reset(socket);
            return;
        }
        break;
    }
    case Act::HalfUnsized:
        socket->write(headOf(act, false) + "Connection: close\r\n\r\n" + act.body.left(act.body.size() / 2));
        break;
    }
    socket->disconnectFromHost();
}

void FaultServer::release(const Act &act)
{
    for (const QPointer<QTcpSocket> &socket : std::exchange(m_hanging, {})) {
        if (socket)
            perform(socket, act);
    }
}

QByteArray success(const QByteArray &results, const QByteArray &more)
{
    return "{\"success\":true,\"results\":" + results + (more.isEmpty() ? QByteArray() : QByteArray("," + more)) + "}";
}

QByteArray refusal(const QByteArray &code, const QByteArray &message, const QByteArray &requestId)
{
    return "{\"success\":false,\"errors\":[\"" + code + "\"],\"errorInfo\":{\"code\":\"" + code + "\",\"message\":\"" + message
        + "\",\"requestId\":\"" + requestId + "\"}}";
}

} // namespace shortlist::test
