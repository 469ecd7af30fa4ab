// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/chromium.h"

#include <QFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace shortlist::bench {

namespace {

constexpr int columns = 8;

QByteArray pageOf(int cards)
{
    QByteArray page = "<!doctype html><meta charset=utf-8><title>Cards</title><style>"
                      "body{display:flex;gap:8px;margin:8px;height:95vh;font:13px sans-serif}"
                      "section{flex:1;overflow:auto;background:#eee}div{margin:6px;padding:8px;background:#fff;border-radius:6px}"
                      "b,span{display:block}</style>";
    for (int column = 0; column < columns; ++column) {
        page += "<section>";
        for (int card = column; card < cards; card += columns) {
            const QByteArray number = QByteArray::number(card);
            page += "<div><b>Candidate " + number + "</b><span>candidate" + number + "@example.org</span><span>Applied</span></div>";
        }
        page += "</section>";
    }
    // The first callback comes before the first frame with the cards, the second when that frame is done.
    return page + "<script>onload=()=>requestAnimationFrame(()=>requestAnimationFrame(()=>console.log('cards ' + 'painted')))</script>";
}

} // namespace

bool Chromium::isInstalled()
{
    return !QStandardPaths::findExecutable(u"chromium"_s).isEmpty();
}

Chromium::Chromium(int cards)
{
    QFile page(m_folder.filePath(u"cards.html"_s));
    if (page.open(QIODevice::WriteOnly))
        page.write(pageOf(cards));
}

Run Chromium::start() const
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    // Its sandbox refuses to run as root, which is who runs this in a container; the page is our own.
    return started(process, u"chromium"_s, {u"--app=file://"_s + m_folder.filePath(u"cards.html"_s), u"--user-data-dir="_s + m_folder.filePath(u"profile"_s),
        u"--no-sandbox"_s, u"--no-first-run"_s, u"--disable-background-networking"_s, u"--disable-component-update"_s,
        u"--enable-logging=stderr"_s, u"--window-size=1280,800"_s}, "cards painted", false);
}

} // namespace shortlist::bench
