// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <span>

namespace shortlist::ctl {

class Program;

/// An option: `value` is the name of what follows it, empty for one that stands alone.
struct OptionLine {
    const char *name;
    const char *value;
    const char *help;
};

/// A sub-command. The help, the completion and the manual page are held against this table.
struct Command {
    const char *name;
    const char *arguments;
    const char *summary;
    std::span<const OptionLine> options;
    int fewest; ///< arguments
    int most;
    void (*run)(Program &);
};
[[nodiscard]] std::span<const Command> commands();
[[nodiscard]] std::span<const OptionLine> commonOptions();

struct Arguments {
    const Command *command{nullptr};
    QStringList values{};
    QHash<QString, QString> options{};

    [[nodiscard]] bool has(const QString &name) const { return options.contains(name); }
    [[nodiscard]] QString option(const QString &name) const { return options.value(name); }
    /// An option that is a number from `low` to `high`; `fallback` when it was not given. parse() has checked it.
    [[nodiscard]] int number(const QString &name, int fallback) const;
};

/// What to do, or (with `exitCode` 0 or more) what to print and end with.
struct Parsed {
    Arguments arguments{};
    int exitCode{-1};
    QString text{};
};
/// `words` without the program's name.
[[nodiscard]] Parsed parse(const QStringList &words);
/// The name closest to `word`, or empty when none is close.
[[nodiscard]] QString nearest(const QString &word, const QStringList &names);

} // namespace shortlist::ctl
