// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/outboxrig.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace shortlist;
using namespace shortlist::testdata;
using namespace Qt::StringLiterals;

/// A card that somebody else moves while a move of ours waits (F12), and moves that Ashby refuses (F13).
class TestOutboxConflict : public OutboxFixture {
    Q_OBJECT

    /// Somebody else, in the browser.
    api::Application moveElsewhere(int number, int to)
    {
        api::Application &record = m_ashby->applications[application(number).id.text()];
        record.currentInterviewStage = stage(to, to == 9 ? u"Archived"_s : u"Active"_s);
        record.updatedAt = record.updatedAt.addSecs(60);
        return record;
    }
    bool durable(int writes)
    {
        QSignalSpy committed(&m_program->outbox, &Outbox::committed);
        return QTest::qWaitFor([&] { return committed.size() >= writes; });
    }
    int looks() const { return m_ashby->calls.value(u"application.info"_s); }

public:
    TestOutboxConflict() : OutboxFixture(1000) {}

private slots:
    void theSyncBringsAnotherStage_data()
    {
        QTest::addColumn<bool>("mine");
        QTest::newRow("keep mine") << true;
        QTest::newRow("take theirs") << false;
    }
    void theSyncBringsAnotherStage()
    {
        QFETCH(bool, mine);
        QSignalSpy conflicted(&m_program->outbox, &Outbox::conflicted);
        m_program->move(1, 2);
        QVERIFY(durable(1));
        StoreWriter(m_program->store).put(moveElsewhere(1, 3));
        QTRY_COMPARE(m_program->write().state, WriteState::Conflict); // at once, not when the hold is over
        QCOMPARE(conflicted.size(), 1);
        QCOMPARE(m_program->shown(1), stage(3).id);
        QCOMPARE(m_program->mark(1), PendingState::Conflict);
        QVERIFY(m_program->store.pendingMark(application(1).id).reason.contains(stage(3).title));
        QCOMPARE(m_program->write().found, stage(3).title);
        QVERIFY(m_program->write().what.contains(stage(2).title));
        QCOMPARE(m_program->outbox.troubled(), 1);
        m_clock->advance(60'000);
        QTest::qWait(0);
        QVERIFY(m_ashby->effects.isEmpty());
        restart(); // the question outlives a restart
        QCOMPARE(m_program->write().state, WriteState::Conflict);
        QCOMPARE(m_program->shown(1), stage(3).id);
        QCOMPARE(m_program->mark(1), PendingState::Conflict);
        const quint64 number = m_program->write().number;
        if (mine) {
            m_program->commands.retry(number);
            QCOMPARE(m_program->shown(1), stage(2).id);
            QVERIFY(m_program->settle());
            QCOMPARE(m_ashby->effects, QStringList{effect(1, 2)});
        } else {
            m_program->commands.acceptTheirs(number);
            QVERIFY(m_program->settle());
            QVERIFY(m_ashby->effects.isEmpty());
        }
        QVERIFY(m_program->outbox.writes().isEmpty());
        QCOMPARE(m_program->shown(1), stage(mine ? 2 : 3).id);
        QCOMPARE(m_program->mark(1), PendingState::None);
    }

    void aMoveThatWaitedLooksFirst()
    {
        restart(false);
        m_program->move(1, 2);
        m_program->move(2, 2);
        QVERIFY(durable(2));
        moveElsewhere(1, 3); // and no sync tells
        m_clock->advance(60'000);
        m_program->client.setAccount(m_ashby->server.url(), u"key"_s);
        m_program->outbox.resume();
        QVERIFY(m_program->settle());
        QCOMPARE(looks(), 2);
        QCOMPARE(m_ashby->effects, QStringList{effect(2, 2)});
        QCOMPARE(m_program->mark(1), PendingState::Conflict);
        QCOMPARE(m_program->shown(1), stage(3).id);
        // The card is moved anew: that is an answer, too.
        m_program->move(1, 1);
        QCOMPARE(m_program->outbox.writes().size(), 1);
        QVERIFY(m_program->settle());
        QCOMPARE(m_ashby->effects.last(), effect(1, 1));
        QVERIFY(m_program->outbox.writes().isEmpty());
    }

    void aMoveFromBeforeARestartLooksFirst()
    {
        m_program->move(1, 2);
        QVERIFY(durable(1));
        restart(false); // with the cache's word: where it was
        moveElsewhere(1, 3);
        m_program->client.setAccount(m_ashby->server.url(), u"key"_s);
        m_program->outbox.resume();
        QVERIFY(m_program->settle());
        QCOMPARE(looks(), 1);
        QVERIFY(m_ashby->effects.isEmpty());
        QCOMPARE(m_program->write().state, WriteState::Conflict);
    }

    void aFreshMoveLooksOnce()
    {
        m_program->move(1, 2);
        QVERIFY(durable(1));
        QVERIFY(m_program->settle());
        QCOMPARE(looks(), 1);
        QCOMPARE(m_ashby->effects, QStringList{effect(1, 2)});
    }

    void aColleaguesMoveWithinTheHoldIsSeen()
    {
        m_program->move(1, 2);
        QVERIFY(durable(1));
        moveElsewhere(1, 3); // and no sync tells
        QVERIFY(m_program->settle());
        QCOMPARE(m_program->write().state, WriteState::Conflict);
        QCOMPARE(m_program->shown(1), stage(3).id);
        QCOMPARE(m_ashby->calls.value(u"application.changeStage"_s), 0);
        // Kept all the same, it is not asked about again.
        m_program->commands.retry(m_program->write().number);
        QVERIFY(m_program->settle());
        QCOMPARE(m_ashby->effects, QStringList{effect(1, 2)});
        QCOMPARE(looks(), 1);
    }

    void whatWaitsBehindAMoveThatIsTakenBackGoes()
    {
        m_ashby->fault = [](const QString &path, const QJsonObject &) { return path == u"application.info" ? std::optional(FakeAshby::Fault{{.kind = test::Act::Hang}, false}) : std::nullopt; };
        m_program->move(1, 2);
        QVERIFY(m_program->commands.addNote(candidate(1).id, u"behind it"_s));
        QVERIFY(durable(2));
        m_clock->advance(1000);
        QTRY_COMPARE(looks(), 1); // and it is being looked at
        QCOMPARE(m_program->move(1, 1), 1);
        QCOMPARE(m_program->outbox.writes().size(), 1);
        QTRY_COMPARE(m_ashby->effects, QStringList{u"note: behind it"_s}); // nothing else has to happen first
    }

    /// Asked to wait, it waits in the client, and what was seen before that is old afterwards.
    void aMoveThatIsToldToWaitLooksAgain_data()
    {
        QTest::addColumn<bool>("moved");
        QTest::newRow("moved by a colleague meanwhile") << true;
        QTest::newRow("not moved") << false;
    }
    void aMoveThatIsToldToWaitLooksAgain()
    {
        QFETCH(bool, moved);
        m_ashby->fault = [&](const QString &path, const QJsonObject &) -> std::optional<FakeAshby::Fault> {
            if (path != u"application.changeStage" || m_ashby->calls.value(path) != 1)
                return {};
            if (moved)
                moveElsewhere(1, 3);
            return FakeAshby::Fault{{.status = 429, .body = "{}", .headers = {{"Retry-After", "60"}}}, false};
        };
        m_program->move(1, 2);
        QVERIFY(durable(1));
        QVERIFY(m_program->settle());
        QCOMPARE(looks(), 2);
        QCOMPARE(m_ashby->calls.value(u"application.changeStage"_s), moved ? 1 : 2);
        QCOMPARE(m_ashby->effects, moved ? QStringList() : QStringList{effect(1, 2)});
        QCOMPARE(m_program->outbox.troubled(), moved ? 1 : 0);
        QCOMPARE(m_program->shown(1), stage(moved ? 3 : 2).id);
    }

    void theSameMoveBySomebodyElseIsDone()
    {
        QSignalSpy confirmed(&m_program->outbox, &Outbox::confirmed);
        m_program->move(1, 2);
        QVERIFY(durable(1));
        StoreWriter(m_program->store).put(moveElsewhere(1, 2));
        QTRY_COMPARE(confirmed.size(), 1);
        QVERIFY(m_program->settle());
        QVERIFY(m_ashby->effects.isEmpty());
        QCOMPARE(m_program->shown(1), stage(2).id);
        QCOMPARE(m_program->mark(1), PendingState::None);
    }

    void anArchivingBySomebodyElseLeavesTheMailOpen()
    {
        m_program->move(1, 9, ArchiveChoice{.reason = api::ArchiveReasonId(u"r"_s), .mail = api::CommunicationTemplateId(u"m"_s)});
        QVERIFY(durable(1));
        StoreWriter(m_program->store).put(moveElsewhere(1, 9));
        QTRY_COMPARE(m_program->write().state, WriteState::Conflict);
        m_clock->advance(60'000);
        QTest::qWait(0);
        QCOMPARE(m_ashby->mails, 0);
    }

    void severalMovesInARowAreNoConflict()
    {
        m_program->outbox.setHold(0);
        m_program->whenSending(1, [this] {
            m_program->move(1, 3);
            StoreWriter(m_program->store).put(QList{stage(1)}); // any change
        });
        m_program->move(1, 2);
        QVERIFY(m_program->settle());
        QCOMPARE(m_ashby->effects, (QStringList{effect(1, 2), effect(1, 3)}));
    }

    void afterARefusalTheNextMoveStartsWhereTheCardIs()
    {
        m_program->outbox.setHold(0);
        m_ashby->refuse = [](const QString &, const QJsonObject &body) { return body[u"interviewStageId"].toString() == stage(2).id.text() ? QByteArray("opening_in_use") : QByteArray(); };
        m_program->whenSending(1, [this] { m_program->move(1, 3); });
        m_program->move(1, 2);
        QVERIFY(m_program->settle());
        QCOMPARE(m_ashby->effects, QStringList{effect(1, 3)});
        QCOMPARE(m_program->shown(1), stage(3).id);
        QCOMPARE(m_program->write().state, WriteState::Rejected);
    }

    void aLookThatFailsSendsNothing_data()
    {
        QTest::addColumn<test::Act>("act");
        QTest::newRow("server error") << test::Act{.status = 500, .body = "{}"};
        QTest::newRow("no answer") << test::Act{.kind = test::Act::Close};
        QTest::newRow("not JSON") << test::Act{.body = "<html>"};
        QTest::newRow("asked to wait") << test::Act{.status = 429, .body = "{}"};
    }
    void aLookThatFailsSendsNothing()
    {
        QFETCH(test::Act, act);
        restart(false);
        m_program->move(1, 2);
        QVERIFY(durable(1));
        m_clock->advance(60'000);
        bool failing = true;
        m_ashby->fault = [&](const QString &path, const QJsonObject &) { return failing && path == u"application.info" ? std::optional(FakeAshby::Fault{act, false}) : std::nullopt; };
        m_program->client.setAccount(m_ashby->server.url(), u"key"_s);
        m_program->outbox.resume();
        QTRY_VERIFY(looks() > 0);
        for (int i = 0; i < 100; ++i) {
            m_clock->advance(500);
            QTest::qWait(0);
        }
        QVERIFY(m_ashby->effects.isEmpty());
        QCOMPARE(m_ashby->calls.value(u"application.changeStage"_s), 0);
        QCOMPARE(m_program->write().state, WriteState::Queued);
        failing = false;
        m_program->outbox.resume(); // whatever it waited for
        QVERIFY(m_program->settle());
        QCOMPARE(m_ashby->effects, QStringList{effect(1, 2)});
    }

    void aKeyThatMayNotReadMovesWithoutALook()
    {
        restart(false);
        m_program->move(1, 2);
        QVERIFY(durable(1));
        m_clock->advance(60'000);
        m_ashby->fault = [](const QString &path, const QJsonObject &) {
            return path == u"application.info" ? std::optional(FakeAshby::Fault{{.body = test::refusal("missing_endpoint_permission")}, false}) : std::nullopt;
        };
        m_program->client.setAccount(m_ashby->server.url(), u"key"_s);
        m_program->outbox.resume();
        QVERIFY(m_program->settle());
        QCOMPARE(m_ashby->effects, QStringList{effect(1, 2)});
    }

    void anApplicationThatIsGoneIsSaid()
    {
        restart(false);
        m_program->move(1, 2);
        QVERIFY(durable(1));
        m_clock->advance(60'000);
        m_ashby->applications.remove(application(1).id.text());
        m_program->client.setAccount(m_ashby->server.url(), u"key"_s);
        m_program->outbox.resume();
        QVERIFY(m_program->settle());
        QCOMPARE(m_program->write().state, WriteState::Rejected);
        QVERIFY(m_program->write().reason.contains(u"no longer exists"));
    }

    // Out of an archive and back

    void takingAMoveOutOfAnArchiveBackKeepsTheReason_data()
    {
        QTest::addColumn<bool>("sent");
        QTest::newRow("held") << false;
        QTest::newRow("sent") << true;
    }
    void takingAMoveOutOfAnArchiveBackKeepsTheReason()
    {
        QFETCH(bool, sent);
        // Archived by somebody, some day: the program never saw why.
        api::Application archived = moveElsewhere(1, 9);
        api::Application &server = m_ashby->applications[archived.id.text()];
        server.archiveReason.emplace();
        server.archiveReason->id = api::ArchiveReasonId(u"took-another-offer"_s);
        server.archiveReason->text = u"Took another offer"_s;
        server.archiveReason->reasonType = api::ArchiveReasonType::RejectedByCandidate;
        StoreWriter(m_program->store).put(archived);
        m_program->move(1, 2);
        QVERIFY(durable(1));
        if (sent) {
            QVERIFY(m_program->settle());
            QCOMPARE(m_ashby->effects, QStringList{effect(1, 2)});
            QCOMPARE(looks(), 1);
        }
        QSignalSpy refused(&m_program->commands, &Commands::refused);
        QVERIFY(!m_program->commands.undo().isEmpty());
        QVERIFY(refused.isEmpty());
        QCOMPARE(m_program->shown(1), stage(9).id);
        QVERIFY(m_program->settle());
        QCOMPARE(m_ashby->effects.size(), sent ? 2 : 0);
        QCOMPARE(m_ashby->reasons, sent ? QStringList{u"took-another-offer"_s} : QStringList());
        QCOMPARE(m_ashby->mails, 0);
        QVERIFY(m_program->outbox.writes().isEmpty());
    }

    // F13

    void everyRefusalBringsTheCardBack_data()
    {
        QTest::addColumn<QByteArray>("code");
        for (const char *code : {"invalid_input", "application_not_found", "application_blocked", "interview_plan_not_found", "interview_stage_not_found", "archive_reason_not_found",
                 "communication_template_not_found", "communication_template_not_allowed", "missing_endpoint_permission", "opening_in_use", "a_code_of_tomorrow"})
            QTest::newRow(code) << QByteArray(code);
    }
    void everyRefusalBringsTheCardBack()
    {
        QFETCH(QByteArray, code);
        m_ashby->refuse = [&](const QString &path, const QJsonObject &) { return path == u"application.changeStage" ? code : QByteArray(); };
        QSignalSpy rejected(&m_program->outbox, &Outbox::rejected);
        const ArchiveChoice choice{.reason = api::ArchiveReasonId(u"r"_s), .mail = api::CommunicationTemplateId(u"m"_s)};
        m_program->move(1, 9, choice);
        QVERIFY(m_program->commands.addNote(candidate(1).id, u"Why it was archived"_s));
        QVERIFY(m_program->settle());
        QCOMPARE(rejected.size(), 1);
        QCOMPARE(m_ashby->calls.value(u"application.changeStage"_s), 1); // never by itself
        const auto check = [&] {
            QCOMPARE(m_program->shown(1), stage(1).id);
            QCOMPARE(m_program->mark(1), PendingState::Rejected);
            QVERIFY(!m_program->store.pendingMark(application(1).id).reason.isEmpty());
            QCOMPARE(m_program->store.pendingMark(application(1).id).reason, m_program->write().reason);
        };
        check();
        QCOMPARE(m_ashby->effects, QStringList{u"note: Why it was archived"_s}); // what follows is not held up
        restart();
        check(); // it stays
        QCOMPARE(m_ashby->mails, 0);
    }

    // Drafts of notes

    void aNoteIsNotSentWhileSomebodyIsAtIt()
    {
        QVERIFY(m_program->commands.addNote(candidate(1).id, u"first"_s));
        QVERIFY(durable(1));
        const quint64 number = m_program->write().number;
        m_program->commands.setEditing(number, true);
        QVERIFY(m_program->commands.keepDraft(number, u"half a sen"_s));
        m_clock->advance(60'000);
        QTest::qWait(0);
        QVERIFY(m_ashby->effects.isEmpty());
        QCOMPARE(m_program->write().text, u"first"_s);
        QCOMPARE(m_program->write().draft, u"half a sen"_s);
        QVERIFY(m_program->commands.edit(number, u"half a sentence more"_s));
        QVERIFY(m_program->write().draft.isEmpty());
        m_program->commands.setEditing(number, false);
        QVERIFY(m_program->settle());
        QCOMPARE(m_ashby->effects, QStringList{u"note: half a sentence more"_s});
    }

    void aDraftOutlivesARestart()
    {
        restart(false);
        QVERIFY(m_program->commands.addNote(candidate(1).id, u"first"_s));
        QVERIFY(durable(1));
        QVERIFY(m_program->commands.keepDraft(m_program->write().number, u"typed on"_s));
        restart(false);
        QCOMPARE(m_program->write().draft, u"typed on"_s);
        QCOMPARE(m_program->write().text, u"first"_s);
    }

    void anUndecidedNoteThatIsEditedIsNotDoubled_data()
    {
        QTest::addColumn<bool>("arrived");
        QTest::newRow("it had arrived") << true;
        QTest::newRow("it had not") << false;
    }
    void anUndecidedNoteThatIsEditedIsNotDoubled()
    {
        QFETCH(bool, arrived);
        bool blind = true;
        m_ashby->fault = [&](const QString &path, const QJsonObject &) -> std::optional<FakeAshby::Fault> {
            if (path == u"candidate.createNote" && m_ashby->calls.value(path) == 1)
                return FakeAshby::Fault{{.kind = test::Act::Close}, arrived};
            return path == u"candidate.listNotes" && blind ? std::optional(FakeAshby::Fault{{.body = test::refusal("missing_endpoint_permission")}, false}) : std::nullopt;
        };
        QVERIFY(m_program->commands.addNote(candidate(1).id, u"first"_s));
        QVERIFY(m_program->settle());
        QCOMPARE(m_program->write().state, WriteState::Unknown);
        const quint64 number = m_program->write().number;
        QVERIFY(m_program->commands.edit(number, u"better"_s));
        QSignalSpy rejected(&m_program->outbox, &Outbox::rejected);
        QSignalSpy conflicted(&m_program->outbox, &Outbox::conflicted);
        blind = false;
        m_program->commands.retry(number);
        QVERIFY(m_program->settle());
        if (!arrived) {
            QCOMPARE(m_ashby->effects, QStringList{u"note: better"_s});
            QVERIFY(m_program->outbox.writes().isEmpty());
            return;
        }
        QCOMPARE(m_ashby->effects, QStringList{u"note: first"_s});
        QCOMPARE(m_program->write().state, WriteState::Conflict); // nobody refused anything
        QCOMPARE(rejected.size(), 0);
        QCOMPARE(conflicted.size(), 1);
        QVERIFY(conflicted.at(0).at(1).toString().contains(u"as first written"));
        QCOMPARE(m_program->write().text, u"better"_s);
        QCOMPARE(m_program->write().found, u"first"_s);
        m_program->commands.retry(number); // as another note
        QVERIFY(m_program->settle());
        QCOMPARE(m_ashby->effects, (QStringList{u"note: first"_s, u"note: better"_s}));
    }

    /// How long ago it was sent is not the wall clock's to say: put forward, it would make one look do, with the request still on its way.
    void aClockPutForwardSparesNoLook()
    {
        bool blind = true;
        m_ashby->fault = [&](const QString &path, const QJsonObject &) -> std::optional<FakeAshby::Fault> {
            if (path == u"candidate.createNote" && m_ashby->calls.value(path) == 1)
                return FakeAshby::Fault{{.kind = test::Act::Close}, false};
            return path == u"candidate.listNotes" && blind ? std::optional(FakeAshby::Fault{{.body = test::refusal("missing_endpoint_permission")}, false}) : std::nullopt;
        };
        m_program->outbox.setProbeGap(35'000);
        QVERIFY(m_program->commands.addNote(candidate(1).id, u"on its way"_s));
        QVERIFY(m_program->settle());
        QCOMPARE(m_program->write().state, WriteState::Unknown);
        blind = false;
        const int before = m_ashby->calls.value(u"candidate.listNotes"_s);
        m_clock->setWallMs(m_clock->wallMs() + 3'600'000);
        m_program->commands.retry(m_program->write().number);
        QTRY_COMPARE(m_ashby->calls.value(u"candidate.listNotes"_s), before + 1);
        QTRY_COMPARE(m_clock->nextInMs(), 35'000); // the wait for a second look
        QCOMPARE(m_ashby->calls.value(u"candidate.createNote"_s), 1);
        QVERIFY(m_program->settle());
        QCOMPARE(m_ashby->calls.value(u"candidate.listNotes"_s), before + 2);
        QCOMPARE(m_ashby->effects, QStringList{u"note: on its way"_s});
    }

    void anArchivingOnceRefusedIsNotMailedTwiceByItself()
    {
        m_ashby->refuse = [](const QString &, const QJsonObject &) { return QByteArray("opening_in_use"); };
        m_program->move(1, 9, ArchiveChoice{.reason = api::ArchiveReasonId(u"r"_s), .mail = api::CommunicationTemplateId(u"m"_s)});
        QVERIFY(m_program->settle());
        m_ashby->refuse = {};
        m_ashby->fault = [](const QString &path, const QJsonObject &) { return path == u"application.changeStage" ? std::optional(FakeAshby::Fault{{.kind = test::Act::Close}, false}) : std::nullopt; };
        m_program->commands.retry(m_program->write().number);
        QVERIFY(m_program->settle());
        QCOMPARE(m_program->write().state, WriteState::Unknown); // asked for once more, so lost once more and asked again
        QCOMPARE(m_ashby->calls.value(u"application.changeStage"_s), 2);
    }
};

QTEST_GUILESS_MAIN(TestOutboxConflict)
#include "tst_outboxconflict.moc"
