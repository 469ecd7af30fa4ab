// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/applicationbrief.h"
#include "api/types/candidatebrief.h"
#include "api/types/interviewbrief.h"
#include "api/types/requests.h"
#include "api/types/surveybrief.h"
#include "models/store/store.h"

#include <QByteArray>
#include <QList>

#include <memory>

namespace shortlist {

struct PreparedRows;

/// The only way to change a Store: for Sync, Cache, Outbox and tests. GUI thread only. Several writers may work on one
/// store; batches nest, and one changed() comes at the end of the outermost. A call outside a batch is a batch of its own.
class StoreWriter {
public:
    explicit StoreWriter(Store &store) : m_store(store) {}

    void begin();
    void end();
    /// The batch as a scope.
    class Batch {
    public:
        explicit Batch(StoreWriter &writer) : m_writer(writer) { m_writer.begin(); }
        ~Batch() { m_writer.end(); }
        Q_DISABLE_COPY_MOVE(Batch)

    private:
        StoreWriter &m_writer;
    };

    void put(const QList<api::JobDetail> &records);
    void put(const QList<api::InterviewPlan> &records);
    void put(const QList<api::InterviewStage> &records);
    void put(const QList<api::InterviewStageGroup> &records);
    void put(const QList<api::Source> &records);
    void put(const QList<api::CandidateTag> &records);
    void put(const QList<api::User> &records);
    void put(const QList<api::Department> &records);
    void put(const QList<api::Location> &records);
    void put(const QList<api::ArchiveReason> &records);
    void put(const QList<api::CommunicationTemplate> &records);
    void put(const QList<api::JobPostingSummary> &records);
    void put(const QList<api::Opening> &records);
    void put(const QList<api::Interview> &records);
    void put(const QList<api::OfferSummary> &records);
    void put(const QList<api::Project> &records);
    void put(const QList<TeamRole> &records);
    void put(const QList<ApplicationTeamRole> &records);
    void put(const QList<api::CloseReason> &records);
    void put(const QList<api::CustomFieldDefinition> &records);
    void put(QList<api::FeedbackFormDefinition> records);

    /// An application older (updatedAt) than what is known was overtaken on its way and changes nothing.
    void put(const api::Application &application);
    void put(const QList<api::ApplicationBrief> &applications);
    void put(const QList<api::ApplicationListItem> &applications);
    void put(const QList<api::Application> &applications);
    void put(const api::Candidate &candidate);
    void put(const QList<api::Candidate> &candidates);
    void put(const QList<api::CandidateBrief> &candidates);
    /// `now` in seconds since 1970 UTC decides which events lie ahead.
    void put(const QList<api::InterviewSchedule> &schedules, quint32 now);
    void put(const QList<api::ScheduleBrief> &schedules, quint32 now);
    /// Events of schedules that are known, as interviewEvent.list sends them; what is absent stays.
    void put(const QList<api::InterviewEvent> &events, quint32 now);
    void put(const QList<api::SurveySubmission> &surveys);
    void put(const QList<api::SurveyBrief> &surveys);
    /// Time went by: events that lay ahead may have begun.
    void ageSchedules(quint32 now);

    void remove(const api::JobId &id);
    void remove(const api::InterviewPlanId &id);
    void remove(const api::InterviewStageId &id);
    void remove(const api::InterviewStageGroupId &id);
    void remove(const api::SourceId &id);
    void remove(const api::CandidateTagId &id);
    void remove(const api::UserId &id);
    void remove(const api::DepartmentId &id);
    void remove(const api::LocationId &id);
    void remove(const api::ArchiveReasonId &id);
    void remove(const api::CommunicationTemplateId &id);
    void remove(const api::ApplicationId &id);
    void remove(const api::CandidateId &id);
    void remove(const api::InterviewScheduleId &id);
    /// A record of any kind that has rows; a schedule goes with its events.
    void remove(RecordKind kind, const QString &id);

    /// Shows an application in a stage since `at` (seconds since 1970 UTC) whatever the server says, until the write is
    /// confirmed or undone. Also before the application itself is known. Several writes stack; the last is shown.
    void patchStage(quint64 write, const api::ApplicationId &application, const api::InterviewStageId &stage, quint32 at);
    /// The server took the move: it becomes the server's own word.
    void confirmStage(quint64 write, const api::ApplicationId &application);
    /// Takes the move off the screen.
    void undoStage(quint64 write, const api::ApplicationId &application);
    /// What the server says an application's stage is, whatever is shown; empty when unknown.
    [[nodiscard]] api::InterviewStageId serverStage(const api::ApplicationId &application) const;

    /// The same for a tag that is put on a candidate or taken off.
    void patchTag(quint64 write, const api::CandidateId &candidate, const api::CandidateTagId &tag, bool add);
    void confirmTag(quint64 write, const api::CandidateId &candidate);
    void undoTag(quint64 write, const api::CandidateId &candidate);
    /// And for an application's source; without one it is cleared.
    void patchSource(quint64 write, const api::ApplicationId &application, const std::optional<api::SourceId> &source);
    void confirmSource(quint64 write, const api::ApplicationId &application);
    void undoSource(quint64 write, const api::ApplicationId &application);
    /// What the server says, whatever is shown.
    [[nodiscard]] bool serverHasTag(const api::CandidateId &candidate, const api::CandidateTagId &tag) const;

    // The server took a write: it goes out as Changes::taken, for the cache and for what the store has no rows for.
    void took(const api::Application &application);
    void took(const api::Candidate &candidate);
    void tookField(const QString &object, const api::CustomFieldId &field, const QJsonValue &value);
    void tookScorecard(const api::ApplicationFeedbackSubmitRequest &request, const QDateTime &when);
    void tookProject(const api::CandidateId &candidate, const api::ProjectId &project);

    /// When the server's stage was entered, from the history: no guess any more. 0 is ignored.
    void setStageDate(const api::ApplicationId &application, quint32 enteredAt);
    struct StageDate {
        quint32 enteredAt{0};
        bool guessed{true};
    };
    [[nodiscard]] StageDate stageDate(const api::ApplicationId &application) const;
    /// The same for an id in UTF-8.
    [[nodiscard]] StageDate stageDate(std::string_view application) const;

    void setPending(const api::ApplicationId &application, const PendingMark &mark);
    /// Details of a candidate (full record, notes, forms, …) changed; they live in Sync.
    void touchDetails(const api::CandidateId &candidate);

    /// Copies the rows the cache's worker made ready into the store, a piece at a time so that no piece holds up the GUI
    /// thread. Rows that are known already (the server was quicker) stay as they are.
    class Splicer {
    public:
        /// The writer must outlive it.
        Splicer(StoreWriter &writer, PreparedRows rows);
        ~Splicer();
        /// At most `most` rows in one batch. Returns false when nothing is left.
        bool step(qsizetype most);
        Q_DISABLE_COPY_MOVE(Splicer)

    private:
        [[nodiscard]] RecordKey key(const RecordKey &prepared) const;
        void application(size_t index);
        void candidate(size_t index);
        StoreWriter &m_writer;
        Store::Private &d;
        std::unique_ptr<PreparedRows> m_rows;
        QList<RecordKey> m_foreign;
        QList<Code> m_jobs, m_stages, m_sources, m_users;
        QList<quint32> m_tagSets;
        quint32 m_text{0}; ///< where the rows' text begins in the arena
        quint32 m_folded{0};
        size_t m_next{0};
    };
    /// The other direction: all rows of a job, with their candidates, as Splicer takes them: what the server says of them, without changes that are
    /// not confirmed. The store may change between the steps; each row is as it was when its step came.
    class Exporter {
    public:
        /// The store must outlive it.
        Exporter(const Store &store, const api::JobId &job);
        ~Exporter();
        /// At most `most` rows. Returns false when nothing is left.
        bool step(qsizetype most);
        [[nodiscard]] PreparedRows take();
        Q_DISABLE_COPY_MOVE(Exporter)

    private:
        class Private;
        std::unique_ptr<Private> d;
    };
    /// Tells models to read everything anew, instead of listing the batch's rows.
    void markEverything();
    void reserve(qsizetype applications, qsizetype candidates);
    /// Much changed: gives back the room of what changed, a part of it at a time. False when that was all.
    bool fit();

private:
    template <typename T> void putAll(Table<T> Store::Private::*table, const QList<T> &records);
    template <typename T> void removeOne(Table<T> Store::Private::*table, const decltype(T::id) &id);
    template <typename T> Code codeFor(Table<T> Store::Private::*table, const T &record);
    /// The same for a record that came inside another one; it is decoded only when it is met for the first time.
    template <typename T, typename Tag> Code codeFor(Table<T> Store::Private::*table, const api::Embedded<Tag> &record);
    void putOne(const api::ApplicationBrief &application);
    void putOne(const api::CandidateBrief &candidate);
    void putOne(const api::ScheduleBrief &schedule, quint32 now);
    void meet(const api::InterviewEvent &event);
    Row putEvent(const api::EventBrief &event, Row schedule);
    void putOne(const api::SurveyBrief &survey);
    void takeOver(Row application, const CandidateRow &candidate, bool refold, bool isNew);
    void putStage(Row row, const RecordKey &key, const api::ApplicationBrief &application, bool isNew);
    void show(const RecordKey &application);
    void showTags(const RecordKey &candidate);
    void showSource(const RecordKey &application);
    [[nodiscard]] StageDate stageDate(const std::optional<RecordKey> &application) const;

    Store &m_store;
};

} // namespace shortlist
