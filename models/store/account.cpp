// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/account.h"

#include "api/endpoints.h"
#include "api/net/apiclient.h"
#include "api/net/secrets.h"
#include "models/store/explain.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>

using namespace Qt::StringLiterals;

namespace shortlist {

class Account::Private {
public:
    Private(Account &account, api::ApiClient &c, api::Clock &k, const QUrl &url) : q(account), client(c), clock(k), keys(k), baseUrl(url), demo(url.isEmpty()) {}

    void set(AccountState to, const QString &why = {})
    {
        if (state == to && problem == why)
            return;
        state = to;
        problem = why;
        emit q.stateChanged();
    }
    void use(const QString &key, bool rememberIt);
    void ask();
    void askSomethingElse();
    void checked(const std::optional<api::ApiError> &error, const api::ApiKeyInfo &info);
    void remember(const QString &key);
    [[nodiscard]] QString entry() const { return baseUrl.host(); }

    Account &q;
    api::ApiClient &client;
    api::Clock &clock;
    api::KeyStore keys;
    QUrl baseUrl;
    const bool demo;
    AccountState state{AccountState::NoKey};
    QString title;
    QString problem;
    QString storageProblem;
    QString toRemember;
    QString fingerprint;
    bool unkept{false}; ///< to be kept, and on its way or failed
    quint64 generation{0}; ///< answers for an older key are dropped
};

Account::Account(api::ApiClient &client, api::Clock &clock, const QUrl &baseUrl, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(*this, client, clock, baseUrl))
{
    connect(&client, &api::ApiClient::keyRefused, this, [this](const api::ApiError &error) {
        d->toRemember.clear();
        d->set(AccountState::Refused, explain(error));
    });
}

Account::~Account() = default;

void Account::findKey(bool keychainToo)
{
    const quint64 mine = ++d->generation;
    d->set(AccountState::LookingForKey);
    const QStringList files{QDir::currentPath() + u"/.env"_s, QCoreApplication::applicationDirPath() + u"/.env"_s};
    const api::FoundKey found = api::findKeyOutsideKeychain({}, files);
    if (!found.key.isEmpty()) {
        d->use(found.key, false);
        return;
    }
    if (!keychainToo) {
        d->set(AccountState::NoKey, tr("There is no key in ASHBY_API_KEY and none in a .env file here. Enter one."));
        return;
    }
    d->keys.read(d->entry(), this, [this, mine](const api::SecretResult &result) {
        if (mine != d->generation)
            return;
        if (result.status == api::SecretStatus::Done && !result.secret.isEmpty()) {
            d->use(result.secret, false);
            return;
        }
        d->storageProblem = result.reason;
        d->set(AccountState::NoKey);
    });
}

void Account::useKey(const QString &key, const QUrl &baseUrl)
{
    if (!baseUrl.isEmpty())
        d->baseUrl = baseUrl;
    d->use(key, false);
}

void Account::connectWith(const QString &key, bool remember)
{
    const QString typed = key.trimmed();
    if (typed.isEmpty())
        d->set(AccountState::NoKey, tr("Enter an API key."));
    else if (d->demo)
        emit leavesDemo(typed, remember);
    else
        d->use(typed, remember);
}

void Account::Private::use(const QString &key, bool rememberIt)
{
    ++generation;
    title.clear();
    storageProblem.clear();
    unkept = false;
    toRemember = rememberIt ? key : QString();
    emit q.keyInUse(key);
    if (!client.setAccount(baseUrl, key)) {
        set(AccountState::Refused, Account::tr("The server's address must begin with https:// (or be this computer)."));
        return;
    }
    const QByteArray told = "shortlist account\n" + baseUrl.toEncoded() + '\n' + key.toUtf8();
    fingerprint = QString::fromLatin1(QCryptographicHash::hash(told, QCryptographicHash::Sha256).toHex().left(32));
    set(AccountState::Checking);
    ask();
}

void Account::Private::ask()
{
    client.call(api::endpoints::apiKeyInfo, {}, &q, [this, mine = generation](const api::Result<api::One<api::ApiKeyInfo>> &result) {
        if (mine != generation)
            return;
        if (!result && result.error().kind == api::ErrorKind::Forbidden && !refusesKey(result.error()))
            askSomethingElse();
        else
            checked(result ? std::nullopt : std::optional(result.error()), result ? result->value : api::ApiKeyInfo{});
    });
}

/// A 403 for apiKey.info may mean a wrong key as well as one that may not read about keys; another call tells.
void Account::Private::askSomethingElse()
{
    api::JobListRequest request;
    request.limit = 1;
    client.call(api::endpoints::jobList, request, &q, [this, mine = generation](const api::Result<api::Page<api::JobDetail>> &result) {
        if (mine == generation)
            checked(result ? std::nullopt : std::optional(result.error()), {});
    });
}

void Account::Private::checked(const std::optional<api::ApiError> &error, const api::ApiKeyInfo &info)
{
    constexpr qint64 askAgainMs = 30'000;
    if (error && refusesKey(*error)) {
        toRemember.clear();
        set(AccountState::Refused, explain(*error));
        return;
    }
    // A key that may not read about keys is a good key all the same; and without a network the cache is still there.
    const bool answered = !error || error->kind == api::ErrorKind::Forbidden;
    title = info.title.value_or(QString());
    if (answered && !toRemember.isEmpty())
        remember(toRemember);
    using enum api::ErrorKind;
    if (!answered && error->kind != NotFound && error->kind != InvalidInput) {
        // Only an answer tells whether the key is good, what it is called and whether it is to be kept.
        clock.after(askAgainMs, &q, [this, mine = generation] {
            if (mine == generation && state == AccountState::Connected)
                ask();
        });
    }
    set(AccountState::Connected, answered ? QString() : explain(*error));
}

void Account::Private::remember(const QString &key)
{
    toRemember.clear();
    unkept = true;
    keys.store(entry(), key, &q, [this, mine = generation](const api::SecretResult &result) {
        if (mine != generation)
            return;
        unkept = result.status != api::SecretStatus::Done;
        if (!unkept)
            return;
        storageProblem = Account::tr("The key works but could not be kept, so it is asked for at the next start. %1").arg(result.reason);
        emit q.stateChanged();
    });
}

void Account::forget()
{
    if (d->demo) {
        emit leavesDemo({}, false);
        return;
    }
    ++d->generation;
    d->client.setAccount(d->baseUrl, {});
    d->title.clear();
    d->fingerprint.clear();
    d->storageProblem.clear();
    d->toRemember.clear();
    d->unkept = false;
    d->keys.remove(d->entry(), this, [this, mine = d->generation](const api::SecretResult &result) {
        if (mine != d->generation || result.status == api::SecretStatus::Done || result.status == api::SecretStatus::Unavailable)
            return;
        d->storageProblem = tr("The key could not be removed from the system's keychain. Remove the entry “Shortlist” there. %1").arg(result.reason);
        emit stateChanged();
    });
    d->set(AccountState::NoKey);
}

AccountState Account::state() const { return d->state; }
bool Account::isDemo() const { return d->demo; }
bool Account::isBusy() const { return d->state == AccountState::LookingForKey || d->state == AccountState::Checking; }
QString Account::keyTitle() const { return d->title; }
QString Account::problem() const { return d->problem; }
QString Account::storageProblem() const { return d->storageProblem; }
QString Account::fingerprint() const { return d->fingerprint; }
bool Account::storingKey() const { return d->unkept || !d->toRemember.isEmpty(); }
QUrl Account::baseUrl() const { return d->baseUrl; }

} // namespace shortlist
