// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/recordfields.h"
#include "views/common/theme.h"

#include <QAbstractItemDelegate>
#include <QTimer>
#include <QTreeView>

namespace shortlist {

/// Paints a field: the label quiet, the value beside it over as many lines as it needs, links as links, and under a long value
/// the word that shows all of it. Plain text only.
class FieldDelegate final : public QAbstractItemDelegate {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FieldDelegate)
public:
    FieldDelegate(const Theme &theme, QTreeView &view) : QAbstractItemDelegate(&view), m_theme(theme), m_view(view) {}
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// The line that folds or unfolds a long value was hit; `at` and `rect` in the view's viewport.
    [[nodiscard]] bool hitsFold(const QPoint &at, const QRect &rect, const QModelIndex &index) const;
    /// The value as far as it is shown.
    [[nodiscard]] static QString shownText(const QModelIndex &index);

private:
    const Theme &m_theme;
    QTreeView &m_view;
};

/// The fields of a record, in two columns.
class FieldView final : public QTreeView {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FieldView)
public:
    FieldView(const Theme &theme, RecordFieldsModel &model, QWidget *parent = nullptr);

signals:
    void recordRequested(shortlist::RecordKind kind, const QString &id);
    void linkRequested(const QUrl &url);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;

private:
    void clickedAt(const QModelIndex &index);
    void follow(const QModelIndex &index);
    void fold(const QModelIndex &index);
    void openGroups();
    void showMenu(const QPoint &at);
    void copyValue();

    const Theme &m_theme;
    RecordFieldsModel &m_model;
    FieldDelegate *m_delegate;
    QPoint m_releasedAt;
};

} // namespace shortlist
