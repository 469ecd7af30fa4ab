// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile.h"
#include "app/session.h"
#include "models/store/cachejobs.h"
#include "models/store/memorytrim.h"
#include "tests/bench/report.h"
#include "tests/bench/sandboxprocess.h"

#include <QDir>
#include <QElapsedTimer>
#include <QSettings>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace shortlist::bench {

namespace {

/// The real one, but a day may pass at once.
class SkippingClock final : public api::Clock {
public:
    [[nodiscard]] qint64 monotonicMs() const override { return m_clock.monotonicMs(); }
    [[nodiscard]] qint64 wallMs() const override { return m_clock.wallMs() + skippedMs; }
    void after(qint64 ms, QObject *context, std::function<void()> job) override { m_clock.after(ms, context, std::move(job)); }
    qint64 skippedMs{0};

private:
    api::SystemClock m_clock;
};

/// Where benchStart()'s program will look: the account of our key at the address where nobody listens.
QString folderForStart(const QString &profile)
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

/// What one round took, of this process alone.
struct Round {
    double seconds{0};
    double cpu{0};
    double before{0}; ///< memory in MiB
    double peak{0};
    double after{0};
    qint64 longestTurnMs{0};
};

/// Runs `begin` and waits for the round it begins.
Round roundOf(Session &session, const std::function<void()> &begin)
{
    giveBackMemory();
    forgetPeakMemory();
    Round round;
    round.before = memoryMiB();
    const double cpu = cpuSeconds();
    const QDateTime asOf = session.sync().status().asOf;
    QElapsedTimer timer;
    QElapsedTimer turn;
    timer.start();
    turn.start();
    begin();
    const bool done = spinUntil([&] {
        round.longestTurnMs = std::max(round.longestTurnMs, turn.restart());
        return session.sync().status().phase == SyncPhase::Idle && session.sync().status().asOf != asOf;
    });
    if (!done)
        line(u"the sync did not end"_s, session.sync().status().problem);
    round.seconds = double(timer.elapsed()) / 1000;
    bool written = false;
    CacheJobs(session.cache()).read([](CacheReader &) {}, &session, [&] { written = true; }); // behind all that is to be written
    spinUntil([&] { return written; });
    round.cpu = cpuSeconds() - cpu;
    round.peak = peakMemoryMiB();
    round.after = memoryMiB();
    return round;
}

QString mib(double value) { return QString::number(value, 'f', 0) + u" MiB"; }

void printFirst(const Round &round, const Store &store, double share)
{
    line(u"time"_s, u"%1 s"_s.arg(round.seconds, 0, 'f', 1),
        u"%L1 applications, %L2 candidates, %L3 schedules, %L4 surveys"_s.arg(store.applicationEnd()).arg(store.candidateEnd())
            .arg(store.rowEnd(RecordKind::Schedule)).arg(store.rowEnd(RecordKind::Survey)));
    goal(u"processor time of this process, all lists"_s, {round.cpu, 2 * share, u"s"_s, {}, u"Python, applications alone: see above"_s});
    QStringList threads;
    for (const auto &[name, seconds] : cpuSecondsByThread()) {
        if (seconds >= 0.05)
            threads.append(u"%1 %2 s"_s.arg(name).arg(seconds, 0, 'f', 1));
    }
    line(u"… by thread, since the program began"_s, threads.value(0), threads.mid(1).join(u", "_s));
    line(u"memory before it, at its peak, after it"_s, mib(round.before), mib(round.peak) + u", "_s + mib(round.after));
    line(u"longest turn of the GUI thread's event loop, waits included"_s, u"%1 ms"_s.arg(round.longestTurnMs));
}

/// Everything is there already: what the sync itself needs is not hidden by what it brings.
void benchAgain(Session &session, SkippingClock &clock)
{
    clock.skippedMs += qint64(25) * 60 * 60 * 1000; // every list is read whole once a day
    const Round again = roundOf(session, [&] { session.sync().refreshNow(); });
    line(u"every list read whole again, nothing changed"_s, u"%1 s"_s.arg(again.seconds, 0, 'f', 1), u"%1 s of processor time"_s.arg(again.cpu, 0, 'f', 1));
    goal(u"memory on top while it runs, at its peak"_s, {again.peak - again.before, 32, u"MiB"_s, u"%1 before it"_s.arg(mib(again.before))});
}

/// The server alone decides how long a sync takes, if the client is never the one that is waited for.
void benchWait(int candidates)
{
    constexpr int latencyMs = 50;
    heading(u"Full sync of %L1 candidates at %2 ms for each page"_s.arg(candidates).arg(latencyMs));
    SandboxProcess server(candidates, latencyMs);
    const QTemporaryDir folder;
    api::SystemClock clock;
    qint64 tookMs = 0;
    {
        Session session(folder.path(), QString(), server.url(), clock);
        session.open();
        tookMs = qint64(roundOf(session, [&] { session.account().useKey(SandboxProcess::key(), server.url()); }).seconds * 1000);
    }
    const qint64 floorMs = server.end();
    if (floorMs <= 0) {
        line(u"the sandbox did not say how long it took"_s, u"-"_s);
        return;
    }
    goal(u"time, as a multiple of the server's own"_s, {double(tookMs) / double(floorMs), 1.03, u"×"_s, u"the server held the calls for %1 s; ours: %2 s"_s
        .arg(double(floorMs) / 1000, 0, 'f', 1).arg(double(tookMs) / 1000, 0, 'f', 1), u"Python and plain Qt where LIMITS.md was measured: 1.25×, 1.22×"_s});
}

qint64 bytesIn(const QString &folder)
{
    qint64 bytes = 0;
    for (const QFileInfo &file : QDir(folder).entryInfoList(QDir::Files))
        bytes += file.size();
    return bytes;
}

/// Until nothing has changed on disk for a while, as nothing else is to be done here.
void waitUntilPacked(const QString &folder)
{
    constexpr qint64 quietMs = 4000;
    QElapsedTimer quiet;
    quiet.start();
    qint64 before = bytesIn(folder);
    spinUntil([&] {
        if (const qint64 now = bytesIn(folder); now != before) {
            before = now;
            quiet.restart();
        }
        return quiet.elapsed() > quietMs;
    }, 120'000);
}

} // namespace

void benchSync(const Options &options, const QString &profile)
{
    heading(u"Full sync of %L1 candidates from the sandbox (another process), store and cache filled"_s.arg(options.candidates));
    const SandboxProcess server(options.candidates);
    if (server.url().isEmpty()) {
        line(u"the sandbox did not start"_s, u"-"_s);
        return;
    }
    const QString folder = folderForStart(profile);
    {
        SkippingClock clock;
        Session session(folder, QString(), server.url(), clock);
        if (!session.lock()) {
            line(u"the profile is locked"_s, u"-"_s);
            return;
        }
        session.open();
        printFirst(roundOf(session, [&] { session.account().useKey(SandboxProcess::key(), server.url()); }), session.store(), options.candidates / 100'000.0);
        benchAgain(session, clock);
        Code busiest = 0;
        session.store().jobs().forEach([&](Code code, const api::JobDetail &) {
            if (session.store().activeCount(code) > session.store().activeCount(busiest))
                busiest = code;
        });
        session.sync().setOpenJob(session.store().jobs().idAt(busiest));
        line(u"cache on disk as the sync leaves it"_s, u"%1 MB"_s.arg(double(bytesIn(folder)) / 1e6, 0, 'f', 0));
        const double cpu = cpuSeconds();
        waitUntilPacked(folder);
        line(u"processor time to pack it, when nothing else is to be done"_s, u"%1 s"_s.arg(cpuSeconds() - cpu, 0, 'f', 1));
    }
    const qint64 bytes = bytesIn(folder);
    goal(u"cache on disk"_s, {double(bytes) / 1e6, 30 * options.candidates / 100'000.0, u"MB"_s, u"ids alone, 16 bytes each, about half of the target"_s,
        u"the same lists as JSON text, about %L1 MB"_s.arg(7300 * options.candidates / 1e6, 0, 'f', 0)});
    benchWait(std::max(options.candidates / 5, 1));
}

} // namespace shortlist::bench
