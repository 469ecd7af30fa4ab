// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/recordmodel.h"

#include "models/items/displaytext.h"
#include "models/items/rowmorph.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {
constexpr int speakingMs = 300;
constexpr Row rowsAtOnce = 2000;
constexpr qsizetype mostMissed = 20'000; ///< with more, reading everything anew is no slower
constexpr qsizetype longestCell = 400;
} // namespace

struct RecordModel::Ops {
    RecordModel &q;
    Row parent;

    [[nodiscard]] QModelIndex parentIndex() const
    {
        if (parent == noRow)
            return {};
        const Row above = q.m_parentOf.value(parent, noRow);
        const Rows &siblings = q.childrenOf(above);
        return q.createIndex(int(std::find(siblings.begin(), siblings.end(), parent) - siblings.begin()), 0, quintptr(above));
    }
    template <typename Mutate> void remove(int first, int last, Mutate mutate)
    {
        q.beginRemoveRows(parentIndex(), first, last);
        const Rows &rows = q.childrenOf(parent);
        const Rows leaving(rows.begin() + first, rows.begin() + last + 1);
        mutate();
        for (const Row row : leaving)
            q.dropBelow(row);
        q.endRemoveRows();
    }
    template <typename Mutate> void insert(int first, int last, Mutate mutate)
    {
        q.beginInsertRows(parentIndex(), first, last);
        mutate();
        if (parent != noRow) {
            const Rows &rows = q.childrenOf(parent);
            for (int row = first; row <= last; ++row)
                q.m_parentOf.insert(rows[size_t(row)], parent);
        }
        q.endInsertRows();
    }
    template <typename Mutate> void permute(const std::vector<int> &newRowOf, Mutate mutate)
    {
        const QList<QPersistentModelIndex> where = parent == noRow ? QList<QPersistentModelIndex>() : QList<QPersistentModelIndex>{parentIndex()};
        emit q.layoutAboutToBeChanged(where, QAbstractItemModel::VerticalSortHint);
        QModelIndexList from;
        QModelIndexList to;
        for (const QModelIndex &index : q.persistentIndexList()) {
            if (index.internalId() == quintptr(parent)) {
                from.append(index);
                to.append(q.createIndex(newRowOf[size_t(index.row())], index.column(), quintptr(parent)));
            }
        }
        mutate();
        q.changePersistentIndexList(from, to);
        emit q.layoutChanged(where, QAbstractItemModel::VerticalSortHint);
    }
};

RecordModel::RecordModel(const Store &store, RecordKind kind, QObject *parent)
    : QAbstractItemModel(parent), m_store(store), m_list(*recordList(kind)), m_order(store, m_list)
{
    m_children[noRow];
    m_speaking.setSingleShot(true);
    m_speaking.setInterval(speakingMs);
    connect(&m_speaking, &QTimer::timeout, this, &RecordModel::listen);
    connect(&m_hearing, &QTimer::timeout, this, &RecordModel::hearMore);
    connect(&m_sorting, &QTimer::timeout, this, &RecordModel::sortMore);
    m_refreshing.setSingleShot(true);
    connect(&m_refreshing, &QTimer::timeout, this, &RecordModel::refreshAll);
    connect(&m_preparing, &QTimer::timeout, this, &RecordModel::prepareMore);
    connect(&store, &Store::changed, this, &RecordModel::storeChanged);
}

void RecordModel::setLive(bool live)
{
    m_live = live;
    if (!live) {
        m_spokenOf |= m_speaking.isActive() || m_hearing.isActive();
        m_behind |= m_order.isSorting();
        for (QTimer *timer : {&m_speaking, &m_hearing, &m_sorting, &m_refreshing, &m_preparing})
            timer->stop();
        return;
    }
    if (m_behind && m_order.isLong())
        m_refreshing.start();
    else if (m_behind)
        refreshAll();
    else if (const RowChanges missed = std::exchange(m_missed, {}); !missed.updated.isEmpty())
        follow(missed);
    if (std::exchange(m_spokenOf, false))
        m_speaking.start();
    m_preparing.start();
}

void RecordModel::prepareMore()
{
    if (!m_order.prepare(rowsAtOnce))
        m_preparing.stop();
}

void RecordModel::storeChanged(const Changes &changes)
{
    const RowChanges rows = changes.of(m_list.kind);
    const auto empty = [](const RowChanges &of) { return of.inserted.isEmpty() && of.updated.isEmpty() && of.removed.isEmpty(); };
    const bool speaks = std::ranges::any_of(m_list.speaksOf, [&](RecordKind kind) { return !empty(changes.of(kind)); });
    if (!m_live) {
        m_behind |= changes.everything;
        m_spokenOf |= speaks;
        miss(rows);
        return;
    }
    if (changes.everything) {
        refreshAll();
        return;
    }
    if (m_refreshing.isActive())
        return; // all of it is about to be read
    if (speaks && !m_speaking.isActive())
        m_speaking.start();
    if (!empty(rows))
        follow(rows);
}

void RecordModel::miss(const RowChanges &rows)
{
    for (const QList<Row> &some : {rows.inserted, rows.updated, rows.removed})
        m_missed.updated += some;
    m_behind |= m_missed.updated.size() > mostMissed;
    if (m_behind)
        m_missed = {};
}

void RecordModel::follow(const RowChanges &rows)
{
    m_order.apply(rows);
    if (m_list.parent)
        arrange();
    else
        arrangeTouched();
    report(rows.updated);
    m_preparing.start();
    emit countChanged();
}

/// A name that rows show changed. Each row is looked at, a slice in each turn of the event loop, since one change may concern all of 100,000.
void RecordModel::listen()
{
    if (m_list.parent) {
        refreshAll();
        return;
    }
    m_order.listen();
    m_hearing.start();
}

void RecordModel::hearMore()
{
    RowChanges changed;
    const bool more = m_order.hear(rowsAtOnce, changed.updated);
    if (!changed.updated.isEmpty())
        follow(changed);
    if (more)
        return;
    m_hearing.stop();
    sayAll(); // also what is neither sorted by nor searched
}

void RecordModel::refreshAll()
{
    for (QTimer *timer : {&m_speaking, &m_hearing, &m_refreshing})
        timer->stop();
    m_behind = m_spokenOf = false;
    m_missed = {};
    if (!m_order.rebuild())
        m_sorting.start();
    arrange();
    sayAll();
    if (m_live)
        m_preparing.start();
    emit countChanged();
}

void RecordModel::sortMore()
{
    if (m_order.sortMore(rowsAtOnce))
        return;
    m_sorting.stop();
    arrange();
    emit countChanged();
}

void RecordModel::sayAll()
{
    if (const Rows &roots = childrenOf(noRow); !roots.empty())
        emit dataChanged(index(0, 0), index(int(roots.size()) - 1, columnCount() - 1));
    for (const auto &[parent, rows] : m_children) {
        if (parent != noRow && !rows.empty()) {
            const QModelIndex above = Ops{*this, parent}.parentIndex();
            emit dataChanged(index(0, 0, above), index(int(rows.size()) - 1, columnCount() - 1, above));
        }
    }
}

void RecordModel::setFilter(const QString &text)
{
    if (!m_order.setText(text))
        return;
    if (m_list.parent)
        arrange();
    else
        arrangeFound();
    emit countChanged();
}

/// What arrange() does, where only the search changed: what is shown and what is to be are both the order with gaps.
void RecordModel::arrangeFound()
{
    Rows &rows = m_children[noRow];
    Rows target;
    target.reserve(m_order.rows().size());
    std::vector<int> targetOf;
    targetOf.reserve(rows.size());
    auto was = rows.begin();
    for (const Row row : m_order.rows()) {
        const bool shows = m_order.finds(row);
        if (was != rows.end() && *was == row) {
            ++was;
            targetOf.push_back(shows ? int(target.size()) : -1);
        }
        if (shows)
            target.push_back(row);
    }
    if (was != rows.end()) { // sorted by another column while nobody looked
        arrange();
        return;
    }
    m_found = int(target.size());
    morphRows(rows, target, std::move(targetOf), Ops{*this, noRow});
}

void RecordModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= columnCount() || (column == m_order.column() && order == m_order.order()))
        return;
    const bool done = m_order.sortBy(column, order);
    if (m_behind)
        return;
    if (done)
        arrange();
    else if (m_live)
        m_sorting.start();
    else
        m_behind = true; // and then in this order
}

void RecordModel::arrange()
{
    if (m_list.parent) {
        arrangeTree();
        return;
    }
    const Rows target = foundRows();
    m_found = int(target.size());
    arrangeList(noRow, target);
}

RecordModel::Rows RecordModel::foundRows() const
{
    if (!m_order.isFiltered())
        return m_order.rows();
    Rows found;
    found.reserve(m_order.rows().size());
    std::ranges::copy_if(m_order.rows(), std::back_inserter(found), [this](Row row) { return m_order.finds(row); });
    return found;
}

/// What arrange() does, where the order changed for the touched rows only: all others follow each other as they did.
void RecordModel::arrangeTouched()
{
    Rows &rows = m_children[noRow];
    const Rows target = foundRows();
    m_placeOf.resize(m_store.rowEnd(m_list.kind), -1);
    std::vector<int> targetOf(rows.size(), -1);
    Rows passed;
    size_t place = 0;
    const auto passTo = [&](Row row) {
        for (; place < target.size() && target[place] != row && m_order.wasTouched(target[place]); ++place) {
            m_placeOf[target[place]] = int(place);
            passed.push_back(target[place]);
        }
        return place < target.size() && target[place] == row;
    };
    bool asBefore = true;
    for (size_t i = 0; i < rows.size() && asBefore; ++i) {
        if (passTo(rows[i]))
            targetOf[i] = int(place++);
        else
            asBefore = m_order.wasTouched(rows[i]);
    }
    passTo(noRow);
    asBefore = asBefore && place == target.size();
    for (size_t i = 0; i < rows.size() && asBefore; ++i) {
        if (targetOf[i] < 0)
            targetOf[i] = m_placeOf[rows[i]];
    }
    for (const Row row : passed)
        m_placeOf[row] = -1;
    if (!asBefore) { // sorted by another column while nobody looked
        arrange();
        return;
    }
    m_found = int(target.size());
    morphRows(rows, target, std::move(targetOf), Ops{*this, noRow});
}

void RecordModel::arrangeList(Row parent, const Rows &target)
{
    m_placeOf.resize(m_store.rowEnd(m_list.kind), -1);
    for (size_t i = 0; i < target.size(); ++i)
        m_placeOf[target[i]] = int(i);
    Rows &rows = m_children[parent];
    std::vector<int> targetOf;
    targetOf.reserve(rows.size());
    for (const Row row : rows)
        targetOf.push_back(m_placeOf[row]);
    for (const Row row : target)
        m_placeOf[row] = -1;
    morphRows(rows, target, std::move(targetOf), Ops{*this, parent});
}

/// The parent of each row; noRow for roots, orphans, and one of every circle.
std::vector<Row> RecordModel::parents() const
{
    const Row end = m_store.rowEnd(m_list.kind);
    std::vector<Row> parents(end, noRow);
    for (const Row row : m_order.rows()) {
        const Row above = m_list.parent(m_store, row);
        parents[row] = above < end && above != row && m_order.isPresent(above) ? above : noRow;
    }
    std::vector<Row> seenFrom(end, noRow);
    for (const Row start : m_order.rows()) {
        Row at = start;
        while (parents[at] != noRow && seenFrom[at] == noRow) {
            seenFrom[at] = start;
            at = parents[at];
        }
        if (seenFrom[at] == start && parents[at] != noRow)
            parents[at] = noRow;
        seenFrom[at] = start;
    }
    return parents;
}

void RecordModel::arrangeTree()
{
    const std::vector<Row> above = parents();
    std::vector<char> shown(above.size(), 0);
    m_found = 0;
    for (const Row row : m_order.rows()) {
        if (!m_order.finds(row))
            continue;
        ++m_found;
        for (Row at = row; at != noRow && !shown[at]; at = above[at])
            shown[at] = 1;
    }
    QHash<Row, Rows> targets;
    for (const Row row : m_order.rows()) {
        if (shown[row])
            targets[above[row]].push_back(row);
    }
    // First what leaves, so that no record is in two places while another parent takes it.
    Rows known;
    for (const auto &[parent, rows] : m_children)
        known.push_back(parent);
    for (const Row parent : known) {
        if (!m_children.contains(parent))
            continue; // went with an ancestor
        Rows staying;
        std::ranges::copy_if(childrenOf(parent), std::back_inserter(staying), [&](Row row) { return shown[row] && above[row] == parent; });
        arrangeList(parent, staying);
    }
    Rows next{noRow};
    while (!next.empty()) {
        const Row parent = next.back();
        next.pop_back();
        const Rows target = targets.value(parent);
        if (target.empty() && childrenOf(parent).empty())
            continue;
        arrangeList(parent, target);
        next.insert(next.end(), target.begin(), target.end());
    }
}

void RecordModel::dropBelow(Row row)
{
    Rows next{row};
    while (!next.empty()) {
        const Row one = next.back();
        next.pop_back();
        m_parentOf.remove(one);
        if (const auto it = m_children.find(one); it != m_children.end()) {
            next.insert(next.end(), it->second.begin(), it->second.end());
            m_children.erase(it);
        }
    }
}

void RecordModel::report(const QList<Row> &rows)
{
    if (rows.isEmpty())
        return;
    if (!m_list.parent) {
        std::vector<char> changed(m_store.rowEnd(m_list.kind), 0);
        for (const Row row : rows)
            changed[row] = 1;
        const Rows &shown = childrenOf(noRow);
        for (size_t begin = 0; begin < shown.size(); ++begin) {
            if (!changed[shown[begin]])
                continue;
            size_t end = begin;
            while (end + 1 < shown.size() && changed[shown[end + 1]])
                ++end;
            emit dataChanged(index(int(begin), 0), index(int(end), columnCount() - 1));
            begin = end;
        }
        return;
    }
    for (const Row row : rows) {
        if (const QModelIndex at = indexOf(m_store.idAt(m_list.kind, row)); at.isValid())
            emit dataChanged(at, at.siblingAtColumn(columnCount() - 1));
    }
}

const RecordModel::Rows &RecordModel::childrenOf(Row parent) const
{
    static const Rows none;
    const auto it = m_children.find(parent);
    return it == m_children.end() ? none : it->second;
}

QModelIndex RecordModel::indexOf(const QString &id) const
{
    const Row row = m_store.rowOf(m_list.kind, id);
    if (row == noRow)
        return {};
    const Row above = m_parentOf.value(row, noRow);
    const Rows &rows = childrenOf(above);
    const auto it = std::find(rows.begin(), rows.end(), row);
    return it == rows.end() ? QModelIndex() : createIndex(int(it - rows.begin()), 0, quintptr(above));
}

Row RecordModel::rowAt(const QModelIndex &index) const
{
    if (!index.isValid())
        return noRow;
    const Rows &rows = childrenOf(Row(index.internalId()));
    return size_t(index.row()) < rows.size() ? rows[size_t(index.row())] : noRow;
}

QModelIndex RecordModel::index(int row, int column, const QModelIndex &parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column, quintptr(rowAt(parent))) : QModelIndex();
}

QModelIndex RecordModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? Ops{const_cast<RecordModel &>(*this), Row(child.internalId())}.parentIndex() : QModelIndex();
}

int RecordModel::rowCount(const QModelIndex &parent) const
{
    const Row row = rowAt(parent);
    return parent.column() > 0 || (parent.isValid() && row == noRow) ? 0 : int(childrenOf(row).size());
}

int RecordModel::columnCount(const QModelIndex &) const { return int(m_list.columns.size()); }

Qt::ItemFlags RecordModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    return m_list.parent ? flags : flags | Qt::ItemNeverHasChildren;
}

QString RecordModel::text(Row row, int column, bool raw) const
{
    const RecordColumn &c = m_list.columns[size_t(column)];
    if (raw && c.type == ColumnType::Date) {
        const qint64 seconds = c.number(m_store, row);
        return seconds == 0 ? QString() : QDateTime::fromSecsSinceEpoch(seconds).toString(u"yyyy-MM-dd HH:mm:ss");
    }
    QString text = c.text(m_store, row);
    if (raw && c.type == ColumnType::Number)
        text.remove(QLocale().groupSeparator());
    return text;
}

QVariant RecordModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row row = rowAt(index);
    switch (role) {
    case Qt::DisplayRole:
        return displayText(text(row, index.column(), false), longestCell);
    case Qt::ToolTipRole:
        return plainToolTip(displayText(text(row, index.column(), false), longestCell));
    case Qt::TextAlignmentRole:
        return int((m_list.columns[size_t(index.column())].type == ColumnType::Number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case IdRole:
        return m_store.idAt(m_list.kind, row);
    case NameRole:
        return displayText(text(row, 0, false), longestCell);
    case ArchivedRole:
        return m_list.archived && m_list.archived(m_store, row);
    case ExportRole:
        return text(row, index.column(), true);
    default:
        return {};
    }
}

QVariant RecordModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const RecordColumn &column = m_list.columns[size_t(section)];
    if (role == Qt::TextAlignmentRole)
        return int((column.type == ColumnType::Number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? QVariant(QCoreApplication::translate("Column", column.title)) : QVariant();
}

QStringList RecordModel::titles(const QList<int> &columns) const
{
    QStringList titles;
    for (const int column : columns)
        titles.append(headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    return titles;
}

QStringList RecordModel::cells(Row row, const QList<int> &columns, bool raw) const
{
    QStringList cells;
    for (const int column : columns)
        cells.append(column >= 0 && column < columnCount() ? text(row, column, raw) : QString());
    return cells;
}

std::vector<Row> RecordModel::shownRows() const
{
    Rows all;
    all.reserve(size_t(total()));
    Rows next(childrenOf(noRow).rbegin(), childrenOf(noRow).rend());
    while (!next.empty()) {
        const Row row = next.back();
        next.pop_back();
        all.push_back(row);
        const Rows &below = childrenOf(row);
        next.insert(next.end(), below.rbegin(), below.rend());
    }
    return all;
}

} // namespace shortlist
