// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/rowsmodel.h"

#include "models/items/csv.h"
#include "models/items/displaytext.h"

#include <QCoreApplication>

namespace shortlist {

Qt::ItemFlags RowsModelBase::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

QString RowsModelBase::tsv(const QList<int> &rows) const
{
    const auto line = [this](auto text) {
        QStringList cells;
        for (int column = 0; column < columnCount(); ++column)
            cells.append(text(column));
        return csv::tabbed(cells);
    };
    QString out = line([this](int column) { return headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(); });
    for (const int row : rows) {
        if (row >= 0 && row < rowCount())
            out += line([&](int column) { return index(row, column).data().toString(); });
    }
    return out;
}

QString RowsModelBase::columnTitle(const char *title) { return QCoreApplication::translate("Column", title); }
QString RowsModelBase::cell(const QString &text) { return displayText(text); }
QString RowsModelBase::hint(const QString &text) { return plainToolTip(displayLines(text)); }

} // namespace shortlist
