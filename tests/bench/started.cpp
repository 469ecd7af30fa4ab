// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/started.h"

#include "tests/bench/report.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QHash>

using namespace Qt::StringLiterals;

namespace shortlist::bench {

namespace {

QList<qint64> familyOf(qint64 root)
{
    QMultiHash<qint64, qint64> children;
    for (const QString &entry : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        QFile file(u"/proc/%1/stat"_s.arg(entry));
        if (entry.toLongLong() == 0 || !file.open(QIODevice::ReadOnly))
            continue;
        // After the name, which may hold anything but is in parentheses: state, parent.
        const QByteArray stat = file.readAll();
        children.insert(stat.mid(stat.lastIndexOf(')') + 2).split(' ').value(1).toLongLong(), entry.toLongLong());
    }
    QList<qint64> family{root};
    for (qsizetype i = 0; i < family.size(); ++i)
        family += children.values(family[i]);
    return family;
}

} // namespace

Run started(QProcess &process, const QString &program, const QStringList &arguments, const QByteArray &word, bool leavesItself)
{
    QElapsedTimer timer;
    timer.start();
    process.start(program, arguments);
    Run run;
    spinUntil([&] {
        run.said += process.readAll();
        if (run.ms < 0 && run.said.contains(word)) {
            run.ms = double(timer.nsecsElapsed()) / 1e6;
            const QList<qint64> family = familyOf(process.processId());
            for (const qint64 member : family)
                run.pss += pssMiB(member);
            if (!leavesItself)
                process.terminate();
        }
        return process.state() == QProcess::NotRunning;
    }, 60'000);
    process.kill();
    process.waitForFinished(5000);
    return run;
}

} // namespace shortlist::bench
