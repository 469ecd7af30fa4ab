// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/contract.h"
#include "tests/support/endpointrows.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace shortlist;
using test::EndpointRow;

namespace {

/// Every pointer into a value, parents first, as "results/0/candidate/id".
void pointers(const QString &at, const QJsonValue &value, QStringList &out)
{
    if (!at.isEmpty())
        out.append(at);
    const QString before = at.isEmpty() ? QString() : QString(at + u'/');
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            pointers(before + it.key(), it.value(), out);
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < std::min<qsizetype>(array.size(), 2); ++i)
            pointers(before + QString::number(i), array[i], out);
    }
}

/// `root` with `replacement` at the pointer; undefined takes the member out.
QJsonValue changed(const QJsonValue &root, const QStringList &steps, const QJsonValue &replacement)
{
    if (steps.isEmpty())
        return replacement;
    if (root.isObject()) {
        QJsonObject object = root.toObject();
        const QJsonValue inner = changed(object[steps.constFirst()], steps.mid(1), replacement);
        if (inner.isUndefined())
            object.remove(steps.constFirst());
        else
            object.insert(steps.constFirst(), inner);
        return object;
    }
    QJsonArray array = root.toArray();
    const int index = steps.constFirst().toInt();
    const QJsonValue inner = changed(array[index], steps.mid(1), replacement);
    if (inner.isUndefined())
        array.removeAt(index);
    else
        array[index] = inner;
    return array;
}

/// What stands in a member's place: nothing, null, and a value of each type.
const QList<QJsonValue> &replacements()
{
    static const QList<QJsonValue> all{QJsonValue(QJsonValue::Undefined), QJsonValue(QJsonValue::Null), true, 7, -1.5e300, u""_s,
        u"Example text"_s, QJsonArray{}, QJsonArray{7, u"text"_s}, QJsonObject{}, QJsonObject{{u"value"_s, QJsonArray{QJsonValue::Null}}}};
    return all;
}

/// A problem of a member lies at it, above it or below it.
bool isAbout(const QString &path, const QString &pointer)
{
    return path == pointer || pointer.startsWith(path + u'/') || path.startsWith(pointer + u'/');
}

} // namespace

/// Each member of each example of the contract dropped, made null and retyped: a value or an error with a path, nothing else.
class TestMutation : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLoggingCategory::setFilterRules(u"shortlist.api.*=false"_s); }
    void examples_data()
    {
        QTest::addColumn<QByteArray>("path");
        for (const QString &path : m_contract.paths())
            QTest::newRow(qPrintable(path)) << path.toUtf8();
    }
    void examples();

private:
    test::Contract m_contract{};
};

void TestMutation::examples()
{
    QFETCH(QByteArray, path);
    const EndpointRow &row = test::endpointRow(QLatin1StringView(path));
    const QJsonObject example = m_contract.answerExample(QString::fromUtf8(path));
    QStringList all;
    pointers({}, example, all);
    QVERIFY(all.size() > 2);
    int refused = 0;
    for (const QString &pointer : all) {
        for (const QJsonValue &replacement : replacements()) {
            const QJsonObject mutant = changed(example, pointer.split(u'/'), replacement).toObject();
            api::DecodeProblem problem;
            const std::optional<test::Outcome> outcome = row.decode(test::compact(mutant), &problem);
            QList<api::DecodeProblem> problems = outcome ? outcome->skipped : QList{problem};
            refused += int(problems.size());
            for (const api::DecodeProblem &found : problems) {
                QVERIFY2(!found.message.isEmpty(), qPrintable(pointer));
                QVERIFY2(isAbout(found.path, pointer), qPrintable(QString(pointer + u" was changed, the problem is at "_s + found.path)));
            }
            if (!outcome)
                continue;
            // What was taken is whole: the raw record is what was sent, and the typed one can be written and read again.
            const QJsonArray again = QJsonDocument::fromJson(outcome->again).array();
            QCOMPARE(again.size(), outcome->raw.size());
            for (const QByteArray &raw : outcome->raw)
                QVERIFY2(row.decodeRecord(raw, &problem), qPrintable(QString(pointer + u": "_s + problem.path + u": "_s + problem.message)));
        }
    }
    QVERIFY(refused > 0);
}

QTEST_GUILESS_MAIN(TestMutation)
#include "tst_mutation.moc"
