// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/sandbox/sandboxthread.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QSet>
#include <QTcpSocket>
#include <QtTest>

/// A client that shares no code with the program: bytes on a socket.
class Wire {
public:
    struct Reply {
        int status{0};
        QMap<QByteArray, QByteArray> headers{}; ///< names in lower case
        QByteArray body{};
        [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
        [[nodiscard]] QString code() const
        {
            using namespace Qt::StringLiterals;
            return json()["errorInfo"_L1].toObject()["code"_L1].toString();
        }
    };

    explicit Wire(const QUrl &origin, QByteArray key = "key") : m_origin(origin), m_key(std::move(key)) {}

    Reply post(const QByteArray &path, const QByteArray &body = "{}", const QByteArray &headers = {})
    {
        QByteArray all = headers;
        if (!m_key.isNull())
            all += "Authorization: Basic " + QByteArray(m_key + ':').toBase64() + "\r\n";
        return send("POST /" + path, body, all);
    }
    Reply post(const QByteArray &path, const QJsonObject &body) { return post(path, QJsonDocument(body).toJson(QJsonDocument::Compact)); }
    Reply get(const QUrl &url, const QByteArray &headers = {})
    {
        return send("GET " + url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority), {}, headers);
    }
    /// Every record of a paged list; the last page's sync token goes to `token`.
    QJsonArray walk(const QByteArray &path, QJsonObject request = {}, QString *token = nullptr)
    {
        using namespace Qt::StringLiterals;
        QJsonArray all;
        for (int page = 0; page < 5000; ++page) {
            const QJsonObject answer = post(path, request).json();
            if (!answer["success"_L1].toBool())
                return {};
            for (const QJsonValue &record : answer["results"_L1].toArray())
                all.append(record);
            if (!answer["moreDataAvailable"_L1].toBool()) {
                if (token)
                    *token = answer["syncToken"_L1].toString();
                return all;
            }
            request.insert(u"cursor"_s, answer["nextCursor"_L1]);
        }
        return {};
    }

private:
    static constexpr int patience = 60'000; // only a hung test waits for it
    Reply send(const QByteArray &line, const QByteArray &body, const QByteArray &headers)
    {
        if (m_socket.state() != QAbstractSocket::ConnectedState) {
            m_socket.connectToHost(m_origin.host(), quint16(m_origin.port()));
            if (!m_socket.waitForConnected(patience))
                return {};
        }
        m_socket.write(line + " HTTP/1.1\r\nHost: sandbox\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body);
        return read();
    }
    Reply read()
    {
        QByteArray data;
        qsizetype head = -1;
        while ((head = data.indexOf("\r\n\r\n")) < 0) {
            if (!m_socket.waitForReadyRead(patience))
                return {};
            data += m_socket.readAll();
        }
        Reply reply;
        const QList<QByteArray> lines = data.first(head).split('\n');
        reply.status = lines[0].split(' ').value(1).toInt();
        for (const QByteArray &line : lines.sliced(1))
            reply.headers.insert(line.left(line.indexOf(':')).toLower(), line.mid(line.indexOf(':') + 1).trimmed());
        reply.body = data.mid(head + 4);
        const qsizetype length = reply.headers.value("content-length").toLongLong();
        while (reply.body.size() < length && m_socket.waitForReadyRead(patience))
            reply.body += m_socket.readAll();
        return reply;
    }

    QTcpSocket m_socket{};
    QUrl m_origin;
    QByteArray m_key;
};

inline QSet<QString> idsOf(const QJsonArray &records)
{
    QSet<QString> ids;
    for (const QJsonValue &record : records)
        ids.insert(record[QLatin1StringView("id")].toString());
    return ids;
}

/// Stages of a plan by type: the first of each.
inline QMap<QString, QString> stagesOf(Wire &wire, const QString &plan)
{
    QMap<QString, QString> first;
    const QJsonArray stages = wire.post("interviewStage.list", QJsonObject{{QStringLiteral("interviewPlanId"), plan}}).json()[QLatin1StringView("results")].toArray();
    for (const QJsonValue &stage : stages) {
        if (!first.contains(stage[QLatin1StringView("type")].toString()))
            first.insert(stage[QLatin1StringView("type")].toString(), stage[QLatin1StringView("id")].toString());
    }
    return first;
}

inline QString planOf(const QJsonValue &application) { return application[QLatin1StringView("currentInterviewStage")][QLatin1StringView("interviewPlanId")].toString(); }

/// A form as a browser sends it: the fields in the order of their names, then the part `file`.
inline QByteArray formOf(const QJsonObject &fields, const QByteArray &bytes)
{
    QByteArray body;
    for (auto it = fields.begin(); it != fields.end(); ++it)
        body += "--edge\r\nContent-Disposition: form-data; name=\"" + it.key().toUtf8() + "\"\r\n\r\n" + it->toString().toUtf8() + "\r\n";
    return body + "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\nContent-Type: application/octet-stream\r\n\r\n" + bytes + "\r\n--edge--\r\n";
}

/// Sends bytes where `place` says; the answer of the storage host.
inline Wire::Reply sendTo(const QJsonObject &place, const QByteArray &bytes, const QByteArray &headers = {})
{
    const QUrl url(place[QLatin1StringView("url")].toString());
    return Wire(url, QByteArray()).post(url.path().mid(1).toUtf8(), formOf(place[QLatin1StringView("fields")].toObject(), bytes), "Content-Type: multipart/form-data; boundary=edge\r\n" + headers);
}

/// A place for an upload of that many bytes.
inline QJsonObject placeFor(Wire &wire, const QString &context, const QString &name, const QString &type, qsizetype length)
{
    return wire.post("file.createFileUploadHandle", QJsonObject{{QStringLiteral("fileUploadContext"), context}, {QStringLiteral("filename"), name},
        {QStringLiteral("contentType"), type}, {QStringLiteral("contentLength"), length}}).json()[QLatin1StringView("results")].toObject();
}

/// A running sandbox. `ok()` is false when it did not start.
class Running {
public:
    explicit Running(shortlist::sandbox::SandboxOptions options) : thread(std::move(options))
    {
        // Not QSignalSpy: it would record in the sandbox's thread.
        QObject::connect(&thread, &shortlist::sandbox::SandboxThread::started, &thread, [this] { m_ok = true; }, Qt::QueuedConnection);
        thread.start();
        if (!QTest::qWaitFor([this] { return m_ok; }, 60'000))
            qWarning("the sandbox did not start");
    }
    [[nodiscard]] bool ok() const { return m_ok; }
    shortlist::sandbox::Sandbox *operator->() { return &thread.sandbox(); }
    [[nodiscard]] QUrl url() const { return thread.url(); }

    shortlist::sandbox::SandboxThread thread;

private:
    bool m_ok{false};
};

inline shortlist::sandbox::SandboxOptions smallSandbox(int candidates = 400)
{
    using namespace Qt::StringLiterals;
    shortlist::sandbox::SandboxOptions options;
    options.candidates = candidates;
    options.seed = 7;
    options.apiKey = u"key"_s;
    options.now = QDateTime(QDate(2026, 3, 2), QTime(0, 0), Qt::UTC);
    return options;
}
