// SPDX-License-Identifier: GPL-3.0-or-later
// F15, F16, F20 and T15 of LIMITS.md: the disk fails, forgets, is full, or gives back something else.
#include "tests/faults/dice.h"
#include "tests/faults/rig.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <sqlite3.h>

using namespace shortlist;
using namespace shortlist::test;
using namespace shortlist::testdata;
using Fault = FaultVfs::Fault;

Q_DECLARE_METATYPE(shortlist::test::FaultVfs::Fault)

namespace {

constexpr int longestRun = 3000; ///< operations; a run that needs more is not what this was made for

QString moveTo(Run &run, int number, int to)
{
    return run.commands.moveApplications({application(number).id}, stage(to).id) == 1 ? application(number).id.text() + u" -> "_s + stage(to).id.text() : QString();
}

int times(const Ledger &ledger, const QString &what)
{
    return int(std::count_if(ledger.effects.cbegin(), ledger.effects.cend(),
        [&](const Ledger::Effect &effect) { return what == (effect.move ? QString(effect.application + u" -> "_s + effect.stage) : effect.text); }));
}

/// What the person did while the disk was failing, and what the program said to it.
struct Deed {
    QString effect;
    bool shownAsSaved;
};

/// Every kind of write to the outbox's file: new, replaced, edited, discarded, sent, confirmed.
QList<Deed> useOutbox(Run &run)
{
    QList<Deed> deeds;
    run.outbox.open();
    run.rig.serve();
    const auto done = [&run, &deeds](const QString &effect) {
        const quint64 number = run.outbox.writes().constLast().number;
        Rig::drain(); // durable or not, but not sent yet: nothing is answered
        deeds.append({effect, run.committed.contains(number)});
    };
    if (run.commands.addNote(candidate(1).id, u"one"_s))
        done(u"one"_s);
    if (const QString effect = moveTo(run, 2, 2); !effect.isEmpty())
        done(effect);
    run.rig.serve();
    run.outbox.pause();
    if (run.commands.addNote(candidate(3).id, u"two"_s)) {
        const quint64 number = run.outbox.writes().constLast().number;
        Rig::drain();
        run.commands.edit(number, u"two, edited"_s);
        Rig::drain();
        run.commands.discard(number);
        Rig::drain();
    }
    if (const QString effect = moveTo(run, 3, 3); !effect.isEmpty())
        done(effect);
    run.outbox.resume();
    run.rig.pass(100);
    return deeds;
}

/// The pages of a database file.
QList<qint64> pagesOf(const QByteArray &file)
{
    const qint64 size = qint64(quint8(file.at(16))) << 8 | quint8(file.at(17));
    QList<qint64> all;
    for (qint64 at = 0; size > 0 && at < file.size(); at += size)
        all.append(at);
    return all;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Puts a file in place as if it had always been that one.
bool place(const QString &path, const QByteArray &bytes)
{
    const QFileInfo info(path);
    QDir folder = info.dir();
    for (const QString &old : folder.entryList({info.fileName() + u'*'}, QDir::Files))
        folder.remove(old);
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

/// Every page cut off there and a little later, and some bits of every page flipped.
struct Damage {
    QByteArray name;
    QByteArray bytes;
    bool truncated;
};
QList<Damage> damages(const QByteArray &whole)
{
    QList<Damage> all;
    Dice dice(7);
    for (const qint64 page : pagesOf(whole)) {
        const QByteArray at = " at " + QByteArray::number(page);
        all.append({"cut" + at, whole.left(page), true});
        all.append({"cut after" + at, whole.left(page + 1 + dice.below(500)), true});
        for (int i = 0; i < 6; ++i) {
            // The head of a page holds its structure; the rest is drawn.
            const qint64 place = page + (i < 3 ? dice.below(16) : dice.below(std::min<qint64>(4096, whole.size() - page)));
            QByteArray flipped = whole;
            flipped[place] = char(flipped.at(place) ^ (1 << dice.below(8)));
            all.append({"bit of byte " + QByteArray::number(place) + " flipped", flipped, false});
        }
        QByteArray blank = whole;
        blank.replace(page, std::min<qint64>(512, whole.size() - page), QByteArray(std::min<qint64>(512, whole.size() - page), '\0'));
        all.append({"zeros" + at, blank, false});
    }
    return all;
}

constexpr int manyApplications = 60;

/// SQLite's memory, of which the Nth piece is not given.
struct Memory {
    sqlite3_mem_methods real{};
    int nth{0};
    int count{0};

    bool refuses() { return nth > 0 && ++count == nth; }
};
Memory memory; // sqlite3_config() takes plain functions

void failMemory()
{
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &memory.real);
    sqlite3_mem_methods mine = memory.real;
    mine.xMalloc = [](int size) { return memory.refuses() ? nullptr : memory.real.xMalloc(size); };
    mine.xRealloc = [](void *old, int size) { return memory.refuses() ? nullptr : memory.real.xRealloc(old, size); };
    sqlite3_config(SQLITE_CONFIG_MALLOC, &mine);
    sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0); // every piece comes from there
}

} // namespace

class TestFaultsDisk : public QObject {
    Q_OBJECT

    FaultVfs &m_vfs{FaultVfs::install()};

    static void kinds()
    {
        QTest::addColumn<Fault>("fault");
        QTest::addColumn<bool>("onwards");
        QTest::newRow("EIO once") << Fault::IoError << false;
        QTest::newRow("EIO until it is mended") << Fault::IoError << true;
        QTest::newRow("disk full once") << Fault::Full << false;
        QTest::newRow("disk full until there is room") << Fault::Full << true;
        QTest::newRow("short write") << Fault::ShortWrite << false;
    }

private slots:
    void cleanup()
    {
        m_vfs.heal();
        m_vfs.watchSyncs(false);
    }

    void F16_outboxFailsTheNthOperation_data()
    {
        kinds();
        QTest::newRow("short read") << Fault::ShortRead << false;
    }
    void F16_outboxFailsTheNthOperation()
    {
        QFETCH(Fault, fault);
        QFETCH(bool, onwards);
        for (int nth = 1; nth < longestRun; ++nth) {
            Rig rig;
            QList<Deed> deeds;
            bool hit = false;
            QByteArray where;
            {
                Run run(rig);
                run.fill();
                m_vfs.failNth("outbox.sqlite", fault, nth, onwards);
                deeds = useOutbox(run);
                hit = m_vfs.failures() > 0;
                where = QByteArray::number(nth) + " (" + m_vfs.lastFailed() + ')';
                m_vfs.heal();
                // Reading went on, and writing does again.
                QVERIFY2(run.store.applicationRow(application(4).id) != noRow, where.constData());
                rig.pass(12'000);
                QVERIFY2(run.outbox.isOpen(), where.constData());
                QVERIFY2(!moveTo(run, 4, 2).isEmpty(), where.constData());
                QVERIFY2(run.settle(), where.constData());
            }
            Run again(rig);
            again.fill();
            QVERIFY2(again.openOutbox() && again.settle(), where.constData());
            QVERIFY2(again.outbox.writes().isEmpty(), where.constData());
            QCOMPARE(times(rig.ledger, application(4).id.text() + u" -> "_s + stage(2).id.text()), 1);
            for (const Deed &deed : std::as_const(deeds)) {
                const int count = times(rig.ledger, deed.effect);
                QVERIFY2(count == (deed.shownAsSaved ? 1 : 0), QByteArray(where + ": " + deed.effect.toUtf8() + " took effect " + QByteArray::number(count) + " times").constData());
            }
            QVERIFY2(times(rig.ledger, u"two"_s) + times(rig.ledger, u"two, edited"_s) == 0, where.constData());
            if (!hit) {
                QVERIFY2(nth > (fault == Fault::ShortRead ? 3 : 20), "nothing was failed");
                return;
            }
        }
        QFAIL("a run without an end");
    }

    /// The program goes on without its cache, and what was kept is never taken for more than it is. A read that falls short is no error to SQLite, which
    /// takes the rest of the page for zeros: rows that are there and empty. They are known for what they are not by the program alone.
    void F16_cacheFailsTheNthOperation_data()
    {
        kinds();
        QTest::newRow("short read") << Fault::ShortRead << false;
    }
    void F16_cacheFailsTheNthOperation()
    {
        QFETCH(Fault, fault);
        QFETCH(bool, onwards);
        for (int nth = 1; nth < longestRun; ++nth) {
            Rig rig(8);
            QByteArray where;
            bool hit = false;
            const auto agrees = [&](Run &run) {
                hit = m_vfs.failures() > 0;
                where = QByteArray::number(nth) + " (" + m_vfs.lastFailed() + ')';
                // A disk that is full or out of order says nothing against the file; one that gives back less than it was given does.
                return run.agrees() && (fault == Fault::ShortRead || run.problems.filter(u"damaged"_s).isEmpty());
            };
            {
                Run run(rig);
                m_vfs.failNth("cache.sqlite", fault, nth, onwards);
                QVERIFY2(run.syncOnce(), where.constData());
                QVERIFY2(agrees(run), where.constData());
                rig.ledger.moveByOther(application(1).id.text(), stage(2).id.text());
                run.sync.refreshNow();
                QVERIFY2(rig.until([&] { return run.sync.status().phase == SyncPhase::Idle; }), where.constData());
                QVERIFY2(agrees(run), where.constData());
                QVERIFY2(!onwards || !hit || !run.problems.isEmpty(), where.constData());
            }
            {
                Run again(rig); // the disk may still fail while it is read
                QVERIFY2(again.syncOnce(), where.constData());
                QVERIFY2(agrees(again), where.constData());
            }
            m_vfs.heal();
            rig.ledger.moveByOther(application(2).id.text(), stage(3).id.text());
            Run last(rig);
            QVERIFY2(last.syncOnce(), where.constData());
            QVERIFY2(last.agrees(), QByteArray(where + ": what was kept hides what is there").constData());
            if (!hit) {
                QVERIFY2(nth > (fault == Fault::ShortRead ? 30 : 50), "nothing was failed");
                return;
            }
        }
        QFAIL("a run without an end");
    }

    /// As on a full disk: what is not acknowledged never happens, and it goes on afterwards.
    void F17_noMemoryForTheNthAllocation()
    {
        int step = 1;
        for (int nth = 1; nth < 100'000; nth += step) {
            step = nth < 200 ? 1 : 23; // the first ones open the file; a step that shares nothing with what repeats
            Rig rig;
            QList<Deed> deeds;
            bool hit = false;
            const QByteArray where = QByteArray::number(nth);
            {
                Run run(rig);
                run.fill();
                memory.count = 0;
                memory.nth = nth;
                deeds = useOutbox(run);
                hit = memory.count >= nth;
                memory.nth = 0;
                rig.pass(12'000);
                QVERIFY2(run.outbox.isOpen(), where.constData());
                QVERIFY2(!moveTo(run, 4, 2).isEmpty(), where.constData());
                QVERIFY2(run.settle(), where.constData());
            }
            Run again(rig);
            again.fill();
            QVERIFY2(again.openOutbox() && again.settle() && again.outbox.writes().isEmpty(), where.constData());
            QCOMPARE(times(rig.ledger, application(4).id.text() + u" -> "_s + stage(2).id.text()), 1);
            for (const Deed &deed : std::as_const(deeds))
                QVERIFY2(times(rig.ledger, deed.effect) == (deed.shownAsSaved ? 1 : 0), QByteArray(where + ": " + deed.effect.toUtf8()).constData());
            QVERIFY2(times(rig.ledger, u"two"_s) + times(rig.ledger, u"two, edited"_s) == 0, where.constData());
            if (!hit) {
                QVERIFY(nth > 500);
                return;
            }
        }
        QFAIL("a run without an end");
    }

    void F15_powerLossKeepsWhatWasAcknowledged()
    {
        Dice dice(11);
        for (int nth = 1; nth < longestRun; ++nth) {
            Rig rig;
            m_vfs.watchSyncs(true);
            QList<Deed> deeds;
            bool hit = false;
            {
                Run run(rig);
                run.fill();
                m_vfs.failNth("outbox.sqlite", Fault::IoError, nth, true); // the power goes with that operation
                deeds = useOutbox(run);
                hit = m_vfs.failures() > 0;
                m_vfs.heal();
                m_vfs.powerOff();
            }
            const int kept = int(dice.below(101));
            m_vfs.powerOn([&] { return dice.percent(kept); });
            m_vfs.watchSyncs(false);
            Run again(rig);
            again.fill();
            QVERIFY2(again.openOutbox() && again.settle(), qPrintable(QString::number(nth)));
            QVERIFY2(again.unavailable.isEmpty(), qPrintable(QString::number(nth)));
            for (const Deed &deed : std::as_const(deeds)) {
                const int count = times(rig.ledger, deed.effect);
                QVERIFY2(deed.shownAsSaved ? count == 1 : count <= 1, qPrintable(u"%1: %2 took effect %3 times"_s.arg(nth).arg(deed.effect).arg(count)));
            }
            if (!hit)
                return;
        }
        QFAIL("a run without an end");
    }

    /// The cache may be older afterwards, and then it knows that it is.
    void F15_powerLossLeavesACacheThatIsConsistent()
    {
        Dice dice(12);
        for (int nth = 1; nth < longestRun; ++nth) {
            Rig rig(8);
            m_vfs.watchSyncs(true);
            bool hit = false;
            {
                Run run(rig);
                QVERIFY(run.syncOnce());
                rig.ledger.moveByOther(application(1).id.text(), stage(2).id.text());
                m_vfs.failNth("cache.sqlite", Fault::IoError, nth, true);
                run.sync.refreshNow();
                QVERIFY(rig.until([&] { return run.sync.status().phase == SyncPhase::Idle; }));
                hit = m_vfs.failures() > 0;
                m_vfs.heal();
                m_vfs.powerOff();
            }
            const int kept = int(dice.below(101));
            m_vfs.powerOn([&] { return dice.percent(kept); });
            m_vfs.watchSyncs(false);
            Run again(rig);
            QVERIFY(again.syncOnce());
            QVERIFY2(again.agrees(), qPrintable(QString::number(nth)));
            if (!hit)
                return;
        }
        QFAIL("a run without an end");
    }

    /// T15: whatever is done to a page of the cache, it is rebuilt, and the outbox beside it is as it was.
    void T15_aCacheDamagedAtAnyPageIsRebuilt()
    {
        Rig rig(manyApplications);
        {
            Run run(rig, false);
            run.fill();
            QVERIFY(run.openOutbox());
            QVERIFY(run.commands.addNote(candidate(1).id, u"kept"_s));
            Rig::drain();
            QCOMPARE(run.committed.size(), 1);
        }
        {
            Run run(rig);
            QVERIFY(run.syncOnce());
            QVERIFY(run.agrees());
        }
        const QString path = rig.folder() + u"/cache.sqlite"_s;
        const QByteArray whole = contents(path);
        QVERIFY(pagesOf(whole).size() > 10);
        QVERIFY(!QFile::exists(path + u"-wal"_s));
        rig.ledger.moveByOther(application(1).id.text(), stage(2).id.text());
        for (const Damage &damage : damages(whole)) {
            QVERIFY(place(path, damage.bytes));
            {
                Run run(rig, false);
                run.loadOnly();
                QVERIFY2(run.openOutbox(), damage.name.constData());
                QCOMPARE(run.outbox.writes().size(), 1);
                QCOMPARE(run.outbox.writes().constFirst().text, u"kept"_s);
            }
            Run run(rig);
            QVERIFY2(run.syncOnce(), damage.name.constData());
            // A flipped bit within a value is a value to SQLite; what breaks the structure must show.
            if (damage.truncated)
                QVERIFY2(run.agrees(), damage.name.constData());
        }
    }

    /// The same with a program that did not end well, which looks through the whole file at the next start.
    void T15_aCacheDamagedInACrashIsRebuiltForTheNextStart()
    {
        Rig rig(manyApplications);
        QByteArray whole;
        const QString path = rig.folder() + u"/cache.sqlite"_s;
        {
            Run run(rig);
            QVERIFY(run.syncOnce());
        }
        {
            sqlite3 *db = nullptr;
            QCOMPARE(sqlite3_open(path.toUtf8().constData(), &db), SQLITE_OK);
            QCOMPARE(sqlite3_exec(db, "UPDATE meta SET value='1' WHERE name='open'; PRAGMA wal_checkpoint(TRUNCATE)", nullptr, nullptr, nullptr), SQLITE_OK);
            sqlite3_close(db);
            whole = contents(path);
        }
        rig.ledger.moveByOther(application(1).id.text(), stage(2).id.text());
        int rebuilt = 0;
        for (const Damage &damage : damages(whole)) {
            QVERIFY(place(path, damage.bytes));
            bool told = false;
            {
                Run run(rig);
                QVERIFY2(run.syncOnce(), damage.name.constData());
                told = !run.problems.isEmpty();
                rebuilt += told ? 1 : 0;
            }
            Run run(rig);
            QVERIFY2(run.syncOnce(), damage.name.constData());
            if (told || damage.truncated)
                QVERIFY2(run.agrees(), damage.name.constData());
        }
        QVERIFY(rebuilt > 10);
    }

    /// The outbox is salvaged: what can be read is kept, and where something cannot, the person is told and the file is kept beside.
    void T15_anOutboxDamagedAtAnyPageIsSalvaged()
    {
        Rig rig;
        constexpr int notes = 40;
        const QString text = u"a note of some length, so that they fill several pages "_s.repeated(6);
        {
            Run run(rig, false);
            run.fill();
            QVERIFY(run.openOutbox());
            for (int i = 0; i < notes; ++i)
                QVERIFY(run.commands.addNote(candidate(1).id, text + QString::number(i)));
            Rig::drain();
            QCOMPARE(run.committed.size(), notes);
        }
        const QString path = rig.folder() + u"/outbox.sqlite"_s;
        const QByteArray whole = contents(path);
        QVERIFY(pagesOf(whole).size() > 5);
        int salvaged = 0;
        int whole40 = 0;
        for (const Damage &damage : damages(whole)) {
            QVERIFY(place(path, damage.bytes));
            const qsizetype files = QDir(rig.folder()).entryList({u"outbox.sqlite.damaged-*"_s}).size();
            quint64 fresh = 0;
            {
                Run run(rig, false);
                run.fill();
                QVERIFY2(run.openOutbox(), damage.name.constData());
                const qsizetype found = run.outbox.writes().size();
                if (found < notes) {
                    QVERIFY2(!run.unavailable.isEmpty(), damage.name.constData());
                    QVERIFY2(QDir(rig.folder()).entryList({u"outbox.sqlite.damaged-*"_s}).size() > files, damage.name.constData());
                }
                salvaged += found > 0 && found < notes ? 1 : 0;
                whole40 += found == notes ? 1 : 0;
                // And it takes new ones.
                QVERIFY2(run.commands.addNote(candidate(1).id, u"a new one"_s), damage.name.constData());
                Rig::drain();
                QCOMPARE(run.committed.size(), 1);
                fresh = run.committed.constFirst();
            }
            Run run(rig, false);
            run.fill();
            QVERIFY2(run.openOutbox(), damage.name.constData());
            const QList<PendingWrite> left = run.outbox.writes();
            QVERIFY2(std::any_of(left.cbegin(), left.cend(), [fresh](const PendingWrite &write) { return write.number == fresh && write.text == u"a new one"; }),
                damage.name.constData());
        }
        QVERIFY(salvaged > 5);
        QVERIFY(whole40 > 5);
    }

    /// A file of which nothing is left: what was in it is lost, and that is said. What a start that broke off left behind is no loss.
    void T15_anEmptyOutboxIsALossAndAHalfMadeOneIsNone_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<bool>("loss");
        QTest::newRow("nothing at all") << QStringList() << false;
        QTest::newRow("cut to nothing") << QStringList{u""_s} << true;
        QTest::newRow("cut to nothing, with its log") << QStringList{u""_s, u"-wal"_s} << true;
        QTest::newRow("gone, its log is left") << QStringList{u"-wal"_s} << true;
        QTest::newRow("half made") << QStringList{u".new"_s} << false;
        QTest::newRow("half made, with its journal") << QStringList{u".new"_s, u".new-journal"_s} << false;
    }
    void T15_anEmptyOutboxIsALossAndAHalfMadeOneIsNone()
    {
        QFETCH(QStringList, files);
        QFETCH(bool, loss);
        Rig rig;
        QDir().mkpath(rig.folder());
        for (const QString &suffix : std::as_const(files)) {
            QFile file(rig.folder() + u"/outbox.sqlite"_s + suffix);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(suffix.isEmpty() ? QByteArray() : QByteArray(700, 'x')) >= 0);
        }
        for (int start = 0; start < 2; ++start) { // said once
            Run run(rig);
            run.fill();
            QVERIFY(run.openOutbox());
            QCOMPARE(run.unavailable.size(), loss && start == 0 ? 1 : 0);
            QVERIFY(run.commands.addNote(candidate(1).id, u"a new one"_s));
            QVERIFY(run.settle());
        }
        const QStringList aside = QDir(rig.folder()).entryList({u"outbox.sqlite.damaged-*"_s}, QDir::Files);
        QCOMPARE(aside.size(), loss ? files.size() : 0); // nothing is thrown away
        QCOMPARE(QDir(rig.folder()).entryList({u"*.new*"_s}, QDir::Files), QStringList());
        QCOMPARE(rig.ledger.effects.size(), 2);
    }

    static int runIn(const QString &path, const char *sql)
    {
        sqlite3 *db = nullptr;
        const int opened = sqlite3_open(path.toUtf8().constData(), &db);
        const int code = opened == SQLITE_OK ? sqlite3_exec(db, sql, nullptr, nullptr, nullptr) : opened;
        sqlite3_close(db);
        return code;
    }

    /// F20: a newer program's cache is put aside, whole, and a new one begun; its outbox is left where it is, untouched, and new
    /// writes are refused. The other file stays.
    void F20_aNewerProgramsFilesAreKept_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("cache") << u"cache.sqlite"_s;
        QTest::newRow("outbox") << u"outbox.sqlite"_s;
    }
    void F20_aNewerProgramsFilesAreKept()
    {
        QFETCH(QString, file);
        Rig rig;
        {
            Run run(rig, false);
            run.fill();
            run.cache.open();
            QVERIFY(run.openOutbox());
            QVERIFY(run.commands.addNote(candidate(1).id, u"kept"_s));
            Rig::drain();
        }
        const QString path = rig.folder() + u'/' + file;
        QCOMPARE(runIn(path, "PRAGMA user_version=99"), SQLITE_OK);
        Run run(rig, false);
        run.fill();
        run.loadOnly();
        const bool outbox = file.startsWith(u"outbox");
        QCOMPARE(run.openOutbox(), !outbox);
        QCOMPARE(run.outbox.writes().size(), outbox ? 0 : 1);
        const QStringList said = outbox ? run.unavailable : run.problems;
        QVERIFY(!said.isEmpty());
        QVERIFY2(said.constFirst().contains(u"newer version"), qPrintable(said.constFirst()));
        if (outbox)
            QVERIFY(!run.commands.addNote(candidate(1).id, u"refused"_s));
        const QStringList aside = QDir(rig.folder()).entryList({file + u".damaged-*"_s});
        QCOMPARE(aside.size(), outbox ? 0 : 1);
        const QString kept = outbox ? path : QString(rig.folder() + u'/' + aside.constFirst());
        QCOMPARE(runIn(kept, outbox ? "SELECT * FROM write" : "SELECT * FROM block"), SQLITE_OK);
    }
};

int main(int argc, char **argv)
{
    QHashSeed::setDeterministicGlobalSeed();
    QCoreApplication app(argc, argv);
    failMemory();
    FaultVfs::install();
    Worker::setThreadless(true);
    TestFaultsDisk test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_faults_disk.moc"
