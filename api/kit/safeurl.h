// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

namespace shortlist::api {

/// The link in a text from outside when it is one that may be offered to open, else empty. Allowed are https and http with a
/// host and without user name or password, mailto with one address (its query is dropped: no attachments, no hidden
/// recipients) and tel. Text with control or direction characters, backslashes or inner spaces is refused.
[[nodiscard]] QUrl safeUrl(QStringView text);

/// The same for a field that people fill in by hand: "example.com/me" counts as https.
[[nodiscard]] QUrl safeWebUrl(QStringView text);

/// The host to show, in its ASCII form, so that letters that look alike show as xn--…; the address or number for mailto and tel.
[[nodiscard]] QString shownHost(const QUrl &url);

} // namespace shortlist::api
