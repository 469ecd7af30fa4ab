// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/enums.h"
#include "api/types/id.h"

#include <QDate>
#include <QDateTime>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>

#include <optional>

/// Small values shared by several records. Members have the names of the wire.
namespace shortlist::api {

struct ContactInfo {
    QString value{};
    WireEnum<ContactInfoType> type{};
    bool isPrimary{false};
    bool operator==(const ContactInfo &) const = default;
};

struct SocialLink {
    WireEnum<SocialLinkType> type{};
    QString url{};
    bool operator==(const SocialLink &) const = default;
};

struct FileHandle {
    FileId id{};
    QString name{};
    QString handle{};
    bool operator==(const FileHandle &) const = default;
};

struct FileInfo {
    QString url{};
    bool operator==(const FileInfo &) const = default;
};

struct FileUploadHandle {
    QString handle{};
    QString url{};
    QJsonObject fields{};
    bool operator==(const FileUploadHandle &) const = default;
};

struct FieldValue {
    CustomFieldId id{};
    std::optional<bool> isPrivate{};
    QString title{};
    QJsonValue valueLabel{};
    QJsonValue value{};
    bool operator==(const FieldValue &) const = default;
};

struct SelectableValue {
    QString label{};
    QString value{};
    bool operator==(const SelectableValue &) const = default;
};

struct CustomFieldSelectableValue {
    std::optional<QString> label{};
    std::optional<QString> value{};
    std::optional<bool> isArchived{};
    bool operator==(const CustomFieldSelectableValue &) const = default;
};

struct CustomFieldDefinition {
    CustomFieldId id{};
    std::optional<bool> isPrivate{};
    QString title{};
    WireEnum<CustomFieldObjectType> objectType{};
    bool isArchived{false};
    WireEnum<CustomFieldType> fieldType{};
    bool isRequired{false};
    QList<CustomFieldSelectableValue> selectableValues{};
    bool operator==(const CustomFieldDefinition &) const = default;
};

} // namespace shortlist::api
