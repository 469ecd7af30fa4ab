// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QPointer>
#include <QSslCertificate>
#include <QSslKey>
#include <QTcpServer>
#include <QUrl>

#include <functional>

class QTcpSocket;

namespace shortlist::test {

/// One request as it came over the wire.
struct Seen {
    QByteArray method;
    QByteArray path;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
};

/// What the server does with a request. Every fault happens after the whole request was read.
struct Act {
    enum Kind {
        Answer,
        Close,       ///< closes without a byte
        Reset,       ///< RST
        HalfHeaders, ///< part of a header block, then closes
        HalfBody,    ///< promises the whole body, sends half, closes
        HalfUnsized, ///< the same without a Content-Length: looks like a whole answer
        Hang,        ///< never answers
        Drip,        ///< headers and one byte, then nothing
        Cut,         ///< the first `cutAt` bytes of all that Answer would send, then closes, or with `reset` RST
    };
    Kind kind{Answer};
    int status{200};
    QByteArray body{};
    QList<QPair<QByteArray, QByteArray>> headers{};
    QByteArray contentType{"application/json"};
    qsizetype cutAt{0};
    bool chunked{false}; ///< of a cut answer: in two chunks instead of with a length
    bool reset{false};
};

/// An HTTP/1.1 server that can be told to fail, over TCP or TLS, on a free loopback port. Lives on the test's thread.
class FaultServer final : public QTcpServer {
    Q_OBJECT
public:
    explicit FaultServer(QObject *parent = nullptr) : QTcpServer(parent) {}
    /// Before start().
    void useTls(const QSslCertificate &certificate, const QSslKey &key);
    [[nodiscard]] bool start();
    [[nodiscard]] QUrl url(const QString &path = {}) const;
    /// Decides per request; without it everything is answered with an empty success.
    std::function<Act(const Seen &)> onRequest;
    QList<Seen> seen;
    int connections{0};
    qsizetype lastWhole{0}; ///< bytes of the last answer that was cut, had it been whole
    /// Sends `act` on every connection that hangs.
    void release(const Act &act);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void read(QTcpSocket *socket);
    void perform(QTcpSocket *socket, const Act &act);

    QHash<QTcpSocket *, QByteArray> m_buffers;
    QList<QPointer<QTcpSocket>> m_hanging;
    QSslCertificate m_certificate;
    QSslKey m_key;
    bool m_tls{false};
};

/// A success:true envelope around `results`.
QByteArray success(const QByteArray &results, const QByteArray &more = {});
/// A success:false envelope with errorInfo.
QByteArray refusal(const QByteArray &code, const QByteArray &message = {}, const QByteArray &requestId = {});

} // namespace shortlist::test
