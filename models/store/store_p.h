// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/keytable.h"
#include "models/store/rowindex.h"
#include "models/store/rowvector.h"
#include "models/store/store.h"
#include "models/store/textarena.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace shortlist {

/// Where an application stands.
struct StageState {
    Code stage{noCode};
    quint8 status{0};
    quint32 enteredAt{0};
    bool guessed{false};
};

/// What was changed here and the server has not confirmed, over what it says meanwhile.
template <typename Server, typename Edit> struct Overlay {
    Server server{};
    QList<Edit> edits{}; ///< the last one is on top

    /// Later writes stand last, in whatever order they come (a retried write has its old number).
    void put(const Edit &edit)
    {
        take(edit.write);
        const auto later = [&edit](const Edit &one) { return one.write > edit.write; };
        edits.insert(std::find_if(edits.cbegin(), edits.cend(), later), edit);
    }
    std::optional<Edit> take(quint64 write)
    {
        const auto is = [write](const Edit &one) { return one.write == write; };
        const auto it = std::find_if(edits.cbegin(), edits.cend(), is);
        if (it == edits.cend())
            return {};
        const Edit taken = *it;
        edits.erase(it);
        return taken;
    }
};

struct StageEdit {
    quint64 write;
    Code stage;
    quint32 at;
};
struct TagEdit {
    quint64 write;
    Code tag;
    bool add;
};
struct SourceEdit {
    quint64 write;
    Code source;
};
using StageOverlay = Overlay<StageState, StageEdit>;
using TagOverlay = Overlay<quint32, TagEdit>; ///< over the set of tags the server says the candidate has
using SourceOverlay = Overlay<Code, SourceEdit>;

/// What one batch did to a row.
enum class Fate : quint8 { Inserted, Updated, Removed, Nothing };
/// What the present batch did to rows of one kind, and how many of them there are in all.
struct Fates {
    std::vector<std::pair<Row, Fate>> noted{}; ///< in the order they came
    int present{0};
};

class Store::Private {
public:
    struct ApplicationExtra {
        quint32 folded{0}; ///< offset in the folded buffer
        quint32 foldedBytes{0};
        Row candidate{noRow};
        Row nextOfCandidate{noRow};
    };

    Table<api::JobDetail> jobs;
    Table<api::InterviewPlan> plans;
    Table<api::InterviewStage> stages;
    Table<api::InterviewStageGroup> stageGroups;
    Table<api::Source> sources;
    Table<api::CandidateTag> tags;
    Table<api::User> users;
    Table<api::Department> departments;
    Table<api::Location> locations;
    Table<api::ArchiveReason> archiveReasons;
    Table<api::CommunicationTemplate> templates;
    Table<api::JobPostingSummary> jobPostings;
    Table<api::Opening> openings;
    Table<api::Interview> interviews;
    Table<api::OfferSummary> offers;
    Table<api::Project> projects;
    Table<TeamRole> hiringTeamRoles;
    Table<ApplicationTeamRole> applicationRoles;
    Table<api::CloseReason> closeReasons;
    Table<api::CustomFieldDefinition> customFields;
    Table<api::FeedbackFormDefinition> feedbackForms;

    KeyTable keys;
    TextArena arena;
    TextArena folded;
    TextArena foldedNext; ///< takes the place of `folded` when all of that is moved
    Row foldedMoved{0};   ///< rows below have their text in `foldedNext`
    size_t foldedWaste{0};

    RowVector<ApplicationRow> applications;
    RowVector<ApplicationExtra> extras;
    RowIndex applicationRows;
    /// A candidate that only applications speak of so far has a row that is gone.
    RowVector<CandidateRow> candidates;
    RowVector<Row> firstApplication;
    RowIndex candidateRows;

    QList<QList<Row>> byJob;
    QList<int> active;
    QHash<QList<Code>, quint32> tagNumbers;
    QList<QList<Code>> tagSets{QList<Code>{}};
    QHash<RecordKey, PendingMark> marks;
    QHash<RecordKey, StageOverlay> overlays;
    QHash<RecordKey, TagOverlay> tagOverlays;       ///< by candidate
    QHash<RecordKey, SourceOverlay> sourceOverlays; ///< by application
    RowVector<ScheduleRow> schedules;
    RowVector<EventRow> events;
    RowVector<SurveyRow> surveys;
    RowIndex scheduleRows;
    RowIndex eventRows;
    RowIndex surveyRows;
    /// A schedule's place among those of its application, and its events. Gone ones stay in their chains.
    struct ScheduleExtra {
        Row nextOfApplication{noRow};
        Row firstEvent{noRow};
        // What is known of the application, kept with the first of its schedules.
        quint32 nextStart{0};
        quint32 lastEnd{0};
        quint16 status{0};
        bool known{false};
    };
    RowVector<ScheduleExtra> scheduleExtras;
    RowVector<Row> nextOfSchedule; ///< by event
    RowIndex firstSchedules;         ///< by application
    QList<api::WireEnum<api::InterviewScheduleStatus>> scheduleStatuses;
    QHash<QByteArray, quint32> locationTexts; ///< of events: few, told again and again
    QHash<api::InterviewPlanId, QList<Code>> stageOrder;

    int depth{0};
    Changes changes;
    Fates applicationFates;
    Fates candidateFates;
    std::map<RecordKind, Fates> recordFates;

    // Text
    [[nodiscard]] std::string_view text(quint32 offset, quint16 bytes) const { return arena.at(offset, bytes); }
    /// Where `value` lies in the arena, appended unless `offset`/`bytes` already hold it. Returns whether it changed.
    bool setText(std::string_view value, quint32 &offset, quint16 &bytes);
    /// The text an application is searched by, with these tags.
    [[nodiscard]] std::string foldedOf(Row row, quint32 tagsShown) const;
    /// The text it is searched by as it is kept.
    [[nodiscard]] std::string_view foldedText(Row row) const
    {
        return (row < foldedMoved ? foldedNext : folded).at(extras[row].folded, extras[row].foldedBytes);
    }
    void refold(Row row);
    void refold(Row row, std::string_view text);
    quint32 tagSet(QList<Code> codes);

    // Rows
    void note(Fates &fates, Row row, Fate fate);
    /// A row of a kind other than applications and candidates.
    void note(RecordKind kind, Row row, Fate fate) { note(recordFates[kind], row, fate); }
    void note(RecordKind kind, Row row, bool inserted) { note(kind, row, inserted ? Fate::Inserted : Fate::Updated); }
    quint16 scheduleStatus(const api::WireEnum<api::InterviewScheduleStatus> &status);
    void removeEvent(Row event);
    void linkEvent(Row event, Row schedule);
    void unlinkEvent(Row event);
    /// Without gone ones, soonest first.
    [[nodiscard]] QList<Row> eventsOf(Row schedule) const;
    /// noRow when there is none, gone ones included.
    [[nodiscard]] Row firstSchedule(const RecordKey &application) const;
    void linkSchedule(Row schedule);
    void relinkSchedules();
    /// Where the location lies in the arena.
    bool setLocation(std::string_view value, EventRow &event);
    [[nodiscard]] ScheduleBrief briefOf(const RecordKey &application) const;
    /// Gives back the room of folded texts that nobody points to, a part of it at a time; false when there is not much of it.
    bool fit();
    Row addApplication(const RecordKey &id);
    Row ensureCandidate(const RecordKey &id);
    void linkCandidate(Row application, Row candidate);
    void enterJob(Row row, Code job);
    void leaveJob(Row row);
    void setStage(Row row, const StageState &state);
    [[nodiscard]] StageState stageOf(Row row) const;
    /// The last local move when there is one, else what the server says.
    [[nodiscard]] StageState shown(const StageOverlay &overlay) const;
    /// Takes a write's edit out of the overlay of the record with this id, and names the record.
    template <typename Server, typename Edit>
    std::optional<std::pair<RecordKey, Edit>> takeEdit(QHash<RecordKey, Overlay<Server, Edit>> &from, const QString &id, quint64 write)
    {
        const auto key = keys.find(id);
        const auto overlay = key ? from.find(*key) : from.end();
        const std::optional<Edit> edit = overlay == from.end() ? std::nullopt : overlay->take(write);
        return edit ? std::optional(std::pair(*key, *edit)) : std::nullopt;
    }
    /// The server says so: what is to be shown of it. Overlays remember it.
    [[nodiscard]] quint32 shownTags(const RecordKey &candidate, quint32 server);
    [[nodiscard]] Code shownSource(const RecordKey &application, Code server);
    [[nodiscard]] quint8 statusIn(Code stage, quint8 otherwise) const;
    [[nodiscard]] bool countsAsActive(const ApplicationRow &row) const;
    void updateBrief(const RecordKey &application, quint32 now);
};

/// Calls `visit(table)` with the table of a kind; false for a kind that has none.
template <typename Private, typename Visit> bool visitTable(Private &d, RecordKind kind, Visit visit)
{
    switch (kind) {
    case RecordKind::Job: visit(d.jobs); return true;
    case RecordKind::Plan: visit(d.plans); return true;
    case RecordKind::Stage: visit(d.stages); return true;
    case RecordKind::StageGroup: visit(d.stageGroups); return true;
    case RecordKind::Source: visit(d.sources); return true;
    case RecordKind::Tag: visit(d.tags); return true;
    case RecordKind::User: visit(d.users); return true;
    case RecordKind::Department: visit(d.departments); return true;
    case RecordKind::Location: visit(d.locations); return true;
    case RecordKind::ArchiveReason: visit(d.archiveReasons); return true;
    case RecordKind::Template: visit(d.templates); return true;
    case RecordKind::JobPosting: visit(d.jobPostings); return true;
    case RecordKind::Opening: visit(d.openings); return true;
    case RecordKind::Interview: visit(d.interviews); return true;
    case RecordKind::Offer: visit(d.offers); return true;
    case RecordKind::Project: visit(d.projects); return true;
    case RecordKind::HiringTeamRole: visit(d.hiringTeamRoles); return true;
    case RecordKind::ApplicationRole: visit(d.applicationRoles); return true;
    case RecordKind::CloseReason: visit(d.closeReasons); return true;
    case RecordKind::CustomField: visit(d.customFields); return true;
    case RecordKind::FeedbackForm: visit(d.feedbackForms); return true;
    default: return false;
    }
}

/// What a table's type is: its kind and its flag in Changes.
template <typename T> struct TableKind;
template <RecordKind K, Kind F> struct TableKindIs {
    static constexpr RecordKind kind = K;
    static constexpr Kind flag = F;
};
template <> struct TableKind<api::JobDetail> : TableKindIs<RecordKind::Job, Kind::Jobs> {};
template <> struct TableKind<api::InterviewPlan> : TableKindIs<RecordKind::Plan, Kind::Plans> {};
template <> struct TableKind<api::InterviewStage> : TableKindIs<RecordKind::Stage, Kind::Stages> {};
template <> struct TableKind<api::InterviewStageGroup> : TableKindIs<RecordKind::StageGroup, Kind::Stages> {};
template <> struct TableKind<api::Source> : TableKindIs<RecordKind::Source, Kind::Sources> {};
template <> struct TableKind<api::CandidateTag> : TableKindIs<RecordKind::Tag, Kind::Tags> {};
template <> struct TableKind<api::User> : TableKindIs<RecordKind::User, Kind::Users> {};
template <> struct TableKind<api::Department> : TableKindIs<RecordKind::Department, Kind::Departments> {};
template <> struct TableKind<api::Location> : TableKindIs<RecordKind::Location, Kind::Locations> {};
template <> struct TableKind<api::ArchiveReason> : TableKindIs<RecordKind::ArchiveReason, Kind::ArchiveReasons> {};
template <> struct TableKind<api::CommunicationTemplate> : TableKindIs<RecordKind::Template, Kind::Templates> {};
template <> struct TableKind<api::JobPostingSummary> : TableKindIs<RecordKind::JobPosting, Kind::Records> {};
template <> struct TableKind<api::Opening> : TableKindIs<RecordKind::Opening, Kind::Records> {};
template <> struct TableKind<api::Interview> : TableKindIs<RecordKind::Interview, Kind::Records> {};
template <> struct TableKind<api::OfferSummary> : TableKindIs<RecordKind::Offer, Kind::Records> {};
template <> struct TableKind<api::Project> : TableKindIs<RecordKind::Project, Kind::Records> {};
template <> struct TableKind<TeamRole> : TableKindIs<RecordKind::HiringTeamRole, Kind::Records> {};
template <> struct TableKind<ApplicationTeamRole> : TableKindIs<RecordKind::ApplicationRole, Kind::Records> {};
template <> struct TableKind<api::CloseReason> : TableKindIs<RecordKind::CloseReason, Kind::Records> {};
template <> struct TableKind<api::CustomFieldDefinition> : TableKindIs<RecordKind::CustomField, Kind::Records> {};
template <> struct TableKind<api::FeedbackFormDefinition> : TableKindIs<RecordKind::FeedbackForm, Kind::FeedbackForms> {};

/// Seconds since 1970 UTC, 0 for an invalid time; times outside 1970–2106 become the nearest end.
quint32 secondsOf(const QDateTime &time);
/// The same for milliseconds since 1970 UTC.
quint32 secondsAt(qint64 ms);

} // namespace shortlist
