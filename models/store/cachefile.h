// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/cacheindex.h"
#include "models/store/cachejobs.h"
#include "models/store/database.h"
#include "models/store/recordblock.h"
#include "models/store/recordcodec.h"

#include <QHash>

#include <array>
#include <bitset>
#include <deque>
#include <functional>
#include <map>
#include <memory>

namespace shortlist {

/// The cache's file. Every function runs on the cache's worker. A damaged file is begun anew, whenever that shows; a damaged
/// block is dropped, and the sync tokens with it, so that the next pass fetches everything.
///
/// Records lie in blocks of one kind (RecordBlock) that are only ever added: a record that comes again is written to a new
/// block and marked as dead in the old one. Nothing on disk is looked up by id; the index of that is in memory.
class CacheFile final : public CacheReader {
public:
    CacheFile();
    ~CacheFile();

    /// Returns what people should know, or an empty text.
    QString open(const QString &directory);
    void close();
    /// Vocabulary, tokens and the rows of the job that was open. Empty after a failure. When they were kept as one piece, nothing
    /// else is read.
    CacheFirst loadFirst(QString *problem);
    /// Keeps these rows and the vocabulary as one piece for the next start, until anything else is written.
    void keepFirst(const QString &job, PreparedRows rows);
    /// Every row; those of loadFirst, which must have run before, among them.
    PreparedRows loadRest();
    struct RecordsCursor {
        bool begun{false};
        qint64 offer{0}; ///< number of the block that was read last, like the others
        qint64 schedule{0};
        qint64 survey{0};
    };
    /// The records that neither of those brings, a piece at a time; the last piece says so.
    CacheRecords nextRecords(RecordsCursor &cursor);
    /// Begins anew when damage was met that could not be cut out. Returns what people should know.
    QString mend();
    /// Something that was to be kept since the start is not there, so no sync token is kept either and none may be used.
    [[nodiscard]] bool incomplete() const { return m_incomplete; }
    /// One transaction. Returns an empty text, or why not, for people.
    QString write(const CachePage &page);
    QString setMeta(const QString &name, const QString &value);
    /// Looks through a file that was not closed properly. Returns what people should know.
    QString checkAfterCrash();
    /// Packs what syncs wrote in a hurry, or makes the file smaller, some of it at a time. False when nothing is left to do.
    bool pack();
    /// Looks at some of what is kept, further on each time, for damage that nobody met yet.
    void verifySome();
    /// Nothing is to be done: gives back memory that only work needs.
    void rest();

    std::optional<CachedRecord> record(RecordKind kind, const QString &id) override;
    QList<CachedRecord> recordsOf(RecordKind kind, const QString &owner) override;

private:
    class RowReader;
    class Drafts;
    struct Draft;
    using Effort = RecordCodec::Effort;
    using Slots = std::bitset<RecordBlock::mostRecords>;
    struct Block {
        qint64 number{0}; ///< in the file; 0: the place is free
        RecordKind kind{};
        quint16 count{0};
        Slots dead{};
        bool touched{false}; ///< `dead` is not on disk yet
        quint32 bytes{0};    ///< of all its texts, dead ones too
        [[nodiscard]] bool sparse() const;
        /// As a sync wrote it, in a hurry, or mostly dead.
        [[nodiscard]] bool loose() const
        {
            const size_t alive = number != 0 ? live() : 0;
            return alive > 0 && ((count <= recordsInPage && bytes < bytesInPack / 2) || alive * 2 <= count);
        }
        [[nodiscard]] size_t live() const { return count - dead.count(); }
    };
    /// A block's place among m_blocks and a record's in it.
    using Place = quint32;
    static Place placeOf(size_t block, size_t slot) { return Place(block * RecordBlock::mostRecords + slot); }
    static size_t blockOf(Place place) { return place / RecordBlock::mostRecords; }
    static size_t slotOf(Place place) { return place % RecordBlock::mostRecords; }
    static constexpr size_t recordsInPage = 128; ///< a block of at most so many came with a page
    static constexpr qsizetype bytesInPack = 2560 * 1024; ///< texts of a block that was packed, unless it has only one

    // What there is (cacheblocks.cpp)
    bool scan(const std::function<void(size_t, RecordBlock)> &rows = {});
    bool ready();
    void know(size_t at, const RecordBlock &block);
    void knowOne(RecordKind kind, const RecordBlock &block, Place place);
    [[nodiscard]] std::optional<Place> find(RecordKind kind, const QString &id);
    template <typename Is> std::optional<Place> findWhere(RecordKind kind, quint64 hash, Is is);
    [[nodiscard]] std::optional<Place> find(RecordKind kind, const Draft &draft);
    [[nodiscard]] std::shared_ptr<const RecordBlock> headOf(size_t block);
    [[nodiscard]] CachedRecord recordAt(Place place);
    /// Calls `take(slot, text)` for each living record of a block that has a text.
    void textsOf(size_t block, const std::function<void(const RecordBlock &, size_t, QByteArray)> &take);
    void kill(Place place);
    void dropDamaged(size_t block);
    bool keepDead();
    /// Calls `take` with every text of a kind, in the order they were written.
    void textsOfKind(RecordKind kind, const std::function<void(const RecordBlock &, size_t, QByteArray)> &take);

    // Writing (cachewrite.cpp)
    bool writeAll(const CachePage &page);
    template <typename Brief> Draft &draftOf(RecordKind kind, const Brief &brief, const CachePage &page, Drafts &drafts);
    void gather(const CachePage &page, Drafts &drafts);
    void gatherApplications(const CachePage &page, Drafts &drafts);
    void gatherCandidates(const CachePage &page, Drafts &drafts);
    bool writeDrafts(Drafts &drafts);
    bool writeKind(RecordKind kind, std::deque<Draft> &drafts, Effort effort = Effort::Quick);
    void carryOver(RecordKind kind, Draft &draft);
    /// The file has it, and it is the same.
    [[nodiscard]] bool isKept(RecordKind kind, const Draft &draft);
    [[nodiscard]] const QByteArray *textAt(Place place);
    bool writeBlock(RecordKind kind, const std::vector<const Draft *> &drafts, Effort effort);
    bool settleDate(Draft &draft);
    bool removeRecords(const CachePage &page);
    bool keepDates(const CachePage &page);
    bool keepTokens(const CachePage &page);
    /// The number of a vocabulary id plus one; 0 for an empty one.
    quint32 code(std::string_view id);
    /// The same for a record that came inside another one, which is kept too when no list brought it.
    template <typename Tag> quint32 embedded(RecordKind kind, const api::Embedded<Tag> &record, Drafts &drafts);

    // Loading (cacheload.cpp)
    template <typename T> QList<T> vocabulary(RecordKind kind);
    template <typename T> bool nextOf(RecordKind kind, qint64 &after, QList<T> &records);
    CacheRecords smallLists();
    QHash<QString, QString> pairs(const char *sql);
    QHash<quint32, QString> vocabularyIds();
    void readOpenJob(CacheFirst &all);
    bool scanRows();

    // What a start shows first (cachefirst.cpp)
    bool readKept(CacheFirst &all);
    void loadVocabulary(CacheFirst &all);
    bool dropKept(const CachePage &page);
    template <typename Visit> static void eachVocabulary(Visit visit);

    // Dictionaries (cachetrain.cpp) and order (cachetidy.cpp, cachepack.cpp)
    void readDictionaries();
    /// Makes a dictionary for each kind that has records enough and none.
    bool trainWhereDue();
    bool train(RecordKind kind);
    /// Puts the living records of small and of mostly dead blocks together.
    bool tidy();
    bool putTogether(RecordKind kind);
    void addDrafts(size_t block, std::deque<Draft> &drafts);
    [[nodiscard]] std::vector<size_t> loosest() const;
    bool packBlocks(const std::vector<size_t> &blocks);
    bool shrinkFile();
    QString beginAnew();
    QString unusable();
    void blame();
    [[nodiscard]] bool spoilt() const;
    void forget();

    QString m_directory;
    Database m_db;
    bool m_crashed{false};
    qint64 m_lookedTo{0}; ///< number of the block that verifySome() came to
    bool m_scanned{false};
    bool m_broken{false};
    bool m_unread{false};     ///< the disk did not give what was asked for, which says nothing against the file
    bool m_toldUnread{false}; ///< that was said; until something is written again
    bool m_incomplete{false}; ///< something that was to be kept since the start is not there: sync tokens would hide that
    bool m_tokensOut{false};  ///< the sync has its tokens already
    bool m_failed{false};     ///< a row of the vocabulary could not be written in this transaction
    std::vector<Block> m_blocks;
    std::vector<size_t> m_free; ///< places in m_blocks
    qint64 m_lastNumber{0};
    CacheIndex m_index;
    CacheIndex m_owners; ///< of the kinds that are asked for by owner
    QHash<size_t, std::shared_ptr<const RecordBlock>> m_heads; ///< those met in the job under way
    struct Texts {
        qint64 number{0}; ///< of the block; numbers are never used again
        std::vector<QByteArray> all{};
    };
    std::array<Texts, 2> m_texts; ///< of blocks whose records a full pass brings again, one after the other
    QHash<RecordKey, quint32> m_codeOfKey;
    QHash<QString, quint32> m_codes; ///< of ids that are no UUIDs
    QHash<QString, QString> m_tagTitles;
    bool m_listed{false};       ///< the page under way comes from a list: what it has again, unchanged, need not be written again
    bool m_rowsScanned{false};  ///< m_applications and m_candidates are all there are
    bool m_hasDates{true};      ///< there may be stage dates that became known later than their rows
    struct Loaded {
        size_t at{0}; ///< in m_blocks
        RecordBlock block{};
    };
    std::vector<Loaded> m_applications; ///< between loadFirst and loadRest
    std::vector<Loaded> m_candidates;
    RecordCodec m_codec;
    QHash<int, int> m_plain; ///< by kind: records written without a dictionary
};

} // namespace shortlist
