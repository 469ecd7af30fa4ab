// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/names.h"

#include "api/sandbox/random.h"

namespace shortlist::sandbox {

QString asciiFold(QStringView text)
{
    struct Special { char16_t from; const char *to; };
    static constexpr Special specials[] = {{u'ł', "l"}, {u'đ', "d"}, {u'ø', "o"}, {u'ß', "ss"}, {u'æ', "ae"}, {u'œ', "oe"},
                                           {u'ı', "i"}, {u'þ', "th"}, {u'ð', "d"}};
    QString out;
    const QString parts = text.toString().toLower().normalized(QString::NormalizationForm_D);
    for (const QChar c : parts) {
        if (c >= u'a' && c <= u'z') {
            out += c;
            continue;
        }
        for (const Special &special : specials) {
            if (c == special.from)
                out += QLatin1StringView(special.to);
        }
    }
    return out;
}

namespace {
QString latinOf(const NamePart &part)
{
    return part.latin ? QString::fromLatin1(part.latin) : QString::fromUtf16(part.text);
}
} // namespace

QString PersonName::full() const
{
    const Culture &from = cultures()[size_t(culture)];
    const QString first = QString::fromUtf16(from.given[size_t(given)].text);
    const QString last = QString::fromUtf16(from.family[size_t(family)].text);
    const QString between = QString::fromUtf16(from.separator);
    return from.familyFirst ? QString(last + between + first) : QString(first + between + last);
}

QString PersonName::mailbox() const
{
    const Culture &from = cultures()[size_t(culture)];
    return asciiFold(latinOf(from.given[size_t(given)])) + u'.' + asciiFold(latinOf(from.family[size_t(family)]));
}

QString PersonName::latin() const
{
    const Culture &from = cultures()[size_t(culture)];
    const NamePart &first = from.given[size_t(given)];
    const NamePart &last = from.family[size_t(family)];
    if (!first.latin && !last.latin)
        return {};
    return latinOf(first) + u' ' + latinOf(last);
}

namespace {
int cultureOf(quint64 seed, quint32 person)
{
    if (person == 0) // the candidate that pages and tests are shown with has an English name
        return 0;
    static const int total = [] {
        int sum = 0;
        for (const Culture &culture : cultures())
            sum += culture.weight;
        return sum;
    }();
    int left = Dice(seed, Stream::Place, person).below(total);
    int index = 0;
    for (const Culture &culture : cultures()) {
        left -= culture.weight;
        if (left < 0)
            return index;
        ++index;
    }
    return 0;
}
} // namespace

PersonName personName(quint64 seed, quint32 person)
{
    const int index = cultureOf(seed, person);
    const Culture &culture = cultures()[size_t(index)];
    Dice dice(seed, Stream::Person, person);
    return {index, dice.below(int(culture.given.size())), dice.below(int(culture.family.size()))};
}

const City &personCity(quint64 seed, quint32 person)
{
    static constexpr int movedAbroad = 18; // percent
    Dice dice(seed, Stream::Contact, person);
    int index = cultureOf(seed, person);
    if (dice.chance(movedAbroad))
        index = dice.below(int(cultures().size()));
    return dice.pick(cultures()[size_t(index)].cities);
}

} // namespace shortlist::sandbox
