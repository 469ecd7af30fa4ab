// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/started.h"

#include <QTemporaryDir>

namespace shortlist::bench {

/// The peer of a start: Debian's Chromium as an application window with eight columns of plain cards, all in one local page.
/// A kind peer: a web app adds its framework, its data and the network to this.
class Chromium {
public:
    /// Writes the page; the browser's own profile is kept between runs, so that only the first start is a cold one.
    explicit Chromium(int cards);

    static bool isInstalled();

    /// To the second frame after the page was loaded.
    Run start() const;

private:
    QTemporaryDir m_folder;
};

} // namespace shortlist::bench
