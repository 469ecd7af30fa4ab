// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/notehtml.h"

#include "models/items/displaytext.h"
#include "models/items/safeurl.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace shortlist {
namespace {

constexpr qsizetype mostHtml = 64 * 1024; ///< characters of the note
constexpr int mostBreaks = 400;
constexpr qsizetype mostDepth = 8;
constexpr QLatin1StringView inlineTags[] = {"b"_L1, "i"_L1, "u"_L1, "code"_L1};
constexpr QLatin1StringView breakingTags[] = {"p"_L1, "div"_L1, "h1"_L1, "h2"_L1, "h3"_L1, "h4"_L1, "h5"_L1, "h6"_L1, "tr"_L1,
    "table"_L1, "blockquote"_L1, "hr"_L1, "section"_L1, "article"_L1, "dt"_L1, "dd"_L1};
constexpr QLatin1StringView droppedTags[] = {"script"_L1, "style"_L1, "iframe"_L1, "noscript"_L1, "template"_L1, "object"_L1,
    "svg"_L1, "math"_L1, "title"_L1, "textarea"_L1, "select"_L1, "xmp"_L1, "noembed"_L1, "noframes"_L1};

template <size_t N> bool isOneOf(const QLatin1StringView (&list)[N], QStringView name)
{
    return std::any_of(std::begin(list), std::end(list), [&](QLatin1StringView tag) {
        return name.size() == tag.size() && name.compare(tag, Qt::CaseInsensitive) == 0;
    });
}

bool isLetter(QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z'); }
bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }
bool isBlank(QChar c) { return c == u' ' || c == u'\n' || c == u'\t' || c == u'\r' || c == u'\f'; }

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

struct Tag {
    QStringView name{}; ///< as written, in any case
    QStringView attributes{};
    bool closing{false};
};

/// Reads the tag at `at` ('<' and a letter or '/'); returns the place after it, -1 when it never ends.
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

/// The value of the first attribute of this name.
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

/// Whether a note was written with mark-up; the API does not say.
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
QString canonical(QStringView name)
{
    const QString lower = name.toString().toLower();
    return lower == "strong"_L1 ? u"b"_s : lower == "em"_L1 ? u"i"_s : lower;
}

class NoteWriter {
public:
    void text(QStringView given);
    void open(const Tag &tag);
    void close(QStringView given);
    /// `rest` is what follows as plain text only.
    [[nodiscard]] NoteText finish(const QString &rest);

private:
    [[nodiscard]] bool isOpen(QLatin1StringView name) const { return m_open.contains(name); }
    [[nodiscard]] bool inList() const { return isOpen("ul"_L1) || isOpen("ol"_L1); }
    [[nodiscard]] bool writes() const { return m_breaks <= mostBreaks; }
    void push(const QString &name, const QString &tag);
    void popTo(qsizetype depth);
    void pop();
    void lineBreak();
    void item();
    void link(const Tag &tag);
    void endLink();

    QString m_html;
    QString m_plain;
    QStringList m_open;
    QUrl m_link;
    qsizetype m_linkText{-1}; ///< where the text of the open link begins in m_plain
    int m_breaks{0};
    bool m_cut{false};
};

void NoteWriter::text(QStringView given)
{
    QString clean = displayLines(decoded(given));
    if (clean.isEmpty())
        return;
    if (!isOpen("pre"_L1)) {
        QString collapsed;
        collapsed.reserve(clean.size());
        bool blank = m_plain.isEmpty() || m_plain.back() == u'\n' || m_plain.back() == u' ';
        for (const QChar c : std::as_const(clean)) {
            const bool isGap = isBlank(c);
            if (!isGap || !blank)
                collapsed += isGap ? QChar(u' ') : c;
            blank = isGap;
        }
        clean = std::move(collapsed);
    } else {
        m_breaks += int(clean.count(u'\n'));
    }
    m_plain += clean;
    if (writes())
        m_html += clean.toHtmlEscaped();
    else
        m_cut = m_cut || !clean.isEmpty();
}

void NoteWriter::push(const QString &name, const QString &tag)
{
    m_open.append(name);
    m_html += tag;
}

void NoteWriter::pop()
{
    const QString name = m_open.takeLast();
    if (name == "a"_L1)
        endLink();
    m_html += "</"_L1 + name + u'>';
}

void NoteWriter::popTo(qsizetype depth)
{
    while (m_open.size() > depth)
        pop();
}

void NoteWriter::lineBreak()
{
    if (m_plain.isEmpty() || m_plain.endsWith("\n\n"_L1))
        return;
    while (m_plain.endsWith(u' '))
        m_plain.chop(1);
    m_plain += u'\n';
    ++m_breaks;
    if (writes())
        m_html += "<br>"_L1;
}

void NoteWriter::item()
{
    if (!m_plain.isEmpty() && !m_plain.endsWith(u'\n'))
        m_plain += u'\n';
    const qsizetype list = std::max(m_open.lastIndexOf("ul"_L1), m_open.lastIndexOf("ol"_L1));
    ++m_breaks;
    if (list < 0) {
        if (writes() && !m_html.isEmpty())
            m_html += "<br>"_L1;
        text(u"• ");
        return;
    }
    m_plain += u"• "_s;
    popTo(list + 1);
    if (writes() && m_open.size() < mostDepth)
        push(u"li"_s, u"<li>"_s);
}

void NoteWriter::link(const Tag &tag)
{
    if (const qsizetype other = m_open.lastIndexOf("a"_L1); other >= 0)
        popTo(other);
    const QUrl url = safeUrl(attribute(tag.attributes, "href"_L1));
    if (url.isEmpty() || url.scheme() == "tel"_L1 || !writes() || m_open.size() >= mostDepth)
        return;
    push(u"a"_s, "<a href=\""_L1 + QString::fromLatin1(url.toEncoded()).toHtmlEscaped() + "\">"_L1);
    m_link = url;
    m_linkText = m_plain.size();
}

/// The host is shown unless the text of the link begins with it.
void NoteWriter::endLink()
{
    const auto bare = [](QString text) {
        text = text.trimmed().toLower();
        for (const QLatin1StringView prefix : {"https://"_L1, "http://"_L1, "mailto:"_L1, "www."_L1}) {
            if (text.startsWith(prefix))
                text.remove(0, prefix.size());
        }
        return text;
    };
    const QString host = shownHost(m_link);
    const QString said = bare(m_plain.mid(m_linkText));
    const QString wanted = bare(host);
    const bool says = said.startsWith(wanted) && (said.size() == wanted.size() || QStringView(u"/?#:").contains(said[wanted.size()]));
    m_linkText = -1;
    if (says)
        return;
    const QString suffix = " ("_L1 + host + u')';
    m_plain += suffix;
    m_html += suffix.toHtmlEscaped();
}

void NoteWriter::open(const Tag &tag)
{
    const QString name = canonical(tag.name);
    if (name == "br"_L1 || isOneOf(breakingTags, name)) {
        if (name == "br"_L1 || !m_plain.endsWith(u'\n'))
            lineBreak();
    } else if (name == "li"_L1) {
        item();
    } else if (name == "a"_L1) {
        link(tag);
    } else if (name == "ul"_L1 || name == "ol"_L1 || name == "pre"_L1) {
        if (!m_plain.isEmpty() && !m_plain.endsWith(u'\n'))
            m_plain += u'\n';
        ++m_breaks;
        if (writes() && m_open.size() < mostDepth)
            push(name, u'<' + name + u'>');
    } else if (isOneOf(inlineTags, name) && writes() && m_open.size() < mostDepth && !m_open.contains(name)) {
        push(name, u'<' + name + u'>');
    }
}

void NoteWriter::close(QStringView given)
{
    const QString name = canonical(given);
    const qsizetype at = m_open.lastIndexOf(name);
    // An item does not end what encloses its list, nor does a word's tag end the list it began outside of.
    const qsizetype list = std::max(m_open.lastIndexOf("ul"_L1), m_open.lastIndexOf("ol"_L1));
    const bool isList = name == "ul"_L1 || name == "ol"_L1;
    if (at >= 0 && (isList || at > list))
        popTo(at);
    if ((isList || name == "pre"_L1) && !m_plain.isEmpty() && !m_plain.endsWith(u'\n'))
        m_plain += u'\n';
    if (isOneOf(breakingTags, name) && !m_plain.endsWith(u'\n'))
        lineBreak();
}

NoteText NoteWriter::finish(const QString &rest)
{
    popTo(0);
    m_plain += rest;
    while (m_plain.endsWith(u'\n') || m_plain.endsWith(u' '))
        m_plain.chop(1);
    while (m_html.endsWith("<br>"_L1))
        m_html.chop(4);
    return {std::move(m_html), std::move(m_plain), m_cut || !rest.isEmpty()};
}

/// The place after the element's end tag; scripts and the like are not looked into.
qsizetype skipElement(QStringView text, qsizetype from, QStringView name)
{
    const QString end = "</"_L1 + name.toString();
    const qsizetype close = text.indexOf(end, from, Qt::CaseInsensitive);
    const qsizetype after = close < 0 ? -1 : text.indexOf(u'>', close);
    return after < 0 ? text.size() : after + 1;
}

/// Whether a tag, a comment or a declaration may begin at `at` ('<').
bool beginsTag(QStringView text, qsizetype at)
{
    if (at + 1 >= text.size())
        return false;
    const QChar c = text[at + 1];
    return isLetter(c) || c == u'!' || c == u'?' || (c == u'/' && at + 2 < text.size() && isLetter(text[at + 2]));
}

/// The next place where a tag may begin, or the end.
qsizetype nextTag(QStringView text, qsizetype from)
{
    qsizetype at = text.indexOf(u'<', from);
    while (at >= 0 && !beginsTag(text, at))
        at = text.indexOf(u'<', at + 1);
    return at < 0 ? text.size() : at;
}

/// The place after what is no element: a comment or a declaration. -1 when it never ends.
qsizetype skipOther(QStringView text, qsizetype at)
{
    if (text.sliced(at).startsWith("<!--"_L1)) {
        const qsizetype end = text.indexOf("-->"_L1, at + 4);
        return end < 0 ? text.size() : end + 3;
    }
    const qsizetype end = text.indexOf(u'>', at);
    return end < 0 ? -1 : end + 1;
}

/// The rest of a long note, as plain text only and quickly.
QString plainRest(QStringView text)
{
    QString out(text.size() + 1, Qt::Uninitialized);
    QChar *to = out.data();
    const QChar *const start = to;
    const auto put = [&](QStringView run) {
        for (const QChar c : run) {
            if (!isBlank(c))
                *to++ = c;
            else if (to == start || (to[-1] != u' ' && to[-1] != u'\n'))
                *to++ = u' ';
        }
    };
    for (qsizetype i = 0; i < text.size();) {
        const qsizetype stop = nextTag(text, i);
        if (stop > i)
            put(text.sliced(i, stop - i));
        if (stop == text.size())
            break;
        const bool isElement = text[stop + 1] != u'!' && text[stop + 1] != u'?';
        Tag tag;
        i = isElement ? readTag(text, stop, tag) : skipOther(text, stop);
        if (i < 0) {
            put(text.sliced(stop));
            break;
        }
        if (!isElement)
            continue;
        const bool isItem = tag.name == "li"_L1 && !tag.closing;
        if (!tag.closing && isOneOf(droppedTags, tag.name))
            i = skipElement(text, i, tag.name);
        else if ((isItem || tag.name == "br"_L1 || isOneOf(breakingTags, tag.name)) && to != start && to[-1] != u'\n')
            *to++ = u'\n';
    }
    out.resize(to - start);
    return displayLines(decoded(out));
}

} // namespace

NoteText noteText(const QString &content)
{
    const QStringView whole(content);
    if (!looksLikeHtml(whole))
        return {{}, displayLines(whole), false};
    NoteWriter writer;
    // Tags that begin among the first 64 K characters are looked at in full, and text is cut there.
    qsizetype i = 0;
    while (i < std::min(whole.size(), mostHtml)) {
        const qsizetype stop = nextTag(whole, i);
        if (const qsizetype run = std::min(stop, mostHtml); run > i) {
            writer.text(whole.sliced(i, run - i));
            i = run;
            continue;
        }
        Tag tag;
        const bool isElement = whole[i + 1] != u'!' && whole[i + 1] != u'?';
        const qsizetype end = isElement ? readTag(whole, i, tag) : skipOther(whole, i);
        if (end < 0) {
            // A tag that never ends is no tag; what follows is text and looked at only once.
            const qsizetype shown = std::clamp(mostHtml, i, whole.size());
            writer.text(whole.sliced(i, shown - i));
            i = shown;
            break;
        }
        i = end;
        if (!isElement)
            continue;
        if (tag.closing)
            writer.close(tag.name);
        else if (isOneOf(droppedTags, tag.name))
            i = skipElement(whole, i, tag.name);
        else
            writer.open(tag);
    }
    return writer.finish(i < whole.size() ? plainRest(whole.sliced(i)) : QString());
}

} // namespace shortlist
