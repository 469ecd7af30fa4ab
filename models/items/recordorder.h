// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/recordlist.h"
#include "models/items/rowview.h"

#include <QHash>

#include <string>
#include <vector>

namespace shortlist {

/// The rows of one kind of record in the order of one column, and which of them a search finds. Sort keys and search texts are
/// raw: made once per row and again only for rows that changed. Knows no item model; GUI thread only.
class RecordOrder {
public:
    /// Both must outlive it.
    RecordOrder(const Store &store, const RecordList &list);

    /// Reads every row anew.
    void rebuild();
    void sortBy(int column, Qt::SortOrder order);
    /// Returns false when nothing changes.
    bool setText(const QString &text);
    void apply(const RowChanges &changes);

    /// Makes at most `most` rows ready for searching; false when all are. A search before that makes the rest at once.
    bool prepare(Row most);

    [[nodiscard]] const std::vector<Row> &rows() const { return m_rows; } ///< all, in order
    [[nodiscard]] bool finds(Row row) const { return m_needles.isEmpty() || m_found[row]; }
    [[nodiscard]] bool isFiltered() const { return !m_needles.isEmpty(); }
    [[nodiscard]] int column() const { return m_column; }
    [[nodiscard]] Qt::SortOrder order() const { return m_order; }
    [[nodiscard]] bool isPresent(Row row) const { return row < m_present.size() && m_present[row]; }

private:
    /// A number, or a folded text by its first eight bytes and its place in m_keyText.
    struct Key {
        quint64 head{0};
        quint32 at{0};
        quint32 length{0};
    };
    struct Span {
        quint32 at{0};
        quint32 length{0};
    };

    void readRows();
    void readKeys();
    [[nodiscard]] Key makeKey(Row row);
    [[nodiscard]] Key keyOf(const QString &text);
    [[nodiscard]] bool before(Row a, Row b) const;
    void readText(Row row);
    void finishTexts();
    void search(bool narrower);
    void match(Row row);
    [[nodiscard]] std::string_view textOf(Row row) const;

    const Store &m_store;
    const RecordList &m_list;
    int m_column;
    Qt::SortOrder m_order;
    std::vector<Row> m_rows;
    std::vector<char> m_present;
    std::vector<Key> m_keys;
    std::string m_keyText;
    QHash<quint32, Key> m_keyOfValue;
    std::vector<Span> m_texts;
    std::string m_text;
    size_t m_wasted{0};          ///< bytes of m_text nobody points to any more
    Row m_ready{0};              ///< rows below have their search text
    std::vector<QHash<quint32, QByteArray>> m_foldedOfValue; ///< by column
    Needles m_needles;
    std::vector<char> m_found;
};

} // namespace shortlist
