// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/report.h"
#include "tests/bench/sandboxprocess.h"

#include <QElapsedTimer>
#include <QProcess>

using namespace Qt::StringLiterals;

namespace shortlist::bench {

namespace {

/// Milliseconds from the start of a process to the line that says it was painted, -1 when it never came.
double started(const QString &program, const QStringList &arguments, const QByteArray &word)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"SHORTLIST_REPORT_BOARD"_s, u"1"_s);
    environment.insert(u"ASHBY_API_KEY"_s, SandboxProcess::key());
    process.setProcessEnvironment(environment);
    QElapsedTimer timer;
    timer.start();
    process.start(program, arguments);
    QByteArray said;
    double at = -1;
    spinUntil([&] {
        said += process.readAllStandardOutput();
        if (at < 0 && said.contains(word))
            at = double(timer.nsecsElapsed()) / 1e6;
        return process.state() == QProcess::NotRunning;
    }, 60'000);
    return at;
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
        floor.append(started(QStringLiteral(BARE_WINDOW_PROGRAM), {}, "painted"));
        // An address of this machine where nobody listens: the start must not wait for a server.
        ours.append(started(QStringLiteral(SHORTLIST_PROGRAM),
            {u"--base-url"_s, nobody().toString(), u"--api-key-from-env"_s, u"--profile"_s, profile}, "board painted"));
    }
    if (floor.contains(-1) || ours.contains(-1)) {
        line(u"a program did not start"_s, u"-"_s);
        return;
    }
    const Figures bare = figuresOf(floor);
    const Figures board = figuresOf(ours);
    line(u"bare Qt window, process start to painted (floor)"_s, ms(bare));
    line(u"Shortlist, process start to cards painted"_s, ms(board), times(board.median / bare.median) + u" the floor"_s);
}

} // namespace shortlist::bench
