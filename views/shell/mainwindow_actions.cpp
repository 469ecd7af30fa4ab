// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/displaytext.h"
#include "models/items/recordlist.h"
#include "models/store/account.h"
#include "models/store/organisations.h"
#include "models/store/outbox.h"
#include "models/store/store.h"
#include "models/store/sync.h"
#include "views/board/boardpage.h"
#include "views/candidate/candidatepanel.h"
#include "views/candidate/parts.h"
#include "views/candidate/question.h"
#include "views/dialogs/archivedialog.h"
#include "views/dialogs/diagnosticsdialog.h"
#include "views/dialogs/organisationsdialog.h"
#include "views/dialogs/pendingdialog.h"
#include "views/dialogs/shortcutsdialog.h"
#include "views/shell/mainwindow.h"
#include "views/shell/organisationmark.h"
#include "views/shell/statusline.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {

/// One dialog of a kind: asking again brings it to the front.
template <typename Dialog, typename... Arguments> void openOnce(QWidget *window, Arguments &&...arguments)
{
    auto *dialog = window->findChild<Dialog *>({}, Qt::FindDirectChildrenOnly);
    if (!dialog)
        dialog = new Dialog(std::forward<Arguments>(arguments)..., window);
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

} // namespace

QMenu *MainWindow::buildMenu()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"mainMenu"_s);
    QAction *back = menu->addAction(m_services.theme.icon(u"undo"_s), tr("Undo"), this, &MainWindow::undo);
    QAction *again = menu->addAction(tr("Redo"), this, &MainWindow::redo);
    const auto refresh = [this, back, again] {
        const QString undoes = m_services.commands.undoText();
        const QString redoes = m_services.commands.redoText();
        back->setEnabled(!undoes.isEmpty());
        back->setText(undoes.isEmpty() ? tr("Undo") : tr("Undo %1").arg(withoutMnemonic(undoes)));
        again->setEnabled(!redoes.isEmpty());
        again->setText(redoes.isEmpty() ? tr("Redo") : tr("Redo %1").arg(withoutMnemonic(redoes)));
    };
    connect(&m_services.commands, &Commands::undoChanged, menu, refresh);
    refresh();
    menu->addSeparator();
    QMenu *organisations = menu->addMenu(tr("Organisations"));
    organisations->setObjectName(u"organisationMenu"_s);
    connect(organisations, &QMenu::aboutToShow, this, [this, organisations] { fillOrganisations(organisations); });
    QAction *keep = menu->addAction(tr("Keep this job offline"), this, &MainWindow::keepJob);
    keep->setObjectName(u"keepJob"_s);
    connect(menu, &QMenu::aboutToShow, keep, [this, keep] { keep->setEnabled(m_keeper && !m_page->model().job().isEmpty()); });
    addAppearance(menu->addMenu(m_services.theme.icon(u"sun"_s), tr("Appearance")));
    addHold(menu->addMenu(tr("Wait before sending")));
    menu->addAction(tr("Keyboard shortcuts"), this, &MainWindow::showShortcuts);
    menu->addSeparator();
    menu->addAction(tr("Changes not confirmed yet"), this, &MainWindow::showPending);
    menu->addAction(tr("Diagnostics"), this, &MainWindow::showDiagnostics);
    QAction *key = menu->addAction(m_services.theme.icon(u"key"_s), QString(), this, &MainWindow::askForAnotherKey);
    connect(menu, &QMenu::aboutToShow, key,
            [this, key] { key->setText(m_services.account.isDemo() ? tr("Leave the demo…") : tr("Use another key…")); });
    menu->addSeparator();
    QAction *quit = menu->addAction(tr("Quit"), this, &QWidget::close);
    quit->setShortcut(QKeySequence(u"Ctrl+Q"_s));
    quit->setMenuRole(QAction::QuitRole);
    addAction(quit);
    return menu;
}

void MainWindow::addAppearance(QMenu *menu)
{
    auto *group = new QActionGroup(menu);
    const int chosen = m_state.number(u"appearance"_s, int(Theme::Choice::System));
    for (const auto &[choice, text] : {std::pair{Theme::Choice::System, tr("Like the system")}, {Theme::Choice::Light, tr("Light")},
             {Theme::Choice::Dark, tr("Dark")}}) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setData(int(choice));
        group->addAction(action);
        if (int(choice) == chosen) {
            action->setChecked(true);
            m_services.theme.setChoice(choice);
        }
    }
    connect(group, &QActionGroup::triggered, this, [this](const QAction *action) {
        m_services.theme.setChoice(Theme::Choice(action->data().toInt()));
        m_state.set(u"appearance"_s, action->data().toInt());
    });
}

void MainWindow::addHold(QMenu *menu)
{
    menu->setObjectName(u"holdMenu"_s);
    auto *group = new QActionGroup(menu);
    const int chosen = int(m_services.outbox.hold() / 1000);
    for (const int seconds : {0, 5, 10, 30, 60}) {
        QAction *action = menu->addAction(seconds == 0 ? tr("Send at once") : tr("%1 seconds").arg(seconds));
        action->setCheckable(true);
        action->setChecked(seconds == chosen);
        action->setData(seconds);
        group->addAction(action);
    }
    connect(group, &QActionGroup::triggered, this, [this](const QAction *action) {
        m_services.outbox.setHold(action->data().toInt() * 1000);
        m_state.set(u"sending/hold"_s, action->data().toInt());
    });
}

void MainWindow::undo()
{
    if (const QString what = m_services.commands.undo(); !what.isEmpty())
        m_status->announce(tr("Taken back: %1").arg(what));
}

void MainWindow::redo()
{
    if (const QString what = m_services.commands.redo(); !what.isEmpty())
        m_status->announceUndoable(tr("Done again: %1").arg(what));
}

void MainWindow::showPending()
{
    openOnce<PendingDialog>(this, m_services);
}

void MainWindow::showDiagnostics()
{
    openOnce<DiagnosticsDialog>(this, m_services);
}

void MainWindow::showShortcuts()
{
    openOnce<ShortcutsDialog>(this, m_services.theme);
}

/// Asked once for each new number: whoever says no is not asked again every minute.
void MainWindow::askAboutRemovals()
{
    const QList<MassRemoval> doubts = m_services.sync.massRemovals();
    m_askedRemovals.removeIf([&doubts](auto asked) {
        return std::ranges::none_of(doubts, [&asked](const MassRemoval &doubt) { return doubt.list == asked.key(); });
    });
    for (const MassRemoval &doubt : doubts) {
        if (m_askedRemovals.value(doubt.list) >= doubt.missing)
            continue;
        m_askedRemovals.insert(doubt.list, doubt.missing);
        const QString name = recordListTitle(doubt.kind).toLower();
        ask(this, this, u"massRemoval"_s, tr("Are these %1 really gone?").arg(name),
            tr("Ashby answered twice without %1 of the %2 %3 that are kept here. That can be right; it can also be a fault of the server, or a key that may read "
               "less than before. They stay here until you remove them.")
                .arg(doubt.missing)
                .arg(doubt.known)
                .arg(name),
            tr("Remove them here"), [this, list = doubt.list] { m_services.sync.confirmRemoval(list); });
    }
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

QString MainWindow::nameOf(const api::ApplicationId &application) const
{
    const Row row = m_services.store.applicationRow(application);
    return row == noRow ? QString() : displayText(m_services.store.applicationName(row), 120);
}

QString MainWindow::emailOf(const api::ApplicationId &application) const
{
    const Row row = m_services.store.applicationRow(application);
    const Row candidate = row == noRow ? noRow : m_services.store.candidateRow(m_services.store.applicationCandidate(row));
    return candidate == noRow ? QString() : displayText(m_services.store.candidateEmail(candidate), 320);
}

QString MainWindow::stageTitle(const api::InterviewStageId &stage) const
{
    const api::InterviewStage *record = m_services.store.stages().find(stage);
    return record ? displayText(record->title, 120) : tr("another stage");
}

bool MainWindow::isArchive(const api::InterviewStageId &stage) const
{
    const api::InterviewStage *record = m_services.store.stages().find(stage);
    return record && api::WireEnum<api::InterviewStageType>::fromText(record->type) == api::InterviewStageType::Archived;
}

void MainWindow::moveCards(const QList<api::ApplicationId> &applications, const api::InterviewStageId &stage)
{
    if (applications.isEmpty())
        return;
    if (isArchive(stage)) {
        archive(applications, stage);
        return;
    }
    const QString name = nameOf(applications.first());
    moved(m_services.commands.moveApplications(applications, stage), name, stageTitle(stage));
}

void MainWindow::moved(int count, const QString &name, const QString &stage)
{
    if (count == 1)
        m_status->announceUndoable(tr("%1 moved to %2").arg(name, stage));
    else if (count > 1)
        m_status->announceUndoable(tr("%1 candidates moved to %2").arg(count).arg(stage));
}

void MainWindow::archive(const QList<api::ApplicationId> &applications, const api::InterviewStageId &stage)
{
    // Cards that lie there already have their reason.
    const api::InterviewStageId there = stage;
    QList<api::ApplicationId> leaving;
    for (const api::ApplicationId &application : applications) {
        const Row row = m_services.store.applicationRow(application);
        if (row != noRow && m_services.store.stages().idAt(m_services.store.application(row).stage) != there)
            leaving.append(application);
    }
    if (leaving.isEmpty())
        return;
    const QString name = nameOf(leaving.first());
    auto *dialog = new ArchiveDialog(m_services, int(leaving.size()), leaving.size() == 1 ? name : QString(), stageTitle(stage), this);
    connect(dialog, &QDialog::accepted, this, [this, dialog, leaving, stage, name] {
        moved(m_services.commands.moveApplications(leaving, stage, dialog->choice()), name, stageTitle(stage));
    });
    dialog->open();
}

void MainWindow::archiveChosen()
{
    if (!isBoardShown())
        return;
    BoardModel &model = m_page->model();
    for (int i = 0; i < model.rowCount(); ++i) {
        const api::InterviewStageId stage = model.stageAt(model.index(i, 0));
        if (isArchive(stage)) {
            archive(m_page->board().chosen(), stage);
            return;
        }
    }
}

void MainWindow::showCardMenu(const QPoint &at)
{
    const QList<api::ApplicationId> chosen = m_page->board().chosen();
    if (chosen.isEmpty())
        return;
    BoardModel &model = m_page->model();
    auto *menu = new QMenu(this);
    menu->setObjectName(u"cardMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const api::ApplicationId first = chosen.first();
    if (chosen.size() == 1)
        menu->addAction(m_services.theme.icon(u"panel"_s), tr("Open"), this, [this, first] { openApplication(first); });
    QMenu *moves = menu->addMenu(m_services.theme.icon(u"arrow-right"_s), tr("Move to"));
    moves->setObjectName(u"moveMenu"_s);
    const api::InterviewStageId here = model.stageAt(model.cardIndex(first));
    for (int i = 0; i < model.rowCount(); ++i) {
        const api::InterviewStageId stage = model.stageAt(model.index(i, 0));
        if (isArchive(stage))
            continue; // has an entry of its own
        QAction *action = moves->addAction(withoutMnemonic(stageTitle(stage)), this, [this, chosen, stage] { moveCards(chosen, stage); });
        action->setEnabled(chosen.size() > 1 || stage != here);
    }
    QAction *archiving = menu->addAction(m_services.theme.icon(u"archive"_s), tr("Archive…"), this, &MainWindow::archiveChosen);
    archiving->setShortcut(QKeySequence(u"Ctrl+Shift+A"_s));
    menu->addSeparator();
    QStringList names;
    QStringList mails;
    for (const api::ApplicationId &application : chosen) {
        names << nameOf(application);
        mails << emailOf(application);
    }
    mails.removeAll(QString());
    QAction *mail = menu->addAction(m_services.theme.icon(u"mail"_s), tr("Copy e-mail"), this,
                                    [mails] { QGuiApplication::clipboard()->setText(mails.join(u", "_s)); });
    mail->setEnabled(!mails.isEmpty());
    menu->addAction(m_services.theme.icon(u"copy"_s), tr("Copy name"), this,
                    [names] { QGuiApplication::clipboard()->setText(names.join(u'\n')); });
    menu->popup(at);
}

} // namespace shortlist
