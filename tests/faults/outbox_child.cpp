// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the program that owns the outbox, as a process that can be killed at a chosen step.
//   outbox_child PROFILE URL enqueue|kinds|drain [STEP N]
// `enqueue` adds three writes first, `kinds` one of each other kind. With STEP it kills itself (SIGKILL) the Nth time that step is reached. Otherwise it ends
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

namespace {

void fill(StoreWriter &writer)
{
    StoreWriter::Batch batch(writer);
    writer.put(QList{job(1)});
    writer.put(QList{stage(1), stage(2), stage(3)});
    writer.put(QList{tag(1), tag(2)});
    writer.put(QList{api::Source{.id = api::SourceId(uuid(u'q', 1)), .title = u"Referral"_s}});
    writer.put(QList{api::Project{.id = api::ProjectId(uuid(u'o', 1)), .title = u"Talent pool"_s}});
    writer.put(QList{api::CustomFieldDefinition{.id = api::CustomFieldId(uuid(u'k', 1)), .title = u"Notice period"_s}});
    writer.put(QList{application(1), application(2)});
    api::Candidate person = candidate(1);
    person.tags = {tag(2)};
    writer.put(person);
}

/// Returns how many.
int enqueueBasics(Commands &commands)
{
    commands.moveApplications({application(1).id}, stage(2).id);
    commands.addNote(candidate(1).id, u"the note"_s);
    commands.moveApplications({application(2).id}, stage(3).id);
    return 3;
}

int enqueueKinds(Commands &commands)
{
    const api::CustomFieldId field(uuid(u'k', 1));
    commands.addTag(candidate(1).id, tag(1).id);
    commands.removeTag(candidate(1).id, tag(2).id);
    commands.addProject(candidate(1).id, api::ProjectId(uuid(u'o', 1)));
    commands.changeSource(application(1).id, api::SourceId(uuid(u'q', 1)));
    commands.setCustomField(api::CustomFieldObjectType::Application, application(1).id.text(), field, 6);
    commands.setCustomField(api::CustomFieldObjectType::Candidate, candidate(1).id.text(), field, u"six"_s);
    commands.submitFeedback({.feedbackForm = {{{.path = u"text"_s, .value = u"Good"_s}}}, .formDefinitionId = api::FormDefinitionId(uuid(u'd', 1)),
        .applicationId = application(1).id});
    commands.createCandidate({.name = u"New Person"_s, .email = u"new@example.com"_s});
    return 8;
}

} // namespace

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
    fill(writer);
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

    // Nothing is sent before all are durable, so that none of them may be missing afterwards.
    int durable = 0;
    int wanted = 0;
    QObject::connect(&outbox, &Outbox::committed, &app, [&] {
        if (++durable == wanted)
            outbox.resume();
    });
    bool begun = false;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &app, [&] {
        if (!outbox.isOpen())
            return;
        const bool adds = arguments.at(3) != u"drain";
        if (!begun && adds) {
            outbox.pause();
            wanted = arguments.at(3) == u"kinds" ? enqueueKinds(commands) : enqueueBasics(commands);
        }
        begun = true;
        // With a step to die at while enqueuing, only that ends it: the last `deleted` comes after waiting() is zero.
        const bool awaitsDeath = !step.isEmpty() && adds;
        if (outbox.waiting() == 0 && !awaitsDeath)
            QCoreApplication::exit(outbox.troubled() == 0 ? 0 : 3);
    });
    look.start(5);
    return QCoreApplication::exec();
}
