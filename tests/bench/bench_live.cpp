// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session.h"
#include "tests/bench/report.h"
#include "tests/bench/sandboxprocess.h"
#include "tests/support/watchdog.h"
#include "views/board/boardpage.h"
#include "views/common/theme.h"
#include "views/lists/listpage.h"
#include "views/lists/sectionpage.h"
#include "views/shell/mainwindow.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist::bench {

namespace {

bool idle(Session &session)
{
    const SyncStatus status = session.sync().status();
    return status.phase == SyncPhase::Idle && status.asOf.isValid();
}

/// Frames as fast as a screen shows them, until the sync is through.
QList<double> scrolledWhileSyncing(Session &session, QScrollBar *bar)
{
    QList<double> frames;
    QElapsedTimer timer;
    const bool done = spinUntil([&] {
        timer.restart();
        bar->setValue(bar->value() + 57 < bar->maximum() ? bar->value() + 57 : 0);
        paint();
        frames.append(double(timer.nsecsElapsed()) / 1e6);
        return idle(session);
    });
    if (!done)
        line(u"the sync did not end"_s, session.sync().status().problem);
    return frames;
}

/// As a click on a row does it.
Figures opened(Session &session, ListPage &list, int runs)
{
    QList<double> values;
    const Store &store = session.store();
    for (int i = 0; i < runs; ++i) {
        const Row row = Row((quint64(i) * 7919) % store.applicationEnd());
        const api::CandidateId candidate = store.applicationCandidate(row);
        if (session.sync().candidate(candidate))
            continue; // in memory already
        QElapsedTimer timer;
        timer.start();
        emit list.recordChosen(RecordKind::Application, store.applicationId(row).text(), false);
        const bool came = spinUntil([&] { return session.sync().candidate(candidate).has_value(); }, 5000);
        paint();
        if (came)
            values.append(double(timer.nsecsElapsed()) / 1e6);
        for (int turn = 0; turn < 20; ++turn)
            paint();
    }
    return figuresOf(std::move(values));
}

} // namespace

void benchLive(const Options &options, test::Watchdog &watchdog)
{
    heading(u"The window while %L1 candidates are fetched from the sandbox (another process)"_s.arg(options.candidates));
    const SandboxProcess server(options.candidates);
    if (server.url().isEmpty()) {
        line(u"the sandbox did not start"_s, u"-"_s);
        return;
    }
    const QTemporaryDir folder;
    api::SystemClock clock;
    Theme theme;
    theme.install(*qApp);
    Session session(folder.path(), QString(), server.url(), clock);
    QSettings settings(folder.filePath(u"view.ini"_s), QSettings::IniFormat);
    MainWindow window(session.services(theme), settings);
    window.resize(1600, 900);
    window.show();
    session.open();
    session.account().useKey(SandboxProcess::key(), server.url());
    spinUntil([&] { return session.store().applicationEnd() > 1000; }, 120'000);
    window.openSection(sectionOf(RecordKind::Application));
    for (int i = 0; i < 20; ++i)
        paint();
    if (!window.sectionPage() || !window.sectionPage()->listPage()) {
        line(u"the list did not open"_s, u"-"_s);
        return;
    }
    watchdog.take();
    watchdog.keep(true);
    QList<double> frames = scrolledWhileSyncing(session, window.sectionPage()->listPage()->view().verticalScrollBar());
    watchdog.keep(false);
    const QList<double> blocks = watchdog.take();
    line(u"table: scroll frame during the full sync"_s, ms(figuresOf(std::move(frames))), u"target ≤ 8 ms p99; %L1 applications"_s.arg(session.store().applicationEnd()));
    line(u"blocks of the GUI thread meanwhile, processor time"_s, ms(figuresOf(blocks)), u"longest %1"_s.arg(ms(*std::ranges::max_element(blocks))));
    // What was synced stays, and nothing can be asked for any more.
    QLoggingCategory::setFilterRules(u"shortlist.api.net=false"_s);
    session.client().setAccount(nobody(), SandboxProcess::key());
    line(u"candidate opened from the cache, to painted"_s, ms(opened(session, *window.sectionPage()->listPage(), 200)), u"target ≤ 16 ms p99, no request before"_s);
}

} // namespace shortlist::bench
