// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/notehtml.h"

#include <QUrl>

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;

namespace {
constexpr QLatin1StringView allowed[] = {"b"_L1, "i"_L1, "u"_L1, "a"_L1, "ul"_L1, "ol"_L1, "li"_L1, "code"_L1, "pre"_L1};

/// The value of href in a tag's text, or empty.
QString linkOf(QStringView tag)
{
    const qsizetype at = tag.indexOf("href="_L1, 0, Qt::CaseInsensitive);
    if (at < 0 || at + 6 > tag.size())
        return {};
    const QStringView rest = tag.sliced(at + 5);
    const QChar quote = rest[0];
    const bool quoted = quote == u'"' || quote == u'\'';
    qsizetype end = quoted ? rest.indexOf(quote, 1) : rest.indexOf(u' ');
    if (end < 0)
        end = rest.size();
    const QString link = (quoted ? rest.sliced(1, qMax<qsizetype>(0, end - 1)) : rest.first(end)).toString();
    const QString scheme = QUrl(link).scheme().toLower();
    return scheme == "https"_L1 || scheme == "http"_L1 || scheme == "mailto"_L1 ? link : QString();
}
} // namespace

QString allowedNoteHtml(QStringView html)
{
    QString out;
    out.reserve(html.size());
    qsizetype at = 0;
    while (at < html.size()) {
        const qsizetype open = html.indexOf(u'<', at);
        if (open < 0) {
            out += html.sliced(at);
            break;
        }
        out += html.sliced(at, open - at);
        const qsizetype close = html.indexOf(u'>', open);
        if (close < 0)
            break;
        const QStringView tag = html.sliced(open + 1, close - open - 1);
        at = close + 1;
        const bool ends = tag.startsWith(u'/');
        qsizetype length = ends ? 1 : 0;
        while (length < tag.size() && tag[length].isLetterOrNumber())
            ++length;
        const QString name = tag.sliced(ends ? 1 : 0, length - (ends ? 1 : 0)).toString().toLower();
        if (!ends && (name == "script"_L1 || name == "style"_L1)) {
            const qsizetype end = html.indexOf(QString(u"</" + name), at, Qt::CaseInsensitive);
            const qsizetype after = end < 0 ? -1 : html.indexOf(u'>', end);
            at = after < 0 ? html.size() : after + 1;
            continue;
        }
        if (std::ranges::find(allowed, name) == std::end(allowed))
            continue;
        const QString link = name == "a"_L1 && !ends ? linkOf(tag) : QString();
        out += ends ? u"</"_s : u"<"_s;
        out += name;
        if (!link.isEmpty())
            out += u" href=\""_s + link.toHtmlEscaped() + u'"';
        out += u'>';
    }
    return out;
}

} // namespace shortlist::sandbox
