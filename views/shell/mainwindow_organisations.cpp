// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/displaytext.h"
#include "models/store/account.h"
#include "models/store/organisations.h"
#include "models/store/outbox.h"
#include "views/candidate/parts.h"
#include "views/candidate/question.h"
#include "views/common/noticebar.h"
#include "views/dialogs/organisationsdialog.h"
#include "views/dialogs/welcomepage.h"
#include "views/shell/mainwindow.h"
#include "views/shell/openonce.h"
#include "views/shell/organisationmark.h"
#include "views/shell/sidebar.h"

#include <QMenu>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

/// Whose data the window shows: the key, and the organisations there are.
namespace shortlist {

void MainWindow::accountChanged()
{
    const Account &account = m_services.account;
    switch (account.state()) {
    case AccountState::NoKey:
    case AccountState::Refused: m_pages->setCurrentWidget(m_welcome); break;
    case AccountState::Connected:
        showWork();
        if (const QString problem = account.storageProblem(); !problem.isEmpty())
            m_notices->post(Tone::Warn, problem);
        break;
    case AccountState::LookingForKey:
    case AccountState::Checking: break; // what is shown stays: the cached board, or the welcome page with its progress
    }
    showOrganisation();
}

void MainWindow::showOrganisation()
{
    const Account &account = m_services.account;
    const QUrl server = account.baseUrl();
    // Another server than Ashby's is named, so that nobody takes a test for the real thing.
    QString name = server.host() == "api.ashbyhq.com"_L1 ? tr("Ashby") : displayText(server.authority(), 60);
    if (account.isDemo())
        name = tr("Demo organisation");
    if (!account.keyTitle().isEmpty())
        name = account.keyTitle();
    int mark = -1;
    if (m_organisations) {
        const Organisation open = m_organisations->find(m_organisation);
        if (!open.id.isEmpty())
            name = open.name;
        if (!open.id.isEmpty() && m_organisations->all().size() > 1)
            mark = open.colour;
    }
    m_sidebar->setOrganisation(name);
    m_sidebar->setMark(mark);
}

void MainWindow::setOrganisations(Organisations &organisations, const QString &open)
{
    m_organisation = open;
    if (m_organisations != &organisations) {
        m_organisations = &organisations;
        connect(&organisations, &Organisations::changed, this, [this] {
            showOrganisation();
            m_welcome->setOrganisations(m_organisations->all());
        });
        connect(m_welcome, &WelcomePage::organisationRequested, this, &MainWindow::organisationRequested);
    }
    m_welcome->setOrganisations(organisations.all());
    showOrganisation();
}

void MainWindow::manageOrganisations()
{
    openOnce<OrganisationsDialog>(this, m_services.theme, *m_organisations, m_organisation, [this](const QString &id) {
        return id == m_organisation ? m_services.outbox.waiting() + m_services.outbox.troubled() : 0;
    });
    auto *dialog = findChild<OrganisationsDialog *>({}, Qt::FindDirectChildrenOnly);
    connect(dialog, &OrganisationsDialog::openRequested, this, &MainWindow::organisationRequested, Qt::UniqueConnection);
    connect(dialog, &OrganisationsDialog::addRequested, this, &MainWindow::organisationAdded, Qt::UniqueConnection);
    connect(dialog, &OrganisationsDialog::wipeRequested, this, &MainWindow::wipeRequested, Qt::UniqueConnection);
}

void MainWindow::fillOrganisations(QMenu *menu)
{
    menu->clear();
    if (!m_organisations)
        return;
    for (const Organisation &organisation : m_organisations->all()) {
        QAction *action = menu->addAction(organisationIcon(organisation.colour), withoutMnemonic(displayText(organisation.name, 60)), this,
            [this, id = organisation.id] { emit organisationRequested(id); });
        action->setCheckable(true);
        action->setChecked(organisation.id == m_organisation);
    }
    menu->addSeparator();
    menu->addAction(tr("Add an organisation…"), this, &MainWindow::organisationAdded);
    menu->addAction(tr("Manage organisations…"), this, &MainWindow::manageOrganisations);
}

void MainWindow::askForAnotherKey()
{
    if (m_services.account.isDemo()) {
        ask(this, this, u"leaveDemo"_s, tr("Leave the demo organisation?"),
            tr("What you did in it stays on this computer. Shortlist goes on with the key it has of your own organisation, or asks for one."),
            tr("Leave the demo"), [this] { m_services.account.forget(); });
        return;
    }
    ask(this, this, u"anotherKey"_s, tr("Use another key"),
        tr("The present key is forgotten, also in the keychain. What is stored on this computer stays."), tr("Forget the key"),
        [this] { m_services.account.forget(); });
}

} // namespace shortlist
