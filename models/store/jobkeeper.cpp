// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/jobkeeper.h"

#include "models/store/files.h"
#include "models/store/fileshelf.h"
#include "models/store/store.h"

namespace shortlist {

JobKeeper::JobKeeper(Store &store, Sync &sync, Files &files, FileShelf &shelf, QObject *parent)
    : QObject(parent), m_store(store), m_sync(sync), m_files(files), m_shelf(shelf)
{
}

JobKeeper::~JobKeeper() = default;

void JobKeeper::keep(const api::JobId &job)
{
    m_run = std::make_unique<QObject>();
    m_left.clear();
    const Code code = m_store.jobs().codeOf(job);
    for (Row row = 0; row < m_store.applicationEnd(); ++row) {
        const ApplicationRow &application = m_store.application(row);
        const bool open = application.status == quint8(api::ApplicationStatus::Active) || application.status == quint8(api::ApplicationStatus::Lead);
        if (!(application.flags & RowGone) && application.job == code && open)
            m_left.append({m_store.applicationCandidate(row), m_store.applicationId(row)});
    }
    m_progress = {.job = job, .running = true, .total = int(m_left.size())};
    emit changed();
    QMetaObject::invokeMethod(m_run.get(), [this] { next(); }, Qt::QueuedConnection);
}

void JobKeeper::cancel()
{
    if (!m_progress.running)
        return;
    m_progress.cancelled = true;
    end();
}

void JobKeeper::end()
{
    m_run.reset();
    m_left.clear();
    m_progress.running = false;
    emit changed();
}

void JobKeeper::next()
{
    if (m_left.isEmpty()) {
        // Not here: this runs in an answer to the very object that end() deletes.
        QMetaObject::invokeMethod(this, [this, run = m_run.get()] {
            if (m_run.get() == run && m_progress.running && m_left.isEmpty())
                end();
        }, Qt::QueuedConnection);
        return;
    }
    const Page page = m_left.takeFirst();
    m_trouble.clear();
    m_sync.keepOffline(page.candidate, page.application, m_run.get(), [this](const Sync::Kept &kept) { partsKept(kept); });
}

void JobKeeper::partsKept(const Sync::Kept &kept)
{
    m_trouble = kept.problem;
    if (kept.stop)
        m_left.clear(); // the rest would fail alike
    if (kept.stop || !kept.resume)
        pageDone(m_trouble);
    else
        m_shelf.has(kept.resume->id.text(), m_run.get(), [this, file = *kept.resume](bool there) {
            if (there)
                pageDone(m_trouble);
            else
                keepFile(file);
        });
}

void JobKeeper::keepFile(const api::FileHandle &file)
{
    FileTransfer *transfer = m_files.fetch(file, m_run.get());
    connect(transfer, &FileTransfer::fetched, m_run.get(), [this, id = file.id.text()](const QByteArray &bytes) {
        m_shelf.put(id, bytes, m_run.get(), [this](const QString &problem) { pageDone(problem.isEmpty() ? m_trouble : problem); });
    });
    connect(transfer, &FileTransfer::failed, m_run.get(), [this](const QString &why) { pageDone(why); });
}

void JobKeeper::pageDone(const QString &problem)
{
    ++m_progress.done;
    if (!problem.isEmpty()) {
        ++m_progress.incomplete;
        m_progress.problem = problem;
    }
    emit changed();
    if (m_progress.running)
        next();
}

} // namespace shortlist
