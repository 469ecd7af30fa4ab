// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/boardreport.h"

#include "models/items/boardmodel.h"
#include "models/store/sync.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <functional>

namespace shortlist {

namespace {

class PaintWatch final : public QObject {
public:
    PaintWatch(QObject *parent, std::function<void()> painted) : QObject(parent), m_painted(std::move(painted)) {}
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && !m_said) {
            const auto *view = qobject_cast<QAbstractItemView *>(watched->parent());
            if (view && view->viewport() == watched && qobject_cast<const BoardModel *>(view->model())
                && view->rootIndex().isValid() && view->model()->rowCount(view->rootIndex()) > 0) {
                m_said = true;
                // After this turn of the loop the paint has reached the screen.
                QTimer::singleShot(0, this, [this] {
                    std::puts("board painted");
                    std::fflush(stdout);
                    m_painted();
                });
            }
        }
        return false;
    }

private:
    const std::function<void()> m_painted;
    bool m_said{false};
};

} // namespace

namespace {

/// Asks the GUI thread every millisecond how long it takes to answer.
class WaitWatch final : public QObject {
public:
    WaitWatch(const Sync &sync, QObject *parent) : QObject(parent), m_sync(sync), m_timer(new QTimer)
    {
        m_clock.start();
        m_timer->setTimerType(Qt::PreciseTimer);
        m_timer->setInterval(1);
        m_timer->moveToThread(&m_thread);
        connect(m_timer, &QTimer::timeout, m_timer, [this] {
            if (m_asked.exchange(true))
                return;
            QMetaObject::invokeMethod(this, [this, asked = m_clock.elapsed()] { answered(asked); }, Qt::QueuedConnection);
        });
        connect(&m_thread, &QThread::started, m_timer, qOverload<>(&QTimer::start));
        connect(&m_thread, &QThread::finished, m_timer, &QObject::deleteLater);
        m_thread.start();
    }
    /// Counts from here: what comes before is the window's own beginning.
    void painted()
    {
        m_longest = 0;
        m_began = true;
    }
    ~WaitWatch() override
    {
        m_thread.quit();
        m_thread.wait();
    }

private:
    void answered(qint64 asked)
    {
        m_longest = std::max(m_longest, m_clock.elapsed() - asked);
        m_asked = false;
        const SyncPhase phase = m_sync.status().phase;
        if (m_said || !m_began || phase == SyncPhase::LoadingCache)
            return;
        m_said = true;
        std::printf("everything loaded %lld\n", static_cast<long long>(m_longest));
        std::fflush(stdout);
    }

    const Sync &m_sync;
    QThread m_thread;
    QTimer *m_timer;
    QElapsedTimer m_clock;
    std::atomic<bool> m_asked{false};
    qint64 m_longest{0};
    bool m_began{false};
    bool m_said{false};
};

} // namespace

void reportBoard(QWidget &window, const Sync &sync)
{
    if (!qEnvironmentVariableIsSet("SHORTLIST_REPORT_BOARD"))
        return;
    const bool all = qgetenv("SHORTLIST_REPORT_BOARD") == "loaded";
    auto *waits = all ? new WaitWatch(sync, &window) : nullptr;
    qApp->installEventFilter(new PaintWatch(&window, [waits] {
        if (waits)
            waits->painted();
        else
            QCoreApplication::quit();
    }));
}

} // namespace shortlist
