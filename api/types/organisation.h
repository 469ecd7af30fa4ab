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

/// Departments, locations and talent pools. Members have the names of the wire.
namespace shortlist::api {

struct Department {
    DepartmentId id{};
    QString name{};
    std::optional<QString> externalName{};
    bool isArchived{false};
    std::optional<DepartmentId> parentId{};
    QDateTime createdAt{};
    QDateTime updatedAt{};
    QJsonObject extraData{};
    bool operator==(const Department &) const = default;
};

struct PostalAddress {
    std::optional<QString> addressCountry{};
    std::optional<QString> addressRegion{};
    std::optional<QString> addressLocality{};
    std::optional<QString> postalCode{};
    std::optional<QString> streetAddress{};
    bool operator==(const PostalAddress &) const = default;
};

struct Address {
    std::optional<PostalAddress> postalAddress{};
    bool operator==(const Address &) const = default;
};

struct Location {
    LocationId id{};
    QString name{};
    std::optional<QString> externalName{};
    bool isArchived{false};
    std::optional<Address> address{};
    std::optional<bool> isRemote{};
    std::optional<WireEnum<WorkplaceType>> workplaceType{};
    std::optional<LocationId> parentLocationId{};
    std::optional<WireEnum<LocationType>> type{};
    QJsonObject extraData{};
    bool operator==(const Location &) const = default;
};

struct Project {
    ProjectId id{};
    QString title{};
    std::optional<QString> description{};
    std::optional<bool> isArchived{};
    std::optional<bool> confidential{};
    std::optional<UserId> authorId{};
    std::optional<QDateTime> createdAt{};
    QList<FieldValue> customFieldEntries{};
    bool operator==(const Project &) const = default;
};

} // namespace shortlist::api
