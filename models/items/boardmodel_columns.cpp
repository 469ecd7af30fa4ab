// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/boardmodel_p.h"
#include "models/items/displaytext.h"

#include <algorithm>

namespace shortlist {

api::InterviewPlanId BoardModel::Private::resolvedPlan() const
{
    if (!askedPlan.isEmpty())
        return askedPlan;
    const QList<api::InterviewPlanId> plans = store.plansOf(store.jobs().codeOf(job));
    return plans.isEmpty() ? api::InterviewPlanId{} : plans.constFirst();
}

std::vector<BoardModel::Private::Column> BoardModel::Private::makeColumns() const
{
    std::vector<Column> made;
    for (const Code code : store.stagesOf(plan)) {
        const api::InterviewStage &stage = *store.stages().at(code);
        Column column;
        column.stage = code;
        column.title = displayText(stage.title);
        column.type = api::WireEnum<api::InterviewStageType>::fromText(stage.type).value;
        if (stage.interviewStageGroupId) {
            if (const api::InterviewStageGroup *group = store.stageGroups().find(*stage.interviewStageGroupId)) {
                column.group = displayText(group->title);
                if (column.type == api::InterviewStageType::Unlisted)
                    column.type = group->stageType.value;
            }
        }
        made.push_back(std::move(column));
    }
    return made;
}

void BoardModel::Private::fill(std::vector<Column> &into)
{
    cards.clear();
    matched.clear();
    rowOf.clear();
    freeSlots.clear();
    slotByRow.assign(store.applicationEnd(), noSlot);
    columnOfStage.assign(store.stages().codeEnd(), -1);
    for (size_t i = 0; i < into.size(); ++i)
        columnOfStage[into[i].stage] = int(i);
    ++epoch;
    const QList<Row> &rows = store.applicationsOf(jobCode);
    cards.reserve(size_t(rows.size()));
    for (const Row row : rows) {
        const int column = columnFor(row);
        if (column < 0)
            continue;
        const quint32 slot = takeSlot(row);
        Card &card = cards[slot];
        card.column = column;
        matched[slot] = matches(row);
        card.key = sortKey(store, row, rowOrder());
        into[size_t(column)].all.push_back(slot);
    }
    for (Column &column : into) {
        sort(column);
        column.shown = wanted(column);
    }
}

void BoardModel::Private::reload()
{
    q.beginResetModel();
    jobCode = store.jobs().codeOf(job);
    plan = resolvedPlan();
    std::vector<Column> made = makeColumns();
    fill(made);
    columns = std::move(made);
    countsTouched.clear();
    q.endResetModel();
    emit q.columnsChanged();
    emit q.countsChanged();
}

void BoardModel::Private::rebuildColumns()
{
    if (!columns.empty()) {
        q.beginRemoveRows({}, 0, int(columns.size()) - 1);
        columns.clear();
        q.endRemoveRows();
    }
    std::vector<Column> made = makeColumns();
    fill(made);
    if (!made.empty()) {
        q.beginInsertRows({}, 0, int(made.size()) - 1);
        columns = std::move(made);
        q.endInsertRows();
    }
    countsTouched.clear();
    emit q.columnsChanged();
    emit q.countsChanged();
}

/// False when the columns are others now and everything was read anew.
bool BoardModel::Private::updateColumns()
{
    const Code code = store.jobs().codeOf(job);
    const bool found = std::exchange(jobCode, code) != code;
    plan = resolvedPlan();
    std::vector<Column> made = makeColumns();
    const auto same = [](const Column &a, const Column &b) { return a.stage == b.stage && a.type == b.type; };
    if (found || !std::equal(made.begin(), made.end(), columns.begin(), columns.end(), same)) {
        rebuildColumns();
        return false;
    }
    for (size_t i = 0; i < made.size(); ++i) {
        if (made[i].title == columns[i].title && made[i].group == columns[i].group)
            continue;
        columns[i].title = made[i].title;
        columns[i].group = made[i].group;
        emit q.dataChanged(q.index(int(i), 0), q.index(int(i), 0));
    }
    return true;
}

} // namespace shortlist
