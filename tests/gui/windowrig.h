// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/net/apiclient.h"
#include "models/store/account.h"
#include "models/store/cache.h"
#include "models/store/commands.h"
#include "models/store/diagnostics.h"
#include "models/store/files.h"
#include "models/store/outbox.h"
#include "models/store/storewriter.h"
#include "models/store/sync.h"
#include "tests/support/virtualclock.h"
#include "tests/unit/storerecords.h"
#include "views/board/boardcolumn.h"
#include "views/board/boardpage.h"
#include "views/board/columnview.h"
#include "views/shell/mainwindow.h"

#include <QApplication>
#include <QSettings>
#include <QTest>

namespace shortlist::testdata {

/// The whole window over a real store and outbox, without a server: what is written stays in the outbox.
/// Job 1 has the stages 1 to 3, an archive (4) and six candidates: 1 to 4 in stage 1, 5 in stage 2, 6 in stage 3.
struct WindowRig {
    /// Without `filled` it is a first start: nothing stored yet.
    explicit WindowRig(const QString &directory, bool filled = true)
        : settings(directory + u"/view.ini"_s, QSettings::IniFormat), cache(directory), outbox(directory, store, client, clock),
          commands(store, outbox), sync(store, cache, client, clock), files(client, clock),
          account(client, clock, QUrl(u"https://api.example.com"_s))
    {
        theme.install(*qApp);
        if (filled)
            fill();
    }

    void fill()
    {
        StoreWriter writer(store);
        StoreWriter::Batch batch(writer);
        writer.put(QList{job(1), job(2)});
        writer.put(QList{stage(1), stage(2), stage(3, u"Offer"_s), stage(4, u"Archived"_s)});
        writer.put(QList{api::ArchiveReason{.id = api::ArchiveReasonId(uuid(u'r', 1)), .text = u"Not a fit"_s,
                             .reasonType = api::ArchiveReasonType::RejectedByOrg},
            api::ArchiveReason{.id = api::ArchiveReasonId(uuid(u'r', 2)), .text = u"Took another offer"_s,
                .reasonType = api::ArchiveReasonType::RejectedByCandidate}});
        for (int i = 1; i <= 6; ++i) {
            writer.put(application(i, 1, i <= 4 ? 1 : i - 3));
            writer.put(candidate(i));
        }
    }

    bool open()
    {
        outbox.pause();
        outbox.open();
        if (!QTest::qWaitFor([this] { return outbox.isOpen(); }))
            return false;
        window = std::make_unique<MainWindow>(Services{store, sync, commands, outbox, files, account, diagnostics, theme}, settings);
        window->resize(1280, 760);
        window->show();
        if (store.rowEnd(RecordKind::Job) > 0)
            window->openJob(job(1).id);
        return QTest::qWaitForWindowExposed(window.get());
    }

    [[nodiscard]] BoardView &board() const { return window->boardPage().board(); }
    [[nodiscard]] BoardModel &model() const { return window->boardPage().model(); }
    [[nodiscard]] ColumnView *column(int number) const { return board().columns().at(number - 1)->view(); }
    [[nodiscard]] QModelIndex card(int number) const { return model().cardIndex(application(number).id); }
    [[nodiscard]] int stageOf(int number) const
    {
        const api::InterviewStageId id = store.stages().idAt(store.application(store.applicationRow(application(number).id)).stage);
        for (int i = 1; i <= 4; ++i) {
            if (id == stage(i).id)
                return i;
        }
        return 0;
    }
    [[nodiscard]] QString nameAt(const QModelIndex &index) const { return index.data(NameRole).toString(); }

    test::VirtualClock clock;
    QSettings settings;
    Store store;
    api::ApiClient client{clock};
    Cache cache;
    Outbox outbox;
    Commands commands;
    Sync sync;
    Files files;
    Account account;
    Diagnostics diagnostics;
    Theme theme;
    std::unique_ptr<MainWindow> window;
};

} // namespace shortlist::testdata
