// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/recordcodec.h"
#include "models/store/rows.h"

#include <QByteArray>
#include <QStringList>

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shortlist {

/// What lists show of a record, as the cache keeps it. Codes are numbers of the cache's vocabulary plus one, 0 for none;
/// times are seconds since 1970 UTC.
struct ListRow {
    enum Application { Job, Stage, Source, Owner, Status, Created, Updated, Entered, Guessed };
    enum Candidate { From, HasResume, Applications, Born, Changed };
    std::array<quint32, 9> numbers{};
    std::array<std::string_view, 3> texts{}; ///< name; of a candidate e-mail and the codes of its tags too. UTF-8
};

/// Up to 512 records of one kind, packed together: in the head ids and what lists show, in the body their JSON texts. The head
/// is read at every start, the body when a record of it is opened.
struct RecordBlock {
    static constexpr size_t mostRecords = 512;

    struct Entry {
        RecordKey id{};         ///< a foreign key is a place in `foreign`
        RecordKey owner{};      ///< all zero: none
        qint64 fetchedMs{0};
        quint32 size{0};        ///< of the JSON text; 0: there is none
        bool hasRow{false};
        ListRow row{};
    };

    RecordBlock() = default;
    RecordBlock(RecordBlock &&) = default;
    RecordBlock &operator=(RecordBlock &&) = default;
    Q_DISABLE_COPY(RecordBlock) // the rows' texts would point into the original
    ~RecordBlock() = default;

    RecordKind kind{};
    std::vector<Entry> entries{};
    QStringList foreign{};
    /// Of all texts.
    [[nodiscard]] quint32 bytes() const;
    std::string text{};     ///< what the rows' texts point into, once read

    using Effort = RecordCodec::Effort;
    [[nodiscard]] QByteArray head(RecordCodec &codec, Effort effort = Effort::Quick) const;
    /// Nothing when it is damaged.
    [[nodiscard]] static std::optional<RecordBlock> fromHead(RecordKind kind, QByteArrayView head, RecordCodec &codec);
    /// Only the ids, without unpacking what lists show.
    [[nodiscard]] static std::vector<RecordKey> idsOf(QByteArrayView head);

    struct Body {
        QByteArray data{};
        qint64 dictionary{0};
    };
    /// `texts`: one for each entry, empty where there is none.
    [[nodiscard]] Body body(const std::vector<QByteArray> &texts, RecordCodec &codec, Effort effort = Effort::Quick) const;
    /// Calls `take(slot, text)` for each entry that has one, until it returns false. False when the body is damaged.
    bool readBody(QByteArrayView data, qint64 dictionary, RecordCodec &codec, const std::function<bool(size_t, QByteArray)> &take) const;
    /// One record's text; empty when there is none or the body is damaged.
    [[nodiscard]] QByteArray readOne(QByteArrayView data, qint64 dictionary, RecordCodec &codec, size_t slot) const;

    /// What the record's text may refer to.
    [[nodiscard]] TextHints hintsOf(size_t slot) const;

    /// A key for an id of any spelling.
    [[nodiscard]] RecordKey keyOf(const QString &id);
    /// Nothing when the block has it under no key.
    [[nodiscard]] std::optional<RecordKey> findKey(const QString &id) const;
    [[nodiscard]] QString idText(const RecordKey &key) const;
};

/// How many numbers and texts a kind's rows have; none for kinds without.
struct RowShape {
    size_t numbers{0};
    size_t texts{0};
    size_t createdAt{0}; ///< which number
    size_t updatedAt{0};
};
[[nodiscard]] RowShape rowShape(RecordKind kind);

} // namespace shortlist
