// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/endpoints.h"
#include "api/net/apiclient.h"
#include "api/net/pager.h"
#include "models/store/cachejobs.h"
#include "models/store/explain.h"
#include "models/store/storewriter.h"
#include "models/store/sync.h"

#include <QSet>

#include <functional>
#include <map>
#include <set>

namespace shortlist {

/// What is kept of a part of a candidate's page.
struct PartInfo {
    PartState state{PartState::Unknown};
    QString problem{};
    qint64 fetchedMs{0}; ///< wall clock; 0 never
    bool busy{false};
};

struct ApplicationDetails {
    std::optional<api::ApplicationDetail> detail{};
    QList<api::ApplicationHistoryEvent> history{};
    QList<api::Feedback> feedback{};
    PartInfo forms{};
    PartInfo events{};
    PartInfo scorecards{};
    bool cacheRead{false};
};

struct CandidateDetails {
    std::optional<api::Candidate> record{};
    QList<api::Note> notes{};
    QList<api::SurveySubmission> surveys{};
    PartInfo info{};
    PartInfo noteInfo{};
    PartInfo surveyInfo{};
    bool cacheRead{false};
    QHash<api::ApplicationId, ApplicationDetails> applications{};
};

/// What wantRecord() keeps of one record.
struct RecordDetails {
    RawRecord raw{};
    PartInfo info{};
    bool cacheRead{false};
};
using RecordRef = std::pair<RecordKind, QString>;

/// What is known of one kind's list, or lists.
struct KindInfo {
    qint64 asOfMs{0};       ///< wall clock of the last complete pass; 0 never
    int queued{0};          ///< lists of this round still to come
    bool completed{false};  ///< since the start
    QHash<QString, QString> problems{}; ///< by list: why it could not be fetched
    PartState told{PartState::Unknown};
    QString toldProblem{};
};

/// The permission that reads a kind's records. An event's is its schedule's.
[[nodiscard]] api::Permission permissionOf(RecordKind kind);

/// How one list is synced.
struct ListPlan {
    QString name{};                   ///< the endpoint's path, or with what it is about: key of its token
    api::Permission needs{};
    RecordKind kind{};
    bool counts{false};               ///< a large list: its records count for progress
    bool sweeps{true};                ///< what a whole list lacks is gone
    std::function<bool(Row)> scope{}; ///< the rows it ought to bring; unset: every row of its kind
};

/// When a list that failed is asked for again.
struct ListRetry {
    qint64 delayMs{0};
    qint64 notBefore{0}; ///< monotonic
};

/// What a record is known by; a role without an id by its title.
template <typename T> QString recordId(const T &record) { return record.id.text(); }
inline QString recordId(const api::HiringTeamRole &role) { return role.id ? role.id->text() : role.title.value_or(QString()); }

class Sync::Private {
public:
    Private(Sync &sync, Store &s, Cache &c, api::ApiClient &k, api::Clock &t) : q(sync), store(s), writer(s), cache(c), client(k), clock(t) {}

    using Task = std::function<void()>;

    // Life (sync.cpp)
    void loadCache();
    void cacheFirst(CacheFirst first);
    void cacheRest();
    void cacheRecords();
    void settle();
    void keepFirst();
    void keepMore();
    void begin();
    void beginRound();
    void runNext();
    void roundEnded(const QString &problem);
    void failed(const api::ApiError &error);
    /// What hinders right now, for people; empty when nothing does.
    void sayProblem(const QString &problem);
    void roundIn(qint64 ms);
    void fetchOpenJob();
    void setPhase(SyncPhase phase);
    [[nodiscard]] quint32 nowSeconds() const { return quint32(clock.wallMs() / 1000); }

    // What the key may read (syncprobe.cpp)
    [[nodiscard]] bool forbidden(api::Permission permission) const
    {
        return status.missingPermissions.contains(api::permissionName(permission));
    }
    void forbid(api::Permission permission);
    void permit(api::Permission permission);
    void keepPermissions();
    void queueProbes();
    template <typename Request, typename Response> void addProbe(const api::Endpoint<Request, Response> &endpoint, const Request &request);

    // Lists (synclists.cpp)
    struct ListTask {
        RecordKind kind{};
        Task run{};
    };
    [[nodiscard]] QList<ListTask> roundLists(bool unpagedToo);
    template <typename Request, typename T>
    ListTask list(const api::Endpoint<Request, api::Page<T>> &endpoint, const std::type_identity_t<Request> &request, RecordKind kind);
    template <typename Request, typename T>
    ListTask list(const api::Endpoint<Request, api::Page<T>> &endpoint, const std::type_identity_t<Request> &request, ListPlan plan);
    template <typename Endpoint> static ListPlan embedded(const Endpoint &endpoint, RecordKind kind);
    template <typename Endpoint> static ListPlan large(const Endpoint &endpoint, RecordKind kind);
    [[nodiscard]] ListPlan surveyPlan(api::SurveyType type);
    [[nodiscard]] bool meets(Code interview) const;
    void queueStages();
    void putApplications(const QList<api::ApplicationBrief> &items, CachePage &to);
    /// A page goes into the store, and into what the cache is to keep.
    template <typename T> void takePage(const api::Page<T> &page, const ListPlan &plan, CachePage &to);
    void takePage(const api::Page<api::ApplicationBrief> &page, const ListPlan &plan, CachePage &to);
    void takePage(const api::Page<api::CandidateBrief> &page, const ListPlan &plan, CachePage &to);
    void takePage(const api::Page<api::ScheduleBrief> &page, const ListPlan &plan, CachePage &to);
    void takePage(const api::Page<api::SurveyBrief> &page, const ListPlan &plan, CachePage &to);
    void takePage(const api::Page<api::HiringTeamRole> &page, const ListPlan &plan, CachePage &to);
    void takePage(const api::Page<api::ApplicationHiringTeamRole> &page, const ListPlan &plan, CachePage &to);
    template <typename T> void addRaw(const api::Page<T> &page, RecordKind kind, CachePage &to);

    // One list's walk (syncpass.h, syncpass.cpp)
    class Walk;
    template <typename Request, typename T>
    void pass(const api::Endpoint<Request, api::Page<T>> &endpoint, Request request, const ListPlan &plan);
    [[nodiscard]] bool leftOut(const ListPlan &plan);
    /// Those of `absent` that may be removed now: all when they are few. Many must be missing twice, and then confirmed.
    QStringList removable(const ListPlan &plan, const QStringList &absent, qsizetype present);
    void doubt(const ListPlan &plan, const QSet<QString> &absent, qsizetype present);
    /// A record that was missing is there after all.
    void cameBack(const QString &list, const QString &id);

    // Details (syncdetails.cpp)
    CandidateDetails &details(const api::CandidateId &id);
    void readCandidate(const api::CandidateId &id);
    void readApplication(const api::CandidateId &id, const api::ApplicationId &application);
    void fetchParts(const api::CandidateId &id, const api::ApplicationId &application);
    void fetchRecord(const api::CandidateId &id);
    void fetchNotes(const api::CandidateId &id);
    void fetchForms(const api::CandidateId &id, const api::ApplicationId &application);
    void fetchHistory(const api::CandidateId &id, const api::ApplicationId &application);
    void fetchFeedback(const api::CandidateId &id, const api::ApplicationId &application);
    void surveysArrived(const QList<api::SurveyBrief> &surveys);
    void surveyState(CandidateDetails &to) const;
    void partsChanged(const api::CandidateId &id);
    void partFailed(const api::CandidateId &id, PartInfo &part, const api::ApiError &error);
    void historyArrived(const api::ApplicationId &application, const QList<api::ApplicationHistoryEvent> &events);
    void nextStageDate();
    void storeChanged(const Changes &changes);
    [[nodiscard]] bool due(const PartInfo &part) const;
    PartInfo *part(const api::CandidateId &id, const api::ApplicationId &application, Part which);
    [[nodiscard]] const ApplicationDetails *find(const api::ApplicationId &id) const;
    void touch(const api::CandidateId &id);
    void save(RecordKind kind, const QString &id, const QByteArray &json);

    // What the server took (synctaken.cpp)
    void takeOver(const Taken &taken);
    void keepTaken(const Taken &taken);
    void takeField(const Taken::Field &field, QSet<QString> &touched);
    void takeScorecard(api::Feedback card, QSet<QString> &touched);
    void takeProject(const Taken::ToProject &taken);

    // Any record (syncrecords.cpp, syncinfo.cpp)
    [[nodiscard]] RecordDetails &record(const RecordRef &ref);
    void readRecord(const RecordRef &ref);
    void fetchRecordInfo(const RecordRef &ref);
    template <typename Request, typename T>
    void fetchInfo(const RecordRef &ref, RecordKind brings, const api::Endpoint<Request, api::One<T>> &endpoint, const Request &request);
    template <typename Request, typename T>
    void fetchArray(const RecordRef &ref, const api::Endpoint<Request, api::Page<T>> &endpoint, const Request &request);
    void fetchSchedule(const RecordRef &ref);
    void fetchEvent(const RecordRef &ref);
    template <typename T> void infoArrived(RecordKind brings, const T &value, const QByteArray &raw);
    void recordArrived(const RecordRef &ref, RecordKind brings, const QByteArray &raw);
    void recordFailed(const RecordRef &ref, const api::ApiError &error);
    void recordRefused(const RecordRef &ref, api::Permission permission);
    /// A list brought this record: whoever shows it is to see the new one.
    void listBrought(RecordKind kind, const QString &id, const QByteArray &raw);
    template <typename Tag> void listBrought(RecordKind kind, const api::IdView<Tag> &id, const QByteArray &raw)
    {
        if (!records.empty())
            listBrought(kind, id.text(), raw);
    }
    void refetchShownRecord();

    // What is known to be old (syncreread.cpp)
    void reread(const RecordRef &ref);
    void rereadOutdated();
    bool outdate(const RecordRef &ref);

    // A page for times without a network (syncoffline.cpp)
    class Keeping;

    // Merged candidates (syncmerge.cpp)
    /// The server does not know a candidate: asks its applications whose they are. `otherwise` runs once that is settled.
    void followMerged(const api::CandidateId &gone, const std::function<void()> &otherwise);
    [[nodiscard]] QList<api::ApplicationId> applicationsKnownOf(const api::CandidateId &candidate) const;
    void askWhose(const api::CandidateId &gone, QList<api::ApplicationId> left, const api::CandidateId &found, const std::function<void()> &otherwise);
    void merged(const api::CandidateId &gone, const api::CandidateId &now, const std::function<void()> &otherwise);

    // Lists by kind (synckinds.cpp)
    [[nodiscard]] PartState listState(RecordKind kind) const;
    [[nodiscard]] QString listProblem(RecordKind kind) const;
    void tellKinds();
    void listFailed(const ListPlan &plan, const api::ApiError &error);
    void listCompleted(const ListPlan &plan, CachePage &last);
    [[nodiscard]] QString roundProblem() const;

    Sync &q;
    Store &store;
    StoreWriter writer;
    CacheJobs cache;
    api::ApiClient &client;
    api::Clock &clock;
    SyncStatus status;

    bool cacheStarted{false};
    bool rowsReady{false};  ///< the cache's applications and candidates are there
    bool cacheReady{false}; ///< all of it is
    bool useServer{false};
    bool running{false};   ///< a round is under way
    bool again{false};     ///< refreshNow() during a round
    quint64 generation{0}; ///< answers of an older one are dropped
    quint64 roundTimer{0};
    QList<Task> tasks;
    QPointer<api::PagerBase> pager;
    QPointer<api::PagerBase> openJobPager;
    api::JobId openJob;
    api::JobId remembered;
    api::JobId fetchedJob;
    QHash<QString, QString> tokens;
    QHash<QString, QString> meta;
    QHash<QString, QSet<QString>> absentBefore;
    /// By list: missing twice, and too many to go without a word of the person.
    struct Doubt {
        MassRemoval told{};
        QSet<QString> ids{};
    };
    std::map<QString, Doubt> doubts;
    QSet<QString> completed; ///< lists that ended well since the start
    QSet<QString> fullNext;
    QHash<QString, ListRetry> retries;
    QHash<QString, qint64> readAnewAt; ///< monotonic: when a refused token last led to a full pass
    int troubledInARow{0};             ///< lists that failed one after the other in ways that may be the server's
    qint64 probedAt{-1};               ///< monotonic; -1: what the key may read is to be asked again
    int fullRecords{0};
    qint64 backOffMs{0};
    qint64 unpagedAt{-1}; ///< monotonic
    std::unique_ptr<StoreWriter::Splicer> splicer;
    std::unique_ptr<StoreWriter::Exporter> exporter; ///< of the rows of `keptJob`, for the next start
    api::JobId keptJob;
    QList<CacheRecords> cachePieces;

    std::map<QString, CandidateDetails> people;
    QList<api::CandidateId> recent; ///< newest first
    api::CandidateId shownCandidate;
    api::ApplicationId shownApplication;
    std::map<RecordRef, RecordDetails> records;
    QList<RecordRef> recentRecords; ///< newest first
    RecordRef shownRecord{};
    bool recordRefetchPlanned{false};
    QSet<api::CandidateId> merging;
    std::map<RecordKind, KindInfo> kinds;
    RecordKind shownList{};
    RecordKind walking{}; ///< the kind whose list is under way
    bool noScheduleInfo{false}; ///< the server has no interviewSchedule.info
    std::set<RecordRef> outdated;
    bool rereadPlanned{false};
    QList<api::ApplicationId> guessed;
    bool dating{false};
};

} // namespace shortlist
