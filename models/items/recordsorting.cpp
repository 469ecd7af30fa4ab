// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/recordsorting.h"

#include <algorithm>

namespace shortlist {

RecordSorting::RecordSorting(const Store &store, const RecordList &list, int column, Qt::SortOrder order)
    : m_store(store), m_kind(list.kind), m_end(store.rowEnd(list.kind)), m_keys(store, list, column, order)
{
    m_keys.resize(m_end);
    m_rows.reserve(m_end);
}

bool RecordSorting::step(Row most)
{
    if (m_next >= m_end)
        return merge();
    const auto begin = std::ptrdiff_t(m_rows.size());
    const Row end = m_end - m_next > most ? m_next + most : m_end;
    for (; m_next < end; ++m_next) {
        if (m_store.isPresent(m_kind, m_next)) {
            m_keys.make(m_next);
            m_rows.push_back(m_next);
        }
    }
    m_keys.sort(m_rows.begin() + begin, m_rows.end());
    m_ends.push_back(std::ptrdiff_t(m_rows.size()));
    return true;
}

/// Neighbours of about the same length: two by two from the front, then again.
bool RecordSorting::merge()
{
    if (m_ends.size() < 2)
        return false;
    if (m_merging + 1 >= m_ends.size())
        m_merging = 0;
    const auto begin = m_rows.begin() + (m_merging == 0 ? 0 : m_ends[m_merging - 1]);
    std::inplace_merge(begin, m_rows.begin() + m_ends[m_merging], m_rows.begin() + m_ends[m_merging + 1],
        [this](Row a, Row b) { return m_keys.before(a, b); });
    m_ends.erase(m_ends.begin() + std::ptrdiff_t(m_merging));
    ++m_merging;
    return true;
}

} // namespace shortlist
