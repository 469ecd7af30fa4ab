// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/displaytext.h"
#include "models/items/nextaction.h"
#include "models/items/notehtml.h"
#include "models/items/safeurl.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace shortlist;
using namespace Qt::StringLiterals;

namespace {

/// Every tag of the result is one we write, closed in order, with no attribute but a's href; and nothing lies deeper than allowed.
QString faultIn(const QString &html)
{
    static const QRegularExpression tag(u"<(/?)(b|i|u|a|ul|ol|li|code|pre|br)( href=\"(?:https?://|mailto:)[^\"<>]*\")?>"_s);
    QStringList open;
    qsizetype at = 0;
    for (qsizetype next = html.indexOf(u'<'); next >= 0; next = html.indexOf(u'<', at)) {
        const auto match = tag.match(html, next, QRegularExpression::NormalMatch, QRegularExpression::AnchorAtOffsetMatchOption);
        if (!match.hasMatch())
            return u"tag not allowed: "_s + html.mid(next, 60);
        const QString name = match.captured(2);
        if ((name == "a"_L1) != !match.captured(3).isEmpty() && match.captured(1).isEmpty())
            return u"attributes of "_s + name;
        if (!match.captured(1).isEmpty()) {
            if (open.isEmpty() || open.takeLast() != name)
                return u"closes what is not open: "_s + name;
        } else if (name != "br"_L1) {
            open.append(name);
        }
        if (open.size() > 8)
            return u"too deep"_s;
        at = match.capturedEnd();
    }
    return open.isEmpty() ? QString() : u"left open: "_s + open.join(u' ');
}

} // namespace

class TestTexts : public QObject {
    Q_OBJECT
private slots:
    void displayTexts()
    {
        QCOMPARE(displayText(u"  a\r\n b\t c "), u"a b c"_s);
        QCOMPARE(displayText(u"exe.\u202efdp\u202c x\u2066y\u2069\u200f"), u"exe.fdp xy"_s);
        QCOMPARE(displayText(u"a\x01\x1b[31mb\x7f"), u"a[31mb"_s);
        QCOMPARE(displayText(u"\U0001F600\U0001F600", 3), u"\U0001F600…"_s);
        QCOMPARE(displayText(u"abc", 3), u"abc"_s);
        QCOMPARE(displayLines(u"a\r\nb\u2028c\td\u202e"), u"a\nb\nc\td"_s);
        QCOMPARE(plainToolTip(u"a < b"_s), u"a < b"_s);
        QCOMPARE(plainToolTip(u"<b>x</b>\ny"_s), u"<qt>&lt;b&gt;x&lt;/b&gt;<br>y</qt>"_s);
    }

    void urls_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("url"); // empty: refused
        const auto row = [](const char *text, const char *url = "") { QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(url); };
        row("https://example.com", "https://example.com");
        row("HTTPS://Example.COM/Path?q=1#f", "https://example.com/Path?q=1#f");
        row(" https://example.com/a ", "https://example.com/a");
        row("http://example.com:8080/", "http://example.com:8080/");
        row("https://example.com/@me", "https://example.com/@me");
        row("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4");
        row("https://xn--bcher-kva.example/", "https://xn--bcher-kva.example/");
        row("mailto:ada@example.com", "mailto:ada@example.com");
        row("mailto:ada@example.com?cc=all@example.org&attach=/etc/passwd", "mailto:ada@example.com");
        row("tel:+49-30-1234567", "tel:+49301234567");
        row("https://user@example.com");
        row("https://user:pass@example.com/");
        row("https://example.com@evil.example/");
        row("https://@example.com/");
        row("https://example.com\\@evil.example");
        row("https://");
        row("https:///path");
        row("https:example.com");
        row("http:/example.com");
        row("//example.com");
        row("javascript:alert(1)");
        row("JaVaScRiPt:alert(1)");
        row("java\nscript:alert(1)");
        row("https://exa mple.com");
        row("https://example.com/\u202ecod.exe");
        row("https://exam\u200bple.com/");
        row("file:///etc/passwd");
        row("FILE://server/share");
        row("smb://server/share");
        row("\\\\server\\share");
        row("ftp://example.com");
        row("data:text/html,<script>alert(1)</script>");
        row("vbscript:x");
        row("ms-msdt:/id");
        row("ssh://example.com");
        row("qrc:/x");
        row("view-source:https://example.com");
        row("mailto:");
        row("mailto:ada@example.com,ben@example.com");
        row("mailto:ada%0abcc:x@example.com");
        row("tel:12");
        row("tel:*21*123%23");
        row("https://example.com:99999/");
        row("example.com");
        row("");
    }
    void urls()
    {
        QFETCH(QString, text);
        QFETCH(QString, url);
        QCOMPARE(QString::fromLatin1(safeUrl(text).toEncoded()), url);
    }

    void webUrls()
    {
        QCOMPARE(safeWebUrl(u"example.com/me").toString(), u"https://example.com/me"_s);
        QCOMPARE(safeWebUrl(u"http://example.com").toString(), u"http://example.com"_s);
        for (const QString &text : {u"mailto:ada@example.com"_s, u"not a link"_s, u"javascript:x.y"_s, u"me@example.com"_s, u"./x"_s, u"localhost"_s})
            QVERIFY2(safeWebUrl(text).isEmpty(), qPrintable(text));
        QVERIFY(safeUrl(QString("https://example.com/"_L1 + QString(3000, u'a'))).isEmpty());
        QCOMPARE(shownHost(safeUrl(u"https://аpple.example/")), u"xn--pple-43d.example"_s); // a Cyrillic а
        QCOMPARE(shownHost(safeUrl(u"mailto:ada@example.com")), u"ada@example.com"_s);
    }

    void notes_data()
    {
        QTest::addColumn<QString>("content");
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("plain");
        const auto row = [](const char *name, const QString &content, const QString &html, const QString &plain) {
            QTest::newRow(name) << content << html << plain;
        };
        row("plain", u"a < b & c > d\nnext &amp;"_s, {}, u"a < b & c > d\nnext &amp;"_s);
        row("plain brackets", u"see <https://example.com> x<y"_s, {}, u"see <https://example.com> x<y"_s);
        row("allowed", u"<b>a</b> <i>b</i> <u>c</u> <code>d</code>"_s, u"<b>a</b> <i>b</i> <u>c</u> <code>d</code>"_s, u"a b c d"_s);
        row("strong and em", u"<strong>a</strong><em>b</em>"_s, u"<b>a</b><i>b</i>"_s, u"ab"_s);
        row("list", u"<ul><li>a<li>b</li></ul>c"_s, u"<ul><li>a</li><li>b</li></ul>c"_s, u"• a\n• b\nc"_s);
        row("nested list", u"<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>"_s, u"<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>"_s,
            u"• a\n• b\n• c"_s);
        row("item without list", u"<li>a</li><b>x</b>"_s, u"• a<b>x</b>"_s, u"• ax"_s);
        row("paragraphs", u"<p>a</p>\n<p>b</p>"_s, u"a<br>b"_s, u"a\nb"_s);
        row("breaks", u"<b>a</b><br/>b<br>"_s, u"<b>a</b><br>b"_s, u"a\nb"_s);
        row("pre keeps lines", u"<pre>a\n  b</pre>"_s, u"<pre>a\n  b</pre>"_s, u"a\n  b"_s);
        row("spaces collapse", u"<b>a</b>  \n b"_s, u"<b>a</b> b"_s, u"a b"_s);
        row("script", u"<b>a</b><script>alert('<b>')</script>b"_s, u"<b>a</b>b"_s, u"ab"_s);
        row("script without end", u"<b>a</b><SCRIPT>alert(1)"_s, u"<b>a</b>"_s, u"a"_s);
        row("style", u"a<style>b{}</style>c<i></i>"_s, u"ac<i></i>"_s, u"ac"_s);
        row("img", u"<b>a</b><img src=file:///etc/passwd onerror=x>"_s, u"<b>a</b>"_s, u"a"_s);
        row("attributes go", u"<b onclick='x' style=\"color:red\">a</b>"_s, u"<b>a</b>"_s, u"a"_s);
        row("quoted end", u"<b title='>'>a</b>"_s, u"<b>a</b>"_s, u"a"_s);
        row("comment", u"<b>a</b><!-- <script> --> b"_s, u"<b>a</b> b"_s, u"a b"_s);
        row("comment without end", u"<b>a</b><!-- b"_s, u"<b>a</b>"_s, u"a"_s);
        row("doctype", u"<!DOCTYPE html><?xml x?><b>a</b>"_s, u"<b>a</b>"_s, u"a"_s);
        row("unclosed", u"<b><i>a"_s, u"<b><i>a</i></b>"_s, u"a"_s);
        row("crossed", u"<b><i>a</b>b</i>"_s, u"<b><i>a</i></b>b"_s, u"ab"_s);
        row("stray end", u"</ul></b>a<b></b>"_s, u"a<b></b>"_s, u"a"_s);
        row("tag without end", u"<b>a</b> <i x"_s, u"<b>a</b> &lt;i x"_s, u"a <i x"_s);
        row("entities", u"<b>&lt;script&gt; &amp;amp; &#60;b&#x3e; &auml; &nope; &#0; &</b>"_s,
            u"<b>&lt;script&gt; &amp;amp; &lt;b&gt; ä &amp;nope; \ufffd &amp;</b>"_s, u"<script> &amp; <b> ä &nope; \ufffd &"_s);
        row("entity makes no tag", u"<b>x</b>&lt;img src=x&gt;"_s, u"<b>x</b>&lt;img src=x&gt;"_s, u"x<img src=x>"_s);
        row("bidi", u"<b>a&#x202e;b\u202ec</b>"_s, u"<b>abc</b>"_s, u"abc"_s);
        row("link", u"<a href=\"https://example.com/x?a=1&amp;b=2\">here</a>"_s,
            u"<a href=\"https://example.com/x?a=1&amp;b=2\">here (example.com)</a>"_s, u"here (example.com)"_s);
        row("link says host", u"<a href='https://www.example.com/x'>https://example.com/x</a>"_s,
            u"<a href=\"https://www.example.com/x\">https://example.com/x</a>"_s, u"https://example.com/x"_s);
        row("link lies", u"<a href=https://evil.example/>example.com</a>"_s, u"<a href=\"https://evil.example/\">example.com (evil.example)</a>"_s,
            u"example.com (evil.example)"_s);
        row("link begins like host", u"<a href=https://example.co>example.com</a>"_s,
            u"<a href=\"https://example.co\">example.com (example.co)</a>"_s, u"example.com (example.co)"_s);
        row("javascript", u"<a href=\"javascript:alert(1)\">x</a>"_s, u"x"_s, u"x"_s);
        row("javascript by entity", u"<a href=\"&#106;avascript&#58;alert(1)\">x</a>"_s, u"x"_s, u"x"_s);
        row("javascript by tab", u"<a href=\"java&#9;script:alert(1)\">x</a>"_s, u"x"_s, u"x"_s);
        row("data", u"<a href=data:text/html,x>x</a>"_s, u"x"_s, u"x"_s);
        row("file", u"<a href=file:///etc/passwd>x</a>"_s, u"x"_s, u"x"_s);
        row("first href counts", u"<a href=https://example.com href=javascript:x>example.com</a>"_s,
            u"<a href=\"https://example.com\">example.com</a>"_s, u"example.com"_s);
        row("quote in href", u"<a href='https://example.com/\"onmouseover=x'>example.com</a>"_s,
            u"<a href=\"https://example.com/%22onmouseover=x\">example.com</a>"_s, u"example.com"_s);
        row("link in link", u"<a href=https://a.example>a.example<a href=https://b.example>b.example</a></a>"_s,
            u"<a href=\"https://a.example\">a.example</a><a href=\"https://b.example\">b.example</a>"_s, u"a.exampleb.example"_s);
        row("nested tables", u"<b>x</b>"_s + QString(u"<table><tr><td>"_s).repeated(40) + u"deep"_s, u"<b>x</b><br>deep"_s, u"x\ndeep"_s);
        row("too deep", QString(u"<ul><li>"_s).repeated(20) + u"x"_s, QString(u"<ul><li>"_s).repeated(4) + QString(u"</li><li>"_s).repeated(16) + u"x"_s + QString(u"</li></ul>"_s).repeated(4),
            QString(u"• \n"_s).repeated(19) + u"• x"_s);
    }
    void notes()
    {
        QFETCH(QString, content);
        QFETCH(QString, html);
        QFETCH(QString, plain);
        const NoteText note = noteText(content);
        QCOMPARE(note.html, html);
        QCOMPARE(note.plain, plain);
        QVERIFY(!note.truncated);
        QCOMPARE(faultIn(note.html), QString());
    }

    void hugeNotes_data()
    {
        QTest::addColumn<QString>("unit");
        for (const char *unit : {"<b>x</b>", "<ul><li>", "<table><tr><td>", "<a href='https://example.com'>", "<a<a ", "<!", "<!--", "&amp;", "&#", "<",
                 "<b x='", "</", "<script>", "</script", "<q ", "text and more text ", "<br>", "<pre>\n", "<svg/onload=x>"})
            QTest::newRow(unit) << QString::fromLatin1(unit);
    }
    void hugeNotes()
    {
        QFETCH(QString, unit);
        const QString content = "<b>start</b>"_L1 + unit.repeated(1'000'000 / unit.size()) + "<i>end</i>"_L1;
        QElapsedTimer timer;
        timer.start();
        const NoteText note = noteText(content);
        qInfo("%lld ms", timer.elapsed());
        QCOMPARE(faultIn(note.html), QString());
        // Scripts and comments that never end leave nothing to cut.
        const bool swallowed = unit == "<!--"_L1 || unit == "<script>"_L1 || unit.startsWith("<svg"_L1);
        QCOMPARE(note.truncated, !swallowed);
        QVERIFY(note.html.size() < 700'000);
        QVERIFY(note.plain.startsWith("start"_L1));
        QVERIFY(note.html.count("<br>"_L1) + note.html.count("<li>"_L1) + note.html.count(u'\n') <= 1100);
    }

    void randomNotes()
    {
        QRandomGenerator random(11);
        const QStringList pieces{u"<b>"_s, u"</b>"_s, u"<i"_s, u">"_s, u"<ul>"_s, u"</ul>"_s, u"<ol>"_s, u"</ol>"_s, u"<li>"_s, u"</li>"_s, u"<a href="_s,
            u"'"_s, u"\""_s, u"https://example.com"_s, u"javascript:x"_s, u"</a>"_s, u"<pre>"_s, u"</pre>"_s, u"<script>"_s, u"</script>"_s, u"<!--"_s,
            u"-->"_s, u"&lt;"_s, u"&#x3c;"_s, u"&"_s, u"text "_s, u"\n"_s, u"<p>"_s, u"</p>"_s, u"<br>"_s, u"<code>"_s, u"</code>"_s, u"/"_s, u"\u202e"_s, u"="_s};
        for (int round = 0; round < 4000; ++round) {
            QString content;
            for (int i = 0, n = int(random.bounded(40)); i < n; ++i)
                content += pieces[random.bounded(int(pieces.size()))];
            const NoteText note = noteText(content);
            QVERIFY2(faultIn(note.html).isEmpty(), qPrintable(faultIn(note.html) + u" from "_s + content));
            QVERIFY(!note.plain.contains(u'\u202e') && !note.html.contains(u'\u202e'));
        }
    }

    void nextActions_data()
    {
        using Stage = api::InterviewStageType;
        using Status = api::InterviewScheduleStatus;
        QTest::addColumn<int>("stage");
        QTest::addColumn<int>("schedule");
        QTest::addColumn<int>("days");
        QTest::addColumn<int>("nextStart"); // hours from now, 0: none
        QTest::addColumn<int>("lastEnd");
        QTest::addColumn<int>("action");
        QTest::addColumn<int>("step");
        const auto row = [](const char *name, Stage stage, Status schedule, int days, int start, int end, NextAction action, Step step) {
            QTest::newRow(name) << int(stage) << int(schedule) << days << start << end << int(action) << int(step);
        };
        row("new lead", Stage::Lead, Status::Unlisted, 0, 0, 0, NextAction::Us, Step::Review);
        row("application on the third day", Stage::PreInterviewScreen, Status::Unlisted, 3, 0, 0, NextAction::Us, Step::Review);
        row("application on the fourth day", Stage::PreInterviewScreen, Status::Unlisted, 4, 0, 0, NextAction::Overdue, Step::Review);
        row("unknown age", Stage::PreInterviewScreen, Status::Unlisted, -1, 0, 0, NextAction::Us, Step::Review);
        row("nothing scheduled", Stage::Active, Status::Unlisted, 2, 0, 0, NextAction::Us, Step::ScheduleInterview);
        row("needs scheduling", Stage::Active, Status::NeedsScheduling, 7, 0, 0, NextAction::Us, Step::ScheduleInterview);
        row("needs scheduling for long", Stage::Active, Status::NeedsScheduling, 8, 0, 0, NextAction::Overdue, Step::ScheduleInterview);
        row("booking", Stage::Active, Status::WaitingOnCandidateBooking, 30, 0, 0, NextAction::Them, Step::CandidateBooks);
        row("availability", Stage::Active, Status::WaitingOnCandidateAvailability, 1, 0, 0, NextAction::Them, Step::CandidateAvailability);
        row("availability given", Stage::Active, Status::CandidateAvailabilitySubmitted, 1, 0, 0, NextAction::Us, Step::ChooseTime);
        row("scheduled", Stage::Active, Status::Scheduled, 20, 48, 49, NextAction::Them, Step::Interview);
        row("under way", Stage::Active, Status::Scheduled, 1, 0, 1, NextAction::Them, Step::Interview);
        row("just over", Stage::Active, Status::Scheduled, 1, 0, -1, NextAction::Us, Step::Feedback);
        row("over in an earlier stage", Stage::Active, Status::Scheduled, 1, 0, -72, NextAction::Us, Step::ScheduleInterview);
        row("feedback", Stage::Active, Status::WaitingOnFeedback, 2, 0, -5, NextAction::Us, Step::Feedback);
        row("feedback for long", Stage::Active, Status::WaitingOnFeedback, 9, 0, -5, NextAction::Overdue, Step::Feedback);
        row("complete", Stage::Active, Status::Complete, 1, 0, -3, NextAction::Us, Step::Decide);
        row("complete in an earlier stage", Stage::Active, Status::Complete, 1, 0, -72, NextAction::Us, Step::ScheduleInterview);
        row("cancelled", Stage::Active, Status::Cancelled, 1, 0, 0, NextAction::Us, Step::ScheduleInterview);
        row("on hold", Stage::Active, Status::OnHold, 40, 0, 0, NextAction::Nothing, Step::OnHold);
        row("unknown", Stage::Active, Status::Unknown, 1, 0, 0, NextAction::Us, Step::ScheduleInterview);
        row("screen scheduled", Stage::PreInterviewScreen, Status::Scheduled, 9, 3, 4, NextAction::Them, Step::Interview);
        row("offer", Stage::Offer, Status::Complete, 1, 0, -3, NextAction::Us, Step::Offer);
        row("unknown stage", Stage::Unlisted, Status::Unlisted, 1, 0, 0, NextAction::Us, Step::Decide);
        row("hired", Stage::Hired, Status::WaitingOnFeedback, 99, 0, 0, NextAction::Nothing, Step::None);
        row("archived", Stage::Archived, Status::Scheduled, 99, 5, 6, NextAction::Nothing, Step::None);
    }
    void nextActions()
    {
        QFETCH(int, stage);
        QFETCH(int, schedule);
        QFETCH(int, days);
        QFETCH(int, nextStart);
        QFETCH(int, lastEnd);
        QFETCH(int, action);
        QFETCH(int, step);
        constexpr qint64 now = 1'700'000'000;
        const auto hours = [](int h) { return h == 0 ? 0U : quint32(now + h * 3600); };
        const ScheduleBrief brief{api::InterviewScheduleStatus(schedule), hours(nextStart), hours(lastEnd)};
        const NextStep next = nextStep(api::InterviewStageType(stage), api::ApplicationStatus::Active, brief,
            days < 0 ? 0 : now - qint64(days) * 86'400, days, now);
        QCOMPARE(int(next.step), step);
        QCOMPARE(int(next.action), action);
        QCOMPARE(stepText(next.step).isEmpty(), next.step == Step::None);
        QCOMPARE(actionText(next.action).isEmpty(), next.action == NextAction::Nothing);
        for (const api::ApplicationStatus closed : {api::ApplicationStatus::Hired, api::ApplicationStatus::Archived})
            QCOMPARE(nextStep(api::InterviewStageType(stage), closed, brief, 0, days, now), NextStep());
    }

    void days()
    {
        const QDateTime evening(QDate(2026, 3, 10), QTime(23, 30));
        QCOMPARE(daysBetween(evening.toSecsSinceEpoch(), evening.addSecs(3600).toSecsSinceEpoch()), 1);
        QCOMPARE(daysBetween(evening.toSecsSinceEpoch(), evening.toSecsSinceEpoch()), 0);
        QCOMPARE(daysBetween(0, evening.toSecsSinceEpoch()), -1);
        QCOMPARE(daysBetween(evening.addDays(3).toSecsSinceEpoch(), evening.toSecsSinceEpoch()), 0);
    }
};

QTEST_GUILESS_MAIN(TestTexts)
#include "tst_texts.moc"
