// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/context.h"

#include "app/profile.h"
#include "models/items/displaytext.h"
#include "views/candidate/question.h"
#include "views/shell/mainwindow.h"

#include <QDir>
#include <QLockFile>

using namespace Qt::StringLiterals;

// Keys are replaced from time to time. A folder is named by its key, so without this the new key would begin with an empty store,
// and what waits unsent under the old one would wait for a key that is gone.
namespace shortlist {

namespace {

/// Another process may have it open; its key has to be given up first.
bool isInUse(const QString &folder)
{
    QLockFile lock(folder + "/lock"_L1);
    lock.setStaleLockTime(0);
    return !lock.tryLock(0) && lock.error() == QLockFile::LockFailedError;
}

} // namespace

void Context::listChanged(RecordKind kind)
{
    if (kind != RecordKind::Job || m_jobsSeen || m_session->sync().listState(kind) != PartState::Fresh)
        return;
    if (m_session->account().isDemo() || m_id == newAccount() || !m_session->ownsAccount())
        return;
    m_jobsSeen = true;
    QStringList jobs;
    m_session->store().jobs().forEach([&jobs](Code, const api::JobDetail &job) { jobs.append(job.id.text()); });
    m_organisations.sawJobs(m_id, jobs);
    const QList<Organisation> same = m_organisations.sameAs(m_id);
    if (!same.isEmpty())
        askAboutNewKey(same.first());
}

void Context::askAboutNewKey(const Organisation &older)
{
    ask(m_window.get(), this, u"newKeyQuestion"_s, tr("A new key for “%1”?").arg(displayText(older.name, 80)),
        tr("This key shows the jobs of “%1”, which this computer keeps under another key. If that key is no longer used, go on with what is kept: "
           "changes that were not sent then go out with the new key. Two keys with different permissions are better kept apart.")
            .arg(displayText(older.name, 80)),
        tr("Go on with it"), [this, id = m_id, older] {
            if (id == m_id)
                adopt(older.id);
        },
        tr("Keep apart"), [this, id = m_id, older] { m_organisations.keepApart(id, older.id); });
}

void Context::adopt(const QString &olderId)
{
    const Organisation older = m_organisations.find(olderId);
    if (older.id.isEmpty())
        return;
    if (unsent() > 0) {
        m_window->showProblem(tr("Changes made with this key have not been sent yet. Wait until they are, or discard them, then start again."));
        return;
    }
    if (isInUse(folderOf(older))) {
        m_window->showProblem(tr("Another window of Shortlist has “%1” open. Close it, then start again.").arg(displayText(older.name, 80)));
        return;
    }
    const QString id = m_id;
    const QString key = m_key;
    const bool keep = m_session->account().storingKey();
    const QString folder = m_session->directory();
    QString why;
    if (!openAccount(newAccount(), &why)) { // nobody may have a folder open while it goes
        m_window->showProblem(why);
        return;
    }
    wipe(folder, this, [this, older, id, key, keep](const Wiped &result) {
        if (!result.refusal.isEmpty() || !result.gone())
            m_window->showProblem(result.refusal.isEmpty() ? tr("What the new key brought could not be moved aside: %1").arg(result.left.mid(0, 5).join(u", "_s)) : result.refusal);
        adopted(older, id, key, keep);
    });
}

void Context::adopted(const Organisation &older, const QString &id, const QString &key, bool keep)
{
    const QString from = folderOf(older);
    const QString to = accountFolder(rootDirectory(), older.server, id);
    // Where the folder could not be emptied or moved, both stay as they are and the question comes again.
    const bool moved = !QDir(to).exists() && QDir().rename(from, to);
    if (moved)
        m_organisations.replace(older.id, id);
    if (!openWith(id, key, keep))
        return;
    if (moved) {
        m_session->account().forgetStored(older.server, older.id, [](const QString &) {}); // a key that is gone opens nothing
        m_window->showNews(tr("“%1” goes on with the new key.").arg(displayText(older.name, 80)));
    } else {
        m_window->showProblem(tr("The folder of “%1” could not be moved, so both stay as they are: %2").arg(displayText(older.name, 80), from));
    }
}

} // namespace shortlist
