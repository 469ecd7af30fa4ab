// SPDX-License-Identifier: GPL-3.0-or-later
// Random histories of the outbox, and of the sync beside it, against a server and a network that misbehave.
//   tst_histories                    2,000 histories, the same each time
//   tst_histories --histories N [--from SEED]   so many
//   tst_histories --seed SEED        that one, with all that happened
#include "models/store/database.h"
#include "tests/faults/history.h"

#include <QHash>
#include <QLoggingCategory>
#include <QTest>

#include <cstdio>

using namespace shortlist;
using namespace shortlist::test;
using namespace Qt::StringLiterals;

namespace {

QByteArrayList logged;
QtMessageHandler before = nullptr;

void keep(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (context.category && QByteArrayView(context.category).startsWith("shortlist"))
        logged.append(text.toUtf8());
    else if (before)
        before(type, context, text);
}

quint64 firstSeed = 1;
int histories = 2000;

QString told(const History &history, quint64 seed)
{
    return u"%1\nReplay it: tst_histories --seed %2\n"_s.arg(history.violations().join(u'\n')).arg(seed);
}

} // namespace

class TestHistories : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { before = qInstallMessageHandler(keep); }
    void cleanupTestCase() { qInstallMessageHandler(before); }

    void nothingIsLostDoubledInventedOrReordered()
    {
        int effects = 0;
        qsizetype lines = 0;
        int failed = 0;
        for (quint64 seed = firstSeed; seed < firstSeed + quint64(histories); ++seed) {
            logged.clear();
            History history(seed);
            history.run();
            effects += int(history.ledger().effects.size());
            lines += logged.size();
            if (!history.violations().isEmpty()) {
                std::fprintf(stderr, "%s", qPrintable(told(history, seed)));
                ++failed;
            }
            const QByteArray all = logged.join('\n');
            for (const QByteArray &secret : History::secrets())
                QVERIFY2(!all.contains(secret), qPrintable(u"seed %1: the log tells a secret"_s.arg(seed)));
        }
        QCOMPARE(failed, 0);
        // It did happen, and there was a log to look at.
        QVERIFY(effects > histories);
        QVERIFY(lines > histories);
        qInfo("%d histories, %d effects", histories, effects);
    }

    void oneSeedIsOneHistory()
    {
        for (quint64 seed = 1; seed <= 20; ++seed) {
            History first(seed);
            first.run();
            History second(seed);
            second.run();
            QCOMPARE(second.trace(), first.trace());
            QVERIFY(first.trace().size() > 10);
        }
    }

    void theCheckerFindsABrokenServer_data()
    {
        QTest::addColumn<int>("sabotage");
        QTest::addColumn<QString>("called");
        QTest::newRow("a write carried out twice") << int(Ledger::Sabotage::Doubles) << u"duplicated"_s;
        QTest::newRow("success for nothing") << int(Ledger::Sabotage::Swallows) << u"lost"_s;
        QTest::newRow("a note from nowhere") << int(Ledger::Sabotage::Invents) << u"phantom"_s;
        QTest::newRow("another stage than asked for") << int(Ledger::Sabotage::Misplaces) << u"final state"_s;
        QTest::newRow("success long before the deed") << int(Ledger::Sabotage::Dawdles) << u"reordered"_s;
    }
    void theCheckerFindsABrokenServer()
    {
        QFETCH(int, sabotage);
        QFETCH(QString, called);
        int found = 0;
        for (quint64 seed = 1; seed <= 60; ++seed) {
            History history(seed, {.sabotage = Ledger::Sabotage(sabotage)});
            history.run();
            found += history.violations().join(u'\n').contains(QString(called + u':')) ? 1 : 0;
        }
        QVERIFY2(found >= 5, qPrintable(u"only %1 of 60"_s.arg(found)));
    }

    /// Two looks right after each other, and a late request lands after both: exactly what the wait between them is for.
    void theCheckerFindsABrokenOutbox()
    {
        int found = 0;
        for (quint64 seed = 1; seed <= 300; ++seed) {
            History history(seed, {.probeGapMs = 0});
            history.run();
            found += history.violations().join(u'\n').contains(u"duplicated:") ? 1 : 0;
        }
        QVERIFY2(found >= 5, qPrintable(u"only %1 of 300"_s.arg(found)));
    }
};

int main(int argc, char **argv)
{
    qputenv("QT_HASH_SEED", "0"); // the order in hash tables is part of a history
    QHashSeed::setDeterministicGlobalSeed();
    QCoreApplication app(argc, argv);
    QStringList arguments = app.arguments();
    const auto value = [&arguments](const QString &name) -> std::optional<quint64> {
        const qsizetype at = arguments.indexOf(name);
        if (at < 0 || at + 1 >= arguments.size())
            return {};
        const quint64 number = arguments.at(at + 1).toULongLong();
        arguments.remove(at, 2);
        return number;
    };
    FaultVfs::install();
    Worker::setThreadless(true);
    QLoggingCategory::setFilterRules(u"shortlist.*=true"_s);
    if (const auto seed = value(u"--seed"_s)) {
        History history(*seed);
        history.run();
        std::printf("%s\n", qPrintable(history.trace().join(u'\n')));
        return history.violations().isEmpty() ? 0 : 1;
    }
    const auto many = value(u"--histories"_s);
    histories = int(many.value_or(2000));
    firstSeed = value(u"--from"_s).value_or(1);
    if (many) {
        qputenv("QTEST_FUNCTION_TIMEOUT", "1000000000"); // else Qt Test ends it after five minutes
        arguments.append(u"nothingIsLostDoubledInventedOrReordered"_s);
    }
    TestHistories test;
    return QTest::qExec(&test, arguments);
}

#include "tst_histories.moc"
