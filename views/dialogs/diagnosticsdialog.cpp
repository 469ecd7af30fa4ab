// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/dialogs/diagnosticsdialog.h"

#include "models/items/displaytext.h"
#include "models/store/diagnostics.h"
#include "models/store/sync.h"
#include "views/candidate/timetext.h"

#include <QTableView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {

DiagnosticsModel::DiagnosticsModel(const Diagnostics &diagnostics, QObject *parent) : QAbstractTableModel(parent)
{
    const auto read = [this, &diagnostics] {
        // At most 500 rows that change seldom, and an order that changes with each: a reset is the honest operation.
        beginResetModel();
        m_entries = diagnostics.entries();
        std::stable_sort(m_entries.begin(), m_entries.end(), [](const auto &a, const auto &b) { return a.when > b.when; });
        endResetModel();
    };
    connect(&diagnostics, &Diagnostics::changed, this, read);
    read();
}

int DiagnosticsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int DiagnosticsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DiagnosticsModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const DiagnosticEntry &entry = m_entries[index.row()];
    QString text;
    switch (index.column()) {
    case When: text = timetext::absolute(entry.when); break;
    case Where: text = displayText(entry.where, 120); break;
    case Times: text = QLocale().toString(entry.count); break;
    case What: text = displayText(entry.what, 600); break;
    default: break;
    }
    return role == Qt::ToolTipRole ? plainToolTip(text) : text;
}

QVariant DiagnosticsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case When: return tr("When");
    case Where: return tr("Where");
    case Times: return tr("Times");
    case What: return tr("What");
    default: return {};
    }
}

DiagnosticsDialog::DiagnosticsDialog(const Services &services, QWidget *parent)
    : ListDialog(services.theme, u"diagnostics"_s, tr("Diagnostics"), new DiagnosticsModel(services.diagnostics), parent),
      m_services(services)
{
    table()->model()->QObject::setParent(this);
    table()->setColumnWidth(DiagnosticsModel::When, 150);
    table()->setColumnWidth(DiagnosticsModel::Where, 170);
    table()->setColumnWidth(DiagnosticsModel::Times, 60);
    connect(&services.diagnostics, &Diagnostics::changed, this, &DiagnosticsDialog::refresh);
    connect(&services.sync, &Sync::statusChanged, this, &DiagnosticsDialog::refresh);
    refresh();
}

void DiagnosticsDialog::refresh()
{
    const SyncStatus status = m_services.sync.status();
    QStringList lines;
    if (!status.problem.isEmpty())
        lines << displayText(status.problem, 600);
    if (!status.missingPermissions.isEmpty())
        lines << tr("The key lacks these permissions, so what needs them is left out: %1.").arg(status.missingPermissions.join(u", "_s));
    if (const int skipped = m_services.diagnostics.skippedRecords(); skipped == 1)
        lines << tr("1 record was left out because it did not have the expected form; the rest is complete.");
    else if (skipped > 1)
        lines << tr("%1 records were left out because they did not have the expected form; the rest is complete.").arg(skipped);
    if (lines.isEmpty())
        lines << (table()->model()->rowCount() ? tr("What was odd since the start, newest first.") : tr("Nothing odd has happened."));
    say(lines.join(u'\n'));
}

} // namespace shortlist
