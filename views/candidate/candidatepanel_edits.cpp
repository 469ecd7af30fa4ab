// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/candidate/candidatepanel_p.h"

#include "models/store/outbox.h"
#include "views/forms/scorecardeditor.h"

/// The panel's changes: tags, talent pools, source, fields and scorecards.
namespace shortlist {

void CandidatePanel::Private::connectEdits()
{
    connect(edits, &CandidateEdits::done, &q, &CandidatePanel::changed);
    connect(edits, &CandidateEdits::scorecardRequested, this, [this] {
        tabs->setCurrentIndex(ScorecardsTab);
        scorecards->write();
    });
    connect(scorecards, &ScorecardsPart::submitted, &q, [this] { emit q.changed(CandidatePanel::tr("Scorecard submitted")); });
    connect(details, &FieldsPane::editRequested, edits, &CandidateEdits::changeField);
    // What the key may not do shows first in an answer to a write.
    connect(&services.outbox, &Outbox::changed, this, [this] {
        if (std::exchange(whyNot, edits->whyNot()) == edits->whyNot())
            return;
        headDirty = true;
        refillLater(Part::Record);
    });
}

ScorecardActions CandidatePanel::Private::scorecardActions()
{
    ScorecardActions actions;
    actions.retry = [this](quint64 write) { services.commands.retry(write); };
    actions.accept = [this](quint64 write) { services.commands.acceptTheirs(write); };
    actions.discard = [this](quint64 write) { services.commands.discard(write); };
    actions.edit = [this](quint64 write) {
        const auto card = dossier.pendingScorecard(write);
        if (!card)
            return;
        // The answers lie in the draft before the write that holds them goes.
        scorecards->editor().restore(*card);
        services.commands.discard(write);
        scorecards->write();
    };
    return actions;
}

} // namespace shortlist
