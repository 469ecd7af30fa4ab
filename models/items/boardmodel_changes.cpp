// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/boardmodel_p.h"
#include "models/items/rowmorph.h"

#include <algorithm>

namespace shortlist {

void BoardModel::setFilter(const QString &text)
{
    d->filterText = text;
    const Needles needles(text);
    if (needles == d->needles)
        return;
    const bool narrower = needles.isNarrowerThan(d->needles);
    d->needles = needles;
    d->search(narrower);
    for (int i = 0; i < int(d->columns.size()); ++i)
        d->refilter(i);
    d->reportCounts();
}

/// `narrower`: what did not match before does not match now. Hidden columns are searched when they are shown.
void BoardModel::Private::search(bool narrower)
{
    // By slot, which is close to the order of the texts in memory; by column it would be the order of the cards.
    const bool allShown = std::none_of(columns.begin(), columns.end(), [this](const Column &column) { return isHidden(column); });
    for (size_t slot = 0; slot < matched.size(); ++slot) {
        if ((narrower && !matched[slot]) || rowOf[slot] == noRow)
            continue;
        if (allShown || !isHidden(columns[size_t(cards[slot].column)]))
            matched[slot] = matches(rowOf[slot]);
    }
}

/// What morph() does, where only the filter changed: both lists are `all` with gaps.
void BoardModel::Private::refilter(int column)
{
    Column &c = columns[size_t(column)];
    if (isHidden(c))
        return;
    std::vector<quint32> target;
    std::vector<int> targetOf;
    targetOf.reserve(c.shown.size());
    auto was = c.shown.begin();
    for (const quint32 slot : c.all) {
        const bool shows = matched[slot];
        if (was != c.shown.end() && *was == slot) {
            ++was;
            targetOf.push_back(shows ? int(target.size()) : -1);
        }
        if (shows)
            target.push_back(slot);
    }
    if (target.size() == c.shown.size() && target == c.shown)
        return;
    morphRows(c.shown, target, std::move(targetOf), Ops{*this, column}, 3);
    countsTouched.insert(column);
}

void BoardModel::setArchivedShown(bool shown)
{
    if (d->archivedShown == shown)
        return;
    d->archivedShown = shown;
    for (int i = 0; i < int(d->columns.size()); ++i) {
        if (d->columns[size_t(i)].type != api::InterviewStageType::Archived)
            continue;
        if (shown) {
            for (const quint32 slot : d->columns[size_t(i)].all)
                d->matched[slot] = d->matches(d->cards[slot].row);
        }
        d->sort(d->columns[size_t(i)]);
        d->morph(i);
    }
    d->reportCounts();
}

void BoardModel::setOrder(Order order)
{
    if (d->order == order)
        return;
    d->order = order;
    for (int i = 0; i < int(d->columns.size()); ++i) {
        Private::Column &column = d->columns[size_t(i)];
        for (const quint32 slot : column.all)
            d->cards[slot].key = sortKey(d->store, d->cards[slot].row, d->rowOrder());
        d->sort(column);
        d->morph(i);
    }
}

/// A hidden column, which holds most of all cards, is sorted only when it is shown.
void BoardModel::Private::sort(Column &column)
{
    if (isHidden(column))
        return;
    // The numbers decide nearly always; beside each other they sort several times as fast as behind the slots.
    std::vector<std::pair<quint64, quint32>> keyed;
    keyed.reserve(column.all.size());
    for (const quint32 slot : column.all)
        keyed.emplace_back(cards[slot].key.number, slot);
    std::sort(keyed.begin(), keyed.end(), [this](const auto &a, const auto &b) {
        return a.first != b.first ? a.first < b.first : cards[a.second].key < cards[b.second].key;
    });
    std::transform(keyed.begin(), keyed.end(), column.all.begin(), [](const auto &entry) { return entry.second; });
}

void BoardModel::Private::take(Column &column, quint32 slot)
{
    std::vector<quint32> &all = column.all;
    all.erase(isHidden(column) ? std::find(all.begin(), all.end(), slot) : place(all, cards[slot].key));
}

void BoardModel::Private::put(Column &column, quint32 slot)
{
    std::vector<quint32> &all = column.all;
    all.insert(isHidden(column) ? all.end() : place(all, cards[slot].key), slot);
}

RowOrder BoardModel::Private::rowOrder() const
{
    switch (order) {
    case Order::NewestFirst:
        return RowOrder::NewestFirst;
    case Order::Name:
        return RowOrder::Name;
    case Order::LongestInStage:
        break;
    }
    return RowOrder::LongestInStage;
}

quint32 BoardModel::Private::takeSlot(Row row)
{
    quint32 slot = quint32(cards.size());
    if (freeSlots.empty()) {
        cards.emplace_back();
    } else {
        slot = freeSlots.back();
        freeSlots.pop_back();
        cards[slot] = {};
    }
    matched.resize(cards.size());
    matched[slot] = true;
    rowOf.resize(cards.size());
    rowOf[slot] = row;
    cards[slot].row = row;
    if (row >= slotByRow.size())
        slotByRow.resize(size_t(row) + 1, noSlot);
    slotByRow[row] = slot;
    return slot;
}

void BoardModel::Private::freeSlot(quint32 slot)
{
    slotByRow[cards[slot].row] = noSlot;
    rowOf[slot] = noRow;
    freeSlots.push_back(slot);
}

int BoardModel::Private::columnFor(Row row) const
{
    const ApplicationRow &a = store.application(row);
    if ((a.flags & RowGone) || a.job != jobCode || jobCode == noCode || a.stage >= columnOfStage.size())
        return -1;
    return columnOfStage[a.stage];
}

std::vector<quint32>::iterator BoardModel::Private::place(std::vector<quint32> &list, const SortKey &key)
{
    return std::lower_bound(list.begin(), list.end(), key, [this](quint32 slot, const SortKey &wantedKey) { return cards[slot].key < wantedKey; });
}

int BoardModel::Private::shownRow(quint32 slot) const
{
    const Card &card = cards[slot];
    if (!isShown(card))
        return -1;
    const std::vector<quint32> &shown = columns[size_t(card.column)].shown;
    auto it = std::lower_bound(shown.begin(), shown.end(), slot, [this](quint32 a, quint32 b) { return cards[a].key < cards[b].key; });
    if (it == shown.end() || *it != slot)
        it = std::find(shown.begin(), shown.end(), slot); // in the middle of a batch the list may still be in its old order
    return it == shown.end() ? -1 : int(it - shown.begin());
}

std::vector<quint32> BoardModel::Private::wanted(const Column &column) const
{
    std::vector<quint32> slotsShown;
    if (isHidden(column))
        return slotsShown;
    slotsShown.reserve(column.all.size());
    std::copy_if(column.all.begin(), column.all.end(), std::back_inserter(slotsShown), [this](quint32 slot) { return matched[slot] != 0; });
    return slotsShown;
}

/// Brings what a column shows in line with `all`, the filter and the order.
void BoardModel::Private::morph(int column)
{
    std::vector<quint32> &shown = columns[size_t(column)].shown;
    const std::vector<quint32> target = wanted(columns[size_t(column)]);
    if (target == shown)
        return;
    std::vector<int> placeOf(cards.size(), -1);
    for (size_t i = 0; i < target.size(); ++i)
        placeOf[target[i]] = int(i);
    std::vector<int> targetOf(shown.size());
    std::transform(shown.begin(), shown.end(), targetOf.begin(), [&](quint32 slot) { return placeOf[slot]; });
    morphRows(shown, target, std::move(targetOf), Ops{*this, column});
    countsTouched.insert(column);
}

void BoardModel::Private::onChanged(const Changes &changes)
{
    if (changes.everything) {
        reload();
        return;
    }
    const bool maybeColumns = (changes.kinds & (Kinds(Kind::Jobs) | Kind::Plans | Kind::Stages)) || columns.empty() || jobCode == noCode;
    if (maybeColumns && !job.isEmpty() && !updateColumns())
        return;
    const std::vector<Row> rows = touchedRows(changes);
    if (rows.size() > mostSingles) {
        applyMany(rows);
    } else {
        for (const Row row : rows)
            applyOne(row);
    }
    if (changes.kinds & (Kinds(Kind::Sources) | Kind::Tags))
        touchAll();
    reportCounts();
}

std::vector<Row> BoardModel::Private::touchedRows(const Changes &changes) const
{
    std::vector<Row> rows;
    const auto add = [&](Row row) {
        if (slotOf(row) != noSlot || columnFor(row) >= 0)
            rows.push_back(row);
    };
    for (const QList<Row> *list : {&changes.applications.removed, &changes.applications.updated, &changes.applications.inserted})
        std::for_each(list->begin(), list->end(), add);
    for (const api::ApplicationId &id : changes.marked) {
        if (const Row row = store.applicationRow(id); row != noRow)
            add(row);
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

void BoardModel::Private::applyOne(Row row)
{
    const int to = columnFor(row);
    quint32 slot = slotOf(row);
    if (slot == noSlot)
        slot = takeSlot(row);
    Card &card = cards[slot];
    const int from = card.column;
    const SortKey key = sortKey(store, row, rowOrder());
    const bool nowMatches = matches(row);
    const bool shows = to >= 0 && nowMatches && !isHidden(columns[size_t(to)]);
    const int before = shownRow(slot);
    ++card.revision;
    if (from >= 0) {
        take(columns[size_t(from)], slot);
        if (from != to)
            countsTouched.insert(from);
    }
    if (before >= 0 && !shows) {
        countsTouched.insert(from);
        q.beginRemoveRows(q.index(from, 0), before, before);
        columns[size_t(from)].shown.erase(columns[size_t(from)].shown.begin() + before);
        q.endRemoveRows();
    } else if (before >= 0) {
        moveShown(slot, to, key);
    }
    card.key = key;
    card.column = to;
    matched[slot] = nowMatches;
    if (to < 0) {
        freeSlot(slot);
        return;
    }
    put(columns[size_t(to)], slot);
    if (from != to)
        countsTouched.insert(to);
    if (!shows)
        return;
    std::vector<quint32> &shown = columns[size_t(to)].shown;
    if (before < 0) {
        countsTouched.insert(to);
        const auto at = place(shown, key) - shown.begin();
        q.beginInsertRows(q.index(to, 0), int(at), int(at));
        shown.insert(shown.begin() + at, slot);
        q.endInsertRows();
        return;
    }
    const int at = shownRow(slot);
    repaint(to, at, at);
}

/// Moves a card that stays shown to its sorted place in column `to`.
void BoardModel::Private::moveShown(quint32 slot, int to, const SortKey &key)
{
    const int from = cards[slot].column;
    std::vector<quint32> &source = columns[size_t(from)].shown;
    std::vector<quint32> &target = columns[size_t(to)].shown;
    const int at = shownRow(slot);
    const auto less = [this](quint32 s, const SortKey &k) { return cards[s].key < k; };
    auto dest = std::lower_bound(target.begin(), target.end(), key, less);
    if (from == to) {
        // The card itself is still there under its old key: look on either side of it.
        const auto self = target.begin() + at;
        dest = std::lower_bound(target.begin(), self, key, less);
        if (dest == self)
            dest = std::lower_bound(self + 1, target.end(), key, less);
    }
    const int place = int(dest - target.begin());
    if (from == to && (place == at || place == at + 1))
        return;
    q.beginMoveRows(q.index(from, 0), at, at, q.index(to, 0), place);
    source.erase(source.begin() + at);
    target.insert(target.begin() + (from == to && place > at ? place - 1 : place), slot);
    cards[slot].column = to;
    cards[slot].key = key;
    q.endMoveRows();
}

void BoardModel::Private::applyMany(const std::vector<Row> &rows)
{
    std::vector<char> isTouched(slotByRow.size() + rows.size(), 0);
    QSet<int> affected;
    std::vector<quint32> changed;
    std::vector<quint32> leavers;
    for (const Row row : rows) {
        quint32 slot = slotOf(row);
        if (slot == noSlot)
            slot = takeSlot(row);
        if (slot >= isTouched.size())
            isTouched.resize(size_t(slot) + 1, 0);
        isTouched[slot] = 1;
        Card &card = cards[slot];
        const int to = columnFor(row);
        if (card.column >= 0)
            affected.insert(card.column);
        if (to >= 0)
            affected.insert(to);
        card.column = to;
        matched[slot] = matches(row);
        card.key = sortKey(store, row, rowOrder());
        ++card.revision;
        (to >= 0 ? changed : leavers).push_back(slot);
    }
    const auto before = [this](quint32 a, quint32 b) { return cards[a].key < cards[b].key; };
    std::sort(changed.begin(), changed.end(), before);
    for (const int column : std::as_const(affected)) {
        std::vector<quint32> &all = columns[size_t(column)].all;
        std::erase_if(all, [&](quint32 slot) { return slot < isTouched.size() && isTouched[slot]; });
        const auto kept = std::ptrdiff_t(all.size());
        std::copy_if(changed.begin(), changed.end(), std::back_inserter(all), [&](quint32 slot) { return cards[slot].column == column; });
        if (!isHidden(columns[size_t(column)]))
            std::inplace_merge(all.begin(), all.begin() + kept, all.end(), before);
        countsTouched.insert(column);
    }
    for (const int column : std::as_const(affected)) {
        morph(column);
        if (const int last = int(columns[size_t(column)].shown.size()) - 1; last >= 0)
            repaint(column, 0, last);
    }
    std::for_each(leavers.begin(), leavers.end(), [this](quint32 slot) { freeSlot(slot); });
}

void BoardModel::Private::touchAll()
{
    ++epoch;
    for (size_t i = 0; i < columns.size(); ++i) {
        if (!columns[i].shown.empty())
            repaint(int(i), 0, int(columns[i].shown.size()) - 1);
    }
}

void BoardModel::Private::repaint(int column, int first, int last)
{
    const QModelIndex parent = q.index(column, 0);
    emit q.dataChanged(q.index(first, 0, parent), q.index(last, 0, parent));
}

void BoardModel::Private::reportCounts()
{
    const QSet<int> touched = std::exchange(countsTouched, {});
    if (touched.isEmpty())
        return;
    for (const int column : touched) {
        const QModelIndex index = q.index(column, 0);
        emit q.dataChanged(index, index, {TotalRole, Qt::AccessibleTextRole});
    }
    emit q.countsChanged();
}

} // namespace shortlist
