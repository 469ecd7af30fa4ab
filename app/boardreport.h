// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace shortlist {

/// For bench.sh: when SHORTLIST_REPORT_BOARD is set, prints "board painted" once the board's first cards are on screen and
/// ends the program.
void reportBoard(QWidget &window);

} // namespace shortlist
