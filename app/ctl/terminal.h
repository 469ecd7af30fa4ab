// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

/// What the program asks the system about its terminal.
namespace shortlist::ctl {

[[nodiscard]] bool outputIsTerminal();
[[nodiscard]] bool errorsAreTerminal();
/// Columns of the terminal that output goes to; 0 when it goes elsewhere.
[[nodiscard]] int terminalWidth();
/// Runs `job` on `context`'s thread at the first Ctrl+C or TERM; the second ends the program at once.
void onInterrupt(QObject *context, std::function<void()> job);

} // namespace shortlist::ctl
