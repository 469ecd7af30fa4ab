// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/rows.h"

#include <QHash>
#include <QList>
#include <QString>

#include <optional>
#include <string_view>

namespace shortlist {

/// Ids as text to 16-byte keys and back, exactly: only the canonical lower-case spelling of a UUID becomes its bytes, any other
/// text gets a number. Numbers mean nothing outside this table, so keys of foreign ids are never written to disk.
class KeyTable {
public:
    /// The key of an id, which is remembered when it is foreign.
    RecordKey intern(const QString &id);
    /// The same for UTF-8.
    RecordKey intern(std::string_view id);
    /// Nothing for a foreign id that was never interned.
    [[nodiscard]] std::optional<RecordKey> find(const QString &id) const;
    [[nodiscard]] std::optional<RecordKey> find(std::string_view id) const;
    [[nodiscard]] QString text(const RecordKey &key) const;

    /// The bytes of a canonical lower-case UUID; nothing for any other text.
    [[nodiscard]] static std::optional<RecordKey> uuid(QStringView id);
    [[nodiscard]] static std::optional<RecordKey> uuid(std::string_view id);
    [[nodiscard]] static bool isForeign(const RecordKey &key);

private:
    QHash<QString, quint64> m_numbers;
    QList<QString> m_texts;
};

} // namespace shortlist
