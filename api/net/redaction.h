// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMutex>
#include <QString>
#include <QStringList>
#include <QtGlobal>

namespace shortlist::api {

/// Keeps registered secrets out of every log line. Belt and braces: nothing logs a secret on purpose.
/// Thread-safe. Also removes the query of every URL and whatever follows "Basic " or "Bearer ".
class LogScrubber {
    Q_DISABLE_COPY_MOVE(LogScrubber)
public:
    LogScrubber() = default;
    /// Uninstalls itself.
    ~LogScrubber();
    /// Hides `secret` and its Base64 and percent-encoded forms from now on. Shorter ones than 6 characters are ignored: they
    /// would tear up ordinary text.
    void addSecret(const QString &secret);
    [[nodiscard]] QString scrubbed(const QString &line) const;

    /// Puts this scrubber before the message handler in place at this moment. One at a time.
    void install();

private:
    static void handle(QtMsgType type, const QMessageLogContext &context, const QString &message);

    mutable QMutex m_mutex;
    QStringList m_forms;
};

} // namespace shortlist::api
