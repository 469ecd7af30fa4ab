// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/outbox.h"
#include "views/dialogs/listdialog.h"
#include "views/services.h"

#include <QAbstractTableModel>

namespace shortlist {

/// The writes that the server has not confirmed yet, oldest first. Changes come as row operations.
class PendingModel final : public QAbstractTableModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PendingModel)
public:
    enum Column { What, Who, State, Since, Why, ColumnCount };
    PendingModel(const Store &store, const Outbox &outbox, QObject *parent = nullptr);
    [[nodiscard]] const PendingWrite &write(int row) const { return m_writes[row]; }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void refresh();

    const Store &m_store;
    const Outbox &m_outbox;
    QList<PendingWrite> m_writes;
};

/// What waits to be sent or was refused, with what can be done about it.
class PendingDialog final : public ListDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PendingDialog)
public:
    PendingDialog(const Services &services, QWidget *parent);

private:
    PendingDialog(const Services &services, PendingModel *model, QWidget *parent);
    void refresh();
    void retry();
    void discard();
    [[nodiscard]] QList<quint64> numbers() const;

    const Services &m_services;
    PendingModel *m_model;
    QPushButton *m_retry;
    QPushButton *m_discard;
};

} // namespace shortlist
