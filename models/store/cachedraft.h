// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/cachefile.h"

namespace shortlist {

/// A record on its way to disk. What it lacks is taken over from the one it replaces.
struct CacheFile::Draft {
    QString id{};
    QString owner{};
    QByteArray json{};
    qint64 fetchedMs{0};
    bool hasRow{false};
    ListRow row{};
    std::shared_ptr<const RecordBlock> from{}; ///< whose texts the row points into
};

} // namespace shortlist
