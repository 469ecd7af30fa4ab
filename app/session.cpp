// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {

QString privateDirectory(const QString &path)
{
    QDir().mkpath(path);
    // Candidate data lies here: nobody else may look, whatever the umask.
    QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    return path;
}

} // namespace

Session::Session(const QString &directory, const QString &fingerprint, const QUrl &baseUrl, api::Clock &clock, QObject *parent)
    : QObject(parent),
      m_directory(privateDirectory(directory)),
      m_fingerprint(fingerprint),
      m_lock(directory + "/lock"_L1),
      m_client(clock),
      m_cache(directory),
      m_outbox(directory, m_store, m_client, clock),
      m_commands(m_store, m_outbox),
      m_sync(m_store, m_cache, m_client, clock),
      m_shelf(directory),
      m_files(m_client, clock),
      m_keeper(m_store, m_sync, m_files, m_shelf),
      m_account(m_client, clock, baseUrl)
{
    m_files.setShelf(&m_shelf);
    m_lock.setStaleLockTime(0); // a lock is stale only when its process is gone, however long it has run
    connect(&m_client, &api::ApiClient::recordsSkipped, &m_diagnostics, &Diagnostics::skipped);
    connect(&m_cache, &Cache::problem, &m_diagnostics,
        [this](const QString &what) { m_diagnostics.note(tr("Local cache"), what); });
    connect(&m_outbox, &Outbox::unavailable, &m_diagnostics,
        [this](const QString &why) { m_diagnostics.note(tr("Outbox"), why); });
    connect(&m_outbox, &Outbox::touched, &m_sync, &Sync::reread);
    connect(&m_account, &Account::stateChanged, this, &Session::accountChanged);
}

Session::~Session()
{
    m_keeper.cancel();
    m_sync.stop();
    m_outbox.pause();
}

bool Session::lock()
{
    return m_lock.tryLock(0);
}

void Session::open()
{
    m_cache.open();
    m_sync.start(false);
    m_outbox.pause(); // nothing leaves before the server took the key
    m_outbox.open();
}

Services Session::services(Theme &theme)
{
    return {m_store, m_sync, m_commands, m_outbox, m_files, m_account, m_diagnostics, theme};
}

bool Session::ownsAccount() const
{
    return m_fingerprint.isEmpty() || m_fingerprint == m_account.fingerprint();
}

void Session::accountChanged()
{
    switch (m_account.state()) {
    case AccountState::Connected:
        if (!ownsAccount()) {
            emit otherAccount();
            return;
        }
        m_sync.start(true);
        m_outbox.resume();
        break;
    case AccountState::Refused:
    case AccountState::NoKey:
    case AccountState::Checking: // perhaps another account's key: nothing of this one may meet it
        m_sync.stop();
        m_outbox.pause();
        break;
    case AccountState::LookingForKey: break;
    }
}

} // namespace shortlist
