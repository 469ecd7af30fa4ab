// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/roles.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QList>
#include <QString>
#include <QVariant>

#include <functional>
#include <span>

namespace shortlist {

/// One column of a list. Functions get the row's value and must be quick and free of side effects.
template <typename Value> struct Column {
    const char *title; ///< QT_TRANSLATE_NOOP in context "Column"
    std::function<QString(const Value &)> text;
    std::function<QVariant(const Value &)> sortKey; ///< compared with QVariant::compare; text when empty
    Qt::Alignment alignment{Qt::AlignLeft | Qt::AlignVCenter};
    std::function<QString(const Value &)> tooltip{};
};

/// The part of RowsModel that knows nothing of the rows' type.
class RowsModelBase : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// Filter words, all of which must occur (accent- and case-insensitive); empty shows all.
    virtual void setFilter(const QString &text) = 0;
    /// Row of the record with this id, -1 when it is not shown.
    [[nodiscard]] virtual int rowOf(const QString &id) const = 0;
    /// Rows without the filter.
    [[nodiscard]] virtual int total() const = 0;

signals:
    void countChanged();
};

} // namespace shortlist
