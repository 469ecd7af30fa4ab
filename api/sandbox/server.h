// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/sandbox/faults.h"
#include "api/sandbox/fileserver.h"
#include "api/sandbox/handlers.h"
#include "api/sandbox/sandbox.h"

#include <QElapsedTimer>
#include <QHttpServer>

#include <deque>
#include <mutex>

namespace shortlist::sandbox {

/// The HTTP side: key, permissions, rate limit, faults, headers, history. One lock guards everything that the test hooks
/// of Sandbox can reach from other threads.
class Sandbox::Server {
public:
    explicit Server(SandboxOptions options);
    ~Server();
    Q_DISABLE_COPY_MOVE(Server)

    bool start(QString *problem);
    template <typename Work> auto locked(Work &&work) const
    {
        const std::scoped_lock lock(m_mutex);
        return work();
    }

    SandboxOptions options;
    QUrl url{};
    QUrl fileOrigin{};
    Faults faults{};
    bool revoked{false};
    std::unique_ptr<World> world{};
    std::unique_ptr<Handlers> handlers{};
    std::unique_ptr<FileServer> files{};
    QList<RequestRecord> records{};
    qint64 forgotten{0}; ///< records dropped from the front
    WorkDone done{};

private:
    /// What goes back over the wire.
    struct Answer {
        int status{200};
        QByteArray type{"application/json; charset=utf-8"};
        QByteArray body{};
        int retryAfter{-1};
        bool effective{false};
        QByteArray rateScope{};
    };
    struct Call;
    void receive(const QHttpServerRequest &request, QHttpServerResponder &&responder);
    [[nodiscard]] Answer work(const Call &call);
    [[nodiscard]] std::optional<Answer> refuseKey(const Call &call) const;
    [[nodiscard]] std::optional<Answer> refuseRate();
    [[nodiscard]] Answer run(const Call &call);
    [[nodiscard]] Answer spoil(const Fault &fault, Answer answer);
    void send(const std::shared_ptr<Call> &call, const Answer &answer, bool half);
    void record(qint64 number, const Answer &answer);
    qint64 remember(RequestRecord record);
    void makeFiles();
    [[nodiscard]] bool openState(QDateTime *now, QString *problem);

    mutable std::mutex m_mutex{};
    std::unique_ptr<QObject> m_context{}; ///< of late answers: made in the server's thread, gone before the server
    std::unique_ptr<QHttpServer> m_http{};
    QElapsedTimer m_clock{};
    std::deque<qint64> m_recent{}; ///< times of calls within the last minute
    QList<std::shared_ptr<Call>> m_hanging{};
    Journal m_journal{};
};

} // namespace shortlist::sandbox
