// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/net/apiclient.h"
#include "api/sandbox/sandbox.h"
#include "models/store/account.h"
#include "models/store/cache.h"
#include "models/store/commands.h"
#include "models/store/diagnostics.h"
#include "models/store/files.h"
#include "models/store/outbox.h"
#include "models/store/storewriter.h"
#include "models/store/sync.h"
#include "tests/support/modelcheck.h"
#include "tests/support/virtualclock.h"
#include "tests/support/watchdog.h"
#include "tests/unit/storerecords.h"
#include "views/candidate/candidatepanel.h"
#include "views/common/surface.h"
#include "views/lists/agendapage.h"
#include "views/lists/fieldview.h"
#include "views/lists/listpage.h"
#include "views/lists/recordpanel.h"
#include "views/lists/sectionpage.h"
#include "views/shell/mainwindow.h"
#include "views/shell/sectionlist.h"
#include "views/shell/sidebar.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace shortlist;
using namespace Qt::StringLiterals;

namespace {

constexpr int longWait = 30'000;

/// The window over a store that a sandbox fills.
struct Program {
    Program(const QString &directory, const QUrl &url)
        : settings(directory + u"/view.ini"_s, QSettings::IniFormat), client(clock), cache(directory), outbox(directory, store, client, clock),
          commands(store, outbox), sync(store, cache, client, clock), files(client, clock), account(client, clock, url)
    {
        theme.install(*qApp);
        client.setAccount(url, u"key"_s);
        cache.open();
        outbox.open();
        window = std::make_unique<MainWindow>(Services{store, sync, commands, outbox, files, account, diagnostics, theme}, settings);
        window->resize(1500, 860);
        window->show();
        sync.start();
    }
    bool idle()
    {
        return QTest::qWaitForWindowActive(window.get()) && QTest::qWaitFor([this] {
            clock.advance(2);
            return sync.status().phase == SyncPhase::Idle && outbox.isOpen();
        }, longWait);
    }
    /// Waits for what comes from the server, whose clock is ours.
    template <typename Is> bool comes(Is is)
    {
        return QTest::qWaitFor([this, is] {
            clock.advance(50);
            return is();
        }, longWait);
    }
    template <typename T> T *find(const QString &name) const { return window->findChild<T *>(name); }
    [[nodiscard]] ListPage *list() const { return window->sectionPage() ? window->sectionPage()->listPage() : nullptr; }
    void press(int section) const
    {
        auto *sections = find<SectionList>(u"sections"_s);
        QTest::mouseClick(sections->viewport(), Qt::LeftButton, {}, sections->visualRect(sections->model()->index(section, 0)).center());
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QWidget *target = QApplication::focusWidget() ? QApplication::focusWidget() : window.get();
        QTest::keyClick(target, key, modifiers);
    }

    test::VirtualClock clock;
    QSettings settings;
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
    std::unique_ptr<MainWindow> window;
};

enum Section { Candidates, Applications, Jobs, Interviews, Offers, Pools, Organisation, Process };

} // namespace

/// The lists in a real window, with mouse and keys, against the sandbox's organisation.
class TestLists : public QObject {
    Q_OBJECT
    sandbox::Sandbox m_sandbox{{.candidates = 120, .seed = 7}};
    QTemporaryDir m_directory;
    int m_run{0};

    QString folder()
    {
        const QString path = m_directory.filePath(u"profile%1"_s.arg(++m_run));
        QDir().mkpath(path);
        return path;
    }

private slots:
    void initTestCase()
    {
        QString problem;
        QVERIFY2(m_sandbox.start(&problem), qPrintable(problem));
    }
    void cleanup() { m_sandbox.setMissingPermissions({}); }

    void everySectionOpensAndShowsWhatTheStoreHas()
    {
        Program p(folder(), m_sandbox.url());
        QVERIFY(p.idle());
        for (int section = Candidates; section <= Process; ++section) {
            p.press(section);
            SectionPage *page = p.window->sectionPage();
            QVERIFY(page);
            QCOMPARE(sectionOf(page->kind()), section);
            QVERIFY(p.window->windowTitle().contains(sectionTitle(recordSections()[size_t(section)])));
            const auto kinds = recordSections()[size_t(section)].kinds;
            for (size_t tab = 0; tab < kinds.size() + (section == Interviews ? 1 : 0); ++tab) {
                if (ListPage *list = p.list()) {
                    QCOMPARE(list->model().total(), p.store.count(list->kind()));
                    QVERIFY(list->isVisible());
                    QVERIFY(list->view().isVisible() == (list->model().found() > 0));
                    for (const QWidget *tool : list->tools()->findChildren<QWidget *>()) {
                        if (qobject_cast<const QToolButton *>(tool) && !tool->parent()->inherits("QLineEdit"))
                            QVERIFY2(!tool->accessibleName().isEmpty() && !tool->objectName().isEmpty(), qPrintable(list->objectName()));
                    }
                }
                p.key(Qt::Key_PageDown, Qt::ControlModifier);
            }
        }
        // By key, too.
        p.key(Qt::Key_2, Qt::AltModifier);
        QTRY_COMPARE(p.list()->kind(), RecordKind::Application);
        QVERIFY(p.list()->view().hasFocus());
        p.key(Qt::Key_0, Qt::AltModifier);
        QTRY_VERIFY(!p.window->sectionPage());
    }

    void searchesSortsAndRemembersColumns()
    {
        const QString profile = folder();
        {
            Program p(profile, m_sandbox.url());
            QVERIFY(p.idle());
            p.press(Applications);
            ListPage *list = p.list();
            QAbstractItemView &view = list->view();
            // Typing over the list searches.
            view.setFocus();
            QTest::keyClicks(&view, u"z"_s);
            auto *search = p.find<QLineEdit>(u"applicationSearch"_s);
            QTRY_COMPARE(search->text(), u"z"_s);
            QTest::keyClicks(search, u"zzz"_s);
            QTRY_VERIFY(!view.isVisible());
            QCOMPARE(list->model().found(), 0);
            p.key(Qt::Key_Escape);
            QTRY_VERIFY(view.isVisible());
            const QString someone = view.model()->index(3, 0).data().toString();
            search->setFocus();
            search->setText(someone); // it may hold letters no key has
            QTRY_VERIFY(list->model().found() >= 1 && list->model().found() < 20);
            QVERIFY(p.find<QLabel>(u"applicationsSummary"_s)->text().contains(u" of "_s));
            p.key(Qt::Key_Escape);
            // A heading sorts.
            QHeaderView *header = list->columns().header();
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(header->sectionViewportPosition(1) + 20, header->height() / 2));
            QTRY_COMPARE(list->model().sortColumn(), 1);
            QStringList jobs;
            for (int row = 0; row < view.model()->rowCount(); ++row)
                jobs.append(QString::fromUtf8(Store::fold(view.model()->index(row, 1).data().toString())));
            if (list->model().sortOrder() == Qt::DescendingOrder)
                std::reverse(jobs.begin(), jobs.end());
            QVERIFY(std::is_sorted(jobs.begin(), jobs.end()));
            // Columns come and go by the menu, widths by the mouse.
            QMenu *menu = list->columns().columnMenu();
            emit menu->aboutToShow();
            for (QAction *action : menu->actions()) {
                if (action->data().toString() == u"source" || action->data().toString() == u"email")
                    action->trigger();
            }
            header->resizeSection(0, 333);
        }
        Program p(profile, m_sandbox.url());
        QVERIFY(p.idle());
        p.press(Applications);
        QAbstractItemView &view = p.list()->view();
        QVERIFY(p.list()->columns().isColumnHidden(4));
        QVERIFY(!p.list()->columns().isColumnHidden(6));
        QCOMPARE(p.list()->columns().header()->sectionSize(0), 333);
        QCOMPARE(p.list()->model().sortColumn(), 1);
        QFile file(p.settings.fileName());
        p.settings.sync();
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains(view.model()->index(0, 0).data().toString().toUtf8()));
    }

    void copiesAndExports()
    {
        Program p(folder(), m_sandbox.url());
        QVERIFY(p.idle());
        p.press(Process);
        QAbstractItemView &view = p.list()->view();
        view.setFocus();
        view.setCurrentIndex(view.model()->index(0, 0));
        p.key(Qt::Key_Down, Qt::ShiftModifier);
        p.key(Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[0].split(u'\t'), (QStringList{u"Title"_s, u"Type"_s, u"Archived"_s}));
        QCOMPARE(lines[1].section(u'\t', 0, 0), view.model()->index(0, 0).data().toString());
        p.key(Qt::Key_E, Qt::ControlModifier);
        auto *dialog = QTest::qWaitFor([&] { return p.list()->findChild<QFileDialog *>(); }) ? p.list()->findChild<QFileDialog *>() : nullptr;
        QVERIFY(dialog);
        const QString out = m_directory.filePath(u"sources.csv"_s);
        emit dialog->fileSelected(out);
        dialog->close();
        QTRY_VERIFY(QFileInfo(out).size() > 0);
        QFile file(out);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().count("\r\n"), p.list()->model().total() + 1);
    }

    void followsLinksAndGoesBack()
    {
        Program p(folder(), m_sandbox.url());
        QVERIFY(p.idle());
        const api::JobId onBoard = p.store.jobs().idAt(0);
        p.window->openJob(onBoard);
        p.press(Jobs);
        QAbstractItemView &view = p.list()->view();
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(view.model()->index(0, 0)).center());
        RecordPanel &panel = p.window->recordPanel();
        QTRY_VERIFY(panel.isVisible());
        const QString job = panel.id();
        QCOMPARE(panel.kind(), RecordKind::Job);
        auto *fields = panel.findChild<FieldView *>();
        QVERIFY(p.comes([&] { return fields->isVisible() && fields->model()->rowCount() > 5; }));
        QCOMPARE(p.find<QLabel>(u"recordTitle"_s)->text(), recordName(p.store, RecordKind::Job, job));
        QModelIndex link;
        for (int row = 0; row < fields->model()->rowCount() && !link.isValid(); ++row) {
            const QModelIndex value = fields->model()->index(row, 1);
            const auto *field = static_cast<RecordFieldsModel *>(fields->model())->fieldAt(value);
            if (field->kind == RecordKind::Department && value.data(RecordFieldsModel::LinkRole).toBool())
                link = value;
        }
        QVERIFY(link.isValid());
        const QString department = static_cast<RecordFieldsModel *>(fields->model())->fieldAt(link)->id;
        fields->setFocus();
        fields->setCurrentIndex(link);
        p.key(Qt::Key_Return);
        QTRY_COMPARE(panel.kind(), RecordKind::Department);
        QCOMPARE(panel.id(), department);
        QCOMPARE(p.list()->kind(), RecordKind::Department);
        QCOMPARE(p.list()->view().currentIndex().data(IdRole).toString(), department);
        p.key(Qt::Key_Left, Qt::AltModifier);
        QTRY_COMPARE(p.list()->kind(), RecordKind::Job);
        QCOMPARE(panel.id(), job);
        p.key(Qt::Key_Left, Qt::AltModifier);
        QTRY_VERIFY(!p.window->sectionPage());
        p.key(Qt::Key_Right, Qt::AltModifier);
        QTRY_VERIFY(p.window->sectionPage());
        p.key(Qt::Key_Right, Qt::AltModifier);
        QTRY_COMPARE(panel.id(), department);
        // The record as it came.
        QTest::mouseClick(p.find<QToolButton>(u"recordRaw"_s), Qt::LeftButton);
        auto *json = panel.findChild<QPlainTextEdit *>(u"recordJson"_s);
        QTRY_VERIFY(json->toPlainText().contains(department));
        // Esc closes the panel.
        p.list()->view().setFocus();
        p.key(Qt::Key_Escape);
        QTRY_VERIFY(!panel.isVisible());
    }

    void candidatesOpenTheirPageAndAllFields()
    {
        Program p(folder(), m_sandbox.url());
        QVERIFY(p.idle());
        p.press(Candidates);
        QAbstractItemView &view = p.list()->view();
        view.setFocus();
        QCOMPARE(p.window->candidatePanel().isVisible(), false); // the focus alone opens nothing
        view.setCurrentIndex(view.model()->index(1, 0));
        p.key(Qt::Key_Down); // opens once the walk rests
        QTRY_VERIFY(p.window->candidatePanel().isVisible());
        const QString id = view.currentIndex().data(IdRole).toString();
        const Row row = p.store.applicationRow(p.window->candidatePanel().application());
        QCOMPARE(p.store.applicationCandidate(row).text(), id);
        QVERIFY(view.hasFocus());
        emit p.list()->fieldsRequested(RecordKind::Candidate, id);
        QTRY_VERIFY(p.window->recordPanel().isVisible());
        auto *fields = p.window->recordPanel().findChild<FieldView *>();
        QVERIFY(p.comes([&] { return fields->isVisible() && fields->model()->rowCount() > 5; }));
        p.key(Qt::Key_Left, Qt::AltModifier);
        QTRY_VERIFY(p.window->candidatePanel().isVisible());
    }

    void interviewsByDay()
    {
        Program p(folder(), m_sandbox.url());
        QVERIFY(p.idle());
        p.press(Interviews);
        AgendaPage *agenda = p.window->sectionPage()->agendaPage();
        QVERIFY(agenda);
        QVERIFY(p.store.count(RecordKind::Event) > 0);
        Row some = 0;
        while (p.store.idAt(RecordKind::Event, some).isEmpty())
            ++some;
        const QString event = p.store.idAt(RecordKind::Event, some);
        const QDate day = QDateTime::fromSecsSinceEpoch(p.store.eventAt(some).start).date();
        QVERIFY(agenda->choose(event));
        QVERIFY(agenda->model().first() <= day && day < agenda->model().first().addDays(7));
        QTest::mouseClick(p.find<QToolButton>(u"agendaWeek"_s), Qt::LeftButton);
        QCOMPARE(agenda->model().days(), 1);
        QCOMPARE(agenda->model().first(), day);
        QTest::mouseClick(p.find<QToolButton>(u"agendaOn"_s), Qt::LeftButton);
        QCOMPARE(agenda->model().first(), day.addDays(1));
        QTest::mouseClick(p.find<QPushButton>(u"agendaToday"_s), Qt::LeftButton);
        QCOMPARE(agenda->model().first(), QDate::currentDate());
        agenda->choose(event);
        auto *view = p.find<QListView>(u"agenda"_s);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(view->currentIndex()).center());
        QTRY_COMPARE(p.window->recordPanel().id(), event);
    }

    void whatMayNotBeReadIsGreyAndSaysWhy()
    {
        m_sandbox.setMissingPermissions({api::Permission::CandidatesRead});
        Program p(folder(), m_sandbox.url());
        QVERIFY(p.comes([&] { return !p.sync.missingPermission(RecordKind::Candidate).isEmpty(); }));
        auto *sections = p.find<SectionList>(u"sections"_s);
        QTRY_VERIFY(sections->model()->index(Candidates, 0).data(ArchivedRole).toBool());
        QVERIFY(sections->model()->index(Candidates, 0).data(Qt::ToolTipRole).toString().contains(p.sync.missingPermission(RecordKind::Candidate)));
        QVERIFY(!sections->model()->index(Jobs, 0).data(ArchivedRole).toBool());
        p.press(Candidates);
        QTRY_VERIFY(!p.list()->view().isVisible());
        QString said;
        for (const QLabel *label : p.list()->findChildren<QLabel *>())
            said += label->isVisible() ? label->text() : QString();
        QVERIFY2(said.contains(p.sync.missingPermission(RecordKind::Candidate)), qPrintable(said));
    }

    void theStoreChangesUnderTheListAndItKeepsItsPlace()
    {
        Program p(folder(), m_sandbox.url());
        QVERIFY(p.idle());
        p.press(Applications);
        QAbstractItemView &view = p.list()->view();
        view.setFocus();
        view.setCurrentIndex(view.model()->index(5, 0));
        const QString id = view.currentIndex().data(IdRole).toString();
        test::ModelCheck check(p.list()->model());
        StoreWriter writer(p.store);
        {
            StoreWriter::Batch batch(writer);
            for (int i = 0; i < 40; ++i) {
                api::Application one = testdata::application(1000 + i);
                one.createdAt = QDateTime::currentDateTimeUtc();
                writer.put(one);
            }
        }
        QCOMPARE(view.currentIndex().data(IdRole).toString(), id);
        QCOMPARE(view.selectionModel()->selectedRows().size(), 1);
        QCOMPARE(view.currentIndex().row(), 45);
        QCOMPARE(check.resets(), 0);
    }
};

SHORTLIST_GUI_TEST_MAIN(TestLists)
#include "tst_lists.moc"
