// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/fields.h"
#include "api/json/fields_field.h"
#include "api/types/organisation.h"

namespace shortlist::api {

template <> struct Fields<Department> {
    static constexpr auto list = std::tuple{field<&Department::id>("id"), field<&Department::name>("name"),
        field<&Department::externalName>("externalName"), field<&Department::isArchived>("isArchived"),
        field<&Department::parentId>("parentId"), field<&Department::createdAt>("createdAt"),
        field<&Department::updatedAt>("updatedAt"), maybe<&Department::extraData>("extraData")};
};

template <> struct Fields<PostalAddress> {
    static constexpr auto list = std::tuple{field<&PostalAddress::addressCountry>("addressCountry"),
        field<&PostalAddress::addressRegion>("addressRegion"),
        field<&PostalAddress::addressLocality>("addressLocality"),
        field<&PostalAddress::postalCode>("postalCode"), field<&PostalAddress::streetAddress>("streetAddress")};
};

template <> struct Fields<Address> {
    static constexpr auto list = std::tuple{field<&Address::postalAddress>("postalAddress")};
};

template <> struct Fields<Location> {
    static constexpr auto list = std::tuple{field<&Location::id>("id"), field<&Location::name>("name"),
        field<&Location::externalName>("externalName"), field<&Location::isArchived>("isArchived"),
        field<&Location::address>("address"), field<&Location::isRemote>("isRemote"),
        field<&Location::workplaceType>("workplaceType"),
        field<&Location::parentLocationId>("parentLocationId"), field<&Location::type>("type"),
        maybe<&Location::extraData>("extraData")};
};

template <> struct Fields<Project> {
    static constexpr auto list = std::tuple{field<&Project::id>("id"), field<&Project::title>("title"),
        field<&Project::description>("description"), field<&Project::isArchived>("isArchived"),
        field<&Project::confidential>("confidential"), field<&Project::authorId>("authorId"),
        field<&Project::createdAt>("createdAt"), maybe<&Project::customFieldEntries>("customFieldEntries")};
};

} // namespace shortlist::api
