// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/keytable.h"
#include "models/store/store.h"

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

/// Local moves the server has not confirmed, and what the server says meanwhile.
struct StageOverlay {
    struct Move {
        quint64 write;
        Code stage;
        quint32 at;
    };
    StageState server{};
    QList<Move> moves{};
};

struct ScheduleEntry {
    RecordKey id{};
    api::WireEnum<api::InterviewScheduleStatus> status{};
    quint32 updatedAt{0};
    QList<std::pair<quint32, quint32>> events{}; ///< start and end
};

/// What one batch did to a row.
enum class Fate : quint8 { Inserted, Updated, Removed, Nothing };

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

    KeyTable keys;
    std::string arena;
    std::string folded;
    size_t foldedWaste{0};

    std::vector<ApplicationRow> applications;
    std::vector<ApplicationExtra> extras;
    QHash<RecordKey, Row> applicationRows;
    /// A candidate that only applications speak of so far has a row that is gone.
    std::vector<CandidateRow> candidates;
    std::vector<Row> firstApplication;
    QHash<RecordKey, Row> candidateRows;

    QList<QList<Row>> byJob;
    QList<int> active;
    QHash<QList<Code>, quint32> tagNumbers;
    QList<QList<Code>> tagSets{QList<Code>{}};
    QHash<RecordKey, PendingMark> marks;
    QHash<RecordKey, StageOverlay> overlays;
    QHash<RecordKey, QList<ScheduleEntry>> schedules;
    QHash<RecordKey, ScheduleBrief> briefs;
    QHash<api::InterviewPlanId, QList<Code>> stageOrder;

    int depth{0};
    Changes changes;
    QHash<Row, Fate> applicationFates;
    QHash<Row, Fate> candidateFates;

    // Text
    [[nodiscard]] std::string_view text(quint32 offset, quint16 bytes) const { return {arena.data() + offset, bytes}; }
    /// Where `value` lies in the arena, appended unless `offset`/`bytes` already hold it. Returns whether it changed.
    bool setText(const QByteArray &value, quint32 &offset, quint16 &bytes);
    void refold(Row row);
    void refold(Row row, std::string_view foldedText);
    void compactFolded();
    quint32 tagSet(QList<Code> codes);

    // Rows
    void note(QHash<Row, Fate> &fates, Row row, Fate fate);
    Row addApplication(const RecordKey &id);
    Row ensureCandidate(const RecordKey &id);
    void linkCandidate(Row application, Row candidate);
    void enterJob(Row row, Code job);
    void leaveJob(Row row);
    void setStage(Row row, const StageState &state);
    [[nodiscard]] StageState stageOf(Row row) const;
    /// The last local move when there is one, else what the server says.
    [[nodiscard]] StageState shown(const StageOverlay &overlay) const;
    [[nodiscard]] quint8 statusIn(Code stage, quint8 otherwise) const;
    [[nodiscard]] bool countsAsActive(const ApplicationRow &row) const;
    void updateBrief(const RecordKey &application, quint32 now);
};

/// Seconds since 1970 UTC, 0 for an invalid time; times outside 1970–2106 become the nearest end.
quint32 secondsOf(const QDateTime &time);

} // namespace shortlist
