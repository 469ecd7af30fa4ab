// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/id.h"
#include "models/store/commands.h"
#include "views/common/viewstate.h"
#include "views/services.h"
#include "views/shell/history.h"

#include <QHash>
#include <QMainWindow>
#include <QPointer>

class QProgressDialog;
class QSplitter;
class QStackedWidget;

namespace shortlist {

class BoardPage;
class CandidatePanel;
class JobKeeper;
class NoticeBar;
class Organisations;
class RecordPanel;
class SectionPage;
class Sidebar;
class StatusLine;
class WelcomePage;

/// The window: sections and jobs at the left, the board or a list, a candidate or another record at the right, what goes on below;
/// or the welcome page.
class MainWindow final : public QMainWindow {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)
public:
    /// What the services name, and `settings` (geometry, order, density; never candidate data), must outlive it.
    MainWindow(const Services &services, QSettings &settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    void openJob(const api::JobId &job);
    void openApplication(const api::ApplicationId &application);
    /// A section of the navigation, by its number in recordSections().
    void openSection(int section);
    /// The list a record is in, with the record selected and open beside it. What the store does not have is not opened.
    void openRecord(RecordKind kind, const QString &id);
    void goBack();
    void goForward();
    /// A message above the work that stays until dismissed.
    void showProblem(const QString &text);
    /// Something that went well, above the work; it goes by itself.
    void showNews(const QString &text);
    /// What keeps jobs for times without a network; without it the menu has no entry for that. It must outlive the window.
    void setKeeper(JobKeeper &keeper);
    /// Which organisations there are, and the one that is open (empty: none of them yet). They must outlive the window.
    void setOrganisations(Organisations &organisations, const QString &open);
    /// Moves cards as every gesture does: asks first when the stage is an archive.
    void moveCards(const QList<api::ApplicationId> &applications, const api::InterviewStageId &stage);

    [[nodiscard]] BoardPage &boardPage() const { return *m_page; }
    [[nodiscard]] Sidebar &sidebar() const { return *m_sidebar; }
    [[nodiscard]] CandidatePanel &candidatePanel() const { return *m_panel; }
    [[nodiscard]] RecordPanel &recordPanel() const { return *m_record; }
    /// Null while the board is shown.
    [[nodiscard]] SectionPage *sectionPage() const;

signals:
    void demoRequested();
    /// Another organisation is to be shown.
    void organisationRequested(const QString &id);
    /// A key of another organisation is to be asked for.
    void organisationAdded();
    /// All local data of it is to be removed; the person has been asked.
    void wipeRequested(const QString &id);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void build();
    void wire();
    void wireNotices();
    void showIcon();
    void askAboutRemovals();
    void addShortcuts();
    void shortcut(const QKeySequence &keys, void (MainWindow::*action)());
    void addPlaceShortcuts();
    void wirePlaces();
    void setJob(const api::JobId &job);
    void showBoard();
    [[nodiscard]] bool isBoardShown() const;
    SectionPage *pageOf(int section);
    void showSection(int section);
    void chosenInList(RecordKind kind, const QString &id, bool enter);
    /// A candidate's page, or the fields of any record; false when there is nothing to show.
    bool showBeside(RecordKind kind, const QString &id, bool fields);
    void showFields(RecordKind kind, const QString &id);
    void work(RecordKind kind, const QString &id);
    [[nodiscard]] Place here() const;
    void visit();
    void amend();
    void travel(int direction);
    void goTo(const Place &place);
    void exportList();
    void nextTab();
    void previousTab();
    QMenu *buildMenu();
    void addAppearance(QMenu *menu);
    void fillOrganisations(QMenu *menu);
    void manageOrganisations();
    void keepJob();
    void showKeeping();
    void accountChanged();
    void showOrganisation();
    void chooseFirstJob();
    void undo();
    void redo();
    void addHold(QMenu *menu);
    void moved(int count, const QString &name, const QString &stage);
    void archive(const QList<api::ApplicationId> &applications, const api::InterviewStageId &stage);
    void archiveChosen();
    void showCardMenu(const QPoint &at);
    void closePanel();
    void showPanel(bool shown);
    void showWork();
    void save();
    void refreshTitle();
    void showPending();
    void newCandidate();
    void announceCreated(const QString &name);
    void openCandidate(const api::CandidateId &candidate);
    void showDiagnostics();
    void showShortcuts();
    void focusFilter();
    void focusJobs();
    void refreshNow();
    void askForAnotherKey();
    [[nodiscard]] QString nameOf(const api::ApplicationId &application) const;
    [[nodiscard]] QString emailOf(const api::ApplicationId &application) const;
    [[nodiscard]] QString stageTitle(const api::InterviewStageId &stage) const;
    [[nodiscard]] bool isArchive(const api::InterviewStageId &stage) const;

    Services m_services;
    ViewState m_state;
    QStackedWidget *m_pages{nullptr};
    WelcomePage *m_welcome{nullptr};
    QWidget *m_work{nullptr};
    QSplitter *m_splitter{nullptr};
    Sidebar *m_sidebar{nullptr};
    BoardPage *m_page{nullptr};
    NoticeBar *m_notices{nullptr};
    QStackedWidget *m_places{nullptr};  ///< the board, and the sections looked at so far
    QList<SectionPage *> m_sections;
    QStackedWidget *m_side{nullptr};
    CandidatePanel *m_panel{nullptr};
    RecordPanel *m_record{nullptr};
    History m_history;
    bool m_travelling{false};
    JobKeeper *m_keeper{nullptr};
    QPointer<QProgressDialog> m_keeping;
    Organisations *m_organisations{nullptr};
    QString m_organisation; ///< the one that is open
    QHash<QString, int> m_askedRemovals; ///< by list: how many records were missing when that was asked
    StatusLine *m_status{nullptr};
};

} // namespace shortlist
