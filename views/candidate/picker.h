// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/theme.h"

#include <QFrame>
#include <QList>

class QLineEdit;
class QListWidget;

namespace shortlist {

/// A list that opens under a button: typing narrows it, the arrow keys walk, Enter chooses, Esc closes. Case and accents do not count.
/// Deletes itself when it closes.
class Picker final : public QFrame {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Picker)
public:
    struct Choice {
        QString id{};
        QString text{};     ///< plain
        bool checked{false}; ///< what is there now
        QString whyNot{};   ///< why it cannot be chosen; it is shown all the same
    };
    /// `title` is what screen readers say, and stands in the empty field; `none` is shown when there is nothing to choose from.
    Picker(const Theme &theme, const QString &title, const QString &none, const QList<Choice> &choices, QWidget *parent);
    /// Under `anchor`, or over it where there is no room below.
    void popUp(const QWidget *anchor);

signals:
    void chosen(const QString &id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void accept();

    const Theme &m_theme;
    QString m_none;
    QList<Choice> m_choices;
    QList<QByteArray> m_folded;
    QLineEdit *m_filter;
    QListWidget *m_list;
};

} // namespace shortlist
