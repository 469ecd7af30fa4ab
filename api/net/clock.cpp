// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/net/clock.h"

#include <QDateTime>
#include <QThread>
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
    if (!context) {
        QTimer::singleShot(wait, Qt::PreciseTimer, std::move(job));
        return;
    }
    if (wait.count() == 0 || context->thread() != QThread::currentThread()) {
        QTimer::singleShot(wait, Qt::PreciseTimer, context, std::move(job));
        return;
    }
    // A child of the context, to go with it. QTimer::singleShot() would keep each deadline of a request that was answered long ago until it has passed:
    // in a full sync thousands, and Qt looks through all timers of a thread whenever one starts or stops.
    auto *timer = new QTimer(context);
    timer->setSingleShot(true);
    // Coarse timers, the default from two seconds on, may fire 5 % early: whoever then asks monotonicMs() would find that it is
    // not time yet and never be woken again.
    timer->setTimerType(Qt::PreciseTimer);
    QObject::connect(timer, &QTimer::timeout, timer, &QObject::deleteLater);
    QObject::connect(timer, &QTimer::timeout, context, std::move(job));
    timer->start(wait);
}

} // namespace shortlist::api
