// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/net/clock.h"

#include <QDateTime>
#include <QDeadlineTimer>
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
    // Coarse timers, the default from two seconds on, may fire 5 % early: whoever then asks monotonicMs() would find that it is
    // not time yet and never be woken again.
    if (!context) {
        QTimer::singleShot(wait, Qt::PreciseTimer, std::move(job));
        return;
    }
    Q_ASSERT(context->thread() == QThread::currentThread());
    // QTimer::singleShot would keep its timer until then, also for a context that is long gone, and each is looked through
    // whenever another one starts: a sync leaves thousands of deadlines behind.
    auto *timer = new QTimer(context);
    timer->setSingleShot(true);
    timer->setTimerType(Qt::PreciseTimer);
    QObject::connect(timer, &QTimer::timeout, context, [timer, job = std::move(job)] {
        timer->deleteLater();
        job();
    });
    timer->start(wait);
}

} // namespace shortlist::api
