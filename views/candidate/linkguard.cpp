// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/candidate/linkguard.h"

#include "views/candidate/question.h"

#include <QDesktopServices>

using namespace Qt::StringLiterals;

namespace shortlist {

LinkGuard::Verdict LinkGuard::judge(const QUrl &url)
{
    if (!url.isValid())
        return Verdict::Refuse;
    const QString scheme = url.scheme().toLower();
    if (scheme == "https"_L1)
        return url.host().isEmpty() ? Verdict::Refuse : Verdict::Open;
    if (scheme == "mailto"_L1 || scheme == "tel"_L1)
        return url.path().isEmpty() ? Verdict::Refuse : Verdict::Open;
    if (scheme == "http"_L1)
        return url.host().isEmpty() ? Verdict::Refuse : Verdict::Ask;
    return Verdict::Refuse;
}

QString LinkGuard::destination(const QUrl &url)
{
    const QString host = url.host(QUrl::FullyEncoded);
    return host.isEmpty() ? url.path(QUrl::FullyDecoded) : host;
}

QUrl LinkGuard::cleaned(const QUrl &url)
{
    if (url.scheme() == "mailto"_L1)
        return url.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment);
    return url.adjusted(QUrl::RemoveUserInfo);
}

void LinkGuard::open(const QUrl &url, QWidget *parent)
{
    switch (judge(url)) {
    case Verdict::Open:
        hand(url);
        break;
    case Verdict::Ask:
        ask(parent, this, u"openLinkQuestion"_s, tr("Open this link?"),
            tr("It leads to %1 over a connection that is not encrypted.").arg(destination(url)), tr("Open"),
            [this, url] { hand(url); });
        break;
    case Verdict::Refuse:
        tell(parent, u"linkRefused"_s, tr("This link is not opened"),
            tr("Only web pages, mail addresses and phone numbers are opened from here."));
        break;
    }
}

void LinkGuard::hand(const QUrl &url)
{
    const QUrl target = cleaned(url);
    QDesktopServices::openUrl(target);
    emit openedOutside(target);
}

} // namespace shortlist
