// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <cstddef>

/// Numbers that depend on nothing but their key: any record can be made again, in any order, without keeping it.
namespace shortlist::sandbox {

constexpr quint64 mix(quint64 x)
{
    x += 0x9e3779b97f4a7c15ULL;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}

/// What the numbers are drawn for, so that one trait's draws never shift another's.
enum class Stream : quint64 { Person, Contact, Profile, Amount, Job, Place, Path, Form, Survey, Feedback, Note, Schedule, Offer, Resume, Organisation, Answer, Project, Criterion, Live };

/// A small generator started from (seed, stream, index).
class Dice {
public:
    constexpr Dice(quint64 seed, Stream stream, quint64 index = 0)
        : m_state(mix(seed ^ mix((quint64(stream) << 48) ^ mix(index))))
    {
    }
    constexpr quint64 next()
    {
        m_state += 0x9e3779b97f4a7c15ULL;
        return mix(m_state);
    }
    /// 0 ≤ result < bound; bound ≥ 1.
    constexpr int below(int bound) { return int((next() >> 32) * quint64(bound) >> 32); }
    /// low ≤ result ≤ high.
    constexpr int between(int low, int high) { return low + below(high - low + 1); }
    constexpr bool chance(int percent) { return below(100) < percent; }
    constexpr bool perMille(int share) { return below(1000) < share; }
    constexpr double unit() { return double(next() >> 11) * 0x1.0p-53; }
    template <typename List> constexpr decltype(auto) pick(const List &list) { return list[std::size_t(below(int(std::size(list))))]; }

private:
    quint64 m_state;
};

} // namespace shortlist::sandbox
