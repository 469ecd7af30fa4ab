// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/sandbox/sandbox.h"

#include <QThread>

namespace shortlist::sandbox {

/// A sandbox in a thread of its own, as the demo runs it. Starts without waiting; stopping (the destructor) waits for the
/// thread, which takes no longer than the answer it is writing.
class SandboxThread : public QObject {
    Q_OBJECT

public:
    explicit SandboxThread(SandboxOptions options, QObject *parent = nullptr);
    ~SandboxThread() override;
    Q_DISABLE_COPY_MOVE(SandboxThread)

    /// Returns at once; started() or failed() follows.
    void start();
    /// Empty before started().
    [[nodiscard]] QUrl url() const { return m_sandbox->url(); }
    /// For the thread-safe part of its interface.
    [[nodiscard]] Sandbox &sandbox() { return *m_sandbox; }

Q_SIGNALS:
    void started(const QUrl &url);
    void failed(const QString &problem);

private:
    QThread m_thread{};
    Sandbox *m_sandbox;
};

} // namespace shortlist::sandbox
