// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/store.h"
#include "views/common/theme.h"

#include <functional>

class QWidget;

namespace shortlist {

/// What can be done about a write that is not confirmed; what is not set has no button.
struct PendingActions {
    std::function<void()> retry{};
    std::function<void()> accept{}; ///< ends it with what Ashby has; only for undecided ones and conflicts
    std::function<void()> edit{};
    bool editsUndecided{false};     ///< edit() makes no second write of it, so it is offered for one that may have arrived, too
    std::function<void()> discard{};
};

/// How far a write is, in a sentence; `reason` is the outbox's.
[[nodiscard]] QString pendingSentence(PendingState state, const QString &reason);
/// The colour beside it.
[[nodiscard]] Tone pendingTone(PendingState state);
/// The sentence, and buttons for what can be done in this state. Object names begin with `name`.
[[nodiscard]] QWidget *pendingRow(const Theme &theme, const QString &name, PendingState state, const QString &sentence, const PendingActions &actions,
    QWidget *parent = nullptr);

} // namespace shortlist
