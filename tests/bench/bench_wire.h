// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/rows.h"

#include <QString>
#include <QUrl>

#include <functional>
#include <vector>

namespace shortlist {
class MainWindow;
class Session;
} // namespace shortlist
namespace shortlist::test {
class Watchdog;
}

namespace shortlist::bench {

/// What is in sync with a server, and what is shown of it.
struct WireBench {
    Session &session;
    MainWindow &window;
    QUrl server{};
    QString shown{}; ///< "board"
    std::function<std::vector<Row>(int round)> rows{}; ///< of applications, those that shall change first
};

/// 100 applications change at the server, many times over: from the last byte of the answer that tells of them to painted.
void benchWire(const WireBench &bench, test::Watchdog &watchdog);

} // namespace shortlist::bench
