// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/fields.h"
#include "api/types/field.h"

namespace shortlist::api {

template <> struct Fields<ContactInfo> {
    static constexpr auto list = std::tuple{field<&ContactInfo::value>("value"), field<&ContactInfo::type>("type"),
        field<&ContactInfo::isPrimary>("isPrimary")};
};

template <> struct Fields<SocialLink> {
    static constexpr auto list = std::tuple{field<&SocialLink::type>("type"), field<&SocialLink::url>("url")};
};

template <> struct Fields<FileHandle> {
    static constexpr auto list = std::tuple{field<&FileHandle::id>("id"), field<&FileHandle::name>("name"), field<&FileHandle::handle>("handle")};
};

template <> struct Fields<FileInfo> {
    static constexpr auto list = std::tuple{field<&FileInfo::url>("url")};
};

template <> struct Fields<FileUploadHandle> {
    static constexpr auto list = std::tuple{field<&FileUploadHandle::handle>("handle"), field<&FileUploadHandle::url>("url"),
        field<&FileUploadHandle::fields>("fields")};
};

template <> struct Fields<FieldValue> {
    static constexpr auto list = std::tuple{field<&FieldValue::id>("id"), field<&FieldValue::isPrivate>("isPrivate"),
        field<&FieldValue::title>("title"), maybe<&FieldValue::valueLabel>("valueLabel"),
        field<&FieldValue::value>("value")};
};

template <> struct Fields<SelectableValue> {
    static constexpr auto list = std::tuple{field<&SelectableValue::label>("label"), field<&SelectableValue::value>("value")};
};

template <> struct Fields<CustomFieldSelectableValue> {
    static constexpr auto list = std::tuple{field<&CustomFieldSelectableValue::label>("label"),
        field<&CustomFieldSelectableValue::value>("value"),
        field<&CustomFieldSelectableValue::isArchived>("isArchived")};
};

template <> struct Fields<CustomFieldDefinition> {
    static constexpr auto list = std::tuple{field<&CustomFieldDefinition::id>("id"), field<&CustomFieldDefinition::isPrivate>("isPrivate"),
        field<&CustomFieldDefinition::title>("title"), field<&CustomFieldDefinition::objectType>("objectType"),
        field<&CustomFieldDefinition::isArchived>("isArchived"),
        field<&CustomFieldDefinition::fieldType>("fieldType"),
        field<&CustomFieldDefinition::isRequired>("isRequired"),
        maybe<&CustomFieldDefinition::selectableValues>("selectableValues")};
};

} // namespace shortlist::api
