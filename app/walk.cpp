// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/walk.h"

#include "app/context.h"
#include "models/items/boardmodel.h"
#include "models/items/joblist.h"
#include "views/shell/mainwindow.h"

#include <QAbstractItemView>
#include <QCoreApplication>
#include <QMouseEvent>
#include <QProcess>
#include <QScrollArea>
#include <QTabBar>
#include <QTimer>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {

constexpr int tickMs = 50;
constexpr qint64 patienceMs = 120'000;
constexpr qint64 settleMs = 700; ///< for what follows a step on screen: a page rendered, a list filled

template <typename Model> QList<QAbstractItemView *> viewsOf(const QWidget &window)
{
    QList<QAbstractItemView *> found;
    for (QAbstractItemView *view : window.findChildren<QAbstractItemView *>()) {
        if (view->isVisible() && qobject_cast<Model *>(view->model()))
            found.append(view);
    }
    std::ranges::sort(found, {}, [](QAbstractItemView *view) { return view->mapToGlobal(QPoint()).x(); });
    return found;
}

void click(QWidget *target, QPoint at)
{
    for (const QEvent::Type type : {QEvent::MouseButtonPress, QEvent::MouseButtonRelease}) {
        QMouseEvent event(type, at, target->mapToGlobal(at), Qt::LeftButton,
            type == QEvent::MouseButtonPress ? Qt::LeftButton : Qt::NoButton, Qt::NoModifier);
        QCoreApplication::sendEvent(target, &event);
    }
}

void clickItem(QAbstractItemView *view, const QModelIndex &index)
{
    view->scrollTo(index);
    const QRect box = view->visualRect(index);
    click(view->viewport(), QPoint(box.left() + box.width() / 3, box.center().y()));
}

/// The board remembers how far it was scrolled, so the columns to drag between may lie outside what is seen. Their frames are asked for: of a view itself
/// QScrollArea only shows where its cursor would blink.
void bringIntoView(const QAbstractItemView &view)
{
    QWidget &column = *view.parentWidget();
    for (QWidget *above = column.parentWidget(); above; above = above->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(above))
            area->ensureWidgetVisible(&column, 0, 0);
    }
}

} // namespace

Walk::Walk(Context &context, const QString &directory) : m_context(context), m_directory(directory)
{
    m_directory.mkpath(u"."_s);
    plan();
    m_since.start();
    auto *timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, &Walk::tick);
    timer->start(tickMs);
}

Walk::~Walk() = default;

void Walk::add(const QString &name, std::function<bool()> ready, std::function<void()> run)
{
    m_steps.push_back({name, std::move(ready), std::move(run)});
}

void Walk::plan()
{
    // Asked for each time: with the first key of an account comes another window.
    const auto window = [this]() -> MainWindow & { return m_context.window(); };
    add(u"the jobs are listed and counted"_s,
        [this, window] {
            const auto lists = viewsOf<JobListModel>(window());
            return !lists.isEmpty() && busiestJob(*lists.first()->model()).data(TotalRole).toInt() > 0
                && m_context.session().sync().status().phase == SyncPhase::Idle;
        },
        [this, window] {
            QAbstractItemView *jobs = viewsOf<JobListModel>(window()).first();
            clickItem(jobs, busiestJob(*jobs->model()));
        });
    add(u"the board has cards"_s,
        [this, window] {
            int filled = 0;
            for (const QAbstractItemView *column : viewsOf<BoardModel>(window()))
                filled += column->model()->rowCount(column->rootIndex()) > 0;
            return filled >= 2 && m_context.session().sync().status().phase == SyncPhase::Idle && m_since.elapsed() > settleMs;
        },
        [this] { shoot(u"1-board"_s); });
    add(u"a candidate opens"_s, [this] { return m_since.elapsed() > settleMs; },
        [window] {
            // The furthest stage of interviews that has somebody: there is most to see.
            QAbstractItemView *furthest = nullptr;
            for (QAbstractItemView *column : viewsOf<BoardModel>(window())) {
                const bool interviews = column->rootIndex().data(StageTypeRole).toInt() == int(api::InterviewStageType::Active);
                if (column->model()->rowCount(column->rootIndex()) > 0 && (interviews || !furthest))
                    furthest = column;
            }
            if (furthest)
                clickItem(furthest, furthest->model()->index(0, 0, furthest->rootIndex()));
        });
    const QStringList panes{u"2-resume"_s, u"3-answers"_s, u"4-scorecards"_s, u"5-notes"_s, u"6-history"_s};
    for (int i = 0; i < panes.size(); ++i) {
        add(u"a part of the candidate's page opens"_s, [this] { return m_since.elapsed() > settleMs; },
            [window, i] {
                if (auto *tabs = window().findChild<QTabBar *>(u"candidateTabs"_s))
                    tabs->setCurrentIndex(i);
            });
        add(panes[i], [this] { return m_since.elapsed() > 3 * settleMs; }, [this, shot = panes[i]] { shoot(shot); });
    }
    add(u"a card is dragged"_s, [this] { return m_since.elapsed() > settleMs; }, [this] { drag(); });
    add(u"the server has the move"_s,
        [this] { return m_dragFailed || (m_dragDone && m_context.session().outbox().writes().isEmpty()); },
        [this] {
            shoot(u"7-moved"_s);
            m_context.theme().setChoice(m_context.theme().scheme() == Scheme::Dark ? Theme::Choice::Light : Theme::Choice::Dark);
        });
    add(u"the other colours are on"_s, [this] { return m_since.elapsed() > settleMs; },
        [this] {
            shoot(u"8-other-colours"_s);
            const bool ok = !m_dragFailed;
            std::printf(ok ? "The card was dragged and the server has it.\n" : "The card did not move.\n");
            std::fflush(stdout);
            QCoreApplication::exit(ok ? 0 : 1);
        });
}

void Walk::tick()
{
    if (m_at >= m_steps.size())
        return;
    const Step &step = m_steps[m_at];
    if (!step.ready()) {
        if (m_since.elapsed() > patienceMs) {
            std::fprintf(stderr, "The walk stopped before: %s\n", qPrintable(step.name));
            shoot(u"stopped"_s);
            QCoreApplication::exit(1);
            m_at = m_steps.size();
        }
        return;
    }
    ++m_at;
    if (step.run)
        step.run();
    m_since.restart();
}

void Walk::shoot(const QString &name)
{
    const QString path = m_directory.filePath(name + ".png"_L1);
    if (!m_context.window().grab().save(path))
        std::fprintf(stderr, "Could not write %s\n", qPrintable(path));
}

// QDrag follows the system's pointer, so the pointer itself must move: xdotool moves it as a hand would.
void Walk::drag()
{
    MainWindow &window = m_context.window();
    const QList<QAbstractItemView *> columns = viewsOf<BoardModel>(window);
    for (qsizetype i = 0; i + 1 < columns.size(); ++i) {
        auto *model = qobject_cast<BoardModel *>(columns[i]->model());
        if (model->rowCount(columns[i]->rootIndex()) < 1)
            continue;
        const QModelIndex card = model->index(0, 0, columns[i]->rootIndex());
        columns[i]->scrollTo(card);
        bringIntoView(*columns[i + 1]);
        bringIntoView(*columns[i]);
        m_dragged = model->applicationAt(card).text();
        const api::InterviewStageId wanted = model->stageAt(columns[i + 1]->rootIndex());
        const qreal ratio = window.devicePixelRatioF();
        const QPoint from = columns[i]->viewport()->mapToGlobal(columns[i]->visualRect(card).center()) * ratio;
        const QPoint to = columns[i + 1]->viewport()->mapToGlobal(columns[i + 1]->viewport()->rect().center()) * ratio;
        QStringList script{u"mousemove %1 %2"_s.arg(from.x()).arg(from.y()), u"mousedown 1"_s};
        constexpr int moves = 24;
        for (int m = 1; m <= moves; ++m) {
            const QPoint at = from + (to - from) * m / moves;
            script += {u"mousemove %1 %2"_s.arg(at.x()).arg(at.y()), u"sleep 0.02"_s};
        }
        script += {u"sleep 0.2"_s, u"mouseup 1"_s, u"sleep 0.2"_s};
        auto *pointer = new QProcess(this);
        connect(pointer, &QProcess::errorOccurred, this, [this] {
            std::fputs("xdotool is needed to drag with the mouse and could not be started.\n", stderr);
            m_dragFailed = true;
        });
        connect(pointer, &QProcess::finished, this, [this, model = QPointer(model), wanted] {
            const QModelIndex now = model ? model->cardIndex(api::ApplicationId(m_dragged)) : QModelIndex();
            m_dragDone = true;
            m_dragFailed = !now.isValid() || model->stageAt(now) != wanted;
        });
        pointer->start(u"xdotool"_s, {u"-"_s});
        pointer->write(script.join(u'\n').toUtf8() + '\n');
        pointer->closeWriteChannel();
        return;
    }
    m_dragFailed = true;
}

} // namespace shortlist
