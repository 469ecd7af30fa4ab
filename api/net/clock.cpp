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
    if (context)
        QTimer::singleShot(wait, context, std::move(job));
    else
        QTimer::singleShot(wait, std::move(job));
}

} // namespace shortlist::api
