// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCache>
#include <QFont>
#include <QStaticText>
#include <QString>

namespace shortlist {

/// Single lines of text laid out once and kept while they are asked for, so that what many rows say ("Schedule interview", "12 d") is shaped once and
/// not once a row. Plain text. Belongs to one painter of items, which clears it when its fonts change. `most` counts lines of usual length, about 1 kB each; longer ones count more.
class TextShelf final {
public:
    explicit TextShelf(qsizetype most = 3000) : m_lines(most) {}

    /// The line in this font, cut with an ellipsis where it is wider than `room` pixels. `slot` names the font: the same number always comes with the
    /// same font until clear().
    [[nodiscard]] QStaticText line(const QString &text, int slot, const QFont &font, int room);
    /// Pixels that a line takes, rounded.
    [[nodiscard]] static int width(const QStaticText &line) { return qRound(line.size().width()); }
    void clear() { m_lines.clear(); }

private:
    struct Key {
        QString text;
        int slot;
        bool operator==(const Key &) const = default;
        friend size_t qHash(const Key &key, size_t seed = 0) noexcept { return qHashMulti(seed, key.text, key.slot); }
    };
    struct Line {
        QStaticText whole;
        QStaticText cut;
        int room{-1}; ///< of `cut`
    };

    QCache<Key, Line> m_lines;
};

} // namespace shortlist
