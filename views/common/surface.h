// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/theme.h"

#include <QWidget>

class QPushButton;
class QProgressBar;
class QVBoxLayout;

namespace shortlist {

class PlainLabel;

/// A plain ground in one of the theme's levels, with a hairline on the edges asked for.
class Surface : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Surface)
public:
    enum class Level { Window, Surface, Raised };
    Surface(const Theme &theme, Level level, Qt::Edges lines = {}, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
    [[nodiscard]] const Theme &theme() const { return m_theme; }

private:
    const Theme &m_theme;
    Level m_level;
    Qt::Edges m_lines;
};

/// What stands where there is nothing to show: a sign, what is the matter, and what to do next.
class EmptyState final : public Surface {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EmptyState)
public:
    EmptyState(const Theme &theme, QWidget *parent = nullptr);
    /// An empty `action` hides the button.
    void say(const QString &icon, const QString &title, const QString &text, const QString &action = {});
    /// 0 to 1 shows how far something is; below 0 hides the bar, above 1 means under way for an unknown time.
    void setProgress(double part);

signals:
    void actionTriggered();

private:
    void drawIcon();

    QString m_icon;
    QWidget *m_sign;
    PlainLabel *m_title;
    PlainLabel *m_text;
    QProgressBar *m_bar;
    QPushButton *m_button;
};

} // namespace shortlist
