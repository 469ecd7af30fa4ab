// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the program that owns the outbox, as a process that can be killed at a chosen step.
//   outbox_child PROFILE URL enqueue|drain [STEP N]
// `enqueue` adds three writes first. With STEP it kills itself (SIGKILL) the Nth time that step is reached. Otherwise it ends
// with 0 when nothing is waiting.
#include "api/net/apiclient.h"
#include "models/store/commands.h"
#include "models/store/outbox.h"
#include "models/store/storewriter.h"
#include "tests/unit/storerecords.h"

#include <QCoreApplication>
#include <QTimer>

#include <csignal>
#include <cstdio>
#include <cstring>

using namespace shortlist;
using namespace shortlist::testdata;
using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() < 4)
        return 2;
    api::SystemClock clock;
    api::ApiClient client(clock);
    Store store;
    StoreWriter writer(store);
    writer.put(QList{job(1)});
    writer.put(QList{stage(1), stage(2), stage(3)});
    writer.put(QList{application(1), application(2)});
    Outbox outbox(arguments.at(1), store, client, clock);
    Commands commands(store, outbox);
    outbox.setProbeGap(50);
    const QByteArray step = arguments.value(4).toLatin1();
    int left = arguments.value(5).toInt();
    outbox.setStepHook([&](const char *name) {
        if (!step.isEmpty() && std::strcmp(name, step.constData()) == 0 && --left == 0)
            std::raise(SIGKILL);
    });
    client.setAccount(QUrl(arguments.at(2)), u"key"_s);
    outbox.open();

    // Nothing is sent before all three are durable, so that none of them may be missing afterwards.
    int durable = 0;
    QObject::connect(&outbox, &Outbox::committed, &app, [&] {
        if (++durable == 3)
            outbox.resume();
    });
    bool begun = false;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &app, [&] {
        if (!outbox.isOpen())
            return;
        if (!begun && arguments.at(3) == u"enqueue") {
            outbox.pause();
            commands.moveApplications({application(1).id}, stage(2).id);
            commands.addNote(candidate(1).id, u"the note"_s);
            commands.moveApplications({application(2).id}, stage(3).id);
        }
        begun = true;
        // With a step to die at while enqueuing, only that ends it: the last `deleted` comes after waiting() is zero.
        const bool awaitsDeath = !step.isEmpty() && arguments.at(3) == u"enqueue";
        if (outbox.waiting() == 0 && !awaitsDeath)
            QCoreApplication::exit(outbox.troubled() == 0 ? 0 : 3);
    });
    look.start(5);
    return QCoreApplication::exec();
}
