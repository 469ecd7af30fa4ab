// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace shortlist {

/// Appends the folding (Store::fold) of a UTF-8 text; quick for ASCII. Reentrant.
void appendFolded(std::string &to, std::string_view utf8);

} // namespace shortlist
