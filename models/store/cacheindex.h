// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <vector>

namespace shortlist {

/// Where records lie, by a hash of their ids: 8 bytes for each. Different ids may have one hash, so whoever finds a place looks
/// whether it is the right one; a hash may have several places.
class CacheIndex {
public:
    void clear()
    {
        m_slots.clear();
        m_count = 0;
    }
    void insert(quint64 hash, quint32 place)
    {
        if ((m_count + 1) * 4 > m_slots.size() * 3)
            grow();
        put(entryOf(hash, place));
        ++m_count;
    }
    /// Calls `is(place)` for the places of a hash until it returns true.
    template <typename Is> void find(quint64 hash, Is is) const
    {
        if (m_slots.empty())
            return;
        for (size_t at = homeOf(entryOf(hash, 0)); m_slots[at] != 0; at = next(at)) {
            if (m_slots[at] >> 32 == quint32(hash) && is(quint32(m_slots[at]) - 1))
                return;
        }
    }
    void erase(quint64 hash, quint32 place)
    {
        if (m_slots.empty())
            return;
        const quint64 wanted = entryOf(hash, place);
        size_t hole = homeOf(wanted);
        while (m_slots[hole] != wanted) {
            if (m_slots[hole] == 0)
                return;
            hole = next(hole);
        }
        // What comes after it moves up, unless that would take it before its home.
        for (size_t at = next(hole); m_slots[at] != 0; at = next(at)) {
            const size_t home = homeOf(m_slots[at]);
            if (((at - home) & mask()) < ((at - hole) & mask()))
                continue;
            m_slots[hole] = m_slots[at];
            hole = at;
        }
        m_slots[hole] = 0;
        --m_count;
    }

private:
    static quint64 entryOf(quint64 hash, quint32 place) { return quint64(quint32(hash)) << 32 | (place + 1); }
    [[nodiscard]] size_t mask() const { return m_slots.size() - 1; }
    [[nodiscard]] size_t homeOf(quint64 entry) const { return size_t(entry >> 32) & mask(); }
    [[nodiscard]] size_t next(size_t at) const { return (at + 1) & mask(); }
    void put(quint64 entry)
    {
        size_t at = homeOf(entry);
        while (m_slots[at] != 0)
            at = next(at);
        m_slots[at] = entry;
    }
    void grow()
    {
        const std::vector<quint64> before = std::move(m_slots);
        m_slots.assign(before.empty() ? 256 : before.size() * 2, 0);
        for (const quint64 entry : before) {
            if (entry != 0)
                put(entry);
        }
    }

    std::vector<quint64> m_slots; ///< hash above, place + 1 below; 0 is free. Size is a power of two
    size_t m_count{0};
};

} // namespace shortlist
