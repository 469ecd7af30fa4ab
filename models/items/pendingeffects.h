// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/requests.h"
#include "models/store/outbox.h"

#include <optional>

namespace shortlist {

/// What a write that is not confirmed wants to set, and how far it is.
template <typename Value> struct PendingValue {
    Value value{};
    PendingState pending{};
    bool operator==(const PendingValue &) const = default;
};

/// A write that needs somebody.
struct PendingTrouble {
    quint64 write{0};
    PendingState pending{};
    QString what{};   ///< "Add tag Go"
    QString reason{}; ///< for people
    bool operator==(const PendingTrouble &) const = default;
};

/// What the outbox is to do to one candidate and one of their applications, of what the store has no rows for; of tags and the
/// source, which the store shows, that they are not confirmed. What was refused does nothing and is among the troubles.
struct PendingEffects {
    QList<PendingValue<api::CandidateTagId>> tags{};
    QList<PendingValue<api::ProjectId>> projects{};
    PendingState source{PendingState::None};
    QList<PendingValue<api::CustomFieldSetValueRequest>> fields{};
    struct Scorecard {
        api::ApplicationFeedbackSubmitRequest request{};
        PendingState pending{};
        QString reason{};
        QDateTime since{};
        quint64 write{0};
        bool operator==(const Scorecard &) const = default;
    };
    QList<Scorecard> scorecards{}; ///< refused ones, too: somebody wrote them
    QList<PendingTrouble> troubles{};
};

[[nodiscard]] PendingEffects pendingEffects(const Outbox &outbox, const api::CandidateId &candidate, const api::ApplicationId &application);

} // namespace shortlist
