// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

/// The API's contract, tests/contract/ashby-openapi.json, read with nothing of ours but Qt.
namespace shortlist::test {

class Contract {
public:
    /// Stops the program when the file is not there.
    Contract();

    [[nodiscard]] QStringList paths() const; ///< "job.list", in the file's order of names
    [[nodiscard]] QString permission(const QString &path) const;
    [[nodiscard]] bool isPaged(const QString &path) const;
    [[nodiscard]] bool isSyncable(const QString &path) const;
    [[nodiscard]] QStringList errorCodes(const QString &path) const;
    [[nodiscard]] QJsonObject requestExample(const QString &path) const;
    [[nodiscard]] QJsonObject answerExample(const QString &path) const;
    /// The body of 401, 403 and 429.
    [[nodiscard]] QJsonObject refusalExample(const QString &name) const;
    /// Members of the request and of one record of the answer, as {"name": {"required": bool, "members": {…}}}.
    [[nodiscard]] QJsonObject requestMembers(const QString &path) const;
    [[nodiscard]] QJsonObject recordMembers(const QString &path) const;

private:
    [[nodiscard]] QJsonObject operation(const QString &path) const;
    [[nodiscard]] QJsonObject followed(QJsonObject schema) const;
    [[nodiscard]] QJsonObject membersOf(const QJsonObject &schema, int depth = 0) const;

    QJsonObject m_document{};
};

/// Compact JSON.
QByteArray compact(const QJsonObject &object);

} // namespace shortlist::test
