// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/catalogue.h"
#include "views/dialogs/listdialog.h"
#include "views/services.h"

namespace shortlist {

/// What waits to be sent or was refused, with what can be done about it.
class PendingDialog final : public ListDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PendingDialog)
public:
    PendingDialog(const Services &services, QWidget *parent);

private:
    void refresh();
    void retry();
    void sendNow();
    void discard();
    [[nodiscard]] QList<quint64> numbers() const;

    const Services &m_services;
    RowsModel<PendingWrite> *m_model;
    QPushButton *m_retry;
    QPushButton *m_sendNow;
    QPushButton *m_discard;
};

} // namespace shortlist
