// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/candidate/pane.h"

#include "views/candidate/timetext.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace shortlist {

StateStrip::StateStrip(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_icon(new QLabel(this)),
      m_text(new PlainLabel(theme, TextSize::Small, Ink::Muted, PlainLabel::Fit::Wrap, this)),
      m_retry(new QPushButton(tr("Try again"), this))
{
    setObjectName(u"stateStrip"_s);
    m_text->setObjectName(u"stateText"_s);
    m_retry->setObjectName(u"tryAgain"_s);
    m_retry->setAccessibleName(m_retry->text());
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::l, space::s, space::l, space::xs);
    row->setSpacing(space::s);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    row->addWidget(m_retry, 0, Qt::AlignTop);
    connect(m_retry, &QAbstractButton::clicked, this, &StateStrip::retryRequested);
    connect(&theme, &Theme::changed, this, &StateStrip::restyle);
    hide();
}

void StateStrip::setState(PartState state, const QString &problem, const QDateTime &asOf)
{
    m_state = state;
    QString text;
    switch (state) {
    case PartState::Unknown:
    case PartState::Fresh:
        break;
    case PartState::Loading:
        text = tr("Updating…");
        break;
    case PartState::Stale:
        text = asOf.isValid() ? tr("As of %1, offline").arg(timetext::absolute(asOf)) : tr("From an earlier session, offline");
        break;
    case PartState::Forbidden:
        text = problem.isEmpty() ? tr("The API key may not read this.") : problem;
        break;
    case PartState::Failed:
        text = problem.isEmpty() ? tr("This could not be loaded.") : problem;
        break;
    }
    m_text->setText(text);
    setVisible(!text.isEmpty());
    m_retry->setVisible(state == PartState::Failed);
    restyle();
}

void StateStrip::restyle()
{
    QString icon;
    QColor colour = m_theme.colours().muted;
    Ink ink = Ink::Muted;
    switch (m_state) {
    case PartState::Stale:
        icon = u"cloud-off"_s;
        break;
    case PartState::Forbidden:
        icon = u"lock"_s;
        ink = Ink::Text;
        break;
    case PartState::Failed:
        icon = u"alert"_s;
        colour = m_theme.colours().bad.line;
        ink = Ink::Bad;
        break;
    default:
        break;
    }
    m_text->setInk(ink);
    m_icon->setVisible(!icon.isEmpty());
    if (!icon.isEmpty())
        m_icon->setPixmap(m_theme.icon(icon, colour).pixmap(QSize(16, 16), devicePixelRatioF()));
}

Pane::Pane(const Theme &theme, LinkGuard &links, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_links(links), m_column(new QVBoxLayout(this)), m_strip(new StateStrip(theme, this)),
      m_empty(new PlainLabel(theme, TextSize::Body, Ink::Muted, PlainLabel::Fit::Wrap, this))
{
    m_column->setContentsMargins({});
    m_column->setSpacing(0);
    m_column->addWidget(m_strip);
    m_empty->setObjectName(u"emptyText"_s);
    m_empty->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_empty->setContentsMargins(space::l, space::xl, space::l, space::xl);
    m_column->addWidget(m_empty);
    connect(m_strip, &StateStrip::retryRequested, this, &Pane::retryRequested);
}

void Pane::setState(PartState state, const QString &problem, const QDateTime &asOf)
{
    m_state = state;
    m_strip->setState(state == PartState::Loading && m_isEmpty ? PartState::Unknown : state, problem, asOf);
    showEmpty();
}

void Pane::setEmpty(bool empty, const QString &text)
{
    m_isEmpty = empty;
    m_emptyText = text;
    showEmpty();
}

void Pane::showEmpty()
{
    // A forbidden or failed part is not an empty one: the strip says why nothing is here.
    const bool knows = m_state == PartState::Fresh || m_state == PartState::Stale;
    const bool waits = m_state == PartState::Unknown || m_state == PartState::Loading;
    m_empty->setText(waits ? tr("Loading…") : m_emptyText);
    m_empty->setVisible(m_isEmpty && (knows || waits));
}

} // namespace shortlist
