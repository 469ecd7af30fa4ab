// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/joblist.h"
#include "models/store/storewriter.h"
#include "tests/support/modelcheck.h"
#include "tests/unit/storerecords.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace shortlist;
using namespace Qt::StringLiterals;

namespace {

api::Department department(int number, const QString &name, int parent = 0)
{
    api::Department record;
    record.id = api::DepartmentId(testdata::uuid(u'd', number));
    record.name = name;
    if (parent > 0)
        record.parentId = api::DepartmentId(testdata::uuid(u'd', parent));
    return record;
}

api::JobDetail job(int number, const QString &title, int departmentNumber = 0, api::JobStatus status = api::JobStatus::Open)
{
    api::JobDetail record = testdata::job(number);
    record.title = title;
    record.status = status;
    if (departmentNumber > 0)
        record.departmentId = api::DepartmentId(testdata::uuid(u'd', departmentNumber));
    return record;
}

QString dump(const JobListModel &model)
{
    QString out;
    for (int g = 0; g < model.rowCount(); ++g) {
        const QModelIndex group = model.index(g, 0);
        out += group.data(NameRole).toString() + u':';
        for (int r = 0; r < model.rowCount(group); ++r) {
            const QModelIndex index = model.index(r, 0, group);
            out += u' ' + index.data(NameRole).toString() + u'=' + QString::number(index.data(TotalRole).toInt());
        }
        out += u'\n';
    }
    return out;
}

struct Rig {
    Store store;
    StoreWriter writer{store};
    JobListModel model{store};
    test::ModelCheck check{model};
};

} // namespace

class TestJobList : public QObject {
    Q_OBJECT
private slots:
    void departmentsAndTitles()
    {
        Rig rig;
        rig.writer.put(QList<api::Department>{department(1, u"Engineering"_s), department(2, u"Platform"_s, 1)});
        rig.writer.put(QList<api::JobDetail>{job(1, u"Writer"_s), job(2, u"öps"_s, 2), job(3, u"Backend"_s, 2), job(4, u"CTO"_s, 1),
            job(5, u"Old"_s, 1, api::JobStatus::Closed), job(6, u"Lost"_s, 99)});
        QCOMPARE(dump(rig.model), u"Engineering: CTO=0\nEngineering / Platform: Backend=0 öps=0\nNo department: Lost=0 Writer=0\n"_s);
        QCOMPARE(rig.model.jobCount(), 5);
        const QModelIndex backend = rig.model.indexOf(job(3, {}).id);
        QCOMPARE(backend.data(NameRole).toString(), u"Backend"_s);
        QCOMPARE(backend.data(GroupRole).toString(), u"Engineering / Platform"_s);
        QCOMPARE(backend.data(StatusRole).toInt(), int(api::JobStatus::Open));
        QCOMPARE(rig.model.jobAt(backend), job(3, {}).id);
        QCOMPARE(rig.model.jobAt(backend.parent()), api::JobId());
        QVERIFY(!rig.model.indexOf(job(5, {}).id).isValid());
        rig.model.setStatuses({api::JobStatus::Closed});
        QCOMPARE(dump(rig.model), u"Engineering: Old=0\n"_s);
    }

    void parentsInACircle()
    {
        Rig rig;
        rig.writer.put(QList<api::Department>{department(1, u"A"_s, 3), department(2, u"B"_s, 1), department(3, u"C"_s, 2), department(4, u"Self"_s, 4)});
        rig.writer.put(QList<api::JobDetail>{job(1, u"One"_s, 2), job(2, u"Two"_s, 4)});
        QCOMPARE(dump(rig.model), u"C / A / B: One=0\nSelf: Two=0\n"_s);
    }

    void filter()
    {
        Rig rig;
        rig.writer.put(QList<api::Department>{department(1, u"Vertrieb"_s)});
        rig.writer.put(QList<api::JobDetail>{job(1, u"Käufer"_s, 1), job(2, u"Seller"_s, 1)});
        QSignalSpy counted(&rig.model, &JobListModel::countChanged);
        const QPersistentModelIndex kept(rig.model.indexOf(job(1, {}).id));
        rig.model.setFilter(u"kauf vert"_s);
        QCOMPARE(dump(rig.model), u"Vertrieb: Käufer=0\n"_s);
        QCOMPARE(counted.count(), 1);
        QVERIFY(kept.isValid());
        rig.model.setFilter(u"nobody"_s);
        QCOMPARE(rig.model.rowCount(), 0);
    }

    void activeCounts()
    {
        Rig rig;
        rig.writer.put(QList<api::JobDetail>{job(1, u"One"_s)});
        const QModelIndex index = rig.model.indexOf(job(1, {}).id);
        QSignalSpy changed(&rig.model, &JobListModel::dataChanged);
        rig.writer.put(testdata::application(1, 1, 1));
        QCOMPARE(index.data(TotalRole).toInt(), 1);
        QCOMPARE(index.parent().data(TotalRole).toInt(), 1);
        QVERIFY(changed.count() > 0);
        changed.clear();
        rig.writer.put(testdata::application(1, 1, 1, 1'700'000'005));
        QCOMPARE(changed.count(), 0);
    }

    void randomHistory()
    {
        QRandomGenerator random(7);
        const auto below = [&](int n) { return int(random.bounded(n)); };
        Rig rig;
        for (int round = 0; round < 400; ++round) {
            rig.check.forget();
            rig.check.remember();
            switch (below(7)) {
            case 0:
                rig.writer.remove(job(1 + below(30), {}).id);
                break;
            case 1: {
                QList<api::Department> list;
                for (int i = 0; i < 2; ++i)
                    list.append(department(1 + below(6), QString(QChar(u'A' + below(6))), below(7)));
                rig.writer.put(list);
                break;
            }
            case 2:
                rig.model.setFilter(QStringList{{}, u"a"_s, u"1"_s}[below(3)]);
                break;
            case 3:
                rig.writer.put(testdata::application(1 + below(50), 1 + below(30), 1, 1'700'000'000 + round));
                break;
            default: {
                QList<api::JobDetail> list;
                for (int i = 0; i < 1 + below(5); ++i)
                    list.append(job(1 + below(30), QString(QChar(u'A' + below(26))) + QString::number(round), below(7), below(4) == 0 ? api::JobStatus::Closed : api::JobStatus::Open));
                rig.writer.put(list);
            }
            }
            QCOMPARE(rig.check.problem(), QString());
        }
        rig.model.setFilter({});
        const JobListModel fresh(rig.store);
        QCOMPARE(dump(rig.model), dump(fresh));
        QCOMPARE(rig.check.resets(), 0);
        QVERIFY(rig.model.jobCount() > 5);
    }
};

QTEST_GUILESS_MAIN(TestJobList)
#include "tst_joblist.moc"
