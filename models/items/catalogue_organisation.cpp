// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/catalogue_p.h"

/// Departments, locations, users and roles.
namespace shortlist::columns {
namespace {

const api::Department *department(const Store &store, Row row) { return store.departments().at(Code(row)); }
const api::Location *location(const Store &store, Row row) { return store.locations().at(Code(row)); }
const api::User *user(const Store &store, Row row) { return store.users().at(Code(row)); }

Row rowOf(Code code) { return code == noCode ? noRow : Row(code); }

RecordList departments()
{
    return {RecordKind::Department, QT_TRANSLATE_NOOP("Records", "Departments"), QT_TRANSLATE_NOOP("Records", "Department"), "building"_L1,
        {
            {.name = "name"_L1, .title = QT_TRANSLATE_NOOP("Column", "Name"), .text = [](const Store &s, Row r) { return titleOf(department(s, r), &api::Department::name); }, .width = 36},
            {.name = "externalName"_L1, .title = QT_TRANSLATE_NOOP("Column", "Name outside"),
                .text = [](const Store &s, Row r) { return department(s, r) ? department(s, r)->externalName.value_or(QString()) : QString(); }, .width = 24},
            {.name = "archived"_L1, .title = QT_TRANSLATE_NOOP("Column", "Archived"),
                .text = [](const Store &s, Row r) { return yes(department(s, r) && department(s, r)->isArchived); }, .width = 9, .searched = false},
            {.name = "createdAt"_L1, .title = QT_TRANSLATE_NOOP("Column", "Created"),
                .text = [](const Store &s, Row r) { return department(s, r) ? dateText(seconds(department(s, r)->createdAt)) : QString(); }, .type = ColumnType::Date,
                .number = [](const Store &s, Row r) { return department(s, r) ? seconds(department(s, r)->createdAt) : 0; }, .width = 12},
            {.name = "updatedAt"_L1, .title = QT_TRANSLATE_NOOP("Column", "Changed"),
                .text = [](const Store &s, Row r) { return department(s, r) ? timeText(seconds(department(s, r)->updatedAt)) : QString(); }, .type = ColumnType::Date,
                .number = [](const Store &s, Row r) { return department(s, r) ? seconds(department(s, r)->updatedAt) : 0; }, .width = 18, .shown = false},
        },
        0, Qt::AscendingOrder,
        [](const Store &s, Row r) { return department(s, r) ? rowOf(s.departments().codeOf(idOr(department(s, r)->parentId))) : noRow; },
        [](const Store &s, Row r) { return department(s, r) && department(s, r)->isArchived; }, nullptr, {}};
}

QString addressText(const Store &store, Row row)
{
    const api::Location *l = location(store, row);
    if (!l || !l->address || !l->address->postalAddress)
        return {};
    const api::PostalAddress &a = *l->address->postalAddress;
    QStringList parts;
    for (const auto &part : {a.streetAddress, a.postalCode, a.addressLocality, a.addressRegion, a.addressCountry})
        parts.append(part.value_or(QString()));
    parts.removeAll(QString());
    return joined(parts);
}

RecordList locations()
{
    return {RecordKind::Location, QT_TRANSLATE_NOOP("Records", "Locations"), QT_TRANSLATE_NOOP("Records", "Location"), "map-pin"_L1,
        {
            {.name = "name"_L1, .title = QT_TRANSLATE_NOOP("Column", "Name"), .text = [](const Store &s, Row r) { return titleOf(location(s, r), &api::Location::name); }, .width = 36},
            {.name = "externalName"_L1, .title = QT_TRANSLATE_NOOP("Column", "Name outside"),
                .text = [](const Store &s, Row r) { return location(s, r) ? location(s, r)->externalName.value_or(QString()) : QString(); }, .width = 22},
            {.name = "workplace"_L1, .title = QT_TRANSLATE_NOOP("Column", "Workplace"),
                .text = [](const Store &s, Row r) { return location(s, r) ? spoken(location(s, r)->workplaceType) : QString(); }, .width = 11},
            {.name = "address"_L1, .title = QT_TRANSLATE_NOOP("Column", "Address"), .text = addressText, .width = 32},
            {.name = "remote"_L1, .title = QT_TRANSLATE_NOOP("Column", "Remote"),
                .text = [](const Store &s, Row r) { return yes(location(s, r) && location(s, r)->isRemote.value_or(false)); }, .width = 8, .shown = false, .searched = false},
            {.name = "archived"_L1, .title = QT_TRANSLATE_NOOP("Column", "Archived"),
                .text = [](const Store &s, Row r) { return yes(location(s, r) && location(s, r)->isArchived); }, .width = 9, .searched = false},
        },
        0, Qt::AscendingOrder,
        [](const Store &s, Row r) { return location(s, r) ? rowOf(s.locations().codeOf(idOr(location(s, r)->parentLocationId))) : noRow; },
        [](const Store &s, Row r) { return location(s, r) && location(s, r)->isArchived; }, nullptr, {}};
}

RecordList users()
{
    return {RecordKind::User, QT_TRANSLATE_NOOP("Records", "Users"), QT_TRANSLATE_NOOP("Records", "User"), "users"_L1,
        {
            {.name = "name"_L1, .title = QT_TRANSLATE_NOOP("Column", "Name"), .text = [](const Store &s, Row r) { return userName(user(s, r)); }, .width = 26},
            {.name = "email"_L1, .title = QT_TRANSLATE_NOOP("Column", "E-mail"),
                .text = [](const Store &s, Row r) { return user(s, r) ? user(s, r)->email.value_or(QString()) : QString(); }, .width = 34},
            {.name = "role"_L1, .title = QT_TRANSLATE_NOOP("Column", "Role"),
                .text = [](const Store &s, Row r) { return user(s, r) ? user(s, r)->globalRole.text() : QString(); }, .width = 20},
            {.name = "manager"_L1, .title = QT_TRANSLATE_NOOP("Column", "Manager"),
                .text = [](const Store &s, Row r) { return user(s, r) ? userName(s.users().find(idOr(user(s, r)->managerId))) : QString(); }, .width = 22},
            {.name = "enabled"_L1, .title = QT_TRANSLATE_NOOP("Column", "Enabled"),
                .text = [](const Store &s, Row r) { return yes(user(s, r) && user(s, r)->isEnabled); }, .width = 9, .searched = false},
            {.name = "updatedAt"_L1, .title = QT_TRANSLATE_NOOP("Column", "Changed"),
                .text = [](const Store &s, Row r) { return user(s, r) ? timeText(seconds(user(s, r)->updatedAt)) : QString(); }, .type = ColumnType::Date,
                .number = [](const Store &s, Row r) { return user(s, r) ? seconds(user(s, r)->updatedAt) : 0; }, .width = 18, .shown = false},
        },
        0, Qt::AscendingOrder, nullptr, [](const Store &s, Row r) { return user(s, r) && !user(s, r)->isEnabled; }, nullptr, {}};
}

RecordList roles()
{
    return {RecordKind::HiringTeamRole, QT_TRANSLATE_NOOP("Records", "Hiring team roles"), QT_TRANSLATE_NOOP("Records", "Hiring team role"), "key"_L1,
        {{.name = "title"_L1, .title = QT_TRANSLATE_NOOP("Column", "Title"),
            .text = [](const Store &s, Row r) { return titleOf(s.hiringTeamRoles().at(Code(r)), &TeamRole::title); }, .width = 40}},
        0, Qt::AscendingOrder, nullptr, nullptr, nullptr, {}};
}

RecordList applicationRoles()
{
    return {RecordKind::ApplicationRole, QT_TRANSLATE_NOOP("Records", "Application roles"), QT_TRANSLATE_NOOP("Records", "Role on applications"), "key"_L1,
        {{.name = "title"_L1, .title = QT_TRANSLATE_NOOP("Column", "Title"),
            .text = [](const Store &s, Row r) { return titleOf(s.applicationRoles().at(Code(r)), &ApplicationTeamRole::title); }, .width = 40}},
        0, Qt::AscendingOrder, nullptr, nullptr, nullptr, {}};
}

} // namespace

std::vector<RecordList> organisationLists() { return {departments(), locations(), users(), roles(), applicationRoles()}; }

} // namespace shortlist::columns
