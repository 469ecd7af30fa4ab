// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/net/dotenv.h"
#include "api/net/secrets.h"
#include "tests/support/virtualclock.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;
using namespace shortlist;
using namespace shortlist::api;

class TestSecrets : public QObject {
    Q_OBJECT
private slots:
    void dotEnv_data();
    void dotEnv();
    void order();
    void noKeychain();
    void contextGone();
};

void TestSecrets::dotEnv_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("value"); // null: not set
    const auto row = [](const char *name, const QByteArray &text, const QString &value) { QTest::newRow(name) << text << value; };
    row("plain", "KEY=abc", u"abc"_s);
    row("among others", "A=1\nKEY=abc\nB=2\n", u"abc"_s);
    row("blanks", "  KEY =  abc  ", u"abc"_s);
    row("export", "export KEY=abc", u"abc"_s);
    row("exported is another name", "exportKEY=abc", QString());
    row("longer name", "KEYS=abc\nMY_KEY=abc", QString());
    row("comment line", "#KEY=abc", QString());
    row("comment after", "KEY=abc # mine", u"abc"_s);
    row("hash inside", "KEY=abc#def", u"abc#def"_s);
    row("only a comment", "KEY= # none", u""_s);
    row("empty", "KEY=", u""_s);
    row("single quotes", "KEY='a b # c\\n'", u"a b # c\\n"_s);
    row("double quotes", "KEY=\"a b # c\"", u"a b # c"_s);
    row("escapes", R"(KEY="a\nb\t\"c\" \\ \$d \x")", u"a\nb\t\"c\" \\ $d \\x"_s);
    row("after the quote", "KEY=\"abc\" # mine", u"abc"_s);
    row("open quote", "KEY=\"abc", QString());
    row("windows", "A=1\r\nKEY=abc\r\n", u"abc"_s);
    row("byte order mark", "\xef\xbb\xbfKEY=abc", u"abc"_s);
    row("last wins", "KEY=a\nKEY=b", u"b"_s);
    row("equals inside", "KEY=a=b==", u"a=b=="_s);
    row("no equals", "KEY abc", QString());
    row("nothing", "", QString());
}

void TestSecrets::dotEnv()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, value);
    const std::optional<QString> found = dotEnvValue(text, u"KEY");
    QCOMPARE(found.has_value(), !value.isNull());
    if (found)
        QCOMPARE(*found, value);
}

void TestSecrets::order()
{
    const QTemporaryDir dir;
    const auto write = [&](const QString &name, const QByteArray &text) {
        QFile file(dir.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    };
    QVERIFY(write(u"without"_s, "OTHER=x\nASHBY_API_KEY=\n"));
    QVERIFY(write(u"with"_s, "ASHBY_API_KEY='from-file'\n"));
    const QStringList files{dir.filePath(u"missing"_s), dir.filePath(u"without"_s), dir.filePath(u"with"_s)};
    qunsetenv("ASHBY_API_KEY");
    QCOMPARE(findKeyOutsideKeychain({}, files).source, KeySource::DotEnv);
    QCOMPARE(findKeyOutsideKeychain({}, files).key, u"from-file"_s);
    QCOMPARE(findKeyOutsideKeychain({}, files.first(2)).source, KeySource::None);
    qputenv("ASHBY_API_KEY", " from-environment\n");
    QCOMPARE(findKeyOutsideKeychain({}, files).source, KeySource::Environment);
    QCOMPARE(findKeyOutsideKeychain({}, files).key, u"from-environment"_s);
    QCOMPARE(findKeyOutsideKeychain(u" explicit "_s, files).source, KeySource::Explicit);
    QCOMPARE(findKeyOutsideKeychain(u" explicit "_s, files).key, u"explicit"_s);
    qunsetenv("ASHBY_API_KEY");
}

// ctest runs this without a session bus, so there is no keychain; it has to say so and must not claim to have stored anything.
void TestSecrets::noKeychain()
{
    test::VirtualClock clock;
    KeyStore store(clock, u"ShortlistTest"_s);
    QObject context;
    std::optional<SecretResult> stored, read;
    store.store(u"api.example.com"_s, u"key"_s, &context, [&](SecretResult r) { stored = std::move(r); });
    QVERIFY(!stored);
    QTRY_VERIFY(stored);
    QCOMPARE(stored->status, SecretStatus::Unavailable);
    QVERIFY(!stored->reason.isEmpty());
    store.read(u"api.example.com"_s, &context, [&](SecretResult r) { read = std::move(r); });
    QVERIFY(!read);
    QTRY_VERIFY(read);
    QCOMPARE(read->status, SecretStatus::Unavailable);
    QVERIFY(read->secret.isEmpty());
    clock.advance(200'000); // the patience timer of calls that ended
    QCOMPARE(read->status, SecretStatus::Unavailable);
}

void TestSecrets::contextGone()
{
    test::VirtualClock clock;
    KeyStore store(clock, u"ShortlistTest"_s);
    auto context = std::make_unique<QObject>();
    bool ran = false;
    store.store(u"api.example.com"_s, u"key"_s, context.get(), [&](const SecretResult &) { ran = true; });
    context.reset();
    clock.advance(200'000);
    QTest::qWait(0);
    QVERIFY(!ran);
}

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
