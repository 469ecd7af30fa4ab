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
