// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/recordkeys.h"
#include "models/items/recordsorting.h"
#include "models/items/rowview.h"

#include <QHash>

#include <memory>
#include <string>
#include <vector>

namespace shortlist {

/// The rows of one kind of record in the order of one column, and which of them a search finds. Sort keys and search texts are
/// raw: made once per row and again only for rows that changed. Knows no item model; GUI thread only.
class RecordOrder {
public:
    /// Both must outlive it.
    RecordOrder(const Store &store, const RecordList &list);

    /// Reads every row anew. False when there are so many that sortMore() is to go on with it; until it is through, rows() are those that were there.
    bool rebuild();
    /// The same for another order of the rows that are there.
    bool sortBy(int column, Qt::SortOrder order);
    /// One piece of it, of about `most` rows; false when all is done and rows() are in the new order.
    bool sortMore(Row most);
    [[nodiscard]] bool isSorting() const { return m_sorting != nullptr; }
    /// So many rows that rebuild() only begins.
    [[nodiscard]] bool isLong() const;
    /// Returns false when nothing changes.
    bool setText(const QString &text);
    void apply(const RowChanges &changes);

    /// Makes at most `most` rows ready for searching; false when all are. A search before that makes the rest at once.
    bool prepare(Row most);
    /// Records that the rows speak of are not what they were: hear() is to look at every row again.
    void listen();
    /// Looks at `most` rows at most, and adds those to `changed` whose key or search text is another now, for apply(). False when all were looked at.
    bool hear(Row most, QList<Row> &changed);

    [[nodiscard]] const std::vector<Row> &rows() const { return m_rows; } ///< all, in order
    [[nodiscard]] bool finds(Row row) const { return m_needles.isEmpty() || m_found[row]; }
    [[nodiscard]] bool isFiltered() const { return !m_needles.isEmpty(); }
    /// What it is sorted by, or is to be.
    [[nodiscard]] int column() const { return m_sorting ? m_sorting->keys().column() : m_keys.column(); }
    [[nodiscard]] Qt::SortOrder order() const { return m_sorting ? m_sorting->keys().order() : m_keys.order(); }
    /// Whether the last apply() was about this row.
    [[nodiscard]] bool wasTouched(Row row) const { return row < m_touched.size() && m_touched[row]; }
    [[nodiscard]] bool isPresent(Row row) const { return row < m_present.size() && m_present[row]; }

private:
    struct Span {
        quint32 at{0};
        quint32 length{0};
    };

    void readRows();
    bool sortAll(int column, Qt::SortOrder order);
    void appendText(Row row, std::string &to);
    void readText(Row row);
    void forgetTexts();
    void finishTexts();
    void search(bool narrower);
    void match(Row row);
    void putInOrder(std::vector<Row> some);
    [[nodiscard]] std::string_view textOf(Row row) const { return m_text.at(m_texts[row].at, m_texts[row].length); }

    const Store &m_store;
    const RecordList &m_list;
    RecordKeys m_keys;
    std::unique_ptr<RecordSorting> m_sorting;
    std::vector<Row> m_rows;
    std::vector<char> m_present;
    RowVector<Span> m_texts;
    TextArena m_text;
    std::string m_made;          ///< scratch of readText() and hear()
    size_t m_wasted{0};          ///< bytes of m_text nobody points to any more
    Row m_ready{0};              ///< rows below have their search text
    Row m_heard{0};              ///< rows below were looked at since listen()
    std::vector<QHash<quint32, QByteArray>> m_foldedOfValue; ///< by column
    Needles m_needles;
    std::vector<char> m_found;
    std::vector<char> m_touched; ///< by row, of the last apply()
};

} // namespace shortlist
