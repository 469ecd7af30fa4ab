// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/kit/files.h"
#include "api/kit/task.h"
#include "api/net/apiclient.h"
#include "api/net/secrets.h"
#include "app/ctl/arguments.h"
#include "app/ctl/output.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QObject>

namespace shortlist::ctl {

/// One run: key, client, what is under way, what is printed and how it ends. Output goes to standard output, everything else
/// to standard error.
class Program final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Program)
public:
    explicit Program(Arguments arguments, QObject *parent = nullptr);
    ~Program() override;

    /// Looks for a key, then runs the command. ended() follows.
    void start();
    /// Ends what is under way.
    void interrupt();

    [[nodiscard]] const Arguments &arguments() const { return m_arguments; }
    [[nodiscard]] bool json() const { return m_arguments.has(QStringLiteral("json")); }
    [[nodiscard]] api::ApiClient &client() { return m_client; }
    [[nodiscard]] api::Downloader &downloader() { return m_downloader; }
    [[nodiscard]] api::kit::Uploader &uploader() { return m_uploader; }
    [[nodiscard]] api::kit::Options callOptions() const;

    /// Follows a task: its progress is shown on a terminal, an interrupt cancels it.
    void follow(const api::kit::TaskHandle &task);
    /// A handler that gives the value to `next`, or ends the run with the failure.
    template <typename T, typename Next> [[nodiscard]] api::kit::Handler<T> then(Next next)
    {
        return [this, next = std::move(next)](api::Result<T> result) mutable {
            if (result)
                next(std::move(result).value());
            else
                fail(result.error());
        };
    }

    void print(const QString &text);
    void print(const QByteArray &utf8);
    /// As a table on a terminal, tab-separated elsewhere.
    void print(const Table &table);
    void printJson(const QJsonValue &value);
    /// A list of records as one JSON array, each as the server sent it.
    void printRecords(const QList<QByteArray> &raw);
    /// A line on standard error.
    void say(const QString &text);

    void end(int exitCode = 0);
    void fail(const api::ApiError &error);
    /// Wrong use that shows only once the server was asked: several things of one name.
    void misused(const QString &text);

signals:
    void ended(int exitCode);

private:
    void useKey(const QString &key);
    void showProgress(qint64 done, qint64 total);
    void clearProgress();

    api::SystemClock m_clock;
    Arguments m_arguments;
    api::ApiClient m_client;
    api::Downloader m_downloader;
    api::kit::Uploader m_uploader;
    api::KeyStore m_keys;
    api::kit::TaskHandle m_task;
    bool m_progressShown{false};
    bool m_over{false};
    bool m_interrupted{false};
};

/// The object in one record's JSON.
[[nodiscard]] QJsonObject objectOf(const QByteArray &raw);

} // namespace shortlist::ctl
