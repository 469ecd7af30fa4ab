// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/net/download.h"

#include "api/net/loopback.h"

#include <QLoggingCategory>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSaveFile>
#include <QThreadPool>

#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace shortlist::api {

namespace {

Q_LOGGING_CATEGORY(lcDownload, "shortlist.api.download", QtInfoMsg)

constexpr int idleMs = 30'000;
constexpr int maxRedirects = 3;

bool isAcceptable(const QUrl &url, bool loopback)
{
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty())
        return false;
    return url.scheme() == "https"_L1 || (loopback && isLoopbackHttp(url));
}

DownloadError tooLarge(qint64 maxBytes)
{
    return {DownloadProblem::TooLarge, 0,
        QString(u"The file is larger than "_s + QString::number(maxBytes / (1024 * 1024)) + u" MB and was not downloaded."_s)};
}

DownloadError unacceptable()
{
    return {DownloadProblem::BadLink, 0, u"The file lies at an address that is not safe to fetch (not https)."_s};
}

DownloadError byStatus(int status)
{
    if (status == 403 || status == 404 || status == 410)
        return {DownloadProblem::LinkExpired, status, u"The link to the file has expired. Try again."_s};
    return {DownloadProblem::Server, status,
        QString(u"The file could not be fetched: the storage server answered with status "_s + QString::number(status) + u'.')};
}

// Whole or not at all, readable by its owner only.
std::optional<DownloadError> writeFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    file.setDirectWriteFallback(false);
    const bool written = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) && file.write(bytes) == bytes.size() && file.commit();
    if (written)
        return {};
    return DownloadError{DownloadProblem::Disk, 0, QString(u"The file could not be saved: "_s + file.errorString() + u'.')};
}

} // namespace

class Downloader::Private final : public QObject {
public:
    class Transfer;

    explicit Private(Clock &timeSource) : clock(timeSource)
    {
        manager.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        manager.setTransferTimeout(idleMs);
        manager.setAutoDeleteReplies(false);
        disk.setMaxThreadCount(1);
    }
    ~Private() override
    {
        qDeleteAll(findChildren<DownloadHandle *>(Qt::FindDirectChildrenOnly));
        disk.waitForDone(); // a file being written is finished, nobody is told
    }

    Clock &clock;
    QNetworkAccessManager manager;
    QThreadPool disk;
    std::optional<QSslConfiguration> tls{}; ///< made when it is needed: see ApiClient
};

class Downloader::Private::Transfer final : public DownloadHandle {
public:
    Transfer(Private &owner, const DownloadOptions &options, QObject *context, std::function<void(DownloadResult)> handler)
        : DownloadHandle(&owner), m_owner(owner), m_options(options), m_context(context), m_handler(std::move(handler))
    {
        connect(context, &QObject::destroyed, this, [this] {
            dropReply();
            deleteLater();
        });
        m_owner.clock.after(options.deadlineMs, this, [this] {
            end(DownloadError{DownloadProblem::Network, 0, u"The file did not arrive in time. Try again."_s});
        });
    }
    ~Transfer() override { dropReply(); }

    void begin(const QUrl &url)
    {
        m_loopback = isLoopbackHttp(url);
        get(url);
    }
    void cancel() override { end(DownloadError{DownloadProblem::Cancelled, 0, u"Cancelled."_s}); }

private:
    void get(const QUrl &url)
    {
        if (!isAcceptable(url, m_loopback)) {
            end(unacceptable());
            return;
        }
        QNetworkRequest request(url);
        request.setRawHeader("User-Agent", "Shortlist/" SHORTLIST_VERSION);
        request.setRawHeader("Accept-Encoding", "identity"); // so that sizes are what they seem
        request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
        request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
        request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
        request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
        request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
        if (url.scheme() == "https"_L1) {
            if (!m_owner.tls) {
                m_owner.tls = QSslConfiguration::defaultConfiguration();
                m_owner.tls->setPeerVerifyMode(QSslSocket::VerifyPeer);
            }
            request.setSslConfiguration(*m_owner.tls);
        }
        m_reply = m_owner.manager.get(request);
        connect(m_reply, &QNetworkReply::readyRead, this, [this] { take(); });
        connect(m_reply, &QNetworkReply::finished, this, [this] { arrived(); });
    }

    [[nodiscard]] int status() const { return m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(); }

    void take()
    {
        if (!m_reply || status() != 200)
            return;
        bool known = false;
        const qint64 total = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong(&known);
        m_bytes += m_reply->readAll();
        if (m_bytes.size() > m_options.maxBytes || total > m_options.maxBytes)
            end(tooLarge(m_options.maxBytes));
        else
            emit progress(m_bytes.size(), known ? total : -1);
    }

    void arrived()
    {
        take();
        if (!m_reply)
            return;
        const int code = status();
        const QNetworkReply::NetworkError error = m_reply->error();
        qCDebug(lcDownload, "GET, status %d, network error %d, %lld bytes", code, int(error), qlonglong(m_bytes.size()));
        if (code >= 300 && code < 400 && m_reply->hasRawHeader("Location")) {
            follow(m_reply->url().resolved(QUrl::fromEncoded(m_reply->rawHeader("Location"), QUrl::StrictMode)));
        } else if (error == QNetworkReply::SslHandshakeFailedError) {
            end(DownloadError{DownloadProblem::Network, 0, u"The storage server could not prove who it is, so nothing was fetched."_s});
        } else if (code == 0 || (error != QNetworkReply::NoError && error < 200)) {
            end(DownloadError{DownloadProblem::Network, code, u"The connection broke before the file was complete. Try again."_s});
        } else if (code != 200) {
            end(byStatus(code));
        } else {
            finish();
        }
    }

    void follow(const QUrl &next)
    {
        dropReply();
        m_bytes.clear();
        if (++m_redirects > maxRedirects)
            end(DownloadError{DownloadProblem::BadLink, 0, u"The storage server sent the download in circles."_s});
        else
            get(next);
    }

    void finish()
    {
        dropReply();
        if (m_options.path.isEmpty()) {
            end(std::exchange(m_bytes, {}));
            return;
        }
        const QPointer<Transfer> self(this);
        m_owner.disk.start([self, owner = &m_owner, path = m_options.path, bytes = std::exchange(m_bytes, {})] {
            const std::optional<DownloadError> failure = writeFile(path, bytes);
            QMetaObject::invokeMethod(
                owner,
                [self, failure] {
                    if (self)
                        self->end(failure ? DownloadResult(*failure) : DownloadResult(QByteArray()));
                },
                Qt::QueuedConnection);
        });
    }

    // Later, so that no handler runs inside fetch() or cancel().
    void end(DownloadResult result)
    {
        dropReply();
        if (std::exchange(m_ended, true))
            return;
        QMetaObject::invokeMethod(
            this,
            [this, result = std::move(result)]() mutable {
                const auto handler = std::move(m_handler);
                const QPointer<QObject> context = m_context;
                deleteLater();
                if (context)
                    handler(std::move(result));
            },
            Qt::QueuedConnection);
    }

    void dropReply()
    {
        if (!m_reply)
            return;
        QNetworkReply *reply = m_reply;
        m_reply.clear();
        reply->disconnect(this); // abort() emits finished() at once
        reply->abort();
        reply->deleteLater();
    }

    Private &m_owner;
    DownloadOptions m_options;
    QPointer<QObject> m_context;
    std::function<void(DownloadResult)> m_handler;
    QPointer<QNetworkReply> m_reply;
    QByteArray m_bytes;
    int m_redirects{0};
    bool m_loopback{false};
    bool m_ended{false};
};

Downloader::Downloader(Clock &clock, QObject *parent) : QObject(parent), d(std::make_unique<Private>(clock)) {}

Downloader::~Downloader() = default;

QPointer<DownloadHandle> Downloader::fetch(
    const QUrl &url, const DownloadOptions &options, QObject *context, std::function<void(DownloadResult)> handler)
{
    auto *transfer = new Private::Transfer(*d, options, context, std::move(handler));
    transfer->begin(url);
    return transfer;
}

void Downloader::setTlsConfiguration(const QSslConfiguration &configuration)
{
    d->tls = configuration;
    d->tls->setPeerVerifyMode(QSslSocket::VerifyPeer);
}

} // namespace shortlist::api
