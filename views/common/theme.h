// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QPalette>
#include <QStyle>

class QApplication;

namespace shortlist {

/// Spacing in device-independent pixels: the 4/8 grid.
namespace space {
inline constexpr int xs = 4;
inline constexpr int s = 8;
inline constexpr int m = 12;
inline constexpr int l = 16;
inline constexpr int xl = 24;
inline constexpr int radius = 6;
} // namespace space

enum class TextSize { Small, Body, Title, Display }; ///< 11, 13, 15, 20 px at the standard scale

/// What a colour says; never the only sign of it.
enum class Tone { Neutral, Accent, Good, Warn, Bad };

enum class Scheme { Light, Dark };

/// One set of colours; every text/ground pair named here is at least 4.5:1 (a test computes it).
struct Colours {
    QColor window;      ///< lowest surface: sidebar, gaps between columns
    QColor surface;     ///< work area, columns
    QColor raised;      ///< cards, fields, menus
    QColor hairline;    ///< borders
    QColor text;        ///< on all surfaces
    QColor muted;       ///< secondary text on all surfaces
    QColor accent;      ///< fills; its text is accentText
    QColor accentText;
    QColor link;        ///< accent as text on all surfaces
    QColor selection;   ///< ground of the selected row or card; its text is text
    QColor hover;
    QColor focus;       ///< focus rings, ≥ 3:1 on all surfaces
    struct Status {
        QColor fill; ///< ground of a badge
        QColor text; ///< on fill
        QColor line; ///< stripes, dots and text on surfaces
    };
    Status good, warn, bad, info;
};

/// The whole look in one place: palette, colours, type, icons. Follows the system's light or dark until told otherwise.
class Theme final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Theme)
public:
    enum class Choice { System, Light, Dark };

    explicit Theme(QObject *parent = nullptr);
    /// Sets Fusion with our palette, fonts and style tweaks on the application and follows the system from then on.
    void install(QApplication &application);
    void setChoice(Choice choice);
    [[nodiscard]] Choice choice() const;
    [[nodiscard]] Scheme scheme() const;
    [[nodiscard]] const Colours &colours() const;
    [[nodiscard]] const Colours::Status &status(Tone tone) const;
    [[nodiscard]] static Colours coloursFor(Scheme scheme);
    [[nodiscard]] QFont font(TextSize size, bool strong = false) const;
    /// An icon of :/icons, recoloured from the palette in all its states; cached per name, colour and scale.
    [[nodiscard]] QIcon icon(const QString &name) const;
    [[nodiscard]] QIcon icon(const QString &name, const QColor &colour) const;
    [[nodiscard]] bool reducedMotion() const;

signals:
    /// After the palette was set; widgets that keep colours or pixmaps of their own rebuild them.
    void changed();

private:
    class Private;
    Private *d;
};

} // namespace shortlist
