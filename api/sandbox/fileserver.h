// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/sandbox/resume.h"
#include "api/sandbox/world.h"

#include <QCache>
#include <QHttpServer>
#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>

namespace shortlist::sandbox {

/// The storage host: hands out files to whoever has a signed link that has not run out, and nothing else.
class FileServer : public QObject {
    Q_OBJECT

public:
    /// What to write into the file of a candidate; asked on this object's thread.
    struct Document {
        ResumeKind kind{ResumeKind::None};
        QString fileName{};
        ResumeText text{};
    };
    using Provider = std::function<Document(quint32 candidate)>;
    using Recorder = std::function<void(const QString &path, bool hadAuthorization, int status)>;

    FileServer(quint64 seed, int lifetimeMs, Provider provider, Recorder recorder);
    ~FileServer() override;
    Q_DISABLE_COPY_MOVE(FileServer)

    bool listen();
    [[nodiscard]] QUrl origin() const { return m_origin; }
    /// A link that works for the given lifetime.
    [[nodiscard]] QString link(quint32 candidate, const QString &fileName) const;
    void expireLinks() { ++m_epoch; }

private:
    struct Reply;
    void answer(const QHttpServerRequest &request, QHttpServerResponder &&responder);
    [[nodiscard]] QByteArray signature(const QByteArray &what) const;
    void sendFile(std::shared_ptr<Reply> reply, quint32 candidate);
    void finish(Reply &reply, int status, const QByteArray &type, const QByteArray &body, const QString &fileName = {});

    QHttpServer m_server{};
    QUrl m_origin{};
    QByteArray m_secret{};
    int m_lifetimeMs;
    std::atomic<int> m_epoch{0}; ///< expireLinks() may come from another thread
    Provider m_provider;
    Recorder m_recorder;
    QCache<quint32, QByteArray> m_made;
    QThreadPool m_pool{};
};

} // namespace shortlist::sandbox
