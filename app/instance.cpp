// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/instance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {

constexpr QByteArrayView question = "show\n";
constexpr QByteArrayView reply = "shown\n";

/// By a hash: a profile may lie deeper than the 107 characters a socket's path may have.
QString addressOf(const QString &directory)
{
    const QString canonical = QFileInfo(directory).canonicalFilePath();
    const QByteArray hash = QCryptographicHash::hash(canonical.toUtf8(), QCryptographicHash::Sha256).toHex().left(24);
    const QString name = u"shortlist-"_s + QString::fromLatin1(hash);
#ifdef Q_OS_WIN
    return name; // a named pipe
#else
    // Qt gives this place only when it is the person's own and nobody else's (0700).
    const QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return runtime.isEmpty() || canonical.isEmpty() ? QString() : QString(runtime + u'/' + name);
#endif
}

} // namespace

Instance::Instance(QObject *parent) : QObject(parent)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    m_server.setMaxPendingConnections(4);
    connect(&m_server, &QLocalServer::newConnection, this, &Instance::knocked);
}

bool Instance::listen(const QString &directory)
{
    m_server.close();
    const QString address = addressOf(directory);
    if (address.isEmpty())
        return false;
    QLocalServer::removeServer(address); // what a killed process left; the lock says that nobody listens there
    return m_server.listen(address);
}

void Instance::knocked()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        constexpr int patienceMs = 5000;
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(patienceMs, socket, &QLocalSocket::abort);
        const auto read = [this, socket] {
            if (socket->bytesAvailable() < question.size())
                return;
            if (socket->read(question.size()) != question) {
                socket->abort();
                return;
            }
            emit showRequested();
            socket->write(reply.data(), reply.size());
            socket->disconnectFromServer(); // once it is written
        };
        connect(socket, &QLocalSocket::readyRead, this, read);
        read();
    }
}

void Instance::askToShow(const QString &directory, QObject *context, std::function<void(bool)> done, int patienceMs)
{
    auto *socket = new QLocalSocket(context);
    const auto end = [socket, done = std::move(done)](bool shown) {
        socket->disconnect();
        socket->deleteLater();
        done(shown);
    };
    connect(socket, &QLocalSocket::connected, socket, [socket] { socket->write(question.data(), question.size()); });
    connect(socket, &QLocalSocket::readyRead, socket, [socket, end] {
        if (socket->bytesAvailable() >= reply.size())
            end(socket->read(reply.size()) == reply);
    });
    // Queued: an address where nobody listens fails inside connectToServer().
    connect(socket, &QLocalSocket::errorOccurred, socket, [end] { end(false); }, Qt::QueuedConnection);
    QTimer::singleShot(patienceMs, socket, [end] { end(false); });
    socket->connectToServer(addressOf(directory));
}

} // namespace shortlist
