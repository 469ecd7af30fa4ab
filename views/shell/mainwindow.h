// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/id.h"
#include "models/store/commands.h"
#include "views/common/viewstate.h"
#include "views/services.h"

#include <QMainWindow>

class QSplitter;
class QStackedWidget;

namespace shortlist {

class BoardPage;
class CandidatePanel;
class NoticeBar;
class Sidebar;
class StatusLine;
class WelcomePage;

/// The window: jobs at the left, the board, the candidate at the right, what goes on below; or the welcome page.
class MainWindow final : public QMainWindow {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)
public:
    /// What the services name, and `settings` (geometry, order, density; never candidate data), must outlive it.
    MainWindow(const Services &services, QSettings &settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    void openJob(const api::JobId &job);
    void openApplication(const api::ApplicationId &application);
    /// A message above the work that stays until dismissed.
    void showProblem(const QString &text);
    /// Moves cards as every gesture does: asks first when the stage is an archive.
    void moveCards(const QList<api::ApplicationId> &applications, const api::InterviewStageId &stage);

    [[nodiscard]] BoardPage &boardPage() const { return *m_page; }
    [[nodiscard]] Sidebar &sidebar() const { return *m_sidebar; }
    [[nodiscard]] CandidatePanel &candidatePanel() const { return *m_panel; }

signals:
    void demoRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void build();
    void wire();
    void wireNotices();
    void addShortcuts();
    void shortcut(const QKeySequence &keys, void (MainWindow::*action)());
    QMenu *buildMenu();
    void addAppearance(QMenu *menu);
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
    CandidatePanel *m_panel{nullptr};
    StatusLine *m_status{nullptr};
};

} // namespace shortlist
