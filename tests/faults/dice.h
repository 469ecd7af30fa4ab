// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <initializer_list>

namespace shortlist::test {

/// Numbers that follow from a seed alone, on every machine.
class Dice {
public:
    explicit Dice(quint64 seed) : m_state(seed) {}
    quint64 next()
    {
        quint64 z = (m_state += 0x9e3779b97f4a7c15);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
    /// 0 to `end` - 1; 0 for an empty range.
    qint64 below(qint64 end) { return end > 0 ? qint64(next() % quint64(end)) : 0; }
    bool percent(int share) { return below(100) < share; }
    /// The place of the weight that was drawn.
    int weighted(std::initializer_list<int> weights)
    {
        qint64 all = 0;
        for (const int weight : weights)
            all += weight;
        qint64 left = below(all);
        int place = 0;
        for (const int weight : weights) {
            left -= weight;
            if (left < 0)
                return place;
            ++place;
        }
        return 0;
    }

private:
    quint64 m_state;
};

} // namespace shortlist::test
