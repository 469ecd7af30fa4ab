// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <functional>

namespace shortlist::test {
class Watchdog;
}

namespace shortlist::bench {

struct Figures {
    double median{0};
    double p99{0}; ///< with fewer than 100 runs the slowest
};

/// Milliseconds of each of `runs` calls after one that is not counted.
Figures timed(int runs, const std::function<void()> &work);
/// The same for several, in turns, so that a machine that changes its speed meanwhile changes it for all of them.
QList<Figures> timedInTurns(int runs, const QList<std::function<void()>> &works);
Figures figuresOf(QList<double> milliseconds);

/// One line of a table: what, measured, against what, ratio. Printed at once.
void heading(const QString &title);
void line(const QString &what, const QString &measured, const QString &against = {});
/// A figure that has a target: printed with it, whether it is kept, the floor (the least any program could need) and a peer.
struct Goal {
    double measured{0};
    double target{0}; ///< at most
    QString unit{};
    QString floor{};
    QString peer{};
};
void goal(const QString &what, const Goal &goal);
QString ms(double value);
QString ms(const Figures &figures);
/// "12.3×"
QString times(double ratio);

/// Peak and present memory of this process in MiB (Linux; 0 elsewhere).
double peakMemoryMiB();
double memoryMiB();
/// The share of memory that is a process's own, shared pages divided by those who share them (Linux; 0 elsewhere).
double pssMiB(qint64 process);
/// From now on peakMemoryMiB() tells the peak since this call (Linux).
void forgetPeakMemory();
/// Processor seconds this process has used.
double cpuSeconds();
/// The same by thread, largest first, with what the system calls each; threads of one name together, ended ones left out (Linux).
QList<std::pair<QString, double>> cpuSecondsByThread();
/// Processor time of the calling thread in ms (0 where that is not told): what a measured piece of work took by itself, whatever else runs on the machine.
double threadMs();

/// Runs the event loop until `done` or a minute without it (then false).
bool spinUntil(const std::function<bool()> &done, int timeoutMs = 600'000);

/// Until what a change asked for is painted: layouts and paints come as events.
void paint();

struct Options {
    int candidates{100'000};
};

void benchDecode();
void benchList(const Options &options);
/// The numbers that tests/bench/peers.py prints; empty when it cannot run.
QList<double> python(const QStringList &arguments);
void benchBoard(int applications);
void benchWindow(int applications, test::Watchdog &watchdog);
/// Scrolling during a full sync, and candidates opened from the cache it filled.
void benchLive(const Options &options, test::Watchdog &watchdog);
void benchSandbox(const Options &options);
/// An address of this machine where nobody listens.
QUrl nobody();
/// Leaves a filled profile in `profile` for benchStart().
void benchSync(const Options &options, const QString &profile);
void benchStart(const QString &profile);

} // namespace shortlist::bench
