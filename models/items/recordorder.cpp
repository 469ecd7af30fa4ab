// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/recordorder.h"

#include <algorithm>
#include <limits>

namespace shortlist {
namespace {

constexpr Row longList = 2000; ///< with more rows, putting them in order at once would hold up the window

} // namespace

RecordOrder::RecordOrder(const Store &store, const RecordList &list)
    : m_store(store), m_list(list), m_keys(store, list, list.sortColumn, list.sortOrder)
{
}

bool RecordOrder::rebuild()
{
    forgetTexts();
    readRows();
    const bool done = sortAll(column(), order());
    if (isFiltered()) {
        finishTexts();
        search(false);
    }
    return done;
}

bool RecordOrder::isLong() const { return m_store.rowEnd(m_list.kind) > longList; }

bool RecordOrder::sortAll(int column, Qt::SortOrder order)
{
    m_sorting = std::make_unique<RecordSorting>(m_store, m_list, column, order);
    if (isLong())
        return false;
    while (sortMore(longList)) { }
    return true;
}

bool RecordOrder::sortMore(Row most)
{
    if (!m_sorting || m_sorting->step(most))
        return m_sorting != nullptr;
    m_keys = std::move(m_sorting->keys());
    m_keys.resize(Row(m_present.size()));
    m_rows = std::move(m_sorting->rows());
    const RowChanges missed{.updated = m_sorting->touched()};
    m_sorting.reset();
    if (!missed.updated.isEmpty())
        apply(missed);
    return false;
}

bool RecordOrder::sortBy(int column, Qt::SortOrder order)
{
    if (column != m_keys.column() || isLong())
        return sortAll(column, order);
    m_sorting.reset();
    m_keys.setOrder(order);
    m_keys.sort(m_rows.begin(), m_rows.end());
    return true;
}

/// Those that went are left out at once; those that came have no place yet.
void RecordOrder::readRows()
{
    const Row end = m_store.rowEnd(m_list.kind);
    m_present.assign(end, 0);
    m_texts.resize(end);
    m_keys.resize(end);
    m_found.assign(end, 0);
    for (Row row = 0; row < end; ++row)
        m_present[row] = m_store.isPresent(m_list.kind, row);
    std::erase_if(m_rows, [this](Row row) { return !m_present[row]; });
}

/// They are made again by prepare(), a slice at a time.
void RecordOrder::forgetTexts()
{
    m_text = {};
    m_texts.fill({});
    m_wasted = 0;
    m_ready = 0;
    m_foldedOfValue.assign(m_list.columns.size(), {});
}

void RecordOrder::appendText(Row row, std::string &to)
{
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
            to.append(it->constData(), size_t(it->size()));
        } else if (!m_list.folded) {
            const QByteArray folded = Store::fold(column.text(m_store, row));
            to.append(folded.constData(), size_t(folded.size()));
        }
        to += '\n';
    }
    if (m_list.folded)
        to += m_list.folded(m_store, row);
}

void RecordOrder::readText(Row row)
{
    m_made.clear();
    appendText(row, m_made);
    if (textOf(row) == m_made)
        return;
    m_wasted += m_texts[row].length;
    m_texts[row] = {m_text.add(m_made), quint32(m_made.size())};
}

void RecordOrder::listen()
{
    m_heard = 0;
    m_keys.forgetValues();
    if (m_sorting) // it may have read what is no longer so
        sortAll(column(), order());
    m_foldedOfValue.assign(m_list.columns.size(), {});
}

bool RecordOrder::hear(Row most, QList<Row> &changed)
{
    const Row end = Row(m_present.size());
    for (; m_heard < end && most > 0; ++m_heard, --most) {
        if (!m_present[m_heard])
            continue;
        bool same = !m_keys.isOutdated(m_heard);
        if (same && m_heard < m_ready) {
            m_made.clear();
            appendText(m_heard, m_made);
            same = textOf(m_heard) == m_made;
        }
        if (!same)
            changed.append(m_heard);
    }
    return m_heard < end;
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
    m_texts.resize(end);
    m_found.resize(end, 0);
    m_keys.resize(end);
    if (m_sorting) {
        for (const QList<Row> &rows : {changes.inserted, changes.updated, changes.removed})
            m_sorting->touch(rows);
    }
    std::vector<Row> touched;
    m_touched.assign(end, 0);
    bool anyStood = false;
    for (const QList<Row> &rows : {changes.inserted, changes.updated, changes.removed}) {
        for (const Row row : rows) {
            if (row >= end || m_touched[row])
                continue;
            m_touched[row] = 1;
            anyStood |= m_present[row] != 0;
            m_present[row] = m_store.isPresent(m_list.kind, row);
            if (m_present[row])
                touched.push_back(row);
        }
    }
    if (anyStood)
        std::erase_if(m_rows, [this](Row row) { return m_touched[row]; });
    for (const Row row : touched) {
        m_keys.make(row);
        if (row < m_ready)
            readText(row);
    }
    if (isFiltered()) {
        finishTexts();
        for (const Row row : touched)
            match(row);
    }
    putInOrder(std::move(touched));
    if (!isFiltered() && m_wasted > m_text.size() / 2 && m_wasted > (1U << 20))
        forgetTexts();
}

/// A search for each of the few, not a look at each of the many: a list of 100,000 gets a page of 100 at a time.
void RecordOrder::putInOrder(std::vector<Row> some)
{
    const auto less = [this](Row a, Row b) { return m_keys.before(a, b); };
    m_keys.sort(some.begin(), some.end());
    std::vector<Row> all;
    all.reserve(m_rows.size() + some.size());
    auto from = m_rows.cbegin();
    for (const Row row : some) {
        const auto to = std::upper_bound(from, m_rows.cend(), row, less);
        all.insert(all.end(), from, to);
        all.push_back(row);
        from = to;
    }
    all.insert(all.end(), from, m_rows.cend());
    m_rows = std::move(all);
}

} // namespace shortlist
