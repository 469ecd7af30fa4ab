// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/csv.h"
#include "models/items/csvexport.h"
#include "models/items/recordfields.h"
#include "models/store/storewriter.h"
#include "tests/support/modelcheck.h"
#include "tests/unit/storerecords.h"

#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace shortlist;
using namespace shortlist::testdata;

namespace {

const RecordField *find(const std::vector<RecordField> &fields, const QString &label)
{
    const auto it = std::ranges::find(fields, label, &RecordField::label);
    return it == fields.end() ? nullptr : &*it;
}

/// With ' for ".
QByteArray json(const char *text) { return QByteArray(text).replace('\'', '"'); }

QByteArray read(const QString &file)
{
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

} // namespace

class TestRecordFields : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void everyMemberIsShown()
    {
        const QByteArray record = json("{'id':'1','title':'<b>Bold</b> job','status':'WaitingOnFeedback','createdAt':'2026-03-04T12:00:00.000Z',"
            "'somethingNew':{'deep':[1,2,{'name':'x','odd':null}]},'jobId':'j','meetingLink':'https://meet.example.com/a','bad':'javascript:alert',"
            "'isArchived':false,'salary':{'currencyCode':'EUR','value':85000},'customFields':[{'id':'c','title':'T-shirt','value':'m','valueLabel':'Medium'},"
            "{'id':'d','title':'Regions','value':['a','b']}],'targetHireDate':'2026-04-01'}");
        const std::vector<RecordField> fields = recordFields(record, RecordKind::Opening);
        QCOMPARE(fields.front().label, u"Title"_s);
        QCOMPARE(fields.front().text, u"Bold job"_s);
        QCOMPARE(fields.front().raw, u"<b>Bold</b> job"_s);
        QCOMPARE(find(fields, u"Status"_s)->text, u"Waiting on feedback"_s);
        QVERIFY(find(fields, u"Created at"_s)->text.startsWith(u"4 Mar 2026 "_s));
        QCOMPARE(find(fields, u"Created at"_s)->raw, u"2026-03-04T12:00:00.000Z"_s);
        QVERIFY(find(fields, u"Something new"_s));
        QVERIFY(find(fields, u"Odd"_s)->empty);
        QCOMPARE(find(fields, u"Job"_s)->kind, RecordKind::Job);
        QCOMPARE(find(fields, u"Job"_s)->id, u"j"_s);
        QCOMPARE(find(fields, u"Meeting link"_s)->url, QUrl(u"https://meet.example.com/a"_s));
        QVERIFY(find(fields, u"Bad"_s)->url.isEmpty());
        QCOMPARE(find(fields, u"Is archived"_s)->text, u"No"_s);
        QCOMPARE(find(fields, u"Salary"_s)->text, u"85000 EUR"_s);
        QCOMPARE(find(fields, u"T-shirt"_s)->text, u"Medium"_s);
        QCOMPARE(find(fields, u"Regions"_s)->text, u"a, b"_s);
        QCOMPARE(find(fields, u"Target hire date"_s)->text, u"1 Apr 2026"_s);
        QVERIFY(find(fields, u"ID"_s));
    }

    void hostileJsonIsBounded()
    {
        QByteArray deep;
        for (int i = 0; i < 500; ++i)
            deep += json("{'a':");
        deep += "1" + QByteArray(500, '}');
        QVERIFY(recordFields(deep, RecordKind::Job).size() < 60);
        QByteArray wide = "[0";
        for (int i = 0; i < 50'000; ++i)
            wide += ",{}";
        wide += "]";
        const auto fields = recordFields(wide, RecordKind::Job);
        QVERIFY(fields.size() <= 20'001);
        QCOMPARE(fields.back().label, u"More"_s);
        QVERIFY(recordFields("not json", RecordKind::Job).empty());
        QVERIFY(recordFields("", RecordKind::Job).empty());
    }

    void modelNamesRelatedRecords()
    {
        Store store;
        StoreWriter writer(store);
        writer.put(QList{job(1)});
        RecordFieldsModel model(store);
        test::ModelCheck check(model);
        const QByteArray record = json("{'title':'Posting','jobId':'") + job(1).id.text().toUtf8() + json("','otherJobId':'nowhere','more':{'x':1}}");
        model.setRecord(RecordKind::JobPosting, u"p"_s, record);
        QCOMPARE(model.rowCount(), 4);
        const QModelIndex related = model.index(1, 1);
        QCOMPARE(related.data().toString(), u"Job 1"_s);
        QVERIFY(model.leadsToRecord(related));
        QVERIFY(!model.leadsToRecord(model.index(2, 1)));
        QCOMPARE(model.index(2, 1).data().toString(), u"nowhere"_s);
        // The same record with another value: the rows stay.
        const int resets = check.resets();
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setRecord(RecordKind::JobPosting, u"p"_s, QByteArray(record).replace("Posting", "Renamed"));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(check.resets(), resets);
        QCOMPARE(model.index(0, 1).data().toString(), u"Renamed"_s);
    }

    void bigRecordsAreReadAside()
    {
        Store store;
        RecordFieldsModel model(store);
        test::ModelCheck check(model);
        QSignalSpy filled(&model, &RecordFieldsModel::filled);
        const QByteArray record = json("{'title':'") + QByteArray(200'000, 'x') + json("'}");
        model.setRecord(RecordKind::Job, u"a"_s, record);
        QCOMPARE(model.rowCount(), 0);
        QTRY_COMPARE(filled.count(), 1);
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(model.index(0, 1).data(RecordFieldsModel::LongRole).toBool());
        // One that is overtaken never shows.
        model.setRecord(RecordKind::Job, u"b"_s, record);
        model.setRecord(RecordKind::Job, u"c"_s, json("{'title':'small'}"));
        QCOMPARE(model.index(0, 1).data().toString(), u"small"_s);
        QCoreApplication::processEvents();
        QCOMPARE(model.index(0, 1).data().toString(), u"small"_s);
    }

    void csvIsHarmless()
    {
        QCOMPARE(csv::line({u"=1+1"_s, u"+49 30"_s, u"-2"_s, u"@SUM(A1)"_s, u"\tx"_s, u"\rx"_s, u"\uff1d1"_s, u"a=b"_s, QString()}),
            QByteArray("'=1+1,'+49 30,'-2,'@SUM(A1),'\tx,\"'\rx\",'\xef\xbc\x9d" "1,a=b,\r\n"));
        QCOMPARE(csv::line({u"say \"hi\""_s, u"a,b"_s, u"two\nlines"_s}), QByteArray("\"say \"\"hi\"\"\",\"a,b\",\"two\nlines\"\r\n"));
        QCOMPARE(csv::tabbed({u"=1"_s, u"a\tb\nc"_s}), u"'=1\ta b c\n"_s);
    }

    void exportsWhatIsShown()
    {
        QTemporaryDir directory;
        Store store;
        StoreWriter writer(store);
        writer.put(QList{job(1)});
        for (int i = 1; i <= 3; ++i) {
            api::Application record = application(i);
            record.candidate.name = i == 2 ? u"=HYPERLINK(\"http://example.com\")"_s : u"Person %1, Dr"_s.arg(i);
            record.createdAt = QDateTime(QDate(2026, 3, i), QTime(9, 30));
            writer.put(record);
        }
        RecordModel model(store, RecordKind::Application);
        model.setLive(true);
        model.sort(0, Qt::DescendingOrder);
        const QString file = directory.filePath(u"out.csv"_s);
        QFile before(file);
        QVERIFY(before.open(QIODevice::WriteOnly));
        before.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadOther);
        before.close();
        CsvExport job(model, {0, 1, 9}, file);
        QSignalSpy finished(&job, &CsvExport::finished);
        job.start();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(finished[0][0].toBool(), true);
        QCOMPARE(read(file), QByteArray("\xef\xbb\xbf" "Candidate,Job,Applied\r\n"
                                        "\"Person 3, Dr\",Job 1,2026-03-03 09:30:00\r\n"
                                        "\"Person 1, Dr\",Job 1,2026-03-01 09:30:00\r\n"
                                        "\"'=HYPERLINK(\"\"http://example.com\"\")\",Job 1,2026-03-02 09:30:00\r\n"));
        QCOMPARE(QFileInfo(file).permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteOther), QFileDevice::Permissions());
    }

    void exportCanBeCancelledAndCanFail()
    {
        QTemporaryDir directory;
        Store store;
        StoreWriter writer(store);
        {
            StoreWriter::Batch batch(writer);
            for (int i = 0; i < 5000; ++i)
                writer.put(application(i));
        }
        RecordModel model(store, RecordKind::Application);
        model.setLive(true);
        const QString file = directory.filePath(u"out.csv"_s);
        {
            CsvExport job(model, {0}, file);
            QSignalSpy finished(&job, &CsvExport::finished);
            connect(&job, &CsvExport::progress, &job, [&job] { job.cancel(); });
            job.start();
            QTRY_COMPARE(finished.count(), 1);
            QCOMPARE(finished[0][0].toBool(), false);
        }
        QVERIFY(!QFileInfo::exists(file));
        QCOMPARE(QDir(directory.path()).entryList(QDir::Files).size(), 0);
        CsvExport nowhere(model, {0}, directory.filePath(u"none/out.csv"_s));
        QSignalSpy finished(&nowhere, &CsvExport::finished);
        nowhere.start();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(finished[0][0].toBool(), false);
        QVERIFY(!finished[0][1].toString().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestRecordFields)
#include "tst_recordfields.moc"
