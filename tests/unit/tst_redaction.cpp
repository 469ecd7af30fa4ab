// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/net/redaction.h"

#include <QTest>

using namespace Qt::StringLiterals;
using shortlist::api::LogScrubber;

namespace {

QStringList lines;
void keep(QtMsgType, const QMessageLogContext &, const QString &message) { lines.append(message); }

} // namespace

class TestRedaction : public QObject {
    Q_OBJECT
private slots:
    void forms_data();
    void forms();
    void generic();
    void installs();
};

void TestRedaction::forms_data()
{
    QTest::addColumn<QByteArray>("key");
    // Lengths around Base64's groups of three, and what percent-encoding changes.
    for (const char *key : {"abcdef", "abcdefg", "abcdefgh", "k3y/with+signs=", "zoë-schlüssel", "a-long-key-0123456789-0123456789"})
        QTest::newRow(key) << QByteArray(key);
}

void TestRedaction::forms()
{
    QFETCH(QByteArray, key);
    LogScrubber scrubber;
    scrubber.addSecret(QString::fromUtf8(key));
    const QList<QByteArray> forms{key, key.toBase64(), QByteArray(key + ':').toBase64(),
        QByteArray(key + ':').toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals), key.toPercentEncoding()};
    for (const QByteArray &form : forms) {
        const QString text = QString::fromUtf8(form);
        const QString out = scrubber.scrubbed(QString(u"before "_s + text + u" after"_s));
        QVERIFY2(!out.contains(text), qPrintable(out));
        QVERIFY(out.startsWith("before "_L1) && out.endsWith(" after"_L1));
    }
    QCOMPARE(scrubber.scrubbed(u"nothing to hide"_s), u"nothing to hide"_s);
}

void TestRedaction::generic()
{
    LogScrubber scrubber;
    scrubber.addSecret(u"abc"_s); // too short to be told from words
    QCOMPARE(scrubber.scrubbed(u"abc"_s), u"abc"_s);
    QCOMPARE(scrubber.scrubbed(u"Authorization: Basic c2VjcmV0Og== end"_s), u"Authorization: Basic [secret] end"_s);
    QCOMPARE(scrubber.scrubbed(u"GET https://s3.example.com/a?X-Sig=1&b=2 failed"_s), u"GET https://s3.example.com/a?[removed] failed"_s);
    QCOMPARE(scrubber.scrubbed(u"see https://example.com/a."_s), u"see https://example.com/a."_s);
}

void TestRedaction::installs()
{
    const QtMessageHandler before = qInstallMessageHandler(keep);
    {
        LogScrubber scrubber;
        scrubber.addSecret(u"topsecret"_s);
        scrubber.install();
        qInfo("the key is topsecret");
    }
    qInfo("after");
    QVERIFY(qInstallMessageHandler(before) == &keep);
    QCOMPARE(lines, (QStringList{u"the key is [secret]"_s, u"after"_s}));
}

QTEST_GUILESS_MAIN(TestRedaction)
#include "tst_redaction.moc"
