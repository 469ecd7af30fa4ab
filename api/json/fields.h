// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <tuple>

/// A struct's members and their names on the wire, written once; decoder, encoder, error paths and tests walk the table.
namespace shortlist::api {

enum class Presence {
    Plain,    ///< required, or, for a std::optional member, absent or null when it has no value
    Maybe,    ///< absent or null reads as the default value; the default value is not written
    Nullable, ///< a std::optional that is written as null when it has no value
};

template <auto Member, Presence P> struct Field {
    std::string_view name;
    static constexpr auto member = Member;
    static constexpr Presence presence = P;
};

template <auto Member> constexpr auto field(std::string_view name) { return Field<Member, Presence::Plain>{name}; }
template <auto Member> constexpr auto maybe(std::string_view name) { return Field<Member, Presence::Maybe>{name}; }
template <auto Member> constexpr auto nullable(std::string_view name) { return Field<Member, Presence::Nullable>{name}; }

/// Specialised per struct: `static constexpr auto list = std::tuple{field<&Job::id>("id"), …}`.
template <typename T> struct Fields;

} // namespace shortlist::api
