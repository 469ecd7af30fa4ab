// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/sandboxprocess.h"

#include "tests/bench/report.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace shortlist::bench {

QString SandboxProcess::key()
{
    return u"bench-key-0123456789"_s;
}

SandboxProcess::SandboxProcess(int candidates, int latencyMs)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QStringLiteral(SANDBOX_PROGRAM),
        {u"--port"_s, u"0"_s, u"--candidates"_s, QString::number(candidates), u"--seed"_s, u"1"_s, u"--key"_s, key(), u"--latency-ms"_s,
            QString::number(latencyMs), u"--say-work"_s});
    QString said;
    static const QRegularExpression address(u"(http://\\S+)\\s"_s);
    spinUntil([this, &said] {
        said += QString::fromUtf8(m_process.readAllStandardOutput());
        return address.match(said).hasMatch() || m_process.state() == QProcess::NotRunning;
    }, 60'000);
    m_url = QUrl(address.match(said).captured(1));
}

SandboxProcess::~SandboxProcess() { end(); }

qint64 SandboxProcess::end()
{
    if (m_process.state() == QProcess::NotRunning)
        return -1;
    m_process.terminate();
    if (!spinUntil([this] { return m_process.state() == QProcess::NotRunning; }, 5000))
        m_process.kill();
    m_process.waitForFinished(5000);
    static const QRegularExpression work(u"calls, (\\d+) ms"_s);
    const QRegularExpressionMatch said = work.match(QString::fromUtf8(m_process.readAllStandardOutput()));
    return said.hasMatch() ? said.captured(1).toLongLong() : -1;
}

} // namespace shortlist::bench
