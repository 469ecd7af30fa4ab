// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>

namespace shortlist {

/// Where rows of one height are below each other: arithmetic, so that ten rows cost what 100,000 cost. In pixels from the top of
/// the first row.
struct FixedRows {
    int count{0};
    int height{1}; ///< of one row, at least 1

    /// First and last row of a stretch; `last` < `first` when there is none.
    struct Span {
        int first;
        int last;
        [[nodiscard]] bool isEmpty() const { return last < first; }
    };

    [[nodiscard]] int extent() const { return count * height; }
    [[nodiscard]] int top(int row) const { return row * height; }
    /// -1 above the first row and below the last.
    [[nodiscard]] int rowAt(int y) const { return y >= 0 && y < extent() ? y / height : -1; }
    /// Rows that have a part between two heights, both included.
    [[nodiscard]] Span between(int from, int to) const
    {
        return {std::max(from, 0) / height, std::min(to < 0 ? -1 : to / height, count - 1)};
    }
    /// Where a window of `room` that begins at `offset` has to begin to show all of a row, moved as little as can be.
    [[nodiscard]] int offsetToShow(int row, int offset, int room) const
    {
        if (top(row) < offset || height > room)
            return top(row);
        return std::max(offset, top(row) + height - room);
    }
    /// The row a number of rows or pages away, kept among the rows.
    [[nodiscard]] int stepped(int row, int by) const { return std::clamp(row + by, 0, std::max(count - 1, 0)); }
    [[nodiscard]] int perPage(int room) const { return std::max(room / height, 1); }
};

} // namespace shortlist
