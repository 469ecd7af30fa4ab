// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/fileshelf.h"
#include "models/store/jobkeeper.h"
#include "tests/gui/writesrig.h"
#include "tests/support/watchdog.h"
#include "tests/unit/fakelists.h"
#include "views/board/carddelegate.h"
#include "views/dialogs/pendingdialog.h"

#include <QAction>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPainter>
#include <QProgressDialog>
#include <QPushButton>
#include <QRegularExpression>
#include <QToolButton>

using namespace shortlist;
using namespace shortlist::testdata;
using namespace Qt::StringLiterals;

/// What the window says of writes that wait or stopped, and what it asks and shows about whole lists and jobs.
class TestWindowWrites : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;
    int m_run{0};

    QString folder()
    {
        const QString path = m_directory.filePath(u"profile%1"_s.arg(++m_run));
        QDir().mkpath(path);
        return path;
    }
    template <typename Rig> static bool until(Rig &rig, const std::function<bool()> &done)
    {
        return QTest::qWaitFor([&] {
            rig.clock.advance(5);
            return done();
        }, 20'000);
    }

private slots:
    void aConflictIsNoRefusal()
    {
        WritesRig rig;
        QVERIFY(rig.open());
        rig.rig->window->moveCards({application(1).id}, stage(2).id);
        api::Application elsewhere = application(1, 1, 3);
        elsewhere.updatedAt = elsewhere.updatedAt.addDays(1);
        rig.ashby.applications[elsewhere.id.text()] = elsewhere;
        QTRY_VERIFY([&] { // it is compared once it is on disk
            StoreWriter(rig.rig->store).put(elsewhere);
            elsewhere.updatedAt = elsewhere.updatedAt.addSecs(1);
            QCoreApplication::processEvents();
            return rig.write().state == WriteState::Conflict;
        }());
        const QModelIndex card = rig.rig->card(1);
        QCOMPARE(PendingState(card.data(PendingRole).toInt()), PendingState::Conflict);
        const QString spoken = card.data(Qt::AccessibleTextRole).toString();
        QVERIFY2(spoken.contains(u"in conflict"_s) && !spoken.contains(u"refused"_s), qPrintable(spoken));
        QVERIFY(CardDelegate::description(card).contains(u"In conflict"_s)); // the tool tip, and what a reader says of the card
        QCOMPARE(rig.rig->stageOf(1), 3);
        // The panel has both ways out.
        QTRY_VERIFY(rig.find(u"troubleRetry"_s));
        QCOMPARE(rig.find<QPushButton>(u"troubleRetry"_s)->text(), u"Keep mine"_s);
        rig.click(u"troubleAccept"_s);
        QTRY_VERIFY(!rig.find(u"troubleRetry"_s));
        QVERIFY(rig.rig->outbox.writes().isEmpty());
        QCOMPARE(rig.rig->stageOf(1), 3);
    }

    void aConflictLooksOtherThanARefusal()
    {
        WritesRig rig;
        QVERIFY(rig.open());
        const auto drawn = [&rig](PendingState state) {
            StoreWriter(rig.rig->store).setPending(application(2).id, {state, u"Why"_s});
            QImage image(260, 90, QImage::Format_ARGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            QStyleOptionViewItem option;
            option.rect = image.rect();
            option.font = rig.rig->window->font();
            CardDelegate(rig.rig->theme).paint(&painter, option, rig.rig->card(2));
            return image;
        };
        QVERIFY(drawn(PendingState::Conflict) != drawn(PendingState::Rejected));
        QVERIFY(drawn(PendingState::Conflict) == drawn(PendingState::Conflict));
    }

    void aBacklogSaysHowFarItIs()
    {
        WritesRig rig;
        QVERIFY(rig.open());
        auto *button = rig.rig->window->findChild<QToolButton *>(u"pendingWrites"_s);
        for (int i = 0; i < 24; ++i)
            QVERIFY(rig.rig->commands.addNote(candidate(1 + i % 6).id, u"note %1"_s.arg(i)));
        QTRY_COMPARE(button->text(), u"24 changes pending"_s);
        rig.connectToAshby();
        QTRY_VERIFY(rig.ashby.effects.size() >= 6);
        rig.rig->outbox.pause();
        const QRegularExpression says(u"^\\d+ of 24 changes sent$"_s);
        QTRY_VERIFY2(says.match(button->text()).hasMatch(), qPrintable(button->text()));
        QCOMPARE(button->accessibleName(), button->text());
        button->click(); // and leads to all of them
        QTRY_VERIFY(rig.find<PendingDialog>(u"pending"_s) || rig.rig->window->findChild<PendingDialog *>());
        rig.rig->outbox.resume();
        QVERIFY(rig.settle());
        QTRY_VERIFY(!button->isVisible());
    }

    void massRemovalsAreAskedAboutOnce()
    {
        FakeLists ashby;
        ashby.put(u"job.list"_s, job(1));
        for (int i = 1; i <= 3; ++i)
            ashby.put(u"interviewStage.list"_s, stage(i));
        for (int i = 1; i <= 100; ++i) {
            ashby.put(u"application.list"_s, application(i));
            ashby.put(u"candidate.list"_s, candidate(i));
        }
        WindowRig rig(folder(), false);
        rig.cache.open();
        rig.client.setAccount(ashby.server.url(), u"key"_s);
        QVERIFY(rig.open());
        rig.sync.start();
        const auto round = [&] {
            constexpr qint64 day = qint64(25) * 60 * 60 * 1000;
            rig.clock.setWallMs(rig.clock.wallMs() + day); // a full pass is due
            rig.sync.refreshNow();
            return until(rig, [&] { return rig.sync.status().phase == SyncPhase::Idle; });
        };
        QVERIFY(until(rig, [&] { return rig.sync.status().phase == SyncPhase::Idle; }));
        for (int i = 1; i <= 40; ++i)
            ashby.remove(u"application.list"_s, application(i).id.text());
        const auto question = [&rig] {
            for (QMessageBox *one : rig.window->findChildren<QMessageBox *>(u"massRemoval"_s)) {
                if (one->isVisible())
                    return one;
            }
            return static_cast<QMessageBox *>(nullptr);
        };
        const auto decide = [&](bool yes) {
            for (QAbstractButton *one : question()->buttons()) {
                if ((question()->buttonRole(one) == QMessageBox::AcceptRole) == yes)
                    return one->click();
            }
        };
        const auto present = [&rig] { return rig.store.count(RecordKind::Application); };
        QVERIFY(round());
        QVERIFY(!question()); // once may be an outage
        QVERIFY(round());
        QTRY_VERIFY(question());
        QVERIFY2(question()->text().contains(u"40 of the 100"_s), qPrintable(question()->text()));
        QVERIFY(!question()->accessibleName().isEmpty());
        decide(false);
        QTRY_VERIFY(!question());
        QCOMPARE(present(), 100);
        QVERIFY(round());
        QVERIFY(!question()); // whoever says no is not asked again each minute
        ashby.remove(u"application.list"_s, application(41).id.text());
        QVERIFY(round());
        QVERIFY(round());
        QTRY_VERIFY(question()); // another number is another question
        decide(true);
        QTRY_COMPARE(present(), 59);
        QVERIFY(!question());
    }

    void keepingAJobShowsItsProgressAndStops_data()
    {
        QTest::addColumn<bool>("cancel");
        QTest::newRow("to the end") << false;
        QTest::newRow("cancelled") << true;
    }
    void keepingAJobShowsItsProgressAndStops()
    {
        QFETCH(bool, cancel);
        FakeLists ashby;
        ashby.put(u"job.list"_s, job(1));
        for (int i = 1; i <= 3; ++i)
            ashby.put(u"interviewStage.list"_s, stage(i));
        for (int i = 1; i <= 8; ++i) {
            ashby.put(u"application.list"_s, application(i));
            ashby.put(u"candidate.list"_s, candidate(i));
        }
        const QString path = folder();
        WindowRig rig(path, false);
        rig.cache.open();
        rig.client.setAccount(ashby.server.url(), u"key"_s);
        QVERIFY(rig.open());
        rig.sync.start();
        QVERIFY(until(rig, [&] { return rig.sync.status().phase == SyncPhase::Idle && !rig.window->boardPage().model().job().isEmpty(); }));
        FileShelf shelf(path);
        rig.files.setShelf(&shelf);
        JobKeeper keeper(rig.store, rig.sync, rig.files, shelf);
        auto *menu = rig.window->findChild<QMenu *>(u"mainMenu"_s);
        auto *action = menu->findChild<QAction *>(u"keepJob"_s);
        emit menu->aboutToShow();
        QVERIFY(!action->isEnabled()); // nobody there who keeps
        rig.window->setKeeper(keeper);
        emit menu->aboutToShow();
        QVERIFY(action->isEnabled());
        action->trigger();
        const auto dialog = [&rig] { return rig.window->findChild<QProgressDialog *>(u"keeping"_s); };
        QVERIFY(dialog());
        QCOMPARE(dialog()->maximum(), 8);
        QVERIFY(dialog()->windowModality() == Qt::NonModal);
        QVERIFY(until(rig, [&] { return keeper.progress().done >= 2 || !keeper.progress().running; }));
        QVERIFY(keeper.progress().running);
        QCOMPARE(dialog()->value(), keeper.progress().done);
        QVERIFY(dialog()->labelText().contains(u"%1 of 8"_s.arg(keeper.progress().done)));
        if (cancel) {
            emit dialog()->canceled();
            QVERIFY(keeper.progress().cancelled);
        } else {
            QVERIFY(until(rig, [&] { return !keeper.progress().running; }));
            QCOMPARE(keeper.progress().done, 8);
        }
        QTRY_VERIFY(!dialog() || !dialog()->isVisible());
        const auto said = [&rig](const QString &words) {
            for (const QLabel *label : rig.window->findChildren<QLabel *>()) {
                if (label->isVisible() && label->text().contains(words))
                    return true;
            }
            return false;
        };
        QTRY_VERIFY(said(cancel ? u"Stopped. "_s : u"can be read without a network: 8 applications"_s));
    }
};

SHORTLIST_GUI_TEST_MAIN(TestWindowWrites)
#include "tst_window_writes.moc"
