// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/candidate/scorecardspart.h"

#include "models/store/commands.h"
#include "models/store/outbox.h"
#include "views/forms/scorecardeditor.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace shortlist {

ScorecardsPart::ScorecardsPart(Services &services, LinkGuard &links, QWidget *parent)
    : QStackedWidget(parent), m_services(services),
      m_drafts(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/drafts/scorecards"_s),
      m_editor(new ScorecardEditor(services, m_drafts, this))
{
    auto *list = new QWidget(this);
    m_pane = new ScorecardsPane(services.theme, links, list);
    m_pane->setObjectName(u"scorecardsPane"_s);
    m_write = new QPushButton(list);
    m_write->setObjectName(u"writeScorecard"_s);
    m_problem = new PlainLabel(services.theme, TextSize::Small, Ink::Bad, PlainLabel::Fit::Wrap, list);
    m_problem->setObjectName(u"scorecardDraftProblem"_s);
    m_problem->hide();
    auto *row = new QHBoxLayout;
    row->setContentsMargins(space::l, space::m, space::l, 0);
    row->addWidget(m_write);
    row->addWidget(m_problem, 1);
    row->addStretch(0);
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_pane, 1);
    addWidget(list);
    addWidget(m_editor);
    connect(m_write, &QAbstractButton::clicked, this, &ScorecardsPart::write);
    connect(m_editor, &ScorecardEditor::left, this, [this] {
        showList();
        m_write->setFocus(Qt::OtherFocusReason);
    });
    connect(m_editor, &ScorecardEditor::draftChanged, this, &ScorecardsPart::refresh);
    connect(m_editor, &ScorecardEditor::submitted, this, [this] {
        showList();
        m_write->setFocus(Qt::OtherFocusReason);
        emit submitted();
    });
    connect(&services.commands, &Commands::scorecardUndone, this, [this](const api::ApplicationFeedbackSubmitRequest &card) { m_editor->restore(card); });
    connect(&services.outbox, &Outbox::changed, this, &ScorecardsPart::refresh);
    connect(&m_drafts, &Drafts::problem, this, [this](const QString &why) {
        m_problem->setText(tr("The draft is not on disk: %1").arg(why));
        m_problem->show();
    });
    refresh();
}

ScorecardsPart::~ScorecardsPart()
{
    delete m_editor; // it uses the drafts
}

void ScorecardsPart::setApplication(const api::ApplicationId &application, const QString &who)
{
    if (application != m_application)
        showList();
    m_application = application;
    m_editor->setApplication(application, who);
    refresh();
}

bool ScorecardsPart::isWriting() const { return currentWidget() == m_editor; }

void ScorecardsPart::write()
{
    if (m_application.isEmpty() || !m_write->isEnabled())
        return;
    setCurrentWidget(m_editor);
    m_editor->begin();
}

void ScorecardsPart::showList() { setCurrentIndex(0); }

void ScorecardsPart::refresh()
{
    const QString lacking = m_services.outbox.lacking();
    // What was begun can be read and copied, whatever the key may do.
    m_write->setEnabled(!m_application.isEmpty() && (lacking.isEmpty() || m_editor->hasDraft()));
    m_write->setText(m_editor->hasDraft() ? tr("Go on with your scorecard") : tr("Write a scorecard"));
    m_write->setAccessibleName(m_write->text());
    m_write->setToolTip(plainToolTip(lacking.isEmpty() ? tr("Write a scorecard (%1)").arg(u"Ctrl+Shift+S"_s) : lacking));
}

} // namespace shortlist
