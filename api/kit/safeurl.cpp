// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/kit/safeurl.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist::api {
namespace {

constexpr qsizetype mostCharacters = 2048;

bool isSuspicious(QChar c)
{
    return c.isSpace() || c == u'\\' || c.category() == QChar::Other_Control || c.category() == QChar::Other_Format
        || c.category() == QChar::Other_PrivateUse || c.category() == QChar::Other_NotAssigned;
}

QUrl webUrl(const QString &text)
{
    const qsizetype authority = text.indexOf("://"_L1) + 3;
    const auto isEnd = [](QChar c) { return c == u'/' || c == u'?' || c == u'#'; };
    const auto end = std::find_if(text.cbegin() + authority, text.cend(), isEnd);
    // An empty user ("https://@host") leaves no trace in the parsed URL.
    if (std::find(text.cbegin() + authority, end, u'@') != end)
        return {};
    QUrl url(text, QUrl::TolerantMode);
    const bool good = url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty();
    return good ? url : QUrl();
}

QUrl mailUrl(const QString &text)
{
    const QString address = QUrl::fromPercentEncoding(text.mid(qsizetype(sizeof "mailto:") - 1).section(u'?', 0, 0).section(u'#', 0, 0).toUtf8());
    const qsizetype at = address.indexOf(u'@');
    const bool plain = std::none_of(address.cbegin(), address.cend(), [](QChar c) {
        return isSuspicious(c) || QStringView(u",;<>\"()[]:/&%").contains(c);
    });
    if (!plain || at <= 0 || at != address.lastIndexOf(u'@') || at + 1 == address.size())
        return {};
    QUrl url;
    url.setScheme(u"mailto"_s);
    url.setPath(address);
    return url;
}

QUrl phoneUrl(const QString &text)
{
    QString number;
    for (const QChar c : QStringView(text).mid(qsizetype(sizeof "tel:") - 1)) {
        if ((c >= u'0' && c <= u'9') || (c == u'+' && number.isEmpty()))
            number += c;
        else if (!QStringView(u"-.()/").contains(c))
            return {};
    }
    if (number.size() < 3 || number.size() > 24)
        return {};
    QUrl url;
    url.setScheme(u"tel"_s);
    url.setPath(number);
    return url;
}

} // namespace

QUrl safeUrl(QStringView given)
{
    const QString text = given.trimmed().toString();
    if (text.isEmpty() || text.size() > mostCharacters || std::any_of(text.cbegin(), text.cend(), isSuspicious))
        return {};
    if (text.startsWith("https://"_L1, Qt::CaseInsensitive) || text.startsWith("http://"_L1, Qt::CaseInsensitive))
        return webUrl(text);
    if (text.startsWith("mailto:"_L1, Qt::CaseInsensitive))
        return mailUrl(text);
    if (text.startsWith("tel:"_L1, Qt::CaseInsensitive))
        return phoneUrl(text);
    return {};
}

QUrl safeWebUrl(QStringView given)
{
    const QString text = given.trimmed().toString();
    if (const QUrl url = safeUrl(text); !url.isEmpty())
        return url.scheme() == "http"_L1 || url.scheme() == "https"_L1 ? url : QUrl();
    const QString host = text.section(u'/', 0, 0);
    const bool isHost = host.contains(u'.') && !host.startsWith(u'.') && !host.endsWith(u'.')
        && std::all_of(host.cbegin(), host.cend(), [](QChar c) { return c.isLetterOrNumber() || c == u'.' || c == u'-'; });
    return isHost ? safeUrl(QString("https://"_L1 + text)) : QUrl();
}

QString shownHost(const QUrl &url)
{
    const QString host = url.host(QUrl::FullyEncoded);
    return host.isEmpty() ? url.path(QUrl::FullyDecoded) : host;
}

} // namespace shortlist::api
