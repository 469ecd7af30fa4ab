// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace shortlist::api {

/// A note ready to show.
struct NoteText {
    QString html{};        ///< empty for a note without mark-up
    QString plain{};       ///< the whole text
    bool truncated{false}; ///< html is less than the whole
};

/// What of a note may be shown as rich text: b i u a ul ol li code pre (and br where a block ends), at most 8 deep, of the
/// first 64 K characters and 400 lines. Everything else loses its tags and keeps its text; scripts and styles lose that too. Links
/// lead to http, https or mailto only, and their host follows when the text does not say it. Takes time linear in the size.
[[nodiscard]] NoteText noteText(const QString &content);

} // namespace shortlist::api
