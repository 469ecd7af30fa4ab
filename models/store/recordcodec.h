// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/recordtext.h"
#include "models/store/records.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <array>
#include <map>
#include <memory>
#include <string>

struct ZSTD_CCtx_s;
struct ZSTD_DCtx_s;
struct ZSTD_CDict_s;
struct ZSTD_DDict_s;

namespace shortlist {

/// Packs blocks of raw records for the cache: zstd, with a dictionary per kind that is made of the organisation's own records, so
/// that a block of a few need not tell anew what all have in common. Reentrant, not thread-safe.
class RecordCodec {
public:
    /// Bytes a record may have when unpacked; no answer is larger.
    static constexpr qint64 mostBytes = qint64(64) * 1024 * 1024;

    RecordCodec();
    ~RecordCodec();
    Q_DISABLE_COPY_MOVE(RecordCodec)

    /// Forgets the dictionaries.
    void clear();
    /// The dictionary with this number (above 0) serves its kind from now on; those before it still unpack.
    void add(qint64 number, RecordKind kind, const QByteArray &dictionary);
    /// 0 when the kind has none.
    [[nodiscard]] qint64 dictionaryOf(RecordKind kind) const;

    /// What stands in a kind's dictionary; null when it has none.
    [[nodiscard]] const CommonTexts *common(RecordKind kind) const;

    /// A sync must not wait for it: quick. What stays is packed anew when nothing else is to be done: thorough.
    enum class Effort : quint8 { Quick, Thorough };
    struct Packed {
        QByteArray data{};
        qint64 dictionary{0}; ///< number; 0 without
    };
    [[nodiscard]] Packed pack(RecordKind kind, QByteArrayView text, Effort effort = Effort::Quick);
    /// `size` is the text's own. Empty when the data is damaged or the dictionary is not known.
    [[nodiscard]] std::string unpackText(QByteArrayView data, qint64 size, qint64 dictionary);
    /// Without a dictionary.
    [[nodiscard]] QByteArray packPlain(QByteArrayView text, Effort effort = Effort::Quick);
    [[nodiscard]] std::string unpackPlain(QByteArrayView data, qint64 size) { return unpackText(data, size, 0); }

    /// A dictionary for records like these, as pack() gets them; empty when they are too few.
    [[nodiscard]] static QByteArray dictionaryFor(const QList<QByteArray> &samples);
    /// Gives back the memory that only packing and unpacking need; they ask for it again.
    void rest();

private:
    struct Free {
        void operator()(ZSTD_CCtx_s *context) const;
        void operator()(ZSTD_DCtx_s *context) const;
        void operator()(ZSTD_CDict_s *dictionary) const;
        void operator()(ZSTD_DDict_s *dictionary) const;
    };
    struct Dictionary {
        QByteArray bytes{};
        CommonTexts common{};
        std::array<std::unique_ptr<ZSTD_CDict_s, Free>, 2> packs{}; ///< by effort; made when first used, like the next
        std::unique_ptr<ZSTD_DDict_s, Free> unpacks{};
    };

    QByteArray packWith(const ZSTD_CDict_s *dictionary, QByteArrayView text, Effort effort);

    std::unique_ptr<ZSTD_CCtx_s, Free> m_packer; ///< made when first used, like the next
    std::unique_ptr<ZSTD_DCtx_s, Free> m_unpacker;
    std::map<qint64, Dictionary> m_dictionaries;
    std::map<RecordKind, qint64> m_current;
};

} // namespace shortlist
