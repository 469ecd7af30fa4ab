// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/faults.h"

#include "api/sandbox/random.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;

std::optional<Fault> Faults::next(QStringView path)
{
    for (qsizetype i = 0; i < m_scripts.size(); ++i) {
        Script &script = m_scripts[i];
        Fault &fault = script.fault;
        if (!fault.path.isEmpty() && fault.path != path)
            continue;
        const quint64 number = script.met++;
        if (fault.skip > 0) {
            --fault.skip;
            continue;
        }
        if (fault.perMille < 1000 && !Dice(fault.seed, Stream::Amount, number).perMille(fault.perMille))
            continue;
        const Fault hit = fault;
        if (fault.count > 0 && --fault.count == 0)
            m_scripts.removeAt(i);
        return hit;
    }
    return {};
}

std::optional<Fault> faultFromText(const QString &text, QString *problem)
{
    static constexpr int slowMs = 3000;
    struct Named { const char *name; Fault::Kind kind; int retryAfter; int delayMs; const char *rateScope{""}; };
    using enum Fault::Kind;
    static constexpr Named kinds[] = {{"html", Html, -1, 0}, {"half", HalfJson, -1, 0}, {"500", ServerError, -1, 0}, {"429", TooManyRequests, 2, 0},
        {"429-no-retry-after", TooManyRequests, -1, 0}, {"429-partner", TooManyRequests, 2, 0, "integration-partner"}, {"hang", Hang, -1, 0}, {"reset", Close, -1, 0}, {"wrong-type-in-one-record", WrongType, -1, 0},
        {"slow", Delay, -1, slowMs}};
    const QString endpoint = text.section(u'=', 0, 0);
    const QString kind = text.section(u'=', 1).section(u':', 0, 0);
    const QString count = text.section(u'=', 1).section(u':', 1);
    const auto named = std::ranges::find_if(kinds, [&](const Named &one) { return kind == QLatin1StringView(one.name); });
    bool countOk = true;
    Fault fault;
    fault.count = count.isEmpty() ? 1 : count == "all"_L1 ? -1 : count.toInt(&countOk);
    if (endpoint.isEmpty() || named == std::end(kinds) || !countOk || fault.count == 0 || fault.count < -1) {
        *problem = u"a fault is written ENDPOINT=KIND[:COUNT], not %1"_s.arg(text);
        return {};
    }
    fault.path = endpoint == "*"_L1 ? QString() : endpoint;
    fault.kind = named->kind;
    fault.retryAfterSeconds = named->retryAfter;
    fault.delayMs = named->delayMs;
    fault.rateScope = QString::fromLatin1(named->rateScope);
    return fault;
}

QByteArray withWrongType(const QByteArray &answer)
{
    QJsonObject root = QJsonDocument::fromJson(answer).object();
    QJsonValue results = root["results"_L1];
    if (results.isArray()) {
        QJsonArray list = results.toArray();
        if (!list.isEmpty()) {
            const qsizetype middle = list.size() / 2;
            QJsonObject record = list[middle].toObject();
            record.insert(u"id"_s, 42);
            list[middle] = record;
        }
        results = list;
    } else {
        QJsonObject record = results.toObject();
        record.insert(u"id"_s, 42);
        results = record;
    }
    root.insert(u"results"_s, results);
    return QJsonDocument(root).toJson(QJsonDocument::Compact);
}

} // namespace shortlist::sandbox
