// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session.h"
#include "models/items/boardmodel.h"
#include "tests/bench/filled.h"
#include "tests/bench/report.h"
#include "views/board/boardview.h"
#include "views/common/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QListView>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace shortlist::bench {

namespace {

const QStringList &needles()
{
    static const QStringList list{u"m"_s, u"mu"_s, u"mul"_s, u"mull"_s, u"kow"_s, u"kowalski"_s, u"nobody here"_s, QString()};
    return list;
}

Figures keystrokes(const std::function<void(const QString &)> &setFilter, int rounds)
{
    QList<double> values;
    setFilter(u"warm"_s);
    setFilter(QString());
    for (int round = 0; round < rounds; ++round) {
        for (const QString &needle : needles()) {
            QElapsedTimer timer;
            timer.start();
            setFilter(needle);
            values.append(double(timer.nsecsElapsed()) / 1e6);
        }
    }
    return figuresOf(std::move(values));
}

Figures peerKeystrokes(const Store &store, int rounds)
{
    QStandardItemModel model;
    for (Row row = 0; row < store.applicationEnd(); ++row)
        model.appendRow(new QStandardItem(store.applicationName(row)));
    QSortFilterProxyModel proxy;
    proxy.setFilterCaseSensitivity(Qt::CaseInsensitive);
    proxy.setSourceModel(&model);
    QListView view;
    view.setUniformItemSizes(true);
    view.setModel(&proxy);
    view.resize(1600, 900);
    view.show();
    paint();
    return keystrokes([&](const QString &needle) {
        proxy.setFilterFixedString(needle);
        paint();
    }, rounds);
}

} // namespace

void benchBoard(int applications)
{
    heading(u"Board with %L1 applications of one job, 1600×900, 8 columns"_s.arg(applications));
    const QTemporaryDir folder;
    api::SystemClock clock;
    Theme theme;
    theme.install(*qApp);
    Session session(folder.path(), QString(), nobody(), clock);
    BoardModel board(session.store());
    BoardView view(theme, board);
    view.resize(1600, 900);
    view.show();
    const api::JobId job = fill(session.store(), applications);
    board.setJob(job);
    paint();

    const int rounds = applications > 50'000 ? 5 : 20;
    const Figures ours = keystrokes([&](const QString &needle) {
        board.setFilter(needle);
        paint();
    }, rounds);
    const Figures peer = peerKeystrokes(session.store(), applications > 50'000 ? 1 : 3);
    line(u"keystroke to filtered and painted"_s, ms(ours), u"target ≤ 8 ms p99"_s);
    line(u"QSortFilterProxyModel and one list view (peer)"_s, ms(peer), u"we take 1/%1 of its median"_s.arg(peer.median / ours.median, 0, 'f', 1));
}

} // namespace shortlist::bench
