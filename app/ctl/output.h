// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace shortlist::ctl {

/// Rows for people or for pipes. Cells come from outside: whatever is in them is made harmless when it is written.
struct Table {
    QStringList titles{};      ///< may be empty: then there is no header
    QList<QStringList> rows{};
    QList<int> numbers{};      ///< columns set to the right
};

/// Columns a text takes on a terminal: two for wide East Asian signs and emoji, none for marks that join the one before.
[[nodiscard]] int textWidth(QStringView text);
/// Aligned, the widest columns giving way and a column titled ID last of all; each line at most `width` columns (0: as wide as it is).
[[nodiscard]] QString aligned(const Table &table, int width);
/// One line per row, cells apart by tabs; a tab or line break inside a cell becomes a space.
[[nodiscard]] QString tabSeparated(const Table &table);

} // namespace shortlist::ctl
