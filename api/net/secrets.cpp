// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/net/secrets.h"

#include "api/net/dotenv.h"
#include "api/net/keychain.h"

#include <QFile>
#include <QPointer>
#include <QUuid>

#include <memory>

using namespace Qt::StringLiterals;

namespace shortlist::api {

namespace {

constexpr auto variable = u"ASHBY_API_KEY";
constexpr qint64 largestDotEnv = 64 * 1024;
// An unlock dialog may be open: people need time to find their password.
constexpr qint64 patienceMs = 120'000;

// Sees to "once, later, unless the context is gone", whatever the keychain library does.
KeyStore::Handler onceLater(Clock &clock, QObject *context, KeyStore::Handler handler)
{
    struct State {
        QPointer<QObject> context;
        KeyStore::Handler handler;
    };
    auto state = std::make_shared<State>(State{context, std::move(handler)});
    auto deliver = [state](SecretResult result) {
        if (!state->context || !state->handler)
            return;
        QMetaObject::invokeMethod(state->context, [result = std::move(result), run = std::exchange(state->handler, {})] { run(result); },
            Qt::QueuedConnection);
    };
    clock.after(patienceMs, context, [deliver] {
        deliver({SecretStatus::Denied, {}, u"The system keychain did not answer. Is it waiting for its password?"_s});
    });
    return deliver;
}

} // namespace

FoundKey findKeyOutsideKeychain(const QString &explicitKey, const QStringList &dotEnvFiles)
{
    if (const QString key = explicitKey.trimmed(); !key.isEmpty())
        return {KeySource::Explicit, key};
    if (const QString key = qEnvironmentVariable("ASHBY_API_KEY").trimmed(); !key.isEmpty())
        return {KeySource::Environment, key};
    for (const QString &path : dotEnvFiles) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QString key = dotEnvValue(file.read(largestDotEnv), variable).value_or(QString()).trimmed();
        if (!key.isEmpty())
            return {KeySource::DotEnv, key};
    }
    return {};
}

KeyStore::KeyStore(Clock &clock, QString service, QObject *parent)
    : QObject(parent), m_clock(clock), m_service(std::move(service))
{
}

KeyStore::~KeyStore() = default;

void KeyStore::read(const QString &account, QObject *context, Handler handler)
{
    keychain::run(keychain::Action::Read, m_service, account, {}, context, onceLater(m_clock, context, std::move(handler)));
}

void KeyStore::remove(const QString &account, QObject *context, Handler handler)
{
    keychain::run(keychain::Action::Remove, m_service, account, {}, context, onceLater(m_clock, context, std::move(handler)));
}

void KeyStore::store(const QString &account, const QString &secret, QObject *context, Handler handler)
{
    Handler done = onceLater(m_clock, context, std::move(handler));
    probe(context, [service = m_service, account, secret, context, done](SecretResult probed) {
        if (probed.status != SecretStatus::Done) {
            done(std::move(probed));
            return;
        }
        keychain::run(keychain::Action::Write, service, account, secret, context, done);
    });
}

void KeyStore::probe(QObject *context, Handler handler)
{
    using enum keychain::Action;
    const QString name = u"probe-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    const QString value = QUuid::createUuid().toString(QUuid::WithoutBraces);
    auto afterRead = [service = m_service, name, value, context, handler](SecretResult read) {
        const bool kept = read.status == SecretStatus::Done && read.secret == value;
        keychain::run(Remove, service, name, {}, context, [kept, read, handler](const SecretResult &removed) {
            if (kept)
                handler(removed);
            else if (read.status == SecretStatus::Denied)
                handler(read);
            else
                handler({SecretStatus::Unavailable, {}, u"The system keychain does not keep what it is given."_s});
        });
    };
    keychain::run(Write, m_service, name, value, context,
        [service = m_service, name, context, handler, afterRead](SecretResult written) {
            if (written.status != SecretStatus::Done)
                handler(std::move(written));
            else
                keychain::run(Read, service, name, {}, context, afterRead);
        });
}

} // namespace shortlist::api
