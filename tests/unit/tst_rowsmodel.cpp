// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/catalogue.h"
#include "tests/support/modelcheck.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace shortlist;
using namespace Qt::StringLiterals;

namespace {

struct Thing {
    int id{0};
    QString name{};
    int size{0};
};

std::vector<Column<Thing>> columns()
{
    return {{"Name", [](const Thing &t) { return t.name; }, {}},
        {"Size", [](const Thing &t) { return QString::number(t.size); }, [](const Thing &t) { return t.size; }, Qt::AlignRight | Qt::AlignVCenter}};
}

struct Rig {
    RowsModel<Thing> model{columns(), [](const Thing &t) { return QString::number(t.id); }};
    test::ModelCheck check{model};
    QStringList names() const
    {
        QStringList list;
        for (int row = 0; row < model.rowCount(); ++row)
            list.append(model.index(row, 0).data().toString());
        return list;
    }
};

} // namespace

class TestRowsModel : public QObject {
    Q_OBJECT
private slots:
    void needlesFindWhatAPlainSearchFinds()
    {
        QRandomGenerator random(11);
        const auto text = [&random](int most) {
            QString made;
            for (int i = random.bounded(most) + 1; i > 0; --i)
                made += QChar(u"aabbez"[random.bounded(6)]);
            return made;
        };
        int hits = 0;
        for (int i = 0; i < 20'000; ++i) {
            const QString haystack = text(12);
            const QString needle = text(4);
            const QByteArray folded = Store::fold(haystack);
            const bool found = Needles(needle).matches({folded.constData(), size_t(folded.size())});
            QCOMPARE(found, haystack.contains(needle));
            hits += found ? 1 : 0;
            const QString more = QString(needle + text(3));
            QVERIFY(Needles(more).isNarrowerThan(Needles(needle)));
        }
        QVERIFY(hits > 1000 && hits < 19'000);
        QVERIFY(!Needles(u"mul").isNarrowerThan(Needles(u"mula")));
        QVERIFY(!Needles(u"anna").isNarrowerThan(Needles(u"anna b")));
        QVERIFY(Needles(u"anna bert").isNarrowerThan(Needles(u"ert nn")));
        QVERIFY(Needles(u"anna").isNarrowerThan(Needles()));
        QVERIFY(!Needles().isNarrowerThan(Needles(u"anna")));
        const std::string_view nothing;
        QVERIFY(!Needles(u"a").matches(nothing));
        QVERIFY(Needles().matches(nothing));
    }

    void updatesInFewSteps()
    {
        Rig rig;
        rig.model.update({{1, u"b"_s, 10}, {2, u"a"_s, 9}, {3, u"c"_s, 100}});
        QCOMPARE(rig.names(), (QStringList{u"b"_s, u"a"_s, u"c"_s}));
        QSignalSpy inserted(&rig.model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&rig.model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy changed(&rig.model, &QAbstractItemModel::dataChanged);
        QSignalSpy laidOut(&rig.model, &QAbstractItemModel::layoutChanged);
        rig.model.update({{1, u"b"_s, 10}, {4, u"d"_s, 1}, {5, u"e"_s, 2}, {3, u"c"_s, 101}});
        QCOMPARE(rig.names(), (QStringList{u"b"_s, u"d"_s, u"e"_s, u"c"_s}));
        QCOMPARE(removed.count(), 1);
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed[0][0].toModelIndex().row(), 3);
        QCOMPARE(laidOut.count(), 0);
        rig.model.update({{1, u"b"_s, 10}, {4, u"d"_s, 1}, {5, u"e"_s, 2}, {3, u"c"_s, 101}});
        QCOMPARE(changed.count(), 1);
    }

    void sortsAndFilters()
    {
        Rig rig;
        rig.model.update({{1, u"Bäume"_s, 10}, {2, u"apple"_s, 9}, {3, u"Cart"_s, 100}, {3, u"again"_s, 1}});
        QCOMPARE(rig.model.total(), 3);
        rig.check.remember();
        rig.model.sort(0);
        QCOMPARE(rig.names(), (QStringList{u"apple"_s, u"Bäume"_s, u"Cart"_s}));
        rig.model.sort(1, Qt::DescendingOrder);
        QCOMPARE(rig.names(), (QStringList{u"Cart"_s, u"Bäume"_s, u"apple"_s}));
        QCOMPARE(rig.check.problem(), QString());
        QCOMPARE(rig.check.alive(), 3);
        rig.model.setFilter(u"BAU 10"_s);
        QCOMPARE(rig.names(), QStringList{u"Bäume"_s});
        QCOMPARE(rig.model.rowOf(u"1"_s), 0);
        QCOMPARE(rig.model.rowOf(u"2"_s), -1);
        QCOMPARE(rig.model.valueAt(0)->size, 10);
        QVERIFY(!rig.model.valueAt(1));
        rig.model.setFilter({});
        rig.model.sort(-1);
        QCOMPARE(rig.names(), (QStringList{u"Bäume"_s, u"apple"_s, u"Cart"_s}));
        QCOMPARE(rig.check.resets(), 0);
    }

    void copies()
    {
        Rig rig;
        rig.model.update({{1, u"a\tb\nc"_s, 1}, {2, u"x\u202ey"_s, 2}});
        QCOMPARE(rig.model.tsv({1, 0, 7}), u"Name\tSize\nxy\t2\na b c\t1\n"_s);
    }

    void randomHistory()
    {
        QRandomGenerator random(5);
        const auto below = [&](int n) { return int(random.bounded(n)); };
        Rig rig;
        std::vector<Thing> things;
        int next = 1;
        for (int round = 0; round < 400; ++round) {
            rig.check.forget();
            rig.check.remember();
            const int size = round % 10 == 0 ? 300 : 12;
            for (int i = 0; i < size; ++i) {
                const int at = things.empty() ? 0 : below(int(things.size()));
                switch (below(5)) {
                case 0:
                    if (!things.empty())
                        things.erase(things.begin() + at);
                    break;
                case 1:
                    if (!things.empty())
                        things[size_t(at)].size = below(50);
                    break;
                case 2:
                    if (!things.empty())
                        std::swap(things[size_t(at)], things.back());
                    break;
                default:
                    if (things.size() < 600)
                        things.insert(things.begin() + at, {next++, QString(QChar(u'a' + below(26))) + QString::number(below(9)), below(50)});
                }
            }
            rig.model.update(things);
            if (below(3) == 0)
                rig.model.sort(below(3) - 1, below(2) == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
            if (below(4) == 0)
                rig.model.setFilter(QStringList{{}, u"a"_s, u"1"_s, u"zz"_s}[below(4)]);
            QCOMPARE(rig.check.problem(), QString());
            QCOMPARE(rig.model.total(), int(things.size()));
        }
        rig.model.setFilter({});
        rig.model.sort(1);
        Rig fresh;
        fresh.model.sort(1);
        fresh.model.update(things);
        QCOMPARE(rig.names(), fresh.names());
        QCOMPARE(rig.check.resets(), 0);
    }

    void diagnostics()
    {
        Diagnostics source;
        source.note(u"job.list"_s, u"first"_s);
        const auto model = makeDiagnosticRows(source);
        test::ModelCheck check(*model);
        source.note(u"user.list"_s, u"second"_s);
        source.note(u"job.list"_s, u"first"_s);
        QCOMPARE(model->rowCount(), 2);
        QCOMPARE(model->index(0, 1).data().toString(), u"job.list"_s);
        QCOMPARE(model->index(0, 3).data().toString(), u"2"_s);
        QCOMPARE(check.resets(), 0);
    }
};

QTEST_GUILESS_MAIN(TestRowsModel)
#include "tst_rowsmodel.moc"
