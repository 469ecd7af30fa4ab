// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/instance.h"

#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace shortlist;
using namespace Qt::StringLiterals;

/// The second start's knock; tests/gui/e2e.py does it with two processes and a window.
class TestInstance : public QObject {
    Q_OBJECT
    QTemporaryDir m_runtime;

    static std::optional<bool> asked(const QString &directory, int patienceMs = 60'000)
    {
        std::optional<bool> answer;
        QObject context;
        Instance::askToShow(directory, &context, [&answer](bool shown) { answer = shown; }, patienceMs);
        const bool early = answer.has_value(); // never inside the call
        return QTest::qWaitFor([&answer] { return answer.has_value(); }, 30'000) && !early ? answer : std::nullopt;
    }

private slots:
    void initTestCase()
    {
        QFile::setPermissions(m_runtime.path(), QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
        qputenv("XDG_RUNTIME_DIR", m_runtime.path().toLocal8Bit());
    }

    void whoHasTheFolderShowsItsWindow()
    {
        QTemporaryDir folder;
        Instance first;
        QSignalSpy shows(&first, &Instance::showRequested);
        QVERIFY(first.listen(folder.path()));
        QCOMPARE(asked(folder.path()), std::optional(true));
        QCOMPARE(asked(QString(folder.path() + u"/."_s)), std::optional(true)); // the same folder by another name
        QCOMPARE(shows.size(), 2);
    }

    void nobodyThereIsToldToo()
    {
        QTemporaryDir folder;
        QTemporaryDir other;
        Instance elsewhere;
        QSignalSpy shows(&elsewhere, &Instance::showRequested);
        QVERIFY(elsewhere.listen(other.path()));
        QCOMPARE(asked(folder.path()), std::optional(false));
        QCOMPARE(asked(folder.path() + u"/missing"_s), std::optional(false));
        QCOMPARE(shows.size(), 0);
    }

    void aDeepFolderHasADoorToo()
    {
        QTemporaryDir folder;
        const QString deep = folder.path() + u"/d"_s + QString(u"eep"_s).repeated(50);
        QVERIFY(QDir().mkpath(deep));
        Instance first;
        QVERIFY(first.listen(deep));
        QCOMPARE(asked(deep), std::optional(true));
    }

    void otherWordsAreNotHeard()
    {
        QTemporaryDir folder;
        Instance first;
        QSignalSpy shows(&first, &Instance::showRequested);
        QVERIFY(first.listen(folder.path()));
        const QStringList doors = QDir(m_runtime.path()).entryList(QDir::System | QDir::Files);
        const QString door = m_runtime.filePath(doors.value(doors.size() - 1));
        QCOMPARE(QFile::permissions(door) & (QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteOther), QFileDevice::Permissions());
        QLocalSocket socket;
        socket.connectToServer(door);
        QTRY_COMPARE(socket.state(), QLocalSocket::ConnectedState);
        socket.write("quit now\n");
        QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
        QCOMPARE(shows.size(), 0);
    }

    void whatAKilledProcessLeftIsReplaced()
    {
        QTemporaryDir folder;
        auto gone = std::make_unique<Instance>();
        QVERIFY(gone->listen(folder.path()));
        Instance next;
        QVERIFY(next.listen(folder.path()));
        gone.reset();
        QVERIFY(next.listen(folder.path()));
        QCOMPARE(asked(folder.path()), std::optional(true));
    }
};

QTEST_GUILESS_MAIN(TestInstance)
#include "tst_instance.moc"
