// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/rows.h"

#include <QByteArray>
#include <QHash>
#include <QSet>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The JSON texts of a block of records, taken apart so that they pack well and come back byte for byte: ids (36 letters of
/// noise) become 16 bytes or a reference, times 6 bytes or a reference, and what is left repeats from record to record.
namespace shortlist {

/// What is known of a record beside its text. It must be the same when the text is put together again.
struct TextHints {
    RecordKey self{};      ///< its own id; all zero when that is no UUID
    RecordKey owner{};     ///< whose it is; all zero when unknown
    quint32 createdAt{0};  ///< seconds since 1970 UTC; 0 when unknown
    quint32 updatedAt{0};
    std::string_view name{};  ///< texts that its row has, too; empty: not looked for
    std::string_view email{};
};

struct TextParts {
    std::string skeleton{};         ///< the records one after the other, each ended by a zero byte
    std::vector<RecordKey> ids{};
    std::vector<quint32> seconds{}; ///< of times
    std::vector<quint16> millis{};
};

/// A time to the millisecond, as TextParts tells it.
struct TextTime {
    quint32 seconds{0};
    quint16 millis{0};
    bool operator==(const TextTime &) const = default;
    friend size_t qHash(const TextTime &time, size_t seed = 0) noexcept { return qHash(quint64(time.seconds) << 16 | time.millis, seed); }
};

/// Ids and times that stay text, since the dictionary has them.
struct CommonTexts {
    QSet<RecordKey> ids{};
    QSet<TextTime> times{};
};
/// Calls one of both for every id and time that would not stay text, in their order.
void lookThrough(std::string_view text, const std::function<void(const RecordKey &)> &id, const std::function<void(const TextTime &)> &time);

class TextWriter {
public:
    /// `common` must outlive it; null: none.
    explicit TextWriter(const CommonTexts *common) : m_common(common) {}
    void add(std::string_view json, const TextHints &hints);
    [[nodiscard]] TextParts take() { return std::move(m_parts); }

private:
    void addPlain(std::string_view text, const TextHints &hints);
    void addId(const RecordKey &id, std::string_view text, const TextHints &hints);
    void addTime(const TextTime &time, std::string_view text, const TextHints &hints);

    const CommonTexts *m_common;
    TextParts m_parts;
    QHash<RecordKey, quint32> m_known;
    std::vector<RecordKey> m_mine;                      ///< ids of the record under way
    QHash<TextTime, quint32> m_knownTimes;
    std::vector<TextTime> m_times;                      ///< times of the record under way
};

/// Reads the records in the order they were added. Bad input is an empty answer, whatever it is.
class TextReader {
public:
    /// `parts` must outlive it.
    explicit TextReader(const TextParts &parts) : m_parts(parts) {}
    /// `size` is that of the text. Once it failed nothing more can be read.
    [[nodiscard]] std::optional<QByteArray> next(const TextHints &hints, qsizetype size);
    /// Passes over one record. False when there is none.
    bool skip(const TextHints &hints);

private:
    bool readOne(const TextHints &hints, qsizetype size, char *out);

    const TextParts &m_parts;
    size_t m_at{0};
    size_t m_id{0};
    size_t m_second{0};
    size_t m_milli{0};
    std::vector<TextTime> m_times{}; ///< those met so far
};

} // namespace shortlist
