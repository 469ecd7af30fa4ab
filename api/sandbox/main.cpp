// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/sandbox.h"

#include <QCommandLineParser>
#include <QGuiApplication>
#include <QSocketNotifier>

#include <csignal>
#include <cstdio>
#include <cstdlib>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;
using namespace shortlist;

namespace {
void complain(const QString &text) { std::fprintf(stderr, "shortlist-sandbox: %s\n", qPrintable(text)); }

std::optional<int> number(const QCommandLineParser &parser, const QString &name, int low, int high)
{
    bool ok = false;
    const int value = parser.value(name).toInt(&ok);
    if (ok && value >= low && value <= high)
        return value;
    complain(u"--%1 must be a number from %2 to %3"_s.arg(name).arg(low).arg(high));
    return {};
}

std::optional<QSet<api::Permission>> permissions(const QStringList &names)
{
    QSet<api::Permission> found;
    for (const QString &name : names) {
        int i = 0;
        while (i < api::permissionCount && api::permissionName(api::Permission(i)) != name)
            ++i;
        if (i == api::permissionCount) {
            complain(u"unknown permission: %1"_s.arg(name));
            return {};
        }
        found.insert(api::Permission(i));
    }
    return found;
}

std::optional<QList<sandbox::Fault>> faults(const QStringList &texts)
{
    QList<sandbox::Fault> all;
    for (const QString &text : texts) {
        QString problem;
        const std::optional<sandbox::Fault> fault = sandbox::faultFromText(text, &problem);
        if (!fault) {
            complain(problem);
            return {};
        }
        all.append(*fault);
    }
    return all;
}

bool readNumbers(const QCommandLineParser &parser, sandbox::SandboxOptions &options)
{
    static constexpr int day = 86'400'000;
    struct Number { QString name; int low; int high; int *target; };
    const Number numbers[] = {{u"port"_s, 0, 65535, &options.port}, {u"candidates"_s, 1, 100'000, &options.candidates}, {u"latency-ms"_s, 0, 600'000, &options.latencyMs},
        {u"rate"_s, 0, 1'000'000, &options.callsPerMinute}, {u"expire-files-after"_s, 1, day, &options.fileLinkLifetimeMs},
        {u"expire-uploads-after"_s, 1, day, &options.uploadLifetimeMs}, {u"expire-cursors-after"_s, 0, day, &options.cursorLifetimeMs},
        {u"expire-sync-tokens-after"_s, 0, day, &options.syncTokenLifetimeMs}, {u"incremental-limit"_s, 0, 1'000'000, &options.incrementalLimit},
        {u"live-every-ms"_s, 0, day, &options.liveEveryMs}};
    bool good = true;
    for (const Number &one : numbers) {
        const std::optional<int> value = number(parser, one.name, one.low, one.high);
        good = good && value;
        *one.target = value.value_or(0);
    }
    return good;
}

std::optional<sandbox::SandboxOptions> readOptions(const QCommandLineParser &parser)
{
    sandbox::SandboxOptions options;
    bool good = readNumbers(parser, options);
    const auto missing = permissions(parser.values(u"without-permission"_s));
    bool seedOk = false;
    options.seed = parser.value(u"seed"_s).toUInt(&seedOk);
    if (!seedOk)
        complain(u"--seed must be a number from 0 to 4294967295"_s);
    options.versionStatus = parser.value(u"version-status"_s);
    const bool statusOk = QStringList{u"active"_s, u"deprecated"_s, u"unsupported"_s}.contains(options.versionStatus);
    if (!statusOk)
        complain(u"--version-status must be active, deprecated or unsupported"_s);
    if (!parser.positionalArguments().isEmpty())
        complain(u"unexpected argument: %1"_s.arg(parser.positionalArguments().constFirst()));
    good = good && missing && seedOk && statusOk && parser.positionalArguments().isEmpty();
    if (!good)
        return {};
    options.missingPermissions = *missing;
    options.saysRetryAfter = !parser.isSet(u"no-retry-after"_s);
    options.rateScope = parser.value(u"rate-scope"_s);
    options.apiKey = parser.value(u"key"_s);
    options.stateFile = parser.value(u"state"_s);
    return options;
}

QList<QCommandLineOption> optionList()
{
    return {{u"port"_s, u"Listen on this port of 127.0.0.1; 0 takes any free one."_s, u"N"_s, u"0"_s},
        {u"candidates"_s, u"How many candidates the organisation has, up to 100000."_s, u"N"_s, u"2000"_s},
        {u"seed"_s, u"The same number gives the same organisation."_s, u"N"_s, u"1"_s},
        {u"key"_s, u"The API key that is accepted; any unless given."_s, u"KEY"_s},
        {u"latency-ms"_s, u"Wait this long before each answer."_s, u"N"_s, u"0"_s},
        {u"rate"_s, u"Answer at most this many calls a minute; 0 is no limit."_s, u"N"_s, u"0"_s},
        {u"no-retry-after"_s, u"Do not say how long to wait after too many calls."_s},
        {u"rate-scope"_s, u"Send this as X-RateLimit-Scope after too many calls, for example integration-partner."_s, u"TEXT"_s},
        {u"without-permission"_s, u"The key lacks this permission, for example offersRead. May be repeated."_s, u"NAME"_s},
        {u"fault"_s, u"Spoil calls of an endpoint (* for all), once unless COUNT is given: html, half, 500, 429, 429-no-retry-after, 429-partner, hang, reset, "
                      "wrong-type-in-one-record, slow. May be repeated."_s, u"ENDPOINT=KIND[:COUNT]"_s},
        {u"expire-files-after"_s, u"A link to a file works for this many milliseconds."_s, u"MS"_s, u"600000"_s},
        {u"expire-uploads-after"_s, u"A handle of an upload works for this many milliseconds."_s, u"MS"_s, u"600000"_s},
        {u"expire-cursors-after"_s, u"A cursor works for this many milliseconds; 0 is for ever."_s, u"MS"_s, u"0"_s},
        {u"expire-sync-tokens-after"_s, u"A sync token works for this many milliseconds; 0 is for ever."_s, u"MS"_s, u"0"_s},
        {u"incremental-limit"_s, u"Refuse an incremental pass over more than this many changes; 0 is no limit."_s, u"N"_s, u"0"_s},
        {u"live-every-ms"_s, u"Somebody else changes something in the organisation each time; 0 is never."_s, u"MS"_s, u"0"_s},
        {u"version-status"_s, u"What the answers say of their version: active, deprecated or unsupported."_s, u"STATUS"_s, u"active"_s},
        {u"say-work"_s, u"Say at the end how many calls were answered and how long that took, latency included."_s},
        {u"state"_s, u"Keep what is done to the organisation in this file and go on from it."_s, u"FILE"_s}};
}

#ifdef Q_OS_UNIX
int signalPipe[2];
void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = write(signalPipe[1], &byte, 1);
}

void quitOnSignals(QCoreApplication &app)
{
    if (pipe(signalPipe) != 0)
        return;
    auto *notifier = new QSocketNotifier(signalPipe[0], QSocketNotifier::Read, &app);
    QObject::connect(notifier, &QSocketNotifier::activated, &app, [&app] { app.quit(); });
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
}
#else
void quitOnSignals(QCoreApplication &) {}
#endif
} // namespace

int main(int argc, char **argv)
{
    // Fonts are needed for the resumes, a screen never is.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication app(argc, argv);
    app.setApplicationName(u"shortlist-sandbox"_s);
    app.setApplicationVersion(QStringLiteral(SHORTLIST_VERSION));
    app.setQuitOnLastWindowClosed(false);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"An Ashby-compatible server on this machine, with a made-up organisation."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions(optionList());
    if (!parser.parse(app.arguments())) {
        complain(parser.errorText());
        return 2;
    }
    if (parser.isSet(u"help"_s))
        parser.showHelp(0);
    if (parser.isSet(u"version"_s))
        parser.showVersion();
    const std::optional<sandbox::SandboxOptions> options = readOptions(parser);
    const auto spoilt = faults(parser.values(u"fault"_s));
    if (!options || !spoilt)
        return 2;
    sandbox::Sandbox server(*options);
    for (const sandbox::Fault &fault : *spoilt)
        server.setFault(fault);
    QString problem;
    if (!server.start(&problem)) {
        complain(problem);
        return 1;
    }
    quitOnSignals(app);
    std::printf("%s\n", qPrintable(server.url().toString()));
    std::fflush(stdout);
    const int code = app.exec();
    if (parser.isSet(u"say-work"_s))
        std::printf("%lld calls, %lld ms\n", qlonglong(server.workDone().calls), qlonglong(server.workDone().microseconds / 1000));
    return code;
}
