// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/kit/task.h"
#include "api/net/download.h"
#include "api/types/candidate.h"
#include "api/types/enums.h"
#include "api/types/field.h"

#include <memory>

namespace shortlist::api::kit {

/// A pre-signed link to a file. It works for minutes and gives the file to whoever has it: do not keep it or log it.
TaskHandle fileLink(ApiClient &client, const FileHandle &file, QObject *context, Handler<QUrl> handler, const Options &options = {});
/// The candidate's resume; NotFound with resume_not_found when there is none.
TaskHandle resumeOf(ApiClient &client, const CandidateId &candidate, QObject *context, Handler<FileHandle> handler,
    const Options &options = {});

struct SavedFile {
    QString path{};
    QString name{}; ///< as the server calls it, made harmless
    qint64 bytes{0};
};
/// Writes the file to `target`: into it under the file's own name when it is a folder (nothing there is replaced: the name gets
/// a number), else to exactly that path. It appears only when it is whole, mode 0600. A link that expired is asked for once
/// more. progress() counts bytes. `downloader` must outlive the task.
TaskHandle saveFile(ApiClient &client, Downloader &downloader, const FileHandle &file, const QString &target, QObject *context,
    Handler<SavedFile> handler, const Options &options = {});
/// resumeOf and saveFile in one.
TaskHandle saveResume(ApiClient &client, Downloader &downloader, const CandidateId &candidate, const QString &target, QObject *context,
    Handler<SavedFile> handler, const Options &options = {});

/// A file to send: from `path`, or, when that is empty, the bytes under a name.
struct Upload {
    QString path{};
    QByteArray bytes{};
    QString name{};        ///< empty: the path's own
    QString contentType{}; ///< empty: by name and content
};
inline constexpr qint64 mostUploadBytes = 100 * 1024 * 1024;

/// Sends files to the addresses the API gives out, over a network manager of its own that never carries Authorization, each
/// exactly once. Same thread as the client.
class Uploader final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Uploader)
public:
    /// `clock` must outlive the uploader.
    explicit Uploader(Clock &clock, QObject *parent = nullptr);
    ~Uploader() override;
    /// From the first to the last byte; five minutes unless set.
    void setDeadline(qint64 ms);
    /// For servers with a certificate of their own, as in tests.
    void setTlsConfiguration(const QSslConfiguration &configuration);

    class Private;
    [[nodiscard]] Private &parts() { return *d; }

private:
    std::unique_ptr<Private> d;
};

/// Uploads a file and gives its handle, for any call that takes one. progress() counts bytes. Nothing of a candidate changes yet,
/// so a failure here can simply be tried again. `uploader` must outlive the task.
TaskHandle uploadToHandle(ApiClient &client, Uploader &uploader, FileUploadContext purpose, const Upload &file, QObject *context,
    Handler<QString> handler, const Options &options = {});
/// Uploads a file and attaches it to the candidate.
TaskHandle uploadFile(ApiClient &client, Uploader &uploader, const CandidateId &candidate, const Upload &file, QObject *context,
    Handler<One<Candidate>> handler, const Options &options = {});
/// Uploads a file and makes it the candidate's resume.
TaskHandle uploadResume(ApiClient &client, Uploader &uploader, const CandidateId &candidate, const Upload &file, QObject *context,
    Handler<One<Candidate>> handler, const Options &options = {});

} // namespace shortlist::api::kit
