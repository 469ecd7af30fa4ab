// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/dossier.h"
#include "views/candidate/pane.h"
#include "views/candidate/slicedlist.h"

#include <QPlainTextEdit>

#include <functional>

namespace shortlist {

class NoteDrafts;

/// What the notes pane may do; Commands behind it, or a test.
struct NoteActions {
    /// True when the note was taken. `safe` is to be called once it is on disk, `lost` when it could not be written there.
    std::function<bool(const api::CandidateId &, const QString &text, std::function<void()> safe, std::function<void()> lost)> add{};
    std::function<void(quint64 write)> retry{};
    /// Ends a note of which it is not known whether it arrived.
    std::function<void(quint64 write)> accept{};
    /// Opens an editor for the text of a note of which it is not known whether it arrived.
    std::function<void(quint64 write)> edit{};
    std::function<void(quint64 write)> discard{};
};

/// The editor: plain text, Ctrl+Enter sends.
class NoteEditor final : public QPlainTextEdit {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NoteEditor)
public:
    explicit NoteEditor(const Theme &theme, QWidget *parent = nullptr);

signals:
    void sendRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void fitHeight();
    const Theme &m_theme;
};

/// The notes of a candidate, newest first, and the editor for a new one. What is typed is kept per candidate until it was
/// taken.
class NotesPane final : public Pane {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NotesPane)
public:
    /// `drafts` must outlive it.
    NotesPane(const Theme &theme, LinkGuard &links, NoteDrafts &drafts, NoteActions actions, QWidget *parent = nullptr);
    void setCandidate(const api::CandidateId &candidate);
    void setNotes(const QList<NoteItem> &notes);
    void focusEditor();
    /// Puts a note that was taken back into the editor, or into the candidate's draft when another one is shown.
    void giveBack(const api::CandidateId &candidate, const QString &text);
    /// Why the last note was not taken, for people.
    void showProblem(const QString &why);
    [[nodiscard]] SlicedList *list() const { return m_list; }

private:
    void send();
    void draftChanged();
    void editAgain(const NoteItem &note);
    void putIntoEditor(const QString &text);
    QWidget *noteView(const NoteItem &note);
    void addPendingRow(Card *card, const NoteItem &note);

    NoteDrafts &m_drafts;
    NoteActions m_actions;
    api::CandidateId m_candidate;
    NoteEditor *m_editor;
    QPushButton *m_send;
    PlainLabel *m_problem;
    SlicedList *m_list;
    bool m_filling{false};
};

} // namespace shortlist
