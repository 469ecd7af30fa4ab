// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/candidate/candidatepanel_p.h"

#include "views/candidate/committed.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace shortlist {

// The cache answers within milliseconds. Filling the page with what is known before, and then once more, would take longer than to wait for that.
void CandidatePanel::Private::refillAll()
{
    const Part order[] = {Part::Record, Part::Forms, Part::Feedback, Part::Notes, Part::History};
    for (const Part part : order)
        dirty.insert(part);
    notes->setCandidate(dossier.candidateId());
    scorecards->setApplication(dossier.applicationId(), dossier.name()); // what is typed at once belongs to this one
    headDirty = true;
    refill.stop();
    if (dossier.hasRecord() || dossier.candidateId().isEmpty())
        refill.start();
    else
        patience.start();
}

void CandidatePanel::Private::refillSoon()
{
    if (patience.isActive() && !dossier.hasRecord())
        return;
    patience.stop();
    refill.start();
}

void CandidatePanel::Private::refillLater(Part part)
{
    dirty.insert(part);
    refillSoon();
}

// One part a turn, so that a page that arrives whole holds nothing up; what is on screen first, laid out and painted together with the head.
void CandidatePanel::Private::refillOne()
{
    const bool headToo = headDirty;
    if (headToo)
        fillHead();
    const Part byTab[] = {Part::Record, Part::Forms, Part::Feedback, Part::Notes, Part::History, Part::Record};
    Part part = byTab[qBound(0, stack->currentIndex(), TabCount - 1)];
    if (part == Part::Forms && !dirty.contains(part))
        part = Part::Surveys;
    if (!dirty.contains(part)) {
        if (dirty.isEmpty()) {
            refill.stop();
            return;
        }
        if (headToo)
            return;
        part = dirty.contains(Part::Record) ? Part::Record : *dirty.cbegin(); // the resume may stand beside
    }
    dirty.remove(part);
    switch (part) {
    case Part::Record:
        fillHead();
        fillRecord();
        break;
    case Part::Forms:
    case Part::Surveys:
        dirty.remove(Part::Forms);
        dirty.remove(Part::Surveys);
        fillAnswers();
        break;
    case Part::Feedback: {
        const QList<FilledForm> cards = dossier.scorecards();
        scorecards->pane().setScorecards(cards);
        setPaneState(&scorecards->pane(), {Part::Feedback});
        label(ScorecardsTab, CandidatePanel::tr("Scorecards"), cards.size());
        break;
    }
    case Part::Notes: {
        const QList<NoteItem> items = dossier.notes();
        notes->setCandidate(dossier.candidateId());
        notes->setNotes(items);
        setPaneState(notes, {Part::Notes});
        label(NotesTab, CandidatePanel::tr("Notes"), items.size());
        break;
    }
    case Part::History: {
        const QList<StageVisit> visits = dossier.history();
        history->setVisits(visits);
        setPaneState(history, {Part::History});
        label(HistoryTab, CandidatePanel::tr("History"), 0);
        break;
    }
    }
}

void CandidatePanel::Private::fillHead()
{
    headDirty = false;
    header->show(HeadContent{.name = dossier.name(),
        .headline = dossier.headline(),
        .place = dossier.place(),
        .job = dossier.jobTitle(),
        .stage = dossier.stageTitle(),
        .stageDays = dossier.stageDays(),
        .source = dossier.source(),
        .owner = dossier.owner(),
        .appliedAt = dossier.appliedAt(),
        .archiveReason = dossier.archiveReason(),
        .profile = dossier.profileUrl(),
        .edits = edits->content(),
        .contacts = dossier.contacts(),
        .others = dossier.otherApplications()});
    scorecards->setApplication(dossier.applicationId(), dossier.name());
    fit();
}

void CandidatePanel::Private::fillRecord()
{
    const std::optional<api::FileHandle> file = dossier.resume();
    const QList<api::FileHandle> files = dossier.files();
    const PartState state = dossier.state(Part::Record);
    const bool waits = (state == PartState::Unknown || state == PartState::Loading) && !file && files.isEmpty();
    resume->setFiles(dossier.candidateId(), file, files);
    resume->setWaiting(waits);
    setPaneState(resume, {Part::Record});
    label(ResumeTab, CandidatePanel::tr("Resume"), 0);
    fillDetails();
}

void CandidatePanel::Private::fillDetails()
{
    details->setFields(dossier.fields(), edits->whyNot());
    setPaneState(details, {Part::Record});
    label(DetailsTab, CandidatePanel::tr("Details"), 0);
}

void CandidatePanel::Private::fillAnswers()
{
    const QList<FilledForm> forms = dossier.applicationForms() + dossier.questionnaires();
    answers->setForms(forms);
    setPaneState(answers, {Part::Forms, Part::Surveys});
    label(AnswersTab, CandidatePanel::tr("Answers"), forms.size());
}

// Several parts on one pane: the one that needs the most words.
void CandidatePanel::Private::setPaneState(Pane *pane, const QList<Part> &parts)
{
    const PartState weight[] = {PartState::Fresh, PartState::Unknown, PartState::Loading, PartState::Stale, PartState::Forbidden,
        PartState::Failed};
    const auto rank = [&weight](PartState state) { return std::find(std::begin(weight), std::end(weight), state) - std::begin(weight); };
    PartState worst = PartState::Fresh;
    QString problem;
    for (const Part part : parts) {
        const PartState state = dossier.state(part);
        if (rank(state) > rank(worst)) {
            worst = state;
            problem = dossier.problem(part);
        }
    }
    pane->setState(worst, problem, services.sync.status().asOf);
}

void CandidatePanel::Private::label(Tab tab, const QString &text, qsizetype count)
{
    static const char *const names[] = {QT_TRANSLATE_NOOP("shortlist::CandidatePanel", "Resume"),
        QT_TRANSLATE_NOOP("shortlist::CandidatePanel", "Answers"), QT_TRANSLATE_NOOP("shortlist::CandidatePanel", "Scorecards"),
        QT_TRANSLATE_NOOP("shortlist::CandidatePanel", "Notes"), QT_TRANSLATE_NOOP("shortlist::CandidatePanel", "History"),
        QT_TRANSLATE_NOOP("shortlist::CandidatePanel", "Details")};
    const QString name = text.isEmpty() ? CandidatePanel::tr(names[tab]) : text;
    const QString shown = count > 0 ? CandidatePanel::tr("%1 %2", "Notes 3").arg(name).arg(count) : name;
    if (tabs->tabText(tab) == shown)
        return;
    tabs->setTabText(tab, shown);
    tabs->setAccessibleTabName(tab, shown);
}

bool CandidatePanel::Private::addNote(const api::CandidateId &candidate, const QString &text, std::function<void()> safe, std::function<void()> lost)
{
    const Gesture gesture = attempt(services.commands, [&] { return services.commands.addNote(candidate, text); });
    notes->showProblem(gesture.refused);
    if (gesture.accepted)
        whenCommitted(services.outbox, gesture.write, this, std::move(safe), std::move(lost)); // until then the draft file is the only copy that outlives a crash
    return gesture.accepted;
}

} // namespace shortlist
