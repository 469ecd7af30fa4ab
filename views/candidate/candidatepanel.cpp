// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/candidate/candidatepanel_p.h"

#include "models/store/outbox.h"
#include "views/dialogs/pendingnotedialog.h"
#include "views/forms/scorecardeditor.h"

#include <QPainter>
#include <QResizeEvent>
#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace shortlist {

void CandidatePanel::Private::build()
{
    auto *outer = new QVBoxLayout(&q);
    outer->setContentsMargins({});
    pages = new QStackedWidget(&q);
    outer->addWidget(pages);
    auto *nobody = new PlainLabel(services.theme, TextSize::Body, Ink::Muted, PlainLabel::Fit::Wrap, pages);
    nobody->setObjectName(u"noCandidate"_s);
    nobody->setText(CandidatePanel::tr("Select a candidate to see the resume, answers, scorecards and notes."));
    nobody->setAlignment(Qt::AlignCenter);
    nobody->setContentsMargins(space::xl, space::xl, space::xl, space::xl);
    pages->addWidget(nobody);

    page = new QWidget(pages);
    pages->addWidget(page);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins({});
    column->setSpacing(0);
    header = new HeaderPanel(services.theme, links, page);
    column->addWidget(header);
    splitter = new QSplitter(Qt::Horizontal, page);
    splitter->setObjectName(u"candidateSplitter"_s);
    splitter->setChildrenCollapsible(false);
    column->addWidget(splitter, 1);

    const auto host = [](QWidget *parent) {
        auto *made = new QWidget(parent);
        auto *inner = new QVBoxLayout(made);
        inner->setContentsMargins({});
        inner->setSpacing(0);
        return made;
    };
    beside = host(splitter);
    QWidget *right = host(splitter);
    tabs = new SectionBar(services.theme, right);
    stack = new QStackedWidget(right);
    right->layout()->addWidget(tabs);
    right->layout()->addWidget(stack);
    slot = host(stack);
    splitter->addWidget(beside);
    splitter->addWidget(right);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    buildPanes();
    beside->hide();
}

void CandidatePanel::Private::buildPanes()
{
    const Theme &theme = services.theme;
    FileAccess access;
    access.fetch = [this](const api::FileHandle &file, QObject *context) { return services.files.fetch(file, context); };
    access.save = [this](const api::FileHandle &file, const QString &path, QObject *context) {
        return services.files.save(file, path, context);
    };
    access.safeName = [](const QString &name) { return Files::safeName(name); };
    resume = new ResumePane(theme, links, access, slot);
    slot->layout()->addWidget(resume);
    answers = new AnswersPane(theme, links, u"answer"_s, CandidatePanel::tr("No answers: there is no application form and no questionnaire."), stack);
    scorecards = new ScorecardsPart(services, links, stack);
    scorecards->pane().setActions(scorecardActions());
    NoteActions actions;
    actions.add = [this](const api::CandidateId &candidate, const QString &text, std::function<void()> safe, std::function<void()> lost) {
        return addNote(candidate, text, std::move(safe), std::move(lost));
    };
    actions.retry = [this](quint64 write) { services.commands.retry(write); };
    actions.accept = [this](quint64 write) { services.commands.acceptTheirs(write); };
    actions.discard = [this](quint64 write) { services.commands.discard(write); };
    actions.edit = [this](quint64 write) {
        for (const PendingWrite &pending : services.outbox.writes()) {
            if (pending.number == write)
                (new PendingNoteDialog(services, pending, notes))->open();
        }
    };
    notes = new NotesPane(theme, links, drafts, actions, stack);
    history = new HistoryPane(theme, links, stack);
    details = new FieldsPane(theme, links, stack);
    edits = new CandidateEdits(services, dossier, header->edits(), &q);
    const QList<QPair<QWidget *, QString>> all{{slot, u"resumePane"_s}, {answers, u"answersPane"_s}, {scorecards, u"scorecardsPart"_s},
        {notes, u"notesPane"_s}, {history, u"historyPane"_s}, {details, u"detailsPane"_s}};
    for (const auto &[pane, name] : all) {
        pane->setObjectName(name);
        stack->addWidget(pane);
        tabs->addTab({});
    }
    for (int tab = 0; tab < TabCount; ++tab)
        label(Tab(tab), {}, 0);
}

void CandidatePanel::Private::connectAll()
{
    connect(&dossier, &Dossier::opened, this, &Private::refillAll);
    connect(&dossier, &Dossier::headChanged, this, [this] {
        headDirty = true;
        refillSoon();
    });
    connect(&dossier, &Dossier::changed, this, &Private::refillLater);
    connect(&services.sync, &Sync::candidateMerged, &drafts, &NoteDrafts::follow);
    connect(&patience, &QTimer::timeout, this, [this] { refill.start(); });
    refill.setInterval(0);
    connect(&refill, &QTimer::timeout, this, &Private::refillOne);
    connect(tabs, &QTabBar::currentChanged, this, [this](int tab) {
        stack->setCurrentIndex(tab);
        if (!wide)
            narrowTab = tab;
    });
    connect(header, &HeaderPanel::closeRequested, &q, &CandidatePanel::closeRequested);
    connect(header, &HeaderPanel::applicationRequested, &q, &CandidatePanel::applicationRequested);
    for (Pane *pane : std::initializer_list<Pane *>{resume, answers, &scorecards->pane(), notes, history, details})
        connect(pane, &Pane::retryRequested, this, [this] { dossier.refresh(); });
    connect(&services.commands, &Commands::noteUndone, notes, &NotesPane::giveBack);
    connect(&services.theme, &Theme::changed, this, [this] {
        q.update();
        fit();
    });
    header->widget()->installEventFilter(this);
    connectEdits();
    addShortcuts();
}

void CandidatePanel::Private::addShortcuts()
{
    for (int tab = 0; tab < TabCount; ++tab) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + tab)), &q);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, tab] { goTo(tab); });
        tabs->setTabToolTip(tab, shortcut->key().toString(QKeySequence::NativeText));
    }
}

void CandidatePanel::Private::goTo(int tab)
{
    if (tab == ResumeTab && wide) {
        resume->focusContent();
        return;
    }
    tabs->setCurrentIndex(tab);
    if (tab == NotesTab)
        notes->focusEditor();
    else if (tab == ScorecardsTab && scorecards->isWriting())
        scorecards->editor().setFocus(Qt::ShortcutFocusReason);
    else
        tabs->setFocus(Qt::ShortcutFocusReason);
}

bool CandidatePanel::Private::eventFilter(QObject *watched, QEvent *event)
{
    // The type first: other events come while the header is being destroyed and is no scroll area any more.
    if (event->type() == QEvent::LayoutRequest && watched == header->widget())
        fit();
    return QObject::eventFilter(watched, event);
}

void CandidatePanel::Private::fit()
{
    header->fit(q.width(), q.height() * 9 / 20);
}

/// Not inside a resize, which the move of a pane would start again.
void CandidatePanel::Private::widenLater()
{
    if ((q.width() >= wideFrom) != wide)
        QTimer::singleShot(0, this, [this] { setWide(q.width() >= wideFrom); });
}

void CandidatePanel::Private::setWide(bool on)
{
    if (wide == on)
        return;
    wide = on;
    QWidget *focused = q.focusWidget();
    (on ? beside : slot)->layout()->addWidget(resume);
    resume->show();
    beside->setVisible(on);
    const int before = narrowTab;
    tabs->setTabVisible(ResumeTab, !on);
    if (on && tabs->currentIndex() == ResumeTab)
        tabs->setCurrentIndex(AnswersTab);
    else if (!on)
        tabs->setCurrentIndex(before == ResumeTab ? ResumeTab : tabs->currentIndex());
    stack->setCurrentIndex(tabs->currentIndex());
    if (on)
        splitter->setSizes({q.width() / 2, q.width() - q.width() / 2});
    if (focused != nullptr && resume->isAncestorOf(focused))
        focused->setFocus();
}

CandidatePanel::CandidatePanel(Services &services, QWidget *parent)
    : QWidget(parent), d(std::make_unique<Private>(*this, services))
{
    setObjectName(u"candidatePanel"_s);
    setAccessibleName(tr("Candidate"));
}

void CandidatePanel::prepare()
{
    if (d->pages)
        return;
    d->build();
    setFocusProxy(d->tabs);
    d->connectAll();
    if (!d->draftDirectory.isEmpty())
        d->scorecards->setDraftDirectory(d->draftDirectory + u"/scorecards"_s);
    clear();
    if (isVisible())
        d->pages->show(); // a widget is shown with its children, of which it had none
    d->fit();
    d->widenLater();
}

CandidatePanel::~CandidatePanel()
{
    // The panes use what Private holds.
    delete d->pages;
}

void CandidatePanel::showApplication(const api::ApplicationId &application)
{
    if (application.isEmpty()) {
        clear();
        return;
    }
    prepare();
    d->pages->setCurrentWidget(d->page);
    if (application == d->dossier.applicationId())
        return;
    d->dossier.open(application);
}

void CandidatePanel::clear()
{
    if (!d->pages)
        return;
    d->dossier.open({});
    d->dirty.clear();
    d->headDirty = false;
    d->refill.stop();
    d->patience.stop();
    d->resume->clear();
    d->answers->setForms({});
    d->scorecards->pane().setScorecards({});
    d->scorecards->setApplication({}, {});
    d->notes->setCandidate({});
    d->notes->setNotes({});
    d->history->setVisits({});
    d->details->setFields({}, {});
    d->header->show(HeadContent());
    d->pages->setCurrentIndex(0);
}

api::ApplicationId CandidatePanel::application() const
{
    return d->dossier.applicationId();
}

void CandidatePanel::setDraftDirectory(const QString &directory)
{
    d->draftDirectory = directory;
    d->drafts.setDirectory(directory);
    if (d->scorecards)
        d->scorecards->setDraftDirectory(directory + u"/scorecards"_s);
}

void CandidatePanel::setPatience(int ms)
{
    d->patience.setInterval(ms);
}

bool CandidatePanel::isWide() const
{
    return d->wide;
}

void CandidatePanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (!d->pages)
        return;
    d->fit();
    d->widenLater();
}

void CandidatePanel::showEvent(QShowEvent *event)
{
    prepare();
    QWidget::showEvent(event);
}

void CandidatePanel::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), d->services.theme.colours().surface);
}

} // namespace shortlist
