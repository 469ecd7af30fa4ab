// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/watchdog.h"

#include <QDir>
#include <QEvent>
#include <QFile>
#include <QFileInfo>
#include <QFontMetrics>
#include <QMetaEnum>
#include <QTest>
#include <QThread>

#include <cstdio>
#include <ctime>

using namespace Qt::StringLiterals;

namespace shortlist::test {

namespace {

double threadMs()
{
#ifdef CLOCK_THREAD_CPUTIME_ID
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
#else
    return double(std::clock()) * 1e3 / CLOCKS_PER_SEC;
#endif
}

QString describe(QEvent::Type type, const char *receiver, const QString &named)
{
    const char *name = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
    const char *function = QTest::currentTestFunction();
    QStringList words{name ? QString::fromLatin1(name) : QString::number(type), u"of"_s, QString::fromLatin1(receiver)};
    if (!named.isEmpty())
        words.append(named);
    if (function)
        words += {u"in"_s, QString::fromLatin1(function)};
    return words.join(u' ');
}

} // namespace

Watchdog::Watchdog(int &argc, char **argv) : QApplication(argc, argv)
{
    // The first text of a process loads the system's list of fonts.
    QFontMetrics(font()).horizontalAdvance(u"Shortlist"_s);
}

bool Watchdog::notify(QObject *receiver, QEvent *event)
{
    const int level = QThread::currentThread()->loopLevel() + 1;
    if (QThread::currentThread() != thread() || m_level >= level)
        return QApplication::notify(receiver, event); // within an event that is being timed
    const QEvent::Type type = event->type();
    // What the event does may be the receiver's end.
    const char *who = receiver->metaObject()->className();
    const QString named = receiver->objectName();
    const int outer = std::exchange(m_level, level);
    const double innerBefore = std::exchange(m_inner, 0);
    const double begin = threadMs();
    const bool done = QApplication::notify(receiver, event);
    const double whole = threadMs() - begin;
    const double own = whole - m_inner;
    m_level = outer;
    m_inner = innerBefore + (outer > 0 ? whole : 0);
    if (m_keeps)
        m_blocks.append(own);
    if (own > m_longest.ms)
        m_longest = {own, describe(type, who, named)};
    return done;
}

/// How many times as slow this machine is just now as the one the limits were set on; never less than 1. Shared machines differ
/// by a factor of two from day to day, and a limit must not fail for that.
static double slowness()
{
    constexpr double usualMs = 42;
    const double begin = threadMs();
    quint64 value = 88172645463325252ULL;
    for (int i = 0; i < 20'000'000; ++i) {
        value ^= value << 13;
        value ^= value >> 7;
        value ^= value << 17;
    }
    volatile quint64 sink = value;
    Q_UNUSED(sink)
    return std::max(1.0, (threadMs() - begin) / usualMs);
}

bool Watchdog::report(double limitMs) const
{
    const QString program = QFileInfo(applicationFilePath()).baseName();
    const QString line = u"%1 %2 %3\n"_s.arg(m_longest.ms, 0, 'f', 1).arg(program, m_longest.what);
    std::fputs(qPrintable(u"Longest block of the GUI thread, ms: "_s + line), stdout);
    if (const QString folder = qEnvironmentVariable("SHORTLIST_WATCHDOG"); !folder.isEmpty()) {
        QDir().mkpath(folder);
        QFile file(QString(folder + u'/' + program + ".txt"_L1));
        if (file.open(QIODevice::WriteOnly))
            file.write(line.toUtf8());
    }
    if (m_longest.ms <= limitMs)
        return true;
    const double slow = slowness();
    if (m_longest.ms <= limitMs * slow)
        return true;
    std::fputs(qPrintable(u"That is more than %1 ms, on a machine %2 times as slow as the limit is meant for\n"_s.arg(limitMs).arg(slow, 0, 'f', 2)), stderr);
    return false;
}

} // namespace shortlist::test
