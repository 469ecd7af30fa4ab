// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace shortlist::sandbox {

/// Note HTML as the API keeps it: only b i u a ul ol li code pre, no attribute but a link's http(s) or mailto address, no
/// content of script and style.
QString allowedNoteHtml(QStringView html);

} // namespace shortlist::sandbox
