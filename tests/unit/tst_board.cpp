// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/boardmodel.h"
#include "models/items/rowview.h"
#include "models/store/storewriter.h"
#include "tests/support/modelcheck.h"
#include "tests/unit/storerecords.h"

#include <QElapsedTimer>
#include <QMimeData>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace shortlist;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 today = 1'700'100'000;
constexpr int stages = 5; ///< the last one is Archived

QString stageType(int number)
{
    return number == 1 ? u"PreInterviewScreen"_s : number == stages ? u"Archived"_s : u"Active"_s;
}

api::Application person(int number, int stage, const QString &name = {}, qint64 updated = 1'700'000'000)
{
    api::Application a = testdata::application(number, 1, stage, updated);
    a.currentInterviewStage = testdata::stage(stage, stageType(stage));
    a.status = stage == stages ? api::ApplicationStatus::Archived : api::ApplicationStatus::Active;
    if (!name.isEmpty())
        a.candidate.name = name;
    return a;
}

void putPlan(StoreWriter &writer)
{
    QList<api::InterviewStage> list;
    for (int i = 1; i <= stages; ++i)
        list.append(testdata::stage(i, stageType(i)));
    writer.put(list);
    writer.put(QList<api::JobDetail>{testdata::job(1), testdata::job(2)});
}

QString dump(const BoardModel &model)
{
    QString out;
    for (int c = 0; c < model.rowCount(); ++c) {
        const QModelIndex column = model.index(c, 0);
        out += u"%1 (%2):"_s.arg(column.data(NameRole).toString()).arg(column.data(TotalRole).toInt());
        for (int r = 0; r < model.rowCount(column); ++r)
            out += u' ' + model.index(r, 0, column).data(NameRole).toString();
        out += u'\n';
    }
    return out;
}

struct Rig {
    Store store;
    StoreWriter writer{store};
    BoardModel model{store};
    test::ModelCheck check{model};

    Rig()
    {
        model.setNow([] { return today; });
        putPlan(writer);
    }
    QStringList column(int number) const
    {
        QStringList names;
        const QModelIndex parent = model.index(number, 0);
        for (int r = 0; r < model.rowCount(parent); ++r)
            names.append(model.index(r, 0, parent).data(NameRole).toString());
        return names;
    }
};

} // namespace

class TestBoard : public QObject {
    Q_OBJECT
private slots:
    void columnsInPlanOrder()
    {
        Rig rig;
        rig.model.setJob(testdata::job(1).id);
        QCOMPARE(rig.model.rowCount(), stages);
        QCOMPARE(rig.model.index(0, 0).data(NameRole).toString(), u"Stage 1"_s);
        QCOMPARE(rig.model.index(stages - 1, 0).data(StageTypeRole).toInt(), int(api::InterviewStageType::Archived));
        QCOMPARE(rig.model.plan(), api::InterviewPlanId(testdata::uuid(u'p', 1)));
        QCOMPARE(rig.model.stageAt(rig.model.index(2, 0)), testdata::stage(3).id);
        QCOMPARE(rig.model.stageIndex(testdata::stage(3).id), rig.model.index(2, 0));
    }

    void jobKnownLater()
    {
        Store store;
        StoreWriter writer(store);
        BoardModel model(store);
        test::ModelCheck check(model);
        QSignalSpy columns(&model, &BoardModel::columnsChanged);
        model.setJob(testdata::job(1).id);
        QCOMPARE(model.rowCount(), 0);
        putPlan(writer);
        QCOMPARE(model.rowCount(), stages);
        writer.put(QList<api::Application>{person(1, 2, u"Ada"_s)});
        QCOMPARE(model.rowCount(model.index(1, 0)), 1);
        QVERIFY(columns.count() >= 2);
        QCOMPARE(check.resets(), 1); // setJob's own
    }

    void cardRoles()
    {
        Rig rig;
        api::Application a = person(1, 2, u"Zo\u202eë\nExample"_s);
        a.source = api::Source{.id = api::SourceId(u"src"_s), .title = u"Referral"_s};
        rig.writer.put(QList<api::Source>{*a.source});
        api::Candidate c = testdata::candidate(1);
        c.name = a.candidate.name;
        c.tags = {testdata::tag(1)};
        rig.writer.put(QList<api::CandidateTag>{testdata::tag(1)});
        rig.writer.put(a);
        rig.writer.put(c);
        rig.writer.setStageDate(a.id, quint32(today - 5 * 86'400));
        rig.model.setJob(testdata::job(1).id);
        const QModelIndex card = rig.model.cardIndex(a.id);
        QVERIFY(card.isValid());
        QCOMPARE(card.data().toString(), u"Zoë Example"_s);
        QCOMPARE(card.data(IdRole).toString(), a.id.text());
        QCOMPARE(card.data(CandidateIdRole).toString(), c.id.text());
        QCOMPARE(card.data(EmailRole).toString(), u"person1@example.com"_s);
        QCOMPARE(card.data(StageDaysRole).toInt(), 5);
        QCOMPARE(card.data(StageDaysAtLeastRole).toBool(), false);
        QCOMPARE(card.data(SourceRole).toString(), u"Referral"_s);
        QCOMPARE(card.data(TagsRole).toStringList(), QStringList{u"Tag 1"_s});
        QCOMPARE(card.data(NextActionRole).toInt(), int(NextAction::Us));
        QCOMPARE(card.data(NextActionTextRole).toString(), u"Schedule interview"_s);
        QCOMPARE(card.data(StatusRole).toInt(), int(api::ApplicationStatus::Active));
        QCOMPARE(card.data(Qt::AccessibleTextRole).toString(),
            u"Zoë Example, 5 days in Stage 2, next: Schedule interview (us), source Referral, tags Tag 1"_s);
        QCOMPARE(rig.model.applicationAt(card), a.id);
        QCOMPARE(rig.model.stageAt(card), testdata::stage(2).id);
    }

    void tooltipIsNeverRich()
    {
        Rig rig;
        rig.writer.put(person(1, 2, u"<b>Bold</b><img src=file:///etc/passwd>"_s));
        rig.model.setJob(testdata::job(1).id);
        const QString tip = rig.model.index(0, 0, rig.model.index(1, 0)).data(Qt::ToolTipRole).toString();
        QVERIFY(tip.startsWith("<qt>&lt;b&gt;"_L1));
        QVERIFY(!tip.contains("<img"_L1));
    }

    void moveIsOneMoveAcrossColumns()
    {
        Rig rig;
        rig.writer.put(QList<api::Application>{person(1, 1, u"Ada"_s), person(2, 2, u"Ben"_s), person(3, 2, u"Cid"_s)});
        rig.model.setOrder(BoardModel::Order::Name);
        rig.model.setJob(testdata::job(1).id);
        QSignalSpy moved(&rig.model, &BoardModel::rowsMoved);
        QSignalSpy inserted(&rig.model, &BoardModel::rowsInserted);
        QSignalSpy removed(&rig.model, &BoardModel::rowsRemoved);
        QSignalSpy counts(&rig.model, &BoardModel::countsChanged);
        const QPersistentModelIndex ben(rig.model.cardIndex(person(2, 2).id));
        const quint64 revision = ben.data(RevisionRole).toULongLong();
        rig.writer.patchStage(1, person(2, 2).id, testdata::stage(1).id, quint32(today));
        QCOMPARE(moved.count(), 1);
        QCOMPARE(inserted.count() + removed.count(), 0);
        QCOMPARE(counts.count(), 1);
        QCOMPARE(rig.column(0), (QStringList{u"Ada"_s, u"Ben"_s}));
        QCOMPARE(ben.parent().row(), 0);
        QCOMPARE(ben.row(), 1);
        QVERIFY(ben.data(RevisionRole).toULongLong() != revision);
        rig.writer.undoStage(1, person(2, 2).id);
        QCOMPARE(rig.column(1), (QStringList{u"Ben"_s, u"Cid"_s}));
        QCOMPARE(moved.count(), 2);
    }

    void renameMovesInsideTheColumn()
    {
        Rig rig;
        rig.model.setOrder(BoardModel::Order::Name);
        rig.writer.put(QList<api::Application>{person(1, 1, u"Ada"_s), person(2, 1, u"Ben"_s), person(3, 1, u"Cid"_s)});
        rig.model.setJob(testdata::job(1).id);
        QSignalSpy moved(&rig.model, &BoardModel::rowsMoved);
        rig.writer.put(person(1, 1, u"Zoe"_s, 1'700'000'001));
        QCOMPARE(rig.column(0), (QStringList{u"Ben"_s, u"Cid"_s, u"Zoe"_s}));
        rig.writer.put(person(1, 1, u"Bob"_s, 1'700'000'002));
        QCOMPARE(rig.column(0), (QStringList{u"Ben"_s, u"Bob"_s, u"Cid"_s}));
        rig.writer.put(person(1, 1, u"Bo"_s, 1'700'000'003));
        QCOMPARE(rig.column(0), (QStringList{u"Ben"_s, u"Bo"_s, u"Cid"_s}));
        QCOMPARE(moved.count(), 2);
    }

    void orders()
    {
        Rig rig;
        for (int i = 1; i <= 3; ++i) {
            api::Application a = person(i, 1, u"Person %1"_s.arg(4 - i));
            a.createdAt = testdata::at(1'600'000'000 + i);
            rig.writer.put(a);
        }
        rig.writer.setStageDate(person(1, 1).id, 1'650'000'300);
        rig.writer.setStageDate(person(2, 1).id, 1'650'000'100);
        rig.writer.setStageDate(person(3, 1).id, 1'650'000'200);
        rig.model.setJob(testdata::job(1).id);
        rig.check.remember();
        QCOMPARE(rig.column(0), (QStringList{u"Person 2"_s, u"Person 1"_s, u"Person 3"_s}));
        rig.model.setOrder(BoardModel::Order::NewestFirst);
        QCOMPARE(rig.column(0), (QStringList{u"Person 1"_s, u"Person 2"_s, u"Person 3"_s}));
        rig.model.setOrder(BoardModel::Order::Name);
        QCOMPARE(rig.column(0), (QStringList{u"Person 1"_s, u"Person 2"_s, u"Person 3"_s}));
        QCOMPARE(rig.check.problem(), QString());
        QCOMPARE(rig.check.alive(), 3 + stages);
        QCOMPARE(rig.check.resets(), 1);
    }

    void filterKeepsWhatStays()
    {
        Rig rig;
        rig.writer.put(QList<api::Application>{person(1, 1, u"Jörg Müller"_s), person(2, 1, u"Ada Example"_s), person(3, 2, u"Anna Mueller"_s)});
        rig.model.setJob(testdata::job(1).id);
        const QPersistentModelIndex joerg(rig.model.cardIndex(person(1, 1).id));
        QSignalSpy counts(&rig.model, &BoardModel::countsChanged);
        rig.model.setFilter(u"  MÜL jorg "_s);
        QCOMPARE(rig.column(0), QStringList{u"Jörg Müller"_s});
        QCOMPARE(rig.column(1), QStringList());
        QVERIFY(joerg.isValid());
        QCOMPARE(rig.model.index(0, 0).data(TotalRole).toInt(), 2);
        QCOMPARE(rig.model.index(0, 0).data(Qt::AccessibleTextRole).toString(), u"Stage 1, 1 of 2 candidates shown"_s);
        QVERIFY(counts.count() > 0);
        rig.writer.put(person(4, 1, u"Jorge Muldoon"_s));
        QCOMPARE(rig.model.rowCount(rig.model.index(0, 0)), 2);
        rig.writer.put(person(2, 1, u"Jorg Mull"_s, 1'700'000'001));
        QCOMPARE(rig.model.rowCount(rig.model.index(0, 0)), 3);
        rig.model.setFilter({});
        QCOMPARE(rig.model.cardCount(), 4);
        QVERIFY(joerg.isValid());
    }

    void archivedOnlyWhenAsked()
    {
        Rig rig;
        rig.writer.put(QList<api::Application>{person(1, stages), person(2, stages), person(3, 1)});
        rig.model.setJob(testdata::job(1).id);
        const QModelIndex archived = rig.model.index(stages - 1, 0);
        QCOMPARE(rig.model.rowCount(archived), 0);
        QCOMPARE(archived.data(TotalRole).toInt(), 2);
        rig.model.setArchivedShown(true);
        QCOMPARE(rig.model.rowCount(archived), 2);
        rig.model.setArchivedShown(false);
        QCOMPARE(rig.model.rowCount(archived), 0);
        rig.writer.patchStage(1, person(3, 1).id, testdata::stage(stages).id, quint32(today));
        QCOMPARE(archived.data(TotalRole).toInt(), 3);
        QCOMPARE(rig.model.rowCount(rig.model.index(0, 0)), 0);
    }

    void stagesOfThePlanChange()
    {
        Rig rig;
        rig.writer.put(QList<api::Application>{person(1, 1), person(2, 2)});
        rig.model.setJob(testdata::job(1).id);
        QSignalSpy columns(&rig.model, &BoardModel::columnsChanged);
        api::InterviewStage renamed = testdata::stage(2, stageType(2));
        renamed.title = u"Onsite"_s;
        rig.writer.put(QList<api::InterviewStage>{renamed});
        QCOMPARE(columns.count(), 0);
        QCOMPARE(rig.model.index(1, 0).data().toString(), u"Onsite"_s);
        rig.writer.remove(testdata::stage(3).id);
        QCOMPARE(columns.count(), 1);
        QCOMPARE(rig.model.rowCount(), stages - 1);
        QCOMPARE(rig.model.cardCount(), 2);
        QCOMPARE(rig.check.resets(), 1);
    }

    void anotherDayAgesTheCards()
    {
        Rig rig;
        qint64 now = today;
        rig.model.setNow([&] { return now; });
        rig.writer.put(person(1, 1));
        rig.writer.setStageDate(person(1, 1).id, quint32(today - 3 * 86'400));
        rig.model.setJob(testdata::job(1).id);
        const QModelIndex card = rig.model.index(0, 0, rig.model.index(0, 0));
        QCOMPARE(card.data(NextActionRole).toInt(), int(NextAction::Us));
        const quint64 revision = card.data(RevisionRole).toULongLong();
        QSignalSpy changed(&rig.model, &BoardModel::dataChanged);
        rig.model.checkDay();
        QCOMPARE(changed.count(), 0);
        now += 86'400;
        rig.model.checkDay();
        QVERIFY(changed.count() > 0);
        QCOMPARE(card.data(StageDaysRole).toInt(), 4);
        QCOMPARE(card.data(NextActionRole).toInt(), int(NextAction::Overdue));
        QVERIFY(card.data(RevisionRole).toULongLong() != revision);
    }

    void pendingMarks()
    {
        Rig rig;
        rig.writer.put(person(1, 1));
        rig.model.setJob(testdata::job(1).id);
        const QModelIndex card = rig.model.cardIndex(person(1, 1).id);
        QSignalSpy changed(&rig.model, &BoardModel::dataChanged);
        rig.writer.setPending(person(1, 1).id, {PendingState::Rejected, u"The opening is taken."_s});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(card.data(PendingRole).toInt(), int(PendingState::Rejected));
        QCOMPARE(card.data(PendingReasonRole).toString(), u"The opening is taken."_s);
        QVERIFY(card.data(Qt::AccessibleTextRole).toString().endsWith("change refused: The opening is taken."_L1));
    }

    void drops()
    {
        Rig rig;
        rig.writer.put(QList<api::Application>{person(1, 1), person(2, 2), person(3, 2)});
        api::Application elsewhere = testdata::application(9, 2, 1);
        rig.writer.put(elsewhere);
        rig.model.setJob(testdata::job(1).id);
        BoardModel other(rig.store);
        other.setJob(testdata::job(2).id);
        const auto data = [](const BoardModel &m, const QModelIndexList &indexes) { return std::unique_ptr<QMimeData>(m.mimeData(indexes)); };
        const QModelIndex first = rig.model.index(0, 0);
        const QModelIndex second = rig.model.index(1, 0);
        const auto one = data(rig.model, {rig.model.index(0, 0, first)});
        QVERIFY(one->hasFormat(BoardModel::mimeType()));
        QVERIFY(!one->hasText());
        QVERIFY(!rig.model.canDropMimeData(one.get(), Qt::MoveAction, -1, -1, first));
        QVERIFY(rig.model.canDropMimeData(one.get(), Qt::MoveAction, -1, -1, second));
        QVERIFY(rig.model.canDropMimeData(one.get(), Qt::MoveAction, -1, -1, rig.model.index(1, 0, second)));
        QVERIFY(!rig.model.canDropMimeData(one.get(), Qt::CopyAction, -1, -1, second));
        QVERIFY(!rig.model.canDropMimeData(one.get(), Qt::MoveAction, 0, 0, {}));
        QVERIFY(!other.canDropMimeData(one.get(), Qt::MoveAction, -1, -1, other.index(1, 0)));
        const auto several = data(rig.model, {rig.model.index(0, 0, first), rig.model.index(0, 0, second)});
        QVERIFY(rig.model.canDropMimeData(several.get(), Qt::MoveAction, -1, -1, first));
        QVERIFY(!rig.model.mimeData({first}));
        QMimeData broken;
        broken.setData(BoardModel::mimeType(), "no such thing");
        QVERIFY(!rig.model.canDropMimeData(&broken, Qt::MoveAction, -1, -1, second));

        QSignalSpy asked(&rig.model, &BoardModel::moveRequested);
        const QString before = dump(rig.model);
        QVERIFY(rig.model.dropMimeData(one.get(), Qt::MoveAction, -1, -1, second));
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked[0][0].value<QList<api::ApplicationId>>(), QList<api::ApplicationId>{person(1, 1).id});
        QCOMPARE(asked[0][1].value<api::InterviewStageId>(), testdata::stage(2).id);
        QCOMPARE(dump(rig.model), before);
    }

    void everythingReadAnew()
    {
        Rig rig;
        rig.model.setJob(testdata::job(1).id);
        {
            StoreWriter::Batch batch(rig.writer);
            rig.writer.markEverything();
            rig.writer.put(person(1, 1));
        }
        QCOMPARE(rig.model.cardCount(), 1);
    }

    // Any history of changes ends in what a model made from scratch shows, and indexes follow their cards.
    void randomHistory_data()
    {
        QTest::addColumn<quint32>("seed");
        QTest::addColumn<int>("rounds");
        QTest::addColumn<int>("batch");
        QTest::newRow("small") << 1U << 400 << 4;
        QTest::newRow("medium") << 2U << 120 << 60;
        QTest::newRow("large") << 3U << 12 << 1500;
    }
    void randomHistory()
    {
        QFETCH(quint32, seed);
        QFETCH(int, rounds);
        QFETCH(int, batch);
        QRandomGenerator random(seed);
        const auto below = [&](int n) { return int(random.bounded(n)); };
        Rig rig;
        rig.model.setJob(testdata::job(1).id);
        const int people = batch * 4;
        const QStringList names{u"Ada"_s, u"ben"_s, u"Çelik"_s, u"Dörte"_s, u"Émile"_s, u"Zoë"_s};
        qint64 updated = 1'700'000'000;
        for (int round = 0; round < rounds; ++round) {
            rig.check.forget();
            rig.check.remember();
            {
                StoreWriter::Batch scope(rig.writer);
                for (int i = 0; i < batch; ++i) {
                    const int number = 1 + below(people);
                    const api::ApplicationId id = person(number, 1).id;
                    switch (below(8)) {
                    case 0:
                        rig.writer.remove(id);
                        break;
                    case 1:
                        rig.writer.patchStage(quint64(round) + 1, id, testdata::stage(1 + below(stages)).id, quint32(1'690'000'000 + below(1'000)));
                        break;
                    case 2:
                        rig.writer.undoStage(quint64(below(rounds)), id);
                        break;
                    case 3:
                        rig.writer.setStageDate(id, quint32(1'690'000'000 + below(1'000)));
                        break;
                    case 4:
                        rig.writer.setPending(id, {PendingState(below(4)), {}});
                        break;
                    default: {
                        api::Application a = person(number, 1 + below(stages), names[below(int(names.size()))] + QString::number(number), ++updated);
                        a.job.id = testdata::job(below(10) == 0 ? 2 : 1).id;
                        rig.writer.put(a);
                    }
                    }
                }
            }
            switch (below(6)) {
            case 0:
                rig.model.setFilter(QStringList{{}, u"a"_s, u"zoe"_s, u"1"_s, u"e 2"_s}[below(5)]);
                break;
            case 1:
                rig.model.setOrder(BoardModel::Order(below(3)));
                break;
            case 2:
                rig.model.setArchivedShown(below(2) == 0);
                break;
            default:
                break;
            }
            QCOMPARE(rig.check.problem(), QString());
            BoardModel fresh(rig.store);
            fresh.setOrder(rig.model.order());
            fresh.setFilter(rig.model.filter());
            fresh.setArchivedShown(rig.model.archivedShown());
            fresh.setJob(testdata::job(1).id);
            QCOMPARE(dump(rig.model), dump(fresh));
        }
        for (int c = 0; c < rig.model.rowCount(); ++c) {
            for (int r = 0; r < rig.model.rowCount(rig.model.index(c, 0)); ++r) {
                const QModelIndex card = rig.model.index(r, 0, rig.model.index(c, 0));
                QCOMPARE(rig.model.cardIndex(rig.model.applicationAt(card)), card);
            }
        }
        QCOMPARE(rig.check.resets(), 1);
    }

    // The size the program is made for. No limit on time here: the benchmark measures.
    void hundredThousandCards()
    {
        constexpr int people = 100'000;
        Store store;
        StoreWriter writer(store);
        putPlan(writer);
        QList<api::Application> list;
        list.reserve(people);
        for (int i = 0; i < people; ++i) {
            list.append(person(i, 1 + i % stages, u"Person %1 %2"_s.arg(QChar(u'a' + i % 26)).arg(i)));
            list.last().id = api::ApplicationId(u"00000000-0000-4000-8000-%1"_s.arg(i, 12, 16, QChar(u'0')));
            list.last().candidate.id = api::CandidateId(u"00000000-0000-4000-9000-%1"_s.arg(i, 12, 16, QChar(u'0')));
        }
        writer.put(list);
        BoardModel model(store);
        QElapsedTimer timer;
        const auto told = [&](const char *what) { qInfo("%s: %.1f ms", what, double(timer.nsecsElapsed()) / 1e6); };
        timer.start();
        model.setJob(testdata::job(1).id);
        told("open the job");
        QCOMPARE(model.cardCount(), people / stages * (stages - 1));
        int inB = 0;
        for (int i = 0; i < people; ++i)
            inB += i % 26 == 1 && i % stages != stages - 1 ? 1 : 0;
        QSignalSpy operations(&model, &QAbstractItemModel::rowsInserted);
        const QPersistentModelIndex kept(model.cardIndex(list[27].id)); // "b"
        const QPersistentModelIndex lost(model.cardIndex(list[28].id));
        for (const auto &[needle, count] : {std::pair(u"per"_s, 80'000), {u"perso b"_s, inB}, {u"b 99"_s, -1}, {u"nobody"_s, 0}, {QString(), 80'000}}) {
            operations.clear();
            timer.start();
            model.setFilter(needle);
            told(qPrintable(needle));
            if (count >= 0)
                QCOMPARE(model.cardCount(), count);
            QVERIFY(operations.count() <= 64 * stages);
            if (needle == "perso b"_L1)
                QVERIFY(kept.isValid() && !lost.isValid());
        }
        timer.start();
        model.setOrder(BoardModel::Order::Name);
        told("order by name");
        timer.start();
        writer.patchStage(1, list[0].id, testdata::stage(2).id, quint32(today));
        told("move");
        QCOMPARE(model.stageAt(model.cardIndex(list[0].id)), testdata::stage(2).id);
        timer.start();
        model.setArchivedShown(true);
        told("show the archived");
        QCOMPARE(model.cardCount(), people);
    }

    void rowView()
    {
        Rig rig;
        rig.writer.put(QList<api::Application>{person(1, 1, u"Zoe"_s), person(2, 2, u"Ada"_s), person(3, stages, u"Ben"_s)});
        RowView view(rig.store);
        view.setOrder(RowOrder::Name);
        const auto names = [&] {
            view.refresh();
            QStringList list;
            for (const Row row : view.rows())
                list.append(rig.store.applicationName(row));
            return list;
        };
        QCOMPARE(names(), (QStringList{u"Ada"_s, u"Ben"_s, u"Zoe"_s}));
        view.setFilter({.job = rig.store.jobs().codeOf(testdata::job(1).id), .statuses = {quint8(api::ApplicationStatus::Active)}});
        QCOMPARE(names(), (QStringList{u"Ada"_s, u"Zoe"_s}));
        view.setText(u"zo"_s);
        QCOMPARE(names(), QStringList{u"Zoe"_s});
    }
};

QTEST_GUILESS_MAIN(TestBoard)
#include "tst_board.moc"
