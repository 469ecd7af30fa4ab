// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/net/clock.h"

#include <QPointer>

#include <algorithm>
#include <utility>
#include <vector>

namespace shortlist::test {

/// Time that moves only when a test says so. Jobs run inside advance(), in order of their time, on the test's thread.
class VirtualClock final : public api::Clock {
public:
    [[nodiscard]] qint64 monotonicMs() const override { return m_now; }
    [[nodiscard]] qint64 wallMs() const override { return m_wallOffset + m_now; }
    void after(qint64 ms, QObject *context, std::function<void()> job) override
    {
        m_jobs.push_back({m_now + std::max<qint64>(0, ms), m_order++, context, context != nullptr, std::move(job)});
    }

    /// Moves time on by `ms`; jobs that come due see the time they were due.
    void advance(qint64 ms)
    {
        const qint64 until = m_now + ms;
        for (;;) {
            const auto next = std::min_element(m_jobs.begin(), m_jobs.end(),
                [](const Job &a, const Job &b) { return std::pair(a.at, a.order) < std::pair(b.at, b.order); });
            if (next == m_jobs.end() || next->at > until)
                break;
            Job job = std::move(*next);
            m_jobs.erase(next);
            m_now = std::max(m_now, job.at);
            if (!job.hasContext || job.context)
                job.run();
        }
        m_now = until;
    }

    /// Milliseconds until the next living job, -1 when there is none.
    [[nodiscard]] qint64 nextInMs() const
    {
        qint64 next = -1;
        for (const Job &job : m_jobs) {
            if ((!job.hasContext || job.context) && (next < 0 || job.at - m_now < next))
                next = job.at - m_now;
        }
        return next;
    }

    /// Sets the wall clock without touching the monotonic one.
    void setWallMs(qint64 ms) { m_wallOffset = ms - m_now; }

private:
    struct Job {
        qint64 at;
        quint64 order;
        QPointer<QObject> context;
        bool hasContext;
        std::function<void()> run;
    };
    std::vector<Job> m_jobs;
    qint64 m_now{1'000'000};
    qint64 m_wallOffset{1'775'000'000'000};
    quint64 m_order{0};
};

} // namespace shortlist::test
