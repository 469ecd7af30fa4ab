// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QUrl>

namespace shortlist::bench {

/// A sandbox in a process of its own, so that its time and memory are not ours.
class SandboxProcess {
public:
    explicit SandboxProcess(int candidates, int latencyMs = 0);
    ~SandboxProcess();
    [[nodiscard]] QUrl url() const { return m_url; } ///< empty when it did not start
    [[nodiscard]] static QString key();
    /// Ends it. Returns how long its calls took in its own hands, in ms, latency included; -1 when it does not say.
    qint64 end();

private:
    QProcess m_process;
    QUrl m_url;
};

} // namespace shortlist::bench
