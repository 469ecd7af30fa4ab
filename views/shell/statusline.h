// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/sync.h"
#include "views/common/surface.h"
#include "views/services.h"

#include <QDeadlineTimer>
#include <QTimer>

class QToolButton;

namespace shortlist {

/// The line at the bottom: what the sync does and how old the data is, what just happened, what waits to be sent, what is wrong.
class StatusLine final : public Surface {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatusLine)
public:
    explicit StatusLine(const Services &services, QWidget *parent = nullptr);
    /// Says what a gesture did, quietly on screen and to screen readers.
    void announce(const QString &text);
    /// The same, with a button beside it that takes the gesture back. Stays while what was done can be held, 8 s at least.
    void announceUndoable(const QString &text);

signals:
    void pendingRequested();
    void diagnosticsRequested();
    void refreshRequested();
    void undoRequested();

private:
    void followSync();
    void countDown();
    void refreshSync();
    void refreshPending();
    void refreshProblems();
    [[nodiscard]] QString progressText() const;
    [[nodiscard]] QString ageText() const;

    const Services &m_services;
    QProgressBar *m_bar;
    PlainLabel *m_sync;
    PlainLabel *m_said;
    QToolButton *m_undo;
    QToolButton *m_pending;
    QToolButton *m_problems;
    QToolButton *m_refresh;
    QTimer m_minute;
    QTimer m_quiet;
    QTimer m_second;
    QTimer m_soon;
    SyncStatus m_told{}; ///< what the line says, but for the number of records
    QDeadlineTimer m_wait;
    qint64 m_asked{0}; ///< ms that the server asked to wait
};

} // namespace shortlist
