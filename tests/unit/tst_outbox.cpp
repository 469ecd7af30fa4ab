// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/commands.h"
#include "models/store/outbox.h"
#include "models/store/storewriter.h"
#include "tests/unit/outboxrig.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace shortlist;
using namespace shortlist::testdata;
using namespace Qt::StringLiterals;

class TestOutbox : public QObject {
    Q_OBJECT

    QTemporaryDir *m_dir{nullptr};
    FakeAshby *m_ashby{nullptr};
    test::VirtualClock *m_clock{nullptr};

    QString folder() const { return m_dir->path() + u"/profile"_s; }
    QString effect(int number, int to) const { return application(number).id.text() + u" -> "_s + stage(to).id.text(); }

private slots:
    void init()
    {
        m_dir = new QTemporaryDir;
        m_ashby = new FakeAshby;
        m_clock = new test::VirtualClock;
        for (int i = 1; i <= 3; ++i)
            m_ashby->applications.insert(application(i).id.text(), application(i));
    }
    void cleanup()
    {
        delete m_clock;
        delete m_ashby;
        delete m_dir;
    }

    void aMoveIsShownAtOnceThenDurableThenDelivered()
    {
        Program p(folder(), *m_ashby, *m_clock);
        QVERIFY(p.open());
        QSignalSpy committed(&p.outbox, &Outbox::committed);
        QSignalSpy confirmed(&p.outbox, &Outbox::confirmed);
        QCOMPARE(p.move(1, 2), 1);
        QCOMPARE(p.shown(1), stage(2).id);
        QCOMPARE(p.mark(1), PendingState::Queued);
        QVERIFY(committed.isEmpty());
        QVERIFY(p.settle());
        QCOMPARE(committed.size(), 1);
        QCOMPARE(confirmed.size(), 1);
        QCOMPARE(m_ashby->effects, QStringList{effect(1, 2)});
        QCOMPARE(p.mark(1), PendingState::None);
        QCOMPARE(p.shown(1), stage(2).id);
        QCOMPARE(StoreWriter(p.store).serverStage(application(1).id), stage(2).id);
    }

    void whatCannotBeAcceptedIsRefusedWithAReason()
    {
        Program p(folder(), *m_ashby, *m_clock);
        QSignalSpy refused(&p.commands, &Commands::refused);
        QCOMPARE(p.move(1, 2), 0); // not read yet
        QVERIFY(p.open());
        QCOMPARE(p.move(1, 50), 0); // another plan
        QCOMPARE(p.move(1, 9), 0);  // no reason
        QCOMPARE(p.move(1, 2, ArchiveChoice{.reason = api::ArchiveReasonId(u"r"_s)}), 0);
        QCOMPARE(p.move(1, 77), 0);
        QVERIFY(!p.commands.addNote(candidate(1).id, u" \n"_s));
        QCOMPARE(refused.size(), 6);
        for (const QList<QVariant> &arguments : std::as_const(refused))
            QVERIFY(!arguments.at(0).toString().isEmpty());
        QCOMPARE(p.move(1, 1), 0); // already there
        QCOMPARE(refused.size(), 6);
        QCOMPARE(p.shown(1), stage(1).id);
        QVERIFY(m_ashby->effects.isEmpty());
    }

    void aRefusedMoveReturnsWithTheReason()
    {
        m_ashby->refuse = [](const QString &, const QJsonObject &) { return QByteArray("opening_in_use"); };
        Program p(folder(), *m_ashby, *m_clock);
        QVERIFY(p.open());
        QSignalSpy rejected(&p.outbox, &Outbox::rejected);
        p.move(1, 2);
        QVERIFY(p.settle());
        QCOMPARE(p.shown(1), stage(1).id);
        QCOMPARE(p.mark(1), PendingState::Rejected);
        QVERIFY(p.store.pendingMark(application(1).id).reason.contains(u"opening is taken"));
        QCOMPARE(rejected.size(), 1);
        QCOMPARE(p.outbox.troubled(), 1);
        m_ashby->refuse = {};
        p.commands.retry(p.outbox.writes().constFirst().number);
        QCOMPARE(p.shown(1), stage(2).id);
        QVERIFY(p.settle());
        QCOMPARE(m_ashby->effects, QStringList{effect(1, 2)});
        QCOMPARE(p.outbox.troubled(), 0);
    }

    void aRejectedNoteKeepsItsTextAlsoAfterARestart()
    {
        m_ashby->refuse = [](const QString &, const QJsonObject &) { return QByteArray("candidate_not_found"); };
        const QString text = u"Ünïcode <b>note</b>\nsecond line"_s;
        {
            Program p(folder(), *m_ashby, *m_clock);
            QVERIFY(p.open());
            QVERIFY(p.commands.addNote(candidate(1).id, text));
            QVERIFY(p.settle());
            QCOMPARE(p.outbox.troubled(), 1);
        }
        Program p(folder(), *m_ashby, *m_clock);
        QVERIFY(p.open());
        QCOMPARE(p.outbox.writes().size(), 1);
        QCOMPARE(p.outbox.writes().constFirst().text, text);
        QCOMPARE(p.outbox.writes().constFirst().state, WriteState::Rejected);
        QVERIFY(p.outbox.writes().constFirst().reason.contains(u"no longer exists"));
        p.commands.discard(p.outbox.writes().constFirst().number);
        QVERIFY(p.outbox.writes().isEmpty());
        QVERIFY(m_ashby->effects.isEmpty());
    }

    void offlineWritesWaitOverARestartAndArriveOnceInOrder()
    {
        {
            Program p(folder(), *m_ashby, *m_clock, false); // no account: nothing can leave
            QVERIFY(p.open());
            QSignalSpy committed(&p.outbox, &Outbox::committed);
            p.commands.addNote(candidate(1).id, u"first"_s);
            p.move(1, 2);
            p.commands.addNote(candidate(1).id, u"second"_s);
            p.move(2, 3);
            QTRY_COMPARE(committed.size(), 4);
        }
        Program p(folder(), *m_ashby, *m_clock);
        QVERIFY(p.open());
        QCOMPARE(p.shown(1), stage(2).id);
        QCOMPARE(p.shown(2), stage(3).id);
        QVERIFY(p.settle());
        QCOMPARE(m_ashby->effects.size(), 4);
        QStringList ofFirst = m_ashby->effects;
        ofFirst.removeAll(effect(2, 3));
        QCOMPARE(ofFirst, (QStringList{u"note: first"_s, effect(1, 2), u"note: second"_s}));
    }

    void aServerThatCannotBeReachedIsTriedAgain()
    {
        Program p(folder(), *m_ashby, *m_clock);
        QVERIFY(p.open());
        m_ashby->server.close();
        p.move(1, 2);
        QVERIFY(p.commands.addNote(candidate(2).id, u"of another lane"_s));
        QTRY_VERIFY(p.write(1).attempts == 1 && p.write(1).state == WriteState::Queued);
        QCOMPARE(p.write(0).attempts, 0); // not even its look arrived
        QCOMPARE(p.mark(1), PendingState::Queued);
        QCOMPARE(p.shown(1), stage(2).id);
        QVERIFY(m_ashby->effects.isEmpty());
        QVERIFY(m_ashby->server.start());
        p.client.setAccount(m_ashby->server.url(), u"key"_s); // on a port of its own
        QVERIFY(p.settle());
        QStringList effects = m_ashby->effects;
        effects.sort();
        QCOMPARE(effects, (QStringList{effect(1, 2), u"note: of another lane"_s}));
    }

    void aMoveNobodySentYetIsReplaced()
    {
        Program p(folder(), *m_ashby, *m_clock, false);
        QVERIFY(p.open());
        p.move(1, 2);
        p.move(1, 3);
        QCOMPARE(p.outbox.writes().size(), 1);
        QCOMPARE(p.shown(1), stage(3).id);
        p.move(1, 1); // back where the server has it
        QVERIFY(p.outbox.writes().isEmpty());
        QCOMPARE(p.mark(1), PendingState::None);
        p.move(1, 3);
        p.client.setAccount(m_ashby->server.url(), u"key"_s);
        p.outbox.resume();
        QVERIFY(p.settle());
        QCOMPARE(m_ashby->effects, QStringList{effect(1, 3)});
    }

    void aMoveAfterOneOnItsWayFollowsIt()
    {
        Program p(folder(), *m_ashby, *m_clock);
        QVERIFY(p.open());
        api::InterviewStageId shown;
        p.whenSending(1, [&] {
            p.move(1, 1);
            shown = p.shown(1);
        });
        p.move(1, 2);
        QVERIFY(p.settle());
        QCOMPARE(shown, stage(1).id);
        QCOMPARE(m_ashby->effects, (QStringList{effect(1, 2), effect(1, 1)}));
        QCOMPARE(p.shown(1), stage(1).id);
    }

    void aLostAnswerAfterTheEffectIsConfirmedByLooking_data()
    {
        QTest::addColumn<bool>("note");
        QTest::newRow("move") << false;
        QTest::newRow("note") << true;
    }
    void aLostAnswerAfterTheEffectIsConfirmedByLooking()
    {
        QFETCH(bool, note);
        int lost = 0;
        m_ashby->fault = [&](const QString &path, const QJsonObject &) -> std::optional<FakeAshby::Fault> {
            const bool write = path == u"application.changeStage" || path == u"candidate.createNote";
            return write && lost++ == 0 ? std::optional(FakeAshby::Fault{{.kind = test::Act::Reset}, true}) : std::nullopt;
        };
        Program p(folder(), *m_ashby, *m_clock);
        QVERIFY(p.open());
        QSignalSpy confirmed(&p.outbox, &Outbox::confirmed);
        if (note)
            p.commands.addNote(candidate(1).id, u"only once"_s);
        else
            p.move(1, 2);
        QVERIFY(p.settle());
        QCOMPARE(confirmed.size(), 1);
        QCOMPARE(m_ashby->effects.size(), 1);
        QCOMPARE(lost, 1);
    }

    void aLostRequestIsSentAgainAfterTwoLooks_data() { aLostAnswerAfterTheEffectIsConfirmedByLooking_data(); }
    void aLostRequestIsSentAgainAfterTwoLooks()
    {
        QFETCH(bool, note);
        int lost = 0;
        m_ashby->fault = [&](const QString &path, const QJsonObject &) -> std::optional<FakeAshby::Fault> {
            const bool write = path == u"application.changeStage" || path == u"candidate.createNote";
            return write && lost++ == 0 ? std::optional(FakeAshby::Fault{{.kind = test::Act::Close}, false}) : std::nullopt;
        };
        Program p(folder(), *m_ashby, *m_clock);
        QVERIFY(p.open());
        p.outbox.setProbeGap(35'000);
        if (note)
            p.commands.addNote(candidate(1).id, u"only once"_s);
        else
            p.move(1, 2);
        const QString look = note ? u"candidate.listNotes"_s : u"application.info"_s;
        const int before = note ? 0 : 1; // a move is compared with what the server has first
        QTRY_COMPARE(m_ashby->calls.value(look), before + 1);
        QTRY_COMPARE(m_clock->nextInMs(), 35'000); // the look is over, its own deadline gone
        QCOMPARE(lost, 1);
        m_clock->advance(34'000); // a request of that time could still be alive
        QTest::qWait(0);
        QCOMPARE(lost, 1);
        QVERIFY(p.settle());
        QCOMPARE(lost, 2);
        QCOMPARE(m_ashby->calls.value(look), before + 2);
        QCOMPARE(m_ashby->effects.size(), 1);
    }

    void anArchivingWithMailIsNeverSentAgainByItself()
    {
        int sent = 0;
        m_ashby->fault = [&](const QString &path, const QJsonObject &) -> std::optional<FakeAshby::Fault> {
            return path == u"application.changeStage" && sent++ == 0 ? std::optional(FakeAshby::Fault{{.kind = test::Act::Close}, false}) : std::nullopt;
        };
        Program p(folder(), *m_ashby, *m_clock);
        QVERIFY(p.open());
        const ArchiveChoice choice{.reason = api::ArchiveReasonId(u"r"_s), .mail = api::CommunicationTemplateId(u"m"_s)};
        QCOMPARE(p.move(1, 9, choice), 1);
        QVERIFY(p.settle());
        QCOMPARE(sent, 1);
        QCOMPARE(p.mark(1), PendingState::Unknown);
        QVERIFY(p.outbox.writes().constFirst().reason.contains(u"mail"));
        p.commands.retry(p.outbox.writes().constFirst().number); // the person decides
        QVERIFY(p.settle());
        QCOMPARE(sent, 2);
        QCOMPARE(m_ashby->effects, QStringList{effect(1, 9)});
    }

    void movedElsewhereMeanwhileIsForThePersonToDecide()
    {
        m_ashby->fault = [&](const QString &path, const QJsonObject &) -> std::optional<FakeAshby::Fault> {
            if (path != u"application.changeStage")
                return {};
            api::Application &record = m_ashby->applications[application(1).id.text()];
            record.currentInterviewStage = stage(3);
            record.updatedAt = record.updatedAt.addSecs(1);
            return FakeAshby::Fault{{.kind = test::Act::Close}, false};
        };
        Program p(folder(), *m_ashby, *m_clock);
        QVERIFY(p.open());
        p.move(1, 2);
        QVERIFY(p.settle());
        QCOMPARE(p.mark(1), PendingState::Unknown);
        QVERIFY(p.outbox.writes().constFirst().reason.contains(stage(3).title));
        p.commands.discard(p.outbox.writes().constFirst().number);
        QCOMPARE(p.shown(1), stage(3).id);
        QCOMPARE(p.mark(1), PendingState::None);
    }

    void anAnswerThatIsNotAshbysIsLookedInto()
    {
        int sent = 0;
        m_ashby->fault = [&](const QString &path, const QJsonObject &) -> std::optional<FakeAshby::Fault> {
            const test::Act page{.status = 200, .body = "<html>Log in to the hotel network</html>", .contentType = "text/html"};
            return path == u"application.changeStage" && sent++ == 0 ? std::optional(FakeAshby::Fault{page, false}) : std::nullopt;
        };
        Program p(folder(), *m_ashby, *m_clock);
        QVERIFY(p.open());
        p.move(1, 2);
        QVERIFY(p.settle());
        QCOMPARE(m_ashby->effects, QStringList{effect(1, 2)});
        QCOMPARE(sent, 2);
    }

    void aDeadKeyKeepsTheQueue()
    {
        m_ashby->fault = [](const QString &, const QJsonObject &) { return std::optional(FakeAshby::Fault{{.status = 403, .body = "Forbidden"}, false}); };
        Program p(folder(), *m_ashby, *m_clock);
        QVERIFY(p.open());
        p.move(1, 2);
        QVERIFY(p.commands.addNote(candidate(2).id, u"of another lane"_s));
        QTRY_VERIFY(p.client.onTheWire() == 0 && !m_ashby->calls.isEmpty() && p.write(0).state == WriteState::Queued && p.write(1).state == WriteState::Queued);
        QVERIFY(m_ashby->effects.isEmpty());
        m_ashby->fault = {};
        p.client.setAccount(m_ashby->server.url(), u"another"_s);
        p.outbox.resume();
        QVERIFY(p.settle());
        QStringList effects = m_ashby->effects;
        effects.sort();
        QCOMPARE(effects, (QStringList{effect(1, 2), u"note: of another lane"_s}));
    }

    void whatIsPausedOnItsWayToTheWireStaysHere()
    {
        Program p(folder(), *m_ashby, *m_clock);
        QVERIFY(p.open());
        int written = 0;
        p.outbox.setStepHook([&](const char *step) {
            if (QByteArrayView(step) == "before-sending" && written++ == 0)
                p.outbox.pause();
        });
        p.move(1, 2);
        QTRY_VERIFY(written == 1 && p.outbox.writes().constFirst().state == WriteState::Queued);
        QCOMPARE(m_ashby->calls.value(u"application.changeStage"_s), 0);
        p.outbox.resume();
        QVERIFY(p.settle());
        QCOMPARE(m_ashby->effects, QStringList{effect(1, 2)});
    }

    void anotherKeysAnswerDecidesNothingAboutALostWrite()
    {
        m_ashby->fault = [](const QString &path, const QJsonObject &) -> std::optional<FakeAshby::Fault> {
            return path == u"application.changeStage" ? std::optional(FakeAshby::Fault{{.kind = test::Act::Hang}, true}) : std::nullopt;
        };
        FakeAshby other; // knows none of these applications
        Program p(folder(), *m_ashby, *m_clock);
        QVERIFY(p.open());
        p.move(1, 2);
        QTRY_COMPARE(m_ashby->effects.size(), 1);
        p.client.setAccount(other.server.url(), u"another"_s);
        p.outbox.pause();
        QTRY_COMPARE(p.outbox.writes().constFirst().state, WriteState::Probing);
        QTest::qWait(20);
        QVERIFY(other.calls.isEmpty());
        QCOMPARE(p.outbox.troubled(), 0);
        p.client.setAccount(m_ashby->server.url(), u"key"_s);
        p.outbox.resume();
        QVERIFY(p.settle());
        QVERIFY(p.outbox.writes().isEmpty());
        QCOMPARE(m_ashby->effects, QStringList{effect(1, 2)});
    }

    void aFolderThatCannotBeWrittenRefusesWrites()
    {
        QFile blocker(folder());
        QVERIFY(blocker.open(QIODevice::WriteOnly)); // a file where the folder should be
        blocker.close();
        Program p(folder(), *m_ashby, *m_clock);
        QSignalSpy unavailable(&p.outbox, &Outbox::unavailable);
        QSignalSpy refused(&p.commands, &Commands::refused);
        p.outbox.open();
        QTRY_COMPARE(unavailable.size(), 1);
        QCOMPARE(p.move(1, 2), 0);
        QCOMPARE(refused.size(), 1);
        QCOMPARE(p.shown(1), stage(1).id);
        QVERIFY(QFile::remove(folder()));
        m_clock->advance(6000);
        QTRY_VERIFY(p.outbox.isOpen());
        QCOMPARE(p.move(1, 2), 1);
        QVERIFY(p.settle());
        QCOMPARE(m_ashby->effects, QStringList{effect(1, 2)});
    }

    void filesArePrivate()
    {
        Program p(folder(), *m_ashby, *m_clock, false);
        QVERIFY(p.open());
        const auto mode = [](const QString &path) { return int(QFile::permissions(path)) & 0x77; };
        QCOMPARE(mode(folder()), 0);
        const QStringList files = QDir(folder()).entryList(QDir::Files);
        QVERIFY(files.contains(u"outbox.sqlite"_s));
        QVERIFY(files.contains(u"outbox.sqlite-wal"_s));
        for (const QString &file : files)
            QCOMPARE(mode(folder() + u'/' + file), 0);
    }

    void foreignIdsTravelUnchanged()
    {
        api::Application odd = application(1);
        odd.id = api::ApplicationId(u"APP/ö 1"_s);
        odd.candidate.id = api::CandidateId(u"cand:1"_s);
        m_ashby->applications.insert(odd.id.text(), odd);
        {
            Program p(folder(), *m_ashby, *m_clock, false);
            QVERIFY(p.open());
            QSignalSpy committed(&p.outbox, &Outbox::committed);
            QCOMPARE(p.commands.moveApplications({odd.id}, stage(2).id), 1);
            QTRY_COMPARE(committed.size(), 1);
        }
        Program p(folder(), *m_ashby, *m_clock);
        QVERIFY(p.open());
        QVERIFY(p.settle());
        QCOMPARE(m_ashby->effects, QStringList{odd.id.text() + u" -> "_s + stage(2).id.text()});
    }
};

QTEST_GUILESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
