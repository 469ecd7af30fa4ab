// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/files.h"

#include "api/endpoints.h"
#include "api/net/apiclient.h"
#include "api/net/download.h"
#include "api/net/filename.h"
#include "models/store/explain.h"
#include "models/store/fileshelf.h"

using namespace Qt::StringLiterals;

namespace shortlist {

class Files::Private {
public:
    Private(api::ApiClient &c, api::Clock &clock) : client(c), downloader(clock) {}
    api::ApiClient &client;
    api::Downloader downloader;
    FileShelf *shelf{nullptr};
};

namespace {

/// The shelf, where there is one and it has the file. Otherwise file.info for a fresh link, then the download; both once more when the link had expired.
class Transfer final : public FileTransfer {
public:
    Transfer(api::ApiClient &client, api::Downloader &downloader, FileShelf *shelf, const api::FileHandle &file, const QString &path, QObject *parent)
        : FileTransfer(parent), m_client(client), m_downloader(downloader), m_file(file), m_path(path)
    {
        if (shelf)
            lookAt(*shelf);
        else
            askForLink();
    }

    void cancel() override
    {
        m_cancelled = true;
        if (m_call)
            m_call->cancel();
        if (m_download)
            m_download->cancel();
        deleteLater();
    }

private:
    void lookAt(FileShelf &shelf)
    {
        if (m_path.isEmpty()) {
            shelf.get(m_file.id.text(), this, [this](const std::optional<QByteArray> &bytes) {
                if (m_cancelled)
                    return;
                if (!bytes) {
                    askForLink();
                    return;
                }
                deleteLater();
                emit fetched(*bytes);
            });
            return;
        }
        shelf.copyTo(m_file.id.text(), m_path, this, [this](const std::optional<QString> &problem) {
            if (m_cancelled)
                return;
            if (!problem) {
                askForLink();
                return;
            }
            if (!problem->isEmpty()) {
                end(*problem);
                return;
            }
            deleteLater();
            emit saved(m_path);
        });
    }

    void askForLink()
    {
        m_call = m_client.call(api::endpoints::fileInfo, {.fileHandle = m_file.handle}, this, [this](const api::Result<api::One<api::FileInfo>> &result) {
            if (m_cancelled)
                return;
            if (result)
                download(QUrl(result->value.url, QUrl::StrictMode));
            else
                end(explain(result.error()));
        });
    }

    void download(const QUrl &url)
    {
        api::DownloadOptions options;
        options.path = m_path;
        m_download = m_downloader.fetch(url, options, this, [this](const api::DownloadResult &result) { arrived(result); });
        if (m_download)
            connect(m_download, &api::DownloadHandle::progress, this, &FileTransfer::progress);
    }

    void arrived(const api::DownloadResult &result)
    {
        if (m_cancelled)
            return;
        if (const auto *error = std::get_if<api::DownloadError>(&result)) {
            if (error->problem == api::DownloadProblem::LinkExpired && !m_again) {
                m_again = true;
                askForLink();
            } else {
                end(error->message);
            }
            return;
        }
        deleteLater();
        if (m_path.isEmpty())
            emit fetched(std::get<QByteArray>(result));
        else
            emit saved(m_path);
    }

    void end(const QString &why)
    {
        deleteLater();
        emit failed(why);
    }

    api::ApiClient &m_client;
    api::Downloader &m_downloader;
    api::FileHandle m_file;
    QString m_path;
    QPointer<api::CallHandle> m_call;
    QPointer<api::DownloadHandle> m_download;
    bool m_again{false};
    bool m_cancelled{false};
};

} // namespace

Files::Files(api::ApiClient &client, api::Clock &clock, QObject *parent) : QObject(parent), d(std::make_unique<Private>(client, clock)) {}
Files::~Files() = default;

void Files::setShelf(FileShelf *shelf) { d->shelf = shelf; }

FileTransfer *Files::fetch(const api::FileHandle &file, QObject *context)
{
    return new Transfer(d->client, d->downloader, d->shelf, file, {}, context);
}

FileTransfer *Files::save(const api::FileHandle &file, const QString &path, QObject *context)
{
    return new Transfer(d->client, d->downloader, d->shelf, file, path, context);
}

QString Files::safeName(const QString &name) { return api::safeFileName(name); }

} // namespace shortlist
