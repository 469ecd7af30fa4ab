// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPointer>

#include <memory>

namespace shortlist::test {

/// An answer without a network behind it: whoever holds the other end says when it comes, and what.
class WireReply final : public QNetworkReply {
    Q_OBJECT
public:
    WireReply(const QNetworkRequest &request, QIODevice *outgoing, quint64 order);

    /// The network takes the request: from now on it may have arrived.
    QByteArray takeBody();
    struct Answer {
        int status{200};
        QByteArray body{};
        QByteArray contentType{"application/json"};
        QByteArray retryAfter{};
        QByteArray date{};
        bool sized{true};      ///< with a Content-Length
        qsizetype cutAt{-1};   ///< that many bytes of the body come, then the connection breaks
    };
    void answer(const Answer &answer);
    /// No answer: refused connections, resets.
    void fail(NetworkError error);
    void abort() override;
    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] bool isSequential() const override { return true; }

    const quint64 order; ///< grows from request to request
    const QString path;  ///< "job.list"

protected:
    qint64 readData(char *data, qint64 maxSize) override;

private:
    void end();

    QPointer<QIODevice> m_outgoing;
    QByteArray m_body;
    qsizetype m_at{0};
};

/// The requests under way, of all managers it made. Must outlive them.
class Wire {
public:
    Wire() = default;
    Q_DISABLE_COPY_MOVE(Wire)

    /// For ApiClient::setTransport().
    [[nodiscard]] std::function<std::unique_ptr<QNetworkAccessManager>()> maker();
    /// Nobody answered these yet, oldest first.
    [[nodiscard]] QList<WireReply *> open();

private:
    class Manager;
    QList<QPointer<WireReply>> m_open;
    quint64 m_last{0};
};

} // namespace shortlist::test
