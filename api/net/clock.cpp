// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/net/clock.h"

#include <QDateTime>
#include <QDeadlineTimer>
#include <QTimer>

#include <algorithm>
#include <chrono>

namespace shortlist::api {

qint64 SystemClock::monotonicMs() const
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

qint64 SystemClock::wallMs() const { return QDateTime::currentMSecsSinceEpoch(); }

void SystemClock::after(qint64 ms, QObject *context, std::function<void()> job)
{
    const std::chrono::milliseconds wait(std::max<qint64>(0, ms));
    // Coarse timers, the default from two seconds on, may fire 5 % early: whoever then asks monotonicMs() would find that it is
    // not time yet and never be woken again.
    if (context)
        QTimer::singleShot(wait, Qt::PreciseTimer, context, std::move(job));
    else
        QTimer::singleShot(wait, Qt::PreciseTimer, std::move(job));
}

} // namespace shortlist::api
