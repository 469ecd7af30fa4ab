// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/recordkeys.h"

#include <QList>

#include <vector>

namespace shortlist {

/// All rows of a kind put in order a piece at a time: short runs first, then two runs into one until there is one. Rows that change meanwhile are to be
/// put in their places afterwards: see touched(). GUI thread only.
class RecordSorting {
public:
    RecordSorting(const Store &store, const RecordList &list, int column, Qt::SortOrder order);

    /// Makes a run of the next `most` row numbers, or merges two runs. False when nothing is left to do.
    bool step(Row most);

    void touch(const QList<Row> &rows) { m_touched += rows; }
    [[nodiscard]] const QList<Row> &touched() const { return m_touched; }
    [[nodiscard]] RecordKeys &keys() { return m_keys; }
    [[nodiscard]] std::vector<Row> &rows() { return m_rows; }

private:
    bool merge();

    const Store &m_store;
    const RecordKind m_kind;
    const Row m_end; ///< younger rows are among the touched
    RecordKeys m_keys;
    std::vector<Row> m_rows;
    std::vector<std::ptrdiff_t> m_ends; ///< of the runs
    Row m_next{0};
    size_t m_merging{0}; ///< the run to be merged with the one behind it
    QList<Row> m_touched;
};

} // namespace shortlist
