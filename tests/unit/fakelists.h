// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/codec.h"
#include "tests/support/faultserver.h"
#include "tests/unit/storerecords.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace shortlist::testdata {

/// List endpoints with cursors and sync tokens over records kept as JSON text. A token is the number of changes so far.
class FakeLists {
public:
    FakeLists()
    {
        server.onRequest = [this](const test::Seen &seen) { return answer(seen); };
        if (!server.start())
            qFatal("no port");
    }

    template <typename T> void put(const QString &list, const T &record) { putText(list, record.id.text(), api::encode(record)); }
    void putText(const QString &list, const QString &id, const QByteArray &json)
    {
        QList<Item> &items = m_lists[list];
        items.removeIf([&](const Item &item) { return item.id == id; });
        items.append({id, json, ++m_changes});
    }
    void remove(const QString &list, const QString &id)
    {
        m_lists[list].removeIf([&](const Item &item) { return item.id == id; });
    }

    /// Codes to refuse a list with, or an HTTP status.
    QHash<QString, QByteArray> refused;
    QHash<QString, int> statuses;
    /// What to do instead of answering.
    QHash<QString, test::Act> acts;
    /// Sync tokens are answered with this code.
    QByteArray tokenCode;
    struct Call {
        QString path;
        QJsonObject body;
    };
    QList<Call> calls;
    [[nodiscard]] int count(const QString &path) const
    {
        return int(std::count_if(calls.cbegin(), calls.cend(), [&](const Call &call) { return call.path == path; }));
    }
    test::FaultServer server;

private:
    struct Item {
        QString id;
        QByteArray json;
        int change;
    };

    test::Act answer(const test::Seen &seen)
    {
        const QString path = QString::fromLatin1(seen.path.mid(1));
        const QJsonObject body = QJsonDocument::fromJson(seen.body).object();
        calls.append({path, body});
        if (const auto act = acts.constFind(path); act != acts.cend())
            return *act;
        if (const int status = statuses.value(path); status != 0)
            return {.status = status, .body = R"({"success":false,"errorInfo":{"code":"missing_endpoint_permission"}})"};
        if (const QByteArray code = refused.value(path); !code.isEmpty())
            return {.body = test::refusal(code)};
        const QString token = body[u"syncToken"].toString();
        if (!token.isEmpty() && !tokenCode.isEmpty())
            return {.body = test::refusal(tokenCode)};
        if (path == u"candidate.info" || path == u"application.info")
            return info(path, body);
        return page(path, body, token.toInt());
    }

    test::Act info(const QString &path, const QJsonObject &body)
    {
        const bool candidate = path == u"candidate.info";
        const QString id = candidate ? body[u"id"].toString() : body[u"applicationId"].toString();
        for (const Item &item : m_lists.value(candidate ? u"candidate.list"_s : u"application.list"_s)) {
            if (item.id == id)
                return {.body = test::success(item.json)};
        }
        return {.body = test::refusal(candidate ? "candidate_not_found" : "application_not_found")};
    }

    test::Act page(const QString &path, const QJsonObject &body, int since)
    {
        QByteArrayList all;
        const QString owner = path == u"candidate.listNotes" ? body[u"candidateId"].toString()
            : path == u"application.listHistory"             ? body[u"applicationId"].toString()
                                                             : QString();
        for (const Item &item : m_lists.value(owner.isEmpty() ? path : path + u':' + owner)) {
            const QString job = body[u"jobId"].toString();
            if (item.change > since && (job.isEmpty() || item.json.contains(job.toUtf8())))
                all.append(item.json);
        }
        const int limit = std::clamp(body[u"limit"].toInt(100), 1, pageSize);
        const qsizetype from = body[u"cursor"].toString().toInt();
        const QByteArrayList some = all.mid(from, limit);
        const bool more = from + limit < all.size();
        QByteArray rest = more ? R"("moreDataAvailable":true,"nextCursor":")" + QByteArray::number(from + limit) + '"'
                               : R"("moreDataAvailable":false,"syncToken":")" + QByteArray::number(m_changes) + '"';
        return {.body = test::success('[' + some.join(',') + ']', rest)};
    }

public:
    int pageSize{100};

private:
    QHash<QString, QList<Item>> m_lists;
    int m_changes{1};
};

} // namespace shortlist::testdata
