// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/brief.h"
#include "api/json/codec.h"
#include "api/net/apiclient.h"
#include "models/store/cachejobs.h"
#include "models/store/sync.h"
#include "tests/support/virtualclock.h"
#include "tests/unit/storerecords.h"

#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace shortlist;
using namespace shortlist::testdata;
using namespace Qt::StringLiterals;

namespace {

constexpr int people = 16'000;
constexpr int meetings = 700;
constexpr int jobs = 40;

CachePage pageOf(int from, int count)
{
    CachePage page;
    page.nowMs = 1'700'000'000'000;
    for (int i = from; i < from + count; ++i) {
        page.applications.append(api::briefOf(application(i, 1 + i % jobs)));
        page.stageDates.append({1'700'000'000, true});
        page.candidates.append(api::briefOf(candidate(i)));
        page.records.append({RecordKind::Application, application(i).id.text(), {}, api::encode(application(i, 1 + i % jobs))});
    }
    return page;
}

CachePage schedulesOf(int from, int count)
{
    CachePage page;
    for (int i = from; i < from + count; ++i) {
        api::InterviewSchedule schedule;
        schedule.id = api::InterviewScheduleId(uuid(u'i', i));
        schedule.applicationId = application(i).id;
        schedule.status = api::InterviewScheduleStatus::Scheduled;
        schedule.interviewStageId = stage(1).id;
        page.records.append({RecordKind::Schedule, schedule.id.text(), {}, api::encode(schedule)});
    }
    return page;
}

/// What one change of the store put on the GUI thread, and how often its event loop had turned until then.
struct Step {
    qsizetype rows{0};
    int turns{0};
    bool everything{false};
    int applications{0}; ///< there in all
};

qsizetype touched(const RowChanges &rows) { return rows.inserted.size() + rows.updated.size() + rows.removed.size(); }

} // namespace

class TestCacheLoad : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    QString folder() const { return m_dir.path() + u"/p"_s; }

private slots:
    void initTestCase()
    {
        QObject context;
        Cache cache(folder());
        cache.open();
        CacheJobs writer(cache);
        CachePage first;
        for (int i = 1; i <= jobs; ++i)
            first.records.append({RecordKind::Job, job(i).id.text(), {}, api::encode(job(i))});
        first.meta.insert(u"openJob"_s, job(3).id.text());
        writer.write(std::move(first));
        for (int from = 0; from < people; from += 100)
            writer.write(pageOf(from, 100));
        for (int from = 0; from < meetings; from += 100)
            writer.write(schedulesOf(from, 100));
        bool written = false;
        writer.write({}, &context, [&] { written = true; });
        QTRY_VERIFY_WITH_TIMEOUT(written, 60'000);
    }

    /// Not by the clock, which says more about the machine: how many rows come at once, and that the loop turns in between.
    void theOpenBoardComesFirstAndTheRestInSlices()
    {
        test::VirtualClock clock;
        Store store;
        Cache cache(folder());
        api::ApiClient client(clock);
        Sync sync(store, cache, client, clock);
        QList<Step> steps;
        int turns = 0;
        connect(&store, &Store::changed, this, [&](const Changes &changes) {
            Step step{.turns = turns, .everything = changes.everything, .applications = store.count(RecordKind::Application)};
            step.rows = touched(changes.applications) + touched(changes.candidates);
            for (const RowChanges &rows : changes.records)
                step.rows += touched(rows);
            steps.append(step);
        });
        QTimer turning;
        connect(&turning, &QTimer::timeout, this, [&] { ++turns; });
        turning.start(0);
        cache.open();
        sync.start(false);
        QTRY_VERIFY_WITH_TIMEOUT(sync.status().phase == SyncPhase::Stopped, 60'000);

        QVERIFY(steps.size() > 4);
        QVERIFY(steps.first().everything);
        QCOMPARE(steps.first().applications, people / jobs); // the open job's alone
        constexpr qsizetype most = 6000; // 4 ms at half a microsecond a row and more
        for (qsizetype i = 1; i < steps.size(); ++i) {
            QVERIFY2(steps[i].rows <= most, qPrintable(u"%1 rows in step %2"_s.arg(steps[i].rows).arg(i)));
            QVERIFY(!steps[i].everything); // models would read everything anew
            QVERIFY2(steps[i].turns > steps[i - 1].turns, qPrintable(u"step %1 in the same turn"_s.arg(i)));
        }
        QCOMPARE(store.count(RecordKind::Application), people);
        QCOMPARE(store.count(RecordKind::Candidate), people);
        QCOMPARE(store.count(RecordKind::Schedule), meetings);
        QCOMPARE(store.applicationsOf(store.jobs().codeOf(job(3).id)).size(), people / jobs);
        for (Row row = 0; row < store.applicationEnd(); row += 97)
            QCOMPARE(store.applicationRow(store.applicationId(row)), row);
    }

    void whatNobodyTookIsNotReadAhead()
    {
        Cache cache(folder());
        cache.open();
        CacheJobs jobsOfCache(cache);
        QObject context;
        bool packed = false; // as the test before may have begun to
        jobsOfCache.pack(&context, [&] { packed = true; });
        QTRY_VERIFY(packed);
        std::vector<CacheRecords> pieces;
        int got = 0;
        bool last = false;
        jobsOfCache.load(&context, [](CacheFirst) {}, [](PreparedRows) {}, [&](CacheRecords piece) {
            last |= piece.last;
            ++got;
            pieces.push_back(std::move(piece));
        });
        const auto settled = [&] { // the worker did all it was asked for
            bool done = false;
            jobsOfCache.read([](CacheReader &) {}, &context, [&] { done = true; });
            return QTest::qWaitFor([&] { return done; });
        };
        QTRY_COMPARE(got, 3);
        QVERIFY(settled());
        QVERIFY(settled());
        QCOMPARE(got, 3);
        pieces.erase(pieces.begin());
        QTRY_COMPARE(got, 4);
        QVERIFY(settled());
        QCOMPARE(got, 4);
        QVERIFY(QTest::qWaitFor([&] {
            pieces.clear();
            return last;
        }));
        static_assert(meetings == 700);
        QCOMPARE(got, 1 + 3 + 1); // the small lists, the blocks (500 packed, twice 100 that are too few for that), and the one that says so
    }
};

QTEST_GUILESS_MAIN(TestCacheLoad)
#include "tst_cacheload.moc"
