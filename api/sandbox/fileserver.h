// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/sandbox/handlers.h"
#include "api/sandbox/multipart.h"
#include "api/sandbox/resume.h"

#include <QCache>
#include <QHttpServer>
#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>

namespace shortlist::sandbox {

/// The storage host: hands out files to whoever has a signed link that has not run out, takes uploads that carry a signed
/// policy, and nothing else.
class FileServer : public QObject {
    Q_OBJECT

public:
    /// What to write into a file; asked on this object's thread.
    struct Document {
        ResumeKind kind{ResumeKind::None};
        QString fileName{};
        ResumeText text{};
        QByteArray contentType{}; ///< of an uploaded file
        QByteArray bytes{};
    };
    struct Lifetimes {
        int linkMs{0};
        int uploadMs{0};
    };
    /// Where the files are kept. All three are called on this object's thread.
    struct Owner {
        std::function<Document(FileKey)> provide{};
        std::function<bool(quint32 upload, const QByteArray &bytes)> take{}; ///< false when it is not wanted any more
        std::function<void(const QString &path, bool hadAuthorization, int status)> record{};
    };

    FileServer(quint64 seed, Lifetimes lifetimes, Owner owner);
    ~FileServer() override;
    Q_DISABLE_COPY_MOVE(FileServer)

    bool listen();
    [[nodiscard]] QUrl origin() const { return m_origin; }
    /// A link that works for the given lifetime.
    [[nodiscard]] QString link(FileKey key, const QString &fileName) const;
    /// Where the bytes of an upload may be sent, and the fields to send before them.
    [[nodiscard]] api::FileUploadHandle place(quint32 number, const Upload &upload) const;
    void expireLinks() { ++m_epoch; }

private:
    struct Reply;
    /// What storage says when it refuses.
    struct Refusal {
        int status{403};
        const char *code{"AccessDenied"};
        const char *message{"Access denied"};
    };
    void answer(const QHttpServerRequest &request, QHttpServerResponder &&responder);
    void download(const QUrl &url, const std::shared_ptr<Reply> &reply);
    void upload(const QHttpServerRequest &request, Reply &reply);
    [[nodiscard]] std::optional<Refusal> checkForm(const QList<FormPart> &parts, const QJsonObject &policy) const;
    [[nodiscard]] QByteArray signature(const QByteArray &what) const;
    void sendFile(const std::shared_ptr<Reply> &reply, FileKey key);
    void finish(Reply &reply, int status, const QByteArray &type, const QByteArray &body, const QString &fileName = {});
    void refuse(Reply &reply, const Refusal &refusal);

    QHttpServer m_server{};
    QUrl m_origin{};
    QByteArray m_secret{};
    Lifetimes m_lifetimes;
    std::atomic<int> m_epoch{0}; ///< expireLinks() may come from another thread
    Owner m_owner;
    QCache<quint32, QByteArray> m_made;
    QThreadPool m_pool{};
};

} // namespace shortlist::sandbox
