// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/net/keychain.h"

using namespace Qt::StringLiterals;

namespace shortlist::api::keychain {

void run(Action, const QString &, const QString &, const QString &, QObject *, KeyStore::Handler handler)
{
    handler({SecretStatus::Unavailable, {}, u"This build of Shortlist has no support for the system keychain."_s});
}

} // namespace shortlist::api::keychain
