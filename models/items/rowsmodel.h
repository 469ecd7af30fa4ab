// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/roles.h"
#include "models/items/rowmorph.h"
#include "models/items/rowview.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QList>
#include <QString>
#include <QVariant>

#include <functional>
#include <vector>

namespace shortlist {

/// One column of a list. Functions get the row's value and must be quick and free of side effects.
template <typename Value> struct Column {
    const char *title; ///< QT_TRANSLATE_NOOP in context "Column"
    std::function<QString(const Value &)> text;
    std::function<QVariant(const Value &)> sortKey; ///< compared with QVariant::compare; text when empty
    Qt::Alignment alignment{Qt::AlignLeft | Qt::AlignVCenter};
    std::function<QString(const Value &)> tooltip{};
};

/// The part of RowsModel that knows nothing of the rows' type.
class RowsModelBase : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// Filter words, all of which must occur (accent- and case-insensitive); empty shows all.
    virtual void setFilter(const QString &text) = 0;
    /// Row of the record with this id, -1 when it is not shown.
    [[nodiscard]] virtual int rowOf(const QString &id) const = 0;
    /// Rows without the filter.
    [[nodiscard]] virtual int total() const = 0;
    /// Rows as tab-separated lines under a line of titles, for the clipboard; tabs and line breaks inside a cell are spaces.
    /// Rows out of range are left out.
    [[nodiscard]] QString tsv(const QList<int> &rows) const;

signals:
    void countChanged();

protected:
    [[nodiscard]] static QString columnTitle(const char *title);
    [[nodiscard]] static QString cell(const QString &text);
    [[nodiscard]] static QString hint(const QString &text);
};

/// A list of values shown through a table of columns. The values come whole with update(); the model finds what changed and
/// says so in few row operations, so that selection, current row and scroll survive.
template <typename Value> class RowsModel : public RowsModelBase {
public:
    /// `idOf` names a value; of several with the same id the first is shown.
    RowsModel(std::vector<Column<Value>> columns, std::function<QString(const Value &)> idOf, QObject *parent = nullptr)
        : RowsModelBase(parent), m_columns(std::move(columns)), m_idOf(std::move(idOf))
    {
    }

    void update(std::vector<Value> values)
    {
        const int before = rowCount();
        std::vector<quint32> all;
        std::vector<char> changed(m_records.size(), 0);
        QHash<QString, quint32> slotOf;
        for (Value &value : values) {
            const QString id = m_idOf(value);
            if (slotOf.contains(id))
                continue;
            Record record = makeRecord(id, std::move(value));
            quint32 slot = 0;
            if (const auto known = m_slotOf.constFind(id); known != m_slotOf.cend()) {
                slot = *known;
                changed[slot] = m_records[slot].texts != record.texts || m_records[slot].keys != record.keys;
                m_records[slot] = std::move(record);
            } else {
                slot = quint32(m_records.size());
                if (!m_free.empty()) {
                    slot = m_free.back();
                    m_free.pop_back();
                    m_records[slot] = std::move(record);
                } else {
                    m_records.push_back(std::move(record));
                }
            }
            slotOf.insert(id, slot);
            all.push_back(slot);
        }
        const std::vector<quint32> old = std::exchange(m_all, std::move(all));
        const QHash<QString, quint32> was = std::exchange(m_slotOf, std::move(slotOf));
        refresh();
        report(changed);
        for (const quint32 slot : old) {
            if (!m_slotOf.contains(m_records[slot].id) || m_slotOf.value(m_records[slot].id) != slot)
                m_free.push_back(slot);
        }
        if (rowCount() != before || was.size() != m_slotOf.size())
            emit countChanged();
    }

    /// Null when the row is out of range; valid until the next update().
    [[nodiscard]] const Value *valueAt(int row) const { return row >= 0 && row < rowCount() ? &m_records[m_shown[size_t(row)]].value : nullptr; }

    void setFilter(const QString &text) override
    {
        const Needles needles(text);
        if (needles == m_needles)
            return;
        m_needles = needles;
        const int before = rowCount();
        refresh();
        if (rowCount() != before)
            emit countChanged();
    }
    [[nodiscard]] int rowOf(const QString &id) const override
    {
        const auto slot = m_slotOf.constFind(id);
        const auto it = slot == m_slotOf.cend() ? m_shown.end() : std::find(m_shown.begin(), m_shown.end(), *slot);
        return it == m_shown.end() ? -1 : int(it - m_shown.begin());
    }
    [[nodiscard]] int total() const override { return int(m_all.size()); }

    /// Column -1 is the order the values came in.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override
    {
        m_sortColumn = column >= 0 && column < columnCount() ? column : -1;
        m_sortOrder = order;
        refresh();
    }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_shown.size()); }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_columns.size()); }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
            return {};
        const Column<Value> &column = m_columns[size_t(section)];
        if (role == Qt::TextAlignmentRole)
            return int(column.alignment);
        return role == Qt::DisplayRole ? QVariant(columnTitle(column.title)) : QVariant();
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid))
            return {};
        const Record &record = m_records[m_shown[size_t(index.row())]];
        const Column<Value> &column = m_columns[size_t(index.column())];
        switch (role) {
        case Qt::DisplayRole:
            return record.texts[index.column()];
        case Qt::ToolTipRole:
            return hint(column.tooltip ? column.tooltip(record.value) : record.texts[index.column()]);
        case Qt::TextAlignmentRole:
            return int(column.alignment);
        case SortRole:
            return record.keys[index.column()];
        case NameRole:
            return record.texts.constFirst();
        case IdRole:
            return record.id;
        default:
            return {};
        }
    }

private:
    struct Record {
        QString id{};
        Value value{};
        QStringList texts{};
        QVariantList keys{};
        QByteArray folded{};
    };
    struct Ops {
        RowsModel &q;
        template <typename Mutate> void remove(int first, int last, Mutate mutate)
        {
            q.beginRemoveRows({}, first, last);
            mutate();
            q.endRemoveRows();
        }
        template <typename Mutate> void insert(int first, int last, Mutate mutate)
        {
            q.beginInsertRows({}, first, last);
            mutate();
            q.endInsertRows();
        }
        template <typename Mutate> void permute(const std::vector<int> &newRowOf, Mutate mutate)
        {
            emit q.layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
            const QModelIndexList from = q.persistentIndexList();
            QModelIndexList to;
            for (const QModelIndex &index : from)
                to.append(q.createIndex(newRowOf[size_t(index.row())], index.column()));
            mutate();
            q.changePersistentIndexList(from, to);
            emit q.layoutChanged({}, QAbstractItemModel::VerticalSortHint);
        }
    };

    [[nodiscard]] Record makeRecord(const QString &id, Value value) const
    {
        Record record{id, std::move(value), {}, {}, {}};
        for (const Column<Value> &column : m_columns) {
            record.texts.append(cell(column.text(record.value)));
            record.keys.append(column.sortKey ? column.sortKey(record.value) : QVariant(record.texts.constLast().toCaseFolded()));
        }
        record.folded = Store::fold(record.texts.join(u'\n'));
        return record;
    }
    [[nodiscard]] bool before(quint32 a, quint32 b) const
    {
        const QPartialOrdering order = QVariant::compare(m_records[a].keys[m_sortColumn], m_records[b].keys[m_sortColumn]);
        return m_sortOrder == Qt::AscendingOrder ? order == QPartialOrdering::Less : order == QPartialOrdering::Greater;
    }
    void refresh()
    {
        std::vector<quint32> target;
        for (const quint32 slot : m_all) {
            const QByteArray &folded = m_records[slot].folded;
            if (m_needles.matches({folded.constData(), size_t(folded.size())}))
                target.push_back(slot);
        }
        if (m_sortColumn >= 0)
            std::stable_sort(target.begin(), target.end(), [this](quint32 a, quint32 b) { return before(a, b); });
        std::vector<int> placeOf(m_records.size(), -1);
        for (size_t i = 0; i < target.size(); ++i)
            placeOf[target[i]] = int(i);
        std::vector<int> targetOf;
        for (const quint32 slot : m_shown)
            targetOf.push_back(placeOf[slot]);
        morphRows(m_shown, target, std::move(targetOf), Ops{*this});
    }
    /// Tells of changed values, neighbours in one signal.
    void report(const std::vector<char> &changed)
    {
        const auto isChanged = [&](int row) { return m_shown[size_t(row)] < changed.size() && changed[m_shown[size_t(row)]]; };
        for (int row = 0; row < rowCount();) {
            int end = row;
            while (end < rowCount() && isChanged(end))
                ++end;
            if (end > row)
                emit dataChanged(index(row, 0), index(end - 1, columnCount() - 1));
            row = end + 1;
        }
    }

    std::vector<Column<Value>> m_columns;
    std::function<QString(const Value &)> m_idOf;
    std::vector<Record> m_records;
    std::vector<quint32> m_free;
    QHash<QString, quint32> m_slotOf;
    std::vector<quint32> m_all;   ///< as they came
    std::vector<quint32> m_shown;
    Needles m_needles;
    int m_sortColumn{-1};
    Qt::SortOrder m_sortOrder{Qt::AscendingOrder};
};

} // namespace shortlist
