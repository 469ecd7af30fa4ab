// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/candidate/candidatepanel.h"

#include "models/items/dossier.h"
#include "models/store/commands.h"
#include "views/candidate/formviews.h"
#include "views/candidate/headerpanel.h"
#include "views/candidate/historypane.h"
#include "views/candidate/linkguard.h"
#include "views/candidate/notedrafts.h"
#include "views/candidate/notespane.h"
#include "views/candidate/resumepane.h"
#include "views/candidate/sectionbar.h"

#include <QPainter>
#include <QResizeEvent>
#include <QSet>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {
enum Tab { ResumeTab, AnswersTab, ScorecardsTab, NotesTab, HistoryTab, DetailsTab, TabCount };
} // namespace

class CandidatePanel::Private final : public QObject {
public:
    Private(CandidatePanel &panel, Services &all)
        : q(panel), services(all),
          drafts(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/drafts"_s),
          dossier(all.store, all.sync, all.outbox)
    {
    }

    void build();
    void buildPanes();
    void connectAll();
    void addShortcuts();
    void refillAll();
    void refillLater(Part part);
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
    [[nodiscard]] bool addNote(const api::CandidateId &candidate, const QString &text, std::function<void()> safe);
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
    ScorecardsPane *scorecards{nullptr};
    NotesPane *notes{nullptr};
    HistoryPane *history{nullptr};
    AnswersPane *details{nullptr};
    QSet<Part> dirty;
    bool headDirty{false};
    bool wide{false};
    int narrowTab{ResumeTab};
    bool adding{false};
    QTimer refill;
};

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
    scorecards = new ScorecardsPane(theme, links, stack);
    NoteActions actions;
    actions.add = [this](const api::CandidateId &candidate, const QString &text, std::function<void()> safe) {
        return addNote(candidate, text, std::move(safe));
    };
    actions.retry = [this](quint64 write) { services.commands.retry(write); };
    actions.discard = [this](quint64 write) { services.commands.discard(write); };
    notes = new NotesPane(theme, links, drafts, actions, stack);
    history = new HistoryPane(theme, links, stack);
    details = new AnswersPane(theme, links, u"detail"_s, CandidatePanel::tr("No further fields."), stack);
    const QList<QPair<QWidget *, QString>> all{{slot, u"resumePane"_s}, {answers, u"answersPane"_s}, {scorecards, u"scorecardsPane"_s},
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
        refill.start();
    });
    connect(&dossier, &Dossier::changed, this, &Private::refillLater);
    refill.setInterval(0);
    connect(&refill, &QTimer::timeout, this, &Private::refillOne);
    connect(tabs, &QTabBar::currentChanged, this, [this](int tab) {
        stack->setCurrentIndex(tab);
        if (!wide)
            narrowTab = tab;
    });
    connect(header, &HeaderPanel::closeRequested, &q, &CandidatePanel::closeRequested);
    connect(header, &HeaderPanel::applicationRequested, &q, &CandidatePanel::applicationRequested);
    for (Pane *pane : std::initializer_list<Pane *>{resume, answers, scorecards, notes, history, details})
        connect(pane, &Pane::retryRequested, this, [this] { dossier.refresh(); });
    connect(&services.commands, &Commands::refused, this, [this](const QString &why) {
        if (adding)
            notes->showProblem(why);
    });
    connect(&services.commands, &Commands::noteUndone, notes, &NotesPane::giveBack);
    connect(&services.theme, &Theme::changed, this, [this] {
        q.update();
        fit();
    });
    header->widget()->installEventFilter(this);
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
    else
        tabs->setFocus(Qt::ShortcutFocusReason);
}

bool CandidatePanel::Private::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == header->widget() && event->type() == QEvent::LayoutRequest)
        fit();
    return QObject::eventFilter(watched, event);
}

void CandidatePanel::Private::fit()
{
    header->fit(q.width(), q.height() * 9 / 20);
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

void CandidatePanel::Private::refillAll()
{
    fillHead();
    const Part order[] = {Part::Record, Part::Forms, Part::Feedback, Part::Notes, Part::History};
    for (const Part part : order)
        dirty.insert(part);
    notes->setCandidate(dossier.candidateId());
    refill.start();
}

void CandidatePanel::Private::refillLater(Part part)
{
    dirty.insert(part);
    refill.start();
}

// One part a turn, so that a page that arrives whole holds nothing up; what is on screen first.
void CandidatePanel::Private::refillOne()
{
    if (std::exchange(headDirty, false)) {
        fillHead();
        return;
    }
    const Part byTab[] = {Part::Record, Part::Forms, Part::Feedback, Part::Notes, Part::History, Part::Record};
    Part part = byTab[qBound(0, stack->currentIndex(), TabCount - 1)];
    if (part == Part::Forms && !dirty.contains(part))
        part = Part::Surveys;
    if (!dirty.contains(part)) {
        if (dirty.isEmpty()) {
            refill.stop();
            return;
        }
        part = *dirty.cbegin();
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
        scorecards->setScorecards(cards);
        setPaneState(scorecards, {Part::Feedback});
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
        .tags = dossier.tags(),
        .contacts = dossier.contacts(),
        .others = dossier.otherApplications()});
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
    QList<FilledForm> forms;
    const QList<QPair<QString, QString>> fields = dossier.customFields();
    if (!fields.isEmpty()) {
        AnswerSection section;
        for (const auto &[title, value] : fields)
            section.answers.append(Answer{.question = title, .answer = value});
        forms.append(FilledForm{.id = u"fields"_s, .title = CandidatePanel::tr("Fields"), .sections = {section}});
    }
    details->setForms(forms);
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

bool CandidatePanel::Private::addNote(const api::CandidateId &candidate, const QString &text, std::function<void()> safe)
{
    adding = true;
    const bool taken = services.commands.addNote(candidate, text);
    adding = false;
    if (!taken)
        return false;
    quint64 number = 0;
    const QList<PendingWrite> writes = services.outbox.writes();
    for (const PendingWrite &write : writes) {
        if (write.kind == WriteKind::CreateNote && write.candidate == candidate && write.text == text)
            number = qMax(number, write.number);
    }
    if (number == 0) {
        safe();
        return true;
    }
    // Not before it is on disk there: until then the draft file is the only copy that outlives a crash.
    auto *wait = new QObject(this);
    connect(&services.outbox, &Outbox::committed, wait, [wait, number, safe = std::move(safe)](quint64 write) {
        if (write != number)
            return;
        wait->deleteLater();
        safe();
    });
    return true;
}

CandidatePanel::CandidatePanel(Services &services, QWidget *parent)
    : QWidget(parent), d(std::make_unique<Private>(*this, services))
{
    setObjectName(u"candidatePanel"_s);
    setAccessibleName(tr("Candidate"));
    d->build();
    setFocusProxy(d->tabs);
    d->connectAll();
    clear();
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
    d->pages->setCurrentWidget(d->page);
    if (application == d->dossier.applicationId())
        return;
    d->dossier.open(application);
    d->refillAll();
}

void CandidatePanel::clear()
{
    d->dossier.open({});
    d->dirty.clear();
    d->headDirty = false;
    d->refill.stop();
    d->resume->clear();
    d->answers->setForms({});
    d->scorecards->setScorecards({});
    d->notes->setCandidate({});
    d->notes->setNotes({});
    d->history->setVisits({});
    d->details->setForms({});
    d->header->show(HeadContent());
    d->pages->setCurrentIndex(0);
}

api::ApplicationId CandidatePanel::application() const
{
    return d->dossier.applicationId();
}

void CandidatePanel::setDraftDirectory(const QString &directory)
{
    d->drafts.setDirectory(directory);
}

bool CandidatePanel::isWide() const
{
    return d->wide;
}

void CandidatePanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    d->fit();
    const bool wide = width() >= wideFrom;
    if (wide != d->wide) { // not inside the resize that the move of a pane would start again
        QTimer::singleShot(0, d.get(), [this] { d->setWide(width() >= wideFrom); });
    }
}

void CandidatePanel::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), d->services.theme.colours().surface);
}

} // namespace shortlist
