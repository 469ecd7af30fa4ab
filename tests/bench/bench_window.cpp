// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session.h"
#include "models/store/storewriter.h"
#include "tests/bench/filled.h"
#include "tests/bench/report.h"
#include "tests/support/watchdog.h"
#include "views/board/boardcolumn.h"
#include "views/board/boardpage.h"
#include "views/board/columnview.h"
#include "views/common/theme.h"
#include "views/lists/listpage.h"
#include "views/lists/sectionpage.h"
#include "views/shell/mainwindow.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>

#include <algorithm>
#include <string>

using namespace Qt::StringLiterals;

namespace shortlist::bench {

namespace {

const QString target = u"target ≤ 8 ms p99"_s;

void press(QWidget *widget, int key, const QString &text)
{
    QKeyEvent down(QEvent::KeyPress, key, Qt::NoModifier, text);
    QKeyEvent up(QEvent::KeyRelease, key, Qt::NoModifier, text);
    QCoreApplication::sendEvent(widget, &down);
    QCoreApplication::sendEvent(widget, &up);
}

/// Words typed letter by letter and taken away again, each keystroke to painted.
void typed(const QString &what, QLineEdit *field, int rounds)
{
    QList<double> values;
    QList<double> own;
    field->setFocus();
    paint();
    const auto measured = [&](int key, const QString &text) {
        QElapsedTimer timer;
        timer.start();
        const double before = threadMs();
        press(field, key, text);
        paint();
        values.append(double(timer.nsecsElapsed()) / 1e6);
        own.append(threadMs() - before);
    };
    for (int round = 0; round < rounds; ++round) {
        for (const QString &word : {u"mull"_s, u"kowalski"_s, u"nobody"_s, u"andersson"_s}) {
            for (const QChar letter : word)
                measured(letter.toUpper().unicode(), QString(letter));
            for (qsizetype i = 0; i < word.size(); ++i)
                measured(Qt::Key_Backspace, {});
        }
    }
    line(what, ms(figuresOf(std::move(values))), target);
    line(u"… of it processor time of the GUI thread"_s, ms(figuresOf(std::move(own))));
}

/// All that a keystroke cannot do without: the folded texts searched as one piece, and what is in sight painted.
Figures floorOfAKeystroke(const Store &store, QWidget &shown, int runs)
{
    std::string texts;
    for (Row row = 0; row < store.applicationEnd(); ++row) {
        texts += store.foldedText(row);
        texts += '\n';
    }
    size_t hits = 0;
    const Figures figures = timed(runs, [&] {
        for (auto at = texts.find("kow"); at != std::string::npos; at = texts.find("kow", texts.find('\n', at)))
            ++hits;
        for (QWidget *widget : shown.findChildren<QWidget *>())
            widget->update();
        paint();
    });
    if (hits == 0)
        line(u"the floor's search found nothing"_s, u"-"_s);
    return figures;
}

Figures scrolled(QScrollBar *bar, int frames)
{
    QList<double> values;
    bar->setValue(0);
    paint();
    for (int i = 0; i < frames; ++i) {
        QElapsedTimer timer;
        timer.start();
        bar->setValue(bar->value() + (i % 10 == 9 ? 3000 : 57)); // now and then a jump, with none of the old rows left
        paint();
        values.append(double(timer.nsecsElapsed()) / 1e6);
    }
    return figuresOf(std::move(values));
}

Figures synced(Session &session, int applications, int rounds)
{
    QList<double> values;
    StoreWriter writer(session.store());
    for (int round = 0; round < rounds; ++round) {
        QList<api::ApplicationListItem> page;
        for (int i = 0; i < 100; ++i)
            page.append(changedApplication(session.store(), (round * 977 + i * 7919) % applications, round));
        QElapsedTimer timer;
        timer.start();
        writer.put(page);
        paint();
        values.append(double(timer.nsecsElapsed()) / 1e6);
    }
    return figuresOf(std::move(values));
}

/// The longest piece of it is what a person could feel: between the pieces everything else goes on.
void sorted(const QString &what, RecordModel &model, int column, test::Watchdog &watchdog)
{
    watchdog.forget();
    QElapsedTimer timer;
    timer.start();
    const double before = threadMs();
    model.sort(column, Qt::AscendingOrder);
    const double call = threadMs() - before;
    spinUntil([&model] { return !model.isOrdering(); }, 20'000);
    paint();
    line(what, ms(double(timer.nsecsElapsed()) / 1e6), u"longest piece %1 of processor time, target ≤ 16 ms"_s.arg(ms(std::max(call, watchdog.longest().ms))));
}

void drops(Session &session, BoardModel &board, int runs)
{
    QList<double> painted;
    QList<double> durable;
    quint64 committed = 0;
    QObject::connect(&session.outbox(), &Outbox::committed, &session, [&] { ++committed; });
    for (int i = 0; i < runs; ++i) {
        const int from = i % (stageCount - 1);
        const QModelIndex column = board.index(from, 0);
        const QModelIndex card = board.index(i % std::max(1, board.rowCount(column)), 0, column);
        const quint64 before = committed;
        QElapsedTimer timer;
        timer.start();
        session.commands().moveApplications({board.applicationAt(card)}, board.stageAt(board.index(from + 1, 0)));
        paint();
        painted.append(double(timer.nsecsElapsed()) / 1e6);
        spinUntil([&] { return committed > before; }, 10'000);
        durable.append(double(timer.nsecsElapsed()) / 1e6);
        paint();
    }
    line(u"drop to painted"_s, ms(figuresOf(painted)), target);
    line(u"drop to painted and durable in the outbox"_s, ms(figuresOf(durable)), target);
}

} // namespace

void benchWindow(int applications, test::Watchdog &watchdog)
{
    heading(u"The window, 1600×900, with %L1 applications of one job, 8 columns"_s.arg(applications));
    const QTemporaryDir folder;
    api::SystemClock clock;
    Theme theme;
    theme.install(*qApp);
    Session session(folder.path(), QString(), nobody(), clock);
    session.outbox().pause();
    session.outbox().open();
    QSettings settings(folder.filePath(u"view.ini"_s), QSettings::IniFormat);
    const api::JobId job = fill(session.store(), applications, true);
    MainWindow window(session.services(theme), settings);
    window.resize(1600, 900);
    window.show();
    window.openJob(job);
    for (int i = 0; i < 50; ++i)
        paint();
    watchdog.take();
    watchdog.forget();
    watchdog.keep(true);

    const int rounds = applications > 50'000 ? 5 : 10;
    BoardPage &page = window.boardPage();
    auto *filter = window.findChild<QLineEdit *>(u"boardFilter"_s);
    typed(u"board: keystroke to filtered and painted"_s, filter, rounds);
    line(u"floor: one search through all texts, and the board painted"_s, ms(floorOfAKeystroke(session.store(), page.board(), 50)));
    line(u"board: scroll frame of a column"_s, ms(scrolled(page.board().columns().first()->view()->verticalScrollBar(), 300)), target);
    drops(session, page.model(), 100);
    line(u"board: 100 changes from the server to painted"_s, ms(synced(session, applications, 100)), u"target ≤ 16 ms p99"_s);
    const auto gesture = [](const QString &what, const std::function<void()> &make) {
        QElapsedTimer timer;
        timer.start();
        const double before = threadMs();
        make();
        const double own = threadMs() - before; // in one piece: nothing else can be done meanwhile
        paint();
        line(what, ms(double(timer.nsecsElapsed()) / 1e6), u"in one piece %1 of processor time, target ≤ 16 ms"_s.arg(ms(own)));
    };
    gesture(u"table opened for the first time, to painted"_s, [&window] { window.openSection(sectionOf(RecordKind::Application)); });
    for (int i = 0; i < 50; ++i)
        paint();
    if (window.sectionPage() && window.sectionPage()->listPage()) {
        ListPage &list = *window.sectionPage()->listPage();
        auto *search = window.findChild<QLineEdit *>(u"applicationSearch"_s);
        spinUntil([&] { return !list.model().isPreparing(); }, 20'000);
        for (const auto &[column, what] : {std::pair(0, u"name"_s), std::pair(2, u"stage"_s), std::pair(9, u"day of application"_s)})
            sorted(u"table sorted by %1, until all are in order and painted"_s.arg(what), list.model(), column, watchdog);
        window.openJob(job);
        paint();
        gesture(u"table opened again"_s, [&window] { window.openSection(sectionOf(RecordKind::Application)); });
        typed(u"table: keystroke to filtered and painted"_s, search, rounds);
        line(u"floor: one search through all texts, and the table painted"_s, ms(floorOfAKeystroke(session.store(), list.view(), 50)));
        line(u"table: scroll frame"_s, ms(scrolled(list.view().verticalScrollBar(), 300)), target);
        line(u"table: 100 changes from the server to painted"_s, ms(synced(session, applications, 100)), u"target ≤ 16 ms p99"_s);
    }
    watchdog.keep(false);
    const QList<double> blocks = watchdog.take();
    line(u"blocks of the GUI thread in all of this, processor time"_s, ms(figuresOf(blocks)), u"longest %1: %2"_s.arg(ms(watchdog.longest().ms), watchdog.longest().what));
}

} // namespace shortlist::bench
