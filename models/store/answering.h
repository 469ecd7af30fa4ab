// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QPointer>

#include <functional>

namespace shortlist {

/// `job` for a worker: what it returns goes to `done` on the application's thread, where `context` must live, unless that is gone.
template <typename Result, typename Job> std::function<void()> answering(QObject *context, std::function<void(Result)> done, Job job)
{
    return [context = QPointer<QObject>(context), done = std::move(done), job = std::move(job)] {
        // Asked over there: only its own thread knows whether the context still lives.
        QMetaObject::invokeMethod(QCoreApplication::instance(), [context, done, result = Result(job())] {
            if (context)
                done(result);
        }, Qt::QueuedConnection);
    };
}

} // namespace shortlist
