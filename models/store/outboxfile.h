// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/database.h"
#include "models/store/outbox.h"

#include <optional>

namespace shortlist {

/// A write with everything needed to send it again and to find out whether it arrived.
struct OutboxItem {
    PendingWrite write{};
    // ChangeStage
    api::InterviewStageId stage{};
    api::InterviewStageId from{}; ///< where the server had it when the write was sent
    api::ArchiveReasonId archiveReason{};
    api::CommunicationTemplateId mail{};
    std::optional<QDateTime> mailAt{};
    // CreateNote
    api::NoteContentType noteType{api::NoteContentType::Plain};
    /// Chosen when it was queued, no two alike: how a probe recognises the note. Of a move: the application's updatedAt (the server's clock) when it was sent.
    qint64 noteCreatedMs{0};
    qint64 sentMs{0};        ///< wall clock of the last attempt
    bool insisted{false};    ///< the person said: send it again

    // Not on disk
    bool committed{false};
    bool busy{false};       ///< something about it is under way: a commit, a call, a probe, a wait
    int probes{0};
    qint64 heldUntil{0};    ///< monotonic; not sent before

    [[nodiscard]] bool troubled() const { return write.state == WriteState::Rejected || write.state == WriteState::Unknown; }
};

/// The outbox's file. Every function runs on the outbox's worker.
class OutboxFile {
public:
    /// Opens or makes it and reads what is in it, oldest first.
    struct Contents {
        bool ok{false};
        QString problem{}; ///< for people; also when a damaged file was renamed aside
        QList<OutboxItem> items{};
        quint64 lastNumber{0};
        qint64 lastNoteMs{0};
    };
    Contents open(const QString &directory);
    /// Adds one and removes others in one transaction. Returns an empty text, or why not, for people.
    QString insert(const OutboxItem &item, const QList<quint64> &replaced);
    QString update(const OutboxItem &item);
    QString remove(quint64 number);
    /// After writing failed: makes the file hold exactly these, whatever of earlier changes is missing in it.
    QString rewrite(const QList<OutboxItem> &items);

private:
    bool readAll(Contents &contents);
    void salvage(Contents &contents, const QString &directory);
    bool insertRow(const OutboxItem &item);
    bool write(Statement &statement, const OutboxItem &item);
    bool removeRow(quint64 number);

    Database m_db;
};

} // namespace shortlist
