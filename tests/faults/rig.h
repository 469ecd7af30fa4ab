// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/net/apiclient.h"
#include "models/store/cache.h"
#include "models/store/commands.h"
#include "models/store/database.h"
#include "models/store/outbox.h"
#include "models/store/storewriter.h"
#include "models/store/sync.h"
#include "tests/faults/faultvfs.h"
#include "tests/faults/ledger.h"
#include "tests/faults/wire.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <algorithm>
#include <functional>

namespace shortlist::test {

using namespace Qt::StringLiterals;

/// A server, a network and time for one test, without sockets or threads: Worker::setThreadless() comes first.
struct Rig {
    explicit Rig(int applications = 4)
    {
        for (int i = 1; i <= applications; ++i)
            ledger.add(testdata::application(i));
    }
    QString folder() const { return dir.path() + u"/p"_s; }

    /// What was posted and what follows from it; Qt takes one link of such a chain at a time, and none is longer.
    static void drain()
    {
        for (int i = 0; i < 16; ++i) {
            QCoreApplication::sendPostedEvents();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
    }
    /// Answers what is asked until nobody asks.
    void serve()
    {
        for (int turns = 0; turns < 5000; ++turns) {
            drain();
            const QList<WireReply *> open = wire.open();
            const auto next = std::find_if(open.cbegin(), open.cend(), [this](const WireReply *one) { return !hanging.contains(one->order); });
            if (next == open.cend())
                return;
            answer(**next);
        }
    }
    /// Serves and lets time go by until `done`, an hour at most.
    bool until(const std::function<bool()> &done)
    {
        const qint64 end = clock.monotonicMs() + 3'600'000;
        for (serve(); !done(); serve()) {
            if (clock.monotonicMs() > end)
                return false;
            clock.advance(std::clamp<qint64>(clock.nextInMs(), 1, 60'000));
        }
        return true;
    }
    void pass(qint64 ms)
    {
        const qint64 end = clock.monotonicMs() + ms;
        for (serve(); clock.monotonicMs() < end; serve()) {
            const qint64 next = clock.nextInMs();
            clock.advance(std::clamp<qint64>(next < 0 ? ms : next, 1, end - clock.monotonicMs()));
        }
    }

    VirtualClock clock;
    Ledger ledger{clock};
    Wire wire;
    QTemporaryDir dir;
    /// Asked before each answer; true: it did something else with it.
    std::function<bool(WireReply &)> instead;
    QSet<quint64> hanging;
    QStringList asked; ///< paths in the order they came

private:
    void answer(WireReply &one)
    {
        asked.append(one.path);
        if (instead && instead(one))
            return;
        const QByteArray body = one.takeBody();
        one.answer({.body = ledger.perform(one.path, body, 1)});
    }
};

/// One run of the program over the rig's folder.
struct Run {
    explicit Run(Rig &r, bool key = true) : rig(r), client(r.clock), cache(r.folder()), outbox(r.folder(), store, client, r.clock), commands(store, outbox), sync(store, cache, client, r.clock)
    {
        client.setTransport(r.wire.maker());
        client.seedJitter(1);
        QObject::connect(&outbox, &Outbox::committed, &outbox, [this](quint64 number) { committed.append(number); });
        QObject::connect(&outbox, &Outbox::unavailable, &outbox, [this](const QString &why) { unavailable.append(why); });
        QObject::connect(&commands, &Commands::refused, &commands, [this](const QString &why) { refused.append(why); });
        QObject::connect(&outbox, &Outbox::touched, &sync, &Sync::reread);
        QObject::connect(&cache, &Cache::problem, &cache, [this](const QString &what) { problems.append(what); });
        if (key)
            client.setAccount(QUrl(u"http://127.0.0.1:1"_s), u"the-key"_s);
    }
    /// As if a sync had just ended.
    void fill()
    {
        using namespace testdata;
        StoreWriter writer(store);
        StoreWriter::Batch batch(writer);
        writer.put(QList{job(1)});
        writer.put(QList{stage(1), stage(2), stage(3), stage(9, u"Archived"_s)});
        for (const QString &id : rig.ledger.applications())
            writer.put(rig.ledger.record(id));
    }
    bool openOutbox()
    {
        outbox.open();
        return rig.until([this] { return outbox.isOpen(); });
    }
    bool settle()
    {
        return rig.until([this] { return outbox.waiting() == 0; });
    }
    /// Cache and server, to the end of a round.
    bool syncOnce()
    {
        cache.open();
        sync.start();
        return rig.until([this] { return sync.status().phase == SyncPhase::Idle; });
    }
    /// What the cache alone brings.
    void loadOnly()
    {
        cache.open();
        sync.start(false);
        rig.serve();
    }
    QString shown(const QString &application) const
    {
        const Row row = store.applicationRow(api::ApplicationId(application));
        return row == noRow || (store.application(row).flags & RowGone) ? QString() : store.stages().idAt(store.application(row).stage).text();
    }
    /// Every application stands where the server has it.
    bool agrees() const
    {
        const QStringList all = rig.ledger.applications();
        return std::all_of(all.cbegin(), all.cend(), [this](const QString &id) { return shown(id) == rig.ledger.stageOf(id); });
    }

    Rig &rig;
    Store store;
    api::ApiClient client;
    Cache cache;
    Outbox outbox;
    Commands commands;
    Sync sync;
    QList<quint64> committed;
    QStringList unavailable;
    QStringList refused;
    QStringList problems;
};

} // namespace shortlist::test
