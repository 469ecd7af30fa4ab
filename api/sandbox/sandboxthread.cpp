// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/sandboxthread.h"

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;

SandboxThread::SandboxThread(SandboxOptions options, QObject *parent)
    : QObject(parent)
    , m_sandbox(new Sandbox(std::move(options)))
{
    m_thread.setObjectName(u"sandbox"_s);
    m_sandbox->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_sandbox, &QObject::deleteLater);
}

SandboxThread::~SandboxThread()
{
    if (!m_thread.isRunning()) { // never started, so its loop will not delete it
        delete m_sandbox;
        return;
    }
    m_thread.quit();
    m_thread.wait();
}

void SandboxThread::start()
{
    m_thread.start(QThread::LowPriority);
    QMetaObject::invokeMethod(m_sandbox, [this] {
        QString problem;
        if (m_sandbox->start(&problem))
            Q_EMIT started(m_sandbox->url());
        else
            Q_EMIT failed(problem);
    });
}

} // namespace shortlist::sandbox
