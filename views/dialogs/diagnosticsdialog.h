// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/diagnostics.h"
#include "views/dialogs/listdialog.h"
#include "views/services.h"

#include <QAbstractTableModel>

namespace shortlist {

/// What was skipped, refused or odd, newest first.
class DiagnosticsModel final : public QAbstractTableModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DiagnosticsModel)
public:
    enum Column { When, Where, Times, What, ColumnCount };
    explicit DiagnosticsModel(const Diagnostics &diagnostics, QObject *parent = nullptr);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<DiagnosticEntry> m_entries;
};

/// The diagnostics page: for a person who wonders, and to send to whoever can help. Holds no candidate data.
class DiagnosticsDialog final : public ListDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DiagnosticsDialog)
public:
    DiagnosticsDialog(const Services &services, QWidget *parent);

private:
    void refresh();
    const Services &m_services;
};

} // namespace shortlist
