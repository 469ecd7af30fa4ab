// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>
#include <vector>

namespace shortlist {

/// Turns one list into another with few row operations, so that selection, current row and scroll of the views survive:
/// leavers go in runs from the back, survivors are put in order by one layout change, newcomers come in runs. Where there are
/// more than `mostRuns` runs they are gathered at the end first and are one operation: few where each operation is dear, as on a board, whose every
/// column hears of it.
///
/// `targetOf` tells for each item its place in `target`, -1 for a leaver. `ops` is the model's side:
///   remove(first, last, mutate)   insert(first, last, mutate)   permute(newRowOf, mutate)
/// each announces, calls mutate(), and says it is done.
template <typename T, typename Ops>
void morphRows(std::vector<T> &items, const std::vector<T> &target, std::vector<int> targetOf, Ops &&ops, int mostRuns = 64)
{
    const auto shuffle = [&](const std::vector<int> &newRowOf) {
        ops.permute(newRowOf, [&] {
            std::vector<T> moved(items.size());
            for (size_t i = 0; i < items.size(); ++i)
                moved[size_t(newRowOf[i])] = items[i];
            items = std::move(moved);
        });
    };
    const auto countRuns = [](const auto &flags, auto is) {
        int runs = 0;
        for (size_t i = 0; i < flags.size(); ++i)
            runs += is(flags[i]) && (i == 0 || !is(flags[i - 1])) ? 1 : 0;
        return runs;
    };
    const auto leaves = [](int to) { return to < 0; };

    bool inOrder = true;
    for (int last = -1; const int to : targetOf) {
        inOrder = inOrder && (to < 0 || to > last);
        last = to < 0 ? last : to;
    }
    if (inOrder && countRuns(targetOf, leaves) > mostRuns) {
        // As below, but those who stay are in order: they move up, the leavers behind them.
        int place = 0;
        std::vector<int> newRowOf(items.size());
        std::vector<int> newTargets;
        newTargets.reserve(items.size());
        for (size_t i = 0; i < targetOf.size(); ++i) {
            if (!leaves(targetOf[i])) {
                newRowOf[i] = place++;
                newTargets.push_back(targetOf[i]);
            }
        }
        for (size_t i = 0; i < targetOf.size(); ++i) {
            if (leaves(targetOf[i]))
                newRowOf[i] = place++;
        }
        newTargets.resize(items.size(), -1);
        shuffle(newRowOf);
        targetOf = std::move(newTargets);
    } else if (!inOrder) {
        std::vector<int> order; // order[new row] = old row
        order.reserve(items.size());
        std::vector<int> comesFrom(target.size(), -1);
        for (size_t i = 0; i < targetOf.size(); ++i) {
            if (targetOf[i] >= 0)
                comesFrom[size_t(targetOf[i])] = int(i);
        }
        std::copy_if(comesFrom.begin(), comesFrom.end(), std::back_inserter(order), [](int from) { return from >= 0; });
        for (size_t i = 0; i < targetOf.size(); ++i) {
            if (targetOf[i] < 0)
                order.push_back(int(i));
        }
        std::vector<int> newRowOf(items.size());
        std::vector<int> newTargets(items.size());
        for (size_t i = 0; i < order.size(); ++i) {
            newRowOf[size_t(order[i])] = int(i);
            newTargets[i] = targetOf[size_t(order[i])];
        }
        shuffle(newRowOf);
        targetOf = std::move(newTargets);
    }
    for (auto end = targetOf.size(); end > 0;) {
        if (!leaves(targetOf[end - 1])) {
            --end;
            continue;
        }
        auto begin = end;
        while (begin > 0 && leaves(targetOf[begin - 1]))
            --begin;
        ops.remove(int(begin), int(end) - 1, [&] {
            items.erase(items.begin() + std::ptrdiff_t(begin), items.begin() + std::ptrdiff_t(end));
        });
        end = begin;
    }
    targetOf.erase(std::remove_if(targetOf.begin(), targetOf.end(), leaves), targetOf.end());

    std::vector<char> comes(target.size(), 1);
    for (const int to : targetOf)
        comes[size_t(to)] = 0;
    const auto isNew = [](char flag) { return flag != 0; };
    if (countRuns(comes, isNew) > mostRuns) {
        std::vector<T> added;
        for (size_t i = 0; i < target.size(); ++i) {
            if (comes[i]) {
                added.push_back(target[i]);
                targetOf.push_back(int(i));
            }
        }
        const int first = int(items.size());
        ops.insert(first, first + int(added.size()) - 1, [&] { items.insert(items.end(), added.begin(), added.end()); });
        shuffle(targetOf);
        return;
    }
    for (size_t begin = 0; begin < target.size();) {
        if (!comes[begin]) {
            ++begin;
            continue;
        }
        auto end = begin;
        while (end < target.size() && comes[end])
            ++end;
        ops.insert(int(begin), int(end) - 1, [&] {
            items.insert(items.begin() + std::ptrdiff_t(begin), target.begin() + std::ptrdiff_t(begin), target.begin() + std::ptrdiff_t(end));
        });
        begin = end;
    }
}

} // namespace shortlist
