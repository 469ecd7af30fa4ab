// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/records.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <map>
#include <memory>

struct ZSTD_CCtx_s;
struct ZSTD_DCtx_s;
struct ZSTD_CDict_s;
struct ZSTD_DDict_s;

namespace shortlist {

/// Packs raw records for the cache: zstd, with a dictionary per kind that was trained on the organisation's own records, since
/// records of a kind differ little and are too short to be compressed by themselves. Reentrant, not thread-safe.
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

    struct Packed {
        QByteArray data{};
        qint64 dictionary{0}; ///< number; 0 without
    };
    [[nodiscard]] Packed pack(RecordKind kind, QByteArrayView json);
    /// `size` is the record's own. Empty when the data is damaged or the dictionary is not known.
    [[nodiscard]] QByteArray unpack(QByteArrayView data, qint64 size, qint64 dictionary);

    /// A dictionary for records like these; empty when they are too few or too different.
    [[nodiscard]] static QByteArray train(const QList<QByteArray> &samples);

private:
    struct Free {
        void operator()(ZSTD_CCtx_s *context) const;
        void operator()(ZSTD_DCtx_s *context) const;
        void operator()(ZSTD_CDict_s *dictionary) const;
        void operator()(ZSTD_DDict_s *dictionary) const;
    };
    struct Dictionary {
        QByteArray bytes{};
        std::unique_ptr<ZSTD_CDict_s, Free> packs{}; ///< made when first used
        std::unique_ptr<ZSTD_DDict_s, Free> unpacks{};
    };

    std::unique_ptr<ZSTD_CCtx_s, Free> m_packer;
    std::unique_ptr<ZSTD_DCtx_s, Free> m_unpacker;
    std::map<qint64, Dictionary> m_dictionaries;
    std::map<RecordKind, qint64> m_current;
};

} // namespace shortlist
