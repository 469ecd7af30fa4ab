// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session.h"
#include "tests/support/faultserver.h"
#include "tests/support/virtualclock.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace shortlist;
using namespace Qt::StringLiterals;

class TestSession : public QObject {
    Q_OBJECT

private slots:
    void anotherAccountsKeyMeetsNothingOfThisOne()
    {
        QTemporaryDir folder;
        test::VirtualClock clock;
        test::FaultServer server;
        server.onRequest = [](const test::Seen &) { return test::Act{.body = test::success(R"({"title":"Other"})")}; };
        QVERIFY(server.start());
        Session session(folder.path() + u"/account"_s, u"fingerprint of another key"_s, server.url(), clock);
        QVERIFY(session.lock());
        session.open();
        QSignalSpy other(&session, &Session::otherAccount);
        session.account().useKey(u"key"_s);
        QVERIFY(!session.ownsAccount());
        QTRY_COMPARE(other.size(), 1);
        QTRY_COMPARE(session.sync().status().phase, SyncPhase::Stopped);
        clock.advance(120'000);
        QTest::qWait(20);
        QCOMPARE(server.seen.size(), 1); // about the key itself
        QCOMPARE(server.seen.constFirst().path, QByteArray("/apiKey.info"));
    }

    void aKeyThatIsCheckedAnewStopsTheRoundAndThenBeginsOne()
    {
        QTemporaryDir folder;
        test::VirtualClock clock;
        test::FaultServer server;
        server.onRequest = [](const test::Seen &seen) {
            return seen.path == "/apiKey.info" ? test::Act{.body = test::success(R"({"title":"Key"})")} : test::Act{.kind = test::Act::Hang};
        };
        QVERIFY(server.start());
        Session session(folder.path() + u"/account"_s, QString(), server.url(), clock);
        QVERIFY(session.lock());
        session.open();
        session.account().useKey(u"key"_s);
        QTRY_VERIFY(server.seen.size() > 1);
        session.account().useKey(u"other"_s);
        QCOMPARE(session.sync().status().phase, SyncPhase::Stopped);
        const qsizetype before = server.seen.size();
        QTRY_VERIFY(server.seen.size() > before + 1); // the key, then lists again
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
