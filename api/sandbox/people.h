// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/sandbox/random.h"

#include <QString>

namespace shortlist::sandbox {

class World;

/// What a candidate does for a living; candidate record and resume agree on it.
struct Profile {
    int plan{0}; ///< line of work, as the plans of Organisation
    QString position{};
    QString company{};
    QString school{};
    int years{0};
};
Profile profileOf(const World &world, quint32 candidate);
/// An invented employer.
QString companyName(Dice &dice);

} // namespace shortlist::sandbox
