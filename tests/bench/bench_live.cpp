// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session.h"
#include "tests/bench/bench_wire.h"
#include "tests/bench/report.h"
#include "tests/bench/sandboxprocess.h"
#include "tests/support/watchdog.h"
#include "views/board/boardpage.h"
#include "views/candidate/candidatepanel.h"
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
struct Frames {
    QList<double> wall{};
    QList<double> own{}; ///< processor time of the GUI thread
};

Frames scrolledWhileSyncing(Session &session, QScrollBar *bar)
{
    Frames frames;
    QElapsedTimer timer;
    const bool done = spinUntil([&] {
        timer.restart();
        const double before = threadMs();
        bar->setValue(bar->value() + 57 < bar->maximum() ? bar->value() + 57 : 0);
        paint();
        frames.wall.append(double(timer.nsecsElapsed()) / 1e6);
        frames.own.append(threadMs() - before);
        return idle(session);
    });
    if (!done)
        line(u"the sync did not end"_s, session.sync().status().problem);
    return frames;
}

void showBusiestJob(Session &session, MainWindow &window)
{
    const Store &store = session.store();
    Code busiest = 0;
    store.jobs().forEach([&](Code code, const api::JobDetail &) { busiest = store.activeCount(code) > store.activeCount(busiest) ? code : busiest; });
    window.openJob(store.jobs().idAt(busiest));
    for (int i = 0; i < 20; ++i)
        paint();
}

/// The applications on the board, beginning elsewhere each time.
std::vector<Row> boardRows(Session &session, MainWindow &window, int round)
{
    const QList<Row> &rows = session.store().applicationsOf(session.store().jobs().codeOf(window.boardPage().model().job()));
    std::vector<Row> all(rows.begin(), rows.end());
    if (!all.empty())
        std::ranges::rotate(all, all.begin() + round * 100 % std::ptrdiff_t(all.size()));
    return all;
}

/// Sees when a candidate's head and the part of the page that is in sight were painted.
class PagePainted final : public QObject {
public:
    explicit PagePainted(const CandidatePanel &panel) : m_panel(panel) { qApp->installEventFilter(this); }
    void forget() { m_head = m_part = false; }
    [[nodiscard]] bool both() const { return m_head && m_part; }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const auto *widget = event->type() == QEvent::Paint ? qobject_cast<QWidget *>(watched) : nullptr;
        if (!widget || !m_panel.isAncestorOf(widget))
            return false;
        const auto *head = m_panel.findChild<QWidget *>(u"candidateHeader"_s);
        (head && head->isAncestorOf(widget) ? m_head : m_part) = true;
        return false;
    }

private:
    const CandidatePanel &m_panel;
    bool m_head{false};
    bool m_part{false};
};

/// As a click on a row does it: until the head with all that the record says is painted, and the part in sight.
Frames opened(Session &session, MainWindow &window, int runs)
{
    Frames all;
    const Store &store = session.store();
    PagePainted page(window.candidatePanel());
    for (int i = 0; i < runs; ++i) {
        const Row row = Row((quint64(i) * 7919) % store.applicationEnd());
        const api::CandidateId candidate = store.applicationCandidate(row);
        if (session.sync().candidate(candidate))
            continue; // in memory already
        QElapsedTimer timer;
        timer.start();
        const double before = threadMs();
        emit window.sectionPage()->listPage()->recordChosen(RecordKind::Application, store.applicationId(row).text(), false);
        bool came = false;
        const bool painted = spinUntil([&] {
            if (!came && session.sync().candidate(candidate)) {
                came = true;
                page.forget();
            }
            return came && page.both();
        }, 5000);
        if (painted) {
            all.wall.append(double(timer.nsecsElapsed()) / 1e6);
            all.own.append(threadMs() - before);
        }
        for (int turn = 0; turn < 40; ++turn)
            paint();
    }
    if (all.wall.size() < runs / 2)
        line(u"candidates that did not open"_s, QString::number(runs - all.wall.size()));
    return all;
}

/// Every section opened once, with all that was synced: the longest piece of work during which nothing else could be done.
void openedSections(MainWindow &window, test::Watchdog &watchdog)
{
    QList<std::pair<double, QString>> sections; ///< block, and what it was
    for (int section = 0; section < int(recordSections().size()); ++section) {
        watchdog.take();
        watchdog.forget();
        watchdog.keep(true);
        const double before = threadMs();
        window.openSection(section);
        const double call = threadMs() - before;
        for (int turn = 0; turn < 200; ++turn)
            paint();
        watchdog.keep(false);
        const auto &[ms, what] = watchdog.longest();
        sections.append({std::max(call, ms), sectionTitle(recordSections()[size_t(section)]) + u": "_s + (call > ms ? u"the call"_s : what)});
    }
    std::ranges::sort(sections, std::greater());
    QStringList slowest;
    for (const auto &[block, title] : sections.first(std::min<qsizetype>(sections.size(), 4)))
        slowest.append(QString(title + u' ' + ms(block)));
    line(u"every section opened: longest block of the GUI thread, processor time"_s, ms(sections.first().first),
        u"target ≤ 16 ms; %1"_s.arg(slowest.join(u", "_s)));
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
    watchdog.forget();
    watchdog.keep(true);
    const Frames frames = scrolledWhileSyncing(session, window.sectionPage()->listPage()->view().verticalScrollBar());
    watchdog.keep(false);
    const QList<double> blocks = watchdog.take();
    line(u"table: scroll frame during the full sync"_s, ms(figuresOf(frames.wall)), u"target ≤ 8 ms p99; %L1 applications"_s.arg(session.store().applicationEnd()));
    line(u"… of it processor time of the GUI thread"_s, ms(figuresOf(frames.own)));
    line(u"blocks of the GUI thread meanwhile, processor time"_s, ms(figuresOf(blocks)), u"longest %1: %2"_s.arg(ms(watchdog.longest().ms), watchdog.longest().what));
    window.sectionPage()->listPage()->view().verticalScrollBar()->setValue(0);
    const RecordModel &list = window.sectionPage()->listPage()->model();
    benchWire({session, window, server.url(), u"table"_s, [&list](int) { return list.shownRows(); }}, watchdog);
    showBusiestJob(session, window);
    benchWire({session, window, server.url(), u"board"_s, [&session, &window](int round) { return boardRows(session, window, round); }}, watchdog);
    window.openSection(sectionOf(RecordKind::Application));
    for (int i = 0; i < 20; ++i)
        paint();
    // What was synced stays, and nothing can be asked for any more.
    QLoggingCategory::setFilterRules(u"shortlist.api.net=false"_s);
    session.client().setAccount(nobody(), SandboxProcess::key());
    openedSections(window, watchdog);
    window.openSection(sectionOf(RecordKind::Application));
    for (int i = 0; i < 20; ++i)
        paint();
    const Frames pages = opened(session, window, 200);
    line(u"candidate opened from the cache, to painted"_s, ms(figuresOf(pages.wall)), u"target ≤ 16 ms p99, no request before"_s);
    line(u"… of it processor time of the GUI thread"_s, ms(figuresOf(pages.own)));
}

} // namespace shortlist::bench
