// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/report.h"
#include "tests/support/watchdog.h"

#include <QApplication>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QThread>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace shortlist;
using namespace shortlist::bench;

namespace {

constexpr const char *usage = "shortlist-bench [--only decode|list|board|window|live|sandbox|sync|start] [--candidates N]\n"
                              "Prints this machine's figures. Compare within one run only.\n";

} // namespace

int main(int argc, char *argv[])
{
    test::Watchdog app(argc, argv);
    QApplication::setApplicationName(u"shortlist-bench"_s);
    Options options;
    QString only;
    const QStringList arguments = QApplication::arguments().mid(1);
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString value = arguments.value(i + 1);
        if (arguments[i] == "--only"_L1 && !value.isEmpty()) {
            only = value;
            ++i;
        } else if (arguments[i] == "--candidates"_L1 && value.toInt() > 0) {
            options.candidates = value.toInt();
            ++i;
        } else {
            std::fputs(usage, arguments[i] == "--help"_L1 ? stdout : stderr);
            return arguments[i] == "--help"_L1 ? 0 : 2;
        }
    }
    QTemporaryDir profile;
    line(u"Machine"_s, u"%1 threads"_s.arg(QThread::idealThreadCount()), QSysInfo::prettyProductName() + u", Qt "_s + QLatin1StringView(qVersion()));
    const auto wanted = [&only](const QString &name) { return only.isEmpty() || only == name; };
    if (wanted(u"decode"_s))
        benchDecode();
    if (wanted(u"list"_s))
        benchList(options);
    if (wanted(u"board"_s)) {
        benchBoard(10'000);
        benchBoard(100'000);
    }
    if (wanted(u"window"_s)) {
        benchWindow(10'000, app);
        benchWindow(100'000, app);
    }
    if (wanted(u"live"_s))
        benchLive(options, app);
    if (wanted(u"sandbox"_s))
        benchSandbox(options);
    if (wanted(u"sync"_s) || wanted(u"start"_s))
        benchSync(options, profile.path());
    if (wanted(u"start"_s))
        benchStart(profile.path());
    return 0;
}
