// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <Qt>

namespace shortlist {

/// The roles of every model. Text roles are plain text.
enum Role {
    IdRole = Qt::UserRole + 1, ///< QString: the record's id
    CandidateIdRole,           ///< QString
    NameRole,                  ///< QString
    EmailRole,                 ///< QString
    StageDaysRole,             ///< int: whole days in the current stage, -1 unknown
    StageDaysAtLeastRole,      ///< bool: StageDaysRole is only a lower bound
    NextActionRole,            ///< shortlist::NextAction as int
    NextActionTextRole,        ///< QString: "Schedule interview"
    SourceRole,                ///< QString
    TagsRole,                  ///< QStringList
    PendingRole,               ///< shortlist::PendingState as int
    PendingReasonRole,         ///< QString
    StatusRole,                ///< int: the kind's status enum
    StageTypeRole,             ///< int: api::InterviewStageType of a column
    TotalRole,                 ///< int: of a column: cards without the filter; of a job: active applications
    GroupRole,                 ///< QString: stage group or department
    SortRole,                  ///< raw value to sort by
    RevisionRole,              ///< quint64: changes whenever what is painted does: key of paint caches
    ArchivedRole,              ///< bool: out of use; painted quieter
    ExportRole,                ///< QString: the cell for other programs: ISO dates, numbers without separators
};

/// Who must act next; never told by colour alone.
enum class NextAction : quint8 {
    Nothing, ///< hired, archived, or nothing owed
    Them,    ///< scheduled, or the candidate's turn
    Us,      ///< we owe a step
    Overdue, ///< we owe it for longer than the stage's limit
};

} // namespace shortlist
