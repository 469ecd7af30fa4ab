// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/organisation.h"

#include "api/sandbox/names.h"
#include "api/sandbox/random.h"

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;

Organisation::Organisation(quint64 seed_, const QDateTime &now_)
    : seed(seed_)
    , now(now_.toUTC())
    , ids(seed_)
    , name(u"Larkfield Instruments"_s)
{
    makePlaces();
    makeUsers();
    makeProcess();
    makeCustomFields();
    makePlans();
    makeForms();
    makeInterviews();
    makeJobs();
    makePostings();
    makeCloseReasons();
    makeMoreCustomFields();
    makeProjects();
    makeCriteria();
    makeJobInterviews();
    fillOpenings();
}

void Organisation::makePlaces()
{
    struct DepartmentSeed { const char *name; int parent; };
    static constexpr DepartmentSeed departmentSeeds[] = {{"Engineering", -1}, {"Platform", 0}, {"Applications", 0}, {"Data & Machine Learning", 0},
        {"Quality", 0}, {"Product & Design", -1}, {"Product", 5}, {"Design", 5}, {"Commercial", -1}, {"Sales", 8}, {"Customer Success", 8},
        {"Marketing", 8}, {"Operations", -1}, {"Manufacturing", 12}, {"Supply Chain", 12}, {"Field Service", 12}, {"People", -1},
        {"Finance & Legal", -1}, {"Legacy Hardware", 0}};
    for (int i = 0; i < int(std::size(departmentSeeds)); ++i) {
        const DepartmentSeed &from = departmentSeeds[i];
        api::Department department;
        department.id = ids.make<api::DepartmentId>(Kind::Department, quint64(i));
        department.name = QString::fromLatin1(from.name);
        if (i % 4 == 1)
            department.externalName = QString(department.name + u" Team");
        department.isArchived = i + 1 == int(std::size(departmentSeeds));
        if (from.parent >= 0)
            department.parentId = departments[from.parent].id;
        department.createdAt = ago(1400 - i);
        department.updatedAt = ago(300 - i * 7);
        departments.append(department);
    }

    struct LocationSeed { const char16_t *name; int parent; const char16_t *country; const char16_t *city; api::WorkplaceType workplace; };
    using enum api::WorkplaceType;
    static constexpr LocationSeed locationSeeds[] = {{u"Europe", -1, u"", u"", Unlisted}, {u"Americas", -1, u"", u"", Unlisted},
        {u"Asia Pacific", -1, u"", u"", Unlisted}, {u"Berlin", 0, u"Germany", u"Berlin", Hybrid}, {u"Göteborg", 0, u"Sweden", u"Göteborg", Hybrid},
        {u"Kraków", 0, u"Poland", u"Kraków", OnSite}, {u"Remote, Europe", 0, u"", u"", Remote}, {u"Boston", 1, u"United States", u"Boston", Hybrid},
        {u"Montréal", 1, u"Canada", u"Montréal", OnSite}, {u"Remote, Americas", 1, u"", u"", Remote}, {u"Singapore", 2, u"Singapore", u"Singapore", Hybrid},
        {u"Bengaluru", 2, u"India", u"Bengaluru", OnSite}, {u"Old Depot, Leeds", 0, u"United Kingdom", u"Leeds", OnSite}};
    for (int i = 0; i < int(std::size(locationSeeds)); ++i) {
        const LocationSeed &from = locationSeeds[i];
        api::Location location;
        location.id = ids.make<api::LocationId>(Kind::Location, quint64(i));
        location.name = QString::fromUtf16(from.name);
        location.isArchived = i + 1 == int(std::size(locationSeeds));
        location.type = from.parent < 0 ? api::LocationType::LocationHierarchy : api::LocationType::Location;
        if (from.parent >= 0) {
            location.parentLocationId = locations[from.parent].id;
            location.isRemote = from.workplace == Remote;
            location.workplaceType = from.workplace;
        }
        if (*from.country) {
            api::PostalAddress postal;
            postal.addressCountry = QString::fromUtf16(from.country);
            postal.addressLocality = QString::fromUtf16(from.city);
            location.address = api::Address{postal};
        }
        locations.append(location);
    }
}

void Organisation::makeUsers()
{
    static constexpr int count = 32;
    using enum api::GlobalRole;
    for (int i = 0; i < count; ++i) {
        const PersonName person = personName(mix(seed ^ 0x05e5), quint32(i));
        const Culture &culture = cultures()[size_t(person.culture)];
        const NamePart &given = culture.given[size_t(person.given)];
        const NamePart &family = culture.family[size_t(person.family)];
        api::User user;
        user.id = ids.make<api::UserId>(Kind::User, quint64(i));
        user.firstName = given.latin ? QString::fromLatin1(given.latin) : QString::fromUtf16(given.text);
        user.lastName = family.latin ? QString::fromLatin1(family.latin) : QString::fromUtf16(family.text);
        user.email = QString(person.mailbox() + QString::number(i + 1) + u"@larkfield.example");
        user.globalRole = i < 3 ? OrganizationAdmin : i < 12 ? ElevatedAccess : i < 29 ? LimitedAccess : ExternalRecruiter;
        user.isEnabled = i % 11 != 10;
        user.updatedAt = ago(200 - i * 5);
        if (i > 2)
            user.managerId = users[i % 3].id;
        users.append(user);
    }
    hiringTeamRoles = {u"Hiring Manager"_s, u"Recruiter"_s, u"Sourcer"_s, u"Coordinator"_s, u"Interviewer"_s};
}

void Organisation::makeProcess()
{
    const QStringList typeTitles = {u"Inbound"_s, u"Sourced"_s, u"Referral"_s, u"Agency"_s, u"Event"_s, u"Internal"_s};
    for (int i = 0; i < typeTitles.size(); ++i)
        sourceTypes.append({ids.make<api::SourceTypeId>(Kind::SourceType, quint64(i)), typeTitles[i], false});
    struct SourceSeed { const char *title; int type; int weight; bool archived; };
    static constexpr SourceSeed sourceSeeds[] = {{"Careers page", 0, 34, false}, {"Job board: Workbench", 0, 14, false}, {"Job board: Hirewell", 0, 9, false},
        {"LinkedIn", 1, 16, false}, {"Sourced by recruiter", 1, 8, false}, {"Employee referral", 2, 9, false}, {"Agency: Fennel & Co", 3, 3, false},
        {"Agency: Northgate Search", 3, 2, false}, {"Meet-up", 4, 2, false}, {"University fair", 4, 2, false}, {"Internal transfer", 5, 1, false},
        {"Newspaper advert", 0, 0, true}};
    for (int i = 0; i < int(std::size(sourceSeeds)); ++i) {
        const SourceSeed &from = sourceSeeds[i];
        sources.append({ids.make<api::SourceId>(Kind::Source, quint64(i)), QString::fromLatin1(from.title), from.archived, sourceTypes[from.type]});
        sourceWeights.append(from.weight);
    }
    using enum api::ArchiveReasonType;
    struct ReasonSeed { const char *text; api::ArchiveReasonType type; };
    static constexpr ReasonSeed reasonSeeds[] = {{"Missing a required skill", RejectedByOrg}, {"Not enough experience", RejectedByOrg},
        {"Stronger candidate chosen", RejectedByOrg}, {"Did not pass the interview", RejectedByOrg}, {"Position filled", Other},
        {"Took another offer", RejectedByCandidate}, {"Withdrew: pay", RejectedByCandidate}, {"Withdrew: location", RejectedByCandidate},
        {"No answer", RejectedByCandidate}, {"Duplicate application", Other}, {"Overqualified", RejectedByOrg}};
    for (int i = 0; i < int(std::size(reasonSeeds)); ++i) {
        archiveReasons.append({ids.make<api::ArchiveReasonId>(Kind::ArchiveReason, quint64(i)), QString::fromLatin1(reasonSeeds[i].text),
            reasonSeeds[i].type, i + 1 == int(std::size(reasonSeeds))});
    }
    const QStringList tagTitles = {u"Strong profile"_s, u"Keep warm"_s, u"Relocation"_s, u"Visa needed"_s, u"Boomerang"_s, u"Open source"_s, u"Bilingual"_s,
        u"Silver medallist"_s, u"Remote only"_s, u"Referred twice"_s, u"2019 campaign"_s};
    generatedTags = int(tagTitles.size());
    for (int i = 0; i < generatedTags; ++i)
        tags.append({ids.make<api::CandidateTagId>(Kind::Tag, quint64(i)), tagTitles[i], i + 1 == generatedTags});
    using Use = api::CommunicationTemplateType;
    struct TemplateSeed { const char *title; api::CommunicationTemplateType type; };
    static constexpr TemplateSeed templateSeeds[] = {{"Kind rejection after review", Use::Email}, {"Rejection after interview", Use::Email},
        {"Position filled", Use::Email}, {"Keep in touch", Use::Email}, {"First contact", Use::InMail}, {"Connection note", Use::LinkedInConnection}};
    for (int i = 0; i < int(std::size(templateSeeds)); ++i) {
        templates.append({ids.make<api::CommunicationTemplateId>(Kind::Template, quint64(i)), ago(700 - i * 30), ago(90 - i * 9),
            QString::fromLatin1(templateSeeds[i].title), {templateSeeds[i].type}});
    }
}

void Organisation::makeCustomFields()
{
    using enum api::CustomFieldType;
    using Object = api::CustomFieldObjectType;
    struct FieldSeed { const char *title; api::CustomFieldType type; api::CustomFieldObjectType object; const char *choices; };
    static constexpr FieldSeed fieldSeeds[] = {{"Notice period", ValueSelect, Object::Candidate, "Immediately|One month|Three months"},
        {"Languages", MultiValueSelect, Object::Candidate, "English|German|French|Polish|Spanish|Mandarin"}, {"Years of experience", Number, Object::Candidate, ""},
        {"Open to relocation", Boolean, Object::Candidate, ""}, {"Available from", Date, Object::Candidate, ""}, {"Salary wish", Currency, Object::Candidate, ""},
        {"Weekly hours", NumberRange, Object::Candidate, ""}, {"Pay range discussed", CompensationRange, Object::Candidate, ""}, {"Headline", String, Object::Candidate, ""},
        {"Sourcing remark", LongText, Object::Candidate, ""}, {"Referral bonus agreed", Boolean, Object::Application, ""}, {"Cost centre", String, Object::Job, ""},
        {"Seniority", ValueSelect, Object::Job, "Junior|Professional|Senior|Lead"}};
    for (int i = 0; i < int(std::size(fieldSeeds)); ++i) {
        const FieldSeed &from = fieldSeeds[i];
        api::CustomFieldDefinition field;
        field.id = ids.make<api::CustomFieldId>(Kind::CustomField, quint64(i));
        field.title = QString::fromLatin1(from.title);
        field.isPrivate = from.type == Currency;
        field.fieldType = from.type;
        field.objectType = from.object;
        const QStringList choices = QString::fromLatin1(from.choices).split(u'|', Qt::SkipEmptyParts);
        for (int n = 0; n < choices.size(); ++n)
            field.selectableValues.append({choices[n], u"choice-%1-%2"_s.arg(i).arg(n), false});
        customFields.append(field);
    }
}

} // namespace shortlist::sandbox
