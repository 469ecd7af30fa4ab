// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/net/clock.h"

#include <QHash>
#include <QObject>
#include <QRandomGenerator>

#include <deque>
#include <functional>

namespace shortlist::api {

/// Decides which call goes next and when. Knows calls by number only; ApiClient tells it what became of them.
/// At most two interactive calls (one of them a write) and one background call are under way. Writes go one by one in the
/// order given. A pause stops everything; background calls are also spaced out after a 429 until answers flow again.
class Queue final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Queue)
public:
    enum class Line { Interactive, Background, Write };

    /// `start` is called for a call whose turn it is. `clock` must outlive the queue.
    Queue(Clock &clock, std::function<void(quint64)> start, QObject *parent = nullptr);

    void add(quint64 id, Line line);
    /// Wherever it is: waiting, under way or neither.
    void remove(quint64 id);
    /// It left the wire; its place is free.
    void finished(quint64 id) { remove(id); }
    /// It left the wire and goes again, first in its line, `delayMs` from now at the earliest.
    void again(quint64 id, Line line, qint64 delayMs);
    /// Forgets every call; with `pauseToo` also what the server said about its pace.
    void clear(bool pauseToo);

    /// The server said it has enough: everything waits. Negative when it did not say how long. Returns the wait.
    qint64 limited(quint64 id, qint64 retryAfterMs);
    /// An answer came: the spacing shrinks.
    void succeeded();
    /// Wait before try number `tries` + 1 of a read: 1 s doubling to 60 s, with jitter.
    [[nodiscard]] qint64 backOffMs(int tries);

    [[nodiscard]] qint64 pausedForMs() const;
    void pauseFor(qint64 ms);
    /// Makes jitter repeatable.
    void seed(quint32 value) { m_random.seed(value); }

signals:
    void paused(qint64 ms);

private:
    [[nodiscard]] std::deque<quint64> &waiting(Line line) { return m_waiting[size_t(line)]; }
    [[nodiscard]] bool room(Line line) const;
    void pump();
    void startNext(Line line);
    void pauseEnded();
    void wakeIn(qint64 ms);
    [[nodiscard]] qint64 jitter(qint64 upTo);

    Clock &m_clock;
    std::function<void(quint64)> m_start;
    std::deque<quint64> m_waiting[3];
    QHash<quint64, Line> m_underWay;
    QHash<quint64, Line> m_parked; ///< waiting out a back-off
    QRandomGenerator m_random{QRandomGenerator::securelySeeded()};
    qint64 m_pausedUntil{0};
    bool m_pausing{false};
    bool m_waking{false};
    int m_limitedInARow{0};
    quint64 m_lastLimited{0};
    qint64 m_spacingMs{0};
    qint64 m_nextBackgroundAt{0};
};

} // namespace shortlist::api
