// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/codec.h"
#include "api/net/apiclient.h"
#include "models/store/account.h"
#include "models/store/cache.h"
#include "models/store/cachejobs.h"
#include "models/store/commands.h"
#include "models/store/diagnostics.h"
#include "models/store/files.h"
#include "models/store/outbox.h"
#include "models/store/storewriter.h"
#include "models/store/sync.h"
#include "tests/support/virtualclock.h"
#include "tests/support/watchdog.h"
#include "tests/unit/storerecords.h"
#include "views/candidate/candidatepanel.h"
#include "views/common/theme.h"

#include <QDir>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

using namespace shortlist;
using namespace shortlist::testdata;
using namespace Qt::StringLiterals;

namespace {

/// The program without a key: what is shown comes from the store, what is written stays in the outbox.
struct Program {
    explicit Program(const QString &directory)
        : client(clock), cache(directory), outbox(directory, store, client, clock), commands(store, outbox),
          sync(store, cache, client, clock), files(client, clock), account(client, clock, QUrl(u"https://api.example.com"_s)),
          services{store, sync, commands, outbox, files, account, diagnostics, theme}
    {
        StoreWriter writer(store);
        StoreWriter::Batch batch(writer);
        writer.put(QList{job(1)});
        writer.put(QList{stage(1), stage(2)});
        for (int i = 1; i <= 3; ++i) {
            writer.put(application(i));
            writer.put(candidate(i));
        }
    }
    bool open()
    {
        outbox.pause();
        outbox.open();
        return QTest::qWaitFor([this] { return outbox.isOpen(); });
    }

    test::VirtualClock clock;
    Store store;
    api::ApiClient client;
    Cache cache;
    Outbox outbox;
    Commands commands;
    Sync sync;
    Files files;
    Account account;
    Diagnostics diagnostics;
    Theme theme;
    Services services;
};

api::ApplicationId id(int number) { return application(number).id; }

QString nameShown(const CandidatePanel &panel) { return panel.findChild<QLabel *>(u"candidateName"_s)->text(); }
QPlainTextEdit *editorOf(const CandidatePanel &panel) { return panel.findChild<QPlainTextEdit *>(u"noteEditor"_s); }
QTabBar *tabsOf(const CandidatePanel &panel) { return panel.findChild<QTabBar *>(u"candidateTabs"_s); }

/// Calls back before each paint of a widget.
class PaintsOf final : public QObject {
public:
    PaintsOf(QWidget *widget, std::function<void()> told) : m_told(std::move(told)) { widget->installEventFilter(this); }
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            m_told();
        return false;
    }

private:
    std::function<void()> m_told;
};

} // namespace

class TestCandidate : public QObject {
    Q_OBJECT
    QTemporaryDir m_directory;
    int m_run{0};

    QString folder() { return m_directory.filePath(u"profile%1"_s.arg(++m_run)); }

private slots:
    void showsWhoWasAskedFor()
    {
        Program program(folder());
        CandidatePanel panel(program.services);
        panel.setDraftDirectory(m_directory.filePath(u"drafts1"_s));
        panel.resize(480, 700);
        panel.show();
        QVERIFY(panel.findChild<QLabel *>(u"noCandidate"_s)->isVisible());
        panel.showApplication(id(1));
        QCOMPARE(panel.application(), id(1));
        QTRY_COMPARE(nameShown(panel), u"Person 1"_s);
        QVERIFY(panel.findChild<QLabel *>(u"candidateStanding"_s)->text().startsWith(u"Job 1 · Stage 1"_s));
        panel.showApplication(id(2));
        QTRY_COMPARE(nameShown(panel), u"Person 2"_s);
        panel.clear();
        QVERIFY(panel.application().isEmpty());
        QVERIFY(panel.findChild<QLabel *>(u"noCandidate"_s)->isVisible());
        QCOMPARE(nameShown(panel), QString());
    }

    // What the store knows would be there at once, but the cache's answer follows in a moment: one layout, not two.
    void comesInOnePieceFromTheCache()
    {
        Program program(folder());
        program.cache.open();
        api::Candidate record = candidate(2);
        record.position = u"Engineer"_s;
        CachePage page;
        page.records.append({RecordKind::Candidate, record.id.text(), {}, api::encode(record)});
        bool written = false;
        CacheJobs(program.cache).write(std::move(page), &program.sync, [&written] { written = true; });
        QTRY_VERIFY(written);
        CandidatePanel panel(program.services);
        panel.setDraftDirectory(m_directory.filePath(u"drafts0"_s));
        panel.resize(480, 700);
        panel.show();
        panel.showApplication(id(1)); // nothing of this one lies in the cache
        QTRY_COMPARE(nameShown(panel), u"Person 1"_s);
        auto *name = panel.findChild<QLabel *>(u"candidateName"_s);
        const auto *headline = panel.findChild<QLabel *>(u"candidateHeadline"_s);
        panel.setPatience(60'000); // the machine may be slow
        QStringList seen;
        const PaintsOf paints(name, [&] { seen.append(QString(name->text() + u", "_s + headline->text())); });
        panel.showApplication(id(2));
        QTRY_VERIFY(seen.contains(u"Person 2, Engineer"_s));
        QVERIFY2(!seen.contains(u"Person 2, "_s), qPrintable(seen.join(u" | "_s)));
    }

    void followsTheStore()
    {
        Program program(folder());
        CandidatePanel panel(program.services);
        panel.setDraftDirectory(m_directory.filePath(u"drafts2"_s));
        panel.show();
        panel.showApplication(id(1));
        QTRY_COMPARE(nameShown(panel), u"Person 1"_s);
        StoreWriter(program.store).put(application(1, 1, 2, 1'700'000'100));
        QTRY_VERIFY(panel.findChild<QLabel *>(u"candidateStanding"_s)->text().contains(u"Stage 2"_s));
    }

    void keysGoToTheParts()
    {
        Program program(folder());
        CandidatePanel panel(program.services);
        panel.setDraftDirectory(m_directory.filePath(u"drafts3"_s));
        panel.resize(480, 700);
        panel.show();
        panel.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        panel.showApplication(id(1));
        panel.setFocus();
        for (int i = 0; i < 6; ++i) {
            QTest::keyClick(panel.focusWidget(), Qt::Key(Qt::Key_1 + i), Qt::ControlModifier);
            QCOMPARE(tabsOf(panel)->currentIndex(), i);
        }
        QTest::keyClick(panel.focusWidget(), Qt::Key_4, Qt::ControlModifier);
        QTRY_VERIFY(editorOf(panel)->hasFocus());
        panel.showApplication(id(2));
        QCOMPARE(tabsOf(panel)->currentIndex(), 3); // the part stays while people change
    }

    void resumeStandsBesideInAWidePanel()
    {
        Program program(folder());
        CandidatePanel panel(program.services);
        panel.setDraftDirectory(m_directory.filePath(u"drafts4"_s));
        panel.resize(480, 700);
        panel.show();
        panel.showApplication(id(1));
        const auto *message = panel.findChild<QLabel *>(u"resumeMessage"_s);
        QTRY_VERIFY(message->isVisible());
        panel.resize(CandidatePanel::wideFrom, 700);
        QTRY_VERIFY(panel.isWide());
        QVERIFY(!tabsOf(panel)->isTabVisible(0));
        QVERIFY(message->isVisible());
        QVERIFY(panel.findChild<QWidget *>(u"answersPane"_s)->isVisible());
        panel.resize(480, 700);
        QTRY_VERIFY(!panel.isWide());
        QCOMPARE(tabsOf(panel)->currentIndex(), 0);
        QVERIFY(message->isVisible());
    }

    void noteWaitsInTheOutboxAndItsDraftGoes()
    {
        Program program(folder());
        QVERIFY(program.open());
        const QString drafts = m_directory.filePath(u"drafts5"_s);
        CandidatePanel panel(program.services);
        panel.setDraftDirectory(drafts);
        panel.resize(480, 700);
        panel.show();
        panel.showApplication(id(1));
        tabsOf(panel)->setCurrentIndex(3);
        QTest::keyClicks(editorOf(panel), u"Ask about notice"_s);
        const auto onDisk = [&drafts] { return QDir(drafts).entryList(QDir::Files).size(); };
        QTRY_COMPARE(onDisk(), 1);
        QTest::keyClick(editorOf(panel), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(editorOf(panel)->toPlainText(), QString());
        QCOMPARE(program.outbox.writes().size(), 1);
        QCOMPARE(program.outbox.writes().first().text, u"Ask about notice"_s);
        QTRY_COMPARE(onDisk(), 0);
        QTRY_VERIFY(panel.findChild<QLabel *>(u"noteState"_s) != nullptr);
        QCOMPARE(tabsOf(panel)->tabText(3), u"Notes 1"_s);
    }

    void unfinishedNoteOutlivesTheProgram()
    {
        const QString drafts = m_directory.filePath(u"drafts6"_s);
        {
            Program program(folder());
            CandidatePanel panel(program.services);
            panel.setDraftDirectory(drafts);
            panel.show();
            panel.showApplication(id(1));
            QTest::keyClicks(editorOf(panel), u"Not done"_s);
        }
        Program program(folder());
        CandidatePanel panel(program.services);
        panel.setDraftDirectory(drafts);
        panel.show();
        panel.showApplication(id(2));
        QCOMPARE(editorOf(panel)->toPlainText(), QString());
        panel.showApplication(id(1));
        QTRY_COMPARE(editorOf(panel)->toPlainText(), u"Not done"_s);
    }

    void closeIsOnlyAskedFor()
    {
        Program program(folder());
        CandidatePanel panel(program.services);
        panel.setDraftDirectory(m_directory.filePath(u"drafts7"_s));
        panel.resize(480, 700);
        panel.show();
        panel.showApplication(id(1));
        QSignalSpy close(&panel, &CandidatePanel::closeRequested);
        QTest::mouseClick(panel.findChild<QWidget *>(u"closeCandidate"_s), Qt::LeftButton);
        QCOMPARE(close.size(), 1);
        QCOMPARE(panel.application(), id(1));
    }
};

SHORTLIST_GUI_TEST_MAIN(TestCandidate)
#include "tst_candidate.moc"
