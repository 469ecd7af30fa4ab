// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/net/endpoint.h"
#include "api/sandbox/faults.h"
#include "api/types/candidate.h"
#include "api/types/id.h"

#include <QDateTime>
#include <QObject>
#include <QSet>
#include <QUrl>

#include <memory>

namespace shortlist::sandbox {

struct SandboxOptions {
    int candidates{2000}; ///< 1 to 100,000
    quint32 seed{1};
    QString apiKey{};     ///< the key that is accepted; empty: any, but there must be one
    int port{0};          ///< 0: any free one
    int latencyMs{0};     ///< before each answer, without holding up the others
    QSet<api::Permission> missingPermissions{};
    int callsPerMinute{0};             ///< 0: no limit
    bool saysRetryAfter{true};         ///< a 429 of that limit tells how long to wait
    QString rateScope{};               ///< X-RateLimit-Scope of such a 429; empty: none
    int fileLinkLifetimeMs{600'000};
    int uploadLifetimeMs{600'000};     ///< from the handle to its use
    int cursorLifetimeMs{0};           ///< 0: until expireCursors()
    int syncTokenLifetimeMs{0};        ///< 0: until expireSyncTokens()
    int incrementalLimit{0};           ///< changes in one incremental pass; 0: any number
    int liveEveryMs{0};                ///< another recruiter changes something each time; 0: never
    QString versionStatus{QStringLiteral("active")}; ///< Ashby-Version-Status of the version there is
    QDateTime now{};                   ///< what every date is relative to; invalid: today at midnight UTC
    QString stateFile{};               ///< where accepted writes are kept over a restart; empty: nowhere
};

/// One call as it came in.
struct RequestRecord {
    enum class Origin { Api, Files };
    Origin origin{Origin::Api};
    QString path{};   ///< "job.list", or the file's path
    QByteArray body{};
    qint64 atMs{0};   ///< since the server's start
    bool hadAuthorization{false};
    int status{0};    ///< HTTP status; 0 while unanswered, or when the connection was closed instead
    bool effective{false}; ///< the endpoint's work was done and not refused
};

/// What the server did: any client that calls one thing after the other needs at least this long.
struct WorkDone {
    qint64 calls{0};
    qint64 microseconds{0}; ///< from each call's arrival to its answer, latency included
};

/// An Ashby-compatible server on the loopback interface, with a generated organisation and memory of what is done to it.
/// start() and the destructor belong to the object's thread, which needs an event loop; everything else is thread-safe.
class Sandbox : public QObject {
    Q_OBJECT

public:
    explicit Sandbox(SandboxOptions options, QObject *parent = nullptr);
    ~Sandbox() override;
    Q_DISABLE_COPY_MOVE(Sandbox)

    /// Generates the organisation and listens. False with a reason: port taken, option out of range, state file unwritable.
    bool start(QString *problem);
    /// Where the API is ("http://127.0.0.1:PORT"); empty before start().
    [[nodiscard]] QUrl url() const;
    /// Where the files are: another port, so another origin.
    [[nodiscard]] QUrl fileOrigin() const;

    /// Every call so far, oldest first; at most the last 20,000.
    [[nodiscard]] QList<RequestRecord> requests() const;
    [[nodiscard]] int callsOf(QStringView path) const;
    /// Calls whose work was done, answered or not.
    [[nodiscard]] int deliveriesOf(QStringView path) const;
    void clearRequests();
    /// Of all calls answered so far.
    [[nodiscard]] WorkDone workDone() const;

    void setFault(const Fault &fault);
    void clearFaults();
    void setLatency(int ms);
    void setMissingPermissions(const QSet<api::Permission> &permissions);
    /// From now on every call is answered as with a wrong key.
    void revokeKey();
    void expireCursors();
    void expireSyncTokens();
    /// From now on every file link and every place to upload to, also those given out, is past its time.
    void expireFileLinks();

    /// As if somebody did it in another client. False for an unknown id.
    bool moveApplicationBehindTheBack(const api::ApplicationId &application, const api::InterviewStageId &stage);
    bool addNoteBehindTheBack(const api::CandidateId &candidate, const QString &text);
    /// Makes that many changes of all kinds, as other people would; the same each time for the same seed and history.
    void live(int steps);

    /// Empty for an unknown id.
    [[nodiscard]] api::InterviewStageId currentStage(const api::ApplicationId &application) const;
    [[nodiscard]] QList<api::Note> notes(const api::CandidateId &candidate) const;
    [[nodiscard]] QString candidateName(const api::CandidateId &candidate) const;
    [[nodiscard]] int applicationCount() const;
    /// The n-th application or candidate in the order of the lists. Empty when there is none.
    [[nodiscard]] api::ApplicationId applicationAt(int number) const;
    [[nodiscard]] api::CandidateId candidateAt(int number) const;

private:
    class Server;
    std::unique_ptr<Server> m_server;
};

} // namespace shortlist::sandbox
