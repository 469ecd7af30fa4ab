// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/catalogue.h"
#include "tests/gui/windowrig.h"
#include "tests/support/modelcheck.h"
#include "tests/support/watchdog.h"
#include "views/board/boardaccess.h"
#include "views/board/carddelegate.h"
#include "views/candidate/candidatepanel.h"
#include "views/common/progress.h"
#include "views/dialogs/archivedialog.h"
#include "views/dialogs/diagnosticsdialog.h"
#include "views/dialogs/pendingdialog.h"
#include "views/dialogs/shortcutsdialog.h"
#include "views/dialogs/welcomepage.h"

#include <QAbstractSpinBox>
#include <QAccessible>
#include <QAccessibleActionInterface>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QTableView>
#include <QAbstractButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QTreeView>

using namespace shortlist;
using namespace shortlist::testdata;
using namespace Qt::StringLiterals;

/// The window without a window system: what it shows, what it is called, and what an accessibility client can do with it.
class TestWindow : public QObject {
    Q_OBJECT
    QTemporaryDir m_directory;
    int m_run{0};

    std::unique_ptr<WindowRig> rig()
    {
        const QString folder = m_directory.filePath(u"profile%1"_s.arg(++m_run));
        QDir().mkpath(folder);
        return std::make_unique<WindowRig>(folder);
    }
    static QStringList nameless(const QWidget &root)
    {
        QStringList found;
        for (const QWidget *widget : root.findChildren<QWidget *>()) {
            const bool interactive = qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget)
                || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QAbstractItemView *>(widget)
                || qobject_cast<const QAbstractSpinBox *>(widget);
            if (!interactive)
                continue;
            // Parts that Qt makes inside a widget speak through that widget.
            bool inner = widget->objectName().startsWith("qt_"_L1) || widget->objectName().startsWith("Scroll"_L1);
            for (const QWidget *up = widget->parentWidget(); up && up != &root; up = up->parentWidget()) {
                inner |= qobject_cast<const QComboBox *>(up) || qobject_cast<const QLineEdit *>(up)
                    || qobject_cast<const QAbstractItemView *>(up) || qobject_cast<const QAbstractSpinBox *>(up)
                    || up->inherits("QTabBar") || up->inherits("QComboBoxPrivateContainer");
            }
            if (!inner && (widget->objectName().isEmpty() || widget->accessibleName().isEmpty()))
                found << u"%1 “%2” in %3"_s.arg(QLatin1StringView(widget->metaObject()->className()), widget->objectName(),
                    widget->parentWidget() ? widget->parentWidget()->objectName() : QString());
        }
        return found;
    }

private slots:
    /// A sync tells of progress with every page: what that changes must wait for the next frame.
    void progressIsPaintedWithTheNextFrame()
    {
        struct Painted final : public QProgressBar {
            int times{0};
            void paintEvent(QPaintEvent *event) override
            {
                ++times;
                QProgressBar::paintEvent(event);
            }
        } bar;
        bar.show();
        QVERIFY(QTest::qWaitForWindowExposed(&bar));
        QTRY_VERIFY(bar.times > 0);
        QCoreApplication::processEvents();
        const int before = bar.times;
        showProgress(bar, 3, 10);
        showProgress(bar, 40, 50);
        showProgress(bar, 5, 20); // back, which QProgressBar also paints at once
        QCOMPARE(bar.times, before);
        QCOMPARE(bar.value(), 5);
        QCOMPARE(bar.maximum(), 20);
        QTRY_COMPARE(bar.times, before + 1);
        showProgress(bar, 5, 20);
        QCoreApplication::processEvents();
        QCOMPARE(bar.times, before + 1);
        QVERIFY(bar.updatesEnabled());
    }

    void everythingHasAName()
    {
        const auto r = rig();
        QVERIFY(r->open());
        r->window->openApplication(application(1).id);
        QTRY_VERIFY(r->window->candidatePanel().isVisible());
        const Services services{r->store, r->sync, r->commands, r->outbox, r->files, r->account, r->diagnostics, r->theme};
        auto *archive = new ArchiveDialog(services, 1, u"Person 1"_s, u"Stage 4"_s, r->window.get());
        auto *pending = new PendingDialog(services, r->window.get());
        auto *diagnostics = new DiagnosticsDialog(services, r->window.get());
        auto *shortcuts = new ShortcutsDialog(r->theme, r->window.get());
        const QStringList found = nameless(*r->window);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
        for (QWidget *dialog : QList<QWidget *>{archive, pending, diagnostics, shortcuts}) {
            QVERIFY(!dialog->objectName().isEmpty());
            QVERIFY(!dialog->accessibleName().isEmpty());
        }
    }

    void accessibleCardsHaveNamesAndActions()
    {
        QAccessible::setActive(true);
        const auto r = rig();
        QVERIFY(r->open());
        QAccessibleInterface *column = QAccessible::queryAccessibleInterface(r->column(1));
        QVERIFY(column);
        QCOMPARE(column->role(), QAccessible::List);
        QVERIFY(column->text(QAccessible::Name).startsWith(u"Stage 1"_s));
        QCOMPARE(column->childCount(), 4);
        QAccessibleInterface *person = nullptr;
        for (int i = 0; i < column->childCount(); ++i) {
            if (column->child(i)->text(QAccessible::Name) == u"Person 3"_s)
                person = column->child(i);
        }
        QVERIFY(person);
        QCOMPARE(person->role(), QAccessible::ListItem);
        QCOMPARE(column->indexOfChild(person), r->card(3).row());
        QAccessibleActionInterface *actions = person->actionInterface();
        QVERIFY(actions);
        QVERIFY(actions->actionNames().contains(moveNextAction()));
        actions->doAction(QAccessibleActionInterface::pressAction());
        QTRY_COMPARE(r->window->candidatePanel().application(), application(3).id);
        actions->doAction(moveNextAction());
        QTRY_COMPARE(r->stageOf(3), 2);
        QCOMPARE(column->childCount(), 3);
        QVERIFY(!person->isValid());
        actions->doAction(moveNextAction()); // of a card that is gone: nothing happens
        QCOMPARE(r->stageOf(3), 2);
    }

    void accessibleJobsCanBePressed()
    {
        const auto r = rig();
        QVERIFY(r->open());
        QAccessibleInterface *tree = QAccessible::queryAccessibleInterface(r->window->findChild<QTreeView *>(u"jobs"_s));
        QVERIFY(tree);
        for (int i = 0; i < tree->childCount(); ++i) {
            if (tree->child(i)->text(QAccessible::Name) == u"Job 2"_s)
                tree->child(i)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        }
        QTRY_COMPARE(r->model().job(), job(2).id);
    }

    void filterThatFindsNothingCanBeCleared()
    {
        const auto r = rig();
        QVERIFY(r->open());
        auto *filter = r->window->findChild<QLineEdit *>(u"boardFilter"_s);
        filter->setText(u"nobody is called so"_s);
        auto *clear = r->window->findChild<QPushButton *>(u"emptyAction"_s);
        QTRY_VERIFY(clear->isVisible());
        clear->click();
        QVERIFY(filter->text().isEmpty());
        QTRY_VERIFY(r->board().isVisible());
        filter->setText(u"person 5"_s);
        QTRY_COMPARE(r->board().columns().at(0)->view()->accessibleName(), u"Stage 1, 0 of 4 candidates"_s);
        QCOMPARE(r->model().rowCount(r->column(2)->column()), 1);
    }

    void aJobWithoutCandidatesSaysSo()
    {
        const auto r = rig();
        QVERIFY(r->open());
        r->window->openJob(job(2).id);
        QTRY_VERIFY(r->window->findChild<QLabel *>(u"emptyTitle"_s)->isVisible());
        QVERIFY(!r->window->findChild<QLabel *>(u"emptyTitle"_s)->text().isEmpty());
        r->window->openJob(job(1).id);
        QTRY_VERIFY(r->board().isVisible());
    }

    void archiveSentenceSaysWhatWillHappen()
    {
        const auto r = rig();
        QVERIFY(r->open());
        StoreWriter(r->store).put(QList{api::CommunicationTemplate{.id = api::CommunicationTemplateId(uuid(u'm', 1)), .title = u"Kind no"_s,
                                            .intendedTypes = {api::CommunicationTemplateType::Email}},
            api::CommunicationTemplate{.id = api::CommunicationTemplateId(uuid(u'm', 2)), .title = u"InMail"_s,
                .intendedTypes = {api::CommunicationTemplateType::InMail}}});
        const Services services{r->store, r->sync, r->commands, r->outbox, r->files, r->account, r->diagnostics, r->theme};
        auto *dialog = new ArchiveDialog(services, 1, u"Person 1"_s, u"Stage 4"_s, r->window.get());
        auto *reason = dialog->findChild<QComboBox *>(u"archiveReason"_s);
        auto *mail = dialog->findChild<QComboBox *>(u"archiveMail"_s);
        QCOMPARE(mail->count(), 2); // no e-mail, and the one template for e-mails
        QVERIFY(!dialog->findChild<QPushButton *>(u"archiveAccept"_s)->isEnabled());
        reason->setCurrentIndex(reason->findText(u"Not a fit"_s));
        QVERIFY(dialog->consequence().contains(u"No e-mail"_s));
        QVERIFY(!dialog->choice().mail);
        mail->setCurrentIndex(1);
        QVERIFY(dialog->consequence().contains(u"9:32"_s));
        QVERIFY(dialog->choice().mail.has_value());
        QVERIFY(!dialog->choice().sendAt);
        dialog->findChild<QAbstractButton *>(u"archiveNow"_s)->click();
        QVERIFY(dialog->choice().sendAt.has_value());
        QVERIFY(!dialog->consequence().contains(u"9:32"_s));
    }

    void pendingListFollowsTheOutbox()
    {
        const auto r = rig();
        QVERIFY(r->open());
        const auto model = makePendingRows(r->store, r->outbox);
        const test::ModelCheck check(*model);
        QCOMPARE(model->rowCount(), 0);
        r->window->moveCards({application(1).id}, stage(2).id);
        QTRY_COMPARE(model->rowCount(), 1);
        QCOMPARE(model->index(0, 1).data().toString(), u"Person 1"_s);
        auto *button = r->window->findChild<QAbstractButton *>(u"pendingWrites"_s);
        QTRY_VERIFY(button->isVisible());
        QCOMPARE(button->accessibleName(), u"1 change pending"_s);
    }

    void controlZTakesAMoveBack()
    {
        const auto r = rig();
        r->outbox.setHold(10'000);
        QVERIFY(r->open());
        auto *undo = r->window->findChild<QAbstractButton *>(u"undo"_s);
        QVERIFY(!undo->isVisible());
        r->window->moveCards({application(1).id, application(2).id}, stage(2).id);
        QCOMPARE(r->stageOf(1), 2);
        QVERIFY(undo->isVisible());
        r->window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(r->window.get()));
        QTest::keyClick(r->window.get(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(r->stageOf(1), 1);
        QCOMPARE(r->stageOf(2), 1);
        QCOMPARE(r->outbox.waiting(), 0);
        QVERIFY(!undo->isVisible());
        QTest::keyClick(r->window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(r->stageOf(1), 2);
        QCOMPARE(r->outbox.waiting(), 2);
        undo->click();
        QCOMPARE(r->stageOf(2), 1);
    }

    void heldChangesCanBeSentNow()
    {
        const auto r = rig();
        r->outbox.setHold(10'000);
        QVERIFY(r->open());
        r->window->moveCards({application(1).id}, stage(2).id);
        const Services services{r->store, r->sync, r->commands, r->outbox, r->files, r->account, r->diagnostics, r->theme};
        PendingDialog dialog(services, r->window.get());
        auto *table = dialog.findChild<QTableView *>();
        auto *now = dialog.findChild<QPushButton *>(u"pendingSendNow"_s);
        dialog.show();
        QCOMPARE(table->model()->index(0, 2).data().toString(), u"Held"_s);
        QCOMPARE(table->selectionModel()->selectedRows().size(), 1);
        QVERIFY(dialog.findChild<QPushButton *>(u"pendingDiscard"_s)->isEnabled());
        QVERIFY(now->isEnabled());
        now->click();
        QCOMPARE(table->model()->index(0, 2).data().toString(), u"Waiting"_s);
        QVERIFY(!now->isEnabled());
        QCOMPARE(r->outbox.heldForMs(), 0);
    }

    void cardsPaintWithinTheirBounds_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << u"Ada Example"_s;
        QTest::newRow("long") << QString(u"Wolfeschlegelsteinhausenbergerdorff "_s.repeated(8));
        QTest::newRow("one endless word") << QString(400, u'W');
        QTest::newRow("arabic") << QString(u"محمد عبد الرحمن الخوارزمي "_s.repeated(6));
        QTest::newRow("cjk") << QString(u"歐陽菲菲長長長的名字"_s.repeated(8));
        QTest::newRow("override") << u"Ada \u202Eelpmaxe"_s;
        QTest::newRow("stacked marks") << QString(u"Z"_s + QString(60, QChar(0x0300)) + u"algo"_s);
        QTest::newRow("empty") << QString();
    }
    void cardsPaintWithinTheirBounds()
    {
        QFETCH(QString, name);
        Theme theme;
        theme.install(*qApp);
        QStandardItemModel model;
        auto *item = new QStandardItem;
        item->setData(name, NameRole);
        item->setData(u"id"_s, IdRole);
        item->setData(123, StageDaysRole);
        item->setData(true, StageDaysAtLeastRole);
        item->setData(int(NextAction::Overdue), NextActionRole);
        item->setData(name, NextActionTextRole);
        item->setData(name, SourceRole);
        item->setData(QStringList{name, u"Rust"_s, name, u"C++"_s}, TagsRole);
        model.appendRow(item);
        for (const Density density : {Density::Comfortable, Density::Compact}) {
            for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
                for (const int width : {120, 240, 340}) {
                    CardDelegate delegate(theme);
                    delegate.setDensity(density);
                    QStyleOptionViewItem option;
                    option.direction = direction;
                    option.rect = QRect(60, 60, width, 0);
                    option.rect.setHeight(delegate.sizeHint(option, model.index(0, 0)).height());
                    QImage image(width + 120, option.rect.height() + 120, QImage::Format_ARGB32_Premultiplied);
                    image.fill(Qt::white);
                    QPainter painter(&image);
                    delegate.paint(&painter, option, model.index(0, 0));
                    painter.end();
                    bool inked = false;
                    for (int y = 0; y < image.height(); ++y) {
                        for (int x = 0; x < image.width(); ++x) {
                            const bool inside = option.rect.contains(x, y);
                            const bool ink = image.pixel(x, y) != qRgb(255, 255, 255);
                            inked |= inside && ink;
                            // Marks may pile up above the line; sideways nothing leaves the card.
                            if (ink && (x < option.rect.left() || x > option.rect.right()))
                                QFAIL(qPrintable(u"ink at %1, %2 (width %3)"_s.arg(x).arg(y).arg(width)));
                        }
                    }
                    QVERIFY(inked);
                }
            }
        }
    }

    void densityAndOrderAreRemembered()
    {
        const auto r = rig();
        QVERIFY(r->open());
        r->window->findChild<QAbstractButton *>(u"density"_s)->click();
        QCOMPARE(r->board().density(), Density::Compact);
        r->window.reset();
        QVERIFY(r->open());
        QCOMPARE(r->board().density(), Density::Compact);
    }

    void welcomePageWantsAKey()
    {
        const auto r = rig();
        QVERIFY(r->open());
        auto *welcome = r->window->findChild<WelcomePage *>();
        auto *connectButton = welcome->findChild<QPushButton *>(u"connect"_s);
        auto *key = welcome->findChild<QLineEdit *>(u"apiKey"_s);
        QCOMPARE(key->echoMode(), QLineEdit::Password);
        key->setText(u"   "_s);
        QVERIFY(!connectButton->isEnabled());
    }
};

SHORTLIST_GUI_TEST_MAIN(TestWindow)
#include "tst_window.moc"
