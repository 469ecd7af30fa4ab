// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/brief.h"
#include "api/types/candidate.h"
#include "api/types/form.h"
#include "api/types/interview.h"
#include "tests/support/contract.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace shortlist;

namespace {

QByteArray text(std::string_view view) { return QByteArray(view.data(), qsizetype(view.size())); }
template <typename Tag> QByteArray text(const api::IdView<Tag> &id) { return text(id.view()); }

/// A record inside another one: what is read of its text, since it may be written in many ways.
template <typename T, typename Tag> QByteArray said(const api::Embedded<Tag> &inside)
{
    const auto record = api::decodeRecord<T>(text(inside.json));
    return text(inside.id) + '=' + (record ? api::encode(*record) : text(inside.json));
}

QByteArray said(const api::CandidateBrief &c)
{
    QByteArray out = text(c.id) + '|' + text(c.name) + '|' + text(c.email) + '|' + said<api::Source>(c.source) + '|' + QByteArray::number(c.createdAt) + '|'
        + QByteArray::number(c.updatedAt) + '|' + QByteArray::number(c.applications) + (c.hasResume ? "|resume" : "|");
    for (const auto &tag : c.tags)
        out += '|' + said<api::CandidateTag>(tag);
    return out;
}

QByteArray said(const api::EventBrief &e)
{
    QByteArray out = text(e.id) + '|' + text(e.schedule) + '|' + text(e.interviewId) + '|' + said<api::Interview>(e.interview) + '|' + QByteArray::number(e.startTime)
        + '|' + QByteArray::number(e.endTime) + '|' + QByteArray::number(e.updatedAt) + '|' + text(e.location) + (e.hasSubmittedFeedback ? "|feedback" : "|")
        + (e.hasMeetingLink ? "|link" : "|");
    for (const auto &person : e.interviewers)
        out += '|' + said<api::User>(person);
    for (const auto &person : e.interviewerIds)
        out += '|' + text(person);
    return out;
}

QByteArray said(const api::ScheduleBrief &s)
{
    QByteArray out = text(s.id) + '|' + s.status.text().toUtf8() + '|' + text(s.application) + '|' + text(s.stage) + '|' + said<api::User>(s.scheduledBy) + '|'
        + QByteArray::number(s.createdAt) + '|' + QByteArray::number(s.updatedAt);
    for (const api::EventBrief &event : s.events)
        out += "\n" + said(event);
    return out;
}

QByteArray said(const api::SurveyBrief &s)
{
    return text(s.id) + '|' + text(s.candidate) + '|' + text(s.application) + '|' + QByteArray::number(s.submittedAt) + '|' + s.type.text().toUtf8();
}

QByteArray envelope(const QByteArray &results) { return R"({"success":true,"results":[)" + results + R"(],"moreDataAvailable":true,"nextCursor":"c"})"; }

/// The object with one member, at any depth, changed; Undefined removes it. A number in the path is a place in a list.
QJsonValue changed(const QJsonValue &value, QStringList path, const QJsonValue &to)
{
    if (path.isEmpty())
        return to;
    const QString name = path.takeFirst();
    bool isPlace = false;
    const int place = name.toInt(&isPlace);
    if (isPlace) {
        QJsonArray list = value.toArray();
        list[place] = changed(list[place], path, to);
        return list;
    }
    QJsonObject object = value.toObject();
    const QJsonValue inner = changed(object[name], path, to);
    if (inner.isUndefined())
        object.remove(name);
    else
        object.insert(name, inner);
    return object;
}

/// The paths of all members, those inside others too.
void listPaths(const QJsonValue &value, const QStringList &before, QList<QStringList> &out)
{
    if (value.isArray()) {
        const QJsonArray list = value.toArray();
        for (int i = 0; i < list.size(); ++i)
            listPaths(list[i], before + QStringList{QString::number(i)}, out);
    }
    const QJsonObject object = value.toObject();
    for (const QString &name : object.keys()) {
        const QStringList path = before + QStringList{name};
        out.append(path);
        listPaths(object[name], path, out);
    }
}

template <typename Brief, typename Whole> void compareAlways(const QJsonObject &example)
{
    const QByteArray good = test::compact(example);
    const auto whole = api::decodeRecord<Whole>(good);
    QVERIFY(whole);
    const QByteArray right = said(api::briefOf(*whole));
    for (const QByteArray &record : {good, QJsonDocument(example).toJson(QJsonDocument::Indented)}) {
        const auto page = api::decodePage<Brief>(envelope(record + ',' + good));
        QVERIFY(page && page->moreDataAvailable);
        QCOMPARE(page->nextCursor, u"c"_s);
        QCOMPARE(page->results.size(), 2);
        for (const Brief &brief : page->results)
            QCOMPARE(said(brief), right);
        QCOMPARE(QJsonDocument::fromJson(page->raw[0]).object(), example);
        QCOMPARE(page->results[0].json, page->raw[0]);
    }
}

/// Each member dropped, made null and retyped: what both can read they read alike, and what is refused is refused with its place.
template <typename Brief, typename Whole> void compareMembers(const QJsonObject &example, int least)
{
    const QByteArray good = test::compact(example);
    QList<QStringList> paths;
    listPaths(example, {}, paths);
    int refused = 0;
    for (const QStringList &path : std::as_const(paths)) {
        for (const QJsonValue &value : {QJsonValue(QJsonValue::Undefined), QJsonValue(QJsonValue::Null), QJsonValue(7), QJsonValue(u"a \"text\" é\\"_s),
                 QJsonValue(u""_s), QJsonValue(QJsonArray{}), QJsonValue(QJsonObject{})}) {
            const QByteArray record = test::compact(changed(example, path, value).toObject());
            const auto page = api::decodePage<Brief>(envelope(good + ',' + record));
            const auto whole = api::decodeRecord<Whole>(record);
            QVERIFY(page);
            if (whole) {
                QCOMPARE(page->results.size(), 2);
                QCOMPARE(said(page->results[1]), said(api::briefOf(*whole)));
            } else if (page->results.size() == 1) {
                ++refused;
                QCOMPARE(page->skipped.size(), 1);
                QVERIFY2(page->skipped[0].path.startsWith(u"results/1/"_s + path.constFirst()), qPrintable(page->skipped[0].path));
            }
        }
    }
    QVERIFY2(refused > least, qPrintable(QString::number(refused)));
}

} // namespace

/// What lists keep of candidates, interview schedules and surveys is what their whole records say.
class TestListBriefs : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(u"shortlist.api.*=false"_s);
        const test::Contract contract;
        const auto example = [&](const QString &path) { return contract.answerExample(path)["results"_L1][0].toObject(); };
        m_candidate = example(u"candidate.list"_s);
        m_schedule = example(u"interviewSchedule.list"_s);
        m_survey = example(u"surveySubmission.list"_s);
        QVERIFY(!m_candidate.isEmpty() && !m_schedule.isEmpty() && !m_survey.isEmpty());
    }
    void candidates();
    void schedules();
    void surveys();
    void unknownValues();
    void oneByItself();
    void outlivesItsPage();

private:
    QJsonObject m_candidate{};
    QJsonObject m_schedule{};
    QJsonObject m_survey{};
};

void TestListBriefs::candidates()
{
    compareAlways<api::CandidateBrief, api::Candidate>(m_candidate);
    compareMembers<api::CandidateBrief, api::Candidate>(m_candidate, 20);
}

void TestListBriefs::schedules()
{
    compareAlways<api::ScheduleBrief, api::InterviewSchedule>(m_schedule);
    compareMembers<api::ScheduleBrief, api::InterviewSchedule>(m_schedule, 40);
}

void TestListBriefs::surveys()
{
    compareAlways<api::SurveyBrief, api::SurveySubmission>(m_survey);
    compareMembers<api::SurveyBrief, api::SurveySubmission>(m_survey, 15);
}

void TestListBriefs::unknownValues()
{
    const QByteArray record = test::compact(changed(m_schedule, {u"status"_s}, u"Dreaming"_s).toObject());
    const auto page = api::decodePage<api::ScheduleBrief>(envelope(record));
    QVERIFY(page && page->results.size() == 1);
    QCOMPARE(page->results[0].status.text(), u"Dreaming"_s);
}

void TestListBriefs::oneByItself()
{
    const QByteArray schedule = test::compact(m_schedule);
    const auto brief = api::decodeBrief<api::ScheduleBrief>(schedule);
    QVERIFY(brief);
    QCOMPARE(said(*brief), said(api::briefOf(*api::decodeRecord<api::InterviewSchedule>(schedule))));
    QCOMPARE(brief->json, schedule);
    const QByteArray survey = test::compact(m_survey);
    QCOMPARE(said(*api::decodeBrief<api::SurveyBrief>(survey)), said(api::briefOf(*api::decodeRecord<api::SurveySubmission>(survey))));
    for (const QByteArray &bad : {QByteArray(), QByteArray("{}"), schedule.chopped(1), QByteArray(schedule + '}'), QByteArray("[]")})
        QVERIFY(!api::decodeBrief<api::ScheduleBrief>(bad));
}

void TestListBriefs::outlivesItsPage()
{
    api::ScheduleBrief kept;
    QByteArray right;
    {
        const QJsonObject record = changed(m_schedule, {u"interviewEvents"_s, u"0"_s, u"location"_s}, u"Room \"7\"\n"_s).toObject();
        QByteArray body = envelope(test::compact(record));
        const auto page = api::decodePage<api::ScheduleBrief>(body);
        QVERIFY(page && page->results.size() == 1);
        kept = page->results[0];
        right = said(api::briefOf(*api::decodeRecord<api::InterviewSchedule>(test::compact(record))));
        body.fill('x'); // another's copy by now
    }
    QCOMPARE(said(kept), right);
    QCOMPARE(text(kept.events.at(0).location), QByteArray("Room \"7\"\n"));
}

QTEST_GUILESS_MAIN(TestListBriefs)
#include "tst_listbriefs.moc"
