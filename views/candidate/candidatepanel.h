// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/id.h"
#include "models/store/sync.h"
#include "views/services.h"

#include <QWidget>

#include <memory>

namespace shortlist {

/// The page of one application: who it is, the resume, answers, scorecards, notes and history. Everything comes from a
/// Dossier; it writes through Commands only. Ctrl+1 to Ctrl+6 go to its parts while it has the focus.
class CandidatePanel : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CandidatePanel)
public:
    /// From this width on (device-independent pixels) the resume stands beside the rest.
    static constexpr int wideFrom = 900;

    explicit CandidatePanel(Services &services, QWidget *parent = nullptr);
    ~CandidatePanel() override;

    /// Builds the page, which takes a while, unless that is done. It happens when the panel is shown at the latest.
    void prepare();
    void showApplication(const api::ApplicationId &application);
    void clear();
    [[nodiscard]] api::ApplicationId application() const;

    /// Where drafts of notes are kept (0700, files 0600): a folder of the profile. To be called before the first candidate is
    /// shown; without it the folder is "drafts" in the program's own data folder.
    void setDraftDirectory(const QString &directory);
    [[nodiscard]] bool isWide() const;
    /// How long the former candidate may stay while the cache is asked for the next one, in ms; 25 at first.
    void setPatience(int ms);

signals:
    void closeRequested();
    void applicationRequested(const shortlist::api::ApplicationId &application);
    /// A change was accepted, for people: it can be undone.
    void changed(const QString &what);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace shortlist
