// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/net/clock.h"

#include <QByteArray>
#include <QObject>
#include <QPointer>
#include <QSslConfiguration>
#include <QUrl>

#include <functional>
#include <memory>
#include <variant>

namespace shortlist::api {

enum class DownloadProblem {
    LinkExpired, ///< 403, 404 or 410: ask file.info for a fresh link once
    BadLink,     ///< not https (or http to this machine), or a redirect to such a place
    TooLarge,
    Network,     ///< no answer, a broken one, or a deadline that passed
    Server,      ///< any other status
    Disk,        ///< the file could not be written
    Cancelled,
};

/// Why there is no file. `message` is for people and holds no URL.
struct DownloadError {
    DownloadProblem problem{DownloadProblem::Network};
    int httpStatus{0};
    QString message{};
};

struct DownloadOptions {
    qint64 maxBytes{50 * 1024 * 1024};
    /// From start to last byte, redirects included.
    qint64 deadlineMs{5 * 60'000};
    /// Empty: the bytes are handed over. Else they are written here, mode 0600; the file appears only when it is whole.
    QString path{};
};

/// One download under way. A QPointer to it is null once its handler ran.
class DownloadHandle : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    /// Ends it; the handler runs with Cancelled.
    virtual void cancel() = 0;
signals:
    /// total is -1 when the server does not say.
    void progress(qint64 received, qint64 total);
};

/// The bytes (empty when they went to a file), or why not.
using DownloadResult = std::variant<QByteArray, DownloadError>;

/// Fetches pre-signed links over a network manager of its own that never carries Authorization or cookies. Redirects are
/// followed by hand, three at most, https only (http to this machine when the first link was one).
class Downloader final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Downloader)
public:
    /// `clock` must outlive the downloader.
    explicit Downloader(Clock &clock, QObject *parent = nullptr);
    ~Downloader() override;

    /// `handler` runs once on this thread, never inside fetch(), and not at all once `context` is gone (which also ends the
    /// download).
    QPointer<DownloadHandle> fetch(const QUrl &url, const DownloadOptions &options, QObject *context,
        std::function<void(DownloadResult)> handler);

    /// For servers with a certificate of their own, as in tests.
    void setTlsConfiguration(const QSslConfiguration &configuration);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace shortlist::api
