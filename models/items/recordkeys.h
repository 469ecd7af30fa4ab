// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/recordlist.h"
#include "models/store/rowvector.h"
#include "models/store/store.h"
#include "models/store/textarena.h"

#include <QHash>

#include <string_view>
#include <vector>

namespace shortlist {

/// What the rows of one kind are sorted by in one column: a key for each row, made once and again when the row changed. Raw, so that comparing neither
/// decodes nor asks the store. GUI thread only.
class RecordKeys {
public:
    /// Both must outlive it.
    RecordKeys(const Store &store, const RecordList &list, int column, Qt::SortOrder order);

    [[nodiscard]] int column() const { return m_column; }
    [[nodiscard]] Qt::SortOrder order() const { return m_order; }
    void setOrder(Qt::SortOrder order) { m_order = order; }

    /// Room for rows below `end`.
    void resize(Row end) { m_keys.resize(end); }
    void make(Row row) { m_keys[row] = keyOf(row); }
    /// Whether make() would make another key.
    [[nodiscard]] bool isOutdated(Row row);
    /// Records that the rows speak of changed.
    void forgetValues() { m_keyOfValue.clear(); }

    /// Rows with equal keys stand in the order of their numbers.
    [[nodiscard]] bool before(Row a, Row b) const;
    using Iterator = std::vector<Row>::iterator;
    void sort(Iterator begin, Iterator end) const;

private:
    /// A number, or a folded text by its first eight bytes and its place in m_text.
    struct Key {
        quint64 head{0};
        quint32 at{0};
        quint32 length{0};
    };

    /// The same as the row has already when nothing changed.
    [[nodiscard]] Key keyOf(Row row);
    [[nodiscard]] Key keyOf(const QString &text, const Key &before);
    [[nodiscard]] std::string_view textOf(const Key &key) const { return m_text.at(key.at, key.length); }

    const Store *m_store;
    const RecordList *m_list;
    int m_column;
    Qt::SortOrder m_order;
    RowVector<Key> m_keys;
    TextArena m_text;
    QHash<quint32, Key> m_keyOfValue;
};

} // namespace shortlist
