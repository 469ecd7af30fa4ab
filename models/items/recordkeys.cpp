// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/recordkeys.h"

#include "models/items/rowview.h"

#include <algorithm>

namespace shortlist {
namespace {

constexpr quint64 signBit = quint64(1) << 63;

} // namespace

RecordKeys::RecordKeys(const Store &store, const RecordList &list, int column, Qt::SortOrder order)
    : m_store(&store), m_list(&list), m_column(column), m_order(order)
{
}

RecordKeys::Key RecordKeys::keyOf(Row row)
{
    const RecordColumn &column = m_list->columns[size_t(m_column)];
    if (column.number)
        return {quint64(column.number(*m_store, row)) ^ signBit, 0, 0};
    if (!column.value)
        return keyOf(column.text(*m_store, row), m_keys[row]);
    const quint32 value = column.value(*m_store, row);
    const auto known = m_keyOfValue.constFind(value);
    return known != m_keyOfValue.cend() ? *known : *m_keyOfValue.insert(value, keyOf(column.text(*m_store, row), m_keys[row]));
}

RecordKeys::Key RecordKeys::keyOf(const QString &text, const Key &before)
{
    const QByteArray bytes = Store::fold(text);
    const std::string_view folded(bytes.constData(), size_t(bytes.size()));
    return textOf(before) == folded ? before : Key{headOf(folded), m_text.add(folded), quint32(folded.size())};
}

bool RecordKeys::isOutdated(Row row)
{
    const Key now = keyOf(row);
    const Key &was = m_keys[row];
    return now.head != was.head || textOf(now) != textOf(was);
}

bool RecordKeys::before(Row a, Row b) const
{
    const Key &x = m_keys[a];
    const Key &y = m_keys[b];
    if (x.head != y.head)
        return m_order == Qt::AscendingOrder ? x.head < y.head : x.head > y.head;
    if (x.at != y.at) {
        if (const int order = textOf(x).compare(textOf(y)))
            return m_order == Qt::AscendingOrder ? order < 0 : order > 0;
    }
    return a < b;
}

/// By what stands side by side in memory first; most rows differ there.
void RecordKeys::sort(Iterator begin, Iterator end) const
{
    std::vector<std::pair<quint64, Row>> heads;
    heads.reserve(size_t(end - begin));
    for (auto row = begin; row != end; ++row)
        heads.emplace_back(m_keys[*row].head, *row);
    const bool up = m_order == Qt::AscendingOrder;
    std::ranges::sort(heads, [this, up](const auto &a, const auto &b) {
        if (a.first != b.first)
            return up ? a.first < b.first : a.first > b.first;
        return before(a.second, b.second);
    });
    std::ranges::transform(heads, begin, [](const auto &entry) { return entry.second; });
}

} // namespace shortlist
