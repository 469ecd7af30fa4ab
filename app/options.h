// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace shortlist {

/// What the command line says.
struct Options {
    /// Candidates of the embedded demo organisation; nothing for a real account.
    std::optional<int> demoCandidates{};
    quint32 demoSeed{1};
    QUrl baseUrl{};
    /// Folder for everything local; empty means the system's place for it.
    QString profile{};
    /// Take the key from ASHBY_API_KEY or .env only; never ask the keychain.
    bool keyFromEnvironment{false};
    /// Seconds a change waits before it is sent; nothing for what the person chose.
    std::optional<int> holdSeconds{};
    /// Walk through the main job, leave screenshots here, and quit.
    QString walkDirectory{};
};

struct ParsedOptions {
    Options options{};
    /// Text to print and the exit code to leave with, when the program should not start.
    std::optional<int> exitCode{};
    QString output{};
};

/// `arguments` without the program's name. Never exits, never prints.
ParsedOptions parseOptions(const QStringList &arguments);

} // namespace shortlist
