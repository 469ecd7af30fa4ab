// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>

namespace shortlist::api {
class ApiClient;
class Clock;
}

namespace shortlist {

enum class AccountState : quint8 {
    LookingForKey, ///< asking environment, .env and keychain
    NoKey,         ///< the welcome page asks
    Checking,
    Connected,
    Refused, ///< wrong or deactivated key
};

/// The key and whether the server takes it.
class Account final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Account)
public:
    /// An empty base URL makes the demo's account: its server comes with useKey(), and no key of a person ever goes there, so
    /// connectWith() and forget() only say leavesDemo().
    Account(api::ApiClient &client, api::Clock &clock, const QUrl &baseUrl, QObject *parent = nullptr);
    ~Account() override;

    /// The fingerprint of the account that is wanted: its key has an entry of its own in the keychain. Empty: any.
    void expect(const QString &fingerprint);
    /// Looks for a key: ASHBY_API_KEY, then a .env file, then, unless told otherwise, the keychain. With `onlyExpected` keys of
    /// other accounts than the expected one are passed over.
    void findKey(bool keychainToo = true, bool onlyExpected = false);
    /// Uses this key without looking or storing (demo, tests). A base URL that is not empty replaces the present one: the
    /// demo's server has its port only once it listens.
    void useKey(const QString &key, const QUrl &baseUrl = {});
    /// Tries a typed key and, when the server takes it and `remember` is set, keeps it in the keychain.
    void connectWith(const QString &key, bool remember);
    /// Forgets the key here and in the keychain.
    void forget();
    /// Ends looking and asks the person for a key.
    void askForKey();
    /// Removes what the keychain has of another account; `done` gets what went wrong, for people, or nothing.
    void forgetStored(const QUrl &server, const QString &fingerprint, std::function<void(const QString &problem)> done);

    [[nodiscard]] AccountState state() const;
    [[nodiscard]] bool isDemo() const;
    /// Looking for a key or checking one.
    [[nodiscard]] bool isBusy() const;
    /// The key's title as its maker named it, or empty (apiKey.info needs a permission of its own).
    [[nodiscard]] QString keyTitle() const;
    /// What went wrong, for people; empty when nothing did.
    [[nodiscard]] QString problem() const;
    /// Why the key could not be remembered although it works, for people; empty otherwise.
    [[nodiscard]] QString storageProblem() const;
    [[nodiscard]] QUrl baseUrl() const;

    /// A hash of address and key that tells accounts apart and gives nothing away; empty without a key. Names the folder
    /// of an account, so that records of two organisations never mix.
    [[nodiscard]] QString fingerprint() const;
    /// Whether the key is to be remembered and is not yet: who replaces this account must see to it again.
    [[nodiscard]] bool storingKey() const;

signals:
    void stateChanged();
    /// Before a key is used for the first time, so that it can be kept out of every log.
    void keyInUse(const QString &key);
    /// The person wants their own organisation: with this key, or, when it is empty, with whichever is stored.
    void leavesDemo(const QString &key, bool remember);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace shortlist
