// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
    RecordDelegate(const Theme &theme, bool tree, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme), m_tree(tree) {}
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
    bool m_tree;
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

/// The table or tree of a list. Which columns it has, how wide, in which order and by which it is sorted is remembered; what is
/// in it never is.
class RecordView final : public QTreeView {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordView)
public:
    enum class How { Walked, Clicked, Entered };

    /// `model` and `state` must outlive it.
    RecordView(const Theme &theme, RecordModel &model, ViewState &state, QWidget *parent = nullptr);

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
    void keyboardSearch(const QString &text) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void restoreColumns();
    void saveColumns();
    void fillColumnMenu();
    [[nodiscard]] QString key() const;

    const Theme &m_theme;
    RecordModel &m_model;
    ViewState &m_state;
    QMenu *m_columns;
    bool m_restoring{false};
    bool m_keyed{false}; ///< the keys move the current row, not the focus or the store
};

} // namespace shortlist
