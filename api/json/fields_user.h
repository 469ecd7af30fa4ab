// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/fields.h"
#include "api/json/fields_field.h"
#include "api/types/user.h"

namespace shortlist::api {

template <> struct Fields<User> {
    static constexpr auto list = std::tuple{field<&User::id>("id"), field<&User::firstName>("firstName"), field<&User::lastName>("lastName"),
        field<&User::email>("email"), field<&User::globalRole>("globalRole"),
        field<&User::isEnabled>("isEnabled"), field<&User::updatedAt>("updatedAt"),
        field<&User::managerId>("managerId"), maybe<&User::customFields>("customFields")};
};

template <> struct Fields<HiringTeamMember> {
    static constexpr auto list = std::tuple{field<&HiringTeamMember::userId>("userId"), field<&HiringTeamMember::firstName>("firstName"),
        field<&HiringTeamMember::lastName>("lastName"), field<&HiringTeamMember::email>("email"),
        field<&HiringTeamMember::role>("role")};
};

template <> struct Fields<HiringTeamRole> {
    static constexpr auto list = std::tuple{field<&HiringTeamRole::id>("id"), field<&HiringTeamRole::title>("title")};
    static constexpr auto bareText = &HiringTeamRole::title; ///< hiringTeamRole.list sends plain titles unless namesOnly is false
};

template <> struct Fields<ApplicationHiringTeamRole> {
    static constexpr auto list = std::tuple{field<&ApplicationHiringTeamRole::id>("id"), field<&ApplicationHiringTeamRole::title>("title")};
};

template <> struct Fields<NoteAuthor> {
    static constexpr auto list = std::tuple{field<&NoteAuthor::id>("id"), field<&NoteAuthor::firstName>("firstName"),
        field<&NoteAuthor::lastName>("lastName"), field<&NoteAuthor::email>("email")};
};

template <> struct Fields<ApiKeyInfo> {
    static constexpr auto list = std::tuple{field<&ApiKeyInfo::title>("title"), field<&ApiKeyInfo::createdAt>("createdAt"),
        maybe<&ApiKeyInfo::scopes>("scopes")};
};

} // namespace shortlist::api
