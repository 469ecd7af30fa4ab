// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/rowsmodel.h"
#include "models/store/diagnostics.h"
#include "models/store/outbox.h"

#include <memory>

/// The lists of the program: which columns each has, and models that follow their source.
namespace shortlist {

class Store;

/// What the outbox holds, oldest first: what, whose, state, since, tries, why, what Ashby has instead. Follows the outbox, which must
/// outlive it, as must the store the names come from; at once while there is little, within 100 ms in a backlog.
[[nodiscard]] std::unique_ptr<RowsModel<PendingWrite>> makePendingRows(const Store &store, const Outbox &outbox);
/// The rows it shows, in its order, as a CSV file that no spreadsheet computes with. Holds candidate data.
[[nodiscard]] QByteArray pendingCsv(const RowsModel<PendingWrite> &rows);

/// What was skipped, refused or odd, newest first. Follows the diagnostics, which must outlive it.
[[nodiscard]] std::unique_ptr<RowsModel<DiagnosticEntry>> makeDiagnosticRows(const Diagnostics &diagnostics);

} // namespace shortlist
