// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/chromium.h"
#include "tests/bench/report.h"
#include "tests/bench/sandboxprocess.h"

#include <QProcess>

#include <optional>

using namespace Qt::StringLiterals;

namespace shortlist::bench {

namespace {

Run startedOf(const QString &program, const QStringList &arguments, const QByteArray &word, const QString &report)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"SHORTLIST_REPORT_BOARD"_s, report);
    environment.insert(u"ASHBY_API_KEY"_s, SandboxProcess::key());
    process.setProcessEnvironment(environment);
    return started(process, program, arguments, word, report == "1"_L1);
}

QStringList ourArguments(const QString &profile)
{
    // An address of this machine where nobody listens: the start must not wait for a server.
    return {u"--base-url"_s, nobody().toString(), u"--api-key-from-env"_s, u"--profile"_s, profile};
}

/// Median time and memory of the peer, after one start that makes its profile; empty where it is not installed.
std::optional<Run> chromium()
{
    if (!Chromium::isInstalled())
        return std::nullopt;
    const Chromium peer(10'000);
    peer.start();
    QList<double> times;
    Run run;
    for (int i = 0; i < 5; ++i) {
        run = peer.start();
        times.append(run.ms);
    }
    run.ms = figuresOf(times).median;
    return times.contains(-1) ? std::nullopt : std::optional(run);
}

} // namespace

QUrl nobody()
{
    return QUrl(u"http://127.0.0.1:9"_s);
}

void benchStart(const QString &profile)
{
    heading(u"Start to usable board, from the cache, with no server"_s);
    constexpr int runs = 11;
    QList<double> floor;
    QList<double> ours;
    for (int i = 0; i < runs; ++i) {
        floor.append(startedOf(QStringLiteral(BARE_WINDOW_PROGRAM), {}, "painted", u"1"_s).ms);
        ours.append(startedOf(QStringLiteral(SHORTLIST_PROGRAM), ourArguments(profile), "board painted", u"1"_s).ms);
    }
    const Run loaded = startedOf(QStringLiteral(SHORTLIST_PROGRAM), ourArguments(profile), "everything loaded", u"loaded"_s);
    if (floor.contains(-1) || ours.contains(-1) || loaded.ms < 0) {
        line(u"a program did not start"_s, u"-"_s);
        return;
    }
    const std::optional<Run> peer = chromium();
    const auto against = [&peer](double own, double Run::*theirs, const QString &unit) -> QString {
        if (!peer)
            return u"Chromium, which is not installed"_s;
        return u"Chromium with 10,000 plain cards: %1 %2, %3 ours"_s.arg((*peer).*theirs, 0, 'f', 0).arg(unit, times((*peer).*theirs / own));
    };
    const Figures bare = figuresOf(floor);
    const Figures board = figuresOf(ours);
    line(u"bare Qt window, process start to painted (floor)"_s, ms(bare));
    goal(u"Shortlist, process start to cards painted"_s, {board.median, bare.median * 2, u"ms"_s, u"%1, ours is %2"_s.arg(ms(bare.median), times(board.median / bare.median)),
        against(board.median, &Run::ms, u"ms"_s)});
    line(u"… to everything loaded"_s, ms(loaded.ms));
    goal(u"longest wait for the GUI thread between the two"_s, {loaded.said.mid(loaded.said.indexOf("loaded ") + 7).trimmed().toDouble(), 16, u"ms"_s});
    goal(u"memory with everything loaded (PSS)"_s, {loaded.pss, 60, u"MiB"_s, u"a bare Qt window, 26 MB where LIMITS.md was measured"_s,
        against(loaded.pss, &Run::pss, u"MiB"_s)});
}

} // namespace shortlist::bench
