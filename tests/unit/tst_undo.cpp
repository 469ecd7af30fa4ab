// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/outboxrig.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace shortlist;
using namespace shortlist::testdata;
using namespace Qt::StringLiterals;

namespace {
constexpr qint64 hold = 1000; // short, as time goes by in small steps
}

/// Held writes and taking them back.
class TestUndo : public OutboxFixture {
    Q_OBJECT

    void furnish() override
    {
        OutboxFixture::furnish();
        m_accepted = m_durable = 0;
        m_ashby->candidates[candidate(1).id.text()].tags = {tag(2)};
    }
    /// Waits until every accepted write is on disk.
    bool durable() { return QTest::qWaitFor([this] { return m_durable >= m_accepted; }); }
    int move(int number, int to, const std::optional<ArchiveChoice> &archive = {})
    {
        ++m_accepted;
        connect(&m_program->outbox, &Outbox::committed, this, &TestUndo::count, Qt::UniqueConnection);
        return m_program->move(number, to, archive);
    }
    void count() { ++m_durable; }
    int m_accepted{0};
    int m_durable{0};

public:
    TestUndo() : OutboxFixture(hold) {}

private slots:
    void nothingLeavesWithinTheHold()
    {
        move(1, 2);
        QVERIFY(durable());
        QVERIFY(m_program->outbox.writes().first().held);
        m_clock->advance(hold - 1);
        QTest::qWait(0);
        QVERIFY(m_ashby->effects.isEmpty());
        QCOMPARE(m_program->outbox.heldForMs(), 1);
        QCOMPARE(m_program->mark(1), PendingState::Queued);
        m_clock->advance(1);
        QTRY_COMPARE(m_ashby->effects, QStringList{effect(1, 2)});
        QTRY_COMPARE(m_program->outbox.waiting(), 0);
    }

    void takenBackWithinTheHoldSendsNothing()
    {
        QSignalSpy changed(&m_program->commands, &Commands::undoChanged);
        move(1, 2);
        QVERIFY(durable());
        QVERIFY(!m_program->commands.undoText().isEmpty());
        QVERIFY(!m_program->commands.undo().isEmpty());
        QCOMPARE(changed.size(), 2);
        QCOMPARE(m_program->shown(1), stage(1).id);
        QVERIFY(m_program->outbox.writes().isEmpty());
        QVERIFY(m_program->commands.undoText().isEmpty());
        m_clock->advance(3 * hold);
        QTest::qWait(0);
        restart(); // nor after a restart
        m_clock->advance(3 * hold);
        QVERIFY(m_program->outbox.writes().isEmpty());
        QVERIFY(m_ashby->effects.isEmpty());
    }

    void takenBackLaterIsAWriteInTheOtherDirection()
    {
        move(1, 2);
        QVERIFY(durable());
        QVERIFY(m_program->settle());
        QVERIFY(!m_program->commands.undo().isEmpty());
        QCOMPARE(m_program->shown(1), stage(1).id);
        QVERIFY(m_program->settle());
        QCOMPARE(m_ashby->effects, (QStringList{effect(1, 2), effect(1, 1)}));
        QVERIFY(!m_program->commands.redo().isEmpty());
        QVERIFY(m_program->settle());
        QCOMPARE(m_ashby->effects.last(), effect(1, 2));
    }

    void severalStepsGoBackOneByOne()
    {
        move(1, 2);
        move(1, 3);
        QVERIFY(durable());
        QVERIFY(!m_program->commands.undo().isEmpty());
        QCOMPARE(m_program->shown(1), stage(2).id);
        QCOMPARE(m_program->outbox.waiting(), 1);
        QVERIFY(!m_program->commands.undo().isEmpty());
        QCOMPARE(m_program->shown(1), stage(1).id);
        QCOMPARE(m_program->outbox.waiting(), 0);
        QVERIFY(m_program->commands.undo().isEmpty());
        QVERIFY(!m_program->commands.redo().isEmpty());
        QCOMPARE(m_program->shown(1), stage(2).id);
        QVERIFY(m_program->settle());
        QCOMPARE(m_ashby->effects, QStringList{effect(1, 2)});
    }

    void severalCardsAreOneGesture()
    {
        ++m_accepted;
        ++m_accepted;
        connect(&m_program->outbox, &Outbox::committed, this, &TestUndo::count, Qt::UniqueConnection);
        QCOMPARE(m_program->commands.moveApplications({application(1).id, application(2).id}, stage(2).id), 2);
        QVERIFY(durable());
        QVERIFY(!m_program->commands.undo().isEmpty());
        QCOMPARE(m_program->shown(1), stage(1).id);
        QCOMPARE(m_program->shown(2), stage(1).id);
        QVERIFY(m_program->settle());
        QVERIFY(m_ashby->effects.isEmpty());
    }

    void anArchiveMailNeverLeavesWithinTheHold()
    {
        const ArchiveChoice choice{.reason = api::ArchiveReasonId(u"reason"_s), .mail = api::CommunicationTemplateId(u"mail"_s)};
        move(1, 9, choice);
        QVERIFY(durable());
        m_clock->advance(hold - 1);
        QVERIFY(!m_program->commands.undo().isEmpty());
        m_clock->advance(3 * hold);
        QTest::qWait(0);
        QVERIFY(m_ashby->effects.isEmpty());
        // Done again it is whole: nothing of it had left.
        QVERIFY(!m_program->commands.redo().isEmpty());
        QCOMPARE(m_program->shown(1), stage(9).id);
        QVERIFY(m_program->settle());
        QCOMPARE(m_ashby->effects.size(), 1);
        QCOMPARE(m_ashby->mails, 1);
        // Taken back after it had left and done again, it is not mailed twice.
        QVERIFY(!m_program->commands.undo().isEmpty());
        QVERIFY(m_program->settle());
        QVERIFY(!m_program->commands.redo().isEmpty());
        QVERIFY(m_program->settle());
        QCOMPARE(m_ashby->effects.size(), 3);
        QCOMPARE(m_ashby->mails, 1);
    }

    void aCardMovedMeanwhileStaysWhereItIs()
    {
        move(1, 2);
        QVERIFY(durable());
        QVERIFY(m_program->settle());
        api::Application elsewhere = application(1);
        elsewhere.currentInterviewStage.id = stage(3).id;
        elsewhere.updatedAt = elsewhere.updatedAt.addDays(1);
        StoreWriter(m_program->store).put(elsewhere);
        QSignalSpy refused(&m_program->commands, &Commands::refused);
        QVERIFY(m_program->commands.undo().isEmpty());
        QCOMPARE(refused.size(), 1);
        QCOMPARE(m_program->shown(1), stage(3).id);
        QCOMPARE(m_ashby->effects, QStringList{effect(1, 2)});
    }

    void aHeldNoteGivesItsTextBack()
    {
        QSignalSpy undone(&m_program->commands, &Commands::noteUndone);
        ++m_accepted;
        connect(&m_program->outbox, &Outbox::committed, this, &TestUndo::count, Qt::UniqueConnection);
        QVERIFY(m_program->commands.addNote(candidate(1).id, u"typed with care"_s));
        QVERIFY(durable());
        QVERIFY(!m_program->commands.undo().isEmpty());
        QCOMPARE(undone.size(), 1);
        QCOMPARE(undone.first().at(1).toString(), u"typed with care"_s);
        QVERIFY(m_program->settle());
        QVERIFY(m_ashby->effects.isEmpty());
    }

    void aNoteThatHasLeftStays()
    {
        QVERIFY(m_program->commands.addNote(candidate(1).id, u"sent"_s));
        QVERIFY(m_program->settle());
        QSignalSpy refused(&m_program->commands, &Commands::refused);
        QVERIFY(m_program->commands.undo().isEmpty());
        QCOMPARE(refused.size(), 1);
        QCOMPARE(m_ashby->effects, QStringList{u"note: sent"_s});
    }

    void theRestOfTheHoldOutlivesARestart()
    {
        move(1, 2);
        QVERIFY(durable());
        m_clock->advance(hold / 2);
        restart();
        QCOMPARE(m_program->outbox.waiting(), 1);
        QVERIFY(m_program->outbox.heldForMs() > 0 && m_program->outbox.heldForMs() <= hold / 2);
        QVERIFY(m_ashby->effects.isEmpty());
        QVERIFY(m_program->settle());
        QCOMPARE(m_ashby->effects, QStringList{effect(1, 2)});
    }

    void aClockPutBackHoldsNothingForEver()
    {
        move(1, 2);
        QVERIFY(durable());
        m_clock->setWallMs(m_clock->wallMs() - 86'400'000);
        restart();
        QVERIFY(m_program->outbox.heldForMs() <= hold);
        QVERIFY(m_program->settle());
        QCOMPARE(m_ashby->effects, QStringList{effect(1, 2)});
    }

    void sendNowDoesNotWait()
    {
        move(1, 2);
        QVERIFY(durable());
        m_program->commands.sendNow(m_program->outbox.writes().first().number);
        QTRY_COMPARE(m_ashby->effects, QStringList{effect(1, 2)});
    }

    // The other kinds: held, nothing leaves; sent, a write in the other direction where Ashby's API has one.

    void otherKinds_data()
    {
        using Ask = std::function<bool(Commands &)>;
        QTest::addColumn<Ask>("ask");
        QTest::addColumn<QString>("done");
        QTest::addColumn<QString>("undone"); // empty when the API knows no way back
        const QString a = application(1).id.text();
        const QString c = candidate(1).id.text();
        const api::CustomFieldId field(uuid(u'k', 1));
        QTest::newRow("tag") << Ask([](Commands &to) { return to.addTag(candidate(1).id, tag(1).id); }) << QString(u"tag "_s + c + u' ' + tag(1).id.text())
                             << QString(u"untag "_s + c + u' ' + tag(1).id.text());
        QTest::newRow("untag") << Ask([](Commands &to) { return to.removeTag(candidate(1).id, tag(2).id); }) << QString(u"untag "_s + c + u' ' + tag(2).id.text())
                               << QString(u"tag "_s + c + u' ' + tag(2).id.text());
        QTest::newRow("source") << Ask([](Commands &to) { return to.changeSource(application(1).id, api::SourceId(uuid(u'q', 1))); })
                                << QString(u"source "_s + a + u' ' + uuid(u'q', 1)) << QString(u"source "_s + a + u" -"_s);
        QTest::newRow("field") << Ask([field](Commands &to) { return to.setCustomField(api::CustomFieldObjectType::Candidate, candidate(1).id.text(), field, 6, 5); })
                               << QString(u"field "_s + c + u' ' + field.text() + u" [6]"_s) << QString(u"field "_s + c + u' ' + field.text() + u" [5]"_s);
        QTest::newRow("field, not known what it was")
            << Ask([field](Commands &to) { return to.setCustomField(api::CustomFieldObjectType::Candidate, candidate(1).id.text(), field, 6); })
            << QString(u"field "_s + c + u' ' + field.text() + u" [6]"_s) << QString();
        QTest::newRow("project") << Ask([](Commands &to) { return to.addProject(candidate(1).id, api::ProjectId(uuid(u'o', 1))); }) << QString(u"project "_s + c + u' ' + uuid(u'o', 1))
                                 << QString();
        QTest::newRow("candidate") << Ask([](Commands &to) { return to.createCandidate({.name = u"New Person"_s}); }) << u"create New Person"_s << QString();
    }
    void otherKinds()
    {
        QFETCH(std::function<bool(Commands &)>, ask);
        QFETCH(QString, done);
        QFETCH(QString, undone);
        Commands &commands = m_program->commands;
        QSignalSpy refused(&commands, &Commands::refused);
        // Held: nothing leaves, and it can be done again.
        QVERIFY(ask(commands));
        const QString what = commands.undoText();
        QVERIFY(!what.isEmpty());
        QCOMPARE(commands.undo(), what);
        QVERIFY(m_program->outbox.writes().isEmpty());
        m_clock->advance(3 * hold);
        QTest::qWait(0);
        QVERIFY(m_ashby->effects.isEmpty());
        QCOMPARE(commands.redo(), what);
        QCOMPARE(m_program->outbox.writes().size(), 1);
        QVERIFY(m_program->settle());
        QCOMPARE(m_ashby->effects, QStringList{done});
        QVERIFY(refused.isEmpty());
        // Sent.
        if (undone.isEmpty()) {
            QVERIFY(commands.undo().isEmpty());
            QCOMPARE(refused.size(), 1);
            QVERIFY(m_program->outbox.writes().isEmpty());
            return;
        }
        QCOMPARE(commands.undo(), what);
        QVERIFY(m_program->settle());
        QCOMPARE(m_ashby->effects, (QStringList{done, undone}));
        QCOMPARE(commands.redo(), what);
        QVERIFY(m_program->settle());
        QCOMPARE(m_ashby->effects, (QStringList{done, undone, done}));
        QVERIFY(refused.isEmpty());
    }

    void aScorecardTakenBackGoesToItsEditor()
    {
        const api::ApplicationFeedbackSubmitRequest card{.feedbackForm = {{{.path = u"text"_s, .value = u"Good"_s}}},
            .formDefinitionId = api::FormDefinitionId(uuid(u'd', 1)), .applicationId = application(1).id};
        Commands &commands = m_program->commands;
        QSignalSpy undone(&commands, &Commands::scorecardUndone);
        QVERIFY(commands.submitFeedback(card));
        QVERIFY(!commands.undo().isEmpty());
        QCOMPARE(undone.size(), 1);
        QCOMPARE(undone.first().first().value<api::ApplicationFeedbackSubmitRequest>(), card);
        QVERIFY(m_program->outbox.writes().isEmpty());
        QVERIFY(commands.redoText().isEmpty()); // the editor has the answers: from here they could go out twice
        m_clock->advance(3 * hold);
        QTest::qWait(0);
        QVERIFY(m_ashby->effects.isEmpty());
        // One that has left stays.
        QVERIFY(commands.submitFeedback(card));
        QVERIFY(m_program->settle());
        QCOMPARE(m_ashby->effects.size(), 1);
        QSignalSpy refused(&commands, &Commands::refused);
        QVERIFY(commands.undo().isEmpty());
        QCOMPARE(refused.size(), 1);
        QCOMPARE(undone.size(), 1);
    }

    void severalValuesGoBackOneByOne()
    {
        const auto set = [this](int value, int before) {
            return m_program->commands.setCustomField(api::CustomFieldObjectType::Candidate, candidate(1).id.text(), api::CustomFieldId(uuid(u'k', 1)), value, before);
        };
        QVERIFY(set(6, 5));
        QVERIFY(set(7, 6));
        QCOMPARE(m_program->write().text, u"7"_s);
        QVERIFY(!m_program->commands.undo().isEmpty());
        QCOMPARE(m_program->outbox.writes().size(), 1);
        QCOMPARE(m_program->write().text, u"6"_s);
        QVERIFY(!m_program->commands.undo().isEmpty());
        QVERIFY(m_program->outbox.writes().isEmpty());
        QVERIFY(m_program->settle());
        QVERIFY(m_ashby->effects.isEmpty());
    }

    void whatWasRefusedCannotBeTakenBack()
    {
        m_ashby->refuse = [](const QString &, const QJsonObject &) { return QByteArray("invalid_input"); };
        QVERIFY(m_program->commands.addTag(candidate(1).id, tag(1).id));
        QVERIFY(m_program->settle());
        QSignalSpy refused(&m_program->commands, &Commands::refused);
        QVERIFY(m_program->commands.undo().isEmpty());
        QCOMPARE(refused.size(), 1);
        QCOMPARE(m_program->outbox.writes().size(), 1); // still there to be looked at
    }

    void aHeldNoteCanBeRewritten()
    {
        ++m_accepted;
        connect(&m_program->outbox, &Outbox::committed, this, &TestUndo::count, Qt::UniqueConnection);
        QVERIFY(m_program->commands.addNote(candidate(1).id, u"wrnog"_s));
        QVERIFY(durable());
        const quint64 number = m_program->outbox.writes().first().number;
        QVERIFY(!m_program->commands.edit(number, u"  "_s));
        QVERIFY(m_program->commands.edit(number, u"right"_s));
        QVERIFY(m_program->settle());
        QCOMPARE(m_ashby->effects, QStringList{u"note: right"_s});
        QVERIFY(!m_program->commands.edit(number, u"too late"_s));
    }
};

QTEST_GUILESS_MAIN(TestUndo)
#include "tst_undo.moc"
