// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/kit/notetags.h"

namespace shortlist::api::notetags {
namespace {

bool isLetter(QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z'); }
bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }

struct Entity {
    QLatin1StringView name;
    char16_t character;
};
constexpr Entity entities[] = {{"amp"_L1, u'&'}, {"lt"_L1, u'<'}, {"gt"_L1, u'>'}, {"quot"_L1, u'"'}, {"apos"_L1, u'\''}, {"nbsp"_L1, 0xa0},
    {"hellip"_L1, u'…'}, {"mdash"_L1, u'—'}, {"ndash"_L1, u'–'}, {"lsquo"_L1, u'‘'}, {"rsquo"_L1, u'’'}, {"ldquo"_L1, u'“'},
    {"rdquo"_L1, u'”'}, {"laquo"_L1, u'«'}, {"raquo"_L1, u'»'}, {"bull"_L1, u'•'}, {"middot"_L1, u'·'}, {"copy"_L1, u'©'}, {"reg"_L1, u'®'},
    {"trade"_L1, u'™'}, {"euro"_L1, u'€'}, {"pound"_L1, u'£'}, {"yen"_L1, u'¥'}, {"sect"_L1, u'§'}, {"deg"_L1, u'°'}, {"times"_L1, u'×'},
    {"auml"_L1, u'ä'}, {"ouml"_L1, u'ö'}, {"uuml"_L1, u'ü'}, {"Auml"_L1, u'Ä'}, {"Ouml"_L1, u'Ö'}, {"Uuml"_L1, u'Ü'}, {"szlig"_L1, u'ß'},
    {"eacute"_L1, u'é'}, {"egrave"_L1, u'è'}, {"agrave"_L1, u'à'}, {"ccedil"_L1, u'ç'}, {"ntilde"_L1, u'ñ'}};

/// Decodes the entity at `at` ('&'); returns the place after it, or `at` when it is none.
qsizetype decodeEntity(QStringView text, qsizetype at, QString &out)
{
    constexpr qsizetype longest = 12;
    const qsizetype limit = std::min(text.size(), at + longest);
    qsizetype end = at + 1;
    while (end < limit && text[end] != u';' && (isLetter(text[end]) || isDigit(text[end]) || (end == at + 1 && text[end] == u'#')))
        ++end;
    if (end >= limit || text[end] != u';')
        return at;
    const QStringView name = text.sliced(at + 1, end - at - 1);
    if (name.startsWith(u'#')) {
        const bool hex = name.size() > 1 && (name[1] == u'x' || name[1] == u'X');
        bool ok = false;
        uint code = name.sliced(hex ? 2 : 1).toUInt(&ok, hex ? 16 : 10);
        if (!ok)
            return at;
        if (code == 0 || code > 0x10ffff || QChar::isSurrogate(code))
            code = QChar::ReplacementCharacter;
        out += QChar::fromUcs4(char32_t(code));
        return end + 1;
    }
    const auto it = std::find_if(std::begin(entities), std::end(entities), [&](const Entity &entity) { return name == entity.name; });
    if (it == std::end(entities))
        return at;
    out += QChar(it->character);
    return end + 1;
}

/// Whether a tag, a comment or a declaration may begin at `at` ('<').
bool beginsTag(QStringView text, qsizetype at)
{
    if (at + 1 >= text.size())
        return false;
    const QChar c = text[at + 1];
    return isLetter(c) || c == u'!' || c == u'?' || (c == u'/' && at + 2 < text.size() && isLetter(text[at + 2]));
}

} // namespace

QString decoded(QStringView text)
{
    QString out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size();) {
        const qsizetype amp = text.indexOf(u'&', i);
        out += text.sliced(i, (amp < 0 ? text.size() : amp) - i);
        if (amp < 0)
            break;
        i = decodeEntity(text, amp, out);
        if (i == amp) {
            out += u'&';
            ++i;
        }
    }
    return out;
}

qsizetype readTag(QStringView text, qsizetype at, Tag &tag)
{
    qsizetype i = at + 1;
    tag.closing = text[i] == u'/';
    i += tag.closing ? 1 : 0;
    const qsizetype begin = i;
    while (i < text.size() && !isBlank(text[i]) && text[i] != u'>' && text[i] != u'/')
        ++i;
    tag.name = text.sliced(begin, std::min<qsizetype>(i - begin, 32));
    const qsizetype attributes = i;
    QChar quote;
    for (; i < text.size(); ++i) {
        if (!quote.isNull())
            quote = text[i] == quote ? QChar() : quote;
        else if (text[i] == u'"' || text[i] == u'\'')
            quote = text[i];
        else if (text[i] == u'>')
            break;
    }
    if (i >= text.size())
        return -1;
    tag.attributes = text.sliced(attributes, i - attributes);
    return i + 1;
}

QString attribute(QStringView text, QLatin1StringView wanted)
{
    for (qsizetype i = 0; i < text.size();) {
        while (i < text.size() && (isBlank(text[i]) || text[i] == u'/'))
            ++i;
        const qsizetype begin = i;
        while (i < text.size() && !isBlank(text[i]) && text[i] != u'=' && text[i] != u'/')
            ++i;
        const QStringView name = text.sliced(begin, i - begin);
        while (i < text.size() && isBlank(text[i]))
            ++i;
        if (i >= text.size() || text[i] != u'=') {
            i += i == begin ? 1 : 0;
            continue;
        }
        for (++i; i < text.size() && isBlank(text[i]);)
            ++i;
        QStringView value;
        if (i < text.size() && (text[i] == u'"' || text[i] == u'\'')) {
            const qsizetype close = text.indexOf(text[i], i + 1);
            value = text.sliced(i + 1, (close < 0 ? text.size() : close) - i - 1);
            i = close < 0 ? text.size() : close + 1;
        } else {
            const qsizetype from = i;
            while (i < text.size() && !isBlank(text[i]))
                ++i;
            value = text.sliced(from, i - from);
        }
        if (name.compare(wanted, Qt::CaseInsensitive) == 0)
            return decoded(value);
    }
    return {};
}

bool looksLikeHtml(QStringView text)
{
    constexpr QLatin1StringView known[] = {"b"_L1, "i"_L1, "u"_L1, "a"_L1, "ul"_L1, "ol"_L1, "li"_L1, "code"_L1, "pre"_L1, "br"_L1, "em"_L1,
        "strong"_L1, "span"_L1, "script"_L1, "style"_L1, "img"_L1};
    const qsizetype lastEnd = text.lastIndexOf(u'>');
    for (qsizetype at = text.indexOf(u'<'); at >= 0 && at < lastEnd; at = text.indexOf(u'<', at + 1)) {
        qsizetype i = at + (text[at + 1] == u'/' ? 2 : 1);
        const qsizetype begin = i;
        while (i < text.size() && i - begin < 12 && (isLetter(text[i]) || isDigit(text[i])))
            ++i;
        if (i >= text.size() || (!isBlank(text[i]) && text[i] != u'>' && text[i] != u'/'))
            continue;
        const QString name = text.sliced(begin, i - begin).toString().toLower();
        if (i <= lastEnd && (isOneOf(known, name) || isOneOf(breakingTags, name) || isOneOf(droppedTags, name)))
            return true;
    }
    return false;
}

/// Writes the note twice, as plain text and as the part of HTML that is allowed.
qsizetype skipElement(QStringView text, qsizetype from, QStringView name)
{
    const QString end = "</"_L1 + name.toString();
    const qsizetype close = text.indexOf(end, from, Qt::CaseInsensitive);
    const qsizetype after = close < 0 ? -1 : text.indexOf(u'>', close);
    return after < 0 ? text.size() : after + 1;
}

qsizetype nextTag(QStringView text, qsizetype from)
{
    qsizetype at = text.indexOf(u'<', from);
    while (at >= 0 && !beginsTag(text, at))
        at = text.indexOf(u'<', at + 1);
    return at < 0 ? text.size() : at;
}

qsizetype skipOther(QStringView text, qsizetype at)
{
    if (text.sliced(at).startsWith("<!--"_L1)) {
        const qsizetype end = text.indexOf("-->"_L1, at + 4);
        return end < 0 ? text.size() : end + 3;
    }
    const qsizetype end = text.indexOf(u'>', at);
    return end < 0 ? -1 : end + 1;
}

} // namespace shortlist::api::notetags
