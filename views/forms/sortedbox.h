// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <utility>

class QComboBox;

namespace shortlist {

class Store;

/// What is shown and the id behind it.
using BoxEntries = QList<std::pair<QString, QString>>;

/// Fills a box with `first`, which has no id, and the entries by their text. Quick for thousands, and as wide as it is made, not as its longest entry.
void fillSorted(QComboBox *box, const QString &first, const BoxEntries &entries);
/// The organisation's people who can sign in.
[[nodiscard]] BoxEntries enabledUsers(const Store &store);

} // namespace shortlist
