// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/kit/notehtml.h"

#include "api/kit/plaintext.h"
#include "api/kit/notetags.h"
#include "api/kit/safeurl.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace shortlist::api {

using namespace notetags;

namespace {

constexpr qsizetype mostHtml = 64 * 1024; ///< characters of the note
constexpr int mostBreaks = 400;
constexpr qsizetype mostDepth = 8;

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

} // namespace shortlist::api
