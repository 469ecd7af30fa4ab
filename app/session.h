// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/net/apiclient.h"
#include "api/net/clock.h"
#include "models/store/account.h"
#include "models/store/cache.h"
#include "models/store/commands.h"
#include "models/store/diagnostics.h"
#include "models/store/files.h"
#include "models/store/fileshelf.h"
#include "models/store/jobkeeper.h"
#include "models/store/outbox.h"
#include "models/store/store.h"
#include "models/store/sync.h"
#include "views/services.h"

#include <QLockFile>
#include <QObject>

namespace shortlist {

/// One organisation's local side: its store, cache, outbox and connection, built in the order they need each other.
class Session final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Session)
public:
    /// `directory` is this account's private folder, `fingerprint` the account it belongs to (empty: any, as for the demo's
    /// ever new key). `clock` must outlive the session.
    Session(const QString &directory, const QString &fingerprint, const QUrl &baseUrl, api::Clock &clock, QObject *parent = nullptr);
    ~Session() override;

    /// Whether this process alone has the folder. Two processes on one outbox would deliver twice, so without the lock
    /// nothing may be opened.
    bool lock();
    /// Shows what is known locally and begins to deliver and refresh once the account is connected.
    void open();

    /// Whether the key in use is of the account this folder belongs to.
    [[nodiscard]] bool ownsAccount() const;

    [[nodiscard]] Services services(Theme &theme);
    [[nodiscard]] api::ApiClient &client() { return m_client; }
    [[nodiscard]] Account &account() { return m_account; }
    [[nodiscard]] Store &store() { return m_store; }
    [[nodiscard]] Sync &sync() { return m_sync; }
    [[nodiscard]] Cache &cache() { return m_cache; }
    [[nodiscard]] Outbox &outbox() { return m_outbox; }
    [[nodiscard]] Commands &commands() { return m_commands; }
    [[nodiscard]] JobKeeper &keeper() { return m_keeper; }
    [[nodiscard]] const QString &directory() const { return m_directory; }

signals:
    /// The key that works is of another account than this folder: nothing was sent or fetched with it.
    void otherAccount();

private:
    void accountChanged();

    QString m_directory;
    QString m_fingerprint;
    QLockFile m_lock;
    api::ApiClient m_client;
    Store m_store;
    Diagnostics m_diagnostics;
    Cache m_cache;
    Outbox m_outbox;
    Commands m_commands;
    Sync m_sync;
    FileShelf m_shelf;
    Files m_files;
    JobKeeper m_keeper;
    Account m_account;
};

} // namespace shortlist
