// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/candidate.h"
#include "api/types/id.h"

#include <QDateTime>
#include <QObject>

#include <memory>
#include <optional>

namespace shortlist {

class Outbox;
class Store;
class UndoList;
struct UndoStep;

/// What a move to an Archived stage needs, as the person chose it.
struct ArchiveChoice {
    api::ArchiveReasonId reason{};
    std::optional<api::CommunicationTemplateId> mail{};
    /// Without it the mail leaves the next morning at 9:32 of the organisation's time.
    std::optional<QDateTime> sendAt{};
};

/// One method per intent of the person. Each is on screen when it returns, is durable a moment later, and reaches the
/// server when it can. Nobody else writes.
class Commands final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Commands)
public:
    Commands(Store &store, Outbox &outbox, QObject *parent = nullptr);
    ~Commands() override;

    /// Moves applications to a stage of their plan; to an Archived stage only with a choice. Applications already there are
    /// left alone. Returns how many were moved; 0 with a refused() when the stage is not of their plan or a choice is
    /// missing or superfluous.
    int moveApplications(const QList<api::ApplicationId> &applications, const api::InterviewStageId &stage,
        const std::optional<ArchiveChoice> &archive = {});
    /// Adds a note; plain text or the allowed HTML. Empty text is refused.
    bool addNote(const api::CandidateId &candidate, const QString &text, api::NoteContentType type = api::NoteContentType::Plain);
    /// Sends a rejected or undecided write again (after a probe where its effect could be there already).
    void retry(quint64 write);
    /// Forgets a write that is not under way, and takes its effect off the screen.
    void discard(quint64 write);
    /// Sends a held write without waiting any longer.
    void sendNow(quint64 write);
    /// Gives a note that is not under way another text. False when it is, or when the write is no note, or for an empty text.
    bool edit(quint64 write, const QString &text);

    /// Takes the last gesture back. What has not left is dropped and nothing of it is ever sent; what has left is undone by a new write in the other
    /// direction. A note is taken back only while it is held: noteUndone() gives its text. Returns what was taken back, for people; empty, with a
    /// refused(), when it could not be.
    QString undo();
    /// Does again what undo() took back. Mails of an archive are not sent again.
    QString redo();
    /// What undo() or redo() would do, e.g. "Move to Onsite"; empty when there is nothing.
    [[nodiscard]] QString undoText() const;
    [[nodiscard]] QString redoText() const;

signals:
    /// The gesture could not be accepted at all; `why` is for people.
    void refused(const QString &why);
    void undoChanged();
    /// A note was taken back before it was sent; its text belongs into the editor again.
    void noteUndone(const shortlist::api::CandidateId &candidate, const QString &text);

private:
    enum class Way { Undo, Redo };
    QString go(Way way);
    bool bring(UndoStep &step, Way way, QString *why);
    QString takeNoteBack(quint64 write, QString *why);

    Store &m_store;
    Outbox &m_outbox;
    std::unique_ptr<UndoList> m_undo;
};

} // namespace shortlist
