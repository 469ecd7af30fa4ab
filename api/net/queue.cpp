// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/net/queue.h"

#include <algorithm>
#include <utility>

namespace shortlist::api {

namespace {

constexpr qint64 longestPauseMs = 600'000;
constexpr qint64 firstPauseMs = 2'000;
constexpr qint64 longestGuessMs = 60'000;
constexpr qint64 firstBackOffMs = 1'000;
constexpr qint64 longestBackOffMs = 60'000;
constexpr qint64 firstSpacingMs = 100;
constexpr qint64 longestSpacingMs = 5'000;
constexpr int interactiveAtOnce = 2;

qint64 doubled(qint64 first, int times, qint64 longest)
{
    return std::min(longest, first << std::clamp(times, 0, 20));
}

} // namespace

Queue::Queue(Clock &clock, std::function<void(quint64)> start, QObject *parent)
    : QObject(parent), m_clock(clock), m_start(std::move(start))
{
}

void Queue::add(quint64 id, Line line)
{
    waiting(line).push_back(id);
    pump();
}

void Queue::remove(quint64 id)
{
    for (auto &line : m_waiting)
        std::erase(line, id);
    m_parked.remove(id);
    m_underWay.remove(id);
    pump();
}

void Queue::again(quint64 id, Line line, qint64 delayMs)
{
    m_underWay.remove(id);
    // A write never steps aside for a later one, so it waits at the head of its line, by the pause alone.
    if (delayMs <= 0 || line == Line::Write) {
        waiting(line).push_front(id);
    } else {
        m_parked.insert(id, line);
        m_clock.after(delayMs, this, [this, id] {
            const auto parked = m_parked.constFind(id);
            if (parked == m_parked.constEnd())
                return;
            waiting(*parked).push_front(id);
            m_parked.erase(parked);
            pump();
        });
    }
    pump();
}

void Queue::clear(bool pauseToo)
{
    for (auto &line : m_waiting)
        line.clear();
    m_parked.clear();
    m_underWay.clear();
    if (!pauseToo)
        return;
    m_limitedInARow = 0;
    m_spacingMs = 0;
    m_nextBackgroundAt = 0;
    if (std::exchange(m_pausing, false))
        emit paused(0);
}

qint64 Queue::limited(quint64 id, qint64 retryAfterMs)
{
    // Several calls under way may all be told; that is one refusal, not several.
    if (!m_pausing || m_lastLimited == id)
        ++m_limitedInARow;
    m_lastLimited = id;
    m_spacingMs = std::clamp(m_spacingMs * 2, firstSpacingMs, longestSpacingMs);
    qint64 wait = 0;
    if (retryAfterMs >= 0) {
        wait = std::min(retryAfterMs, longestPauseMs);
        wait += jitter(std::min<qint64>(1'000, wait / 10));
    } else {
        wait = doubled(firstPauseMs, m_limitedInARow - 1, longestGuessMs);
        wait += jitter(wait / 4);
    }
    pauseFor(wait);
    return wait;
}

void Queue::succeeded()
{
    m_limitedInARow = 0;
    m_spacingMs = m_spacingMs * 9 / 10;
    if (m_spacingMs < firstSpacingMs / 2)
        m_spacingMs = 0;
}

qint64 Queue::backOffMs(int tries)
{
    const qint64 wait = doubled(firstBackOffMs, tries - 1, longestBackOffMs);
    return std::clamp(wait * 3 / 4 + jitter(wait / 2), firstBackOffMs, longestBackOffMs);
}

qint64 Queue::pausedForMs() const
{
    return m_pausing ? std::max<qint64>(0, m_pausedUntil - m_clock.monotonicMs()) : 0;
}

void Queue::pauseFor(qint64 ms)
{
    const qint64 until = m_clock.monotonicMs() + std::min(ms, longestPauseMs + 1'000);
    if (ms <= 0 || (m_pausing && until <= m_pausedUntil))
        return;
    m_pausedUntil = until;
    m_pausing = true;
    m_clock.after(until - m_clock.monotonicMs(), this, [this] { pauseEnded(); });
    emit paused(pausedForMs());
}

void Queue::pauseEnded()
{
    if (!m_pausing || pausedForMs() > 0)
        return; // made longer meanwhile
    m_pausing = false;
    emit paused(0);
    pump();
}

bool Queue::room(Line line) const
{
    int interactive = 0;
    int background = 0;
    int writes = 0;
    for (const Line used : m_underWay) {
        interactive += used != Line::Background;
        background += used == Line::Background;
        writes += used == Line::Write;
    }
    if (line == Line::Background)
        return background == 0;
    return interactive < interactiveAtOnce && (line != Line::Write || writes == 0);
}

void Queue::pump()
{
    if (m_pausing)
        return;
    // A write goes first: somebody did something and waits to see it kept.
    for (const Line line : {Line::Write, Line::Interactive}) {
        while (!m_pausing && !waiting(line).empty() && room(line))
            startNext(line);
    }
    // A write that waits for another write leaves the background alone; interactive reads that wait do not.
    if (m_pausing || !waiting(Line::Interactive).empty() || waiting(Line::Background).empty() || !room(Line::Background))
        return;
    const qint64 early = m_nextBackgroundAt - m_clock.monotonicMs();
    if (early > 0) {
        wakeIn(early);
        return;
    }
    m_nextBackgroundAt = m_clock.monotonicMs() + m_spacingMs;
    startNext(Line::Background);
}

void Queue::startNext(Line line)
{
    const quint64 id = waiting(line).front();
    waiting(line).pop_front();
    m_underWay.insert(id, line);
    m_start(id);
}

void Queue::wakeIn(qint64 ms)
{
    if (m_waking)
        return;
    m_waking = true;
    m_clock.after(ms, this, [this] {
        m_waking = false;
        pump();
    });
}

qint64 Queue::jitter(qint64 upTo)
{
    return upTo <= 0 ? 0 : m_random.bounded(int(std::min<qint64>(upTo, 1'000'000)) + 1);
}

} // namespace shortlist::api
