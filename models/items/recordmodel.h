// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/recordorder.h"
#include "models/items/roles.h"

#include <QAbstractItemModel>
#include <QHash>
#include <QTimer>

#include <unordered_map>
#include <vector>

namespace shortlist {

/// All records of one kind as a list, or as a tree where the kind has parents, in columns of the catalogue. Follows the store
/// in few row operations while it is live; never resets. Texts are made when they are asked for.
/// Roles: DisplayRole, ToolTipRole, IdRole, NameRole, ArchivedRole, ExportRole.
class RecordModel final : public QAbstractItemModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordModel)
public:
    /// `kind` has a list in the catalogue; `store` must outlive it. Empty until it is made live.
    RecordModel(const Store &store, RecordKind kind, QObject *parent = nullptr);

    [[nodiscard]] RecordKind kind() const { return m_list.kind; }
    [[nodiscard]] const RecordList &list() const { return m_list; }
    /// A model that nobody sees does not follow the store; it catches up when it is live again.
    void setLive(bool live);
    [[nodiscard]] bool isLive() const { return m_live; }
    /// Whether search texts are still being made, a slice at each turn of the event loop; a search before that makes the rest at once.
    [[nodiscard]] bool isPreparing() const { return m_preparing.isActive(); }

    /// Whether so many rows are being put in order that it takes some turns of the event loop; until then they stand as they did, or are not there yet.
    [[nodiscard]] bool isOrdering() const { return m_refreshing.isActive() || m_order.isSorting(); }

    /// Words, all of which must occur (accent- and case-insensitive); empty shows all. In a tree the ancestors of what is found
    /// stay.
    void setFilter(const QString &text);
    [[nodiscard]] bool isFiltered() const { return m_order.isFiltered(); }
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    [[nodiscard]] int sortColumn() const { return m_order.column(); }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_order.order(); }

    /// Records without the filter, and those the filter finds (without the ancestors that are only shown on their way).
    [[nodiscard]] int total() const { return isOrdering() ? m_store.count(m_list.kind) : int(m_order.rows().size()); }
    [[nodiscard]] int found() const { return m_found; }

    /// Invalid when the record is not shown.
    [[nodiscard]] QModelIndex indexOf(const QString &id) const;
    [[nodiscard]] Row rowAt(const QModelIndex &index) const; ///< noRow for an invalid index

    /// Cells of one record as text for other programs, in the order of `columns`. `raw`: ISO dates and plain numbers.
    [[nodiscard]] QStringList cells(Row row, const QList<int> &columns, bool raw) const;
    [[nodiscard]] QStringList titles(const QList<int> &columns) const;
    /// Rows of the store, as shown from top to bottom, children after their parent.
    [[nodiscard]] std::vector<Row> shownRows() const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const final;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const final;
    using QObject::parent;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const final;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const final;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const final;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const final;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const final;

signals:
    void countChanged();

private:
    using Rows = std::vector<Row>;
    struct Ops;

    void storeChanged(const Changes &changes);
    void miss(const RowChanges &rows);
    void follow(const RowChanges &rows);
    void listen();
    void hearMore();
    void sayAll();
    void sortMore();
    void refreshAll();
    void arrange();
    void arrangeFound();
    void arrangeTouched();
    [[nodiscard]] Rows foundRows() const;
    void arrangeList(Row parent, const Rows &target);
    void arrangeTree();
    [[nodiscard]] std::vector<Row> parents() const;
    void dropBelow(Row row);
    void report(const QList<Row> &rows);
    void prepareMore();
    [[nodiscard]] const Rows &childrenOf(Row parent) const;
    [[nodiscard]] QString text(Row row, int column, bool raw) const;

    const Store &m_store;
    const RecordList &m_list;
    RecordOrder m_order;
    std::unordered_map<Row, Rows> m_children; ///< what is shown; noRow is the root. Its values stay where they are while others go
    std::vector<int> m_placeOf;  ///< scratch of arrangeList(), -1 everywhere between
    QHash<Row, Row> m_parentOf;  ///< of rows shown below another
    int m_found{0};
    bool m_live{false};
    bool m_behind{true};
    RowChanges m_missed{};       ///< what changed while it was not live
    bool m_spokenOf{false};      ///< records the texts speak of changed meanwhile
    QTimer m_speaking;           ///< records the texts speak of changed: every row is looked at again, not at every one
    QTimer m_hearing;
    QTimer m_sorting;
    QTimer m_refreshing;         ///< a long list is read in the turn after the one that shows it, which has much to do already
    QTimer m_preparing;
};

} // namespace shortlist
