// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <span>
#include <string_view>

/// Invented people from many places: common given and family names, combined at random.
namespace shortlist::sandbox {

struct NamePart {
    const char16_t *text;
    const char *latin{nullptr}; ///< for e-mail addresses; nothing when folding the accents away is enough
};

struct City {
    const char16_t *city;
    const char16_t *region;
    const char16_t *country;
    const char *timezone;
    const char *phone; ///< '#' is a digit; ranges set aside for fiction by the numbering authorities
};

struct Culture {
    std::span<const NamePart> given;
    std::span<const NamePart> family;
    std::span<const City> cities;
    bool familyFirst{false};
    const char16_t *separator{u" "};
    int weight{1};
};

std::span<const Culture> cultures();

/// Lower-case ASCII letters of a name: "Żółć" becomes "zolc". Letters without a Latin base are left out.
QString asciiFold(QStringView text);

/// A person's two names as codes.
struct PersonName {
    int culture{0};
    int given{0};
    int family{0};
    [[nodiscard]] QString full() const;
    [[nodiscard]] QString mailbox() const; ///< "given.family" in ASCII
    [[nodiscard]] QString latin() const;   ///< the name in Latin letters, for a resume's second line; empty when it already is
};
PersonName personName(quint64 seed, quint32 person);
const City &personCity(quint64 seed, quint32 person);

} // namespace shortlist::sandbox
