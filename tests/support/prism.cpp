// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prism.h"

#include <QFileInfo>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTest>

using namespace Qt::StringLiterals;

namespace shortlist::test {

namespace {

const QString program = QStringLiteral(CONTRACT_TOOLS "/node_modules/@stoplight/prism-cli/dist/index.js");
constexpr int patience = 120'000; // it takes seconds to read the contract; only a hung test waits this long

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

} // namespace

Prism::~Prism()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(10'000))
        m_process.kill();
    m_process.waitForFinished(10'000);
}

bool Prism::mock() { return start({u"mock"_s, u"--errors"_s, QStringLiteral(CONTRACT_FILE)}); }
bool Prism::proxy(const QUrl &upstream) { return start({u"proxy"_s, QStringLiteral(CONTRACT_FILE), upstream.toString()}); }

QString Prism::log()
{
    m_log += QString::fromUtf8(m_process.readAllStandardOutput());
    return m_log;
}

bool Prism::start(const QStringList &arguments)
{
    if (!QFileInfo::exists(program)) {
        qWarning("Prism is not installed; tests/contract/setup.sh BUILDFOLDER does that, and ./test.sh does it by itself");
        return false;
    }
    QString node = QStandardPaths::findExecutable(u"node"_s);
    if (node.isEmpty())
        node = QStandardPaths::findExecutable(u"nodejs"_s);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"NO_COLOR"_s, u"1"_s);
    environment.insert(u"FORCE_COLOR"_s, u"0"_s);
    m_process.setProcessEnvironment(environment);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    // Between our look for a free port and its use somebody else may take it.
    for (int attempt = 0; attempt < 5; ++attempt) {
        const quint16 port = freePort();
        m_log.clear();
        m_process.start(node, QStringList{program} + arguments + QStringList{u"--multiprocess"_s, u"false"_s, u"--host"_s, u"127.0.0.1"_s, u"--port"_s, QString::number(port)});
        const bool decided = QTest::qWaitFor([this] {
            return log().contains("Prism is listening on"_L1) || m_process.state() == QProcess::NotRunning;
        }, patience);
        if (decided && m_process.state() == QProcess::Running) {
            m_url = QUrl(u"http://127.0.0.1:%1"_s.arg(port));
            return true;
        }
        if (!log().contains("EADDRINUSE"_L1))
            break;
    }
    qWarning("Prism did not start: %s", qPrintable(log()));
    return false;
}

} // namespace shortlist::test
