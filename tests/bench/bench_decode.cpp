// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/brief.h"
#include "api/types/application.h"
#include "tests/bench/report.h"
#include "tests/bench/sandboxprocess.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTemporaryFile>

using namespace Qt::StringLiterals;

namespace shortlist::bench {

namespace {

QByteArray onePage(const QUrl &server)
{
    QNetworkAccessManager network;
    QNetworkRequest request(server.resolved(QUrl(u"/application.list"_s)));
    request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json"_L1);
    request.setRawHeader("Authorization", "Basic " + (SandboxProcess::key() + u':').toUtf8().toBase64());
    QNetworkReply *reply = network.post(request, "{\"limit\":100}"_ba);
    spinUntil([reply] { return reply->isFinished(); }, 30'000);
    const QByteArray body = reply->readAll();
    delete reply;
    return body;
}

/// What a client written the usual way does: parse, then pick the fields a list shows.
qsizetype usualWay(const QByteArray &body, bool keepRaw)
{
    qsizetype letters = 0;
    const QJsonArray results = QJsonDocument::fromJson(body).object().value("results"_L1).toArray();
    for (const QJsonValue &item : results) {
        const QJsonObject application = item.toObject();
        const QJsonObject candidate = application.value("candidate"_L1).toObject();
        const QJsonObject stage = application.value("currentInterviewStage"_L1).toObject();
        for (const QString &text : {application.value("id"_L1).toString(), application.value("status"_L1).toString(),
                 candidate.value("id"_L1).toString(), candidate.value("name"_L1).toString(), stage.value("id"_L1).toString(),
                 application.value("job"_L1).toObject().value("id"_L1).toString(),
                 application.value("source"_L1).toObject().value("title"_L1).toString()})
            letters += text.size();
        for (const auto key : {"createdAt"_L1, "updatedAt"_L1})
            letters += QDateTime::fromString(application.value(key).toString(), Qt::ISODateWithMs).isValid();
        if (keepRaw)
            letters += QJsonDocument(application).toJson(QJsonDocument::Compact).size();
    }
    return letters;
}

} // namespace

void benchDecode()
{
    heading(u"Decode of one page of 100 applications"_s);
    const SandboxProcess server(2000);
    const QByteArray body = onePage(server.url());
    if (api::decodePage<api::ApplicationListItem>(body).value_or(api::Page<api::ApplicationListItem>{}).results.size() != 100) {
        line(u"no page came"_s, u"-"_s);
        return;
    }
    qsizetype sink = 0;
    const QList<Figures> figures = timedInTurns(300,
        {[&] { sink += usualWay(body, false); }, [&] { sink += usualWay(body, true); },
            [&] { sink += api::decodePage<api::ApplicationBrief>(body)->results.size(); },
            [&] { sink += api::decodePage<api::ApplicationListItem>(body)->results.size(); }});
    const Figures peer = figures[0];
    const Figures peerRaw = figures[1];
    const Figures briefs = figures[2];
    const Figures whole = figures[3];
    const double mb = double(body.size()) / 1e6;
    const auto speed = [mb](double median) { return u"%1 MB/s"_s.arg(mb / median * 1000, 0, 'f', 0); };
    line(u"QJsonDocument and nine fields (peer)"_s, ms(peer), speed(peer.median));
    line(u"QJsonDocument, nine fields and each record's raw JSON"_s, ms(peerRaw), speed(peerRaw.median));
    QTemporaryFile file;
    if (file.open() && file.write(body) == body.size() && file.flush()) {
        const QList<double> python = bench::python({u"decode"_s, file.fileName()});
        if (python.size() == 1)
            line(u"Python's json and nine fields"_s, ms(python[0]), speed(python[0]));
    }
    line(u"what lists keep (12 fields, typed) and each record's raw JSON"_s, ms(briefs),
        speed(briefs.median) + u", %1 of the peer's speed, %2 with its raw JSON"_s.arg(times(peer.median / briefs.median), times(peerRaw.median / briefs.median)));
    line(u"every field, typed, and each record's raw JSON"_s, ms(whole),
        u"%1, %2 of the peer's speed"_s.arg(speed(whole.median), times(peer.median / whole.median)));
    if (sink == 0)
        line(u"nothing was read"_s, u"-"_s);
}

} // namespace shortlist::bench
