// SPDX-License-Identifier: GPL-3.0-or-later
// Starts the sandbox program given as its argument and prints the funnel of the organisation's first job.
#include <api/kit/kit.h>
#include <api/endpoints.h>

#include <QCoreApplication>
#include <QProcess>
#include <QTextStream>

using namespace shortlist::api;

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QProcess sandbox;
    sandbox.start(app.arguments().value(1), {"--candidates", "50", "--key", "package-key"});
    if (!sandbox.waitForStarted() || !sandbox.waitForReadyRead())
        return 3;
    SystemClock clock;
    ApiClient client(clock);
    if (!client.setAccount(QUrl(QString::fromUtf8(sandbox.readLine().trimmed())), "package-key"))
        return 4;
    kit::collect(client, endpoints::jobList, {}, &app, [&](Result<Page<JobDetail>> jobs) {
        if (!jobs || jobs->results.isEmpty())
            return app.exit(5);
        kit::funnel(client, jobs->results.constFirst().id, {}, &app, [&](Result<kit::Funnel> funnel) {
            if (!funnel)
                return app.exit(6);
            QTextStream out(stdout);
            out << "funnel of " << funnel->job.title << ": " << funnel->stages.size() << " stages, " << funnel->applications << " applications\n";
            out.flush();
            app.exit(funnel->stages.isEmpty() ? 7 : 0);
        });
    });
    const int code = app.exec();
    sandbox.kill();
    sandbox.waitForFinished();
    return code;
}
