// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/windowrig.h"
#include "tests/support/watchdog.h"
#include "views/candidate/candidatepanel.h"
#include "views/dialogs/archivedialog.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QScrollBar>
#include <QTemporaryDir>

#include <array>

using namespace shortlist;
using namespace shortlist::testdata;
using namespace Qt::StringLiterals;

/// The board in a real window of a real window system, driven by the keyboard and by the system's own pointer.
class TestBoardView : public QObject {
    Q_OBJECT
    QTemporaryDir m_directory;
    int m_run{0};
    std::unique_ptr<WindowRig> m_rig;

    static QPoint screenPoint(const QWidget *widget, const QPoint &at) { return widget->mapToGlobal(at) * widget->devicePixelRatioF(); }
    QPoint cardPoint(int number) const
    {
        ColumnView *view = m_rig->board().viewOf(m_rig->card(number));
        return screenPoint(view->viewport(), view->visualRect(m_rig->card(number)).center());
    }
    QPoint columnPoint(int number) const
    {
        const QWidget *viewport = m_rig->column(number)->viewport();
        return screenPoint(viewport, viewport->rect().center());
    }
    /// The pointer of the window system itself: QDrag follows no other.
    static bool pointer(const QStringList &script)
    {
        QProcess xdotool;
        xdotool.start(u"xdotool"_s, {u"-"_s});
        if (!xdotool.waitForStarted())
            return false;
        xdotool.write(script.join(u'\n').toUtf8() + '\n');
        xdotool.closeWriteChannel();
        return QTest::qWaitFor([&] { return xdotool.state() == QProcess::NotRunning; }, 30'000) && xdotool.exitCode() == 0;
    }
    static QStringList path(const QPoint &from, const QPoint &to)
    {
        QStringList script{u"mousemove %1 %2"_s.arg(from.x()).arg(from.y()), u"mousedown 1"_s};
        constexpr int steps = 16;
        for (int i = 1; i <= steps; ++i) {
            const QPoint at = from + (to - from) * i / steps;
            script << u"mousemove %1 %2"_s.arg(at.x()).arg(at.y()) << u"sleep 0.02"_s;
        }
        return script << u"mousemove %1 %2"_s.arg(to.x()).arg(to.y() + 3) << u"sleep 0.1"_s;
    }
    void focusCard(int number)
    {
        m_rig->board().choose(application(number).id);
        m_rig->board().focusCards();
        QTRY_VERIFY(m_rig->board().viewOf(m_rig->card(number))->hasFocus());
    }
    static void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(QApplication::focusWidget(), key, modifiers); }
    QString current() const { return m_rig->nameAt(m_rig->board().selectionModel()->currentIndex()); }

private slots:
    void init()
    {
        const QString folder = m_directory.filePath(u"profile%1"_s.arg(++m_run));
        QDir().mkpath(folder);
        m_rig = std::make_unique<WindowRig>(folder);
        QVERIFY(m_rig->open());
        m_rig->window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_rig->window.get()));
        QCOMPARE(m_rig->board().columns().size(), 4);
    }
    void cleanup() { m_rig.reset(); }

    void mouseDragMovesACard()
    {
        const QPoint from = cardPoint(1);
        const QPoint to = columnPoint(2);
        QVERIFY(pointer(path(from, to) << u"mouseup 1"_s << u"sleep 0.1"_s));
        QTRY_COMPARE(m_rig->stageOf(1), 2);
        QCOMPARE(m_rig->stageOf(2), 1);
        QCOMPARE(m_rig->outbox.writes().size(), 1);
        for (const BoardColumn *column : m_rig->board().columns())
            QVERIFY(!column->dropShown());
    }

    void mouseDragMovesTheWholeSelection()
    {
        m_rig->board().choose(application(1).id);
        m_rig->board().selectionModel()->select(m_rig->card(3), QItemSelectionModel::Select);
        QVERIFY(pointer(path(cardPoint(3), columnPoint(3)) << u"mouseup 1"_s << u"sleep 0.1"_s));
        QTRY_COMPARE(m_rig->stageOf(3), 3);
        QCOMPARE(m_rig->stageOf(1), 3);
        QCOMPARE(m_rig->stageOf(2), 1);
    }

    void escapeCancelsADrag()
    {
        QVERIFY(pointer(path(cardPoint(1), columnPoint(2)) << u"key Escape"_s << u"sleep 0.1"_s << u"mouseup 1"_s << u"sleep 0.1"_s));
        QCOMPARE(m_rig->stageOf(1), 1);
        QVERIFY(m_rig->outbox.writes().isEmpty());
        for (const BoardColumn *column : m_rig->board().columns())
            QTRY_VERIFY(!column->dropShown());
    }

    void dropOnTheArchiveAsksFirst()
    {
        QVERIFY(pointer(path(cardPoint(2), columnPoint(4)) << u"mouseup 1"_s << u"sleep 0.1"_s));
        QTRY_VERIFY(m_rig->window->findChild<ArchiveDialog *>());
        auto *dialog = m_rig->window->findChild<ArchiveDialog *>();
        QCOMPARE(m_rig->stageOf(2), 1);
        auto *accept = dialog->findChild<QPushButton *>(u"archiveAccept"_s);
        QVERIFY(!accept->isEnabled());
        auto *reason = dialog->findChild<QComboBox *>(u"archiveReason"_s);
        reason->setCurrentIndex(reason->findText(u"Not a fit"_s));
        QVERIFY(accept->isEnabled());
        QVERIFY(dialog->consequence().contains(u"Stage 4"_s));
        accept->click();
        QTRY_COMPARE(m_rig->stageOf(2), 4);
    }

    void arrowsWalkAndKeepTheRow()
    {
        focusCard(1);
        const QModelIndex first = m_rig->model().index(0, 0, m_rig->column(1)->column());
        m_rig->board().selectionModel()->setCurrentIndex(first, QItemSelectionModel::ClearAndSelect);
        key(Qt::Key_Down);
        QCOMPARE(m_rig->board().selectionModel()->currentIndex().row(), 1);
        key(Qt::Key_Right); // stage 2 has one card
        QCOMPARE(current(), u"Person 5"_s);
        QVERIFY(m_rig->column(2)->hasFocus());
        key(Qt::Key_Right);
        QCOMPARE(current(), u"Person 6"_s);
        key(Qt::Key_Right); // the archive shows nobody
        QCOMPARE(current(), u"Person 6"_s);
        key(Qt::Key_Left);
        key(Qt::Key_Left);
        QVERIFY(m_rig->column(1)->hasFocus());
        key(Qt::Key_End);
        QCOMPARE(m_rig->board().selectionModel()->currentIndex().row(), 3);
        key(Qt::Key_Home);
        QCOMPARE(m_rig->board().selectionModel()->currentIndex().row(), 0);
        QCOMPARE(m_rig->board().selectionModel()->selectedIndexes().size(), 1);
    }

    void controlArrowsMoveAndTheKeyboardFollows()
    {
        focusCard(1);
        key(Qt::Key_Right, Qt::ControlModifier);
        QTRY_COMPARE(m_rig->stageOf(1), 2);
        QTRY_VERIFY(m_rig->column(2)->hasFocus());
        QCOMPARE(current(), u"Person 1"_s);
        QVERIFY(m_rig->board().selectionModel()->isSelected(m_rig->card(1)));
        QTRY_VERIFY(m_rig->window->findChild<QLabel *>(u"announcement"_s)->text().contains(u"Person 1"_s));
        key(Qt::Key_Left, Qt::ControlModifier);
        QTRY_COMPARE(m_rig->stageOf(1), 1);
        QTRY_VERIFY(m_rig->column(1)->hasFocus());
        key(Qt::Key_Left, Qt::ControlModifier); // no stage before
        QCOMPARE(m_rig->stageOf(1), 1);
    }

    void aFilterBringsItsHitIntoSight()
    {
        m_rig->window->resize(700, 600);
        const auto sees = [this](int column) {
            const QWidget *cards = m_rig->column(column)->viewport();
            return !cards->visibleRegion().isEmpty() && cards->visibleRegion().boundingRect().width() == cards->width();
        };
        QTRY_VERIFY(!sees(3));
        auto *filter = m_rig->window->findChild<QLineEdit *>(u"boardFilter"_s);
        filter->setFocus();
        QTest::keyClicks(filter, u"person 6"_s); // stands in the third column
        QTRY_VERIFY(sees(3));
        QVERIFY(filter->hasFocus());
        key(Qt::Key_Return);
        QTRY_COMPARE(QApplication::focusWidget(), m_rig->column(3));

        // The candidate's page takes room from the board, not the sight of the card.
        m_rig->window->resize(1200, 600);
        key(Qt::Key_Home);
        key(Qt::Key_Return);
        QTRY_VERIFY(m_rig->window->candidatePanel().isVisible());
        QTRY_VERIFY(sees(3));
    }

    void onlyTheColumnsOfAMoveArePaintedAnew()
    {
        struct Paints final : QObject {
            bool eventFilter(QObject *, QEvent *event) override
            {
                count += event->type() == QEvent::Paint ? 1 : 0;
                return false;
            }
            int count{0};
        };
        std::array<Paints, 4> paints;
        for (int i = 0; i < 4; ++i)
            m_rig->column(i + 1)->viewport()->installEventFilter(&paints[size_t(i)]);
        QTRY_COMPARE(QApplication::widgetAt(cardPoint(1)), m_rig->column(1)->viewport());
        QCoreApplication::processEvents();
        for (Paints &column : paints)
            column.count = 0;
        QCOMPARE(m_rig->commands.moveApplications({application(1).id}, stage(2).id), 1);
        QTRY_VERIFY(paints[0].count > 0 && paints[1].count > 0);
        QTRY_COMPARE(m_rig->outbox.writes().size(), 1);
        QCoreApplication::processEvents();
        QCOMPARE(paints[2].count, 0);
        QCOMPARE(paints[3].count, 0);
    }

    void aLongColumnIsWalkedAndScrolled()
    {
        {
            StoreWriter writer(m_rig->store);
            StoreWriter::Batch batch(writer);
            for (int i = 100; i < 300; ++i)
                writer.put(application(i, 1, 1));
        }
        ColumnView *view = m_rig->column(1);
        focusCard(1);
        key(Qt::Key_Home);
        const QModelIndex root = view->rootIndex();
        QCOMPARE(m_rig->model().rowCount(root), 204);
        QCOMPARE(view->currentIndex().row(), 0);
        const int height = view->visualRect(view->currentIndex()).height();
        QTRY_COMPARE(view->verticalScrollBar()->maximum(), 204 * height - view->viewport()->height());
        key(Qt::Key_PageDown);
        QCOMPARE(view->currentIndex().row(), view->viewport()->height() / height);
        key(Qt::Key_End, Qt::ShiftModifier);
        QCOMPARE(view->currentIndex().row(), 203);
        QCOMPARE(m_rig->board().chosen().size(), 204 - view->viewport()->height() / height);
        const QRect last = view->visualRect(view->currentIndex());
        QVERIFY(view->viewport()->rect().contains(last));
        QCOMPARE(view->indexAt(last.center()), view->currentIndex());
        QCOMPARE(view->verticalScrollBar()->value(), view->verticalScrollBar()->maximum());
        // Cards that go elsewhere leave the rest of the column in sight.
        m_rig->model().setFilter(u"person 2"_s);
        QTRY_VERIFY(view->verticalScrollBar()->maximum() < 204 * height - view->viewport()->height());
        m_rig->model().setFilter({});
        QVERIFY(view->selectionModel()->hasSelection());
    }

    void spaceTogglesAndCopyTellsNameAndStage()
    {
        focusCard(5);
        key(Qt::Key_Space);
        QVERIFY(m_rig->board().selectionModel()->selectedIndexes().isEmpty());
        key(Qt::Key_Space);
        QCOMPARE(m_rig->board().selectionModel()->selectedIndexes().size(), 1);
        key(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"Person 5\tStage 2"_s);
    }

    void enterOpensAndEscapeCloses()
    {
        focusCard(5);
        key(Qt::Key_Return);
        QTRY_VERIFY(m_rig->window->candidatePanel().isVisible());
        QCOMPARE(m_rig->window->candidatePanel().application(), application(5).id);
        QTest::keyClick(m_rig->window.get(), Qt::Key_Escape);
        QTRY_VERIFY(!m_rig->window->candidatePanel().isVisible());
        QTRY_VERIFY(m_rig->column(2)->hasFocus());
    }

    void selectionAloneOpensAfterAWhile()
    {
        focusCard(5);
        QTRY_COMPARE(m_rig->window->candidatePanel().application(), application(5).id);
        m_rig->board().selectionModel()->select(m_rig->card(6), QItemSelectionModel::Select);
        QTRY_COMPARE(m_rig->board().chosen().size(), 2);
        QCOMPARE(m_rig->window->candidatePanel().application(), application(5).id);
    }
};

SHORTLIST_GUI_TEST_MAIN(TestBoardView)
#include "tst_board_view.moc"
