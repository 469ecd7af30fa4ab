// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/codec.h"
#include "models/store/storewriter.h"
#include "tests/unit/storerecords.h"

#include <QSignalSpy>
#include <QTest>

using namespace shortlist;
using namespace shortlist::testdata;
using namespace Qt::StringLiterals;

namespace {

api::InterviewEvent meeting(int number, qint64 start, int schedule = 1)
{
    api::InterviewEvent e;
    e.id = api::InterviewEventId(uuid(u'e', number));
    e.interviewScheduleId = api::InterviewScheduleId(uuid(u'd', schedule));
    e.interviewId = api::InterviewId(uuid(u'i', 1));
    e.startTime = at(start);
    e.endTime = at(start + 3600);
    e.updatedAt = e.createdAt = at(5);
    e.location = u"Room %1"_s.arg(number);
    api::EventInterviewer person;
    person.id = api::UserId(uuid(u'u', number));
    person.firstName = u"Ada"_s;
    e.interviewers = {person};
    return e;
}

api::InterviewSchedule schedule(int number, const QList<api::InterviewEvent> &events)
{
    api::InterviewSchedule s;
    s.id = api::InterviewScheduleId(uuid(u'd', number));
    s.applicationId = application(1).id;
    s.interviewStageId = stage(1).id;
    s.status = api::InterviewScheduleStatus::Scheduled;
    s.updatedAt = at(10);
    s.interviewEvents = events;
    return s;
}

struct Fixture {
    Store store;
    StoreWriter writer{store};
    QSignalSpy spy{&store, &Store::changed};
    Changes last() const { return spy.isEmpty() ? Changes{} : spy.constLast().at(0).value<Changes>(); }
};

} // namespace

class TestRecords : public QObject {
    Q_OBJECT
private slots:
    void everyKindHasANameOfItsOwn()
    {
        QSet<QString> names;
        for (const RecordKind kind : recordKinds)
            names.insert(recordKindName(kind));
        QCOMPARE(names.size(), qsizetype(recordKinds.size()));
        QVERIFY(!names.contains(QString()));
    }

    void aTableKindIsCountedNamedAndTold()
    {
        Fixture f;
        api::OfferSummary offer;
        offer.id = api::OfferId(uuid(u'o', 1));
        offer.applicationId = application(1).id;
        f.writer.put(QList{offer});
        QCOMPARE(f.store.count(RecordKind::Offer), 1);
        QCOMPARE(f.store.idAt(RecordKind::Offer, 0), offer.id.text());
        QCOMPARE(f.store.rowOf(RecordKind::Offer, offer.id.text()), Row(0));
        QCOMPARE(f.last().of(RecordKind::Offer).inserted, QList<Row>{0});
        QVERIFY(f.last().kinds.testFlag(Kind::Records));
        f.writer.put(QList{offer});
        QCOMPARE(f.spy.size(), 1); // nothing new
        offer.decidedAt = u"2026-01-01"_s;
        f.writer.put(QList{offer});
        QCOMPARE(f.last().of(RecordKind::Offer).updated, QList<Row>{0});
        f.writer.remove(RecordKind::Offer, offer.id.text());
        QCOMPARE(f.last().of(RecordKind::Offer).removed, QList<Row>{0});
        QCOMPARE(f.store.count(RecordKind::Offer), 0);
        QVERIFY(f.store.idAt(RecordKind::Offer, 0).isEmpty());
        QCOMPARE(f.store.rowOf(RecordKind::Offer, offer.id.text()), noRow);
        f.writer.put(QList{offer});
        QCOMPARE(f.last().of(RecordKind::Offer).inserted, QList<Row>{0});
    }

    void applicationsAndOldTablesGoTheSameWay()
    {
        Fixture f;
        {
            StoreWriter::Batch batch(f.writer);
            f.writer.put(QList{job(1), job(2)});
            f.writer.put(application(1));
            f.writer.put(candidate(1));
        }
        QCOMPARE(f.store.count(RecordKind::Job), 2);
        QCOMPARE(f.last().of(RecordKind::Job).inserted, (QList<Row>{0, 1}));
        QCOMPARE(f.store.count(RecordKind::Application), 1);
        QCOMPARE(f.store.idAt(RecordKind::Application, 0), application(1).id.text());
        QCOMPARE(f.last().of(RecordKind::Application).inserted, QList<Row>{0});
        QCOMPARE(f.store.rowOf(RecordKind::Candidate, candidate(1).id.text()), f.store.candidateRow(candidate(1).id));
        QCOMPARE(f.store.count(RecordKind::Stage), 1); // came inside the application
    }

    void aFormKeepsNoFieldsInMemory()
    {
        Fixture f;
        api::FeedbackFormDefinition form;
        form.id = api::FormDefinitionId(uuid(u'f', 1));
        form.title = u"Screen"_s;
        form.formDefinition.sections = {api::FormSection{.title = u"One"_s}};
        f.writer.put(QList{form});
        QCOMPARE(f.store.feedbackForms().find(form.id)->title, u"Screen"_s);
        QVERIFY(f.store.feedbackForms().find(form.id)->formDefinition.sections.isEmpty());
    }

    void schedulesBringEventsAndBriefs()
    {
        Fixture f;
        f.writer.put(application(1));
        f.writer.put(QList{schedule(1, {meeting(2, 3000), meeting(1, 2000)})}, 1000);
        QCOMPARE(f.store.count(RecordKind::Event), 2);
        const Row s = f.store.rowOf(RecordKind::Schedule, uuid(u'd', 1));
        const QList<Row> events = f.store.eventsOf(s);
        QCOMPARE(events.size(), 2);
        QCOMPARE(f.store.idAt(RecordKind::Event, events.at(0)), uuid(u'e', 1)); // soonest first
        QCOMPARE(f.store.eventLocation(events.at(0)), u"Room 1"_s);
        const QList<Code> people = f.store.codeSet(f.store.eventAt(events.at(0)).interviewers);
        QCOMPARE(people.size(), 1);
        QCOMPARE(f.store.users().at(people.at(0))->firstName, u"Ada"_s);
        QCOMPARE(f.store.scheduleApplication(s), application(1).id);
        QCOMPARE(f.store.scheduleStatus(s), api::InterviewScheduleStatus::Scheduled);
        QCOMPARE(f.store.schedulesOf(application(1).id), QList<Row>{s});
        QCOMPARE(f.store.schedule(application(1).id).nextStart, 2000u);

        f.writer.put(QList{schedule(1, {meeting(2, 3000)})}, 1000); // the other event is no longer part of it
        QCOMPARE(f.store.count(RecordKind::Event), 1);
        QCOMPARE(f.last().of(RecordKind::Event).removed, QList<Row>{events.at(0)});
        QCOMPARE(f.store.schedule(application(1).id).nextStart, 3000u);

        f.writer.put(QList{meeting(2, 4000), meeting(9, 1, 77)}, 1000); // the second one's schedule is not known
        QCOMPARE(f.store.eventAt(events.at(1)).start, 4000u);
        QCOMPARE(f.store.count(RecordKind::Event), 1);
        QCOMPARE(f.store.schedule(application(1).id).nextStart, 4000u);

        f.writer.remove(RecordKind::Schedule, uuid(u'd', 1));
        QCOMPARE(f.store.count(RecordKind::Schedule), 0);
        QCOMPARE(f.store.count(RecordKind::Event), 0);
        QCOMPARE(f.store.schedule(application(1).id).lastEnd, 0u);
    }

    void anOvertakenScheduleChangesNothing()
    {
        Fixture f;
        f.writer.put(QList{schedule(1, {meeting(1, 2000)})}, 1000);
        api::InterviewSchedule old = schedule(1, {});
        old.updatedAt = at(9);
        f.writer.put(QList{old}, 1000);
        QCOMPARE(f.store.count(RecordKind::Event), 1);
    }

    void surveysHaveRows()
    {
        Fixture f;
        api::SurveySubmission survey;
        survey.id = api::FormSubmissionId(uuid(u'v', 1));
        survey.candidateId = candidate(1).id;
        survey.submittedAt = at(77);
        survey.surveyType = api::SurveyType::Questionnaire;
        f.writer.put(QList{survey});
        f.writer.put(QList{survey});
        QCOMPARE(f.spy.size(), 1);
        QCOMPARE(f.store.surveyCandidate(0), candidate(1).id);
        QVERIFY(f.store.surveyApplication(0).isEmpty());
        QCOMPARE(f.store.surveyAt(0).submittedAt, 77u);
        f.writer.remove(RecordKind::Survey, survey.id.text());
        QCOMPARE(f.store.count(RecordKind::Survey), 0);
        f.writer.put(QList{survey});
        QCOMPARE(f.last().of(RecordKind::Survey).inserted, QList<Row>{0});
    }

    void aRawRecordBecomesItsType()
    {
        RawRecord raw;
        QVERIFY(!decoded<api::Project>(raw));
        raw.json = R"({"id":"p","title":"Pool","unheard":1})";
        const auto project = decoded<api::Project>(raw);
        QVERIFY(project);
        QCOMPARE(project->title, u"Pool"_s);
    }
};

QTEST_GUILESS_MAIN(TestRecords)
#include "tst_records.moc"
