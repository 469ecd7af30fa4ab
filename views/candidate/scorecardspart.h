// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/candidate/drafts.h"
#include "views/candidate/formviews.h"
#include "views/services.h"

#include <QStackedWidget>

class QPushButton;

namespace shortlist {

class ScorecardEditor;

/// The scorecards of an application, and in their place the editor while one is written.
class ScorecardsPart final : public QStackedWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScorecardsPart)
public:
    ScorecardsPart(Services &services, LinkGuard &links, QWidget *parent = nullptr);
    ~ScorecardsPart() override;

    void setDraftDirectory(const QString &directory) { m_drafts.setDirectory(directory); }
    /// An empty id shows nobody's.
    void setApplication(const api::ApplicationId &application, const QString &who);
    [[nodiscard]] ScorecardsPane &pane() const { return *m_pane; }
    [[nodiscard]] ScorecardEditor &editor() const { return *m_editor; }
    /// Opens the editor, with what was begun before.
    void write();
    [[nodiscard]] bool isWriting() const;

signals:
    void submitted();

private:
    void showList();
    void refresh();

    const Services &m_services;
    Drafts m_drafts;
    ScorecardsPane *m_pane;
    ScorecardEditor *m_editor;
    QPushButton *m_write;
    PlainLabel *m_problem;
    api::ApplicationId m_application;
};

} // namespace shortlist
