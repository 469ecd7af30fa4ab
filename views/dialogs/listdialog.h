// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/theme.h"

#include <QDialog>

class QAbstractItemModel;
class QHBoxLayout;
class QPushButton;
class QTableView;

namespace shortlist {

class PlainLabel;

/// A dialog round one table: a line on top, the table, buttons below. Ctrl+C and the copy button give the chosen rows (or
/// all) as text.
class ListDialog : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ListDialog)
public:
    ListDialog(const Theme &theme, const QString &name, const QString &title, QAbstractItemModel *model, QWidget *parent);

protected:
    QPushButton *addButton(const QString &name, const QString &text);
    void say(const QString &text);
    [[nodiscard]] QTableView *table() const { return m_table; }
    /// Rows that are selected, in order.
    [[nodiscard]] QList<int> rows() const;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void copy();

    PlainLabel *m_text;
    QTableView *m_table;
    QHBoxLayout *m_buttons;
};

} // namespace shortlist
