// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace shortlist {

class Sync;

/// For bench.sh: when SHORTLIST_REPORT_BOARD is set, prints "board painted" once the board's first cards are on screen and
/// ends the program. When it is "loaded", it goes on until everything in the cache is there, prints "everything loaded" with
/// the longest time an event waited for the GUI thread since the first paint, in ms, and waits to be ended.
void reportBoard(QWidget &window, const Sync &sync);

} // namespace shortlist
