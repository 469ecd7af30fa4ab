// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/contract.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace shortlist::test {

namespace {

QStringList texts(const QJsonValue &list)
{
    QStringList out;
    for (const QJsonValue &item : list.toArray())
        out.append(item.toString());
    return out;
}

/// What two readings of one value have together; with `either` only what both require is required.
QJsonObject merged(QJsonObject left, const QJsonObject &right, bool either)
{
    const QJsonObject before = left;
    for (auto it = right.begin(); it != right.end(); ++it) {
        QJsonObject member = it.value().toObject();
        const QJsonObject other = before.value(it.key()).toObject();
        const bool mine = other.value("required"_L1).toBool();
        const bool theirs = member.value("required"_L1).toBool();
        member.insert(u"required"_s, either ? mine && theirs : mine || theirs);
        if (!member.contains("members"_L1) && other.contains("members"_L1))
            member.insert(u"members"_s, other.value("members"_L1));
        left.insert(it.key(), member);
    }
    if (either) {
        for (auto it = before.begin(); it != before.end(); ++it) {
            if (right.contains(it.key()))
                continue;
            QJsonObject member = it.value().toObject();
            member.insert(u"required"_s, false);
            left.insert(it.key(), member);
        }
    }
    return left;
}

} // namespace

QByteArray compact(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }

Contract::Contract()
{
    QFile file(QStringLiteral(CONTRACT_FILE));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the contract is not there: %s", CONTRACT_FILE);
    m_document = QJsonDocument::fromJson(file.readAll()).object();
    if (paths().isEmpty())
        qFatal("the contract cannot be read: %s", CONTRACT_FILE);
}

QStringList Contract::paths() const
{
    QStringList out = m_document["paths"_L1].toObject().keys();
    for (QString &path : out)
        path.remove(0, 1);
    return out;
}

QJsonObject Contract::operation(const QString &path) const
{
    return m_document["paths"_L1][QString(u'/' + path)]["post"_L1].toObject();
}

QString Contract::permission(const QString &path) const { return operation(path)["x-permission"_L1].toString(); }
bool Contract::isPaged(const QString &path) const { return operation(path)["x-paginated"_L1].toBool(); }
bool Contract::isSyncable(const QString &path) const { return operation(path)["x-sync-token"_L1].toBool(); }
QStringList Contract::errorCodes(const QString &path) const { return texts(operation(path)["x-error-codes"_L1]); }

QJsonObject Contract::requestExample(const QString &path) const
{
    return operation(path)["requestBody"_L1]["content"_L1]["application/json"_L1]["example"_L1].toObject();
}

QJsonObject Contract::answerExample(const QString &path) const
{
    return operation(path)["responses"_L1]["200"_L1]["content"_L1]["application/json"_L1]["example"_L1].toObject();
}

QJsonObject Contract::refusalExample(const QString &name) const
{
    return m_document["components"_L1]["responses"_L1][name]["content"_L1]["application/json"_L1]["example"_L1].toObject();
}

QJsonObject Contract::followed(QJsonObject schema) const
{
    while (schema.contains("$ref"_L1))
        schema = m_document["components"_L1]["schemas"_L1][schema["$ref"_L1].toString().section(u'/', -1)].toObject();
    return schema;
}

QJsonObject Contract::membersOf(const QJsonObject &unfollowed, int depth) const
{
    const QJsonObject schema = followed(unfollowed);
    if (depth > 40)
        return {};
    if (schema.contains("items"_L1))
        return membersOf(schema["items"_L1].toObject(), depth + 1);
    QJsonObject out;
    const QStringList required = texts(schema["required"_L1]);
    const QJsonObject properties = schema["properties"_L1].toObject();
    for (auto it = properties.begin(); it != properties.end(); ++it) {
        QJsonObject member{{u"required"_s, required.contains(it.key())}};
        if (const QJsonObject inner = membersOf(it.value().toObject(), depth + 1); !inner.isEmpty())
            member.insert(u"members"_s, inner);
        out.insert(it.key(), member);
    }
    for (const QJsonValue &part : schema["allOf"_L1].toArray())
        out = merged(out, membersOf(part.toObject(), depth + 1), false);
    for (const auto way : {"anyOf"_L1, "oneOf"_L1}) {
        QJsonObject together;
        bool first = true;
        for (const QJsonValue &part : schema[way].toArray()) {
            const QJsonObject members = membersOf(part.toObject(), depth + 1);
            if (members.isEmpty())
                continue; // null, text, or a word about members that stand beside it
            together = first ? members : merged(together, members, true);
            first = false;
        }
        out = merged(out, together, false);
    }
    return out;
}

QJsonObject Contract::requestMembers(const QString &path) const
{
    return membersOf(operation(path)["requestBody"_L1]["content"_L1]["application/json"_L1]["schema"_L1].toObject());
}

QJsonObject Contract::recordMembers(const QString &path) const
{
    const QJsonObject answer = followed(operation(path)["responses"_L1]["200"_L1]["content"_L1]["application/json"_L1]["schema"_L1].toObject());
    const QJsonObject good = followed(answer["oneOf"_L1].isArray() ? answer["oneOf"_L1][0].toObject() : answer["anyOf"_L1].isArray() ? answer["anyOf"_L1][0].toObject() : answer);
    return membersOf(good["properties"_L1]["results"_L1].toObject());
}

} // namespace shortlist::test
