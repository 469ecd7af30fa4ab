// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/diagnostics.h"
#include "models/store/rowvector.h"
#include "models/store/storewriter.h"
#include "models/store/textarena.h"
#include "tests/unit/storerecords.h"

#include <QSignalSpy>
#include <QTest>

using namespace shortlist;
using namespace shortlist::testdata;
using namespace Qt::StringLiterals;

namespace {

/// The changes of the one batch that must have come.
Changes only(QSignalSpy &spy)
{
    if (spy.size() != 1)
        qWarning("expected one changed(), got %d", int(spy.size()));
    return spy.isEmpty() ? Changes{} : spy.takeFirst().at(0).value<Changes>();
}

QString folded(const Store &store, Row row)
{
    const std::string_view text = store.foldedText(row);
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

struct Fixture {
    Store store;
    StoreWriter writer{store};
    QSignalSpy spy{&store, &Store::changed};

    Row row(int number) const { return store.applicationRow(application(number).id); }
    api::InterviewStageId stageOf(int number) const { return store.stages().idAt(store.application(row(number)).stage); }
};

} // namespace

class TestStore : public QObject {
    Q_OBJECT
private slots:
    void countsWhatIsThere()
    {
        Fixture f;
        f.writer.put(QList{application(1), application(2), application(3)});
        f.writer.put(QList{candidate(1), candidate(2)});
        const auto counts = [&f] { return QList{f.store.count(RecordKind::Application), f.store.count(RecordKind::Candidate)}; };
        QCOMPARE(counts(), (QList{3, 2}));
        {
            StoreWriter::Batch batch(f.writer);
            f.writer.remove(application(2).id);
            f.writer.remove(application(2).id);
            f.writer.put(application(2));
            f.writer.remove(application(3).id);
            f.writer.markEverything();
            f.writer.put(application(4));
            f.writer.remove(candidate(9).id);
        }
        QCOMPARE(counts(), (QList{3, 2}));
        for (const RecordKind kind : {RecordKind::Application, RecordKind::Candidate}) {
            int present = 0;
            for (Row row = 0; row < f.store.rowEnd(kind); ++row) {
                QCOMPARE(f.store.isPresent(kind, row), !f.store.idAt(kind, row).isEmpty());
                present += f.store.isPresent(kind, row) ? 1 : 0;
            }
            QCOMPARE(f.store.count(kind), present);
            QVERIFY(!f.store.isPresent(kind, f.store.rowEnd(kind)));
        }
        const QByteArray id = application(4).id.text().toUtf8();
        QCOMPARE(f.store.rowOf(RecordKind::Application, std::string_view(id.constData(), size_t(id.size()))), f.row(4));
        QCOMPARE(f.store.rowOf(RecordKind::Application, std::string_view("nobody")), noRow);
    }

    void textsOfAnyLengthStayWhereTheyAre()
    {
        TextArena arena;
        QCOMPARE(arena.at(0, 0), std::string_view());
        std::vector<std::pair<std::string_view, std::string>> kept;
        for (int i = 0; i < 3000; ++i) {
            // Short ones, some that fill a piece to its end, some longer than several pieces.
            const size_t length = i % 500 == 7 ? size_t(700'000) : i % 100 == 3 ? size_t(1) << 18 : size_t(i * 37 % 2000);
            const std::string text(length, char('a' + i % 26));
            const quint32 at = i % 3 == 0 ? arena.adopt(text) : arena.add(text);
            kept.emplace_back(arena.at(at, length), text);
            QCOMPARE(kept.back().first, std::string_view(text));
        }
        for (const auto &[view, text] : kept)
            QVERIFY(view == text);
    }

    void rowsStayWhereTheyAre()
    {
        RowVector<int> rows;
        QVERIFY(rows.empty());
        rows.push_back(7);
        const int *first = &rows[0];
        for (int i = 1; i < 5000; ++i)
            rows.push_back(i);
        QCOMPARE(&rows[0], first);
        QCOMPARE(rows[0], 7);
        QCOMPARE(rows.back(), 4999);
        rows.resize(1024);
        rows.resize(3000);
        QCOMPARE(rows.size(), size_t(3000));
        QCOMPARE(rows[1023], 1023);
        QCOMPARE(rows[1024], 0);
        rows.resize(100);
        rows.push_back(1);
        QCOMPARE(rows[100], 1);
        rows.fill(3);
        QCOMPARE(rows[0] + rows[100], 6);
    }

    /// Room that nobody points to is given back in parts; between them texts change, come and are read.
    void searchTextsAreGatheredInParts()
    {
        Fixture f;
        constexpr int many = 9000;
        QHash<int, QString> names;
        const auto name = [&](int number, int round) {
            api::Application record = application(number);
            record.candidate.name = u"%1 Ünïque name %2 "_s.arg(round).arg(number) + QString(200, QChar(u'a' + number % 26));
            record.updatedAt = at(1'700'000'000 + round);
            names.insert(number, record.candidate.name);
            f.writer.put(record);
        };
        const auto check = [&] {
            for (auto it = names.cbegin(); it != names.cend(); ++it)
                QCOMPARE(folded(f.store, f.row(it.key())).toUtf8(), Store::fold(it.value()));
        };
        for (int round = 0; round < 3; ++round) {
            StoreWriter::Batch batch(f.writer);
            for (int number = 0; number < many; ++number)
                name(number, round);
        }
        int parts = 0;
        while (f.writer.fit()) {
            ++parts;
            for (const int number : {1, 3999, 4001, many - 1, many + parts})
                name(number, 10 + parts);
            check();
        }
        QVERIFY2(parts >= 3, qPrintable(QString::number(parts)));
        check();
        QVERIFY(!f.writer.fit());
    }

    void oneChangedPerBatch()
    {
        Fixture f;
        {
            StoreWriter::Batch batch(f.writer);
            f.writer.put(QList{job(1)});
            f.writer.put(QList{application(1), application(2)});
            f.writer.put(QList{candidate(1)});
            QCOMPARE(f.spy.size(), 0);
        }
        const Changes changes = only(f.spy);
        QCOMPARE(changes.applications.inserted, (QList<Row>{0, 1}));
        QVERIFY(changes.applications.updated.isEmpty());
        QCOMPARE(changes.candidates.inserted.size(), 1);
        QVERIFY(changes.kinds.testFlag(Kind::Jobs));
        QVERIFY(changes.kinds.testFlag(Kind::Stages)); // came inside the applications
        f.writer.put(QList{job(1)});
        QCOMPARE(f.spy.size(), 0); // nothing new
    }

    void candidateAndApplicationJoinInEitherOrder_data()
    {
        QTest::addColumn<bool>("candidateFirst");
        QTest::newRow("candidate first") << true;
        QTest::newRow("application first") << false;
    }
    void candidateAndApplicationJoinInEitherOrder()
    {
        QFETCH(bool, candidateFirst);
        Fixture f;
        api::Candidate person = candidate(1);
        person.tags = {tag(2), tag(1)};
        person.resumeFileHandle = api::FileHandle{};
        if (candidateFirst)
            f.writer.put(person);
        QCOMPARE(f.store.candidateRow(person.id), candidateFirst ? Row(0) : noRow);
        f.writer.put(application(1));
        if (!candidateFirst) {
            QCOMPARE(f.store.candidateRow(person.id), noRow);
            f.writer.put(person);
        }
        const ApplicationRow &row = f.store.application(f.row(1));
        QCOMPARE(f.store.tagSet(row.tags).size(), 2);
        QVERIFY(row.flags & RowHasResume);
        QVERIFY(folded(f.store, f.row(1)).contains(u"person1@example.com"));
        QVERIFY(folded(f.store, f.row(1)).contains(u"tag 2"));
        QCOMPARE(f.store.candidateEmail(f.store.candidateRow(person.id)), u"person1@example.com"_s);
        QCOMPARE(f.store.applicationsOf(person.id), QList<Row>{f.row(1)});
        QCOMPARE(f.store.candidate(0).name, row.name); // one text for both
    }

    void foldingFindsWhatPeopleType()
    {
        const auto fold = [](QStringView text) { return QString::fromUtf8(Store::fold(text)); };
        QCOMPARE(fold(u"Jürgen MÜLLER"), u"jurgen muller"_s);
        QCOMPARE(fold(u"Straße"), u"strasse"_s);
        QCOMPARE(fold(u"Łódź Søren"), u"lodz soren"_s);
        QCOMPARE(fold(u"ＡＢＣ"), u"abc"_s);
        QCOMPARE(fold(u"a\u202Eb\u200Bc"), u"abc"_s);
        QCOMPARE(fold(u"陳大文"), u"陳大文"_s);
        Fixture f;
        api::Application a = application(1);
        a.candidate.name = u"Zoë Ångström"_s;
        f.writer.put(a);
        QCOMPARE(folded(f.store, f.row(1)), u"zoe angstrom"_s);
        QCOMPARE(f.store.applicationName(f.row(1)), u"Zoë Ångström"_s);
    }

    void foreignIdsAreKeptExactly()
    {
        Fixture f;
        const QStringList ids{u"custom-1"_s, u"CUSTOM-1"_s, uuid(u'a', 1).toUpper(), u"{"_s + uuid(u'a', 1) + u"}"_s,
            u"ffffffff-ffff-ffff-0000-000000000000"_s, uuid(u'a', 1), u"ü\u0000x"_s};
        for (const QString &id : ids) {
            api::Application a = application(1);
            a.id = api::ApplicationId(id);
            a.candidate.id = api::CandidateId(id);
            f.writer.put(a);
        }
        QCOMPARE(f.store.applicationEnd(), Row(ids.size()));
        for (int i = 0; i < ids.size(); ++i) {
            QCOMPARE(f.store.applicationRow(api::ApplicationId(ids[i])), Row(i));
            QCOMPARE(f.store.applicationId(Row(i)).text(), ids[i]);
            QCOMPARE(f.store.applicationCandidate(Row(i)).text(), ids[i]);
        }
        QCOMPARE(f.store.applicationRow(api::ApplicationId(u"never seen"_s)), noRow);
    }

    void jobListsAndCountsFollow()
    {
        Fixture f;
        f.writer.put(QList{application(1), application(2), application(3, 2)});
        const Code one = f.store.jobs().codeOf(job(1).id);
        const Code two = f.store.jobs().codeOf(job(2).id);
        QCOMPARE(f.store.applicationsOf(one), (QList<Row>{0, 1}));
        QCOMPARE(f.store.activeCount(one), 2);
        api::Application moved = application(1, 2);
        f.writer.put(moved);
        QCOMPARE(f.store.applicationsOf(one), (QList<Row>{1}));
        QCOMPARE(f.store.applicationsOf(two), (QList<Row>{0, 2}));
        QCOMPARE(f.store.activeCount(two), 2);
        moved.status = api::ApplicationStatus::Archived;
        f.writer.put(moved);
        QCOMPARE(f.store.activeCount(two), 1);
        f.writer.remove(application(3).id);
        QCOMPARE(f.store.applicationsOf(two), (QList<Row>{0}));
        QCOMPARE(f.store.activeCount(two), 0);
        QCOMPARE(f.store.applicationRow(application(3).id), noRow);
        f.spy.clear();
        f.writer.put(application(3, 2));
        QCOMPARE(only(f.spy).applications.inserted, QList<Row>{2}); // its number is its own for ever
        QVERIFY(f.store.applicationsOf(noCode).isEmpty());
    }

    void insertedAndRemovedInOneBatchIsNothing()
    {
        Fixture f;
        {
            StoreWriter::Batch batch(f.writer);
            f.writer.put(application(1));
            f.writer.remove(application(1).id);
        }
        const Changes changes = only(f.spy);
        QVERIFY(changes.applications.inserted.isEmpty() && changes.applications.removed.isEmpty());
    }

    void stageDates()
    {
        Fixture f;
        const auto state = [&] { return f.writer.stageDate(application(1).id); };
        f.writer.put(application(1, 1, 1, 1000));
        QVERIFY(state().guessed);
        QCOMPARE(state().enteredAt, 1000u);
        f.writer.put(application(1, 1, 1, 2000)); // something else changed; it was in the stage at 1000 already
        QCOMPARE(state().enteredAt, 1000u);
        QVERIFY(state().guessed);
        f.writer.setStageDate(application(1).id, 900);
        QCOMPARE(state().enteredAt, 900u);
        QVERIFY(!state().guessed);
        f.writer.put(application(1, 1, 2, 3000)); // seen in another stage: that change was the move
        QCOMPARE(state().enteredAt, 3000u);
        QVERIFY(!state().guessed);
        api::Application archived = application(1, 1, 3, 5000);
        archived.status = api::ApplicationStatus::Archived;
        archived.archivedAt = at(4000);
        f.writer.put(archived);
        QCOMPARE(state().enteredAt, 4000u);
    }

    void anOvertakenAnswerChangesNothing()
    {
        Fixture f;
        f.writer.put(application(1, 1, 2, 2000));
        f.spy.clear();
        f.writer.put(application(1, 1, 1, 1000));
        QCOMPARE(f.stageOf(1), stage(2).id);
        QCOMPARE(f.spy.size(), 0);
    }

    void aPendingMoveStaysWhateverTheServerSays()
    {
        Fixture f;
        f.writer.put(QList{stage(1), stage(2), stage(3), stage(9, u"Archived"_s)});
        f.writer.put(application(1, 1, 1, 1000));
        f.writer.patchStage(7, application(1).id, stage(2).id, 5000);
        QCOMPARE(f.stageOf(1), stage(2).id);
        QCOMPARE(f.store.application(0).enteredStageAt, 5000u);
        QVERIFY(!(f.store.application(0).flags & RowStageDateGuessed));
        f.writer.put(application(1, 1, 3, 4000));
        QCOMPARE(f.stageOf(1), stage(2).id);
        QCOMPARE(f.writer.serverStage(application(1).id), stage(3).id);
        f.writer.undoStage(7, application(1).id);
        QCOMPARE(f.stageOf(1), stage(3).id); // where the server has it now, not where it was
        QCOMPARE(f.store.application(0).enteredStageAt, 4000u);
    }

    void movesStackAndAreConfirmedInOrder()
    {
        Fixture f;
        f.writer.put(QList{stage(1), stage(2), stage(9, u"Archived"_s)});
        f.writer.put(application(1, 1, 1, 1000));
        const Code code = f.store.jobs().codeOf(job(1).id);
        f.writer.patchStage(1, application(1).id, stage(2).id, 5000);
        f.writer.patchStage(2, application(1).id, stage(9).id, 6000);
        QCOMPARE(f.stageOf(1), stage(9).id);
        QCOMPARE(f.store.activeCount(code), 0);
        f.writer.confirmStage(1, application(1).id);
        QCOMPARE(f.stageOf(1), stage(9).id);
        QCOMPARE(f.writer.serverStage(application(1).id), stage(2).id);
        f.writer.undoStage(2, application(1).id);
        QCOMPARE(f.stageOf(1), stage(2).id);
        QCOMPARE(f.store.application(0).enteredStageAt, 5000u);
        QCOMPARE(f.store.activeCount(code), 1);
        f.writer.put(application(1, 1, 1, 9000)); // no overlay is left: the server is believed again
        QCOMPARE(f.stageOf(1), stage(1).id);
    }

    void aMoveSentAgainStaysWhereTheNewerOneIsConfirmed()
    {
        Fixture f;
        f.writer.put(QList{stage(1), stage(2), stage(9, u"Archived"_s)});
        f.writer.put(application(1, 1, 1, 1000));
        f.writer.patchStage(2, application(1).id, stage(9).id, 6000);
        f.writer.patchStage(1, application(1).id, stage(2).id, 7000); // it was refused, and left again after the other one
        QCOMPARE(f.stageOf(1), stage(9).id);
        f.writer.confirmStage(2, application(1).id);
        QCOMPARE(f.writer.serverStage(application(1).id), stage(9).id);
        QCOMPARE(f.stageOf(1), stage(2).id);
        f.writer.confirmStage(1, application(1).id);
        QCOMPARE(f.writer.serverStage(application(1).id), stage(2).id);
        QCOMPARE(f.stageOf(1), stage(2).id);
    }

    void aMoveMayComeBeforeItsApplication()
    {
        Fixture f;
        f.writer.patchStage(1, application(1).id, stage(2).id, 5000);
        f.writer.put(QList{stage(1), stage(2)});
        f.writer.put(application(1, 1, 1, 1000));
        QCOMPARE(f.stageOf(1), stage(2).id);
        f.writer.undoStage(1, application(1).id);
        QCOMPARE(f.stageOf(1), stage(1).id);
    }

    void marks()
    {
        Fixture f;
        f.writer.setPending(application(1).id, {PendingState::Rejected, u"No."_s});
        const Changes changes = only(f.spy);
        QVERIFY(changes.marked.contains(application(1).id));
        QVERIFY(changes.kinds == Kinds(Kind::Pending));
        QCOMPARE(f.store.pendingMark(application(1).id).reason, u"No."_s);
        f.writer.setPending(application(1).id, {});
        QCOMPARE(f.store.pendingMark(application(1).id).state, PendingState::None);
    }

    void theScheduleThatMatters()
    {
        Fixture f;
        f.writer.put(application(1));
        const auto schedule = [](int number, api::InterviewScheduleStatus status, qint64 start) {
            api::InterviewSchedule s;
            s.id = api::InterviewScheduleId(uuid(u'i', number));
            s.applicationId = application(1).id;
            s.status = status;
            s.updatedAt = at(number);
            api::InterviewEvent event;
            event.id = api::InterviewEventId(uuid(u'e', number));
            event.startTime = at(start);
            event.endTime = at(start + 60);
            s.interviewEvents = {event};
            return s;
        };
        using enum api::InterviewScheduleStatus;
        f.writer.put(QList{schedule(3, Cancelled, 300), schedule(1, Complete, 100), schedule(2, Scheduled, 200)}, 150);
        QCOMPARE(f.store.schedule(application(1).id).nextStart, 200u);
        QVERIFY(f.store.schedule(application(1).id).status == Scheduled);
        f.spy.clear();
        f.writer.ageSchedules(250);
        QCOMPARE(f.store.schedule(application(1).id).nextStart, 0u);
        QCOMPARE(f.store.schedule(application(1).id).lastEnd, 260u);
        QCOMPARE(only(f.spy).applications.updated, QList<Row>{0});
        f.writer.remove(schedule(2, Scheduled, 0).id);
        QVERIFY(f.store.schedule(application(1).id).status == Complete);
    }

    void plansAndStagesInOrder()
    {
        Fixture f;
        api::JobDetail record = job(1);
        const auto plan = [](int n) { return api::InterviewPlanId(uuid(u'p', n)); };
        record.interviewPlanIds = {plan(2), plan(1)};
        f.writer.put(QList{record});
        f.writer.put(QList{stage(3), stage(1), stage(2)});
        api::Application a = application(1);
        a.currentInterviewStage = stage(8, u"Active"_s, 3);
        f.writer.put(a);
        QCOMPARE(f.store.plansOf(0), (QList{plan(1), plan(2), plan(3)}));
        QList<QString> titles;
        for (const Code code : f.store.stagesOf(plan(1)))
            titles.append(f.store.stages().at(code)->title);
        QCOMPARE(titles, (QStringList{u"Stage 1"_s, u"Stage 2"_s, u"Stage 3"_s}));
        f.writer.remove(stage(2).id);
        QCOMPARE(f.store.stagesOf(plan(1)).size(), 2);
    }

    void aRenamedTagIsFoundUnderItsNewName()
    {
        Fixture f;
        api::Candidate person = candidate(1);
        person.tags = {tag(1)};
        f.writer.put(application(1));
        f.writer.put(person);
        api::CandidateTag renamed = tag(1);
        renamed.title = u"Référence"_s;
        f.spy.clear();
        f.writer.put(QList{renamed});
        QVERIFY(folded(f.store, 0).contains(u"reference"));
        QCOMPARE(only(f.spy).applications.updated, QList<Row>{0});
    }

    void aMergedCandidateTakesItsApplicationsAlong()
    {
        Fixture f;
        f.writer.put(QList{application(1), application(2)});
        api::Application merged = application(2);
        merged.candidate = application(1).candidate;
        f.writer.put(merged);
        QCOMPARE(f.store.applicationsOf(candidate(1).id), (QList<Row>{0, 1}));
        QVERIFY(f.store.applicationsOf(candidate(2).id).isEmpty());
        QCOMPARE(f.store.applicationName(1), u"Person 1"_s);
    }

    void longAndOddTexts()
    {
        Fixture f;
        api::Application a = application(1);
        a.candidate.name = QString(40'000, u'é');
        f.writer.put(a);
        QCOMPARE(f.store.applicationName(0), QString(32'767, u'é')); // 65,535 bytes, cut between characters
        api::Candidate person = candidate(1);
        person.name = u""_s;
        f.writer.put(person);
        QCOMPARE(f.store.applicationName(0), QString());
    }

    void equalDiagnosticsAreCounted()
    {
        Diagnostics diagnostics;
        diagnostics.skipped(u"job.list"_s, {{u"results/3/title"_s, u"expected a text"_s}, {u"results/9/title"_s, u"expected a text"_s}});
        QCOMPARE(diagnostics.skippedRecords(), 2);
        QCOMPARE(diagnostics.entries().size(), 1);
        QCOMPARE(diagnostics.entries().constFirst().count, 2);
        for (int i = 0; i < 600; ++i)
            diagnostics.note(u"here"_s, QString::number(i));
        QCOMPARE(diagnostics.entries().size(), 500);
        QCOMPARE(diagnostics.entries().constFirst().what, u"599"_s);
    }
};

QTEST_GUILESS_MAIN(TestStore)
#include "tst_store.moc"
