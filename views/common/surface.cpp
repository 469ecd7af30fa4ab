// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/surface.h"

#include "views/candidate/parts.h"
#include "views/common/progress.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace shortlist {

Surface::Surface(const Theme &theme, Level level, Qt::Edges lines, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_level(level), m_lines(lines)
{
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Surface::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = m_theme.colours();
    painter.fillRect(rect(), m_level == Level::Window ? c.window : m_level == Level::Surface ? c.surface : c.raised);
    if (m_lines & Qt::TopEdge)
        painter.fillRect(0, 0, width(), 1, c.hairline);
    if (m_lines & Qt::BottomEdge)
        painter.fillRect(0, height() - 1, width(), 1, c.hairline);
}

EmptyState::EmptyState(const Theme &theme, QWidget *parent)
    : Surface(theme, Level::Window, {}, parent),
      m_sign(new QLabel(this)),
      m_title(new PlainLabel(theme, TextSize::Title, Ink::Text, PlainLabel::Fit::Wrap, this, true)),
      m_text(new PlainLabel(theme, TextSize::Body, Ink::Muted, PlainLabel::Fit::Wrap, this)),
      m_bar(new QProgressBar(this)),
      m_button(new QPushButton(this))
{
    m_title->setAlignment(Qt::AlignCenter);
    m_text->setAlignment(Qt::AlignCenter);
    m_title->setObjectName(u"emptyTitle"_s);
    m_text->setObjectName(u"emptyText"_s);
    m_button->setObjectName(u"emptyAction"_s);
    m_button->setAccessibleName(tr("Next step"));
    m_button->hide();
    m_bar->setObjectName(u"emptyProgress"_s);
    m_bar->setTextVisible(false);
    m_bar->setFixedSize(240, 4);
    m_bar->hide();
    auto *layout = new QVBoxLayout(this);
    layout->addStretch(2);
    layout->addWidget(m_sign, 0, Qt::AlignHCenter);
    layout->addSpacing(space::s);
    // Not by alignment: an aligned label gets its size hint, and wrapped text needs its height for the width.
    for (PlainLabel *label : {m_title, m_text}) {
        label->setFixedWidth(420);
        auto *row = new QHBoxLayout;
        row->addStretch(1);
        row->addWidget(label);
        row->addStretch(1);
        layout->addLayout(row);
    }
    layout->addSpacing(space::s);
    layout->addWidget(m_bar, 0, Qt::AlignHCenter);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, &EmptyState::actionTriggered);
    connect(&theme, &Theme::changed, this, &EmptyState::drawIcon);
}

void EmptyState::say(const QString &icon, const QString &title, const QString &text, const QString &action)
{
    m_icon = icon;
    m_title->setText(title);
    m_text->setText(text);
    m_button->setText(action);
    m_button->setAccessibleName(action.isEmpty() ? title : action);
    m_button->setVisible(!action.isEmpty());
    drawIcon();
}

void EmptyState::drawIcon()
{
    static_cast<QLabel *>(m_sign)->setPixmap(theme().icon(m_icon, theme().colours().muted).pixmap(QSize(40, 40), devicePixelRatioF()));
}

void EmptyState::setProgress(double part)
{
    m_bar->setVisible(part >= 0);
    showProgress(*m_bar, part > 1 ? 0 : int(part * 1000), part > 1 ? 0 : 1000);
    m_bar->setAccessibleName(part > 1 ? tr("Loading") : tr("Loading, %1 percent").arg(int(part * 100)));
}

} // namespace shortlist
