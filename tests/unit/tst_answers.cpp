// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/answers.h"
#include "models/items/contacts.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QTest>

using namespace shortlist;
using namespace Qt::StringLiterals;

namespace {

QJsonValue json(const QString &text) { return QJsonDocument::fromJson(("{\"v\":"_L1 + text + u'}').toUtf8()).object().value("v"_L1); }

api::FormField field(const QString &type, const QString &path = u"f"_s, const QString &title = u"Question"_s)
{
    api::FormField record;
    record.type = type;
    record.path = path;
    record.title = title;
    record.selectableValues = {{u"Strong Yes"_s, u"4"_s}, {u"Berlin office"_s, u"berlin"_s}, {u"Remote"_s, u"remote"_s}, {u"Sure"_s, u"true"_s}};
    return record;
}

api::FormField plain(api::FormField record)
{
    record.selectableValues.clear();
    return record;
}

} // namespace

class TestAnswers : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void answers_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("answer");
        const auto row = [](const char *type, const char *value, const char *answer) {
            QTest::addRow("%s %s", type, value) << QString::fromLatin1(type) << QString::fromUtf8(value) << QString::fromUtf8(answer);
        };
        row("Boolean", "true", "Yes");
        row("Boolean", "false", "No");
        row("Boolean", "\"false\"", "No");
        row("Boolean", "null", "");
        row("Date", "\"2026-03-01\"", "1 Mar 2026");
        row("Date", "\"2026-03-01T00:00:00.000Z\"", "1 Mar 2026");
        row("Date", "\"2026-03-01T23:59:59+14:00\"", "1 Mar 2026");
        row("Date", "\"soon\"", "soon");
        row("Date", "\"2026-13-45\"", "2026-13-45");
        row("Email", "\"ada@example.com\"", "ada@example.com");
        row("Phone", "\"+49 30 1\"", "+49 30 1");
        row("String", "\"a\\u202eb\"", "ab");
        row("String", "\"  \"", "");
        row("LongText", "\"a\\r\\nb\"", "a\nb");
        row("Number", "2026", "2026");
        row("Number", "3.5", "3.5");
        row("Number", "\"7\"", "7");
        row("ValueSelect", "\"berlin\"", "Berlin office");
        row("ValueSelect", "4", "Strong Yes");
        row("ValueSelect", "true", "Sure");
        row("ValueSelect", "\"gone\"", "gone");
        row("ValueSelect", "{\"label\":\"X\",\"value\":\"x\"}", "X");
        row("ValueSelect", "{\"value\":\"remote\"}", "Remote");
        row("MultiValueSelect", "[\"berlin\",\"remote\",\"x\"]", "Berlin office\nRemote\nx");
        row("MultiValueSelect", "\"remote\"", "Remote");
        row("MultiValueSelect", "[]", "");
        row("RichText", "\"plain\\ntext\"", "plain\ntext");
        row("RichText", "{\"type\":\"PlainText\",\"value\":\"text\"}", "text");
        row("RichText", "\"<p>a <b>b</b></p><script>x</script>\"", "a b");
        row("Url", "\"https://example.com/x\"", "https://example.com/x");
        row("Url", "\"\"", "");
        row("Currency", "{\"value\":55000,\"currencyCode\":\"EUR\"}", "55,000 EUR");
        row("Currency", "55000", "55,000");
        row("NumberRange", "{\"type\":\"number-range\",\"minValue\":3,\"maxValue\":5}", "3 – 5");
        row("NumberRange", "{\"type\":\"number-range\",\"minValue\":3,\"maxValue\":null}", "from 3");
        row("NumberRange", "{\"type\":\"number-range\",\"minValue\":null,\"maxValue\":5}", "up to 5");
        row("CompensationRange", "{\"type\":\"compensation-range\",\"minValue\":50000,\"maxValue\":60000,\"currencyCode\":\"USD\",\"interval\":\"1 YEAR\"}",
            "50,000 – 60,000 USD per year");
        row("CompensationRange", "{\"minValue\":5,\"maxValue\":6,\"currencyCode\":\"USD\",\"interval\":\"9 DAY\"}", "5 – 6 USD 9 DAY");
        row("UUID", "\"abc-def\"", "abc-def");
        row("UUID", "{\"value\":\"abc-def\"}", "abc-def");
        row("Location", "{\"country\":\"Germany\",\"city\":\"Berlin\"}", "Berlin, Germany");
        row("Location", "\"Berlin\"", "Berlin");
        row("Location", "{\"locationSummary\":\"Berlin, DE\"}", "Berlin, DE");
        row("EducationHistory",
            "[{\"schoolName\":\"Example U\",\"degree\":\"BSc\",\"major\":\"Physics\",\"startDate\":\"2010-09-01\",\"endDate\":\"2014-06-30\"},"
            "{\"schoolName\":\"Other U\",\"startDate\":\"2020-01\",\"isCurrent\":true}]",
            "Example U, BSc, Physics (2010-09 – 2014-06)\nOther U (2020-01 – today)");
        row("File", "\"file-1\"", "file-1");
        row("File", "{\"name\":\"cv.pdf\",\"handle\":\"h\"}", "cv.pdf");
        row("File", "[{\"name\":\"cv.pdf\"},{\"name\":\"letter.pdf\"}]", "cv.pdf\nletter.pdf");
        row("Hologram", "{\"b\":1,\"a\":[true]}", "{\"a\":[true],\"b\":1}");
        row("Hologram", "{\"text\":\"said\"}", "said");
        row("Hologram", "[[1,2],[3]]", "[[1,2],[3]]");
        row("Hologram", "[1,\"b\",false]", "1\nb\nNo");
        row("", "{\"schoolName\":\"Example U\"}", "Example U");
        row("Number", "{\"odd\":{\"deep\":1}}", "{\"odd\":{\"deep\":1}}");
    }
    void answers()
    {
        QFETCH(QString, type);
        QFETCH(QString, value);
        QFETCH(QString, answer);
        const Answer read = answerOf(field(type), json(value));
        QCOMPARE(read.answer, answer);
        QCOMPARE(read.type, type);
        QCOMPARE(read.question, u"Question"_s);
    }

    void scores_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("score");
        QTest::addColumn<QString>("comment");
        QTest::newRow("text") << u"\"4\""_s << 4 << QString();
        QTest::newRow("number") << u"4"_s << 4 << QString();
        QTest::newRow("object") << u"{\"score\":2}"_s << 2 << QString();
        QTest::newRow("object with text") << u"{\"score\":\"3\"}"_s << 3 << QString();
        QTest::newRow("comment") << u"{\"score\":1,\"comments\":{\"type\":\"PlainText\",\"value\":\"Too shy\"}}"_s << 1 << u"Too shy"_s;
        QTest::newRow("comment as text") << u"{\"score\":1,\"comment\":\"Too shy\"}"_s << 1 << u"Too shy"_s;
        QTest::newRow("comment alone") << u"{\"score\":null,\"comments\":\"Later\"}"_s << 0 << u"Later"_s;
        QTest::newRow("out of range") << u"5"_s << 0 << QString();
        QTest::newRow("half") << u"2.5"_s << 0 << QString();
        QTest::newRow("words") << u"\"good\""_s << 0 << QString();
        QTest::newRow("null") << u"null"_s << 0 << QString();
    }
    void scores()
    {
        QFETCH(QString, value);
        QFETCH(int, score);
        QFETCH(QString, comment);
        const Answer read = answerOf(plain(field(u"Score"_s)), json(value));
        QCOMPARE(read.score, score);
        QCOMPARE(read.comment, comment);
        if (score > 0)
            QCOMPARE(read.answer, u"%1 of 4"_s.arg(score));
    }

    void links()
    {
        QCOMPARE(answerOf(field(u"Url"_s), u"https://example.com/x"_s).link, QUrl(u"https://example.com/x"_s));
        QCOMPARE(answerOf(field(u"Url"_s), u"example.com"_s).link, QUrl(u"https://example.com"_s));
        QVERIFY(answerOf(field(u"Url"_s), u"javascript:alert(1)"_s).link.isEmpty());
        QVERIFY(answerOf(field(u"String"_s), u"https://example.com/x"_s).link.isEmpty());
    }

    void sectionsInOrder()
    {
        api::FormDefinition form;
        form.sections = {{.title = u"About you"_s, .fields = {{.field = field(u"String"_s, u"_systemfield_name"_s, u"Name"_s)},
                                                       {.field = field(u"Boolean"_s, u"b"_s, u"Remote?"_s)}}},
            {.title = {}, .fields = {{.field = field(u"Email"_s, u"_systemfield_email"_s, {})}}}, {.title = u"Empty"_s}};
        const QJsonObject submitted{{u"_systemfield_email"_s, u"ada@example.com"_s}, {u"_systemfield_name"_s, u"Ada"_s},
            {u"_systemfield_first_name"_s, u"A"_s}, {u"01234567-89ab-cdef-0123-456789abcdef"_s, 7}, {u"gone"_s, QJsonValue::Null}};
        const QList<AnswerSection> sections = answerSections(form, submitted);
        QCOMPARE(sections.size(), 3);
        QCOMPARE(sections[0].title, u"About you"_s);
        QCOMPARE(sections[0].answers[0].answer, u"Ada"_s);
        QCOMPARE(sections[0].answers[1].question, u"Remote?"_s);
        QCOMPARE(sections[0].answers[1].answer, QString());
        QCOMPARE(sections[1].answers[0].question, u"_systemfield_email"_s);
        QCOMPARE(sections[2].title, u"Other answers"_s);
        QCOMPARE(sections[2].answers.size(), 2);
        QCOMPARE(sections[2].answers[0].question, u"Question no longer in the form"_s);
        QCOMPARE(sections[2].answers[0].answer, u"7"_s);
        QCOMPARE(sections[2].answers[1].question, u"First name"_s);
    }

    void overall()
    {
        const auto with = [](const api::FormField &f) {
            api::FormDefinition form;
            form.sections = {{.fields = {{.field = field(u"Score"_s, u"x"_s, u"Depth"_s)}, {.field = f}}}};
            return form;
        };
        const auto byPath = with(field(u"ValueSelect"_s, u"overall_recommendation"_s, u"Recommendation"_s));
        QCOMPARE(overallRecommendation(byPath, {{u"overall_recommendation"_s, u"4"_s}}).score, 4);
        QCOMPARE(overallRecommendation(byPath, {{u"overall_recommendation"_s, u"4"_s}}).text, u"Strong Yes"_s);
        QCOMPARE(overallRecommendation(byPath, {{u"x"_s, 3}}).score, 0);
        const auto system = with(plain(field(u"Score"_s, u"_systemfield_overall_recommendation"_s)));
        QCOMPARE(overallRecommendation(system, {{u"_systemfield_overall_recommendation"_s, QJsonObject{{u"score"_s, 2}}}}).score, 2);
        const auto byTitle = with(field(u"ValueSelect"_s, u"some-id"_s, u" overall recommendation"_s));
        QCOMPARE(overallRecommendation(byTitle, {{u"some-id"_s, u"4"_s}}).score, 4);
        QCOMPARE(overallRecommendation({}, {{u"overall_recommendation"_s, u"3"_s}}).score, 3);
        QCOMPARE(overallRecommendation({}, {}).score, 0);
    }

    void customFields()
    {
        const auto text = [](const QString &value, const QString &label = u"null"_s) {
            api::FieldValue f;
            f.value = json(value);
            f.valueLabel = json(label);
            return customFieldText(f);
        };
        QCOMPARE(text(u"\"x\""_s, u"\"Label\""_s), u"Label"_s);
        QCOMPARE(text(u"[\"x\"]"_s, u"[\"A\",\"B\"]"_s), u"A\nB"_s);
        QCOMPARE(text(u"\"2026-03-01T00:00:00.000Z\""_s), u"1 Mar 2026"_s);
        QCOMPARE(text(u"true"_s), u"Yes"_s);
        QCOMPARE(text(u"{\"value\":1,\"currencyCode\":\"EUR\"}"_s), u"1 EUR"_s);
        QCOMPARE(text(u"null"_s), QString());
    }

    void contacts()
    {
        api::Candidate c;
        c.primaryEmailAddress = api::ContactInfo{.value = u"ada@example.com"_s, .type = api::ContactInfoType::Work};
        c.emailAddresses = {{.value = u"ADA@example.com"_s}, {.value = u"ada@example.net"_s, .type = api::ContactInfoType::Personal}};
        c.phoneNumbers = {{.value = u"+49 30 1234567"_s, .isPrimary = true}};
        c.socialLinks = {{.type = api::SocialLinkType::LinkedIn, .url = u"linkedin.example/in/ada"_s}, {.type = {}, .url = u"javascript:alert(1)"_s}};
        const QList<ContactItem> items = contactsOf(c);
        QCOMPARE(items.size(), 5);
        QCOMPARE(items[0].url, QUrl(u"mailto:ada@example.com"_s));
        QCOMPARE(items[0].label, u"Work"_s);
        QVERIFY(items[0].primary && !items[1].primary && items[2].primary);
        QCOMPARE(items[1].text, u"ada@example.net"_s);
        QCOMPARE(items[2].url, QUrl(u"tel:+49301234567"_s));
        QCOMPARE(items[3].url, QUrl(u"https://linkedin.example/in/ada"_s));
        QVERIFY(items[4].url.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestAnswers)
#include "tst_answers.moc"
