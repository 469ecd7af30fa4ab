// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/recordorder.h"

#include <algorithm>
#include <limits>

namespace shortlist {
namespace {

constexpr quint64 signBit = quint64(1) << 63;

quint64 headOf(std::string_view text)
{
    quint64 head = 0;
    for (size_t i = 0; i < sizeof head; ++i)
        head = head << 8 | (i < text.size() ? quint8(text[i]) : 0U);
    return head;
}

} // namespace

RecordOrder::RecordOrder(const Store &store, const RecordList &list)
    : m_store(store), m_list(list), m_column(list.sortColumn), m_order(list.sortOrder)
{
}

void RecordOrder::rebuild()
{
    m_text.clear();
    m_texts.clear();
    m_wasted = 0;
    m_ready = 0;
    m_foldedOfValue.assign(m_list.columns.size(), {});
    readRows();
    readKeys();
    if (isFiltered()) {
        finishTexts();
        search(false);
    }
}

void RecordOrder::readRows()
{
    const Row end = m_store.rowEnd(m_list.kind);
    m_rows.clear();
    m_present.assign(end, 0);
    m_texts.assign(end, {});
    m_found.assign(end, 0);
    for (Row row = 0; row < end; ++row) {
        m_present[row] = !m_store.idAt(m_list.kind, row).isEmpty();
        if (m_present[row])
            m_rows.push_back(row);
    }
}

void RecordOrder::readKeys()
{
    m_keyText.clear();
    m_keyOfValue.clear();
    m_keys.assign(m_present.size(), {});
    for (const Row row : m_rows)
        m_keys[row] = makeKey(row);
    std::sort(m_rows.begin(), m_rows.end(), [this](Row a, Row b) { return before(a, b); });
}

RecordOrder::Key RecordOrder::makeKey(Row row)
{
    const RecordColumn &column = m_list.columns[size_t(m_column)];
    if (column.number)
        return {quint64(column.number(m_store, row)) ^ signBit, 0, 0};
    if (!column.value)
        return keyOf(column.text(m_store, row));
    const quint32 value = column.value(m_store, row);
    const auto known = m_keyOfValue.constFind(value);
    return known != m_keyOfValue.cend() ? *known : *m_keyOfValue.insert(value, keyOf(column.text(m_store, row)));
}

RecordOrder::Key RecordOrder::keyOf(const QString &text)
{
    const QByteArray folded = Store::fold(text);
    const Key key{headOf({folded.constData(), size_t(folded.size())}), quint32(m_keyText.size()), quint32(folded.size())};
    m_keyText.append(folded.constData(), size_t(folded.size()));
    return key;
}

bool RecordOrder::before(Row a, Row b) const
{
    const Key &x = m_keys[a];
    const Key &y = m_keys[b];
    if (x.head != y.head)
        return m_order == Qt::AscendingOrder ? x.head < y.head : x.head > y.head;
    if (x.at != y.at) {
        const std::string_view all(m_keyText);
        if (const int order = all.substr(x.at, x.length).compare(all.substr(y.at, y.length)))
            return m_order == Qt::AscendingOrder ? order < 0 : order > 0;
    }
    return a < b;
}

void RecordOrder::sortBy(int column, Qt::SortOrder order)
{
    const bool sameColumn = column == m_column;
    m_column = column;
    m_order = order;
    if (sameColumn)
        std::sort(m_rows.begin(), m_rows.end(), [this](Row a, Row b) { return before(a, b); });
    else
        readKeys();
}

std::string_view RecordOrder::textOf(Row row) const { return std::string_view(m_text).substr(m_texts[row].at, m_texts[row].length); }

void RecordOrder::readText(Row row)
{
    m_wasted += m_texts[row].length;
    const size_t begin = m_text.size();
    for (size_t i = 0; i < m_list.columns.size(); ++i) {
        const RecordColumn &column = m_list.columns[i];
        if (column.type != ColumnType::Text || !column.searched)
            continue;
        if (column.value) {
            auto &known = m_foldedOfValue[i];
            const quint32 value = column.value(m_store, row);
            auto it = known.constFind(value);
            if (it == known.cend())
                it = known.insert(value, Store::fold(column.text(m_store, row)));
            m_text.append(it->constData(), size_t(it->size()));
        } else if (!m_list.folded) {
            const QByteArray folded = Store::fold(column.text(m_store, row));
            m_text.append(folded.constData(), size_t(folded.size()));
        }
        m_text += '\n';
    }
    if (m_list.folded)
        m_text += m_list.folded(m_store, row);
    m_texts[row] = {quint32(begin), quint32(m_text.size() - begin)};
}

bool RecordOrder::prepare(Row most)
{
    const Row end = Row(m_texts.size());
    for (; m_ready < end && most > 0; ++m_ready, --most) {
        if (m_present[m_ready])
            readText(m_ready);
    }
    return m_ready < end;
}

void RecordOrder::finishTexts() { prepare(std::numeric_limits<Row>::max()); }

void RecordOrder::match(Row row) { m_found[row] = m_needles.matches(textOf(row)); }

void RecordOrder::search(bool narrower)
{
    // In the order of the texts in memory, not of the list.
    for (Row row = 0; row < Row(m_present.size()); ++row) {
        if (m_present[row] && (!narrower || m_found[row]))
            match(row);
    }
}

bool RecordOrder::setText(const QString &text)
{
    const Needles needles(text);
    if (needles == m_needles)
        return false;
    const bool narrower = isFiltered() && needles.isNarrowerThan(m_needles);
    m_needles = needles;
    if (isFiltered()) {
        finishTexts();
        search(narrower);
    }
    return true;
}

void RecordOrder::apply(const RowChanges &changes)
{
    const Row end = m_store.rowEnd(m_list.kind);
    m_present.resize(end, 0);
    m_texts.resize(end, {});
    m_found.resize(end, 0);
    m_keys.resize(end, {});
    std::vector<Row> touched;
    std::vector<char> leaves(end, 0);
    for (const QList<Row> &rows : {changes.inserted, changes.updated, changes.removed}) {
        for (const Row row : rows) {
            if (row >= end || leaves[row])
                continue;
            leaves[row] = 1;
            m_present[row] = !m_store.idAt(m_list.kind, row).isEmpty();
            if (m_present[row])
                touched.push_back(row);
        }
    }
    std::erase_if(m_rows, [&](Row row) { return leaves[row]; });
    for (const Row row : touched) {
        m_keys[row] = makeKey(row);
        if (row < m_ready)
            readText(row);
    }
    if (isFiltered()) {
        finishTexts();
        for (const Row row : touched)
            match(row);
    }
    const auto less = [this](Row a, Row b) { return before(a, b); };
    std::sort(touched.begin(), touched.end(), less);
    const auto middle = std::ptrdiff_t(m_rows.size());
    m_rows.insert(m_rows.end(), touched.begin(), touched.end());
    std::inplace_merge(m_rows.begin(), m_rows.begin() + middle, m_rows.end(), less);
    if (m_wasted > m_text.size() / 2 && m_wasted > (1U << 20))
        rebuild();
}

} // namespace shortlist
