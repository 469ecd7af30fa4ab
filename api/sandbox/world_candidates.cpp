// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/people.h"
#include "api/sandbox/world.h"

#include <QJsonArray>
#include <QJsonObject>

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;

namespace {
/// The first candidates carry what lists and pages must survive.
QString showcaseName(quint32 candidate)
{
    switch (candidate) {
    case 0: return u"Alexandra Whitlock"_s;
    case 1: return u"Ivo \u202Egnikcart\u202C Doğan"_s; // a right-to-left override
    case 2: {
        QString name = u"Wolfeschlegelstein"_s;
        for (int i = 0; i < 12; ++i)
            name += u"hausenbergerdorff"_s;
        return name + u" Maximiliana Konstantinopolitanska-Überlängenhausen";
    }
    case 5: return u"Madonnina"_s;
    case 6: return u"Łucja 李 بن سليمان"_s;
    case 7: return u"<b>Robert</b> O'Tables &amp; Söhne"_s;
    default: return {};
    }
}

/// The person's name as it stands in addresses and file names.
QString mailboxOf(quint64 seed, quint32 candidate)
{
    switch (candidate) {
    case 0: return u"alexandra.whitlock"_s;
    case 1: return u"ivo.dogan"_s;
    case 2: return u"maximiliana.konstantinopolitanska"_s;
    case 5: return u"madonnina"_s;
    case 6: return u"lucja.li"_s;
    case 7: return u"robert.otables"_s;
    default: return personName(seed, candidate).mailbox();
    }
}

std::span<const char16_t *const> companies()
{
    static constexpr const char16_t *list[] = {u"Copperline Logistics", u"Blue Heron Labs", u"Quillwork", u"Tessellate", u"Brightwater Energy",
        u"Foxglove Systems", u"Nimbus & Oak", u"Pinecone Analytics", u"Saltmarsh Media", u"Harbourlight", u"Violet Turbine", u"Obsidian Bakery",
        u"Tern & Tide", u"Kettle Robotics", u"Marigold Health", u"Lanternfish"};
    return list;
}

std::span<const char16_t *const> schools()
{
    static constexpr const char16_t *list[] = {u"Larkhaven University", u"Technical University of Brandmoor", u"École Supérieure de Valfleury",
        u"Universidad de Río Claro", u"Politechnika Srebrna", u"Institute of Applied Sciences, Ostervik", u"Kestrel College", u"Sunward Polytechnic"};
    return list;
}

const char *latinPosition(int plan, Dice &dice)
{
    static constexpr const char *engineering[] = {"Backend Engineer", "Software Engineer", "Senior Software Engineer", "Data Engineer", "Platform Engineer", "Tech Lead"};
    static constexpr const char *design[] = {"Product Designer", "UX Designer", "Product Manager", "Content Designer", "Senior Product Designer"};
    static constexpr const char *commercial[] = {"Account Executive", "Customer Success Manager", "Sales Associate", "Solutions Consultant", "Marketing Manager"};
    static constexpr const char *operations[] = {"Service Technician", "Production Planner", "Supply Chain Analyst", "Assembly Lead", "Logistics Coordinator"};
    static constexpr const char *office[] = {"People Partner", "Financial Analyst", "Office Manager", "Support Specialist", "Student Assistant"};
    switch (plan) {
    case 0: case 5: return dice.pick(engineering);
    case 1: return dice.pick(design);
    case 2: return dice.pick(commercial);
    case 3: return dice.pick(operations);
    default: return dice.pick(office);
    }
}
} // namespace

Profile profileOf(const World &world, quint32 candidate)
{
    Dice dice(world.org.seed, Stream::Profile, candidate);
    const int plan = world.org.jobPlan[world.code(world.firstApplicationOf(candidate)).job];
    Profile profile;
    profile.plan = plan == 5 ? 0 : plan;
    profile.position = QString::fromLatin1(latinPosition(plan, dice));
    profile.company = QString::fromUtf16(dice.pick(companies()));
    profile.school = QString::fromUtf16(dice.pick(schools()));
    profile.years = dice.between(1, 18);
    return profile;
}

QString companyName(Dice &dice) { return QString::fromUtf16(dice.pick(companies())); }

QString World::candidateName(quint32 candidate) const
{
    const CandidateState *state = changed(candidate);
    return state ? state->record.name : drawnName(candidate);
}

QString World::drawnName(quint32 candidate) const
{
    const QString shown = showcaseName(candidate);
    return shown.isEmpty() ? personName(org.seed, candidate).full() : shown;
}

QDateTime World::candidateCreatedAt(quint32 candidate) const
{
    if (const CandidateState *state = changed(candidate))
        return state->record.createdAt.value_or(org.now);
    return org.now.addSecs(-60 * qint64(m_applications[m_firstApplication[candidate]].createdMinutes) - 95);
}

qint64 World::candidateCreatedMs(quint32 candidate) const
{
    if (candidate >= bornCandidates() || (!m_people.isEmpty() && changed(candidate)))
        return candidateCreatedAt(candidate).toMSecsSinceEpoch();
    return m_nowMs - 60'000 * qint64(m_applications[m_firstApplication[candidate]].createdMinutes) - 95'000;
}

std::optional<QString> World::mailAddress(quint32 candidate) const
{
    if (const CandidateState *state = changed(candidate)) {
        const std::optional<api::ContactInfo> &mail = state->record.primaryEmailAddress;
        return mail ? std::optional(mail->value) : std::nullopt;
    }
    return drawnMail(candidate);
}

std::optional<QString> World::drawnMail(quint32 candidate) const
{
    static constexpr const char16_t *domains[] = {u"example.com", u"example.org", u"example.net", u"post.example", u"mail.example"};
    if (candidate == 5)
        return {};
    return QString(mailboxOf(org.seed, candidate) + QString::number(candidate) + u'@' + QString::fromUtf16(domains[candidate % 5]));
}

std::optional<QString> World::phoneNumber(quint32 candidate) const
{
    if (const CandidateState *state = changed(candidate)) {
        const std::optional<api::ContactInfo> &phone = state->record.primaryPhoneNumber;
        return phone ? std::optional(phone->value) : std::nullopt;
    }
    return drawnPhone(candidate);
}

std::optional<QString> World::drawnPhone(quint32 candidate) const
{
    Dice dice(org.seed, Stream::Contact, quint64(candidate) + (quint64(1) << 32));
    if (candidate == 5 || dice.chance(12))
        return {};
    QString phone = QString::fromLatin1(personCity(org.seed, candidate).phone);
    for (QChar &digit : phone) {
        if (digit == u'#')
            digit = QChar(u'0' + dice.between(2, 9));
    }
    return phone;
}

int World::sourceOf(quint32 candidate) const
{
    if (candidate == 0 || candidate >= bornCandidates())
        return 0;
    Dice dice(org.seed, Stream::Amount, quint64(candidate) + (quint64(1) << 32));
    int left = dice.below(100);
    for (int i = 0; i < org.sourceWeights.size(); ++i) {
        left -= org.sourceWeights[i];
        if (left < 0)
            return i;
    }
    return 0;
}

api::CandidateSummary World::summary(quint32 candidate) const
{
    api::CandidateSummary record;
    record.id = org.ids.make<api::CandidateId>(Kind::Candidate, candidate);
    record.name = candidateName(candidate);
    if (const std::optional<QString> mail = mailAddress(candidate))
        record.primaryEmailAddress = api::ContactInfo{*mail, api::ContactInfoType::Personal, true};
    if (const std::optional<QString> phone = phoneNumber(candidate))
        record.primaryPhoneNumber = api::ContactInfo{*phone, api::ContactInfoType::Personal, true};
    return record;
}

QList<api::SocialLink> World::socialLinks(quint32 candidate) const
{
    using enum api::SocialLinkType;
    Dice dice(org.seed, Stream::Contact, quint64(candidate) + (quint64(1) << 33));
    const QString box = QString(mailboxOf(org.seed, candidate).replace(u'.', u'-') + QString::number(candidate));
    QList<api::SocialLink> links;
    if (dice.chance(75))
        links.append({LinkedIn, QString(u"https://linkedin.example/in/" + box)});
    if (profileOf(*this, candidate).plan == 0 && dice.chance(60))
        links.append({GitHub, QString(u"https://github.example/" + box)});
    if (dice.chance(18))
        links.append({Website, QString(u"https://" + box + u".example/")});
    if (dice.chance(4))
        links.append({StackOverflow, QString(u"https://stackoverflow.example/users/" + box)});
    if (dice.chance(3))
        links.append({Medium, QString(u"https://medium.example/@" + box)});
    return links;
}

QList<api::FieldValue> World::candidateFields(quint32 candidate) const
{
    static constexpr int fields = 10;
    QList<api::FieldValue> values;
    for (int i = 0; i < fields; ++i) {
        Dice dice(org.seed, Stream::Answer, quint64(candidate) * fields + quint64(i));
        if (candidate != 0 && !dice.chance(i < 3 ? 55 : 15))
            continue;
        const api::CustomFieldDefinition &field = org.customFields[i];
        api::FieldValue value;
        value.id = field.id;
        value.title = field.title;
        value.isPrivate = field.isPrivate;
        switch (field.fieldType.value) {
        case api::CustomFieldType::ValueSelect: {
            const api::CustomFieldSelectableValue choice = dice.pick(field.selectableValues);
            value.value = choice.value.value_or(QString());
            value.valueLabel = choice.label.value_or(QString());
            break;
        }
        case api::CustomFieldType::MultiValueSelect: {
            QJsonArray chosen;
            QJsonArray labels;
            for (const api::CustomFieldSelectableValue &choice : field.selectableValues) {
                if (dice.chance(40)) {
                    chosen.append(choice.value.value_or(QString()));
                    labels.append(choice.label.value_or(QString()));
                }
            }
            value.value = chosen;
            value.valueLabel = labels;
            break;
        }
        case api::CustomFieldType::Number: value.value = dice.between(1, 22); break;
        case api::CustomFieldType::Boolean: value.value = dice.chance(50); break;
        case api::CustomFieldType::Date: value.value = org.ago(-dice.between(5, 120)).toString(Qt::ISODateWithMs); break;
        case api::CustomFieldType::Currency:
            value.value = QJsonObject{{u"value"_s, 1000 * dice.between(35, 120)}, {u"currencyCode"_s, u"EUR"_s}};
            break;
        case api::CustomFieldType::NumberRange:
            value.value = QJsonObject{{u"type"_s, u"number-range"_s}, {u"minValue"_s, dice.between(20, 30)}, {u"maxValue"_s, dice.between(32, 40)}};
            break;
        case api::CustomFieldType::CompensationRange:
            value.value = QJsonObject{{u"type"_s, u"compensation-range"_s}, {u"minValue"_s, 1000 * dice.between(40, 60)},
                {u"maxValue"_s, 1000 * dice.between(62, 90)}, {u"currencyCode"_s, u"EUR"_s}, {u"interval"_s, u"1 YEAR"_s}};
            break;
        case api::CustomFieldType::LongText:
            value.value = u"Spoke at a meet-up about calibration.\nWould like to hear about the Göteborg office."_s;
            break;
        default: value.value = u"Likes small teams and long-lived code"_s; break;
        }
        values.append(value);
    }
    return values;
}

namespace {
api::CandidateLocation placeOf(const Organisation &org, quint32 candidate)
{
    const City &city = personCity(org.seed, candidate);
    using enum api::LocationComponentType;
    const QString town = QString::fromUtf16(city.city);
    const QString country = QString::fromUtf16(city.country);
    return {org.ids.make<api::CandidateLocationId>(Kind::CandidatePlace, candidate), QString(town + u", " + country),
        {{City, town}, {Region, QString::fromUtf16(city.region)}, {Country, country}}};
}
} // namespace

api::Candidate World::candidate(quint32 candidate) const
{
    const CandidateState *state = changed(candidate);
    api::Candidate record = state ? state->record : bornCandidate(candidate);
    for (const quint32 application : applicationsOf(candidate))
        record.applicationIds.append(org.ids.make<api::ApplicationId>(Kind::Application, application));
    return record;
}

api::Candidate World::bornCandidate(quint32 candidate) const
{
    Dice dice(org.seed, Stream::Profile, quint64(candidate) + (quint64(1) << 35));
    const Profile profile = profileOf(*this, candidate);
    const api::CandidateSummary base = summary(candidate);
    api::Candidate record;
    record.id = base.id;
    record.name = base.name;
    record.createdAt = candidateCreatedAt(candidate);
    record.updatedAt = org.now.addSecs(-60 * qint64(m_applications[m_firstApplication[candidate]].enteredMinutes));
    record.primaryEmailAddress = base.primaryEmailAddress;
    if (base.primaryEmailAddress)
        record.emailAddresses.append(*base.primaryEmailAddress);
    if (base.primaryEmailAddress && dice.chance(20))
        record.emailAddresses.append({QString(u"work" + QString::number(candidate) + u"@employer.example"), api::ContactInfoType::Work, false});
    record.primaryPhoneNumber = base.primaryPhoneNumber;
    if (base.primaryPhoneNumber)
        record.phoneNumbers.append(*base.primaryPhoneNumber);
    record.socialLinks = socialLinks(candidate);
    for (int i = 0; i < org.generatedTags - 1; ++i) {
        if (dice.chance(candidate == 0 && i < 3 ? 100 : 7))
            record.tags.append(org.tags[i]);
    }
    record.position = profile.position;
    record.company = profile.company;
    if (dice.chance(85))
        record.school = profile.school;
    if (resumeKind(candidate) != ResumeKind::None) {
        const QString file = org.ids.text(Kind::File, quint64(candidate) * 4);
        record.resumeFileHandle = api::FileHandle{api::FileId(file), resumeFileName(candidate), QString(u"fh." + file)};
        record.fileHandles.append(*record.resumeFileHandle);
    }
    record.customFields = candidateFields(candidate);
    record.profileUrl = QString(u"https://app.larkfield.example/candidates/" + record.id.text());
    record.source = org.sources[sourceOf(candidate)];
    if (dice.chance(60))
        record.creditedToUser = org.users[dice.below(int(org.users.size()))];
    record.timezone = QString::fromLatin1(personCity(org.seed, candidate).timezone);
    record.location = placeOf(org, candidate);
    if (dice.chance(25))
        record.fraudStatus = api::WireEnum<api::FraudStatus>(dice.chance(3) ? api::FraudStatus::Unsure : api::FraudStatus::PassedFraudCheck);
    return record;
}

ResumeKind World::resumeKind(quint32 candidate) const { return isBlank(candidate) ? ResumeKind::None : drawnResumeKind(candidate); }

ResumeKind World::drawnResumeKind(quint32 candidate) const
{
    if (candidate >= bornCandidates())
        return ResumeKind::None;
    if (candidate == 0)
        return ResumeKind::Pdf;
    if (candidate == 5)
        return ResumeKind::None;
    const int roll = Dice(org.seed, Stream::Resume, candidate).below(100);
    return roll < 8 ? ResumeKind::None : roll < 20 ? ResumeKind::Docx : roll < 23 ? ResumeKind::Text : ResumeKind::Pdf;
}

QString World::resumeFileName(quint32 candidate) const
{
    const QString box = mailboxOf(org.seed, candidate).replace(u'.', u'_');
    switch (drawnResumeKind(candidate)) {
    case ResumeKind::Docx: return QString(u"CV_" + box + u".docx");
    case ResumeKind::Text: return QString(box + u".txt");
    default: return QString(u"Resume_" + box + u".pdf");
    }
}

} // namespace shortlist::sandbox
