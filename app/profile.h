// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCryptographicHash>
#include <QString>
#include <QUrl>

namespace shortlist {

/// The account before any key was taken.
inline QString newAccount()
{
    return QStringLiteral("new");
}

/// A server's folder below the profile's: records of two servers never mix.
inline QString serverFolder(const QString &root, const QUrl &server)
{
    const QByteArray address = QCryptographicHash::hash(server.toEncoded(), QCryptographicHash::Sha256).toHex().left(16);
    return root + QLatin1Char('/') + QString::fromLatin1(address);
}

/// An account's folder; `account` is Account::fingerprint() or newAccount().
inline QString accountFolder(const QString &root, const QUrl &server, const QString &account)
{
    return serverFolder(root, server) + QLatin1Char('/') + account;
}

} // namespace shortlist
