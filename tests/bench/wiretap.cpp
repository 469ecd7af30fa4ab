// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/wiretap.h"

#include <QHash>
#include <QMutex>
#include <QTcpServer>
#include <QTcpSocket>

#include <chrono>

using namespace Qt::StringLiterals;

namespace shortlist::bench {

class WireTap::Relay final : public QTcpServer {
public:
    explicit Relay(quint16 server) : m_server(server) {}

    QList<Exchange> take()
    {
        const QMutexLocker lock(&m_mutex);
        m_taken += m_exchanges.size();
        return std::exchange(m_exchanges, {});
    }

protected:
    void incomingConnection(qintptr handle) override
    {
        auto *program = new QTcpSocket(this);
        auto *server = new QTcpSocket(this);
        program->setSocketDescriptor(handle);
        for (QTcpSocket *socket : {program, server})
            socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        connect(program, &QTcpSocket::readyRead, server, [this, program, server] { asked(program, server); });
        connect(server, &QTcpSocket::readyRead, program, [this, program, server] { answered(program, server); });
        connect(program, &QTcpSocket::disconnected, server, &QTcpSocket::disconnectFromHost);
        connect(server, &QTcpSocket::disconnected, program, &QTcpSocket::disconnectFromHost);
        connect(program, &QTcpSocket::disconnected, program, &QObject::deleteLater);
        connect(server, &QTcpSocket::disconnected, server, &QObject::deleteLater);
        server->connectToHost(QHostAddress(QHostAddress::LocalHost), m_server);
    }

private:
    void asked(QTcpSocket *program, QTcpSocket *server)
    {
        const QByteArray bytes = program->readAll();
        if (bytes.startsWith("POST ")) {
            const QMutexLocker lock(&m_mutex);
            m_exchanges.append({bytes.mid(6, bytes.indexOf(' ', 6) - 6)});
            m_newest.insert(server, m_taken + m_exchanges.size() - 1);
        }
        server->write(bytes); // kept by the socket until it is connected
    }

    void answered(QTcpSocket *program, QTcpSocket *server)
    {
        const QByteArray bytes = server->readAll();
        {
            const QMutexLocker lock(&m_mutex);
            const qsizetype place = m_newest.value(server, -1) - m_taken;
            if (place >= 0 && place < m_exchanges.size()) {
                m_exchanges[place].bytes += bytes.size();
                m_exchanges[place].lastByteNs = now();
            }
        }
        program->write(bytes);
        program->flush();
    }

    const quint16 m_server;
    QMutex m_mutex;
    QList<Exchange> m_exchanges;
    qsizetype m_taken{0}; ///< exchanges that were taken before the first of m_exchanges
    QHash<QTcpSocket *, qsizetype> m_newest; ///< by connection: its exchange, counted from the very first
};

WireTap::WireTap(const QUrl &server) : m_relay(new Relay(quint16(server.port())))
{
    m_relay->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_relay, &QObject::deleteLater);
    m_thread.start();
    QMetaObject::invokeMethod(m_relay, [this] {
        if (m_relay->listen(QHostAddress::LocalHost))
            m_url = QUrl(u"http://127.0.0.1:%1"_s.arg(m_relay->serverPort()));
    }, Qt::BlockingQueuedConnection);
}

WireTap::~WireTap()
{
    m_thread.quit();
    m_thread.wait();
}

QList<WireTap::Exchange> WireTap::take() const { return m_relay->take(); }

qint64 WireTap::now()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

} // namespace shortlist::bench
