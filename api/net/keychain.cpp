// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/net/keychain.h"

#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace shortlist::api::keychain {

namespace {

// Without a keychain service QtKeychain mostly reports OtherError, so that counts as unavailable too.
SecretResult resultOf(const QKeychain::Job &job, Action action)
{
    switch (job.error()) {
    case QKeychain::NoError: return {SecretStatus::Done, {}, {}};
    case QKeychain::EntryNotFound:
        return {action == Action::Remove ? SecretStatus::Done : SecretStatus::NotFound, {}, {}};
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return {SecretStatus::Denied, {}, u"The system keychain is locked or access to it was refused."_s};
    case QKeychain::CouldNotDeleteEntry:
        return {SecretStatus::Failed, {}, u"The system keychain could not remove the entry."_s};
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError: break;
    }
    return {SecretStatus::Unavailable, {}, u"This system has no working keychain service."_s};
}

} // namespace

void run(Action action, const QString &service, const QString &account, const QString &secret, QObject *context,
    KeyStore::Handler handler)
{
    QKeychain::Job *job = nullptr;
    if (action == Action::Write) {
        auto *write = new QKeychain::WritePasswordJob(service);
        write->setTextData(secret);
        job = write;
    } else if (action == Action::Read) {
        job = new QKeychain::ReadPasswordJob(service);
    } else {
        job = new QKeychain::DeletePasswordJob(service);
    }
    // setInsecureFallback stays false: a plain file that looks like a keychain is worse than none.
    job->setKey(account);
    QObject::connect(job, &QKeychain::Job::finished, context, [action, handler](QKeychain::Job *done) {
        SecretResult result = resultOf(*done, action);
        if (result.status == SecretStatus::Done && action == Action::Read)
            result.secret = static_cast<QKeychain::ReadPasswordJob *>(done)->textData();
        handler(std::move(result));
    });
    job->start();
}

} // namespace shortlist::api::keychain
