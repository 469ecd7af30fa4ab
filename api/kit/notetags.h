// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>
#include <QString>

#include <algorithm>
#include <iterator>

/// Reading HTML the way a note needs it: tag by tag, in time linear in the size, never looking back.
namespace shortlist::api::notetags {

using namespace Qt::StringLiterals;

inline constexpr QLatin1StringView inlineTags[] = {"b"_L1, "i"_L1, "u"_L1, "code"_L1};
inline constexpr QLatin1StringView breakingTags[] = {"p"_L1, "div"_L1, "h1"_L1, "h2"_L1, "h3"_L1, "h4"_L1, "h5"_L1, "h6"_L1, "tr"_L1,
    "table"_L1, "blockquote"_L1, "hr"_L1, "section"_L1, "article"_L1, "dt"_L1, "dd"_L1};
inline constexpr QLatin1StringView droppedTags[] = {"script"_L1, "style"_L1, "iframe"_L1, "noscript"_L1, "template"_L1, "object"_L1,
    "svg"_L1, "math"_L1, "title"_L1, "textarea"_L1, "select"_L1, "xmp"_L1, "noembed"_L1, "noframes"_L1};

template <size_t N> bool isOneOf(const QLatin1StringView (&list)[N], QStringView name)
{
    return std::any_of(std::begin(list), std::end(list), [&](QLatin1StringView tag) {
        return name.size() == tag.size() && name.compare(tag, Qt::CaseInsensitive) == 0;
    });
}

[[nodiscard]] inline bool isBlank(QChar c) { return c == u' ' || c == u'\n' || c == u'\t' || c == u'\r' || c == u'\f'; }

struct Tag {
    QStringView name{}; ///< as written, in any case
    QStringView attributes{};
    bool closing{false};
};

/// The text with its entities decoded, once.
[[nodiscard]] QString decoded(QStringView text);
/// Reads the tag at `at` ('<' and a letter or '/'); returns the place after it, -1 when it never ends.
[[nodiscard]] qsizetype readTag(QStringView text, qsizetype at, Tag &tag);
/// The value of the first attribute of this name, decoded.
[[nodiscard]] QString attribute(QStringView text, QLatin1StringView wanted);
/// Whether a note was written with mark-up; the API does not say.
[[nodiscard]] bool looksLikeHtml(QStringView text);
/// The place after the element's end tag; scripts and the like are not looked into.
[[nodiscard]] qsizetype skipElement(QStringView text, qsizetype from, QStringView name);
/// The next place where a tag, a comment or a declaration may begin, or the end.
[[nodiscard]] qsizetype nextTag(QStringView text, qsizetype from);
/// The place after what is no element: a comment or a declaration. -1 when it never ends.
[[nodiscard]] qsizetype skipOther(QStringView text, qsizetype at);

} // namespace shortlist::api::notetags
