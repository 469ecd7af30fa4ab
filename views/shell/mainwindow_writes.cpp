// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/displaytext.h"
#include "models/items/recordlist.h"
#include "models/store/outbox.h"
#include "models/store/sync.h"
#include "views/candidate/candidatepanel.h"
#include "views/candidate/question.h"
#include "views/common/noticebar.h"
#include "views/dialogs/newcandidatedialog.h"
#include "views/shell/mainwindow.h"
#include "views/shell/openonce.h"
#include "views/shell/statusline.h"

#include <QStackedWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

/// What became of writes, what takes them back, and what needs a word of the person.
namespace shortlist {

void MainWindow::wireNotices()
{
    connect(&m_services.commands, &Commands::refused, this, [this](const QString &why) { m_notices->post(Tone::Bad, why); });
    connect(&m_services.outbox, &Outbox::rejected, this, [this](quint64 number, const QString &reason) {
        QString what;
        for (const PendingWrite &write : m_services.outbox.writes()) {
            if (write.number == number)
                what = write.what;
        }
        m_notices->post(Tone::Bad, what.isEmpty() ? tr("A change was not made: %1").arg(reason)
                                                  : tr("“%1” was not done: %2").arg(what, reason));
    });
    connect(&m_services.outbox, &Outbox::conflicted, this, [this](quint64, const QString &reason) { m_notices->post(Tone::Warn, reason); });
    connect(&m_services.outbox, &Outbox::unavailable, this, &MainWindow::showProblem);
    connect(m_panel, &CandidatePanel::changed, this, [this](const QString &what) { m_status->announceUndoable(what); });
    connect(&m_services.sync, &Sync::massRemovalsChanged, this, &MainWindow::askAboutRemovals);
}

void MainWindow::undo()
{
    if (const QString what = m_services.commands.undo(); !what.isEmpty())
        m_status->announce(tr("Taken back: %1").arg(what));
}

void MainWindow::redo()
{
    if (const QString what = m_services.commands.redo(); !what.isEmpty())
        m_status->announceUndoable(tr("Done again: %1").arg(what));
}

/// Asked once for each new number: whoever says no is not asked again every minute.
void MainWindow::askAboutRemovals()
{
    const QList<MassRemoval> doubts = m_services.sync.massRemovals();
    m_askedRemovals.removeIf([&doubts](auto asked) {
        return std::ranges::none_of(doubts, [&asked](const MassRemoval &doubt) { return doubt.list == asked.key(); });
    });
    for (const MassRemoval &doubt : doubts) {
        if (m_askedRemovals.value(doubt.list) >= doubt.missing)
            continue;
        m_askedRemovals.insert(doubt.list, doubt.missing);
        const QString name = recordListTitle(doubt.kind).toLower();
        ask(this, this, u"massRemoval"_s, tr("Are these %1 really gone?").arg(name),
            tr("Ashby answered twice without %1 of the %2 %3 that are kept here. That can be right; it can also be a fault of the server, or a key that may read "
               "less than before. They stay here until you remove them.")
                .arg(doubt.missing)
                .arg(doubt.known)
                .arg(name),
            tr("Remove them here"), [this, list = doubt.list] { m_services.sync.confirmRemoval(list); });
    }
}

void MainWindow::newCandidate()
{
    if (m_pages->currentWidget() != m_work)
        return;
    const auto *dialog = openOnce<NewCandidateDialog>(this, m_services);
    connect(dialog, &NewCandidateDialog::candidateRequested, this, &MainWindow::openCandidate, Qt::UniqueConnection);
    connect(dialog, &NewCandidateDialog::created, this, &MainWindow::announceCreated, Qt::UniqueConnection);
}

void MainWindow::announceCreated(const QString &name) { m_status->announceUndoable(tr("%1 is being created").arg(displayText(name, 80))); }

void MainWindow::openCandidate(const api::CandidateId &candidate) { openRecord(RecordKind::Candidate, candidate.text()); }

} // namespace shortlist
