// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/net/attempt.h"

#include <QIODevice>
#include <QNetworkAccessManager>

#include <algorithm>
#include <cstring>

namespace shortlist::api {

namespace {

constexpr qint64 connectMs = 10'000;
// LIMITS T14. Qt's own check against archive bombs stays on beside it.
constexpr qint64 maxBodyBytes = 64 * 1024 * 1024;
// What memory is set aside for before any of it came.
constexpr qint64 expectedBytes = 4 * 1024 * 1024;

Trouble troubleOf(QNetworkReply::NetworkError error, int status, bool sent)
{
    using enum QNetworkReply::NetworkError;
    switch (error) {
    case NoError: return status ? Trouble::None : Trouble::Lost;
    case SslHandshakeFailedError: return Trouble::Tls;
    case ConnectionRefusedError:
    case HostNotFoundError:
    case TemporaryNetworkFailureError:
    case NetworkSessionFailedError: return Trouble::NotReached;
    case ProtocolFailure: return Trouble::Lost;
    // With a status it is a 307, 308 or 401 after which Qt would have liked to send the body once more.
    case ContentReSendError: return status ? Trouble::None : Trouble::Lost;
    default: break;
    }
    // Below 200: network and proxy. Qt reports them with a status, too, when the answer breaks off half-way.
    if (error < 200)
        return sent || status ? Trouble::Lost : Trouble::NotReached;
    return status ? Trouble::None : Trouble::Lost;
}

} // namespace

// Sequential and without reset(), so that nobody can send it twice.
class Attempt::OneShotBody final : public QIODevice {
public:
    OneShotBody(QByteArray bytes, QObject *parent) : QIODevice(parent), m_bytes(std::move(bytes))
    {
        // Unbuffered: a buffer would be read ahead, and then taken() would not tell whether the network took it.
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] bool reset() override { return false; }
    [[nodiscard]] bool atEnd() const override { return m_at == m_bytes.size(); }
    [[nodiscard]] qint64 bytesAvailable() const override { return m_bytes.size() - m_at; }
    [[nodiscard]] qint64 size() const override { return m_bytes.size(); }
    [[nodiscard]] bool taken() const { return m_at > 0; }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        if (atEnd())
            return -1;
        const qint64 count = std::min(maxSize, bytesAvailable());
        std::memcpy(data, m_bytes.constData() + m_at, size_t(count));
        m_at += count;
        return count;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qint64 m_at{0};
};

Attempt::Attempt(QNetworkAccessManager &manager, const QNetworkRequest &request, const QByteArray &body, bool once, Clock &clock,
    qint64 deadlineMs, std::function<void(Answer)> done, QObject *parent)
    : QObject(parent), m_clock(clock), m_done(std::move(done)), m_startedAt(clock.monotonicMs())
{
    if (once) {
        m_once = new OneShotBody(body, this);
        QNetworkRequest single = request;
        single.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        single.setHeader(QNetworkRequest::ContentLengthHeader, body.size());
        m_reply = manager.post(single, m_once);
    } else {
        m_reply = manager.post(request, body);
    }
    watch(deadlineMs);
}

Attempt::~Attempt()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    // Deleted at once, not aborted: a reply aborted in the turn it was made still sends its request (Qt 6.4), and reads a body
    // that is gone. Never reached from a signal of the reply: end() lets go of it first.
    delete m_reply.data();
}

void Attempt::watch(qint64 deadlineMs)
{
    connect(m_reply, &QNetworkReply::requestSent, this, [this] { m_sent = true; });
    connect(m_reply, &QNetworkReply::uploadProgress, this, [this](qint64 sent, qint64 total) {
        if (total > 0) // Qt ends with 0 of 0
            emit uploadProgress(sent, total);
    });
    connect(m_reply, &QNetworkReply::readyRead, this, [this] { takeBytes(); });
    connect(m_reply, &QNetworkReply::metaDataChanged, this, [this] {
        m_sent = true;
        const qint64 length = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
        if (length > maxBodyBytes)
            end(Trouble::TooBig);
        else if (length > 0 && length <= expectedBytes)
            m_body.reserve(length); // a page comes in many pieces
    });
    connect(m_reply, &QNetworkReply::finished, this, [this] {
        takeBytes();
        if (!m_reply)
            return;
        const Trouble trouble = troubleOf(m_reply->error(), m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), mayHaveArrived());
        end(trouble == Trouble::None && cutShort() ? Trouble::Lost : trouble);
    });
    m_clock.after(deadlineMs, this, [this] { end(Trouble::Deadline); });
    if (deadlineMs > connectMs) {
        m_clock.after(connectMs, this, [this] {
            if (!m_sent && !mayHaveArrived())
                end(Trouble::NotReached);
        });
    }
}

bool Attempt::mayHaveArrived() const { return m_once ? m_once->taken() : m_sent; }

void Attempt::takeBytes()
{
    if (!m_reply)
        return;
    m_body += m_reply->readAll();
    if (m_body.size() > maxBodyBytes)
        end(Trouble::TooBig);
}

// Qt does not always call it an error when less comes than was promised. What it unpacked itself has another length.
bool Attempt::cutShort() const
{
    bool isNumber = false;
    const qint64 promised = m_reply->rawHeader("content-length").toLongLong(&isNumber);
    return isNumber && !m_reply->hasRawHeader("content-encoding") && m_body.size() < promised;
}

Answer Attempt::read(Trouble trouble)
{
    Answer answer;
    answer.trouble = trouble;
    answer.mayHaveArrived = mayHaveArrived();
    answer.networkError = m_reply->error();
    answer.tookMs = m_clock.monotonicMs() - m_startedAt;
    answer.requestId = m_reply->rawHeader("x-request-id").left(100);
    if (trouble != Trouble::None)
        return answer;
    answer.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.body = std::move(m_body);
    answer.lengthKnown = m_reply->hasRawHeader("content-length");
    answer.contentType = m_reply->rawHeader("content-type").toLower();
    answer.retryAfter = m_reply->rawHeader("retry-after").trimmed();
    answer.date = m_reply->rawHeader("date").trimmed();
    answer.version = m_reply->rawHeader("ashby-version").left(40);
    answer.versionStatus = m_reply->rawHeader("ashby-version-status").left(40).toLower();
    return answer;
}

void Attempt::end(Trouble trouble)
{
    if (!m_reply)
        return;
    Answer answer = read(trouble);
    dropReply();
    // `done` may delete this.
    const auto done = std::move(m_done);
    done(std::move(answer));
}

void Attempt::dropReply()
{
    if (!m_reply)
        return;
    QNetworkReply *reply = m_reply;
    m_reply.clear();
    // abort() emits finished() at once, so nobody may be listening any more.
    reply->disconnect(this);
    reply->abort();
    reply->deleteLater();
}

} // namespace shortlist::api
