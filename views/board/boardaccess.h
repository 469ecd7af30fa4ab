// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/id.h"

namespace shortlist {

class ColumnView;

/// Lets screen readers and other AT-SPI clients see each column as a list of named cards, each with the actions press
/// (opens it), "Move to next stage" and "Move to previous stage". Once per process; more calls do nothing.
void installBoardAccessibility();

/// The keyboard stands on this card now.
void announceFocus(ColumnView *view, const api::ApplicationId &application);

/// The names of the actions, the same in every language.
[[nodiscard]] const QString &moveNextAction();
[[nodiscard]] const QString &movePreviousAction();

} // namespace shortlist
