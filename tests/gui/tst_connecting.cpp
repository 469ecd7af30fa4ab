// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/windowrig.h"
#include "tests/support/faultserver.h"
#include "tests/support/watchdog.h"

#include <QLabel>
#include <QProgressBar>
#include <QTemporaryDir>
#include <QToolButton>

using namespace shortlist;
using namespace shortlist::testdata;
using namespace Qt::StringLiterals;

/// What the window says from a key to the first data, and when the server stays silent, asks to wait or fails.
class TestConnecting : public QObject {
    Q_OBJECT
    QTemporaryDir m_directory;
    int m_run{0};
    test::FaultServer m_server;

    std::unique_ptr<WindowRig> rig(bool filled)
    {
        const QString folder = m_directory.filePath(u"profile%1"_s.arg(++m_run));
        QDir().mkpath(folder);
        auto made = std::make_unique<WindowRig>(folder, filled);
        made->client.seedJitter(1);
        return made;
    }
    static QString text(const WindowRig &rig, const QString &name)
    {
        // Other pages have empty states of their own.
        const QWidget *where = name.startsWith(u"empty"_s) ? static_cast<QWidget *>(&rig.window->boardPage()) : rig.window.get();
        const auto *label = where->findChild<QLabel *>(name);
        return label && label->isVisibleTo(rig.window.get()) ? label->text() : QString();
    }

private slots:
    void initTestCase() { QVERIFY(m_server.start()); }
    void init()
    {
        m_server.seen.clear();
        m_server.onRequest = [](const test::Seen &) { return test::Act{.kind = test::Act::Hang}; };
    }

    void aKeyBeingCheckedIsSaid_data()
    {
        QTest::addColumn<bool>("filled");
        QTest::newRow("first start") << false;
        QTest::newRow("with a cache") << true;
    }
    void aKeyBeingCheckedIsSaid()
    {
        QFETCH(bool, filled);
        const auto r = rig(filled);
        r->account.useKey(u"a-key"_s, m_server.url());
        QVERIFY(r->open());
        QTRY_COMPARE(text(*r, u"syncText"_s), u"Connecting"_s);
        auto *bar = r->window->findChild<QProgressBar *>(u"syncProgress"_s);
        QVERIFY(bar && bar->isVisible());
        QCOMPARE(bar->accessibleName(), u"Connecting"_s);
        if (filled) {
            QCOMPARE(r->column(1)->model()->rowCount(r->column(1)->rootIndex()), 4); // nobody waits for the key to read
        } else {
            QTRY_COMPARE(text(*r, u"emptyTitle"_s), u"Connecting"_s);
            QCOMPARE(text(*r, u"emptyText"_s), u"The key is being checked."_s);
        }

        QTRY_VERIFY(!m_server.seen.isEmpty());
        m_server.release({.body = test::success(R"({"title":"Everything","createdAt":"2026-01-01T00:00:00Z","scopes":[]})")});
        QTRY_COMPARE(r->account.state(), AccountState::Connected);
        QTRY_VERIFY(text(*r, u"syncText"_s) != u"Connecting"_s);
        if (!filled)
            QTRY_VERIFY(text(*r, u"emptyTitle"_s) != u"Connecting"_s);
    }

    void aSilentServerEndsTheWait()
    {
        const auto r = rig(true);
        r->account.useKey(u"a-key"_s, m_server.url());
        QVERIFY(r->open());
        // Reads are tried again a few times, each with its deadline; then the board goes on without an answer.
        qsizetype met = 0;
        QVERIFY(QTest::qWaitFor([this, &r, &met] {
            if (m_server.seen.size() > met) {
                ++met;
                r->clock.advance(31'000);
            } else if (const qint64 next = r->clock.nextInMs(); next >= 0 && next < 5'000) {
                r->clock.advance(next); // the wait before the next try
            }
            return r->account.state() != AccountState::Checking;
        }, 60'000));
        QTRY_COMPARE(r->account.state(), AccountState::Connected);
        QVERIFY(!r->account.problem().isEmpty());
        QTRY_VERIFY(text(*r, u"syncText"_s) != u"Connecting"_s);
        QVERIFY(!r->window->findChild<QProgressBar *>(u"syncProgress"_s)->isVisible());
    }

    void aFailingServerIsNamedWhileItIsTriedAgain()
    {
        m_server.onRequest = [](const test::Seen &) { return test::Act{.status = 500, .body = "oops", .contentType = "text/plain"}; };
        const auto r = rig(false);
        r->account.useKey(u"a-key"_s, m_server.url());
        QVERIFY(r->open());
        QTRY_VERIFY(text(*r, u"emptyText"_s).startsWith(u"Ashby's server failed (500)."_s));
        QCOMPARE(text(*r, u"emptyTitle"_s), u"Connecting"_s);
        QVERIFY(text(*r, u"syncText"_s).startsWith(u"Connecting"_s));
        QVERIFY(QTest::qWaitFor([&r] {
            if (const qint64 next = r->clock.nextInMs(); next >= 0 && next != 10'000 && r->account.state() == AccountState::Checking)
                r->clock.advance(next);
            return r->account.state() != AccountState::Checking;
        }, 60'000));
        r->sync.start(true); // what the program does once the account is there
        QTRY_COMPARE(text(*r, u"emptyTitle"_s), u"The jobs could not be loaded"_s);
        QTRY_VERIFY(text(*r, u"emptyText"_s).startsWith(u"Ashby's server failed (500)."_s));
    }

    void aKeyThatMayNotReadCandidatesIsNotAnEmptyJob()
    {
        m_server.onRequest = [](const test::Seen &seen) {
            if (seen.path.startsWith("/application") || seen.path.startsWith("/candidate.") || seen.path.startsWith("/survey"))
                return test::Act{.status = 403, .body = test::refusal("missing_endpoint_permission")};
            const QByteArray jobs = '[' + api::encode(job(1)) + ',' + api::encode(job(2)) + ']';
            return test::Act{.body = test::success(seen.path == "/job.list" ? jobs : QByteArray("[]"))};
        };
        const auto r = rig(true);
        QVERIFY(r->open());
        r->window->openJob(job(2).id); // in which nobody is
        QTRY_COMPARE(text(*r, u"emptyTitle"_s), u"No candidates in this job yet"_s);
        r->account.useKey(u"a-key"_s, m_server.url());
        r->sync.start(true);
        QTRY_COMPARE(text(*r, u"emptyTitle"_s), u"This key may not read candidates"_s);
        QVERIFY(text(*r, u"emptyText"_s).contains(u"candidatesRead"_s));
    }

    void aRequestToWaitIsCountedDown()
    {
        m_server.onRequest = [](const test::Seen &) {
            return test::Act{.status = 429, .body = "slow down", .headers = {{"Retry-After", "25"}}, .contentType = "text/plain"};
        };
        const auto r = rig(false);
        r->account.useKey(u"a-key"_s, m_server.url());
        QVERIFY(r->open());
        QTRY_VERIFY2(text(*r, u"syncText"_s).startsWith(u"The server asked to wait 2"_s), qPrintable(text(*r, u"syncText"_s)));
        QTRY_COMPARE(text(*r, u"emptyText"_s), u"The server asked to wait a little. It goes on by itself."_s);
    }
};

SHORTLIST_GUI_TEST_MAIN(TestConnecting)
#include "tst_connecting.moc"
