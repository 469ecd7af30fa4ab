// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/candidate/notespane.h"

#include "views/candidate/linkguard.h"
#include "views/candidate/notedrafts.h"
#include "views/candidate/pendingrow.h"
#include "views/candidate/question.h"
#include "views/candidate/textblock.h"
#include "views/candidate/timetext.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPointer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace shortlist {

NoteEditor::NoteEditor(const Theme &theme, QWidget *parent) : QPlainTextEdit(parent), m_theme(theme)
{
    setObjectName(u"noteEditor"_s);
    setAccessibleName(tr("New note"));
    setPlaceholderText(tr("Write a note… Ctrl+Enter adds it"));
    setTabChangesFocus(true);
    setFont(theme.font(TextSize::Body));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &NoteEditor::fitHeight);
    connect(&theme, &Theme::changed, this, [this] {
        setFont(m_theme.font(TextSize::Body));
        fitHeight();
    });
    fitHeight();
}

void NoteEditor::fitHeight()
{
    const int lines = qBound(2, blockCount(), 8);
    setFixedHeight(fontMetrics().lineSpacing() * lines + 2 * (frameWidth() + qRound(document()->documentMargin())) + 2);
}

void NoteEditor::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers().testFlag(Qt::ControlModifier)) {
        emit sendRequested();
        event->accept();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

NotesPane::NotesPane(const Theme &theme, LinkGuard &links, NoteDrafts &drafts, NoteActions actions, QWidget *parent)
    : Pane(theme, links, parent), m_drafts(drafts), m_actions(std::move(actions)), m_editor(new NoteEditor(theme, this)),
      m_send(new QPushButton(tr("Add note"), this)),
      m_problem(new PlainLabel(theme, TextSize::Small, Ink::Bad, PlainLabel::Fit::Wrap, this)), m_list(new SlicedList(this))
{
    m_send->setObjectName(u"addNote"_s);
    m_send->setAccessibleName(m_send->text());
    m_send->setEnabled(false);
    m_problem->setObjectName(u"noteProblem"_s);
    m_problem->hide();
    m_list->setObjectName(u"noteList"_s);
    m_list->setAccessibleName(tr("Notes"));
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_problem, 1);
    foot->addStretch(0);
    foot->addWidget(m_send, 0, Qt::AlignTop | Qt::AlignRight);
    auto *box = new QVBoxLayout;
    box->setContentsMargins(space::l, space::m, space::l, space::s);
    box->setSpacing(space::s);
    box->addWidget(m_editor);
    box->addLayout(foot);
    column()->insertLayout(0, box);
    column()->addWidget(m_list, 1);
    connect(m_editor, &QPlainTextEdit::textChanged, this, &NotesPane::draftChanged);
    connect(m_editor, &NoteEditor::sendRequested, this, &NotesPane::send);
    connect(m_send, &QAbstractButton::clicked, this, &NotesPane::send);
    connect(&drafts, &NoteDrafts::problem, this, [this](const QString &why) { showProblem(tr("The draft is not on disk: %1").arg(why)); });
    connect(&drafts, &NoteDrafts::loaded, this, [this](const api::CandidateId &candidate, const QString &text) {
        if (candidate == m_candidate && m_editor->document()->isEmpty())
            m_editor->setPlainText(text);
    });
    connect(&drafts, &NoteDrafts::passedOn, this, &NotesPane::giveBack);
    setNotes({});
    setCandidate({});
}

void NotesPane::setCandidate(const api::CandidateId &candidate)
{
    if (candidate == m_candidate && !candidate.isEmpty())
        return;
    m_candidate = candidate;
    m_problem->hide();
    m_filling = true;
    m_editor->setPlainText(m_drafts.text(candidate));
    m_editor->moveCursor(QTextCursor::End);
    m_filling = false;
    m_editor->setEnabled(!candidate.isEmpty());
    m_send->setEnabled(!m_editor->toPlainText().trimmed().isEmpty());
    m_drafts.load(candidate);
}

void NotesPane::draftChanged()
{
    const QString text = m_editor->toPlainText();
    m_send->setEnabled(!m_candidate.isEmpty() && !text.trimmed().isEmpty());
    if (!m_filling)
        m_drafts.set(m_candidate, text);
}

void NotesPane::focusEditor()
{
    m_editor->setFocus(Qt::ShortcutFocusReason);
}

void NotesPane::showProblem(const QString &why)
{
    m_problem->setText(why);
    m_problem->setVisible(!why.isEmpty());
}

void NotesPane::send()
{
    const QString text = m_editor->toPlainText().trimmed();
    if (text.isEmpty() || m_candidate.isEmpty())
        return;
    showProblem({});
    const api::CandidateId candidate = m_candidate;
    const QPointer<NoteDrafts> drafts = &m_drafts;
    const auto safe = [drafts, candidate] {
        if (drafts != nullptr)
            drafts->release(candidate);
    };
    const auto lost = [pane = QPointer(this), candidate, text] {
        if (pane)
            pane->giveBack(candidate, text);
    };
    if (!m_actions.add || !m_actions.add(candidate, text, safe, lost)) {
        if (!m_problem->isVisibleTo(this))
            showProblem(tr("The note could not be added. Your text is kept."));
        return;
    }
    m_drafts.taken(candidate);
    m_filling = true;
    m_editor->clear();
    m_filling = false;
}

void NotesPane::setNotes(const QList<NoteItem> &notes)
{
    QList<SlicedList::Item> items;
    for (const NoteItem &note : notes) {
        const QString key = note.write != 0 ? u"w%1"_s.arg(note.write) : note.id;
        const size_t print = qHashMulti(0, note.author, note.when.toMSecsSinceEpoch(), note.html, note.plain, note.isPrivate,
            note.truncated, int(note.pending), note.pendingReason);
        items.append({key, print, [this, note] { return noteView(note); }, {}});
    }
    m_list->setItems(std::move(items));
    setEmpty(notes.isEmpty(), tr("No notes yet."));
}

QWidget *NotesPane::noteView(const NoteItem &note)
{
    auto *card = new Card(theme());
    card->setObjectName(u"note"_s);
    auto *head = new QHBoxLayout;
    head->setSpacing(space::s);
    auto *author = new PlainLabel(theme(), TextSize::Body, Ink::Text, PlainLabel::Fit::Elide, card, true);
    author->setText(note.author.isEmpty() ? (note.write != 0 ? tr("You") : tr("Unknown author")) : note.author);
    head->addWidget(author);
    if (note.isPrivate)
        head->addWidget(new Chip(theme(), tr("Private"), Tone::Neutral, card));
    head->addStretch(1);
    auto *when = new PlainLabel(theme(), TextSize::Small, Ink::Muted, PlainLabel::Fit::Whole, card);
    timetext::keepFresh(when, note.when);
    head->addWidget(when);
    card->column()->addLayout(head);
    auto *text = new ExpandableText(theme(), note.plain, note.html, note.truncated, card);
    connect(text, &ExpandableText::linkActivated, card, [this, card](const QUrl &url) { links().open(url, card); });
    card->column()->addWidget(text);
    if (note.pending != PendingState::None)
        addPendingRow(card, note);
    return card;
}

void NotesPane::addPendingRow(Card *card, const NoteItem &note)
{
    if (pendingTone(note.pending) != Tone::Neutral)
        card->setTone(pendingTone(note.pending));
    const auto asking = [this, write = note.write](const std::function<void(quint64)> &act, const QString &title, const QString &text, const QString &button) {
        return act ? [=, this] { ask(this, this, u"discardQuestion"_s, title, text, button, [act, write] { act(write); }); } : std::function<void()>();
    };
    PendingActions actions;
    actions.retry = [this, write = note.write] { m_actions.retry(write); };
    actions.edit = [this, note] { editAgain(note); };
    actions.editsUndecided = true;
    actions.accept = asking(m_actions.accept, tr("Forget this note?"), tr("If it did not arrive in Ashby, its text will be gone."), tr("Forget"));
    actions.discard = asking(m_actions.discard, tr("Discard this note?"), tr("Its text will be gone."), tr("Discard"));
    card->column()->addWidget(pendingRow(theme(), u"note"_s, note.pending, pendingSentence(note.pending, note.pendingReason), actions, card));
}

void NotesPane::putIntoEditor(const QString &text)
{
    const QString typed = m_editor->toPlainText();
    m_editor->setPlainText(typed.trimmed().isEmpty() ? text : QString(typed + u"\n\n"_s + text));
    m_editor->moveCursor(QTextCursor::End);
    focusEditor();
}

void NotesPane::giveBack(const api::CandidateId &candidate, const QString &text)
{
    if (candidate == m_candidate) {
        putIntoEditor(text);
        return;
    }
    const QString typed = m_drafts.text(candidate);
    m_drafts.set(candidate, typed.trimmed().isEmpty() ? text : QString(typed + u"\n\n"_s + text));
}

// The text goes into the editor, and with it into the draft, before the write that holds it goes.
void NotesPane::editAgain(const NoteItem &note)
{
    if (note.pending == PendingState::Unknown) {
        // As a new note it could stand there twice: the outbox looks whether the first arrived before it sends the other text.
        if (m_actions.edit)
            m_actions.edit(note.write);
        return;
    }
    putIntoEditor(note.plain);
    if (m_actions.discard)
        m_actions.discard(note.write);
}

} // namespace shortlist
