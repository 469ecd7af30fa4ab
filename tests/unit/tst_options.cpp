// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options.h"

#include <QTest>

using namespace Qt::StringLiterals;
using shortlist::parseOptions;

class TestOptions : public QObject {
    Q_OBJECT
private slots:
    void demo()
    {
        QVERIFY(!parseOptions({}).options.demoCandidates);
        QCOMPARE(parseOptions({u"--demo"_s}).options.demoCandidates, std::optional<int>(2000));
        QCOMPARE(parseOptions({u"--demo=50"_s}).options.demoCandidates, std::optional<int>(50));
    }

    void values()
    {
        const auto parsed = parseOptions({u"--base-url"_s, u"http://127.0.0.1:8080"_s, u"--profile=/tmp/x y"_s, u"--walk"_s, u"shots"_s,
            u"--demo-seed=7"_s, u"--hold"_s, u"25"_s, u"--api-key-from-env"_s});
        QVERIFY(!parsed.exitCode);
        QCOMPARE(parsed.options.baseUrl, QUrl(u"http://127.0.0.1:8080"_s));
        QCOMPARE(parsed.options.profile, u"/tmp/x y"_s);
        QCOMPARE(parsed.options.walkDirectory, u"shots"_s);
        QCOMPARE(parsed.options.demoSeed, 7u);
        QVERIFY(parsed.options.keyFromEnvironment);
    }

    void refused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("unknown") << QStringList{u"--nonsense"_s};
        QTest::newRow("word") << QStringList{u"file.pdf"_s};
        QTest::newRow("demo text") << QStringList{u"--demo=many"_s};
        QTest::newRow("demo zero") << QStringList{u"--demo=0"_s};
        QTest::newRow("demo too many") << QStringList{u"--demo=100001"_s};
        QTest::newRow("no value") << QStringList{u"--profile"_s};
        QTest::newRow("empty value") << QStringList{u"--profile="_s};
        QTest::newRow("address") << QStringList{u"--base-url"_s, u"nowhere"_s};
        QTest::newRow("seed") << QStringList{u"--demo-seed=x"_s};
    }

    void refused()
    {
        QFETCH(QStringList, arguments);
        const auto parsed = parseOptions(arguments);
        QCOMPARE(parsed.exitCode, std::optional<int>(2));
        QVERIFY(!parsed.output.isEmpty());
    }

    void helpAndVersion()
    {
        QCOMPARE(parseOptions({u"--help"_s}).exitCode, std::optional<int>(0));
        QVERIFY(parseOptions({u"--help"_s}).output.contains(u"--demo"_s));
        QVERIFY(parseOptions({u"--version"_s}).output.startsWith(u"shortlist "_s));
    }
};

QTEST_APPLESS_MAIN(TestOptions)
#include "tst_options.moc"
