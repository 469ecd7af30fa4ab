// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

namespace shortlist::api {

/// Time as the program sees it, so that tests can move it by hand. Everything that waits, waits on a Clock.
class Clock {
public:
    virtual ~Clock() = default;
    /// Milliseconds since some fixed moment; never goes back, whatever happens to the wall clock.
    [[nodiscard]] virtual qint64 monotonicMs() const = 0;
    /// Wall-clock milliseconds since 1970 UTC.
    [[nodiscard]] virtual qint64 wallMs() const = 0;
    /// Runs `job` once on the calling thread's event loop, `ms` from now and never earlier, unless `context` is gone by then.
    virtual void after(qint64 ms, QObject *context, std::function<void()> job) = 0;
};

/// The real thing.
class SystemClock final : public Clock {
public:
    [[nodiscard]] qint64 monotonicMs() const override;
    [[nodiscard]] qint64 wallMs() const override;
    void after(qint64 ms, QObject *context, std::function<void()> job) override;
};

} // namespace shortlist::api
