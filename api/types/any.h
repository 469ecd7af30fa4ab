// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace shortlist::api {

/// A record of any type, for calls whose endpoint is known only at run time: what matters is its raw JSON beside it.
struct AnyRecord {
    std::optional<QString> text{}; ///< for the few lists that send plain texts
    bool operator==(const AnyRecord &) const = default;
};

} // namespace shortlist::api
