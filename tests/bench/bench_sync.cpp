// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile.h"
#include "app/session.h"
#include "tests/bench/report.h"
#include "tests/bench/sandboxprocess.h"

#include <QDir>
#include <QElapsedTimer>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace shortlist::bench {

/// Where benchStart()'s program will look: the account of our key at the address where nobody listens.
static QString folderForStart(const QString &profile)
{
    api::SystemClock clock;
    api::ApiClient client(clock);
    Account account(client, clock, nobody());
    account.useKey(SandboxProcess::key());
    QDir().mkpath(serverFolder(profile, nobody()));
    QSettings last(serverFolder(profile, nobody()) + "/last.ini"_L1, QSettings::IniFormat);
    last.setValue("account"_L1, account.fingerprint());
    return accountFolder(profile, nobody(), account.fingerprint());
}

void benchSync(const Options &options, const QString &profile)
{
    heading(u"Full sync of %L1 candidates from the sandbox (another process), store and cache filled"_s.arg(options.candidates));
    const SandboxProcess server(options.candidates);
    if (server.url().isEmpty()) {
        line(u"the sandbox did not start"_s, u"-"_s);
        return;
    }
    const QString folder = folderForStart(profile);
    const double before = memoryMiB();
    const double cpuBefore = cpuSeconds();
    QElapsedTimer timer;
    timer.start();
    qint64 longestBlock = 0;
    {
        api::SystemClock clock;
        Session session(folder, QString(), server.url(), clock);
        if (!session.lock()) {
            line(u"the profile is locked"_s, u"-"_s);
            return;
        }
        session.open();
        session.account().useKey(SandboxProcess::key(), server.url());
        QElapsedTimer turn;
        turn.start();
        const bool done = spinUntil([&] {
            longestBlock = std::max(longestBlock, turn.restart());
            return session.sync().status().phase == SyncPhase::Idle && session.sync().status().asOf.isValid();
        });
        const double seconds = double(timer.elapsed()) / 1000;
        if (!done)
            line(u"the sync did not end"_s, session.sync().status().problem);
        Code busiest = 0;
        session.store().jobs().forEach([&](Code code, const api::JobDetail &) {
            if (session.store().activeCount(code) > session.store().activeCount(busiest))
                busiest = code;
        });
        session.sync().setOpenJob(session.store().jobs().idAt(busiest));
        const Store &store = session.store();
        const double share = options.candidates / 100'000.0;
        line(u"time"_s, u"%1 s"_s.arg(seconds, 0, 'f', 1),
            u"%L1 applications, %L2 candidates, %L3 schedules, %L4 surveys"_s.arg(store.applicationEnd()).arg(store.candidateEnd())
                .arg(store.rowEnd(RecordKind::Schedule)).arg(store.rowEnd(RecordKind::Survey)));
        goal(u"processor time of this process, all lists"_s, {cpuSeconds() - cpuBefore, 2 * share, u"s"_s, {}, u"Python, applications alone: see above"_s});
        line(u"memory after it, peak"_s, u"%1 MiB, %2 MiB"_s.arg(memoryMiB(), 0, 'f', 0).arg(peakMemoryMiB(), 0, 'f', 0),
            u"%1 MiB before it began"_s.arg(before, 0, 'f', 0));
        goal(u"what the sync took on top, at its peak"_s, {peakMemoryMiB() - memoryMiB(), 32, u"MiB"_s});
        line(u"longest turn of the GUI thread's event loop, waits included"_s, u"%1 ms"_s.arg(longestBlock));
        // The cache's worker may still write; the session ends it in order.
    }
    qint64 bytes = 0;
    for (const QFileInfo &file : QDir(folder).entryInfoList(QDir::Files))
        bytes += file.size();
    goal(u"cache on disk"_s, {double(bytes) / 1e6, 30 * options.candidates / 100'000.0, u"MB"_s, u"ids alone, 16 bytes each, about half of the target"_s,
        u"the same lists as JSON text, about %L1 MB"_s.arg(7300 * options.candidates / 1e6, 0, 'f', 0)});
}

} // namespace shortlist::bench
