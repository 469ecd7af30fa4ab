// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/net/apiclient.h"
#include "models/store/account.h"
#include "tests/support/faultserver.h"
#include "tests/support/virtualclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace shortlist;
using namespace Qt::StringLiterals;

class TestAccount : public QObject {
    Q_OBJECT

    struct Fixture {
        explicit Fixture(const test::Act &answer) : account(client, clock, started(answer)) {}
        QUrl started(const test::Act &answer)
        {
            server.onRequest = [answer](const test::Seen &) { return answer; };
            if (!server.start())
                qFatal("no port");
            return server.url();
        }
        test::FaultServer server;
        test::VirtualClock clock;
        api::ApiClient client{clock};
        Account account;
    };

private slots:
    void aGoodKeyConnectsAndTellsItsTitle()
    {
        Fixture f({.body = test::success(R"({"title":"Dashboard","scopes":[]})")});
        QCOMPARE(f.account.state(), AccountState::NoKey);
        f.account.connectWith(u"  typed-key \n"_s, false);
        QCOMPARE(f.account.state(), AccountState::Checking);
        QTRY_COMPARE(f.account.state(), AccountState::Connected);
        QCOMPARE(f.account.keyTitle(), u"Dashboard"_s);
        QVERIFY(f.account.problem().isEmpty());
        QCOMPARE(f.server.seen.constFirst().headers.value("authorization"), "Basic " + QByteArray("typed-key:").toBase64());
    }

    void noKeyOfAPersonGoesToTheDemo()
    {
        test::FaultServer server;
        server.onRequest = [](const test::Seen &) { return test::Act{.body = test::success(R"({"title":"Demo"})")}; };
        QVERIFY(server.start());
        test::VirtualClock clock;
        api::ApiClient client(clock);
        Account account(client, clock, QUrl());
        QVERIFY(account.isDemo());
        account.useKey(u"demo-key"_s, server.url());
        QTRY_COMPARE(account.state(), AccountState::Connected);
        QSignalSpy leaves(&account, &Account::leavesDemo);
        account.connectWith(u" real-key "_s, true);
        account.forget();
        QCOMPARE(leaves.size(), 2);
        QCOMPARE(leaves.at(0).at(0).toString(), u"real-key"_s);
        QCOMPARE(leaves.at(0).at(1).toBool(), true);
        QVERIFY(leaves.at(1).at(0).toString().isEmpty());
        QCOMPARE(account.state(), AccountState::Connected); // the demo goes on until the window is another's
        QTest::qWait(20);
        QCOMPARE(server.seen.size(), 1);
    }

    void aKeyThatMayNotReadAboutKeysIsGood()
    {
        Fixture f({.status = 403, .body = test::refusal("missing_endpoint_permission")});
        f.account.useKey(u"key"_s);
        QTRY_COMPARE(f.account.state(), AccountState::Connected);
        QVERIFY(f.account.problem().isEmpty());
        QVERIFY(f.account.keyTitle().isEmpty());
    }

    void aWrongKeyIsRefusedInWords()
    {
        Fixture f({.status = 403, .body = "Forbidden", .contentType = "text/plain"});
        f.account.useKey(u"wrong"_s);
        QTRY_COMPARE(f.account.state(), AccountState::Refused);
        QVERIFY(f.account.problem().contains(u"refuses the API key"));
        QVERIFY(!f.account.problem().contains(u"wrong-key-text"));
        f.account.connectWith(u" "_s, true);
        QCOMPARE(f.account.state(), AccountState::NoKey);
        QVERIFY(!f.account.problem().isEmpty());
    }

    void aServerThatIsAwayDoesNotMakeTheKeyWrong()
    {
        Fixture f({});
        f.server.close();
        f.account.useKey(u"key"_s);
        QVERIFY(QTest::qWaitFor([&] {
            f.clock.advance(50);
            return f.account.state() == AccountState::Connected;
        }, 20'000));
        QVERIFY(!f.account.problem().isEmpty());
    }

    void aKeyNobodyCouldCheckIsCheckedLater()
    {
        Fixture f({.status = 500, .body = "down"});
        f.account.useKey(u"key"_s);
        QVERIFY(QTest::qWaitFor([&] {
            f.clock.advance(50);
            return f.account.state() == AccountState::Connected;
        }, 20'000));
        QVERIFY(!f.account.problem().isEmpty());
        f.server.onRequest = [](const test::Seen &) { return test::Act{.body = test::success(R"({"title":"Back"})")}; };
        f.clock.advance(31'000);
        QTRY_COMPARE(f.account.keyTitle(), u"Back"_s);
        QCOMPARE(f.account.state(), AccountState::Connected);
        QVERIFY(f.account.problem().isEmpty());
        const qsizetype seen = f.server.seen.size();
        f.clock.advance(120'000);
        QTest::qWait(20);
        QCOMPARE(f.server.seen.size(), seen);
    }

    void aKeyNobodyCouldCheckMayTurnOutWrong()
    {
        Fixture f({.status = 500, .body = "down"});
        f.account.connectWith(u"key"_s, true);
        QVERIFY(QTest::qWaitFor([&] {
            f.clock.advance(50);
            return f.account.state() == AccountState::Connected;
        }, 20'000));
        QVERIFY(f.account.storingKey()); // who takes over must know that it is to be kept
        f.server.onRequest = [](const test::Seen &) { return test::Act{.status = 401, .body = "{}"}; };
        f.clock.advance(31'000);
        QTRY_COMPARE(f.account.state(), AccountState::Refused);
        QVERIFY(!f.account.storingKey());
    }

    void onlySafeAddressesAreUsed()
    {
        Fixture f({});
        f.account.useKey(u"key"_s, QUrl(u"http://ashby.example"_s));
        QCOMPARE(f.account.state(), AccountState::Refused);
        QVERIFY(f.account.problem().contains(u"https"));
        QVERIFY(f.server.seen.isEmpty());
    }

    void theEnvironmentComesFirst()
    {
        Fixture f({.body = test::success(R"({"title":"From outside"})")});
        qputenv("ASHBY_API_KEY", "outside");
        f.account.findKey();
        qunsetenv("ASHBY_API_KEY");
        QTRY_COMPARE(f.account.state(), AccountState::Connected);
        QCOMPARE(f.server.seen.constFirst().headers.value("authorization"), "Basic " + QByteArray("outside:").toBase64());
    }

    void anAnswerForAnOlderKeyIsDropped()
    {
        Fixture f({.kind = test::Act::Hang});
        f.account.useKey(u"first"_s);
        QTRY_COMPARE(f.server.seen.size(), 1);
        f.server.onRequest = [](const test::Seen &) { return test::Act{.body = test::success(R"({"title":"Second"})")}; };
        f.account.useKey(u"second"_s);
        QTRY_COMPARE(f.account.keyTitle(), u"Second"_s);
        f.server.release({.status = 403, .body = "Forbidden"});
        QTest::qWait(20);
        QCOMPARE(f.account.state(), AccountState::Connected);
    }
};

QTEST_GUILESS_MAIN(TestAccount)
#include "tst_account.moc"
