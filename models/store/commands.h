// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/candidate.h"
#include "api/types/id.h"

#include <QDateTime>
#include <QObject>

#include <optional>

namespace shortlist {

class Outbox;
class Store;

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

signals:
    /// The gesture could not be accepted at all; `why` is for people.
    void refused(const QString &why);

private:
    Store &m_store;
    Outbox &m_outbox;
};

} // namespace shortlist
