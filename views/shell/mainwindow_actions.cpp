// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/displaytext.h"
#include "models/store/account.h"
#include "models/store/outbox.h"
#include "models/store/store.h"
#include "views/board/boardpage.h"
#include "views/candidate/candidatepanel.h"
#include "views/candidate/parts.h"
#include "views/dialogs/archivedialog.h"
#include "views/dialogs/diagnosticsdialog.h"
#include "views/dialogs/pendingdialog.h"
#include "views/dialogs/shortcutsdialog.h"
#include "views/shell/mainwindow.h"
#include "views/shell/openonce.h"
#include "views/shell/statusline.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {

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
    QAction *person = menu->addAction(m_services.theme.icon(u"plus"_s), tr("New candidate…"), this, &MainWindow::newCandidate);
    person->setObjectName(u"newCandidateAction"_s);
    person->setShortcut(QKeySequence(u"Ctrl+N"_s));
    addAction(person);
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
