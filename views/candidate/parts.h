// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/displaytext.h"
#include "views/common/theme.h"

#include <QAbstractButton>
#include <QLabel>
#include <QToolButton>

class QVBoxLayout;

namespace shortlist {

/// For button and tab labels, where & makes a shortcut.
[[nodiscard]] QString withoutMnemonic(const QString &text);

enum class Ink { Text, Muted, Good, Warn, Bad };

/// Plain text in one of the theme's sizes; follows the theme.
class PlainLabel final : public QLabel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PlainLabel)
public:
    enum class Fit { Wrap, Elide, Whole };
    PlainLabel(const Theme &theme, TextSize size, Ink ink, Fit fit, QWidget *parent = nullptr, bool strong = false);
    void setInk(Ink ink);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void restyle();
    /// Heights of a text by width.
    struct Measured {
        QString text{};
        QList<std::pair<int, int>> heights{};
    };

    const Theme &m_theme;
    TextSize m_size;
    Ink m_ink;
    Fit m_fit;
    bool m_strong;
    mutable Measured m_measured;
};

/// A rounded label for a tag or a state.
class Chip final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Chip)
public:
    Chip(const Theme &theme, const QString &text, Tone tone, QWidget *parent = nullptr);
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_text;
    Tone m_tone;
};

/// A raised surface with a hairline border and a column layout inside.
class Card final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Card)
public:
    explicit Card(const Theme &theme, QWidget *parent = nullptr);
    [[nodiscard]] QVBoxLayout *column() const { return m_column; }
    /// A stripe on the leading edge; Neutral has none.
    void setTone(Tone tone);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QVBoxLayout *m_column;
    Tone m_tone{Tone::Neutral};
};

/// A score of 1 to 4 as four steps; whoever places it also writes the number or the words.
class ScoreScale final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScoreScale)
public:
    enum class Shape { Bars, Dots };
    ScoreScale(const Theme &theme, int score, Shape shape, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] static Tone toneOf(int score);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    int m_score;
    Shape m_shape;
};

/// Text that is pressed like a link. The text is shown as it is, cut to the width.
class LinkButton final : public QAbstractButton {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LinkButton)
public:
    LinkButton(const Theme &theme, const QString &text, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_text;
};

/// A flat icon button; the name is its accessible name and tool tip.
class IconButton : public QToolButton {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(IconButton)
public:
    IconButton(const Theme &theme, const QString &icon, const QString &name, QWidget *parent = nullptr);

protected:
    void setIconName(const QString &icon);

private:
    const Theme &m_theme;
    QString m_icon;
};

/// Copies a text and says so for a moment.
class CopyButton final : public IconButton {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CopyButton)
public:
    CopyButton(const Theme &theme, const QString &name, const QString &text, QWidget *parent = nullptr);
    void setCopied(const QString &text) { m_text = text; }

private:
    void copy();

    QString m_name;
    QString m_text;
    int m_shown{0};
};

} // namespace shortlist
