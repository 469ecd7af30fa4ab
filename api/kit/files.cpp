// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/kit/files.h"

#include "api/endpoints.h"
#include "api/kit/flow.h"
#include "api/net/filename.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace shortlist::api::kit {

namespace ep = endpoints;

namespace {

/// A path that is free: in a folder, the name with a number when it is taken.
QString freePath(const QString &target, const QString &name)
{
    if (!QFileInfo(target).isDir())
        return target;
    const QDir folder(target);
    const QFileInfo parts(name);
    const QString suffix = parts.suffix().isEmpty() ? QString() : QString(u'.' + parts.suffix());
    QString path = folder.filePath(name);
    for (int number = 2; QFileInfo::exists(path); ++number)
        path = folder.filePath(QString(parts.completeBaseName() + u" ("_s + QString::number(number) + u')' + suffix));
    return path;
}

ApiError errorOf(const DownloadError &error)
{
    ApiError same{.httpStatus = error.httpStatus, .message = error.message};
    switch (error.problem) {
    case DownloadProblem::LinkExpired: same.kind = ErrorKind::NotFound; break;
    case DownloadProblem::Network: same.kind = ErrorKind::Network; break;
    case DownloadProblem::BadLink:
    case DownloadProblem::TooLarge:
    case DownloadProblem::Server: same.kind = ErrorKind::Server; break;
    case DownloadProblem::Disk: return localError(u"local_file"_s, error.message);
    case DownloadProblem::Cancelled: same.kind = ErrorKind::Cancelled; break;
    }
    return same;
}

/// file.info and the download; both once more when the link had expired.
void fetch(Flow<SavedFile> *flow, Downloader &downloader, const FileHandle &file, const QString &path, bool again)
{
    flow->call(ep::fileInfo, {.fileHandle = file.handle}, [=, &downloader](const One<FileInfo> &info) {
        const QPointer<DownloadHandle> download = downloader.fetch(QUrl(info.value.url, QUrl::StrictMode), {.path = path}, flow,
            [=, &downloader](const DownloadResult &result) {
                const auto *error = std::get_if<DownloadError>(&result);
                if (!error)
                    flow->finish(SavedFile{path, safeFileName(file.name), QFileInfo(path).size()});
                else if (error->problem == DownloadProblem::LinkExpired && !again)
                    fetch(flow, downloader, file, path, true);
                else
                    flow->fail(errorOf(*error));
            });
        if (!download)
            return;
        QObject::connect(download, &DownloadHandle::progress, flow, &Task::progress);
        flow->waitFor([download] {
            if (download)
                download->cancel();
        });
    });
}

void save(Flow<SavedFile> *flow, Downloader &downloader, const FileHandle &file, const QString &target)
{
    fetch(flow, downloader, file, freePath(target, safeFileName(file.name)), false);
}

template <typename T, typename Next> void withResume(Flow<T> *flow, const CandidateId &candidate, Next next)
{
    flow->call(ep::candidateInfo, {.id = candidate}, [flow, next](const One<Candidate> &info) {
        if (info.value.resumeFileHandle)
            next(*info.value.resumeFileHandle);
        else
            flow->fail(missingError(u"resume_not_found"_s, u"This candidate has no resume."_s));
    });
}

} // namespace

TaskHandle fileLink(ApiClient &client, const FileHandle &file, QObject *context, Handler<QUrl> handler, const Options &options)
{
    auto *flow = new Flow<QUrl>(client, context, std::move(handler), options);
    flow->call(ep::fileInfo, {.fileHandle = file.handle},
        [flow](const One<FileInfo> &info) { flow->finish(QUrl(info.value.url, QUrl::StrictMode)); });
    return flow;
}

TaskHandle resumeOf(ApiClient &client, const CandidateId &candidate, QObject *context, Handler<FileHandle> handler, const Options &options)
{
    auto *flow = new Flow<FileHandle>(client, context, std::move(handler), options);
    withResume(flow, candidate, [flow](const FileHandle &file) { flow->finish(file); });
    return flow;
}

TaskHandle saveFile(ApiClient &client, Downloader &downloader, const FileHandle &file, const QString &target, QObject *context,
    Handler<SavedFile> handler, const Options &options)
{
    auto *flow = new Flow<SavedFile>(client, context, std::move(handler), options);
    save(flow, downloader, file, target);
    return flow;
}

TaskHandle saveResume(ApiClient &client, Downloader &downloader, const CandidateId &candidate, const QString &target, QObject *context,
    Handler<SavedFile> handler, const Options &options)
{
    auto *flow = new Flow<SavedFile>(client, context, std::move(handler), options);
    withResume(flow, candidate, [flow, &downloader, target](const FileHandle &file) { save(flow, downloader, file, target); });
    return flow;
}

} // namespace shortlist::api::kit
