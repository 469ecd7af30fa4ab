// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QUrl>

namespace shortlist::api {

/// Plain http to this computer: the only place where it is accepted.
inline bool isLoopbackHttp(const QUrl &url)
{
    return url.scheme() == QLatin1String("http")
        && (url.host() == QLatin1String("localhost") || QHostAddress(url.host()).isLoopback());
}

} // namespace shortlist::api
