// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/cachedraft.h"
#include "models/store/cachefile.h"

#include <algorithm>

/// What a sync wrote in a hurry, a page at a time, is packed well once nothing else is to be done: several pages to a block, with
/// more effort. Done in pieces of some milliseconds, since what somebody opens meanwhile must not wait.
namespace shortlist {
namespace {

constexpr quint64 bytesWanted = quint64(2) * 1024 * 1024;
constexpr size_t fewest = RecordBlock::mostRecords / 2; ///< records worth a block of their own
constexpr qint64 pagesAtOnce = 1024;                    ///< of the file

} // namespace

bool CacheFile::pack()
{
    if (!ready())
        return false;
    const std::vector<size_t> blocks = loosest();
    if (blocks.empty())
        return shrinkFile();
    m_db.clearFailure();
    if (packBlocks(blocks))
        return true;
    m_broken |= m_db.isDamaged();
    forget(); // what was made known in this transaction is gone
    readDictionaries();
    return false;
}

/// Blocks of one kind to put together, those that were written first; empty when no kind has enough of them.
std::vector<size_t> CacheFile::loosest() const
{
    struct OfKind {
        size_t records{0};
        quint64 bytes{0};
    };
    std::array<OfKind, 256> loose{};
    for (const Block &block : m_blocks) {
        if (!block.loose())
            continue;
        OfKind &kind = loose[size_t(block.kind)];
        kind.records += block.live();
        kind.bytes += quint64(block.bytes) * block.live() / block.count;
    }
    const auto enough = std::find_if(loose.begin(), loose.end(), [](const OfKind &kind) { return kind.records >= fewest || kind.bytes >= bytesWanted; });
    std::vector<size_t> blocks;
    if (enough == loose.end())
        return blocks;
    const auto kind = RecordKind(enough - loose.begin());
    for (size_t at = 0; at < m_blocks.size(); ++at) {
        if (m_blocks[at].kind == kind && m_blocks[at].loose())
            blocks.push_back(at);
    }
    std::sort(blocks.begin(), blocks.end(), [this](size_t a, size_t b) { return m_blocks[a].number < m_blocks[b].number; });
    size_t records = 0;
    quint64 bytes = 0;
    size_t taken = 0;
    while (taken < blocks.size()) {
        const Block &block = m_blocks[blocks[taken]];
        records += block.live();
        bytes += quint64(block.bytes) * block.live() / block.count;
        // Any two make one (Block::loose), so that there is an end to it.
        if (taken > 1 && (records > RecordBlock::mostRecords || bytes > bytesWanted))
            break;
        ++taken;
    }
    blocks.resize(taken);
    return blocks;
}

bool CacheFile::packBlocks(const std::vector<size_t> &blocks)
{
    const RecordKind kind = m_blocks[blocks.front()].kind;
    Transaction transaction(m_db);
    if (!transaction.isOpen())
        return false;
    m_failed = false;
    m_listed = false;
    std::deque<Draft> drafts;
    for (const size_t at : blocks)
        addDrafts(at, drafts);
    const bool done = writeKind(kind, drafts, Effort::Thorough) && keepDead();
    m_heads.clear();
    return done && transaction.commit();
}

/// The file gives back pages that nothing uses, when they are more than the next pages of a list would take.
bool CacheFile::shrinkFile()
{
    constexpr qint64 few = 4 * pagesAtOnce;
    const auto unused = [this] {
        Statement count(m_db, "PRAGMA freelist_count");
        return count.next() ? count.integer(0) : 0;
    };
    const qint64 before = unused();
    const QByteArray shrink = "PRAGMA incremental_vacuum(" + QByteArray::number(pagesAtOnce) + ')';
    // A damaged file may say it has any number of them, and keep to that.
    return before >= few && m_db.run(shrink.constData()) && unused() < before;
}

} // namespace shortlist
