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

private:
    QProcess m_process;
    QUrl m_url;
};

} // namespace shortlist::bench
