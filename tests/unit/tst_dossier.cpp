// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/net/apiclient.h"
#include "models/items/catalogue.h"
#include "models/items/dossier.h"
#include "models/store/cache.h"
#include "models/store/commands.h"
#include "models/store/storewriter.h"
#include "tests/support/modelcheck.h"
#include "tests/support/virtualclock.h"
#include "tests/unit/fakelists.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace shortlist;
using namespace shortlist::testdata;
using namespace Qt::StringLiterals;

namespace {

struct Program {
    explicit Program(const QString &directory, FakeLists &ashby)
        : cache(directory), client(clock), sync(store, cache, client, clock), outbox(directory, store, client, clock), dossier(store, sync, outbox)
    {
        client.setAccount(ashby.server.url(), u"key"_s);
        cache.open();
        outbox.pause();
        outbox.open();
        dossier.setNow([this] { return clock.wallMs() / 1000; });
    }
    bool until(const std::function<bool()> &done)
    {
        return QTest::qWaitFor([&] {
            clock.advance(5);
            return done();
        }, 20'000);
    }

    test::VirtualClock clock;
    Store store;
    Cache cache;
    api::ApiClient client;
    Sync sync;
    Outbox outbox;
    Dossier dossier;
};

api::FormDefinition form(const QString &path, const QString &title, const QString &type)
{
    api::FormField field;
    field.id = api::FormFieldId(path);
    field.path = path;
    field.title = field.humanReadablePath = title;
    field.type = type;
    return {{{.title = {}, .descriptionHtml = {}, .descriptionPlain = {}, .fields = {{.field = field}}}}};
}

api::ApplicationDetail fullApplication()
{
    api::ApplicationDetail detail;
    static_cast<api::Application &>(detail) = application(1, 1, 2);
    detail.applicationFormSubmissions = {{.id = api::FormSubmissionId(uuid(u'f', 1)),
        .formDefinition = form(u"why"_s, u"Why us?"_s, u"LongText"_s), .submittedValues = {{u"why"_s, u"Because\u202e"_s}}}};
    api::FieldValue custom;
    custom.id = api::CustomFieldId(uuid(u'x', 1));
    custom.title = u"Visa"_s;
    custom.value = true;
    custom.valueLabel = QJsonValue::Null;
    detail.customFields = {custom};
    return detail;
}

api::Candidate fullCandidate()
{
    api::Candidate person = candidate(1);
    person.position = u"Engineer"_s;
    person.company = u"Example GmbH"_s;
    person.tags = {tag(1)};
    person.profileUrl = u"https://app.example.com/c/1"_s;
    person.resumeFileHandle = api::FileHandle{api::FileId(uuid(u'r', 1)), u"cv.pdf"_s, u"h1"_s};
    person.fileHandles = {*person.resumeFileHandle, {api::FileId(uuid(u'r', 2)), u"letter.pdf"_s, u"h2"_s}};
    person.location = api::CandidateLocation{api::CandidateLocationId(uuid(u'l', 1)), u"Berlin, Germany"_s, {}};
    person.applicationIds = {application(1).id, application(2).id};
    return person;
}

void fill(FakeLists &ashby)
{
    ashby.put(u"job.list"_s, job(1));
    ashby.put(u"job.list"_s, job(2));
    for (int i = 1; i <= 3; ++i)
        ashby.put(u"interviewStage.list"_s, stage(i));
    ashby.put(u"candidateTag.list"_s, tag(1));
    ashby.put(u"application.list"_s, fullApplication());
    api::Application other = application(2, 2, 3);
    other.candidate = application(1).candidate;
    ashby.put(u"application.list"_s, other);
    ashby.put(u"candidate.list"_s, fullCandidate());

    const QString person = candidate(1).id.text();
    api::Note note;
    note.id = api::NoteId(uuid(u'n', 1));
    note.createdAt = at(1'700'000'000);
    note.content = u"<b>Strong</b> <a href=\"javascript:x\">call</a><script>x</script>"_s;
    note.author = {.id = api::UserId(uuid(u'u', 1)), .firstName = u"Mara"_s, .lastName = u"Example"_s};
    ashby.put(QString(u"candidate.listNotes:"_s + person), note);
    api::ApplicationHistoryEvent event;
    event.id = api::HistoryEventId(uuid(u'h', 1));
    event.stageId = stage(2).id;
    event.title = u"Onsite"_s;
    event.enteredStageAt = at(1'700'000'000);
    ashby.put(QString(u"application.listHistory:"_s + application(1).id.text()), event);
    api::Feedback card;
    card.id = api::FormSubmissionId(uuid(u'f', 2));
    card.formDefinition = form(u"overall_recommendation"_s, u"Overall Recommendation"_s, u"Score"_s);
    card.submittedValues = {{u"overall_recommendation"_s, QJsonObject{{u"score"_s, 3}}}};
    card.submittedByUser.id = api::UserId(uuid(u'u', 1));
    card.submittedByUser.firstName = u"Mara"_s;
    card.submittedByUser.lastName = u"Example"_s;
    card.submittedByUser.updatedAt = at(1);
    card.applicationHistoryId = event.id;
    card.applicationId = application(1).id;
    card.submittedAt = at(1'700'000'500);
    ashby.put(u"applicationFeedback.list"_s, card);
}

} // namespace

class TestDossier : public QObject {
    Q_OBJECT
private slots:
    void everythingAboutOneApplication()
    {
        QTemporaryDir dir;
        FakeLists ashby;
        fill(ashby);
        Program p(dir.path() + u"/p"_s, ashby);
        p.sync.start();
        QVERIFY(p.until([&] { return p.sync.status().phase == SyncPhase::Idle; }));
        QSignalSpy opened(&p.dossier, &Dossier::opened);
        QSignalSpy changed(&p.dossier, &Dossier::changed);
        QSignalSpy head(&p.dossier, &Dossier::headChanged);
        p.dossier.open(application(1).id);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(p.dossier.candidateId(), candidate(1).id);
        QCOMPARE(p.dossier.name(), u"Person 1"_s); // at once, from the store
        QCOMPARE(p.dossier.jobTitle(), u"Job 1"_s);
        QCOMPARE(p.dossier.contacts().constFirst().text, u"person1@example.com"_s);
        for (const Part part : {Part::Record, Part::Forms, Part::Feedback, Part::Notes, Part::History})
            QVERIFY2(p.until([&] { return p.dossier.state(part) == PartState::Fresh; }), qPrintable(p.dossier.problem(part)));
        QVERIFY(changed.count() >= 5);
        QVERIFY(head.count() >= 1);

        QCOMPARE(p.dossier.headline(), u"Engineer at Example GmbH"_s);
        QCOMPARE(p.dossier.place(), u"Berlin, Germany"_s);
        QCOMPARE(p.dossier.stageTitle(), u"Stage 2"_s);
        QCOMPARE(p.dossier.tags(), (QList<TagItem>{{tag(1).id, u"Tag 1"_s}}));
        QCOMPARE(p.dossier.profileUrl(), QUrl(u"https://app.example.com/c/1"_s));
        QCOMPARE(p.dossier.resume()->name, u"cv.pdf"_s);
        QCOMPARE(p.dossier.files().size(), 1);
        QCOMPARE(p.dossier.fields().size(), 1);
        QCOMPARE(p.dossier.fields().constFirst().spec.title, u"Visa"_s);
        QCOMPARE(p.dossier.fields().constFirst().text, u"Yes"_s);
        QVERIFY(!p.dossier.fields().constFirst().editable); // nobody knows its type
        QCOMPARE(p.dossier.applicationForms().constFirst().title, u"Application form"_s);
        QCOMPARE(p.dossier.applicationForms().constFirst().sections[0].answers[0].answer, u"Because"_s);
        const QList<FilledForm> cards = p.dossier.scorecards();
        QCOMPARE(cards.size(), 1);
        QCOMPARE(cards[0].author, u"Mara Example"_s);
        QCOMPARE(cards[0].title, u"Onsite"_s);
        QCOMPARE(cards[0].overall, 3);
        const QList<NoteItem> notes = p.dossier.notes();
        QCOMPARE(notes.size(), 1);
        QCOMPARE(notes[0].html, u"<b>Strong</b> call"_s);
        QCOMPARE(notes[0].plain, u"Strong call"_s);
        QCOMPARE(p.dossier.history().constFirst().stage, u"Onsite"_s);
        const auto others = p.dossier.otherApplications();
        QCOMPARE(others.size(), 1);
        QCOMPARE(others[0].first, application(2).id);
        QCOMPARE(others[0].second, u"Job 2 · Stage 3"_s);

        p.dossier.open({});
        QVERIFY(p.dossier.candidateId().isEmpty());
        QVERIFY(p.dossier.name().isEmpty() && p.dossier.notes().isEmpty() && p.dossier.scorecards().isEmpty());
        QCOMPARE(p.dossier.state(Part::Notes), PartState::Unknown);
    }

    void pendingNotesStandOnTop()
    {
        QTemporaryDir dir;
        FakeLists ashby;
        Program p(dir.path() + u"/p"_s, ashby);
        QVERIFY(p.until([&] { return p.outbox.isOpen(); }));
        StoreWriter writer(p.store);
        writer.put(application(1));
        writer.put(candidate(1));
        Commands commands(p.store, p.outbox);
        const auto rows = makePendingRows(p.store, p.outbox);
        test::ModelCheck check(*rows);
        p.dossier.open(application(1).id);
        QSignalSpy changed(&p.dossier, &Dossier::changed);
        QVERIFY(commands.addNote(candidate(1).id, u"<b>not bold</b>"_s));
        QVERIFY(changed.count() > 0);
        const QList<NoteItem> notes = p.dossier.notes();
        QCOMPARE(notes.size(), 1);
        QCOMPARE(notes[0].plain, u"<b>not bold</b>"_s);
        QVERIFY(notes[0].html.isEmpty());
        QCOMPARE(notes[0].pending, PendingState::Queued);
        QVERIFY(notes[0].write > 0);
        QCOMPARE(rows->rowCount(), 1);
        QCOMPARE(rows->index(0, 1).data().toString(), u"Person 1"_s);
        QVERIFY(p.until([&] { return !p.outbox.writes().isEmpty(); }));
    }

    void whatIsPendingLiesOverWhatTheServerHas()
    {
        QTemporaryDir dir;
        FakeLists ashby;
        fill(ashby);
        Program p(dir.path() + u"/p"_s, ashby);
        QVERIFY(p.until([&] { return p.outbox.isOpen(); }));
        StoreWriter writer(p.store);
        writer.put(fullApplication());
        writer.put(fullCandidate());
        api::CustomFieldDefinition visa{.id = api::CustomFieldId(uuid(u'x', 1)), .title = u"Visa"_s};
        visa.objectType = api::CustomFieldObjectType::Application;
        visa.fieldType = api::CustomFieldType::Boolean;
        writer.put(QList{visa});
        writer.put(QList{api::Project{.id = api::ProjectId(uuid(u'o', 1)), .title = u"Bench"_s}});
        writer.put(QList{tag(2)});
        Commands commands(p.store, p.outbox);
        p.sync.start();
        p.dossier.open(application(1).id);
        QVERIFY(p.until([&] { return p.dossier.state(Part::Forms) == PartState::Fresh && p.dossier.state(Part::Feedback) == PartState::Fresh; }));
        const auto visaShown = [&p] { return p.dossier.fields().value(0); };
        QCOMPARE(visaShown().text, u"Yes"_s);
        QVERIFY(visaShown().editable);

        QSignalSpy changed(&p.dossier, &Dossier::changed);
        QSignalSpy head(&p.dossier, &Dossier::headChanged);
        const auto told = [&changed](Part part) {
            return std::any_of(changed.cbegin(), changed.cend(), [part](const QList<QVariant> &one) { return one.first().value<Part>() == part; });
        };
        QVERIFY(commands.setCustomField(api::CustomFieldObjectType::Application, application(1).id.text(), visa.id, false, visaShown().serverValue));
        QVERIFY(told(Part::Record));
        QCOMPARE(visaShown().text, u"No"_s);
        QCOMPARE(visaShown().pending, PendingState::Queued);
        QCOMPARE(visaShown().serverValue, QJsonValue(true));
        QVERIFY(!commands.undo().isEmpty());
        QCOMPARE(visaShown().text, u"Yes"_s);
        QCOMPARE(visaShown().pending, PendingState::None);

        QVERIFY(commands.addTag(candidate(1).id, tag(2).id));
        QVERIFY(commands.addProject(candidate(1).id, api::ProjectId(uuid(u'o', 1))));
        QVERIFY(!head.isEmpty());
        QCOMPARE(p.dossier.tags().size(), 2);
        QCOMPARE(p.dossier.tags().constLast(), (TagItem{tag(2).id, u"Tag 2"_s, PendingState::Queued}));
        QCOMPARE(p.dossier.projects(), (QList<ProjectItem>{{api::ProjectId(uuid(u'o', 1)), u"Bench"_s, PendingState::Queued}}));

        const api::ApplicationFeedbackSubmitRequest card{.feedbackForm = {{{.path = u"overall_recommendation"_s, .value = QJsonObject{{u"score"_s, 1}}}}},
            .formDefinitionId = api::FormDefinitionId(uuid(u'd', 1)), .applicationId = application(1).id};
        QVERIFY(commands.submitFeedback(card));
        QVERIFY(told(Part::Feedback));
        QCOMPARE(p.dossier.scorecards().size(), 2);
        QCOMPARE(p.dossier.scorecards().constFirst().pending, PendingState::Queued);
        QCOMPARE(p.dossier.scorecards().constFirst().overall, 1);
        QCOMPARE(p.dossier.pendingScorecard(p.dossier.scorecards().constFirst().write), card);
        QVERIFY(p.dossier.troubles().isEmpty());
    }

    void whatTheServerTookIsThereBeforeItIsFetchedAnew()
    {
        QTemporaryDir dir;
        FakeLists ashby;
        fill(ashby);
        Program p(dir.path() + u"/p"_s, ashby);
        StoreWriter writer(p.store);
        writer.put(fullApplication());
        writer.put(fullCandidate());
        writer.put(QList{api::Project{.id = api::ProjectId(uuid(u'o', 1)), .title = u"Bench"_s}});
        p.sync.start();
        p.dossier.open(application(1).id);
        QVERIFY(p.until([&] { return p.dossier.state(Part::Forms) == PartState::Fresh && p.dossier.state(Part::Feedback) == PartState::Fresh; }));
        QVERIFY(p.until([&] { return ashby.count(u"candidate.listProjects"_s) == 1 && p.sync.status().phase == SyncPhase::Idle; })); // for who stays
        const int feedbackCalls = ashby.count(u"applicationFeedback.list"_s);
        const int infoCalls = ashby.count(u"application.info"_s);

        writer.tookField(application(1).id.text(), api::CustomFieldId(uuid(u'x', 1)), false);
        QCOMPARE(p.dossier.fields().constFirst().text, u"No"_s);
        writer.tookProject(candidate(1).id, api::ProjectId(uuid(u'o', 1)));
        QCOMPARE(p.dossier.projects().size(), 1);
        writer.tookScorecard({.feedbackForm = {{{.path = u"overall_recommendation"_s, .value = QJsonObject{{u"score"_s, 4}}}}},
                                 .formDefinitionId = api::FormDefinitionId(uuid(u'd', 1)), .applicationId = application(1).id},
            at(1'700'000'500));
        QCOMPARE(p.dossier.scorecards().size(), 2);
        // And then the server's word is fetched, which is that of the fake: nothing has changed.
        p.sync.reread(RecordKind::Application, application(1).id.text()); // as the outbox asks for
        p.sync.reread(RecordKind::Feedback, application(1).id.text());
        p.sync.reread(RecordKind::CandidateProjects, candidate(1).id.text());
        QVERIFY(p.until([&] { return ashby.count(u"application.info"_s) > infoCalls && ashby.count(u"applicationFeedback.list"_s) > feedbackCalls; }));
        QVERIFY(p.until([&] { return p.dossier.fields().constFirst().text == u"Yes" && p.dossier.scorecards().size() == 1 && p.dossier.projects().isEmpty(); }));
    }

    void followsTheStore()
    {
        QTemporaryDir dir;
        FakeLists ashby;
        Program p(dir.path() + u"/p"_s, ashby);
        StoreWriter writer(p.store);
        p.dossier.open(application(1).id); // not known yet
        QVERIFY(p.dossier.candidateId().isEmpty());
        QSignalSpy head(&p.dossier, &Dossier::headChanged);
        writer.put(application(1));
        QCOMPARE(p.dossier.candidateId(), candidate(1).id);
        QVERIFY(head.count() > 0);
        head.clear();
        writer.put(QList<api::InterviewStage>{stage(3)});
        writer.patchStage(1, application(1).id, stage(3).id, quint32(p.clock.wallMs() / 1000 - 2 * 86'400));
        QVERIFY(head.count() > 0);
        QCOMPARE(p.dossier.stageTitle(), u"Stage 3"_s);
        QCOMPARE(p.dossier.stageDays(), 2);
        head.clear();
        writer.put(application(7));
        QCOMPARE(head.count(), 0); // somebody else
    }
};

QTEST_GUILESS_MAIN(TestDossier)
#include "tst_dossier.moc"
