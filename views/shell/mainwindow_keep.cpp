// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/displaytext.h"
#include "models/store/jobkeeper.h"
#include "models/store/store.h"
#include "views/board/boardpage.h"
#include "views/shell/mainwindow.h"

#include <QProgressDialog>

using namespace Qt::StringLiterals;

namespace shortlist {

void MainWindow::setKeeper(JobKeeper &keeper)
{
    m_keeper = &keeper;
    connect(&keeper, &JobKeeper::changed, this, &MainWindow::showKeeping);
}

void MainWindow::keepJob()
{
    const api::JobId job = m_page->model().job();
    if (m_keeper && !job.isEmpty())
        m_keeper->keep(job);
}

void MainWindow::showKeeping()
{
    const JobKeeper::Progress &now = m_keeper->progress();
    const api::Job *record = m_services.store.jobs().find(now.job);
    const QString title = record ? displayText(record->title, 60) : tr("this job");
    if (now.running) {
        if (!m_keeping) {
            m_keeping = new QProgressDialog(this);
            m_keeping->setObjectName(u"keeping"_s);
            m_keeping->setWindowTitle(tr("Keep offline"));
            m_keeping->setAttribute(Qt::WA_DeleteOnClose);
            m_keeping->setWindowModality(Qt::NonModal); // the board can be worked on meanwhile
            m_keeping->setMinimumDuration(0);
            m_keeping->setAutoClose(false);
            m_keeping->setAutoReset(false);
            connect(m_keeping, &QProgressDialog::canceled, m_keeper, &JobKeeper::cancel);
        }
        m_keeping->setLabelText(tr("Keeping “%1” offline: %2 of %3 applications, with resumes, answers, scorecards, notes and history").arg(title).arg(now.done).arg(now.total));
        m_keeping->setMaximum(now.total);
        m_keeping->setValue(now.done);
        m_keeping->show();
        return;
    }
    if (m_keeping) {
        m_keeping->disconnect(m_keeper); // closing counts as cancelling
        m_keeping->close();
    }
    if (now.cancelled)
        showNews(tr("Stopped. %1 of %2 applications of “%3” are kept offline.").arg(now.done).arg(now.total).arg(title));
    else if (now.incomplete > 0)
        showProblem(tr("“%1” is not wholly offline: %2 of %3 applications lack something, and %4 were not reached. %5 Try again later.")
                        .arg(title)
                        .arg(now.incomplete)
                        .arg(now.total)
                        .arg(now.total - now.done)
                        .arg(now.problem));
    else
        showNews(tr("“%1” can be read without a network: %2 applications.").arg(title).arg(now.total));
}

} // namespace shortlist
