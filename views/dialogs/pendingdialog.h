// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/catalogue.h"
#include "views/dialogs/listdialog.h"
#include "views/services.h"

class QPlainTextEdit;

namespace shortlist {

/// What waits to be sent, was refused, is undecided or in conflict, with what can be done about it. Below the list stand both sides
/// of the chosen change: what was asked for, and what Ashby has now.
class PendingDialog final : public ListDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PendingDialog)
public:
    PendingDialog(const Services &services, QWidget *parent);

private:
    void makeSides();
    void refresh();
    void refreshSides(const PendingWrite *write);
    void retry();
    void acceptTheirs();
    void sendNow();
    void edit();
    void discard();
    void exportCsv();
    void exportTo(const QString &file);
    [[nodiscard]] QList<quint64> numbers() const;
    [[nodiscard]] QString sentence() const;

    const Services &m_services;
    RowsModel<PendingWrite> *m_model;
    QPushButton *m_retry;
    QPushButton *m_accept;
    QPushButton *m_sendNow;
    QPushButton *m_edit;
    QPushButton *m_discard;
    QPushButton *m_export;
    QWidget *m_sides{nullptr};
    QWidget *m_theirs{nullptr};
    PlainLabel *m_why{nullptr};
    QPlainTextEdit *m_asked{nullptr};
    QPlainTextEdit *m_found{nullptr};
};

} // namespace shortlist
