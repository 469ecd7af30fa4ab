// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/rows.h"

#include <vector>

namespace shortlist {

/// Rows by their ids, which stand in the rows themselves: 4 bytes for each, a fifth of what a hash of keys takes. `rows` is the
/// same container in every call; its elements have an `id`.
class RowIndex {
public:
    /// noRow when there is none.
    template <typename Rows> [[nodiscard]] Row find(const RecordKey &key, const Rows &rows) const
    {
        if (m_slots.empty())
            return noRow;
        for (size_t at = homeOf(key); m_slots[at] != noRow; at = (at + 1) & mask()) {
            if (rows[m_slots[at]].id == key)
                return m_slots[at];
        }
        return noRow;
    }
    /// `row`, which stands in `rows`, is not in the index yet.
    template <typename Rows> void insert(Row row, const Rows &rows)
    {
        if ((m_count + 1) * 4 > m_slots.size() * 3)
            resize(m_slots.empty() ? 64 : m_slots.size() * 2, rows);
        put(row, rows);
        ++m_count;
    }
    template <typename Rows> void reserve(size_t count, const Rows &rows)
    {
        size_t wanted = 64;
        while (wanted * 3 < count * 4)
            wanted *= 2;
        if (wanted > m_slots.size())
            resize(wanted, rows);
    }

private:
    [[nodiscard]] size_t mask() const { return m_slots.size() - 1; }
    [[nodiscard]] size_t homeOf(const RecordKey &key) const
    {
        quint64 words[2];
        std::memcpy(words, key.bytes.data(), sizeof words);
        quint64 mixed = (words[0] ^ (words[1] >> 32 | words[1] << 32)) * 0x9e3779b97f4a7c15ULL;
        mixed ^= mixed >> 32;
        return size_t(mixed) & mask();
    }
    template <typename Rows> void put(Row row, const Rows &rows)
    {
        size_t at = homeOf(rows[row].id);
        while (m_slots[at] != noRow)
            at = (at + 1) & mask();
        m_slots[at] = row;
    }
    template <typename Rows> void resize(size_t size, const Rows &rows)
    {
        const std::vector<Row> before = std::move(m_slots);
        m_slots.assign(size, noRow);
        for (const Row row : before) {
            if (row != noRow)
                put(row, rows);
        }
    }

    std::vector<Row> m_slots; ///< noRow is free. Size is a power of two
    size_t m_count{0};
};

} // namespace shortlist
