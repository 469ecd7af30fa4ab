// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/bytestream.h"
#include "models/store/cachefile.h"

#include <algorithm>

namespace shortlist {

/// The heads of blocks are read at each start, their texts only when somebody looks at a record: a bit that fell over meanwhile would stay until then.
void CacheFile::verifySome()
{
    constexpr qsizetype someBytes = 1024 * 1024;
    if (!m_db.isOpen() || !m_scanned)
        return;
    std::vector<qint64> damaged;
    qsizetype seen = 0;
    bool more = false;
    {
        Statement rows(m_db, "SELECT number, data FROM body WHERE number>? ORDER BY number");
        rows.bind(1, m_lookedTo);
        while (seen < someBytes && (more = rows.next())) {
            m_lookedTo = rows.integer(0);
            seen += rows.bytes(1).size();
            if (checked(rows.bytes(1)).isEmpty())
                damaged.push_back(m_lookedTo);
        }
        if (!rows.ok())
            blame();
    }
    if (!more)
        m_lookedTo = 0; // and from the start again
    for (const qint64 number : damaged) {
        const auto block = std::find_if(m_blocks.cbegin(), m_blocks.cend(), [number](const Block &one) { return one.number == number; });
        if (block != m_blocks.cend())
            dropDamaged(size_t(block - m_blocks.cbegin()));
    }
}

} // namespace shortlist
