// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/application.h"
#include "api/types/id.h"

namespace shortlist {
class Store;
}

namespace shortlist::bench {

inline constexpr int stageCount = 8;

/// Puts one job with its plan of stageCount stages and so many active applications into an empty store; every run the same.
/// `people`: their candidates with e-mail addresses, too.
api::JobId fill(Store &store, int applications, bool people = false);
/// The stage at a place of the plan.
[[nodiscard]] api::InterviewStageId stageId(int place);
/// An application of fill() as a sync would send it: in another stage, changed after `change` others.
[[nodiscard]] api::ApplicationListItem changedApplication(const Store &store, int number, int change);

} // namespace shortlist::bench
