// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/form.h"
#include "api/types/application.h"
#include "api/types/candidate.h"
#include "api/types/field.h"
#include "api/types/id.h"
#include "models/store/records.h"

#include <QDateTime>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace shortlist::api {
class ApiClient;
class Clock;
}

namespace shortlist {

class Cache;
class Store;

enum class SyncPhase : quint8 {
    Stopped,
    LoadingCache,
    OpenJob, ///< first pages of the job on screen
    Lists,   ///< everything else
    Idle,
};

/// What the status line shows.
struct SyncStatus {
    SyncPhase phase{SyncPhase::Stopped};
    bool offline{false};
    /// Why the last round ended early, or what the present one is up against, for people ("The key may not read candidates: it lacks candidatesRead."); empty when all is well.
    QString problem{};
    /// Endpoint groups the key may not read, as permission names; their features are absent, not failing.
    QStringList missingPermissions{};
    int done{0};           ///< records of this round
    int expected{0};       ///< from the last full round, 0 when not known
    qint64 waitingMs{0};   ///< the server asked to wait
    QDateTime asOf{};      ///< the age of what is shown; invalid before the first round
    int skippedRecords{0}; ///< see Diagnostics
    bool operator==(const SyncStatus &) const = default;
};

/// A whole list twice lacked so many records that only a person can tell whether they are really gone.
struct MassRemoval {
    QString list{}; ///< names it for confirmRemoval()
    RecordKind kind{};
    int missing{0};
    int known{0}; ///< with those that are missing
    bool operator==(const MassRemoval &) const = default;
};

/// Which part of a candidate's page.
enum class Part : quint8 { Record, Forms, Surveys, Feedback, Notes, History };
enum class PartState : quint8 {
    Unknown,   ///< nothing yet
    Loading,   ///< asked for; what is there may be shown
    Fresh,
    Stale,     ///< from the cache, and the server can't be asked now
    Forbidden, ///< the key lacks a permission
    Failed,
};

/// Keeps the store fresh: the job on screen first, then every list with sync tokens, then again at intervals. The only caller
/// of list and info endpoints. Never blocks.
class Sync final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Sync)
public:
    Sync(Store &store, Cache &cache, api::ApiClient &client, api::Clock &clock, QObject *parent = nullptr);
    ~Sync() override;

    /// Cache first, then the server. Without `useServer` (no key yet) only the cache.
    void start(bool useServer = true);
    void stop();
    void refreshNow();
    /// The job on screen: its applications come first. Also remembered in the cache for the next start.
    void setOpenJob(const api::JobId &job);
    /// The job that was open last time, known once the cache is loaded.
    [[nodiscard]] api::JobId rememberedJob() const;
    /// A candidate's page is shown: cache at once, then the server for what is older than a minute.
    void want(const api::CandidateId &candidate, const api::ApplicationId &application);
    /// Cards on screen whose stage date is only guessed; fetched when nothing more urgent waits.
    void wantStageDates(const QList<api::ApplicationId> &applications);
    /// What keepOffline() brought.
    struct Kept {
        std::optional<api::FileHandle> resume{};
        /// Why not all of it came, for people; empty when it did. What the key may not read is no problem.
        QString problem{};
        /// Nothing more can come now: no network, no key.
        bool stop{false};
    };
    /// Fetches all that this page shows into the cache, behind everything more urgent: the candidate, notes, forms, scorecards, history.
    /// `done` runs once, never at once; deleting `context` ends it without a word.
    void keepOffline(const api::CandidateId &candidate, const api::ApplicationId &application, QObject *context, std::function<void(const Kept &)> done);
    [[nodiscard]] SyncStatus status() const;
    [[nodiscard]] PartState partState(const api::CandidateId &candidate, const api::ApplicationId &application, Part part) const;
    /// Why it could not be read, or not anew: for Forbidden, Failed and Stale, for people.
    [[nodiscard]] QString partProblem(const api::CandidateId &candidate, const api::ApplicationId &application, Part part) const;

    // What want() brought, kept for the candidates looked at last; empty until there. Changes::details tells when.
    [[nodiscard]] std::optional<api::Candidate> candidate(const api::CandidateId &id) const;
    [[nodiscard]] std::optional<api::ApplicationDetail> application(const api::ApplicationId &id) const;
    [[nodiscard]] QList<api::Note> notes(const api::CandidateId &id) const; ///< newest first; pending ones are in the outbox
    [[nodiscard]] QList<api::ApplicationHistoryEvent> history(const api::ApplicationId &id) const; ///< newest first
    [[nodiscard]] QList<api::Feedback> feedback(const api::ApplicationId &id) const;
    [[nodiscard]] QList<api::SurveySubmission> surveys(const api::CandidateId &id) const;

    // Any record and any list, by kind (records.h).
    /// A record's page is shown: cache at once, then the server for what is older than a minute. For a kind with a richer
    /// answer of its own (JobPosting, Offer, Application, Job, …) that one comes; a kind without one (Source, Tag, …) is what its
    /// list brought. Detail kinds (Notes, CandidateProjects, …) take the id of the record they belong to. recordChanged() follows.
    void wantRecord(RecordKind kind, const QString &id);
    /// The same for what a page shown needs besides: what the page itself is about stays what wantRecord() said.
    void needRecord(RecordKind kind, const QString &id);
    /// A write of ours changed this record in Ashby, so what is kept of it is old: read anew soon where it is shown, else when it is
    /// next wanted.
    void reread(RecordKind kind, const QString &id);
    /// A page with this list is shown: it is fetched before the other lists.
    void wantList(RecordKind kind);
    /// What these brought, with every member the server sent, kept for the records looked at last; empty until there.
    [[nodiscard]] RawRecord rawRecord(RecordKind kind, const QString &id) const;
    /// The questions of a scorecard's form, once needRecord() brought it.
    [[nodiscard]] std::optional<api::FormDefinition> formDefinition(const api::FormDefinitionId &form) const;
    [[nodiscard]] PartState recordState(RecordKind kind, const QString &id) const;
    /// For Forbidden, Failed and Stale: why, for people; empty when there is nothing to say.
    [[nodiscard]] QString recordProblem(RecordKind kind, const QString &id) const;
    /// Of a kind that has rows: Unknown (never fetched), Loading (the first time), Fresh (as of the last round), Stale (from the
    /// cache, or offline), Forbidden, Failed (what is there may be old). Events come with Schedules.
    [[nodiscard]] PartState listState(RecordKind kind) const;
    /// For Forbidden and Failed: why, for people.
    [[nodiscard]] QString listProblem(RecordKind kind) const;
    /// The permission the key lacks for this kind ("offersRead"); empty when it may be read, or is not known yet.
    [[nodiscard]] QString missingPermission(RecordKind kind) const;
    /// When the list was last known to be complete, UTC; invalid when never.
    [[nodiscard]] QDateTime listAsOf(RecordKind kind) const;

    /// Lists that lack so much that nothing was removed for it: more than 5 % or 50 records, in two passes one after the other.
    /// What is missing stays until it is confirmed; when it comes back, the doubt goes by itself.
    [[nodiscard]] QList<MassRemoval> massRemovals() const;
    /// The person says that what this list lacks is really gone: it goes here, too, on screen and on disk.
    void confirmRemoval(const QString &list);

signals:
    void statusChanged();
    /// massRemovals() has other lists, or others are missing.
    void massRemovalsChanged();
    void cacheLoaded();
    /// The part state of a candidate shown changed.
    void partChanged(const shortlist::api::CandidateId &candidate);
    /// rawRecord(), recordState() or recordProblem() of a wanted record changed.
    void recordChanged(shortlist::RecordKind kind, const QString &id);
    /// listState(), listProblem() or missingPermission() of a kind changed.
    void listStateChanged(shortlist::RecordKind kind);
    /// A wanted candidate was merged into another one: its applications say so. Whoever shows it goes on with `now`.
    void candidateMerged(const shortlist::api::CandidateId &before, const shortlist::api::CandidateId &now);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace shortlist

Q_DECLARE_METATYPE(shortlist::RecordKind)
