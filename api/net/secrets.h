// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/net/clock.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>

/// Where an API key comes from and where it is kept. A key is never written to a file by this program.
namespace shortlist::api {

enum class KeySource { None, Explicit, Environment, DotEnv, Keychain };

struct FoundKey {
    KeySource source{KeySource::None};
    QString key{};
};

/// Looks at `explicitKey`, the variable ASHBY_API_KEY, then ASHBY_API_KEY in the first of `dotEnvFiles` that sets it.
/// Reads small local files only. The keychain is asked separately because it may take its time.
[[nodiscard]] FoundKey findKeyOutsideKeychain(const QString &explicitKey, const QStringList &dotEnvFiles);

enum class SecretStatus {
    Done,        ///< read, stored or removed, and checked
    NotFound,    ///< the keychain works and has no such entry
    Unavailable, ///< no keychain here, or this build has none; `reason` says which
    Denied,      ///< locked, or the person said no
    Failed,      ///< anything else
};

struct SecretResult {
    SecretStatus status{SecretStatus::Failed};
    QString secret{}; ///< for read() with Done
    QString reason{}; ///< for people; empty with Done and NotFound
};

/// The system's keychain. Stores nowhere else: when it does not work, it says so and the key lives for the session only.
class KeyStore final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeyStore)
public:
    using Handler = std::function<void(SecretResult)>;
    /// `service` is the name entries are filed under. `clock` must outlive the store.
    explicit KeyStore(Clock &clock, QString service = QStringLiteral("Shortlist"), QObject *parent = nullptr);
    ~KeyStore() override;

    /// `account` names the entry: the host of the server. Handlers run once, later, unless `context` is gone.
    /// A keychain that does not answer in two minutes (an unlock dialog may be open) counts as Denied.
    void read(const QString &account, QObject *context, Handler handler);
    /// Writes a probe, reads it back and deletes it first: some keychains report success and keep nothing.
    void store(const QString &account, const QString &secret, QObject *context, Handler handler);
    /// Removing what is not there is Done.
    void remove(const QString &account, QObject *context, Handler handler);

private:
    void probe(QObject *context, Handler handler);

    Clock &m_clock;
    QString m_service;
};

} // namespace shortlist::api
