// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/net/apiclient.h"
#include "models/store/commands.h"
#include "models/store/outbox.h"
#include "models/store/storewriter.h"
#include "tests/support/virtualclock.h"
#include "tests/unit/fakeashby.h"

#include <QTest>

namespace shortlist::testdata {

using namespace Qt::StringLiterals;

/// One run of the program over a profile folder: store, outbox and commands against the fake server.
struct Program {
    Program(const QString &directory, FakeAshby &ashby, test::VirtualClock &c, bool key = true)
        : clock(c), client(c), outbox(directory, store, client, c), commands(store, outbox)
    {
        // Short, so that little time has to go by in steps too small for a request's deadline.
        outbox.setProbeGap(3000);
        if (key)
            client.setAccount(ashby.server.url(), u"key"_s);
        StoreWriter writer(store);
        StoreWriter::Batch batch(writer);
        writer.put(QList{job(1)});
        writer.put(QList{stage(1), stage(2), stage(3), stage(9, u"Archived"_s), stage(50, u"Active"_s, 2)});
        for (const api::Application &application : std::as_const(ashby.applications))
            writer.put(application);
    }
    bool open()
    {
        outbox.open();
        return QTest::qWaitFor([this] { return outbox.isOpen(); });
    }
    int move(int number, int to, const std::optional<ArchiveChoice> &archive = {})
    {
        return commands.moveApplications({application(number).id}, stage(to).id, archive);
    }
    api::InterviewStageId shown(int number) const
    {
        return store.stages().idAt(store.application(store.applicationRow(application(number).id)).stage);
    }
    PendingState mark(int number) const { return store.pendingMark(application(number).id).state; }
    /// Lets time go by until the outbox is empty or somebody must look.
    bool settle()
    {
        return QTest::qWaitFor([this] {
            if (outbox.waiting() > 0)
                clock.advance(50);
            return outbox.waiting() == 0;
        }, 20'000);
    }

    test::VirtualClock &clock;
    Store store;
    api::ApiClient client;
    Outbox outbox;
    Commands commands;
};

} // namespace shortlist::testdata
