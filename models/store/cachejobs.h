// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/application.h"
#include "api/types/applicationbrief.h"
#include "api/types/candidate.h"
#include "api/types/candidatebrief.h"
#include "api/types/field.h"
#include "api/types/form.h"
#include "api/types/interview.h"
#include "api/types/interviewbrief.h"
#include "api/types/job.h"
#include "api/types/offer.h"
#include "api/types/organisation.h"
#include "api/types/process.h"
#include "api/types/surveybrief.h"
#include "api/types/user.h"
#include "models/store/cache.h"
#include "models/store/preparedrows.h"
#include "models/store/records.h"
#include "models/store/storewriter.h"

#include <QDateTime>
#include <QHash>

#include <functional>
#include <memory>
#include <optional>

namespace shortlist {

struct CachedRecord {
    QString id{};
    QByteArray json{};
    qint64 fetchedMs{0}; ///< wall clock
};

/// What goes to disk in one transaction.
struct CachePage {
    struct Raw {
        RecordKind kind{};
        QString id{};
        QString owner{};
        QByteArray json{};
    };
    struct Gone {
        RecordKind kind{};
        QString id{};
    };
    QList<api::ApplicationBrief> applications{}; ///< with their texts, like the next three; a brief without one only tells what lists show
    QList<StoreWriter::StageDate> stageDates{}; ///< one per application
    QList<api::CandidateBrief> candidates{};
    QList<api::ScheduleBrief> schedules{};
    QList<api::SurveyBrief> surveys{};
    /// Stage dates that became known (seconds since 1970 UTC), by application.
    QHash<QString, quint32> knownStageDates{};
    QList<Raw> records{}; ///< of the other kinds, and of those above whose brief has no text
    QList<Gone> removed{};
    /// A page of a list. What it brings again, unchanged, keeps the time when it was fetched first.
    bool listed{false};
    /// Sync tokens by list, committed with the page they came with. An empty token removes the old one.
    QHash<QString, QString> tokens{};
    QHash<QString, QString> meta{};
    qint64 nowMs{0};
    /// Whether it says anything about records.
    [[nodiscard]] bool hasRecords() const
    {
        return !(applications.isEmpty() && candidates.isEmpty() && schedules.isEmpty() && surveys.isEmpty() && knownStageDates.isEmpty()
            && records.isEmpty() && removed.isEmpty());
    }
};

/// What is shown first: small lists and the rows of the job that was open.
struct CacheFirst {
    QList<api::JobDetail> jobs{};
    QList<api::InterviewPlan> plans{};
    QList<api::InterviewStage> stages{};
    QList<api::InterviewStageGroup> stageGroups{};
    QList<api::Source> sources{};
    QList<api::CandidateTag> tags{};
    QList<api::User> users{};
    QList<api::Department> departments{};
    QList<api::Location> locations{};
    QList<api::ArchiveReason> archiveReasons{};
    QList<api::CommunicationTemplate> templates{};
    QHash<QString, QString> tokens{};
    QHash<QString, QString> meta{};
    PreparedRows rows{};
    bool kept{false}; ///< it lay there as one piece
};

/// What no board needs, a piece at a time after the rows. Small lists come whole with the first piece.
struct CacheRecords {
    QList<api::JobPostingSummary> jobPostings{};
    QList<api::Opening> openings{};
    QList<api::Interview> interviews{};
    QList<api::Project> projects{};
    QList<TeamRole> hiringTeamRoles{};
    QList<ApplicationTeamRole> applicationRoles{};
    QList<api::CloseReason> closeReasons{};
    QList<api::CustomFieldDefinition> customFields{};
    QList<api::FeedbackFormDefinition> feedbackForms{};
    QList<api::OfferSummary> offers{};
    QList<api::ScheduleBrief> schedules{};
    QList<api::SurveyBrief> surveys{};
    bool last{false}; ///< nothing follows
    /// Another piece is read when this one is let go, so that no more than a few are ever in memory.
    std::shared_ptr<void> held{};
    /// With the last: the file was damaged or could not be read, so part of all this is missing. Sync tokens must not be used.
    bool begunAnew{false};
};

/// Reads raw records on the worker.
class CacheReader {
public:
    virtual ~CacheReader() = default;
    virtual std::optional<CachedRecord> record(RecordKind kind, const QString &id) = 0;
    virtual QList<CachedRecord> recordsOf(RecordKind kind, const QString &owner) = 0;
};

/// What Sync asks of the Cache. GUI thread; handlers come back there, unless `context` is gone.
class CacheJobs {
public:
    explicit CacheJobs(Cache &cache) : m_cache(cache) {}

    /// First what a board is made of, then every row, then the other records until one says it is the last.
    void load(QObject *context, std::function<void(CacheFirst)> first, std::function<void(PreparedRows)> rest,
        std::function<void(CacheRecords)> records = {});
    /// `then` runs when it is on disk, or could not be put there.
    void write(CachePage page, QObject *context = nullptr, std::function<void()> then = {});
    /// Keeps the rows of the job that is open for the next start; see CacheFile::keepFirst().
    void keepFirst(const api::JobId &job, PreparedRows rows);
    /// Its rows are being gathered: from now on keepsFirst() tells whether anything was written meanwhile.
    void willKeepFirst(const api::JobId &job);
    /// Whether that was said or done for this job, and nothing was written since.
    [[nodiscard]] bool keepsFirst(const api::JobId &job) const;
    void setMeta(const QString &name, const QString &value);
    /// Nothing is to be written for a while: what was written in a hurry is packed, in pieces between which other jobs come. `then`
    /// runs when that is done, or was given up since something was written after all.
    void pack(QObject *context = nullptr, std::function<void()> then = {});
    /// Nothing is to be done: looks at some of what is kept, a megabyte at most and further on each time, for damage that nobody met
    /// yet. What is damaged is dropped, and fetched again by the next run.
    void verifySome();
    /// `job` runs on the worker, then `then` here.
    void read(std::function<void(CacheReader &)> job, QObject *context, std::function<void()> then);

private:
    Cache &m_cache;
};

} // namespace shortlist
