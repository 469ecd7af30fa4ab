// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/outboxrig.h"
#include "tests/unit/rawoutbox.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace shortlist;
using namespace shortlist::testdata;
using namespace Qt::StringLiterals;

/// No write waits for ever without a way out, and none happens after it was said that it will not.
class TestOutboxEnds : public OutboxFixture {
    Q_OBJECT

    void furnish() override
    {
        OutboxFixture::furnish();
        m_faults.clear();
    }
    /// What happens to a call of `path`, the n-th or, without one, each.
    void spoil(const QString &path, const test::Act &act, int nth = 0)
    {
        m_faults.append({path, act, nth});
        m_ashby->fault = [this](const QString &called, const QJsonObject &) -> std::optional<FakeAshby::Fault> {
            for (const Spoilt &one : m_faults) {
                if (one.path == called && (one.nth == 0 || one.nth == m_ashby->calls.value(called)))
                    return FakeAshby::Fault{one.act, false};
            }
            return {};
        };
    }
    void pass(qint64 ms)
    {
        for (qint64 gone = 0; gone < ms; gone += 250) {
            m_clock->advance(250);
            QTest::qWait(0);
        }
    }
    struct Spoilt {
        QString path;
        test::Act act;
        int nth;
    };
    QList<Spoilt> m_faults;
    const test::Act m_misfit{.body = test::success(R"({"id":7})")};
    const test::Act m_lost{.kind = test::Act::Close};

private slots:
    void aRecordThatDoesNotFitLeavesTheDecisionToThePerson()
    {
        spoil(u"candidate.addTag"_s, m_lost, 1);
        spoil(u"candidate.info"_s, m_misfit);
        QVERIFY(m_program->commands.addTag(candidate(1).id, tag(1).id));
        QVERIFY(QTest::qWaitFor([this] {
            m_clock->advance(50);
            return m_program->write().state == WriteState::Probing;
        }));
        // Others do not wait for it.
        QVERIFY(m_program->commands.addNote(candidate(2).id, u"meanwhile"_s));
        QVERIFY(QTest::qWaitFor([this] {
            m_clock->advance(10);
            return m_ashby->effects.contains(u"note: meanwhile"_s);
        }, 10'000));
        QVERIFY(m_program->settle());
        QCOMPARE(m_program->write().state, WriteState::Unknown);
        QVERIFY(!m_program->write().reason.isEmpty());
        // Sent again it goes, although it still cannot be seen.
        m_program->commands.retry(m_program->write().number);
        QVERIFY(m_program->settle());
        QVERIFY(m_program->outbox.writes().isEmpty());
        QCOMPARE(m_ashby->effects.count(u"tag "_s + candidate(1).id.text() + u' ' + tag(1).id.text()), 1);
    }

    void aMoveWhosePlaceCannotBeReadIsRefusedWithAReason()
    {
        spoil(u"application.info"_s, m_misfit);
        QCOMPARE(m_program->move(1, 2), 1);
        QVERIFY(m_program->settle());
        QCOMPARE(m_program->write().state, WriteState::Rejected);
        QVERIFY(m_program->write().reason.contains(u"cannot be seen"_s));
        QVERIFY(m_ashby->effects.isEmpty());
        m_program->commands.retry(m_program->write().number); // the person says so
        QVERIFY(m_program->settle());
        QCOMPARE(m_ashby->effects, QStringList{effect(1, 2)});
    }

    void whileAServerFailsTheWriteCanBeEnded()
    {
        spoil(u"candidate.createNote"_s, m_lost, 1);
        spoil(u"candidate.listNotes"_s, {.status = 500, .body = "{}"});
        QVERIFY(m_program->commands.addNote(candidate(1).id, u"one"_s));
        QVERIFY(QTest::qWaitFor([this] {
            m_clock->advance(50);
            return m_program->write().isOpen();
        }));
        QCOMPARE(m_program->write().state, WriteState::Probing);
        QVERIFY(!m_program->write().reason.isEmpty());
        pass(120'000); // it is looked at again and again
        QCOMPARE(m_program->write().state, WriteState::Probing);
        m_program->commands.acceptTheirs(m_program->write().number);
        QVERIFY(m_program->outbox.writes().isEmpty());
        restart();
        QVERIFY(m_program->outbox.writes().isEmpty());
    }

    void aKeyThatMayNotLookCanStillSendAgain()
    {
        spoil(u"candidate.createNote"_s, m_lost, 1);
        spoil(u"candidate.listNotes"_s, {.body = test::refusal("missing_endpoint_permission")});
        QVERIFY(m_program->commands.addNote(candidate(1).id, u"one"_s));
        QVERIFY(m_program->settle());
        QCOMPARE(m_program->write().state, WriteState::Unknown);
        m_program->commands.retry(m_program->write().number);
        QVERIFY(m_program->settle());
        QVERIFY(m_program->outbox.writes().isEmpty());
        QCOMPARE(m_ashby->effects, QStringList{u"note: one"_s});
    }

    void aNoteWithADraftIsNotSentAgainWithoutIt()
    {
        restart(false);
        QVERIFY(m_program->commands.addNote(candidate(1).id, u"first"_s));
        QSignalSpy committed(&m_program->outbox, &Outbox::committed);
        QTRY_COMPARE(committed.size(), 1);
        QVERIFY(m_program->commands.keepDraft(m_program->write().number, u"typed on"_s));
        restart();
        QCOMPARE(m_program->write().state, WriteState::Rejected);
        QSignalSpy refused(&m_program->commands, &Commands::refused);
        m_program->commands.retry(m_program->write().number);
        QCOMPARE(refused.size(), 1);
        pass(2000);
        QVERIFY(m_ashby->effects.isEmpty());
        QCOMPARE(m_program->write().draft, u"typed on"_s);
        QVERIFY(m_program->commands.edit(m_program->write().number, u"typed on"_s));
        m_program->commands.retry(m_program->write().number);
        QVERIFY(m_program->settle());
        QCOMPARE(m_ashby->effects, QStringList{u"note: typed on"_s});
    }

    void aNoteWhoseTextTheServerTidiedIsNotDoubled()
    {
        m_ashby->fault = [this](const QString &path, const QJsonObject &) -> std::optional<FakeAshby::Fault> {
            if (path == u"candidate.createNote"_s)
                return FakeAshby::Fault{m_lost, true};
            for (FakeAshby::Note &note : m_ashby->notes[candidate(1).id.text()])
                note.text = u"two lines"_s;
            return {};
        };
        QVERIFY(m_program->commands.addNote(candidate(1).id, u"two\r\n  lines"_s));
        QVERIFY(m_program->settle());
        QCOMPARE(m_program->write().state, WriteState::Unknown); // the person sees both
        QCOMPARE(m_program->write().found, u"two lines"_s);
        QCOMPARE(m_ashby->calls.value(u"candidate.createNote"_s), 1);
    }

    /// The file is held while each of three is written; what the outbox tries again meanwhile, all it has, still holds the last two.
    void whatWasNotSavedIsNotSentAfterARestart()
    {
        restart(false);
        QSignalSpy lost(&m_program->outbox, &Outbox::notSaved);
        RawFile other(m_dir->path() + u"/profile"_s);
        other.run("BEGIN IMMEDIATE");
        for (int i = 1; i <= 3; ++i)
            QVERIFY(m_program->commands.addNote(candidate(i).id, u"lost"_s));
        QTRY_COMPARE_WITH_TIMEOUT(lost.size(), 1, 30'000);
        m_clock->advance(6000); // it tries again
        QTRY_COMPARE_WITH_TIMEOUT(lost.size(), 3, 30'000);
        other.run("ROLLBACK");
        QVERIFY(QTest::qWaitFor([this] {
            m_clock->advance(6000);
            return m_program->commands.addTag(candidate(1).id, tag(1).id);
        }, 30'000));
        restart();
        QVERIFY(m_program->settle());
        QCOMPARE(m_ashby->effects, QStringList{u"tag "_s + candidate(1).id.text() + u' ' + tag(1).id.text()});
    }

    void whatStandsInAnothersPlaceAgainCanBeTakenBack()
    {
        m_program->outbox.setHold(60'000);
        const auto set = [this](int value, const QJsonValue &before) {
            return m_program->commands.setCustomField(api::CustomFieldObjectType::Candidate, candidate(1).id.text(), api::CustomFieldId(uuid(u'k', 1)), value, before);
        };
        QVERIFY(set(6, QJsonValue::Null)); // it had no value, so there is no way back once it has left
        QVERIFY(set(7, 6));
        QVERIFY(!m_program->commands.undo().isEmpty());
        QCOMPARE(m_program->write().text, u"6"_s);
        QVERIFY(!m_program->commands.undo().isEmpty());
        QVERIFY(m_program->outbox.writes().isEmpty());
    }

    void manyCardsAreToldOfOnce()
    {
        QSignalSpy changed(&m_program->outbox, &Outbox::changed);
        QCOMPARE(m_program->commands.moveApplications({application(1).id, application(2).id, application(3).id}, stage(2).id), 3);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(m_program->outbox.writes().size(), 3);
        QVERIFY(!m_program->commands.undo().isEmpty());
        QCOMPARE(changed.size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestOutboxEnds)
#include "tst_outboxends.moc"
