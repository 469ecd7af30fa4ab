// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/textshelf.h"
#include "views/common/theme.h"

#include <QAbstractItemDelegate>
#include <QCache>
#include <QHash>
#include <QPixmap>
#include <QStaticText>

namespace shortlist {

enum class Density { Comfortable, Compact };

/// Paints the cards of a board from roles alone. All cards of a density have one height. What a card shows is laid out once
/// per (id, width, revision) and its frame once per (size, state).
class CardDelegate final : public QAbstractItemDelegate {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CardDelegate)
public:
    /// `theme` must outlive it.
    explicit CardDelegate(const Theme &theme, QObject *parent = nullptr);

    void setDensity(Density density);
    [[nodiscard]] Density density() const { return m_density; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index) override;

    /// A card as it looks while it is dragged; `count` cards when there are several.
    [[nodiscard]] QPixmap dragPixmap(const QModelIndex &index, int width, qreal scale, int count, const QFont &font) const;
    /// Everything a card says, as one sentence for screen readers.
    [[nodiscard]] static QString description(const QModelIndex &index);

private:
    struct Chip {
        QStaticText text;
        QRect rect;
    };
    struct Content {
        quint64 revision{0};
        QStaticText name, days, action, third;
        QPoint nameAt, daysAt, actionAt, thirdAt;
        const char *actionIcon{nullptr}; ///< a literal
        const char *markIcon{nullptr};
        QRect actionIconRect, markRect;
        Tone tone{Tone::Neutral};
        Tone thirdTone{Tone::Neutral};
        QList<Chip> chips;
    };
    struct Lines {
        int name, action, third; ///< tops
        int height;              ///< of the card itself
    };
    void rebuild();
    [[nodiscard]] Lines lines() const;
    [[nodiscard]] QStaticText nameText(const QString &text, int room) const { return m_texts.line(text, 0, m_nameFont, room); }
    [[nodiscard]] QStaticText smallText(const QString &text, int room) const { return m_texts.line(text, 1, m_font, room); }
    [[nodiscard]] const Content *content(const QModelIndex &index, int width, bool rightToLeft) const;
    void fillTop(Content &content, const QModelIndex &index, int width) const;
    void fillBottom(Content &content, const QModelIndex &index, int width) const;
    void fillChips(Content &content, const QStringList &tags, int left, int right, int top) const;
    struct Frame {
        QSize size;
        QRgb ground; ///< round the corners; opaque, or none while dragging: an opaque picture is copied and not blended
        Tone tone;
        bool selected;
        bool hovered;
        bool rightToLeft;
        qreal scale;
        bool operator==(const Frame &) const = default;
        friend size_t qHash(const Frame &f, size_t seed = 0) noexcept
        {
            const int bits = int(f.tone) << 3 | (f.selected ? 4 : 0) | (f.hovered ? 2 : 0) | (f.rightToLeft ? 1 : 0);
            return qHashMulti(seed, f.size.width(), f.size.height(), f.ground, bits, f.scale);
        }
    };
    [[nodiscard]] QPixmap frame(const Frame &frame) const;

    [[nodiscard]] const QPixmap &icon(const char *name, const QColor &colour, qreal scale) const;
    void paintTexts(QPainter *painter, const QPoint &origin, const Content &content) const;

    const Theme &m_theme;
    Density m_density{Density::Comfortable};
    QFont m_nameFont, m_font;
    mutable QCache<QString, Content> m_contents;
    mutable TextShelf m_texts;
    mutable QHash<Frame, QPixmap> m_frames;
    mutable QHash<std::pair<const char *, quint64>, QPixmap> m_icons;
};

} // namespace shortlist
