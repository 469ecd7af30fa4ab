// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/contacts.h"

#include "models/items/displaytext.h"
#include "models/items/safeurl.h"

#include <QCoreApplication>
#include <QSet>

using namespace Qt::StringLiterals;

namespace shortlist {
namespace {

QString say(const char *text) { return QCoreApplication::translate("Contact", text); }

QString kindText(const api::WireEnum<api::ContactInfoType> &type)
{
    switch (type.value) {
    case api::ContactInfoType::Personal:
        return say("Personal");
    case api::ContactInfoType::Work:
        return say("Work");
    case api::ContactInfoType::Other:
        return say("Other");
    case api::ContactInfoType::Unlisted:
        break;
    }
    return displayText(type.text(), 40);
}

QString kindText(const api::WireEnum<api::SocialLinkType> &type)
{
    return type == api::SocialLinkType::Website ? say("Website") : displayText(type.text(), 40);
}

void append(QList<ContactItem> &items, ContactItem::Type type, const std::optional<api::ContactInfo> &primary, const QList<api::ContactInfo> &all)
{
    const QString scheme = type == ContactItem::Type::Email ? u"mailto:"_s : u"tel:"_s;
    QSet<QString> met;
    const auto add = [&](const api::ContactInfo &info, bool first) {
        const QString text = displayText(info.value, 320);
        if (text.isEmpty() || met.contains(text.toCaseFolded()))
            return;
        met.insert(text.toCaseFolded());
        QString address = info.value.trimmed();
        if (type == ContactItem::Type::Phone)
            address.remove(u' ');
        items.append({type, kindText(info.type), text, safeUrl(QString(scheme + address)), first});
    };
    if (primary)
        add(*primary, true);
    for (const api::ContactInfo &info : all)
        add(info, info.isPrimary && !primary);
}

} // namespace

QList<ContactItem> contactsOf(const api::Candidate &candidate)
{
    QList<ContactItem> items;
    append(items, ContactItem::Type::Email, candidate.primaryEmailAddress, candidate.emailAddresses);
    append(items, ContactItem::Type::Phone, candidate.primaryPhoneNumber, candidate.phoneNumbers);
    for (const api::SocialLink &link : candidate.socialLinks) {
        if (const QString text = displayText(link.url, 320); !text.isEmpty())
            items.append({ContactItem::Type::Link, kindText(link.type), text, safeWebUrl(link.url), false});
    }
    return items;
}

} // namespace shortlist
