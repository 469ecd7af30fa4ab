// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/candidate/linkguard.h"

#include "models/items/safeurl.h"
#include "views/candidate/question.h"

#include <QDesktopServices>

using namespace Qt::StringLiterals;

namespace shortlist {

LinkGuard::Verdict LinkGuard::judge(const QUrl &url)
{
    const QUrl safe = safeUrl(url.toString(QUrl::FullyEncoded));
    if (safe.isEmpty())
        return Verdict::Refuse;
    return safe.scheme() == "http"_L1 ? Verdict::Ask : Verdict::Open;
}

void LinkGuard::open(const QUrl &url, QWidget *parent)
{
    switch (judge(url)) {
    case Verdict::Open:
        hand(url);
        break;
    case Verdict::Ask:
        ask(parent, this, u"openLinkQuestion"_s, tr("Open this link?"),
            tr("It leads to %1 over a connection that is not encrypted.").arg(shownHost(url)), tr("Open"),
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
    const QUrl target = safeUrl(url.toString(QUrl::FullyEncoded));
    QDesktopServices::openUrl(target);
    emit openedOutside(target);
}

} // namespace shortlist
