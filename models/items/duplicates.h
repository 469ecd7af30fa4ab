// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/outbox.h"

namespace shortlist {

/// Somebody the store knows who may be the person that is to be created.
struct Duplicate {
    api::CandidateId id{}; ///< empty when they are only on their way to Ashby
    QString name{};        ///< plain, made harmless
    QString email{};
    bool sameEmail{false}; ///< else only the name is the same
};

/// Candidates here, and new ones in the outbox, with this address or this name: the same address first, at most `most`. Case does
/// not count. Looks at every candidate.
[[nodiscard]] QList<Duplicate> duplicatesOf(const Store &store, const Outbox &outbox, const QString &name, const QString &email, qsizetype most = 5);

} // namespace shortlist
