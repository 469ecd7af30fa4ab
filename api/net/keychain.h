// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/net/secrets.h"

/// The one place that knows which keychain library there is: keychain.cpp or keychain_none.cpp.
namespace shortlist::api::keychain {

enum class Action { Read, Write, Remove };

/// One step. The handler may run at once or later, at most once, and not when `context` is gone.
void run(Action action, const QString &service, const QString &account, const QString &secret, QObject *context,
    KeyStore::Handler handler);

} // namespace shortlist::api::keychain
