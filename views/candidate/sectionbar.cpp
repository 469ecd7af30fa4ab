// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/candidate/sectionbar.h"

#include <QPainter>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace shortlist {

SectionBar::SectionBar(const Theme &theme, QWidget *parent) : QTabBar(parent), m_theme(theme)
{
    setObjectName(u"candidateTabs"_s);
    setAccessibleName(tr("Parts of the candidate's page"));
    setDrawBase(false);
    setDocumentMode(true);
    setExpanding(false);
    setUsesScrollButtons(true);
    setElideMode(Qt::ElideNone);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setFont(theme.font(TextSize::Body));
    // The arrows stand over the tabs when there is not room for all.
    const QList<QToolButton *> arrows = findChildren<QToolButton *>();
    for (QToolButton *arrow : arrows)
        arrow->setAutoFillBackground(true);
    connect(&theme, &Theme::changed, this, [this] {
        setFont(m_theme.font(TextSize::Body));
        update();
    });
}

QSize SectionBar::tabSizeHint(int index) const
{
    const QFontMetrics strong(m_theme.font(TextSize::Body, true));
    return {strong.horizontalAdvance(tabText(index)) + space::m + 2, strong.height() + 2 * space::s};
}

QSize SectionBar::minimumTabSizeHint(int index) const
{
    return tabSizeHint(index);
}

void SectionBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours &colours = m_theme.colours();
    painter.fillRect(QRect(0, height() - 1, width(), 1), colours.hairline);
    for (int i = 0; i < count(); ++i) {
        if (!isTabVisible(i))
            continue;
        const QRect rect = tabRect(i);
        const bool current = i == currentIndex();
        const bool hover = rect.contains(mapFromGlobal(QCursor::pos())) && underMouse();
        painter.setFont(m_theme.font(TextSize::Body, current));
        painter.setPen(current || hover ? colours.text : colours.muted);
        painter.drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, tabText(i));
        if (current)
            painter.fillRect(rect.adjusted(space::xs, rect.height() - 2, -space::xs, 0), colours.accent);
        if (current && hasFocus()) {
            painter.setPen(QPen(colours.focus, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 2, -1, -4), space::xs, space::xs);
        }
    }
}

} // namespace shortlist
