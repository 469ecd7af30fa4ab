// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/net/dotenv.h"

#include <QList>

namespace shortlist::api {

namespace {

QString unescaped(QStringView text)
{
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u'\\' || i + 1 == text.size()) {
            out += text[i];
            continue;
        }
        const QChar next = text[++i];
        switch (next.unicode()) {
        case u'n': out += u'\n'; break;
        case u't': out += u'\t'; break;
        case u'r': out += u'\r'; break;
        case u'"':
        case u'\\':
        case u'$': out += next; break;
        default: out += u'\\'; out += next;
        }
    }
    return out;
}

// The end of a quoted value, or -1 when the quote is never closed.
qsizetype closingQuote(QStringView text, QChar quote)
{
    for (qsizetype i = 1; i < text.size(); ++i) {
        if (text[i] == u'\\' && quote == u'"')
            ++i;
        else if (text[i] == quote)
            return i;
    }
    return -1;
}

QString bareValue(QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'#' && (i == 0 || text[i - 1].isSpace()))
            return text.left(i).trimmed().toString();
    }
    return text.trimmed().toString();
}

std::optional<QString> valueOnLine(QStringView line, QStringView name)
{
    line = line.trimmed();
    if (line.startsWith(u"export") && line.size() > 6 && line[6].isSpace())
        line = line.mid(7).trimmed();
    if (!line.startsWith(name))
        return {};
    line = line.mid(name.size());
    const QStringView trimmed = line.trimmed();
    if (!trimmed.startsWith(u'='))
        return {};
    const QStringView value = trimmed.mid(1).trimmed();
    if (value.startsWith(u'"') || value.startsWith(u'\'')) {
        const QChar quote = value.front();
        const qsizetype end = closingQuote(value, quote);
        if (end < 0)
            return {}; // half a value is worse than none
        const QStringView inner = value.mid(1, end - 1);
        return quote == u'"' ? unescaped(inner) : inner.toString();
    }
    // Untrimmed, so that a comment directly after "= " is seen as one.
    return bareValue(trimmed.mid(1));
}

} // namespace

std::optional<QString> dotEnvValue(const QByteArray &text, QStringView name)
{
    QByteArray plain = text;
    if (plain.startsWith("\xef\xbb\xbf"))
        plain.remove(0, 3);
    plain.replace("\r\n", "\n");
    plain.replace('\r', '\n');
    std::optional<QString> found;
    const QString all = QString::fromUtf8(plain);
    for (const QStringView line : QStringView(all).split(u'\n')) {
        if (auto value = valueOnLine(line, name))
            found = std::move(value);
    }
    return found;
}

} // namespace shortlist::api
