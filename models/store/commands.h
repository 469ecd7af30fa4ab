// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/candidate.h"
#include "api/types/id.h"
#include "api/types/requests.h"

#include <QDateTime>
#include <QObject>

#include <memory>
#include <optional>

namespace shortlist {

class Outbox;
class Store;
class UndoList;
struct OutboxItem;
struct UndoEntry;
struct UndoStep;

/// What a move to an Archived stage needs, as the person chose it.
struct ArchiveChoice {
    api::ArchiveReasonId reason{};
    std::optional<api::CommunicationTemplateId> mail{};
    /// Without it the mail leaves the next morning at 9:32 of the organisation's time.
    std::optional<QDateTime> sendAt{};
};

/// One method per intent of the person. Each is on screen when it returns, is durable a moment later, and reaches the
/// server when it can. Nobody else writes. What is not accepted is refused() with a reason and changes nothing.
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
    /// Tags a candidate. False without a refused() when the tag is there already, or on its way. Taken back it is removed again.
    bool addTag(const api::CandidateId &candidate, const api::CandidateTagId &tag);
    /// Takes a tag off a candidate; the same rules.
    bool removeTag(const api::CandidateId &candidate, const api::CandidateTagId &tag);
    /// Puts a candidate into a project (a talent pool). False without a refused() when that is on its way already. Ashby's API has no
    /// way out of a project, so it can be taken back only while it is held.
    bool addProject(const api::CandidateId &candidate, const api::ProjectId &project);
    /// Says where an application came from; without a source it is cleared. False without a refused() when that is what is there.
    bool changeSource(const api::ApplicationId &application, const std::optional<api::SourceId> &source);
    /// Sets a custom field of an application, candidate, job or opening (others are refused: Ashby's API sets no fields of theirs).
    /// `value` in the shape of the field's type. `before` is the value the person saw, Undefined when that is not known: with it a
    /// change by somebody else is noticed and the write can be taken back after it left.
    bool setCustomField(api::CustomFieldObjectType objectType, const QString &objectId, const api::CustomFieldId &field, const QJsonValue &value,
        const QJsonValue &before = QJsonValue::Undefined);
    /// Submits a scorecard. Without answers, or a second time with the same answers while the first waits, it is refused. It can be
    /// taken back only while it is held.
    bool submitFeedback(const api::ApplicationFeedbackSubmitRequest &scorecard);
    /// Creates a candidate. A name is needed; `createdAt` is filled in. It can be taken back only while it is held.
    bool createCandidate(const api::CandidateCreateRequest &candidate);

    /// The number, in the outbox, of the write that was accepted last; 0 before the first.
    [[nodiscard]] quint64 lastWrite() const { return m_lastWrite; }

    /// Sends a rejected or undecided write again (after a probe where its effect could be there already), or a write in conflict
    /// although somebody else changed the same thing. Refused for a note with a draft: edit() decides what becomes of that.
    void retry(quint64 write);
    /// Ends an undecided write or one in conflict, or one of which nothing could be seen so far (PendingWrite::isOpen), with what Ashby
    /// has: it is forgotten and never sent (again).
    void acceptTheirs(quint64 write);
    /// Forgets writes that are not under way, and takes their effects off the screen.
    void discard(quint64 write);
    void discard(const QList<quint64> &writes);
    /// Sends a held write without waiting any longer.
    void sendNow(quint64 write);
    /// Gives a note that is not under way another text, and forgets its draft. False when it is under way, when the write is no
    /// note, or for an empty text. The text of an undecided note is the one that is sent if the first did not arrive.
    bool edit(quint64 write, const QString &text);
    /// Keeps what is typed into a note's editor, on disk, without sending it. False when the write is no note or is gone.
    bool keepDraft(quint64 write, const QString &draft);
    /// While somebody is at its text a note is not sent; nor is what follows it for that candidate.
    void setEditing(quint64 write, bool editing);

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
    /// The same for a scorecard, with the answers as they were to be sent.
    void scorecardUndone(const shortlist::api::ApplicationFeedbackSubmitRequest &scorecard);

private:
    enum class Way { Undo, Redo };
    QString go(Way way);
    bool bring(UndoStep &step, Way way, QString *why);
    QString takeNoteBack(quint64 write, QString *why);
    QString takeBack(UndoEntry &entry, QString *why);
    QString doAgain(UndoEntry &entry);
    bool tag(const api::CandidateId &candidate, const api::CandidateTagId &tag, bool add);
    /// Refuses with `why`, or else queues the write and remembers it for undo().
    bool accept(OutboxItem item, QString why);

    Store &m_store;
    Outbox &m_outbox;
    std::unique_ptr<UndoList> m_undo;
    quint64 m_lastWrite{0};
};

} // namespace shortlist
