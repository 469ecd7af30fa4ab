// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>

namespace shortlist::bench {

/// One run of a program, to the line that says it was painted or is done.
struct Run {
    double ms{-1};      ///< from the start of the process; -1: the line never came
    QByteArray said{};
    double pss{0};      ///< MiB, of it and its children, when it was said
};

/// Starts the prepared process and waits until it says `word`; then, unless it leaves by itself, it is ended.
Run started(QProcess &process, const QString &program, const QStringList &arguments, const QByteArray &word, bool leavesItself);

} // namespace shortlist::bench
