// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/preparedrows.h"
#include "models/store/storewriter.h"

namespace shortlist::testdata {

/// A job's rows as they are kept for the next start, gathered in steps of two.
inline PreparedRows rowsOf(const Store &store, const api::JobId &job)
{
    StoreWriter::Exporter exporter(store, job);
    while (exporter.step(2)) { }
    return exporter.take();
}

} // namespace shortlist::testdata
