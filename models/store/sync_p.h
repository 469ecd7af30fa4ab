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

/// How one list is synced.
struct ListPlan {
    QString name{};                ///< the endpoint's path, or with what it is about: key of its token
    api::Permission needs{};
    RecordKind kind{};
    bool counts{false};            ///< a large list: its records count for progress, and its sweep keeps track itself
};

class Sync::Private {
public:
    Private(Sync &sync, Store &s, Cache &c, api::ApiClient &k, api::Clock &t) : q(sync), store(s), writer(s), cache(c), client(k), clock(t) {}

    using Task = std::function<void()>;

    // Life (sync.cpp)
    void loadCache();
    void cacheFirst(CacheFirst first);
    void cacheRest();
    void begin();
    void beginRound();
    void runNext();
    void roundEnded(const QString &problem);
    void failed(const api::ApiError &error);
    void roundIn(qint64 ms);
    void fetchOpenJob();
    void setPhase(SyncPhase phase);
    [[nodiscard]] quint32 nowSeconds() const { return quint32(clock.wallMs() / 1000); }
    [[nodiscard]] bool forbidden(api::Permission permission) const
    {
        return status.missingPermissions.contains(api::permissionName(permission));
    }
    void forbid(api::Permission permission);

    // Lists (synclists.cpp)
    void queueVocabulary(bool unpagedToo);
    void queueStages();
    void queueRecords();
    template <typename Request, typename T>
    void pass(const api::Endpoint<Request, api::Page<T>> &endpoint, Request request, const ListPlan &plan,
        std::function<void(const api::Page<T> &, CachePage &)> sink, std::function<void(const QSet<QString> &seen, CachePage &)> sweep);
    /// Those of `absent` that may be removed now: few, or missing a second time running.
    QStringList removable(const QString &list, const QStringList &absent, qsizetype present);
    void putApplications(const QList<api::ApplicationBrief> &items, CachePage &to);

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
    void surveysArrived(const QList<api::SurveySubmission> &surveys);
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

    Sync &q;
    Store &store;
    StoreWriter writer;
    CacheJobs cache;
    api::ApiClient &client;
    api::Clock &clock;
    SyncStatus status;

    bool cacheStarted{false};
    bool cacheReady{false};
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
    QSet<QString> completed; ///< lists that ended well since the start
    QSet<QString> fullNext;
    int fullRecords{0};
    qint64 backOffMs{0};
    QString listProblem; ///< of this round: why a list was left out
    qint64 unpagedAt{-1}; ///< monotonic
    std::unique_ptr<StoreWriter::Splicer> splicer;

    std::map<QString, CandidateDetails> people;
    QList<api::CandidateId> recent; ///< newest first
    api::CandidateId shownCandidate;
    api::ApplicationId shownApplication;
    bool touching{false};
    bool refetchPlanned{false};
    QList<api::ApplicationId> guessed;
    bool dating{false};
};

} // namespace shortlist
