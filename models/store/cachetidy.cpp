// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/cachedraft.h"
#include "models/store/cachefile.h"

#include <array>

/// What comes a record at a time makes small blocks, and what comes again leaves holes in large ones: now and then what lives in
/// both is put together.
namespace shortlist {
namespace {

constexpr size_t few = 32;          ///< records of a small block, at most
constexpr quint32 fewBytes = 128 * 1024;
constexpr int worthIt = 64;         ///< blocks of a kind to put together

} // namespace

bool CacheFile::Block::sparse() const
{
    const size_t alive = live();
    return alive > 0 && count <= recordsInPage && (alive * 2 <= count || (alive <= few && quint64(bytes) * alive / count < fewBytes));
}

bool CacheFile::tidy()
{
    std::array<int, 256> sparse{};
    for (const Block &block : m_blocks) {
        if (block.number != 0 && block.count <= recordsInPage)
            sparse[size_t(block.kind)] += block.sparse() ? 1 : 0;
    }
    for (size_t kind = 0; kind < sparse.size(); ++kind) {
        if (sparse[kind] >= worthIt && !putTogether(RecordKind(kind)))
            return false;
    }
    return true;
}

bool CacheFile::putTogether(RecordKind kind)
{
    std::deque<Draft> drafts;
    const size_t end = m_blocks.size();
    for (size_t at = 0; at < end; ++at) {
        if (m_blocks[at].kind == kind && m_blocks[at].sparse())
            addDrafts(at, drafts);
    }
    m_listed = false;
    return writeKind(kind, drafts);
}

/// What lives in a block, to be written to another one.
void CacheFile::addDrafts(size_t block, std::deque<Draft> &drafts)
{
    std::vector<QByteArray> texts(m_blocks[block].count);
    textsOf(block, [&](const RecordBlock &, size_t slot, QByteArray text) { texts[slot] = std::move(text); });
    const auto head = m_blocks[block].number != 0 ? headOf(block) : nullptr; // it may have been damaged
    for (size_t slot = 0; head && slot < head->entries.size(); ++slot) {
        const RecordBlock::Entry &entry = head->entries[slot];
        if (!m_blocks[block].dead[slot])
            drafts.push_back({.id = Draft::Name(head->idText(entry.id)), .owner = Draft::Name(head->idText(entry.owner)), .json = std::move(texts[slot]),
                .fetchedMs = entry.fetchedMs, .hasRow = entry.hasRow, .row = entry.row, .from = head});
    }
}

} // namespace shortlist
