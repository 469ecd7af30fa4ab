// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/fixedrows.h"

#include <QAbstractItemView>
#include <QPersistentModelIndex>

namespace shortlist {

/// What lies under the root index as one list of rows of one height, which the delegate's size hint for no index tells. A layout is arithmetic, and
/// what changes under other indexes of the model costs nothing here: QListView measures every row of every list for each of
/// them. Nothing under an invalid root is shown. The viewport is opaque, so that scrolling copies; the delegate finds its ground in the option.
class FixedRowList : public QAbstractItemView {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FixedRowList)
public:
    explicit FixedRowList(QWidget *parent);

    void setModel(QAbstractItemModel *model) override;
    [[nodiscard]] QRect visualRect(const QModelIndex &index) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    [[nodiscard]] QModelIndex indexAt(const QPoint &point) const override;
    void doItemsLayout() override;
    /// Lays out and paints anew, though no row changed.
    void refit();
    /// Does at once what waits for the next turn of the event loop, so that it is painted together with what was painted anew already.
    void settleLayout() { executeDelayedItemsLayout(); }

protected:
    /// Opaque.
    [[nodiscard]] virtual QColor ground() const = 0;
    [[nodiscard]] bool isMine(const QModelIndex &index) const { return rootIndex().isValid() && index.isValid() && index.parent() == rootIndex(); }

    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles = {}) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    [[nodiscard]] int horizontalOffset() const override { return 0; }
    [[nodiscard]] int verticalOffset() const override;
    [[nodiscard]] bool isIndexHidden(const QModelIndex &index) const override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags flags) override;
    [[nodiscard]] QRegion visualRegionForSelection(const QItemSelection &selection) const override;
    void updateGeometries() override;
    void scrollContentsBy(int dx, int dy) override;
    void paintEvent(QPaintEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] FixedRows rows() const;
    [[nodiscard]] QRect rectOf(int row) const;
    void touched();

    int m_rowHeight{1};
    int m_laidOut{0}; ///< rows at the last layout
    bool m_dirty{true};
    QPersistentModelIndex m_hovered;
    QList<QMetaObject::Connection> m_following;
};

} // namespace shortlist
