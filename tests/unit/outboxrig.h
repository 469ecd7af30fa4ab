// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/net/apiclient.h"
#include "models/store/commands.h"
#include "models/store/outbox.h"
#include "models/store/storewriter.h"
#include "tests/support/virtualclock.h"
#include "tests/unit/fakeashby.h"

#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <memory>
#include <utility>

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
        writer.put(QList{tag(1), tag(2)});
        writer.put(QList{api::Source{.id = api::SourceId(uuid(u'q', 1)), .title = u"Referral"_s}, api::Source{.id = api::SourceId(uuid(u'q', 2)), .title = u"Event"_s}});
        writer.put(QList{api::Project{.id = api::ProjectId(uuid(u'o', 1)), .title = u"Talent pool"_s}});
        writer.put(QList{api::CustomFieldDefinition{.id = api::CustomFieldId(uuid(u'k', 1)), .title = u"Notice period"_s}});
        for (const api::Application &application : std::as_const(ashby.applications))
            writer.put(application);
        for (const api::Candidate &person : std::as_const(ashby.candidates))
            writer.put(person);
    }
    /// Applications and candidates 1 to `most`, as the server has them.
    static void fill(FakeAshby &ashby, int most)
    {
        for (int i = 1; i <= most; ++i) {
            ashby.applications.insert(application(i).id.text(), application(i));
            ashby.candidates.insert(candidate(i).id.text(), candidate(i));
        }
    }
    bool open()
    {
        outbox.open();
        return QTest::qWaitFor([this] { return outbox.isOpen(); });
    }
    /// The n-th write that waits or needs somebody.
    PendingWrite write(int n = 0) const { return outbox.writes().value(n); }
    int move(int number, int to, const std::optional<ArchiveChoice> &archive = {})
    {
        return commands.moveApplications({application(number).id}, stage(to).id, archive);
    }
    api::InterviewStageId shown(int number) const
    {
        return store.stages().idAt(store.application(store.applicationRow(application(number).id)).stage);
    }
    PendingState mark(int number) const { return store.pendingMark(application(number).id).state; }
    /// Runs `job` while a write of this application is under way, before its answer can have come.
    void whenSending(int number, const std::function<void()> &job)
    {
        auto done = std::make_shared<bool>(false);
        QObject::connect(&outbox, &Outbox::changed, &outbox, [this, number, job, done] {
            if (mark(number) == PendingState::Sending && !std::exchange(*done, true))
                QMetaObject::invokeMethod(&outbox, job, Qt::QueuedConnection);
        });
    }
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

/// A folder, a server and time for each test, and the program over them.
class OutboxFixture : public QObject {
    Q_OBJECT
protected:
    explicit OutboxFixture(qint64 holdMs = 0) : m_hold(holdMs) {}

    /// What the server has before the program starts.
    virtual void furnish() { Program::fill(*m_ashby, 3); }
    void restart(bool key = true)
    {
        m_program.reset();
        m_program = std::make_unique<Program>(m_dir->path() + u"/profile"_s, *m_ashby, *m_clock, key);
        m_program->outbox.setHold(m_hold);
        QVERIFY(m_program->open());
    }
    static QString effect(int number, int to) { return application(number).id.text() + u" -> "_s + stage(to).id.text(); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FakeAshby> m_ashby;
    std::unique_ptr<test::VirtualClock> m_clock;
    std::unique_ptr<Program> m_program;

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_ashby = std::make_unique<FakeAshby>();
        m_clock = std::make_unique<test::VirtualClock>();
        m_ashby->nowMs = [this] { return m_clock->wallMs(); };
        furnish();
        restart();
    }
    void cleanup()
    {
        m_program.reset();
        m_clock.reset();
        m_ashby.reset();
        m_dir.reset();
    }

private:
    const qint64 m_hold;
};

} // namespace shortlist::testdata
