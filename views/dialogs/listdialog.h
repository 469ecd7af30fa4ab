// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/theme.h"

#include <QDialog>

#include <memory>

class QHBoxLayout;
class QLineEdit;
class QPushButton;
class QTableView;

namespace shortlist {

class PlainLabel;
class RowsModelBase;

/// A dialog round one list: a line on top, a filter, a table that sorts by its headings, buttons below. Ctrl+C and the copy button give the chosen rows (or
/// all) as text.
class ListDialog : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ListDialog)
public:
    /// Takes the model.
    ListDialog(const Theme &theme, const QString &name, const QString &title, std::unique_ptr<RowsModelBase> model, QWidget *parent);

protected:
    QPushButton *addButton(const QString &name, const QString &text);
    /// Between the table and the buttons.
    void addBelow(QWidget *widget);
    void say(const QString &text);
    [[nodiscard]] QTableView *table() const { return m_table; }
    /// Rows that are selected, in order.
    [[nodiscard]] QList<int> rows() const;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QPushButton *makeButton(const QString &name, const QString &text);
    QLineEdit *makeFilter(const QString &name);
    void copy();

    RowsModelBase *m_model;
    PlainLabel *m_text;
    QTableView *m_table;
    QHBoxLayout *m_buttons;
};

} // namespace shortlist
