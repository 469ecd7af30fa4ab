// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/sandbox/world.h"

namespace shortlist::sandbox {

/// Other people at work in the organisation: moves, notes, scorecards, archiving, new candidates, merges, closed jobs,
/// moved interviews, accepted offers. Which change comes follows from the seed, the number of the step and what the
/// organisation has become.
class Live {
public:
    Live(World &world, quint64 step, const QDateTime &when);
    /// Makes exactly one change.
    void run();

private:
    using Change = bool (Live::*)();
    bool move();
    bool note();
    bool scorecard();
    bool archive();
    bool create();
    bool merge();
    bool closeJob();
    bool reschedule();
    bool acceptOffer();

    [[nodiscard]] Change drawn();
    /// An application in play, of somebody who is not anonymised.
    [[nodiscard]] std::optional<quint32> application(bool generated);
    [[nodiscard]] std::optional<quint32> person();
    [[nodiscard]] int planOf(quint32 application) const;
    [[nodiscard]] int colleague() { return m_dice.between(3, 9); }
    /// An interview that is over and has no scorecard yet; fills what its scorecard says about it.
    [[nodiscard]] bool owedScorecard(quint32 application, api::Feedback &record) const;

    World &m_world;
    quint64 m_step;
    QDateTime m_when;
    Dice m_dice;
};

} // namespace shortlist::sandbox
