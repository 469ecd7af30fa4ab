// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProgressBar>

namespace shortlist {

/// Sets a progress bar from 0 to `maximum` (0: busy for an unknown time). QProgressBar paints at once when it is told a value, in the middle of the work
/// that tells it, and with it all of the window that waits to be painted; this leaves the painting to the next frame.
inline void showProgress(QProgressBar &bar, int value, int maximum)
{
    if (bar.minimum() == 0 && bar.maximum() == maximum && bar.value() == value)
        return;
    const bool paints = bar.updatesEnabled();
    bar.setUpdatesEnabled(false);
    bar.setRange(0, maximum);
    bar.setValue(value);
    bar.setUpdatesEnabled(paints);
}

} // namespace shortlist
