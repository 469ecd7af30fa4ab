// SPDX-License-Identifier: GPL-3.0-or-later
// F20 of LIMITS.md: files of older and newer programs, and an upgrade that breaks off at every operation on the disk.
#include "tests/faults/dice.h"
#include "tests/faults/rig.h"
#include "tests/unit/rawoutbox.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace shortlist;
using namespace shortlist::test;
using namespace shortlist::testdata;

namespace {

constexpr int longestRun = 500; ///< operations of an upgrade

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList textsOf(const Run &run)
{
    QStringList all;
    const QList<PendingWrite> writes = run.outbox.writes();
    for (const PendingWrite &write : writes)
        all.append(QString::number(write.number) + u' ' + write.what + u' ' + write.text);
    return all;
}

const QStringList &asWritten()
{
    static const QStringList all{u"11 Note was on its way ü"_s, u"12 Note <b>refused</b>"_s, u"13 Archive in Stage 9 "_s, u"14 Move to Stage 2 "_s};
    return all;
}

} // namespace

class TestFaultsUpgrade : public QObject {
    Q_OBJECT

    FaultVfs &m_vfs{FaultVfs::install()};

private slots:
    void cleanup()
    {
        m_vfs.heal();
        m_vfs.watchSyncs(false);
    }

    /// Whenever the upgrade of an outbox is broken off, the next start finds all of it and does it once.
    void F20_anUpgradeBrokenOffAtEveryStep_data()
    {
        QTest::addColumn<bool>("power");
        QTest::newRow("the process is killed") << false;
        QTest::newRow("the power goes") << true;
    }
    void F20_anUpgradeBrokenOffAtEveryStep()
    {
        QFETCH(bool, power);
        Dice dice(20);
        for (int nth = 1; nth < longestRun; ++nth) {
            Rig rig(3);
            RawFile(rig.folder()).makeFirstVersion();
            m_vfs.watchSyncs(power);
            bool hit = false;
            {
                Run run(rig, false);
                run.fill();
                m_vfs.failNth("outbox.sqlite", FaultVfs::Fault::IoError, nth, true); // nothing reaches the disk from here on
                run.outbox.open();
                rig.serve();
                hit = m_vfs.failures() > 0;
                QVERIFY(run.outbox.writes().isEmpty() || textsOf(run) == asWritten()); // all or nothing
                if (power)
                    m_vfs.powerOff();
            }
            const int kept = int(dice.below(101));
            if (power)
                m_vfs.powerOn([&] { return dice.percent(kept); });
            m_vfs.heal();
            m_vfs.watchSyncs(false);
            const QByteArray where = QByteArray::number(nth) + " (" + m_vfs.lastFailed() + ')';
            Run run(rig, false);
            run.fill();
            QVERIFY2(run.openOutbox(), where.constData());
            QVERIFY2(textsOf(run) == asWritten(), where.constData());
            QVERIFY2(run.unavailable.isEmpty(), where.constData());
            QVERIFY(run.client.setAccount(QUrl(u"http://127.0.0.1:1"_s), u"the-key"_s));
            run.outbox.resume();
            QVERIFY2(run.settle(), where.constData());
            QCOMPARE(rig.ledger.effects.size(), 3); // once each; the refused one waits for the person
            QCOMPARE(run.outbox.writes().size(), 1);
            QCOMPARE(rig.ledger.stageOf(application(2).id.text()), stage(9).id.text());
            QCOMPARE(rig.ledger.stageOf(application(3).id.text()), stage(2).id.text());
            QCOMPARE(rig.ledger.notesOf(candidate(1).id.text()), QStringList{u"was on its way ü"_s});
            if (!hit) {
                QVERIFY2(nth > 20, "nothing was broken off");
                return;
            }
        }
        QFAIL("an upgrade without an end");
    }

    /// Back to an older program: it says so, takes no writes, and leaves every byte, also those a crash left in the log. The newer one goes on where it was.
    void F20_anOlderProgramRefusesKindly()
    {
        Rig rig(3);
        const QString path = rig.folder() + u"/outbox.sqlite"_s;
        {
            RawFile newer(rig.folder());
            newer.makeFirstVersion();
            newer.run("PRAGMA user_version=99");
            newer.run("UPDATE write SET text='in the log' WHERE number=12");
            QVERIFY(QFile::copy(path, path + u".kept"_s) && QFile::copy(path + u"-wal"_s, path + u"-wal.kept"_s)); // as a crash leaves them
        }
        const QByteArray file = contents(path + u".kept"_s);
        const QByteArray log = contents(path + u"-wal.kept"_s);
        QVERIFY(!log.isEmpty());
        QVERIFY(QFile::remove(path) && QFile::rename(path + u".kept"_s, path) && QFile::rename(path + u"-wal.kept"_s, path + u"-wal"_s));
        for (int start = 0; start < 2; ++start) {
            Run run(rig);
            run.fill();
            run.outbox.open();
            rig.pass(60'000); // it tries again and again
            QVERIFY(!run.outbox.isOpen());
            QCOMPARE(run.unavailable.size(), 1);
            QVERIFY2(run.unavailable.constFirst().contains(u"newer version"), qPrintable(run.unavailable.constFirst()));
            QVERIFY(!run.commands.addNote(candidate(1).id, u"refused, not lost"_s));
            QCOMPARE(run.refused.size(), 1);
            QVERIFY(rig.ledger.effects.isEmpty());
        }
        QCOMPARE(contents(path), file);
        QCOMPARE(contents(path + u"-wal"_s), log);
        QCOMPARE(QDir(rig.folder()).entryList({u"*damaged*"_s}, QDir::Files), QStringList());
        QCOMPARE(RawFile(rig.folder()).column("SELECT text FROM write WHERE number=12"), QStringList{u"in the log"_s});
    }

    /// A cache of an older program is begun anew, wherever that breaks off, and the outbox beside it is as it was.
    void F20_anOlderCacheIsBegunAnewAtEveryStep()
    {
        for (int nth = 1; nth < longestRun; ++nth) {
            Rig rig;
            {
                Run run(rig, false);
                run.fill();
                QVERIFY(run.openOutbox());
                QVERIFY(run.commands.addNote(candidate(1).id, u"kept"_s));
                Rig::drain();
            }
            {
                Run run(rig);
                QVERIFY(run.syncOnce());
            }
            sqlite3 *db = nullptr;
            QCOMPARE(sqlite3_open(QString(rig.folder() + u"/cache.sqlite"_s).toUtf8().constData(), &db), SQLITE_OK);
            QCOMPARE(sqlite3_exec(db, "PRAGMA user_version=1", nullptr, nullptr, nullptr), SQLITE_OK);
            sqlite3_close(db);
            rig.ledger.moveByOther(application(1).id.text(), stage(2).id.text());
            bool hit = false;
            {
                Run run(rig, false);
                m_vfs.failNth("cache.sqlite", FaultVfs::Fault::IoError, nth, true);
                run.loadOnly();
                hit = m_vfs.failures() > 0;
            }
            m_vfs.heal();
            const QByteArray where = QByteArray::number(nth) + " (" + m_vfs.lastFailed() + ')';
            Run run(rig);
            QVERIFY2(run.syncOnce() && run.agrees(), where.constData());
            QVERIFY2(run.openOutbox() && run.settle(), where.constData());
            QCOMPARE(rig.ledger.notesOf(candidate(1).id.text()), QStringList{u"kept"_s});
            if (!hit) {
                QVERIFY2(nth > 10, "nothing was broken off");
                return;
            }
        }
        QFAIL("a start without an end");
    }
};

int main(int argc, char **argv)
{
    QHashSeed::setDeterministicGlobalSeed();
    QCoreApplication app(argc, argv);
    FaultVfs::install();
    Worker::setThreadless(true);
    TestFaultsUpgrade test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_faults_upgrade.moc"
