// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/outboxrig.h"
#include "tests/unit/writesamples.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace shortlist;
using namespace shortlist::testdata;
using namespace Qt::StringLiterals;

/// What every kind of write promises, the same for all: once and only once, whatever happens to its answer.
class TestOutboxKinds : public OutboxFixture {
    Q_OBJECT

    void furnish() override
    {
        OutboxFixture::furnish();
        m_ashby->candidates[candidate(1).id.text()].tags = {tag(2)};
        m_ashby->candidates[candidate(1).id.text()].customFields = {{.id = notice, .title = u"Notice period"_s, .value = u"five"_s}};
        m_ashby->jobs.insert(job(1).id.text(), job(1));
    }
    /// Before it is sent a move is compared with what the server has.
    static int looksBefore(const Sample &sample) { return sample.path == u"application.changeStage" ? 1 : 0; }
    /// The write's answer is lost the first time, after or without its effect.
    void lose(const QString &write, bool effect, test::Act::Kind how)
    {
        m_ashby->fault = [this, write, effect, how](const QString &path, const QJsonObject &) -> std::optional<FakeAshby::Fault> {
            return path == write && m_ashby->calls.value(path) == 1 ? std::optional(FakeAshby::Fault{{.kind = how}, effect}) : std::nullopt;
        };
    }
    static void rows()
    {
        QTest::addColumn<int>("number");
        for (int i = 0; i < samples().size(); ++i)
            QTest::newRow(samples().at(i).name) << i;
    }

private slots:
    void taken_data() { rows(); }
    void taken()
    {
        QFETCH(int, number);
        const Sample sample = samples().at(number);
        QSignalSpy committed(&m_program->outbox, &Outbox::committed);
        QSignalSpy confirmed(&m_program->outbox, &Outbox::confirmed);
        QVERIFY(sample.ask(m_program->commands));
        QCOMPARE(m_program->outbox.waiting(), 1);
        QVERIFY(!m_program->write().what.isEmpty());
        QVERIFY(m_ashby->effects.isEmpty());
        QVERIFY(m_program->settle());
        QCOMPARE(committed.size(), 1);
        QCOMPARE(confirmed.size(), 1);
        QVERIFY(m_program->outbox.writes().isEmpty());
        QCOMPARE(m_ashby->effects, QStringList{sample.effect});
        QCOMPARE(m_ashby->calls.value(sample.look), looksBefore(sample));
        QCOMPARE(m_program->mark(1), PendingState::None);
    }

    void whatItSaysHoldsNoCandidateData_data() { rows(); }
    void whatItSaysHoldsNoCandidateData()
    {
        QFETCH(int, number);
        QVERIFY(samples().at(number).ask(m_program->commands));
        const QString what = m_program->write().what;
        for (const QString &secret : {u"Person"_s, u"Knows"_s, u"six"_s, u"new@"_s, u"Strong"_s, candidate(1).id.text(), application(1).id.text()})
            QVERIFY2(!what.contains(secret), qPrintable(what));
    }

    void refused_data() { rows(); }
    void refused()
    {
        QFETCH(int, number);
        const Sample sample = samples().at(number);
        m_ashby->refuse = [](const QString &, const QJsonObject &) { return QByteArray("invalid_input"); };
        QSignalSpy rejected(&m_program->outbox, &Outbox::rejected);
        QVERIFY(sample.ask(m_program->commands));
        const PendingWrite asked = m_program->write();
        QVERIFY(m_program->settle());
        QCOMPARE(rejected.size(), 1);
        QCOMPARE(m_program->outbox.troubled(), 1);
        QCOMPARE(m_program->shown(1), stage(1).id);
        restart(); // and nothing of it is lost
        const PendingWrite refused = m_program->write();
        QCOMPARE(refused.state, WriteState::Rejected);
        QVERIFY(!refused.reason.isEmpty());
        QCOMPARE(refused.text, asked.text);
        QCOMPARE(refused.what, asked.what);
        QVERIFY(m_ashby->effects.isEmpty());
        m_ashby->refuse = {};
        m_program->commands.retry(refused.number);
        QVERIFY(m_program->settle());
        QCOMPARE(m_ashby->effects, QStringList{sample.effect});
        QVERIFY(m_program->outbox.writes().isEmpty());
    }

    void answerLostAfterTheEffect_data() { rows(); }
    void answerLostAfterTheEffect()
    {
        QFETCH(int, number);
        const Sample sample = samples().at(number);
        lose(sample.path, true, test::Act::Reset);
        QSignalSpy confirmed(&m_program->outbox, &Outbox::confirmed);
        QVERIFY(sample.ask(m_program->commands));
        QVERIFY(m_program->settle());
        QVERIFY(m_program->outbox.writes().isEmpty());
        QCOMPARE(confirmed.size(), 1);
        QCOMPARE(m_ashby->effects, QStringList{sample.effect});
        QCOMPARE(m_ashby->calls.value(sample.path), 1);
        // A move may be in its stage for another reason while ours is still on its way, so that takes a second look.
        QCOMPARE(m_ashby->calls.value(sample.look), sample.path == u"application.changeStage" ? looksBefore(sample) + 2 : 1);
    }

    void answerLostWithoutTheEffect_data() { rows(); }
    void answerLostWithoutTheEffect()
    {
        QFETCH(int, number);
        const Sample sample = samples().at(number);
        lose(sample.path, false, test::Act::Close);
        m_program->outbox.setProbeGap(35'000);
        QVERIFY(sample.ask(m_program->commands));
        const int looks = looksBefore(sample) + 1;
        QTRY_COMPARE(m_ashby->calls.value(sample.look), looks);
        QTRY_COMPARE(m_clock->nextInMs(), 35'000); // the look is over, its own deadline gone
        m_clock->advance(34'000); // a request of that time could still be alive
        QTest::qWait(0);
        QCOMPARE(m_ashby->calls.value(sample.look), looks);
        QCOMPARE(m_ashby->calls.value(sample.path), 1);
        QVERIFY(m_program->settle());
        QVERIFY(m_program->outbox.writes().isEmpty());
        QCOMPARE(m_ashby->effects, QStringList{sample.effect});
        QCOMPARE(m_ashby->calls.value(sample.path), 2);
    }

    void diedWhileSending_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<bool>("effect");
        for (int i = 0; i < samples().size(); ++i) {
            QTest::addRow("%s, arrived", samples().at(i).name) << i << true;
            QTest::addRow("%s, did not arrive", samples().at(i).name) << i << false;
        }
    }
    void diedWhileSending()
    {
        QFETCH(int, number);
        QFETCH(bool, effect);
        const Sample sample = samples().at(number);
        lose(sample.path, effect, test::Act::Hang);
        QVERIFY(sample.ask(m_program->commands));
        QTRY_COMPARE(m_ashby->calls.value(sample.path), 1);
        restart();
        QCOMPARE(m_program->outbox.waiting(), 1);
        QVERIFY(m_program->settle());
        QVERIFY(m_program->outbox.writes().isEmpty());
        QCOMPARE(m_ashby->effects, QStringList{sample.effect});
        QCOMPARE(m_ashby->calls.value(sample.path), effect ? 1 : 2);
    }

    void aKeyThatMayNotLookAsksThePerson_data() { rows(); }
    void aKeyThatMayNotLookAsksThePerson()
    {
        QFETCH(int, number);
        const Sample sample = samples().at(number);
        m_ashby->fault = [&](const QString &path, const QJsonObject &) -> std::optional<FakeAshby::Fault> {
            if (path == sample.path && m_ashby->calls.value(path) == 1)
                return FakeAshby::Fault{{.kind = test::Act::Close}, false};
            return path == sample.look ? std::optional(FakeAshby::Fault{{.body = test::refusal("missing_endpoint_permission")}, false}) : std::nullopt;
        };
        QVERIFY(sample.ask(m_program->commands));
        QVERIFY(m_program->settle());
        QCOMPARE(m_program->write().state, WriteState::Unknown);
        QVERIFY(!m_program->write().reason.isEmpty());
        QCOMPARE(m_ashby->calls.value(sample.path), 1);
        m_ashby->fault = {};
        m_program->commands.retry(m_program->write().number);
        QVERIFY(m_program->settle());
        QCOMPARE(m_ashby->effects, QStringList{sample.effect});
    }

    void theirsIsAccepted_data() { rows(); }
    void theirsIsAccepted()
    {
        aKeyThatMayNotLook();
        QFETCH(int, number);
        QVERIFY(samples().at(number).ask(m_program->commands));
        QVERIFY(m_program->settle());
        QCOMPARE(m_program->write().state, WriteState::Unknown);
        m_program->commands.acceptTheirs(m_program->write().number);
        QVERIFY(m_program->outbox.writes().isEmpty());
        QCOMPARE(m_program->shown(1), stage(1).id);
        restart();
        QVERIFY(m_program->outbox.writes().isEmpty());
        QVERIFY(m_ashby->effects.isEmpty());
    }

    void orderIsKept()
    {
        // All of one candidate, asked for while nothing can leave: they arrive in the order they were asked for.
        m_program->outbox.pause();
        QStringList wanted;
        for (const Sample &sample : samples()) {
            QVERIFY(sample.ask(m_program->commands));
            if (const QLatin1StringView name(sample.name); name != "candidate"_L1 && name != "job field"_L1)
                wanted.append(sample.effect);
        }
        m_program->outbox.resume();
        QVERIFY(m_program->settle());
        QCOMPARE(m_ashby->effects.size(), samples().size());
        QStringList ofOne = m_ashby->effects;
        ofOne.removeIf([](const QString &effect) { return effect.startsWith(u"create "_s) || effect.contains(job(1).id.text()); });
        QCOMPARE(ofOne, wanted);
    }

    void anEqualRecordFromElsewhereAsksThePerson_data()
    {
        QTest::addColumn<bool>("candidate");
        QTest::newRow("candidate") << true;
        QTest::newRow("scorecard") << false;
    }
    void anEqualRecordFromElsewhereAsksThePerson()
    {
        QFETCH(bool, candidate);
        const QList<Sample> all = samples();
        const Sample sample = *std::find_if(all.cbegin(), all.cend(), [&](const Sample &one) { return QByteArray(one.name) == (candidate ? "candidate" : "feedback"); });
        // Somebody did the same an hour ago.
        m_ashby->nowMs = [this] { return m_clock->wallMs() - 3'600'000; };
        QVERIFY(sample.ask(m_program->commands));
        QVERIFY(m_program->settle());
        for (api::Candidate &one : m_ashby->candidates) {
            if (one.name == u"New Person")
                one.createdAt = QDateTime::fromMSecsSinceEpoch(m_ashby->nowMs(), Qt::UTC);
        }
        m_ashby->effects.clear();
        m_ashby->calls.clear();
        lose(sample.path, false, test::Act::Close);
        QVERIFY(sample.ask(m_program->commands));
        QVERIFY(m_program->settle());
        QCOMPARE(m_program->write().state, WriteState::Unknown);
        QVERIFY(!m_program->write().found.isEmpty());
        QVERIFY(!m_program->write().text.isEmpty());
        QCOMPARE(m_ashby->calls.value(sample.path), 1);
        QVERIFY(m_ashby->effects.isEmpty());
        m_program->commands.retry(m_program->write().number);
        QVERIFY(m_program->settle());
        QCOMPARE(m_ashby->effects, QStringList{sample.effect});
    }

    void aValueSetByAnotherMeanwhileAsksThePerson()
    {
        m_ashby->fault = [this](const QString &path, const QJsonObject &) -> std::optional<FakeAshby::Fault> {
            if (path != u"customField.setValue" || m_ashby->calls.value(path) != 1)
                return {};
            m_ashby->candidates[candidate(1).id.text()].customFields = {{.id = notice, .title = u"Notice period"_s, .value = u"nine"_s}};
            return FakeAshby::Fault{{.kind = test::Act::Close}, false};
        };
        QVERIFY(m_program->commands.setCustomField(api::CustomFieldObjectType::Candidate, candidate(1).id.text(), notice, u"six"_s, u"five"_s));
        QVERIFY(m_program->settle());
        QCOMPARE(m_program->write().state, WriteState::Unknown);
        QCOMPARE(m_program->write().text, u"six"_s);
        QCOMPARE(m_program->write().found, u"nine"_s);
        QVERIFY(m_ashby->effects.isEmpty());
    }

    void whatIsThereAlreadyIsNotWritten()
    {
        Commands &to = m_program->commands;
        QSignalSpy refused(&to, &Commands::refused);
        QVERIFY(!to.addTag(candidate(1).id, tag(2).id));
        QVERIFY(!to.removeTag(candidate(1).id, tag(1).id));
        QVERIFY(!to.changeSource(application(1).id, {}));
        QVERIFY(!to.setCustomField(api::CustomFieldObjectType::Candidate, candidate(1).id.text(), notice, 5, 5));
        QVERIFY(refused.isEmpty());
        QVERIFY(to.addTag(candidate(1).id, tag(1).id));
        QVERIFY(!to.addTag(candidate(1).id, tag(1).id));
        QVERIFY(to.addProject(candidate(1).id, api::ProjectId(uuid(u'o', 1))));
        QVERIFY(!to.addProject(candidate(1).id, api::ProjectId(uuid(u'o', 1))));
        QVERIFY(refused.isEmpty());
        QVERIFY(to.submitFeedback(scorecard()));
        QVERIFY(!to.submitFeedback(scorecard()));
        QCOMPARE(refused.size(), 1);
        QVERIFY(to.submitFeedback(scorecard(u"Another"_s)));
    }

    void whatCannotBeIsRefused()
    {
        Commands &to = m_program->commands;
        QSignalSpy refused(&to, &Commands::refused);
        QVERIFY(!to.addTag(candidate(1).id, api::CandidateTagId(u"none"_s)));
        QVERIFY(!to.addTag({}, tag(1).id));
        QVERIFY(!to.addProject(candidate(1).id, api::ProjectId(u"none"_s)));
        QVERIFY(!to.changeSource(api::ApplicationId(u"none"_s), referral));
        QVERIFY(!to.changeSource(application(1).id, api::SourceId(u"none"_s)));
        QVERIFY(!to.setCustomField(api::CustomFieldObjectType::Offer, u"x"_s, notice, 1));
        QVERIFY(!to.setCustomField(api::CustomFieldObjectType::Candidate, candidate(1).id.text(), api::CustomFieldId(u"none"_s), 1));
        QVERIFY(!to.setCustomField(api::CustomFieldObjectType::Candidate, {}, notice, 1));
        QVERIFY(!to.submitFeedback({.formDefinitionId = api::FormDefinitionId(u"f"_s), .applicationId = application(1).id}));
        QVERIFY(!to.createCandidate({.name = u" "_s}));
        QCOMPARE(refused.size(), 10);
        for (const QList<QVariant> &arguments : std::as_const(refused))
            QVERIFY(!arguments.at(0).toString().isEmpty());
        QVERIFY(m_program->outbox.writes().isEmpty());
    }

    void oppositesThatHaveNotLeftCancelEachOther()
    {
        m_program->outbox.pause();
        Commands &to = m_program->commands;
        QVERIFY(to.addTag(candidate(1).id, tag(1).id));
        QVERIFY(to.removeTag(candidate(1).id, tag(1).id));
        QVERIFY(m_program->outbox.writes().isEmpty());
        QVERIFY(to.changeSource(application(1).id, referral));
        QVERIFY(to.changeSource(application(1).id, api::SourceId(uuid(u'q', 2))));
        QCOMPARE(m_program->outbox.writes().size(), 1);
        QVERIFY(to.changeSource(application(1).id, {})); // as it was
        QVERIFY(m_program->outbox.writes().isEmpty());
        const auto set = [&](const QJsonValue &value) { return to.setCustomField(api::CustomFieldObjectType::Candidate, candidate(1).id.text(), notice, value, u"five"_s); };
        QVERIFY(set(u"six"_s));
        QVERIFY(set(u"seven"_s));
        QCOMPARE(m_program->outbox.writes().size(), 1);
        m_program->outbox.resume();
        QVERIFY(m_program->settle());
        QCOMPARE(m_ashby->effects, QStringList{u"field "_s + candidate(1).id.text() + u' ' + notice.text() + u" [\"seven\"]"_s});
    }

    void twoNewCandidatesOfOneNameAreTwo()
    {
        m_program->outbox.pause();
        QVERIFY(m_program->commands.createCandidate({.name = u"New Person"_s, .email = u"new@example.com"_s}));
        QVERIFY(m_program->commands.createCandidate({.name = u"New Person"_s, .email = u"new@example.com"_s}));
        lose(u"candidate.create"_s, true, test::Act::Reset);
        m_program->outbox.resume();
        QVERIFY(m_program->settle());
        QCOMPARE(m_ashby->effects.size(), 2);
        QVERIFY(m_program->outbox.writes().isEmpty());
    }

private:
    void aKeyThatMayNotLook()
    {
        m_ashby->fault = [](const QString &path, const QJsonObject &) -> std::optional<FakeAshby::Fault> {
            return FakeAshby::isWrite(path) ? FakeAshby::Fault{{.kind = test::Act::Close}, false} : FakeAshby::Fault{{.body = test::refusal("missing_endpoint_permission")}, false};
        };
    }
};

QTEST_GUILESS_MAIN(TestOutboxKinds)
#include "tst_outboxkinds.moc"
