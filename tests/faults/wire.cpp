// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/wire.h"

#include <algorithm>
#include <cstring>

namespace shortlist::test {

WireReply::WireReply(const QNetworkRequest &request, QIODevice *outgoing, quint64 number)
    : order(number), path(request.url().path().mid(1)), m_outgoing(outgoing)
{
    setRequest(request);
    setUrl(request.url());
    setOperation(QNetworkAccessManager::PostOperation);
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

QByteArray WireReply::takeBody()
{
    const QByteArray body = m_outgoing ? m_outgoing->readAll() : QByteArray();
    emit requestSent();
    return body;
}

void WireReply::answer(const Answer &answer)
{
    setAttribute(QNetworkRequest::HttpStatusCodeAttribute, answer.status);
    setRawHeader("Content-Type", answer.contentType);
    if (answer.sized)
        setRawHeader("Content-Length", QByteArray::number(answer.body.size()));
    if (!answer.retryAfter.isEmpty())
        setRawHeader("Retry-After", answer.retryAfter);
    if (!answer.date.isEmpty())
        setRawHeader("Date", answer.date);
    m_body = answer.cutAt >= 0 ? answer.body.left(answer.cutAt) : answer.body;
    if (answer.cutAt >= 0 && answer.sized)
        setError(RemoteHostClosedError, QStringLiteral("closed"));
    const QPointer<WireReply> alive(this);
    emit metaDataChanged();
    if (alive && !isFinished() && !m_body.isEmpty())
        emit readyRead();
    if (alive && !isFinished())
        end();
}

void WireReply::fail(NetworkError error)
{
    setError(error, QStringLiteral("failed"));
    end();
}

void WireReply::end()
{
    setFinished(true);
    emit finished();
}

void WireReply::abort() { setFinished(true); }

qint64 WireReply::bytesAvailable() const { return m_body.size() - m_at; }

qint64 WireReply::readData(char *data, qint64 maxSize)
{
    const qint64 count = std::min(maxSize, bytesAvailable());
    std::memcpy(data, m_body.constData() + m_at, size_t(count));
    m_at += count;
    return count > 0 || !isFinished() ? count : -1;
}

class Wire::Manager final : public QNetworkAccessManager {
public:
    explicit Manager(Wire &wire) : m_wire(wire) {}

protected:
    QNetworkReply *createRequest(Operation, const QNetworkRequest &request, QIODevice *outgoing) override
    {
        auto *reply = new WireReply(request, outgoing, ++m_wire.m_last);
        m_wire.m_open.append(reply);
        return reply;
    }

private:
    Wire &m_wire;
};

std::function<std::unique_ptr<QNetworkAccessManager>()> Wire::maker()
{
    return [this] { return std::make_unique<Manager>(*this); };
}

QList<WireReply *> Wire::open()
{
    m_open.removeIf([](const QPointer<WireReply> &reply) { return !reply || reply->isFinished(); });
    QList<WireReply *> all;
    for (const QPointer<WireReply> &reply : std::as_const(m_open))
        all.append(reply.data());
    return all;
}

} // namespace shortlist::test
