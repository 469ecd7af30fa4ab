// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/net/filename.h"

#include <QTest>

using namespace Qt::StringLiterals;
using shortlist::api::safeFileName;

class TestFilename : public QObject {
    Q_OBJECT
private slots:
    void table_data();
    void table();
    void everyPlane();
};

void TestFilename::table_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("safe");
    const auto row = [](const char *what, const QString &name, const QString &safe) { QTest::newRow(what) << name << safe; };
    row("plain", u"resume.pdf"_s, u"resume.pdf"_s);
    row("accents and blanks", u"Résumé of Zoë.pdf"_s, u"Résumé of Zoë.pdf"_s);
    row("decomposed", u"re\u0301sume\u0301.pdf"_s, u"r\u00e9sum\u00e9.pdf"_s);
    row("path", u"../../etc/passwd"_s, u"passwd"_s);
    row("windows path", u"C:\\Users\\x\\cv.docx"_s, u"cv.docx"_s);
    row("dots", u".."_s, u"file"_s);
    row("dot", u"."_s, u"file"_s);
    row("empty", QString(), u"file"_s);
    row("blanks", u" \t\n "_s, u"file"_s);
    row("folder", u"a/"_s, u"file"_s);
    row("hidden", u".bashrc"_s, u"bashrc"_s);
    row("more hidden", u"...  .profile"_s, u"profile"_s);
    row("tilde", u"~root"_s, u"root"_s);
    row("newline", u"a\nb\r.pdf"_s, u"a b .pdf"_s);
    row("nul", u"a.pdf"_s + QChar(0) + u".exe"_s, u"a.pdf.exe"_s);
    row("right to left", u"cv\u202efdp.exe"_s, u"cvfdp.exe"_s);
    row("zero width", u"c\u200bv\ufeff.pdf"_s, u"cv.pdf"_s);
    row("forbidden on windows", u"a<b>c:d\"e|f?g*h.pdf"_s, u"a_b_c_d_e_f_g_h.pdf"_s);
    row("device", u"CON"_s, u"_CON"_s);
    row("device with suffix", u"nul.pdf"_s, u"_nul.pdf"_s);
    row("port", u"com1.txt"_s, u"_com1.txt"_s);
    row("no device", u"console.txt"_s, u"console.txt"_s);
    row("dot at the end", u"a.pdf."_s, u"a.pdf"_s);
    row("lone surrogate", u"a"_s + QChar(0xd800) + u"b.pdf"_s, u"ab.pdf"_s);
    row("long", QString(200, u'a') + u".pdf"_s, QString(116, u'a') + u".pdf"_s);
    row("long, wide", QString(100, u'é') + u".pdf"_s, QString(58, u'é') + u".pdf"_s);
    row("long suffix", u"a."_s + QString(200, u'b'), u"a."_s + QString(118, u'b'));
}

void TestFilename::table()
{
    QFETCH(QString, name);
    QTEST(safeFileName(name), "safe");
}

void TestFilename::everyPlane()
{
    for (char32_t c = 0; c <= 0x10ffff; c += (c < 0x3000 ? 1 : 37)) {
        const QString safe = safeFileName(QString(u"a"_s + QString::fromUcs4(&c, 1) + u"/.."_s + QString::fromUcs4(&c, 1)));
        QVERIFY(!safe.isEmpty() && !safe.contains(u'/') && !safe.contains(u'\\') && !safe.startsWith(u'.'));
        QVERIFY(safe.toUtf8().size() <= 120);
        QCOMPARE(safeFileName(safe), safe);
    }
}

QTEST_GUILESS_MAIN(TestFilename)
#include "tst_filename.moc"
