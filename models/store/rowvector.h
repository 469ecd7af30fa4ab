// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <type_traits>
#include <vector>

namespace shortlist {

/// Rows by number, in pieces: it grows without copying what is there, since to copy megabytes at a time would hold up the window. A row stays where it is
/// until a smaller resize(). std::deque does the same at several times the price of each look, in pieces of 512 bytes.
template <typename T> class RowVector {
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

public:
    [[nodiscard]] const T &operator[](size_t row) const { return m_pieces[row >> pieceBits][row & pieceMask]; }
    [[nodiscard]] T &operator[](size_t row) { return m_pieces[row >> pieceBits][row & pieceMask]; }
    [[nodiscard]] T &back() { return (*this)[m_size - 1]; }
    [[nodiscard]] size_t size() const { return m_size; }
    [[nodiscard]] bool empty() const { return m_size == 0; }
    void push_back(const T &row)
    {
        if ((m_size & pieceMask) == 0 && m_size >> pieceBits == m_pieces.size())
            m_pieces.push_back(std::make_unique<T[]>(pieceMask + 1));
        (*this)[m_size++] = row;
    }
    void emplace_back() { push_back(T{}); }
    /// New rows are T{}.
    void resize(size_t size)
    {
        while (m_size < size)
            push_back(T{});
        m_size = size;
        m_pieces.resize((size + pieceMask) >> pieceBits);
    }
    void fill(const T &row)
    {
        for (size_t i = 0; i < m_size; ++i)
            (*this)[i] = row;
    }

private:
    static constexpr size_t pieceBits = 10;
    static constexpr size_t pieceMask = (size_t(1) << pieceBits) - 1;

    std::vector<std::unique_ptr<T[]>> m_pieces;
    size_t m_size{0};
};

} // namespace shortlist
