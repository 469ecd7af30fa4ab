// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/organisations.h"
#include "models/store/wipe.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace shortlist;
using namespace Qt::StringLiterals;

namespace {

const QDateTime noon(QDate(2026, 3, 4), QTime(12, 0), Qt::UTC);
const QUrl server(u"https://api.example.com"_s);

bool write(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace

class TestOrganisations : public QObject {
    Q_OBJECT

private slots:
    void whatIsKnownIsKnownAgain()
    {
        const QTemporaryDir root;
        {
            Organisations first(root.path());
            QSignalSpy changed(&first, &Organisations::changed);
            first.met(u"aa"_s, server, u"Larkfield"_s, noon);
            first.met(u"bb"_s, server, {}, noon);
            first.met({}, server, u"nobody"_s, noon);
            QCOMPARE(changed.size(), 2);
        }
        const Organisations again(root.path());
        QCOMPARE(again.all().size(), 2);
        QCOMPARE(again.find(u"aa"_s), (Organisation{u"aa"_s, server, u"Larkfield"_s, 0, noon}));
        QCOMPARE(again.find(u"bb"_s), (Organisation{u"bb"_s, server, u"api.example.com"_s, 1, noon}));
        QVERIFY(again.find(u"cc"_s).id.isEmpty());
        QCOMPARE(QFileInfo(root.filePath(u"organisations.ini"_s)).permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
            QFile::Permissions());
    }

    void aChosenNameStaysAndATitleFollowsTheKey()
    {
        const QTemporaryDir root;
        Organisations list(root.path());
        list.met(u"aa"_s, server, u"First title"_s, noon);
        list.met(u"aa"_s, server, u"Second title"_s, noon.addDays(1));
        QCOMPARE(list.find(u"aa"_s).name, u"Second title"_s);
        list.rename(u"aa"_s, u"  My \n client  "_s);
        list.met(u"aa"_s, server, u"Third title"_s, noon.addDays(2));
        QCOMPARE(list.find(u"aa"_s).name, u"My client"_s);
        QCOMPARE(list.find(u"aa"_s).lastUsed, noon.addDays(2));
        list.rename(u"aa"_s, u"   "_s);
        list.met(u"aa"_s, server, u"Third title"_s, noon.addDays(3));
        QCOMPARE(list.find(u"aa"_s).name, u"Third title"_s);
        list.rename(u"aa"_s, QString(300, u'x'));
        QCOMPARE(list.find(u"aa"_s).name.size(), 80);
    }

    void anotherKeyIsKnownByTheJobsItShows()
    {
        const QTemporaryDir root;
        const QUrl other(u"https://other.example.com"_s);
        QStringList jobs;
        for (int i = 0; i < 100; ++i)
            jobs.append(u"job-%1"_s.arg(i));
        {
            Organisations list(root.path());
            list.met(u"old"_s, server, u"Larkfield"_s, noon);
            list.setColour(u"old"_s, 5);
            list.met(u"new"_s, server, u"Another title"_s, noon);
            list.met(u"far"_s, other, {}, noon);
            list.met(u"else"_s, server, {}, noon);
            list.sawJobs(u"old"_s, jobs);
            list.sawJobs(u"far"_s, jobs);
            list.sawJobs(u"else"_s, {u"job-x"_s, u"job-y"_s});
            list.sawJobs(u"nobody"_s, jobs);
            QVERIFY(list.sameAs(u"new"_s).isEmpty());
            list.sawJobs(u"new"_s, jobs.mid(3)); // its permissions hide a few
            list.sawJobs(u"new"_s, {});
        }
        Organisations list(root.path());
        QFile file(root.filePath(u"organisations.ini"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("job-"));
        QCOMPARE(list.sameAs(u"new"_s).size(), 1);
        QCOMPARE(list.sameAs(u"new"_s).first().id, u"old"_s);
        QCOMPARE(list.sameAs(u"old"_s).first().id, u"new"_s);
        QVERIFY(list.sameAs(u"else"_s).isEmpty());
        QVERIFY(list.sameAs(u"nobody"_s).isEmpty());

        list.replace(u"old"_s, u"new"_s);
        QCOMPARE(list.all().size(), 3);
        QCOMPARE(list.find(u"new"_s).name, u"Larkfield"_s);
        QCOMPARE(list.find(u"new"_s).colour, 5);
        QVERIFY(list.find(u"old"_s).id.isEmpty());
    }

    void whatThePersonKeepsApartStaysApart()
    {
        const QTemporaryDir root;
        {
            Organisations list(root.path());
            for (const QString &id : {u"aa"_s, u"bb"_s}) {
                list.met(id, server, {}, noon);
                list.sawJobs(id, {u"job"_s});
            }
            QCOMPARE(list.sameAs(u"aa"_s).size(), 1);
            list.keepApart(u"aa"_s, u"bb"_s);
        }
        const Organisations list(root.path());
        QVERIFY(list.sameAs(u"aa"_s).isEmpty());
        QVERIFY(list.sameAs(u"bb"_s).isEmpty());
    }

    void coloursAreSharedOutBeforeOneComesTwice()
    {
        const QTemporaryDir root;
        Organisations list(root.path());
        QSet<int> given;
        for (int i = 0; i < Organisations::colours; ++i) {
            list.met(QString::number(i), server, {}, noon);
            given.insert(list.find(QString::number(i)).colour);
        }
        QCOMPARE(given.size(), Organisations::colours);
        list.setColour(u"0"_s, 5);
        QCOMPARE(list.find(u"0"_s).colour, 5);
        list.setColour(u"0"_s, 8);
        list.setColour(u"0"_s, -1);
        QCOMPARE(list.find(u"0"_s).colour, 5);
        list.met(u"more"_s, server, {}, noon);
        QCOMPARE(list.find(u"more"_s).colour, 0); // the one nobody has now
    }

    void aDamagedFileIsAnEmptyOne()
    {
        const QTemporaryDir root;
        QVERIFY(write(root.filePath(u"organisations.ini"_s), "\x00\xff[[[\ncolour=9\n[aa]\ncolour=900\nlastUsed=never\n"));
        Organisations list(root.path());
        for (const Organisation &one : list.all()) {
            QVERIFY(one.colour >= 0 && one.colour < Organisations::colours);
            QVERIFY(!one.lastUsed.isValid());
        }
        list.met(u"bb"_s, server, {}, noon);
        QCOMPARE(Organisations(root.path()).find(u"bb"_s).name, u"api.example.com"_s);
    }

    void aFolderGoesWithAllThatIsInIt()
    {
        const QTemporaryDir root;
        const QString folder = root.filePath(u"account"_s);
        const QString elsewhere = root.filePath(u"elsewhere/letter.txt"_s);
        QVERIFY(write(elsewhere, "stays"));
        QVERIFY(write(folder + u"/cache.sqlite"_s, QByteArray(1000, 'c')));
        QVERIFY(write(folder + u"/drafts/deep/.hidden"_s, QByteArray(24, 'd')));
        QVERIFY(QFile::link(QFileInfo(elsewhere).path(), folder + u"/link"_s));
        QVERIFY(QFile::link(root.filePath(u"nowhere"_s), folder + u"/broken"_s));
        const Wiped result = wipeFolder(folder);
        QVERIFY2(result.gone(), qPrintable(result.refusal + result.left.join(u' ')));
        QVERIFY(!QFileInfo::exists(folder));
        QVERIFY(QFileInfo::exists(elsewhere));
        QVERIFY(result.files >= 4);
        QVERIFY(result.bytes >= 1024);
        QVERIFY(wipeFolder(folder).gone()); // once more is no harm
    }

    void whatCannotGoIsNamed()
    {
        const QTemporaryDir root;
        const QString folder = root.filePath(u"account"_s);
        QVERIFY(write(folder + u"/in/file"_s, "x"));
        const QString inner = folder + u"/in"_s;
        QFile::setPermissions(inner, QFile::ReadOwner | QFile::ExeOwner);
        QFile probe(inner + u"/probe"_s);
        if (probe.open(QIODevice::WriteOnly)) {
            probe.close();
            QSKIP("whoever runs this may write everywhere");
        }
        const Wiped result = wipeFolder(folder);
        QFile::setPermissions(inner, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QVERIFY(!result.gone());
        QVERIFY(result.left.contains(u"in/file"_s));
    }

    void anOpenOneIsLeftAlone()
    {
        const QTemporaryDir root;
        const QString folder = root.filePath(u"account"_s);
        QVERIFY(write(folder + u"/outbox.sqlite"_s, "unsent"));
        QLockFile lock(folder + u"/lock"_s);
        QVERIFY(lock.tryLock(0));
        const Wiped result = wipeFolder(folder);
        QVERIFY(!result.gone());
        QVERIFY(!result.refusal.isEmpty());
        QVERIFY(QFileInfo::exists(folder + u"/outbox.sqlite"_s));
        lock.unlock();
        QVERIFY(wipeFolder(folder).gone());
    }

    void aLinkToAFolderIsRefused()
    {
        const QTemporaryDir root;
        QVERIFY(write(root.filePath(u"real/file"_s), "x"));
        QVERIFY(QFile::link(root.filePath(u"real"_s), root.filePath(u"account"_s)));
        QVERIFY(!wipeFolder(root.filePath(u"account"_s)).gone());
        QVERIFY(QFileInfo::exists(root.filePath(u"real/file"_s)));
    }

    void theWorkerTellsWhoStillListens()
    {
        const QTemporaryDir root;
        QVERIFY(write(root.filePath(u"a/file"_s), "x"));
        QVERIFY(write(root.filePath(u"b/file"_s), "x"));
        bool told = false;
        bool toldTheDead = false;
        {
            QObject dead;
            wipe(root.filePath(u"b"_s), &dead, [&](const Wiped &) { toldTheDead = true; });
        }
        wipe(root.filePath(u"a"_s), this, [&](const Wiped &result) { told = result.gone() && QThread::currentThread() == thread(); });
        QTRY_VERIFY(told);
        QTRY_VERIFY(!QFileInfo::exists(root.filePath(u"b"_s)));
        QCoreApplication::processEvents();
        QVERIFY(!toldTheDead);
    }
};

QTEST_GUILESS_MAIN(TestOrganisations)
#include "tst_organisations.moc"
