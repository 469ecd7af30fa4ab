// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/preparedrows.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

namespace shortlist {

/// What a start shows first, as one piece of bytes: small lists as JSON and the rows of one job.
struct KeptFirst {
    QList<QList<QByteArray>> texts{}; ///< of each small list, in the order of whoever keeps them
    PreparedRows rows{};
};

[[nodiscard]] QByteArray packFirst(const KeptFirst &first);
/// Nothing for bytes that packFirst() did not make, or that changed since.
[[nodiscard]] std::optional<KeptFirst> unpackFirst(QByteArrayView bytes);

} // namespace shortlist
