// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/id.h"
#include "models/store/rows.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <array>
#include <optional>

/// What every kind of record has in common, so that one list page and one detail panel serve all of them.
/// Store counts and names records by kind; Sync fetches them, tells what the key may read, and brings the raw JSON.
namespace shortlist {

/// A kind of record. The numbers are on disk.
enum class RecordKind : quint8 {
    Job = 1,
    Plan = 2,
    Stage = 3,
    StageGroup = 4,
    Source = 5,
    Tag = 6,
    User = 7,
    Department = 8,
    Location = 9,
    ArchiveReason = 10,
    Template = 11,        ///< communication templates
    Schedule = 12,        ///< interview schedules; their events are Event
    Survey = 13,          ///< survey submissions; owner on disk: the candidate
    Application = 20,     ///< as application.list sends it
    Candidate = 21,
    JobPosting = 30,
    Opening = 31,
    Interview = 32,       ///< interview templates
    Event = 33,           ///< interview events; owner on disk: the schedule
    Offer = 34,
    Project = 35,         ///< talent pools
    HiringTeamRole = 36,
    ApplicationRole = 37, ///< hiring team roles of applications
    CloseReason = 38,
    CustomField = 39,
    FeedbackForm = 40,

    // Details, which have no rows: what a record's own page asks for.
    ApplicationInfo = 22, ///< as application.info sends it, with its forms
    Notes = 23,           ///< a JSON array, by candidate; so are the next two, by application
    History = 24,
    Feedback = 25,
    JobPostingInfo = 50,  ///< as jobPosting.info sends it: with description and application form
    OfferInfo = 51,       ///< as offer.info sends it: with all versions
    CandidateProjects = 52, ///< a JSON array, by candidate
};

/// The kinds that have rows, in the order they are fetched.
inline constexpr std::array recordKinds{RecordKind::Job, RecordKind::Plan, RecordKind::StageGroup, RecordKind::Stage,
    RecordKind::Source, RecordKind::ArchiveReason, RecordKind::Template, RecordKind::Tag, RecordKind::User, RecordKind::Department,
    RecordKind::Location, RecordKind::Application, RecordKind::Candidate, RecordKind::Schedule, RecordKind::Event, RecordKind::Survey,
    RecordKind::JobPosting, RecordKind::Opening, RecordKind::Interview, RecordKind::Offer, RecordKind::Project,
    RecordKind::HiringTeamRole, RecordKind::ApplicationRole, RecordKind::CloseReason, RecordKind::CustomField, RecordKind::FeedbackForm};

/// The kind's name in the program's own settings and object names ("jobPosting"); the API's word where it has one. Not for people.
[[nodiscard]] QLatin1StringView recordKindName(RecordKind kind);

/// The kind's name for people, translated, as the title of its list ("Job postings"); for a detail kind what it holds.
[[nodiscard]] QString recordKindTitle(RecordKind kind);

/// A record's JSON with every member the server sent.
struct RawRecord {
    QByteArray json{};     ///< empty when nothing is known; an object, or an array for the kinds that say so
    QDateTime fetchedAt{}; ///< UTC; invalid when it is not known
    /// What kind of answer it is: for JobPosting perhaps JobPostingInfo, for Offer OfferInfo, for Application ApplicationInfo.
    RecordKind kind{};
};

/// A raw record as its type (api::JobPosting, api::Offer, api::InterviewEvent, …; see records.cpp). Nothing when it does not fit.
template <typename T> [[nodiscard]] std::optional<T> decoded(const RawRecord &raw);

/// hiringTeamRole.list and applicationHiringTeamRole.list. A role the server names without an id has its title for one.
struct TeamRole {
    api::HiringTeamRoleId id{};
    QString title{};
    bool operator==(const TeamRole &) const = default;
};
struct ApplicationTeamRole {
    api::HiringTeamRoleId id{};
    QString title{};
    bool operator==(const ApplicationTeamRole &) const = default;
};

/// An interview schedule on lists. Times are seconds since 1970 UTC, 0 when unknown.
struct ScheduleRow {
    RecordKey id{};
    RecordKey application{};
    quint32 createdAt{0};
    quint32 updatedAt{0};
    Code stage{noCode};
    Code scheduledBy{noCode}; ///< a user
    quint16 status{0};        ///< see Store::scheduleStatus
    quint8 flags{0};          ///< RowGone
    bool operator==(const ScheduleRow &) const = default;
};

enum EventFlag : quint8 {
    // RowGone = 1
    EventHasFeedback = 2,    ///< hasSubmittedFeedback
    EventHasMeetingLink = 4, ///< the link itself is in the raw record
};

/// An interview event on lists. Times are seconds since 1970 UTC, 0 when unknown.
struct EventRow {
    RecordKey id{};
    Row schedule{noRow};
    quint32 start{0};
    quint32 end{0};
    quint32 updatedAt{0};
    quint32 location{0};     ///< see Store::eventLocation
    quint32 interviewers{0}; ///< number of a set of user codes, see Store::codeSet
    quint16 locationBytes{0};
    Code interview{noCode};
    quint8 flags{0};         ///< RowGone, EventFlag
};

/// A survey submission on lists.
struct SurveyRow {
    RecordKey id{};
    RecordKey candidate{};
    RecordKey application{}; ///< all zero when it belongs to none
    quint32 submittedAt{0};  ///< seconds since 1970 UTC
    quint8 type{0};          ///< api::SurveyType
    quint8 flags{0};         ///< RowGone
    bool operator==(const SurveyRow &) const = default;
};

} // namespace shortlist
