// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/handlers.h"

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;
namespace ep = api::endpoints;

namespace {
constexpr auto everything = [](const auto &) { return true; };
} // namespace

QByteArray Handlers::closeReasonList(const api::CloseReasonListRequest &request)
{
    const bool archived = request.includeArchived.value_or(false);
    return answerList(world.org.closeReasons, [archived](const api::CloseReason &reason) { return archived || !reason.isArchived; }, true);
}

QByteArray Handlers::customFieldList(const api::CustomFieldListRequest &request)
{
    const bool archived = request.includeArchived.value_or(false);
    return pageOf(ep::customFieldList.path, request, world.org.customFields,
        [archived](const api::CustomFieldDefinition &field) { return archived || !field.isArchived; });
}

QByteArray Handlers::customFieldInfo(const api::CustomFieldInfoRequest &request)
{
    if (!request.customFieldId)
        return refuse("invalid_input"_L1, u"customFieldId: required"_s);
    const auto index = find(Kind::CustomField, request.customFieldId->text(), quint64(world.org.customFields.size()));
    return index ? answerOne(world.org.customFields[qsizetype(*index)]) : refuse("custom_field_not_found"_L1);
}

QByteArray Handlers::departmentInfo(const api::DepartmentInfoRequest &request)
{
    const auto index = find(Kind::Department, request.departmentId.text(), quint64(world.org.departments.size()));
    return index ? answerOne(world.org.departments[qsizetype(*index)]) : refuse("department_not_found"_L1);
}

QByteArray Handlers::locationInfo(const api::LocationInfoRequest &request)
{
    const auto index = find(Kind::Location, request.locationId.text(), quint64(world.org.locations.size()));
    return index ? answerOne(world.org.locations[qsizetype(*index)]) : refuse("location_not_found"_L1);
}

QByteArray Handlers::userInfo(const api::UserInfoRequest &request)
{
    const auto index = find(Kind::User, request.userId.text(), quint64(world.org.users.size()));
    return index ? answerOne(world.org.users[qsizetype(*index)]) : refuse("user_not_found"_L1);
}

QByteArray Handlers::userSearch(const api::UserSearchRequest &request)
{
    return answerList(world.org.users, [&](const api::User &user) { return user.email && user.email->compare(request.email, Qt::CaseInsensitive) == 0; });
}

QByteArray Handlers::hiringTeamRoleList(const api::HiringTeamRoleListRequest &request)
{
    QByteArray out = QByteArrayLiteral(R"({"success":true,"results":[)");
    for (qsizetype i = 0; i < world.org.hiringTeamRoles.size(); ++i) {
        if (i)
            out += ',';
        const api::HiringTeamRole role{world.org.ids.make<api::HiringTeamRoleId>(Kind::HiringTeamRole, quint64(i)), world.org.hiringTeamRoles[i]};
        if (request.namesOnly.value_or(true))
            out += '"' + role.title->toUtf8() + '"'; // titles of our own, with nothing to escape
        else
            api::encodeTo(out, role);
    }
    return out += "]}";
}

QByteArray Handlers::applicationHiringTeamRoleList(const api::EmptyRequest &)
{
    QList<api::ApplicationHiringTeamRole> roles;
    for (const QString &title : world.org.hiringTeamRoles)
        roles.append({world.org.ids.make<api::HiringTeamRoleId>(Kind::HiringTeamRole, quint64(roles.size())), title});
    return answerList(roles, everything);
}

} // namespace shortlist::sandbox
