// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/fixedrows.h"

#include <QPersistentModelIndex>
#include <QTableView>

namespace shortlist {

class RecordDelegate;
class RecordHeader;
class RecordModel;

/// A flat list of records, whose rows have one height. QTableView for its columns, its keyboard and its accessibility; where a row is, is arithmetic:
/// the vertical heading, which would count every row at each change, is given nothing to count.
class RecordTable final : public QTableView {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordTable)
public:
    /// `model` must outlive it; `delegate` and `header` become its children.
    RecordTable(RecordModel &model, RecordDelegate *delegate, RecordHeader *header, QWidget *parent);

    [[nodiscard]] QRect visualRect(const QModelIndex &index) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    [[nodiscard]] QModelIndex indexAt(const QPoint &point) const override;

signals:
    /// Text typed over the list.
    void typed(const QString &text);

protected:
    void keyboardSearch(const QString &text) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles = {}) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    [[nodiscard]] int verticalOffset() const override;
    [[nodiscard]] bool isIndexHidden(const QModelIndex &index) const override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags flags) override;
    [[nodiscard]] QRegion visualRegionForSelection(const QItemSelection &selection) const override;
    void updateGeometries() override;
    void scrollContentsBy(int dx, int dy) override;
    void paintEvent(QPaintEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    [[nodiscard]] FixedRows rows() const;
    [[nodiscard]] QRect lineOf(int row) const; ///< as wide as the viewport
    void paintRow(QPainter *painter, const QStyleOptionViewItem &option, int row, const QList<int> &columns) const;
    void hover(const QModelIndex &index);

    RecordDelegate *m_delegate;
    int m_rowHeight{1};
    bool m_fitting{false};
    QPersistentModelIndex m_hovered; ///< a cell of the hovered row
};

} // namespace shortlist
