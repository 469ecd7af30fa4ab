// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/cachefile.h"
#include "models/store/keytable.h"

namespace shortlist {

/// A record on its way to disk. What it lacks is taken over from the one it replaces.
struct CacheFile::Draft {
    /// An id as its 16 bytes where it is a UUID, which nearly all are, else as text.
    struct Name {
        std::optional<RecordKey> key{};
        QString text{};

        Name() = default;
        template <typename Text> explicit Name(const Text &id) : key(KeyTable::uuid(id))
        {
            if (key && *key != RecordKey{})
                return;
            key.reset();
            if constexpr (std::is_same_v<Text, QString>)
                text = id;
            else
                text = QString::fromUtf8(id.data(), qsizetype(id.size()));
        }
        [[nodiscard]] RecordKey in(RecordBlock &block) const { return key ? *key : block.keyOf(text); }
        [[nodiscard]] bool is(const RecordBlock &block, const RecordKey &other) const { return key ? *key == other : text == block.idText(other); }
        [[nodiscard]] QString id() const { return key ? KeyTable().text(*key) : text; }
    };

    Name id{};
    Name owner{};
    QByteArray json{};
    qint64 fetchedMs{0};
    bool hasRow{false};
    ListRow row{};
    std::shared_ptr<const RecordBlock> from{}; ///< whose texts the row points into
};

} // namespace shortlist
