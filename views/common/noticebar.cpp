// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/noticebar.h"

#include "views/candidate/parts.h"
#include "models/items/displaytext.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {
constexpr int staysMs = 6000;
constexpr int most = 20;
}

NoticeBar::NoticeBar(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_text(new PlainLabel(theme, TextSize::Body, Ink::Text, PlainLabel::Fit::Wrap, this)),
      m_more(new PlainLabel(theme, TextSize::Small, Ink::Muted, PlainLabel::Fit::Whole, this)),
      m_close(new IconButton(theme, u"close"_s, tr("Dismiss this message"), this))
{
    setObjectName(u"noticeBar"_s);
    m_text->setObjectName(u"noticeText"_s);
    m_close->setObjectName(u"noticeDismiss"_s);
    auto *layout = new QHBoxLayout(this);
    const bool mirrored = isRightToLeft(); // margins are not, by themselves
    layout->setContentsMargins(mirrored ? space::xs : space::xl + space::l, space::xs, mirrored ? space::xl + space::l : space::xs, space::xs);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_more);
    layout->addWidget(m_close, 0, Qt::AlignTop);
    m_leave.setSingleShot(true);
    connect(m_close, &QToolButton::clicked, this, &NoticeBar::dismiss);
    connect(&m_leave, &QTimer::timeout, this, &NoticeBar::dismiss);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    hide();
}

void NoticeBar::post(Tone tone, const QString &text)
{
    const QString shown = displayText(text, 600);
    m_notices.removeIf([&](const Notice &notice) { return notice.text == shown; });
    m_notices.prepend({tone, shown});
    if (m_notices.size() > most)
        m_notices.removeLast();
    present();
}

void NoticeBar::dismiss()
{
    if (!m_notices.isEmpty())
        m_notices.removeFirst();
    present();
}

QString NoticeBar::text() const
{
    return m_notices.isEmpty() ? QString() : m_notices.first().text;
}

void NoticeBar::present()
{
    m_leave.stop();
    setVisible(!m_notices.isEmpty());
    if (m_notices.isEmpty())
        return;
    const Notice &notice = m_notices.first();
    m_text->setText(notice.text);
    m_more->setText(m_notices.size() > 1 ? tr("%1 more").arg(m_notices.size() - 1) : QString());
    setAccessibleName(notice.text);
    if (notice.tone != Tone::Bad && notice.tone != Tone::Warn)
        m_leave.start(staysMs);
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
    update();
}

void NoticeBar::paintEvent(QPaintEvent *)
{
    if (m_notices.isEmpty())
        return;
    const Tone tone = m_notices.first().tone;
    const Colours::Status &status = m_theme.status(tone);
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colours().raised);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    painter.fillRect(mirrored ? width() - 4 : 0, 0, 4, height(), status.line);
    painter.fillRect(0, height() - 1, width(), 1, m_theme.colours().hairline);
    const QString icon = tone == Tone::Bad || tone == Tone::Warn ? u"alert"_s : tone == Tone::Good ? u"check-circle"_s : u"info"_s;
    const int x = mirrored ? width() - space::l - 16 : space::l;
    m_theme.icon(icon, status.line).paint(&painter, QRect(x, space::s + 2, 16, 16));
}

} // namespace shortlist
