// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session.h"
#include "models/items/boardmodel.h"
#include "models/store/storewriter.h"
#include "tests/bench/report.h"
#include "views/board/boardview.h"
#include "views/common/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QListView>
#include <QRandomGenerator>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace shortlist::bench {

namespace {

constexpr int stageCount = 8;

template <typename Id> Id idOf(quint32 kind, quint32 number)
{
    return Id(QUuid(kind, quint16(number >> 16), quint16(0x4000 | (number & 0xfff)), 0x80, uchar(number >> 12), 0, 0, 0, 0, 1, 2)
                  .toString(QUuid::WithoutBraces));
}

QString nameOf(QRandomGenerator &random)
{
    static const QStringList first{u"Ada"_s, u"Björn"_s, u"Chloé"_s, u"Dmitri"_s, u"Emre"_s, u"Fatima"_s, u"Günter"_s, u"Hana"_s, u"Iker"_s,
        u"Jóna"_s, u"Kaito"_s, u"Łucja"_s};
    static const QStringList start{u"Mül"_s, u"Kowal"_s, u"Ander"_s, u"Okon"_s, u"Silva"_s, u"Petro"_s, u"Hansen"_s, u"Rossi"_s, u"Yama"_s,
        u"Novák"_s};
    static const QStringList end{u"ler"_s, u"ski"_s, u"sson"_s, u"kwo"_s, u"relli"_s, u"moto"_s, u"berg"_s, u"vić"_s};
    return first[random.bounded(int(first.size()))] + u' ' + start[random.bounded(int(start.size()))] + end[random.bounded(int(end.size()))];
}

api::JobId fill(Store &store, int applications)
{
    StoreWriter writer(store);
    api::JobDetail job;
    job.id = idOf<api::JobId>(1, 1);
    job.title = u"Measured job"_s;
    job.status = api::JobStatus::Open;
    job.defaultInterviewPlanId = idOf<api::InterviewPlanId>(2, 1);
    QList<api::InterviewStage> stages;
    for (int i = 0; i < stageCount; ++i) {
        stages.append({.id = idOf<api::InterviewStageId>(3, quint32(i)), .title = u"Stage %1"_s.arg(i + 1), .type = u"Active"_s,
            .orderInInterviewPlan = 100 * i, .interviewPlanId = *job.defaultInterviewPlanId});
    }
    writer.put(QList{job});
    writer.put(stages);
    QRandomGenerator random(7);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QList<api::ApplicationListItem> page;
    for (int i = 0; i < applications; ++i) {
        api::ApplicationListItem application;
        application.id = idOf<api::ApplicationId>(4, quint32(i));
        application.candidate.id = idOf<api::CandidateId>(5, quint32(i));
        application.candidate.name = nameOf(random);
        application.createdAt = now.addDays(-random.bounded(180));
        application.updatedAt = application.createdAt.addDays(1);
        application.status = api::ApplicationStatus::Active;
        application.currentInterviewStage = stages[random.bounded(stageCount)];
        application.job.id = job.id;
        application.job.title = job.title;
        page.append(application);
        if (page.size() == 100) {
            writer.put(page);
            page.clear();
        }
    }
    writer.put(page);
    return job.id;
}

/// To painted: layouts and paints that a change asked for come as events.
void paint()
{
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
}

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
        const api::InterviewStageId to = board.stageAt(board.index(from + 1, 0));
        const quint64 before = committed;
        QElapsedTimer timer;
        timer.start();
        session.commands().moveApplications({board.applicationAt(card)}, to);
        paint();
        painted.append(double(timer.nsecsElapsed()) / 1e6);
        spinUntil([&] { return committed > before; }, 10'000);
        durable.append(double(timer.nsecsElapsed()) / 1e6);
    }
    line(u"drop to painted"_s, ms(figuresOf(painted)), u"target ≤ 8 ms p99"_s);
    line(u"drop to durable in the outbox"_s, ms(figuresOf(durable)));
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
    session.outbox().pause();
    session.outbox().open();
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
    board.setFilter({});
    paint();
    drops(session, board, 100);
}

} // namespace shortlist::bench
