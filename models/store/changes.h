// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/applicationbrief.h"
#include "api/types/candidatebrief.h"
#include "api/types/field.h"
#include "api/types/form.h"
#include "api/types/id.h"
#include "models/store/records.h"
#include "models/store/rows.h"

#include <QFlags>
#include <QList>
#include <QMap>
#include <QMetaType>
#include <QSet>

namespace shortlist {

/// What a change touched.
enum class Kind : quint32 {
    Jobs = 1 << 0,
    Plans = 1 << 1,
    Stages = 1 << 2, ///< and stage groups
    Sources = 1 << 3,
    Tags = 1 << 4,
    Users = 1 << 5,
    Departments = 1 << 6,
    Locations = 1 << 7,
    ArchiveReasons = 1 << 8,
    Templates = 1 << 9,
    FeedbackForms = 1 << 10,
    Applications = 1 << 11,
    Candidates = 1 << 12,
    Schedules = 1 << 13,
    Details = 1 << 14, ///< notes, history, feedback, forms, surveys, full records: see Changes::details
    Pending = 1 << 15, ///< the outbox's marks on applications: see Changes::marked
    Records = 1 << 16, ///< a kind without a flag of its own (postings, offers, events, …): see Changes::of
};
Q_DECLARE_FLAGS(Kinds, Kind)
Q_DECLARE_OPERATORS_FOR_FLAGS(Kinds)

struct RowChanges {
    QList<Row> inserted{};
    QList<Row> updated{};
    QList<Row> removed{};
};

/// Writes the server took, about parts of records that the store has no rows for: whoever keeps such records brings them in line.
struct Taken {
    struct Field {
        QString object{}; ///< the record's id
        api::FieldValue value{};
    };
    struct ToProject {
        api::CandidateId candidate{};
        api::ProjectId project{};
    };
    QList<Field> fields{};
    QList<api::Feedback> scorecards{}; ///< without an author: the answer names none
    QList<ToProject> projects{};
    QList<api::ApplicationBrief> applications{}; ///< as the answers have them; without texts
    QList<api::CandidateBrief> candidates{};
};

/// One batch of changes; the store has them all applied when it says so.
struct Changes {
    Kinds kinds{};
    RowChanges applications{};
    RowChanges candidates{};
    /// Rows of the other kinds that changed; empty kinds are absent. Rows are those of Store::idAt: codes for kinds with a Table.
    QMap<RecordKind, RowChanges> records{};
    /// Candidates whose details (full record, notes, surveys, and the history, forms and feedback of their applications) changed.
    QSet<api::CandidateId> details{};
    /// Applications whose pending mark changed.
    QSet<api::ApplicationId> marked{};
    Taken taken{};
    /// Set once after the cache was read: models read everything anew.
    bool everything{false};

    /// The rows of any kind that changed.
    [[nodiscard]] RowChanges of(RecordKind kind) const
    {
        return kind == RecordKind::Application ? applications : kind == RecordKind::Candidate ? candidates : records.value(kind);
    }
};

} // namespace shortlist

Q_DECLARE_METATYPE(shortlist::Changes)
