// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/rowview.h"

#include <algorithm>
#include <limits>

namespace shortlist {

namespace {

/// How often a byte stands in names and addresses, roughly.
int frequency(char byte)
{
    static constexpr std::string_view rising = "qxjzwvfypbkgduhtcmslr.noi@ea\n";
    const auto place = rising.find(byte);
    return place == std::string_view::npos ? 0 : int(place) + 1;
}

} // namespace

Needles::Needles(QStringView text)
{
    const QString simple = text.toString().simplified();
    for (const QStringView word : QStringView(simple).split(u' ', Qt::SkipEmptyParts)) {
        QByteArray folded = Store::fold(word);
        if (folded.isEmpty() || std::any_of(m_words.cbegin(), m_words.cend(), [&](const Word &known) { return known.text == folded; }))
            continue;
        const auto rarest = std::min_element(folded.cbegin(), folded.cend(), [](char a, char b) { return frequency(a) < frequency(b); });
        const qsizetype place = rarest - folded.cbegin();
        m_words.append({std::move(folded), place});
    }
    std::stable_sort(m_words.begin(), m_words.end(), [](const Word &a, const Word &b) { return a.text.size() > b.text.size(); });
}

bool Needles::isNarrowerThan(const Needles &before) const
{
    return std::all_of(before.m_words.cbegin(), before.m_words.cend(), [this](const Word &old) {
        return std::any_of(m_words.cbegin(), m_words.cend(), [&old](const Word &word) { return word.text.contains(old.text); });
    });
}

quint64 headOf(std::string_view text)
{
    quint64 head = 0;
    for (size_t i = 0; i < sizeof head; ++i)
        head = head << 8 | (i < text.size() ? quint8(text[i]) : 0U);
    return head;
}

SortKey sortKey(const Store &store, Row row, RowOrder order)
{
    const ApplicationRow &a = store.application(row);
    SortKey key;
    key.id = a.id;
    switch (order) {
    case RowOrder::LongestInStage:
        key.number = a.enteredStageAt > 0 ? a.enteredStageAt : std::numeric_limits<quint64>::max();
        break;
    case RowOrder::NewestFirst:
        key.number = std::numeric_limits<quint32>::max() - a.createdAt;
        break;
    case RowOrder::Name: {
        const std::string_view folded = store.foldedText(row);
        key.text = folded.substr(0, folded.find('\n'));
        key.number = headOf(key.text);
        break;
    }
    }
    return key;
}

bool operator<(const SortKey &a, const SortKey &b)
{
    if (a.number != b.number)
        return a.number < b.number;
    if (const int order = a.text.compare(b.text))
        return order < 0;
    return a.id.bytes < b.id.bytes;
}

bool RowView::shows(Row row) const
{
    const ApplicationRow &a = m_store.application(row);
    return !(a.flags & RowGone) && (m_filter.stages.isEmpty() || m_filter.stages.contains(a.stage))
        && (m_filter.statuses.isEmpty() || m_filter.statuses.contains(a.status))
        && (m_needles.isEmpty() || m_needles.matches(m_store.foldedText(row)));
}

void RowView::refresh()
{
    m_rows.clear();
    if (m_filter.job == noCode) {
        for (Row row = 0; row < m_store.applicationEnd(); ++row) {
            if (shows(row))
                m_rows.push_back(row);
        }
    } else {
        const QList<Row> &rows = m_store.applicationsOf(m_filter.job);
        std::copy_if(rows.begin(), rows.end(), std::back_inserter(m_rows), [this](Row row) { return shows(row); });
    }
    std::vector<std::pair<SortKey, Row>> keyed;
    keyed.reserve(m_rows.size());
    for (const Row row : m_rows)
        keyed.emplace_back(sortKey(m_store, row, m_order), row);
    std::sort(keyed.begin(), keyed.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    std::transform(keyed.begin(), keyed.end(), m_rows.begin(), [](const auto &entry) { return entry.second; });
}

} // namespace shortlist
