// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/terminal.h"

namespace shortlist::ctl {

// Without a way to ask, output is what a pipe gets, and an interrupt ends the program at once.
bool outputIsTerminal() { return false; }
bool errorsAreTerminal() { return false; }
int terminalWidth() { return 0; }
void onInterrupt(QObject *, std::function<void()>) {}

} // namespace shortlist::ctl
