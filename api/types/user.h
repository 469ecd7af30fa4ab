// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/enums.h"
#include "api/types/field.h"
#include "api/types/id.h"

#include <QDate>
#include <QDateTime>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>

#include <optional>

/// People of the organisation and what the key may do. Members have the names of the wire.
namespace shortlist::api {

struct User {
    UserId id{};
    QString firstName{};
    QString lastName{};
    std::optional<QString> email{};
    WireEnum<GlobalRole> globalRole{};
    bool isEnabled{false};
    QDateTime updatedAt{};
    std::optional<UserId> managerId{};
    QList<FieldValue> customFields{};
    bool operator==(const User &) const = default;
};

struct HiringTeamMember {
    UserId userId{};
    QString firstName{};
    QString lastName{};
    QString email{};
    QString role{};
    bool operator==(const HiringTeamMember &) const = default;
};

struct HiringTeamRole {
    std::optional<HiringTeamRoleId> id{};
    std::optional<QString> title{};
    bool operator==(const HiringTeamRole &) const = default;
};

struct ApplicationHiringTeamRole {
    HiringTeamRoleId id{};
    QString title{};
    bool operator==(const ApplicationHiringTeamRole &) const = default;
};

struct NoteAuthor {
    UserId id{};
    QString firstName{};
    QString lastName{};
    std::optional<QString> email{};
    bool operator==(const NoteAuthor &) const = default;
};

struct ApiKeyInfo {
    std::optional<QString> title{};
    std::optional<QDateTime> createdAt{};
    QList<QString> scopes{};
    bool operator==(const ApiKeyInfo &) const = default;
};

} // namespace shortlist::api
