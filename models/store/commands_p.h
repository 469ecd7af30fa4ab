// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/commands.h"
#include "models/store/outbox_p.h"

namespace shortlist {

[[nodiscard]] bool isArchive(const api::InterviewStage &stage);
[[nodiscard]] OutboxItem moveItem(const Store &store, Row row, const api::InterviewStage &target, bool archives, const std::optional<ArchiveChoice> &archive);
/// How a move that is still to come archives; nothing for no move, or one that does not.
[[nodiscard]] std::optional<ArchiveChoice> choiceOf(const OutboxItem *move);

} // namespace shortlist
