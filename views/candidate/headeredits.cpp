// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/candidate/headeredits.h"

#include "views/candidate/flowlayout.h"
#include "views/candidate/parts.h"
#include "views/candidate/pendingrow.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace shortlist {

HeaderEdits::HeaderEdits(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_chips(new QWidget(this)), m_flow(new FlowLayout(space::xs, m_chips)), m_actions(new QWidget(this)),
      m_actionFlow(new FlowLayout(space::xs, m_actions)), m_troubles(new QWidget(this)), m_troubleColumn(new QVBoxLayout(m_troubles))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(space::xs);
    column->addWidget(m_chips);
    column->addWidget(m_actions);
    column->addWidget(m_troubles);
    m_troubleColumn->setContentsMargins({});
    m_troubleColumn->setSpacing(space::xs);
    addButton(Action::Tag, u"editTags"_s, u"tag"_s, tr("Tags"), tr("Add or remove a tag (%1)").arg(u"Ctrl+T"_s));
    addButton(Action::Project, u"editProjects"_s, u"users"_s, tr("Talent pool"), tr("Add to a talent pool (%1)").arg(u"Ctrl+Shift+T"_s));
    addButton(Action::Source, u"editSource"_s, u"map-pin"_s, tr("Source"), tr("Say where the application came from (%1)").arg(u"Ctrl+Shift+O"_s));
    addButton(Action::Scorecard, u"editScorecard"_s, u"scorecard"_s, tr("Scorecard"), tr("Write a scorecard (%1)").arg(u"Ctrl+Shift+S"_s));
    show(EditContent());
}

void HeaderEdits::addButton(Action action, const QString &name, const QString &icon, const QString &text, const QString &help)
{
    auto *made = new QToolButton(m_actions);
    made->setObjectName(name);
    made->setText(text);
    made->setAccessibleName(help);
    made->setAutoRaise(true);
    made->setFocusPolicy(Qt::StrongFocus);
    made->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    made->setFont(m_theme.font(TextSize::Small));
    connect(&m_theme, &Theme::changed, made, [this, made, action] {
        made->setFont(m_theme.font(TextSize::Small));
        showButton(action);
    });
    connect(made, &QAbstractButton::clicked, this, [this, action] { emit actionRequested(action); });
    m_actionFlow->addWidget(made);
    if (m_buttons.isEmpty())
        m_actions->setFocusProxy(made);
    m_buttons.append(made);
    m_help.append(help);
    m_icons.append(icon);
}

/// What had the focus is about to go: without this it would go to whatever comes next, such as a text field, which takes Ctrl+Z for itself.
void HeaderEdits::keepFocus(const QWidget *part)
{
    if (const QWidget *focused = focusWidget(); focused && focused->hasFocus() && part->isAncestorOf(focused))
        m_actions->setFocus(Qt::OtherFocusReason);
}

QToolButton *HeaderEdits::button(Action action) const { return m_buttons.at(int(action)); }

bool HeaderEdits::waits(Action action) const { return action == Action::Source && m_shown.source != PendingState::None; }

void HeaderEdits::show(const EditContent &content)
{
    const EditContent before = std::exchange(m_shown, content);
    for (qsizetype i = 0; i < m_buttons.size(); ++i)
        showButton(Action(i));
    if (before.whyNot != m_shown.whyNot || before.tags != m_shown.tags || before.projects != m_shown.projects)
        fillChips();
    if (before.troubles != m_shown.troubles)
        fillTroubles();
    m_chips->setVisible(!m_shown.tags.isEmpty() || !m_shown.projects.isEmpty());
    m_actions->setVisible(m_shown.somebody);
    m_troubles->setVisible(!m_shown.troubles.isEmpty());
}

void HeaderEdits::showButton(Action action)
{
    QToolButton *one = button(action);
    const QString &help = m_help.at(int(action));
    const QString state = waits(action) ? pendingSentence(m_shown.source, {}) : QString();
    const QString &says = m_shown.whyNot.isEmpty() ? state : m_shown.whyNot;
    one->setEnabled(m_shown.somebody && m_shown.whyNot.isEmpty());
    one->setToolTip(plainToolTip(!m_shown.whyNot.isEmpty() ? m_shown.whyNot : state.isEmpty() ? help : QString(help + u'\n' + state)));
    one->setAccessibleDescription(says);
    one->setIcon(m_theme.icon(waits(action) ? u"send"_s : m_icons.at(int(action))));
}

/// What is pending has a sign before it, and says so.
QWidget *HeaderEdits::chip(const QString &text, PendingState pending, const QString &icon)
{
    auto *whole = new QWidget(m_chips);
    auto *row = new QHBoxLayout(whole);
    row->setContentsMargins({});
    row->setSpacing(2);
    const QString sign = pending != PendingState::None ? u"send"_s : icon;
    if (!sign.isEmpty()) {
        auto *mark = new QLabel(whole);
        const auto draw = [this, mark, sign] { mark->setPixmap(m_theme.icon(sign, m_theme.colours().muted).pixmap(QSize(12, 12), mark->devicePixelRatioF())); };
        draw();
        connect(&m_theme, &Theme::changed, mark, draw);
        row->addWidget(mark);
    }
    auto *words = new Chip(m_theme, text, Tone::Neutral, whole);
    words->setObjectName(u"chip"_s);
    if (pending != PendingState::None) {
        words->setToolTip(plainToolTip(text + u'\n' + pendingSentence(pending, {})));
        words->setAccessibleDescription(pendingSentence(pending, {}));
    }
    row->addWidget(words);
    return whole;
}

void HeaderEdits::fillChips()
{
    keepFocus(m_chips);
    m_chips->hide(); // each widget that is shown in a visible one lays out the whole window at once
    emptyLayout(m_flow);
    // Shown at once: a widget that is not yet shown counts for nothing when the height is asked for.
    for (const TagItem &tag : std::as_const(m_shown.tags)) {
        QWidget *whole = chip(tag.title, tag.pending, {});
        auto *remove = new IconButton(m_theme, u"close"_s, tr("Remove tag %1").arg(tag.title), whole);
        remove->setObjectName(u"removeTag"_s);
        remove->setIconSize(QSize(10, 10));
        remove->setFixedSize(18, 18);
        remove->setEnabled(m_shown.whyNot.isEmpty());
        if (!m_shown.whyNot.isEmpty())
            remove->setToolTip(plainToolTip(m_shown.whyNot));
        whole->layout()->addWidget(remove);
        connect(remove, &QAbstractButton::clicked, this, [this, id = tag.id] { emit removeTagRequested(id); });
        m_flow->addWidget(whole);
        whole->show();
    }
    for (const ProjectItem &project : std::as_const(m_shown.projects)) {
        QWidget *whole = chip(project.title, project.pending, u"users"_s);
        m_flow->addWidget(whole);
        whole->show();
    }
}

void HeaderEdits::fillTroubles()
{
    keepFocus(m_troubles);
    m_troubles->hide();
    emptyLayout(m_troubleColumn);
    for (const PendingTrouble &trouble : std::as_const(m_shown.troubles)) {
        auto *card = new Card(m_theme, m_troubles);
        card->setTone(pendingTone(trouble.pending));
        PendingActions actions;
        actions.retry = [this, write = trouble.write] { emit retryRequested(write); };
        actions.accept = [this, write = trouble.write] { emit acceptRequested(write); };
        actions.discard = [this, write = trouble.write] { emit discardRequested(write); };
        // The reason of a conflict names the change itself.
        const QString state = pendingSentence(trouble.pending, trouble.reason);
        const QString sentence = trouble.pending == PendingState::Conflict ? state : tr("%1: %2", "Add tag Go: Not done. …").arg(trouble.what, state);
        card->column()->setContentsMargins(space::m, space::s, space::s, space::s);
        card->column()->addWidget(pendingRow(m_theme, u"trouble"_s, trouble.pending, sentence, actions, card));
        m_troubleColumn->addWidget(card);
        card->show();
    }
}

} // namespace shortlist
