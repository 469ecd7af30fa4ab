// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/account.h"

#include "api/endpoints.h"
#include "api/net/apiclient.h"
#include "api/net/secrets.h"
#include "models/store/explain.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>

#include <functional>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {

/// Each account has an entry of its own; beside them stands the newest key of a server (the only one of the first versions).
QString entryOf(const QUrl &server, const QString &account) { return server.host() + u'/' + account; }
QString newestEntry(const QUrl &server) { return server.host(); }

QString fingerprintOf(const QUrl &server, const QString &key)
{
    const QByteArray told = "shortlist account\n" + server.toEncoded() + '\n' + key.trimmed().toUtf8();
    return QString::fromLatin1(QCryptographicHash::hash(told, QCryptographicHash::Sha256).toHex().left(32));
}

} // namespace

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
    void readKeychain(QStringList entries, bool onlyExpected);
    void removeEntries(QStringList entries, QObject *context, std::function<void(const QString &)> done);

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
    QString expected;
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

void Account::expect(const QString &fingerprint) { d->expected = fingerprint; }

void Account::findKey(bool keychainToo, bool onlyExpected)
{
    ++d->generation;
    d->set(AccountState::LookingForKey);
    const QStringList files{QDir::currentPath() + u"/.env"_s, QCoreApplication::applicationDirPath() + u"/.env"_s};
    const api::FoundKey found = api::findKeyOutsideKeychain({}, files);
    if (!found.key.isEmpty() && (!onlyExpected || fingerprintOf(d->baseUrl, found.key) == d->expected)) {
        d->use(found.key, false);
        return;
    }
    if (!keychainToo) {
        d->set(AccountState::NoKey, tr("There is no key in ASHBY_API_KEY and none in a .env file here. Enter one."));
        return;
    }
    QStringList entries{newestEntry(d->baseUrl)};
    if (!d->expected.isEmpty())
        entries.prepend(entryOf(d->baseUrl, d->expected));
    d->readKeychain(entries, onlyExpected);
}

void Account::Private::readKeychain(QStringList entries, bool onlyExpected)
{
    const QString first = entries.takeFirst();
    keys.read(first, &q, [this, entries, onlyExpected, mine = generation](const api::SecretResult &result) {
        if (mine != generation)
            return;
        const bool found = result.status == api::SecretStatus::Done && !result.secret.isEmpty();
        if (found && (!onlyExpected || fingerprintOf(baseUrl, result.secret) == expected)) {
            use(result.secret, false);
            return;
        }
        if ((found || result.status == api::SecretStatus::NotFound) && !entries.isEmpty()) {
            readKeychain(entries, onlyExpected);
            return;
        }
        storageProblem = result.reason;
        set(AccountState::NoKey);
    });
}

void Account::askForKey()
{
    ++d->generation;
    d->state = AccountState::NoKey;
    d->problem.clear();
    emit stateChanged(); // also when there was none: whoever shows a store without a key asks for one now
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
    fingerprint = fingerprintOf(baseUrl, key);
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

/// Under the account's own name, and as the server's newest, which shortlistctl takes.
void Account::Private::remember(const QString &key)
{
    toRemember.clear();
    unkept = true;
    keys.store(entryOf(baseUrl, fingerprint), key, &q, [this, key, mine = generation](const api::SecretResult &result) {
        if (mine != generation)
            return;
        unkept = result.status != api::SecretStatus::Done;
        if (!unkept) {
            keys.store(newestEntry(baseUrl), key, &q, [](const api::SecretResult &) {});
            return;
        }
        storageProblem = Account::tr("The key works but could not be kept, so it is asked for at the next start. %1").arg(result.reason);
        emit q.stateChanged();
    });
}

/// One after the other; what is not there, or a keychain that is not, is nothing to complain of.
void Account::Private::removeEntries(QStringList entries, QObject *context, std::function<void(const QString &)> done)
{
    if (entries.isEmpty()) {
        done({});
        return;
    }
    const QString first = entries.takeFirst();
    keys.remove(first, context, [this, entries, context, done](const api::SecretResult &result) {
        if (result.status == api::SecretStatus::Done || result.status == api::SecretStatus::NotFound || result.status == api::SecretStatus::Unavailable)
            removeEntries(entries, context, done);
        else
            done(Account::tr("The key could not be removed from the system's keychain. Remove the entry “Shortlist” there. %1").arg(result.reason));
    });
}

void Account::forget()
{
    if (d->demo) {
        emit leavesDemo({}, false);
        return;
    }
    const QString of = d->fingerprint.isEmpty() ? d->expected : d->fingerprint;
    ++d->generation;
    d->client.setAccount(d->baseUrl, {});
    d->title.clear();
    d->fingerprint.clear();
    d->storageProblem.clear();
    d->toRemember.clear();
    d->unkept = false;
    forgetStored(d->baseUrl, of, [this, mine = d->generation](const QString &problem) {
        if (mine != d->generation || problem.isEmpty())
            return;
        d->storageProblem = problem;
        emit stateChanged();
    });
    d->set(AccountState::NoKey);
}

void Account::forgetStored(const QUrl &server, const QString &fingerprint, std::function<void(const QString &problem)> done)
{
    // The server's newest may be another account's, so it is looked at before it goes.
    d->keys.read(newestEntry(server), this, [this, server, fingerprint, done](const api::SecretResult &newest) {
        QStringList entries;
        if (!fingerprint.isEmpty())
            entries.append(entryOf(server, fingerprint));
        if (fingerprint.isEmpty() || (newest.status == api::SecretStatus::Done && fingerprintOf(server, newest.secret) == fingerprint))
            entries.append(newestEntry(server));
        d->removeEntries(entries, this, done);
    });
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
