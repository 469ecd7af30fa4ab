// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/briefs.h"
#include "api/net/apiclient.h"
#include "api/net/pager.h"
#include "tests/bench/report.h"
#include "tests/bench/sandboxprocess.h"

#include <QElapsedTimer>
#include <QProcess>

using namespace Qt::StringLiterals;

namespace shortlist::bench {

namespace {

struct Walk {
    int records{0};
    double cpu{0};
    double seconds{0};
};

template <typename Request, typename T> Walk walk(const QUrl &server, const api::Endpoint<Request, api::Page<T>> &endpoint)
{
    api::SystemClock clock;
    api::ApiClient client(clock);
    client.setAccount(server, SandboxProcess::key());
    Walk result;
    bool done = false;
    QElapsedTimer timer;
    timer.start();
    const double before = cpuSeconds();
    api::Pager<Request, T> pager(client, endpoint, {});
    pager.start({.onPage = [&result](const api::Page<T> &page) { result.records += int(page.results.size()); }, .onRestart = {},
        .onDone = [&done](const api::Result<api::PagerEnd> &) { done = true; }});
    spinUntil([&done] { return done; });
    result.cpu = cpuSeconds() - before;
    result.seconds = double(timer.elapsed()) / 1000;
    return result;
}

QString seconds(double value) { return QString::number(value, 'f', 2) + u" s"; }

} // namespace

QList<double> python(const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(u"python3"_s, QStringList{QStringLiteral(PEERS_SCRIPT)} + arguments);
    spinUntil([&process] { return process.state() == QProcess::NotRunning; });
    QList<double> numbers;
    for (const QByteArray &word : process.readAllStandardOutput().simplified().split(' ')) {
        bool ok = false;
        const double number = word.toDouble(&ok);
        if (ok)
            numbers.append(number);
    }
    return numbers;
}

void benchList(const Options &options)
{
    heading(u"Every application of %L1 candidates listed, processor time of the client alone"_s.arg(options.candidates));
    const SandboxProcess server(options.candidates);
    if (server.url().isEmpty()) {
        line(u"the sandbox did not start"_s, u"-"_s);
        return;
    }
    const QList<double> peer = python({u"list"_s, server.url().toString(), SandboxProcess::key()});
    if (peer.size() != 2) {
        line(u"Python or its requests is missing"_s, u"-"_s);
        return;
    }
    line(u"Python requests and nine fields (peer)"_s, seconds(peer[1]), u"%L1 applications"_s.arg(peer[0], 0, 'f', 0));
    const Walk briefs = walk(server.url(), api::endpoints::applicationBriefs);
    line(u"what lists keep, as the sync reads it"_s, seconds(briefs.cpu),
        u"%L1 applications, 1/%2 of the peer's, %3 on the clock"_s.arg(briefs.records).arg(peer[1] / briefs.cpu, 0, 'f', 1).arg(seconds(briefs.seconds)));
    const Walk whole = walk(server.url(), api::endpoints::applicationList);
    line(u"every field, typed"_s, seconds(whole.cpu), u"%L1 applications, 1/%2 of the peer's"_s.arg(whole.records).arg(peer[1] / whole.cpu, 0, 'f', 1));
}

} // namespace shortlist::bench
