// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/textshelf.h"
#include "views/common/theme.h"
#include "views/common/viewstate.h"

#include <QHeaderView>
#include <QStyledItemDelegate>
#include <QTreeView>

class QMenu;

namespace shortlist {

class RecordModel;

/// Rows of one height, quieter for records out of use; the name first, the rest muted.
class RecordDelegate final : public QStyledItemDelegate {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordDelegate)
public:
    /// `tree`: the first column stands beside the chevrons.
    RecordDelegate(const Theme &theme, bool tree);
    [[nodiscard]] int rowHeight() const;
    /// What stands in a cell, on ground that is painted already.
    void paintText(QPainter *painter, const QRect &cell, const QModelIndex &index, Qt::LayoutDirection direction) const;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void restyle();

    const Theme &m_theme;
    bool m_tree;
    QFont m_font;
    mutable TextShelf m_texts;
};

/// Headings in line with their cells, small and quiet, with a chevron on the column that sorts.
class RecordHeader final : public QHeaderView {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordHeader)
public:
    RecordHeader(const Theme &theme, QWidget *parent);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    const Theme &m_theme;
    int m_hovered{-1};
};

class RecordTree final : public QTreeView {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordTree)
public:
    using QTreeView::QTreeView;

signals:
    /// Text typed over the list.
    void typed(const QString &text);

protected:
    void keyboardSearch(const QString &text) override;
};

/// The table or tree of a list, and what both have in common. Which columns it has, how wide, in which order and by which it is sorted is remembered;
/// what is in it never is.
class RecordView final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordView)
public:
    enum class How { Walked, Clicked, Entered };

    /// `model` and `state` must outlive it.
    /// `parent` owns both this and the widget.
    RecordView(const Theme &theme, RecordModel &model, ViewState &state, QWidget *parent);

    [[nodiscard]] QAbstractItemView &items() const { return *m_items; }
    [[nodiscard]] QHeaderView *header() const { return m_header; }
    [[nodiscard]] bool isColumnHidden(int column) const { return m_header->isSectionHidden(column); }

    /// Entries to show and hide each column; made anew at each showing.
    [[nodiscard]] QMenu *columnMenu() const { return m_columns; }
    /// Visible columns from left to right.
    [[nodiscard]] QList<int> shownColumns() const;
    /// Rows of the store that are selected, from top to bottom.
    [[nodiscard]] QList<quint32> chosenRows() const;
    void resetColumns();

signals:
    /// A person chose a row.
    void recordChosen(const QString &id, shortlist::RecordView::How how);
    /// Text typed over the list: it belongs into the search.
    void typed(const QString &text);
    void copyRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void restoreColumns();
    void saveColumns();
    void fillColumnMenu();
    [[nodiscard]] QString key() const;

    RecordModel &m_model;
    ViewState &m_state;
    RecordHeader *m_header;
    QAbstractItemView *m_items{nullptr};
    QMenu *m_columns{nullptr};
    bool m_restoring{false};
    bool m_keyed{false}; ///< the keys move the current row, not the focus or the store
};

} // namespace shortlist
