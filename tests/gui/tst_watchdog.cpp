// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/watchdog.h"

#include <QEventLoop>
#include <QTemporaryDir>
#include <QTest>

#include <ctime>

using namespace shortlist;
using namespace Qt::StringLiterals;

namespace {

/// Works, on this thread's own clock, for so many milliseconds.
void burn(double ms)
{
    const auto now = [] {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
    };
    const double end = now() + ms;
    while (now() < end) { }
}

class Worker final : public QObject {
    Q_OBJECT
public:
    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::User)
            return QObject::event(event);
        burn(20);
        if (m_inner) {
            QEventLoop loop;
            QCoreApplication::postEvent(m_inner, new QEvent(QEvent::User));
            QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
            loop.exec();
        }
        return true;
    }
    Worker *m_inner{nullptr};
};

} // namespace

class TestWatchdog : public QObject {
    Q_OBJECT
    static test::Watchdog &dog() { return *static_cast<test::Watchdog *>(QCoreApplication::instance()); }
private slots:
    void tellsWhatBlocked()
    {
        Worker worker;
        worker.setObjectName(u"slowOne"_s);
        QCoreApplication::postEvent(&worker, new QEvent(QEvent::User));
        QCoreApplication::processEvents();
        QVERIFY(dog().longest().ms >= 20);
        QVERIFY(dog().longest().what.contains(u"Worker slowOne in tellsWhatBlocked"));
        QTemporaryDir folder;
        qputenv("SHORTLIST_WATCHDOG", folder.path().toUtf8());
        QVERIFY(!dog().report(1)); // far below, as the limit grows on a slow machine
        QVERIFY(dog().report(60'000));
        QFile file(folder.filePath(u"tst_watchdog.txt"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("Worker slowOne"));
        qunsetenv("SHORTLIST_WATCHDOG"); // this slowness is on purpose and nobody's longest
    }

    void anInnerLoopsEventsCountForThemselves()
    {
        Worker inner;
        Worker outer;
        outer.m_inner = &inner;
        dog().keep(true);
        dog().take();
        QCoreApplication::postEvent(&outer, new QEvent(QEvent::User));
        QCoreApplication::processEvents();
        dog().keep(false);
        QList<double> blocks = dog().take();
        blocks.removeIf([](double ms) { return ms < 20; });
        QCOMPARE(blocks.size(), 2);
        // The outer one's is its own work without the other's: nearer to one share than to two.
        QVERIFY(blocks[1] < 20 + blocks[0]);
    }
};

int main(int argc, char *argv[])
{
    test::Watchdog application(argc, argv);
    TestWatchdog test;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}
#include "tst_watchdog.moc"
