// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace shortlist::sandbox {

enum class Kind : quint8 {
    Department = 1, Location, User, HiringTeamRole, Plan, Stage, StageGroup, Source, SourceType, ArchiveReason, Tag, Template,
    CustomField, Job, Posting, Opening, OpeningVersion, Candidate, CandidatePlace, Application, HistoryEvent, File, Note,
    NewNote, FormDefinition, FormField, FormSubmission, SurveySubmission, Feedback, Interview, Schedule, Event, Offer,
    OfferVersion, Compensation, CloseReason, Organisation, Answer,
    Project, Criterion, Evaluation, Upload
};

/// Ids that look like random UUIDs but carry kind and index, so that 100,000 records need no table to be found by id.
class Ids {
public:
    explicit Ids(quint64 seed);

    /// index < 2^40.
    [[nodiscard]] QString text(Kind kind, quint64 index) const;
    /// Nothing when the text is not an id of that kind made by this organisation.
    [[nodiscard]] std::optional<quint64> index(Kind kind, QStringView text) const;
    template <typename IdType> [[nodiscard]] IdType make(Kind kind, quint64 index) const { return IdType(text(kind, index)); }

private:
    quint64 m_key;
};

} // namespace shortlist::sandbox
