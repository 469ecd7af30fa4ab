// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/report.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QMap>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace shortlist::bench {

namespace {

double statusMiB(const char *field)
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &row : file.readAll().split('\n')) {
        if (row.startsWith(field))
            return row.simplified().split(' ').value(1).toDouble() / 1024;
    }
    return 0;
}

void print(const QString &text)
{
    std::fputs(qPrintable(text), stdout);
    std::fflush(stdout);
}

} // namespace

Figures figuresOf(QList<double> values)
{
    if (values.isEmpty())
        return {};
    std::ranges::sort(values);
    const auto last = values.size() - 1;
    return {values[values.size() / 2], values[std::min(last, values.size() * 99 / 100)]};
}

Figures timed(int runs, const std::function<void()> &work)
{
    work();
    QList<double> values;
    for (int i = 0; i < runs; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        values.append(double(timer.nsecsElapsed()) / 1e6);
    }
    return figuresOf(std::move(values));
}

QList<Figures> timedInTurns(int runs, const QList<std::function<void()>> &works)
{
    QList<QList<double>> values(works.size());
    for (const std::function<void()> &work : works)
        work();
    for (int i = 0; i < runs; ++i) {
        for (qsizetype one = 0; one < works.size(); ++one) {
            QElapsedTimer timer;
            timer.start();
            works[one]();
            values[one].append(double(timer.nsecsElapsed()) / 1e6);
        }
    }
    QList<Figures> all;
    for (QList<double> &some : values)
        all.append(figuresOf(std::move(some)));
    return all;
}

void heading(const QString &title)
{
    print(u"\n%1\n%2\n"_s.arg(title, QString(title.size(), u'-')));
}

void line(const QString &what, const QString &measured, const QString &against)
{
    print(u"%1 %2 %3\n"_s.arg(what, -58).arg(measured, -24).arg(against));
}

void goal(const QString &what, const Goal &goal)
{
    const auto number = [&](double value) -> QString { return QString::number(value, 'f', value < 10 ? 2 : 0) + u' ' + goal.unit; };
    QStringList against{u"target %1: %2"_s.arg(number(goal.target), goal.measured <= goal.target ? u"kept"_s : u"missed"_s)};
    if (!goal.floor.isEmpty())
        against.append(u"floor "_s + goal.floor);
    if (!goal.peer.isEmpty())
        against.append(u"peer "_s + goal.peer);
    line(what, number(goal.measured), against.join(u"; "_s));
}

QString ms(double value)
{
    return QString::number(value, 'f', value < 10 ? 2 : 0) + u" ms"_s;
}

QString ms(const Figures &figures)
{
    return ms(figures.median) + u" (p99 "_s + ms(figures.p99) + u')';
}

QString times(double ratio)
{
    return QString::number(ratio, 'f', ratio < 10 ? 2 : 0) + u"×"_s;
}

double peakMemoryMiB() { return statusMiB("VmHWM:"); }
double memoryMiB() { return statusMiB("VmRSS:"); }

double pssMiB(qint64 process)
{
    QFile file(u"/proc/%1/smaps_rollup"_s.arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &row : file.readAll().split('\n')) {
        if (row.startsWith("Pss:"))
            return row.simplified().split(' ').value(1).toDouble() / 1024;
    }
    return 0;
}

void forgetPeakMemory()
{
    QFile file(u"/proc/self/clear_refs"_s);
    if (file.open(QIODevice::WriteOnly))
        file.write("5");
}

QList<std::pair<QString, double>> cpuSecondsByThread()
{
    QMap<QString, double> sums;
    for (const QString &task : QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile file("/proc/self/task/"_L1 + task + "/stat"_L1);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray stat = file.readAll();
        const auto open = stat.indexOf('(');
        const auto close = stat.lastIndexOf(')');
        const QList<QByteArray> rest = stat.mid(close + 2).split(' '); // from the third field on
        const double ticks = rest.value(11).toDouble() + rest.value(12).toDouble();
        sums[QString::fromUtf8(stat.mid(open + 1, close - open - 1))] += ticks / double(sysconf(_SC_CLK_TCK));
    }
    QList<std::pair<QString, double>> all(sums.constKeyValueBegin(), sums.constKeyValueEnd());
    std::ranges::sort(all, std::greater{}, &std::pair<QString, double>::second);
    return all;
}

double threadMs()
{
#ifdef CLOCK_THREAD_CPUTIME_ID
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
#else
    return 0;
#endif
}

double cpuSeconds()
{
    return double(std::clock()) / CLOCKS_PER_SEC;
}

void paint()
{
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
}

bool spinUntil(const std::function<bool()> &done, int timeoutMs)
{
    const QDeadlineTimer deadline(timeoutMs);
    // Without a time to give up at: with one, Qt does not wait for events but asks again and again, and all that is counted as
    // processor time of whatever is measured. The ticks are for conditions that no event of this thread tells of.
    QTimer tick;
    tick.start(5);
    while (!done()) {
        if (deadline.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents);
    }
    return true;
}

} // namespace shortlist::bench
