// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/outboxrig.h"
#include "tests/unit/rawoutbox.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace shortlist;
using namespace shortlist::testdata;
using namespace Qt::StringLiterals;

/// Outbox files of other versions of the program.
class TestOutboxFile : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    FakeAshby *m_ashby{nullptr};
    std::unique_ptr<test::VirtualClock> m_clock;

    QString folder() const { return m_dir->path() + u"/profile"_s; }
    QByteArray bytes() const
    {
        QFile file(folder() + u"/outbox.sqlite"_s);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_ashby = new FakeAshby;
        m_clock = std::make_unique<test::VirtualClock>();
        m_clock->setWallMs(1'775'000'000'500);
        Program::fill(*m_ashby, 3);
    }
    void cleanup()
    {
        m_clock.reset();
        delete m_ashby;
    }

    void whatTheFirstVersionLeftArrives()
    {
        RawFile(folder()).makeFirstVersion();
        // The one that was on its way had arrived.
        m_ashby->notes[candidate(1).id.text()].append({uuid(u'n', 1), u"was on its way ü"_s, u"2026-03-31T23:33:20.111Z"_s});
        QByteArray archiving;
        m_ashby->refuse = [&](const QString &path, const QJsonObject &body) {
            if (path == u"application.changeStage" && body.contains(u"archiveEmail"_s))
                archiving = QJsonDocument(body).toJson(QJsonDocument::Compact);
            return QByteArray();
        };
        Program p(folder(), *m_ashby, *m_clock);
        QVERIFY(p.open());
        QCOMPARE(p.outbox.writes().size(), 4);
        QCOMPARE(p.write(0).state, WriteState::Probing);
        QCOMPARE(p.write(0).text, u"was on its way ü"_s);
        QCOMPARE(p.write(1).state, WriteState::Rejected);
        QCOMPARE(p.write(1).text, u"<b>refused</b>"_s);
        QCOMPARE(p.write(1).reason, u"No."_s);
        QCOMPARE(p.write(2).what, u"Archive in Stage 9"_s);
        QCOMPARE(p.shown(3), stage(2).id);
        QVERIFY(p.settle());
        QCOMPARE(p.outbox.writes().size(), 1);
        QStringList effects = m_ashby->effects;
        effects.sort();
        QStringList wanted{application(2).id.text() + u" -> "_s + stage(9).id.text(), application(3).id.text() + u" -> "_s + stage(2).id.text()};
        wanted.sort();
        QCOMPARE(effects, wanted);
        const QJsonObject sent = QJsonDocument::fromJson(archiving).object();
        QCOMPARE(sent[u"archiveReasonId"].toString(), u"r"_s);
        QCOMPARE(sent[u"archiveEmail"][u"communicationTemplateId"].toString(), u"m"_s);
        QCOMPARE(QDateTime::fromString(sent[u"archiveEmail"][u"sendAt"].toString(), Qt::ISODateWithMs).toMSecsSinceEpoch(), 1'775'000'999'000);
        // Numbers and moments go on where they were.
        QVERIFY(p.commands.addNote(candidate(1).id, u"next"_s));
        QCOMPARE(p.write(1).number, 58U);
        p.commands.retry(12);
        QVERIFY(p.settle());
        QVERIFY(m_ashby->effects.contains(u"note: <b>refused</b>"_s));
    }

    void anEmptyFileOfTheFirstVersionKeepsItsNumber()
    {
        {
            RawFile raw(folder());
            raw.makeFirstVersion();
            raw.run("DELETE FROM write");
        }
        Program p(folder(), *m_ashby, *m_clock, false);
        QVERIFY(p.open());
        QVERIFY(p.outbox.writes().isEmpty());
        QVERIFY(p.commands.addNote(candidate(1).id, u"next"_s));
        QCOMPARE(p.write().number, 58U);
    }

    void aMigrationThatFailsChangesNothing()
    {
        {
            RawFile raw(folder());
            raw.makeFirstVersion();
            raw.run("CREATE TABLE write_1(x)"); // in the way of its first step but one
        }
        {
            Program p(folder(), *m_ashby, *m_clock);
            QSignalSpy unavailable(&p.outbox, &Outbox::unavailable);
            p.outbox.open();
            QTRY_COMPARE(unavailable.size(), 1);
            QVERIFY(!p.outbox.isOpen());
            QVERIFY(!p.commands.addNote(candidate(1).id, u"refused, not lost"_s));
        }
        {
            RawFile raw(folder());
            QCOMPARE(raw.column("PRAGMA user_version"), QStringList{u"1"_s});
            QCOMPARE(raw.column("SELECT number FROM write ORDER BY number"), (QStringList{u"11"_s, u"12"_s, u"13"_s, u"14"_s}));
            raw.run("DROP TABLE write_1");
        }
        Program p(folder(), *m_ashby, *m_clock);
        QVERIFY(p.open());
        QCOMPARE(p.outbox.writes().size(), 4);
    }

    void aNewerFileIsLeftAlone()
    {
        {
            RawFile raw(folder());
            raw.makeFirstVersion();
            raw.run("PRAGMA user_version=99");
            raw.run("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        const QByteArray before = bytes();
        QVERIFY(before.size() > 4096);
        {
            Program p(folder(), *m_ashby, *m_clock);
            QSignalSpy unavailable(&p.outbox, &Outbox::unavailable);
            p.outbox.open();
            QTRY_COMPARE(unavailable.size(), 1);
            QVERIFY(unavailable.at(0).at(0).toString().contains(u"newer version"));
            QSignalSpy refused(&p.commands, &Commands::refused);
            QVERIFY(!p.commands.addNote(candidate(1).id, u"refused, not lost"_s));
            QCOMPARE(refused.size(), 1);
            m_clock->advance(60'000); // it tries again and again
            QTest::qWait(0);
        }
        QCOMPARE(bytes(), before);
        QCOMPARE(QDir(folder()).entryList({u"*damaged*"_s}, QDir::Files), QStringList());
        QVERIFY(m_ashby->effects.isEmpty());
    }

    void whatCannotBeSavedChangesNothing()
    {
        m_clock->setWallMs(1'775'000'000'500);
        {
            Program p(folder(), *m_ashby, *m_clock, false);
            QVERIFY(p.open());
            QSignalSpy committed(&p.outbox, &Outbox::committed);
            QCOMPARE(p.move(1, 2), 1);
            QVERIFY(p.commands.addNote(candidate(2).id, u"to be dropped"_s));
            QTRY_COMPARE(committed.size(), 2);
            const quint64 note = p.write(1).number;
            QSignalSpy unavailable(&p.outbox, &Outbox::unavailable);
            RawFile other(folder());
            other.run("BEGIN IMMEDIATE"); // another program holds the file
            QCOMPARE(p.move(1, 3), 1);    // in the place of the first
            QCOMPARE(p.shown(1), stage(3).id);
            p.commands.discard(note);
            QTRY_COMPARE_WITH_TIMEOUT(unavailable.size(), 1, 30'000);
            QCOMPARE(p.shown(1), stage(2).id); // what is on disk is what is on the screen
            QCOMPARE(p.outbox.writes().size(), 1);
            QCOMPARE(p.move(1, 3), 0);
            other.run("ROLLBACK");
            m_clock->advance(6000);
            QVERIFY(QTest::qWaitFor([&] { return p.commands.addNote(candidate(3).id, u"accepted again"_s); }, 30'000));
            QTRY_COMPARE(committed.size(), 3);
        }
        Program p(folder(), *m_ashby, *m_clock);
        QVERIFY(p.open());
        QVERIFY(p.settle());
        QStringList effects = m_ashby->effects;
        effects.sort();
        QStringList wanted{application(1).id.text() + u" -> "_s + stage(2).id.text(), u"note: accepted again"_s};
        wanted.sort();
        QCOMPARE(effects, wanted);
    }

    void aDamagedFileIsPutAside()
    {
        QDir().mkpath(folder());
        QFile file(folder() + u"/outbox.sqlite"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'x'));
        file.close();
        Program p(folder(), *m_ashby, *m_clock);
        QSignalSpy unavailable(&p.outbox, &Outbox::unavailable);
        QVERIFY(p.open());
        QCOMPARE(unavailable.size(), 1); // it is said
        QCOMPARE(QDir(folder()).entryList({u"*damaged*"_s}, QDir::Files).size(), 1);
        QCOMPARE(p.move(1, 2), 1);
        QVERIFY(p.settle());
        QCOMPARE(m_ashby->effects.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestOutboxFile)
#include "tst_outboxfile.moc"
