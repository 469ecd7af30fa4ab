// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/dossier.h"
#include "models/store/commands.h"
#include "models/store/sync.h"
#include "views/candidate/candidateedits.h"
#include "views/candidate/candidatepanel.h"
#include "views/candidate/fieldspane.h"
#include "views/candidate/formviews.h"
#include "views/candidate/headerpanel.h"
#include "views/candidate/historypane.h"
#include "views/candidate/linkguard.h"
#include "views/candidate/notedrafts.h"
#include "views/candidate/notespane.h"
#include "views/candidate/resumepane.h"
#include "views/candidate/scorecardspart.h"
#include "views/candidate/sectionbar.h"

#include <QSet>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QTimer>

namespace shortlist {

/// The frame is made in candidatepanel.cpp, what stands in it in candidatepanel_fill.cpp.
class CandidatePanel::Private final : public QObject {
public:
    enum Tab { ResumeTab, AnswersTab, ScorecardsTab, NotesTab, HistoryTab, DetailsTab, TabCount };

    Private(CandidatePanel &panel, Services &all)
        : q(panel), services(all),
          drafts(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/drafts")),
          dossier(all.store, all.sync, all.outbox)
    {
        constexpr int patienceMs = 25;
        patience.setSingleShot(true);
        patience.setInterval(patienceMs);
    }

    void build();
    void buildPanes();
    void connectAll();
    void connectEdits();
    [[nodiscard]] ScorecardActions scorecardActions();
    void addShortcuts();
    void refillAll();
    void refillLater(Part part);
    void refillSoon();
    void refillOne();
    void fillHead();
    void fillRecord();
    void fillAnswers();
    void fillDetails();
    void setPaneState(Pane *pane, const QList<Part> &parts);
    void label(Tab tab, const QString &text, qsizetype count);
    void goTo(int tab);
    void fit();
    void setWide(bool wide);
    void widenLater();
    [[nodiscard]] bool addNote(const api::CandidateId &candidate, const QString &text, std::function<void()> safe, std::function<void()> lost);
    bool eventFilter(QObject *watched, QEvent *event) override;

    CandidatePanel &q;
    Services &services;
    LinkGuard links;
    NoteDrafts drafts;
    Dossier dossier;
    QStackedWidget *pages{nullptr};
    QWidget *page{nullptr};
    HeaderPanel *header{nullptr};
    SectionBar *tabs{nullptr};
    QSplitter *splitter{nullptr};
    QWidget *beside{nullptr}; ///< where the resume stands in a wide panel
    QWidget *slot{nullptr};   ///< and in a narrow one
    QStackedWidget *stack{nullptr};
    ResumePane *resume{nullptr};
    AnswersPane *answers{nullptr};
    ScorecardsPart *scorecards{nullptr};
    NotesPane *notes{nullptr};
    HistoryPane *history{nullptr};
    FieldsPane *details{nullptr};
    CandidateEdits *edits{nullptr};
    QString draftDirectory; ///< for what is not built yet
    QString whyNot; ///< why nothing could be written when it was last looked
    QSet<Part> dirty;
    bool headDirty{false};
    QTimer patience; ///< runs while what is shown stays, because the cache is about to answer
    bool wide{false};
    int narrowTab{ResumeTab};
    QTimer refill;
};

} // namespace shortlist
