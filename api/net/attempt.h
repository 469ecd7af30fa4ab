// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/net/clock.h"

#include <QByteArray>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPointer>

#include <functional>

class QNetworkAccessManager;

namespace shortlist::api {

/// What went wrong below HTTP.
enum class Trouble {
    None,       ///< there is an HTTP answer
    NotReached, ///< no connection (refused, no such host, no route, ten seconds of silence)
    Tls,        ///< the server could not prove who it is
    Lost,       ///< the connection broke before the answer was whole
    Deadline,
    TooBig,
};

/// What one request brought.
struct Answer {
    Trouble trouble{Trouble::None};
    /// The server may have acted on it. For a write: bytes of its body were taken by the network.
    bool mayHaveArrived{false};
    int status{0};
    QByteArray body{};
    /// The server said how long the body is, so a body that came is whole.
    bool lengthKnown{false};
    QByteArray contentType{};
    QByteArray retryAfter{};
    QByteArray date{}; ///< the server's own clock
    QByteArray requestId{};
    QByteArray version{};
    QByteArray versionStatus{};
    QNetworkReply::NetworkError networkError{QNetworkReply::NoError};
    qint64 tookMs{0};
};

/// One POST over one manager, with limits on time and size. Deleting it takes the request off the wire without a word.
class Attempt final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Attempt)
public:
    /// `once`: a body Qt can't send a second time. Without it Qt 6.4 silently re-sends a POST whose answer is lost, up to
    /// four deliveries; with it the attempt fails with ContentReSendError instead.
    /// `done` runs once, never inside the constructor.
    Attempt(QNetworkAccessManager &manager, const QNetworkRequest &request, const QByteArray &body, bool once, Clock &clock,
        qint64 deadlineMs, std::function<void(Answer)> done, QObject *parent);
    ~Attempt() override;

    [[nodiscard]] bool mayHaveArrived() const;

signals:
    /// Bytes of the body that left, for bodies long enough to care.
    void uploadProgress(qint64 sent, qint64 total);

private:
    class OneShotBody;
    void watch(qint64 deadlineMs);
    void takeBytes();
    [[nodiscard]] bool cutShort() const;
    void end(Trouble trouble);
    void dropReply();
    [[nodiscard]] Answer read(Trouble trouble);

    Clock &m_clock;
    std::function<void(Answer)> m_done;
    QPointer<QNetworkReply> m_reply;
    OneShotBody *m_once{nullptr};
    QByteArray m_body;
    qint64 m_startedAt{0};
    bool m_sent{false};
};

} // namespace shortlist::api
