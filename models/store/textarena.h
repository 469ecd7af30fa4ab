// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <cstring>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace shortlist {

/// Texts told by their offset. Grows by whole pieces and what is there never moves: to copy one buffer of megabytes each time it
/// is full would hold up the window. Holds 4 GiB at most.
class TextArena {
public:
    /// Copies a text of any length; returns its offset.
    quint32 add(std::string_view text)
    {
        if (text.size() > pieceBytes)
            return adopt(std::string(text));
        if (text.empty())
            return 0;
        if (m_used + text.size() > pieceBytes) {
            m_places.push_back(m_pieces.emplace_back(std::make_unique_for_overwrite<char[]>(pieceBytes)).get());
            m_at = m_places.size() - 1;
            m_used = 0;
        }
        const auto offset = quint32(m_at * pieceBytes + m_used);
        std::memcpy(m_places[m_at] + m_used, text.data(), text.size());
        m_used += text.size();
        return offset;
    }
    /// Takes over many texts that stand in one; returns the offset of the first. No copy.
    quint32 adopt(std::string texts)
    {
        const size_t first = m_places.size();
        std::string &mine = m_adopted.emplace_back(std::move(texts));
        for (size_t begin = 0; begin < mine.size(); begin += pieceBytes)
            m_places.push_back(mine.data() + begin);
        return quint32(first * pieceBytes);
    }
    [[nodiscard]] std::string_view at(quint32 offset, size_t bytes) const
    {
        if (bytes == 0) // also in an empty arena
            return {};
        return {m_places[offset / pieceBytes] + offset % pieceBytes, bytes};
    }
    /// Bytes it takes, unused ends of pieces included.
    [[nodiscard]] size_t size() const { return m_places.size() * pieceBytes; }

private:
    static constexpr size_t pieceBytes = size_t(1) << 18;

    std::vector<char *> m_places; ///< by piece; a long text has several
    std::vector<std::unique_ptr<char[]>> m_pieces;
    std::deque<std::string> m_adopted; ///< a short string moves its bytes with it, so they stay in their places
    size_t m_at{0};                    ///< the piece that is being filled
    size_t m_used{pieceBytes};
};

} // namespace shortlist
