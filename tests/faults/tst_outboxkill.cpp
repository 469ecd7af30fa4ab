// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/fakeashby.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace shortlist;
using namespace shortlist::testdata;
using namespace Qt::StringLiterals;

/// kill -9 at every step of a write's way: each effect happens exactly once, whatever the step.
class TestOutboxKill : public QObject {
    Q_OBJECT

    static int run(const QStringList &arguments)
    {
        QProcess child;
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        QSignalSpy finished(&child, &QProcess::finished);
        child.start(qEnvironmentVariable("SHORTLIST_OUTBOX_CHILD"), arguments);
        // The fake server answers from this very event loop.
        if (!QTest::qWaitFor([&] { return !finished.isEmpty() || child.error() == QProcess::FailedToStart; }, 60'000)) {
            child.kill();
            child.waitForFinished();
            return -2; // it hung, which is not the death that was asked for
        }
        child.waitForFinished();
        return child.exitStatus() == QProcess::CrashExit ? -1 : child.exitCode();
    }

    /// What `outbox_child kinds` asks for, in order: the call and its effect.
    static QList<QPair<QString, QString>> kinds()
    {
        const QString a = application(1).id.text();
        const QString c = candidate(1).id.text();
        return {{u"candidate.addTag"_s, u"tag "_s + c + u' ' + tag(1).id.text()}, {u"candidate.removeTag"_s, u"untag "_s + c + u' ' + tag(2).id.text()},
            {u"candidate.addProject"_s, u"project "_s + c + u' ' + uuid(u'o', 1)}, {u"application.changeSource"_s, u"source "_s + a + u' ' + uuid(u'q', 1)},
            {u"customField.setValue"_s, u"field "_s + a + u' ' + uuid(u'k', 1) + u" [6]"_s},
            {u"customField.setValue"_s, u"field "_s + c + u' ' + uuid(u'k', 1) + u" [\"six\"]"_s},
            {u"applicationFeedback.submit"_s, u"feedback "_s + a + u' ' + uuid(u'd', 1)}, {u"candidate.create"_s, u"create New Person"_s}};
    }
    static void fill(FakeAshby &ashby)
    {
        for (int i = 1; i <= 2; ++i)
            ashby.applications.insert(application(i).id.text(), application(i));
        api::Candidate person = candidate(1);
        person.tags = {tag(2)};
        ashby.candidates.insert(person.id.text(), person);
    }
    /// Dies at the step with all kinds of writes on their way, then starts again until nothing is left.
    static void killAmongKinds(FakeAshby &ashby, const QString &step, int nth)
    {
        const QTemporaryDir dir;
        const QString url = ashby.server.url().toString();
        const QString folder = dir.path() + u"/p"_s;
        QCOMPARE(run({folder, url, u"kinds"_s, step, QString::number(nth)}), -1);
        QCOMPARE(run({folder, url, u"drain"_s}), 0);
        QCOMPARE(run({folder, url, u"drain"_s}), 0);
        const auto wanted = kinds();
        qsizetype last = -1;
        for (int i = 0; i < wanted.size(); ++i) {
            const QString &effect = wanted.at(i).second;
            const bool durable = step != u"enqueue" && (step != u"committed" || i < nth);
            const auto times = int(ashby.effects.count(effect));
            QVERIFY2(times == 1 || (times == 0 && !durable), qPrintable(u"%1 happened %2 times"_s.arg(effect).arg(times)));
            if (times == 0 || effect.startsWith(u"create"))
                continue; // the new candidate is nobody's predecessor
            QVERIFY2(ashby.effects.indexOf(effect) > last, qPrintable(effect));
            last = ashby.effects.indexOf(effect);
        }
        QCOMPARE(QSet<QString>(ashby.effects.begin(), ashby.effects.end()).size(), ashby.effects.size());
    }

private slots:
    void everyKindHappensOnce_data()
    {
        QTest::addColumn<QString>("step");
        QTest::addColumn<int>("nth");
        for (const char *step : {"enqueue", "committed", "before-sending", "sending", "answered", "before-delete", "deleted"}) {
            for (int nth = 1; nth <= kinds().size(); ++nth)
                QTest::addRow("%s %d", step, nth) << QString::fromLatin1(step) << nth;
        }
    }
    void everyKindHappensOnce()
    {
        QFETCH(QString, step);
        QFETCH(int, nth);
        FakeAshby ashby;
        fill(ashby);
        killAmongKinds(ashby, step, nth);
    }

    void everyKindWithALostAnswerHappensOnce_data()
    {
        QTest::addColumn<QString>("step");
        QTest::addColumn<int>("number");
        QTest::addColumn<bool>("effect");
        for (const char *step : {"answered", "probing", "saved", "before-delete"}) {
            for (int i = 0; i < kinds().size(); ++i) {
                for (const bool effect : {true, false})
                    QTest::addRow("%s, %s %d, %s", step, qPrintable(kinds().at(i).first), i, effect ? "arrived" : "did not arrive") << QString::fromLatin1(step) << i << effect;
            }
        }
    }
    void everyKindWithALostAnswerHappensOnce()
    {
        QFETCH(QString, step);
        QFETCH(int, number);
        QFETCH(bool, effect);
        FakeAshby ashby;
        fill(ashby);
        const auto [call, wanted] = kinds().at(number);
        const bool ofCandidate = wanted.contains(candidate(1).id.text());
        int lost = 0;
        ashby.fault = [&](const QString &path, const QJsonObject &body) -> std::optional<FakeAshby::Fault> {
            const bool mine = path == call && (path != u"customField.setValue" || (body[u"objectType"].toString() == u"Candidate") == ofCandidate);
            return mine && lost++ == 0 ? std::optional(FakeAshby::Fault{{.kind = test::Act::Close}, effect}) : std::nullopt;
        };
        // Of the steps that every write takes, the one of the write in question.
        const int nth = step == u"probing" || step == u"saved" ? 1 : number == kinds().size() - 1 ? 2 : number + 1;
        killAmongKinds(ashby, step, nth);
        QVERIFY(lost > 0);
    }

    void everyEffectHappensOnce_data()
    {
        QTest::addColumn<QString>("step");
        QTest::addColumn<int>("nth");
        QTest::addColumn<bool>("loseAnswers");
        for (const char *step : {"enqueue", "committed", "before-sending", "sending", "answered", "before-delete", "deleted"}) {
            for (int nth = 1; nth <= 3; ++nth)
                QTest::addRow("%s %d", step, nth) << QString::fromLatin1(step) << nth << false;
        }
        for (const char *step : {"answered", "probing", "saved", "before-delete"})
            QTest::addRow("%s, answer lost", step) << QString::fromLatin1(step) << 1 << true;
    }
    void everyEffectHappensOnce()
    {
        QFETCH(QString, step);
        QFETCH(int, nth);
        QFETCH(bool, loseAnswers);
        const QTemporaryDir dir;
        FakeAshby ashby;
        for (int i = 1; i <= 2; ++i)
            ashby.applications.insert(application(i).id.text(), application(i));
        int lost = 0;
        ashby.fault = [&](const QString &path, const QJsonObject &) -> std::optional<FakeAshby::Fault> {
            const bool write = path == u"application.changeStage" || path == u"candidate.createNote";
            return loseAnswers && write && lost++ < 3 ? std::optional(FakeAshby::Fault{{.kind = test::Act::Close}, lost != 2}) : std::nullopt;
        };
        const QString url = ashby.server.url().toString();
        const QString folder = dir.path() + u"/p"_s;
        QCOMPARE(run({folder, url, u"enqueue"_s, step, QString::number(nth)}), -1);
        QCOMPARE(run({folder, url, u"drain"_s}), 0);
        QCOMPARE(run({folder, url, u"drain"_s}), 0); // and nothing is left

        const QStringList wanted{application(1).id.text() + u" -> "_s + stage(2).id.text(), u"note: the note"_s,
            application(2).id.text() + u" -> "_s + stage(3).id.text()};
        for (int i = 0; i < wanted.size(); ++i) {
            // Killed before a write was durable it may be lost as a whole, but only then.
            const bool durable = step != u"enqueue" && (step != u"committed" || i < nth);
            const auto times = int(ashby.effects.count(wanted.at(i)));
            QVERIFY2(times == 1 || (times == 0 && !durable), qPrintable(u"%1 happened %2 times"_s.arg(wanted.at(i)).arg(times)));
        }
        QCOMPARE(QSet<QString>(ashby.effects.begin(), ashby.effects.end()).size(), ashby.effects.size());
        const qsizetype move = ashby.effects.indexOf(wanted.at(0));
        const qsizetype note = ashby.effects.indexOf(wanted.at(1));
        QVERIFY(note < 0 || move < note); // order per candidate
    }

    void killedAgainAndAgain()
    {
        const QTemporaryDir dir;
        FakeAshby ashby;
        for (int i = 1; i <= 2; ++i)
            ashby.applications.insert(application(i).id.text(), application(i));
        const QString url = ashby.server.url().toString();
        const QString folder = dir.path() + u"/p"_s;
        QCOMPARE(run({folder, url, u"enqueue"_s, u"before-sending"_s, u"1"_s}), -1);
        for (const char *step : {"sending", "looking", "probing", "answered", "before-delete", "deleted"})
            run({folder, url, u"drain"_s, QString::fromLatin1(step), u"1"_s});
        QCOMPARE(run({folder, url, u"drain"_s}), 0);
        QCOMPARE(ashby.effects.size(), 3);
        QCOMPARE(QSet<QString>(ashby.effects.begin(), ashby.effects.end()).size(), 3);
    }
};

QTEST_GUILESS_MAIN(TestOutboxKill)
#include "tst_outboxkill.moc"
