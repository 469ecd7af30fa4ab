// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/application.h"
#include "api/types/candidate.h"
#include "api/types/field.h"
#include "api/types/form.h"
#include "api/types/interview.h"
#include "api/types/job.h"
#include "api/types/offer.h"
#include "api/types/organisation.h"
#include "api/types/process.h"
#include "api/types/user.h"
#include "models/store/changes.h"
#include "models/store/records.h"
#include "models/store/rows.h"
#include "models/store/table.h"

#include <QObject>

#include <memory>
#include <string_view>

namespace shortlist {

/// What the outbox has to say about an application, shown on its card.
/// In the order of what somebody must know.
enum class PendingState : quint8 { None, Queued, Sending, Unknown, Rejected, Conflict };
struct PendingMark {
    PendingState state{PendingState::None};
    /// For Unknown, Rejected and Conflict: why, for people.
    QString reason{};
};

/// The interview of an application that matters now, from interviewSchedule.list.
struct ScheduleBrief {
    api::WireEnum<api::InterviewScheduleStatus> status{};
    quint32 nextStart{0}; ///< seconds since 1970 UTC of the next event's start, 0 when none lies ahead
    quint32 lastEnd{0};   ///< of the last event's end, 0 when none
};

/// The only truth in memory. GUI thread only. Filled by Sync and the cache, changed by Commands through patches; everybody
/// else reads and listens to changed().
class Store final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Store)
public:
    explicit Store(QObject *parent = nullptr);
    ~Store() override;

    [[nodiscard]] const Table<api::JobDetail> &jobs() const;
    [[nodiscard]] const Table<api::InterviewPlan> &plans() const;
    [[nodiscard]] const Table<api::InterviewStage> &stages() const;
    [[nodiscard]] const Table<api::InterviewStageGroup> &stageGroups() const;
    [[nodiscard]] const Table<api::Source> &sources() const;
    [[nodiscard]] const Table<api::CandidateTag> &tags() const;
    [[nodiscard]] const Table<api::User> &users() const;
    [[nodiscard]] const Table<api::Department> &departments() const;
    [[nodiscard]] const Table<api::Location> &locations() const;
    [[nodiscard]] const Table<api::ArchiveReason> &archiveReasons() const;
    [[nodiscard]] const Table<api::CommunicationTemplate> &templates() const;
    [[nodiscard]] const Table<api::JobPostingSummary> &jobPostings() const;
    [[nodiscard]] const Table<api::Opening> &openings() const;
    [[nodiscard]] const Table<api::Interview> &interviews() const;
    [[nodiscard]] const Table<api::OfferSummary> &offers() const;
    [[nodiscard]] const Table<api::Project> &projects() const;
    [[nodiscard]] const Table<TeamRole> &hiringTeamRoles() const;
    [[nodiscard]] const Table<ApplicationTeamRole> &applicationRoles() const;
    [[nodiscard]] const Table<api::CloseReason> &closeReasons() const;
    [[nodiscard]] const Table<api::CustomFieldDefinition> &customFields() const;
    /// Without their fields (formDefinition is empty): those are in the raw record.
    [[nodiscard]] const Table<api::FeedbackFormDefinition> &feedbackForms() const;

    // Any kind that has rows (recordKinds), the same way. A row keeps its number while the program runs; for a kind with a
    // Table above it is the record's code.
    /// How many records there are; kept ready, so this costs nothing.
    [[nodiscard]] int count(RecordKind kind) const;
    /// One past the highest row.
    [[nodiscard]] Row rowEnd(RecordKind kind) const;
    /// Empty when the row is gone or its record has not come yet: skip it.
    [[nodiscard]] QString idAt(RecordKind kind, Row row) const;
    /// False when idAt() is empty.
    [[nodiscard]] bool isPresent(RecordKind kind, Row row) const;
    /// noRow when there is none.
    [[nodiscard]] Row rowOf(RecordKind kind, const QString &id) const;
    /// The same for UTF-8; makes no text of it for kinds without a Table.
    [[nodiscard]] Row rowOf(RecordKind kind, std::string_view id) const;

    // Interview schedules, their events, and surveys, by row number, gone ones included.
    [[nodiscard]] const ScheduleRow &scheduleAt(Row row) const;
    [[nodiscard]] api::WireEnum<api::InterviewScheduleStatus> scheduleStatus(Row schedule) const;
    [[nodiscard]] api::ApplicationId scheduleApplication(Row schedule) const;
    /// Rows of the schedule's events, without gone ones, soonest first.
    [[nodiscard]] QList<Row> eventsOf(Row schedule) const;
    /// Rows of an application's schedules, without gone ones.
    [[nodiscard]] QList<Row> schedulesOf(const api::ApplicationId &application) const;
    [[nodiscard]] const EventRow &eventAt(Row row) const;
    [[nodiscard]] QString eventLocation(Row event) const; ///< plain text as sent
    [[nodiscard]] const SurveyRow &surveyAt(Row row) const;
    [[nodiscard]] api::CandidateId surveyCandidate(Row survey) const;
    [[nodiscard]] api::ApplicationId surveyApplication(Row survey) const; ///< empty when it belongs to none

    /// Applications by row number, gone ones included; skip rows with RowGone.
    [[nodiscard]] Row applicationEnd() const;
    [[nodiscard]] const ApplicationRow &application(Row row) const;
    [[nodiscard]] Row applicationRow(const api::ApplicationId &id) const; ///< noRow when unknown
    [[nodiscard]] api::ApplicationId applicationId(Row row) const;
    [[nodiscard]] api::CandidateId applicationCandidate(Row row) const;
    [[nodiscard]] QString applicationName(Row row) const; ///< the candidate's name as sent: plain text, may hold anything
    /// All rows of one job, in row order, without gone ones; kept ready, so this costs nothing.
    [[nodiscard]] const QList<Row> &applicationsOf(Code job) const;
    /// How many Active (and Lead) applications a job has.
    [[nodiscard]] int activeCount(Code job) const;
    /// Rows of all applications of a candidate.
    [[nodiscard]] QList<Row> applicationsOf(const api::CandidateId &candidate) const;

    [[nodiscard]] Row candidateEnd() const;
    [[nodiscard]] const CandidateRow &candidate(Row row) const;
    [[nodiscard]] Row candidateRow(const api::CandidateId &id) const;
    [[nodiscard]] api::CandidateId candidateId(Row row) const;
    [[nodiscard]] QString candidateName(Row row) const;
    [[nodiscard]] QString candidateEmail(Row row) const;

    /// Search text of an application row: name, e-mail and tags, case- and accent-folded UTF-8 (see fold()). Valid until the next change.
    [[nodiscard]] std::string_view foldedText(Row application) const;
    /// The folding of needles and haystacks: NFKD, marks stripped, case-folded.
    [[nodiscard]] static QByteArray fold(QStringView text);

    /// Codes of the tags in a set of tags.
    [[nodiscard]] const QList<Code> &tagSet(quint32 number) const;
    /// Codes in any numbered set, such as an event's interviewers; the same pool as tagSet.
    [[nodiscard]] const QList<Code> &codeSet(quint32 number) const { return tagSet(number); }
    [[nodiscard]] PendingMark pendingMark(const api::ApplicationId &id) const;
    [[nodiscard]] ScheduleBrief schedule(const api::ApplicationId &id) const;

    /// A plan's stages in plan order.
    [[nodiscard]] QList<Code> stagesOf(const api::InterviewPlanId &plan) const;
    /// The interview plans of a job: default first, then the others, then any plan that one of its applications is in.
    [[nodiscard]] QList<api::InterviewPlanId> plansOf(Code job) const;

signals:
    void changed(const shortlist::Changes &changes);

private:
    friend class StoreWriter; ///< models/store/storewriter.h: how Sync, Cache and Commands change it
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace shortlist
