// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/dialogs/diagnosticsdialog.h"

#include "models/items/catalogue.h"
#include "models/items/displaytext.h"
#include "models/store/diagnostics.h"
#include "models/store/sync.h"

#include <QHeaderView>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {

enum At { LastSeen, Where, What, Times };

} // namespace

DiagnosticsDialog::DiagnosticsDialog(const Services &services, QWidget *parent)
    : ListDialog(services.theme, u"diagnostics"_s, tr("Diagnostics"), makeDiagnosticRows(services.diagnostics), parent),
      m_services(services)
{
    table()->setColumnWidth(LastSeen, 150);
    table()->setColumnWidth(Where, 170);
    table()->setColumnWidth(Times, 70);
    table()->horizontalHeader()->setStretchLastSection(false);
    table()->horizontalHeader()->setSectionResizeMode(What, QHeaderView::Stretch);
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
